"""What changes in a chapter changes its own entry in a catalog, and not a line more."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from difflib import ndiff
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx import locale

from sphinx_booklet.catalogs.merge import dated, merged, update_all
from sphinx_booklet.catalogs.po import Catalog, Message, serialize, write
from sphinx_booklet.catalogs.reader import parse, read
from sphinx_booklet.errors import BookletError
from sphinx_booklet.folders import Folders
from sphinx_booklet.jobs.extract import extract
from sphinx_booklet.languages import language
from tests.conftest import CONF, write_files

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

ARABIC = language("ar")
HEADER = (
    "# Draft by N. N.\n#\n"
    'msgid ""\nmsgstr ""\n"Last-Translator: N. N.\\n"\n"Language: ar\\n"\n'
    '"POT-Creation-Date: 2020-01-01\\n"\n"Plural-Forms: nplurals=6; "\n"plural=(n==0 ? 0 : 1);\\n"'
)
# How programs and people write an entry: other widths, quotes, comments, places and orders.
STYLES = (
    '#: docs/a.rst:{n}\nmsgid "{id}"\nmsgstr "{str}"',
    '# Ask N. N.\n#: ../../docs/a.rst:{n}\n#, no-wrap\nmsgid ""\n"{id}"\nmsgstr ""\n"{str}"',
    '#,no-wrap,  fuzzy\n#| msgid "old {n}"\nmsgid "{id}"\nmsgstr ""\n"{str}"\n""\n" and \\x41."',
    '#. Kind: paragraph\nmsgid   "{id}"\nmsgstr"{str}"',
    'msgid "{id}"\nmsgstr ""',
    '# One.\n\n# Two after a gap.\n#:docs/a.rst:3   docs/b.rst:{n}\nmsgid "{id}"\nmsgstr "{str}"',
)
TAIL = '# Kept.\n#~ msgid "Long gone"\n#~ msgstr ""\n#~ "ذهب"\n#~ " منذ زمن"'


def blocks(text: str) -> list[str]:
    """Split a catalog where an empty line is followed by a new entry."""
    found: list[str] = []
    for part in text.replace("\r\n", "\n").rstrip("\n").split("\n\n"):
        if found and "msgid" not in found[-1]:
            found[-1] += f"\n\n{part}"
        else:
            found.append(part)
    return found


@dataclass
class Desk:
    """A chapter, and a catalog of it; each step says what may have changed."""

    chapter: list[str]
    text: str
    number: int = 0
    order: list[str] = field(default_factory=list)

    def step(self) -> tuple[list[str], list[str]]:
        before = blocks(self.text)
        template = Catalog(None, tuple(Message(one, extracted=(" New.",)) for one in self.chapter))
        self.text = serialize(merged(template, parse(self.text)[0]))
        assert serialize(merged(template, parse(self.text)[0])) == self.text
        return before, blocks(self.text)

    def move(self, at: int, to: int) -> None:
        before = self.text
        self.chapter.insert(to % len(self.chapter), self.chapter.pop(at % len(self.chapter)))
        self.step()
        assert self.text == before

    def edit(self, at: int, _to: int) -> None:
        at %= len(self.chapter)
        self.number += 1
        old = self.chapter[at]
        self.chapter[at] = f"{old}, v{self.number}"
        before, after = self.step()
        place = self.order.index(old) + 1
        self.order[place - 1] = self.chapter[at]
        assert (after[:place], after[place + 1 :]) == (before[:place], before[place + 1 :])
        was, now = (parse(some[place])[0].messages[0] for some in (before, after))
        assert now.comments == was.comments
        assert (now.msgid, now.msgstr) == (self.chapter[at], was.msgstr)
        assert now.fuzzy == any(was.msgstr)
        assert now.previous == (was.previous or ((("msgid", old),) if now.fuzzy else ()))

    def add(self, at: int, _to: int) -> None:
        at %= len(self.chapter) + 1
        self.number += 1
        self.chapter.insert(at, f"{'Quite new. ' * 3}{self.number}")
        before, after = self.step()
        place = self.order.index(self.chapter[at - 1]) + 1 if at else 0
        self.order.insert(place, self.chapter[at])
        assert (after[: place + 1], after[place + 2 :]) == (
            before[: place + 1],
            before[place + 1 :],
        )
        assert f'msgid "{self.chapter[at]}"\nmsgstr ""' in after[place + 1]

    def remove(self, at: int, _to: int) -> None:
        if len(self.chapter) < 2:
            return
        old = self.chapter.pop(at % len(self.chapter))
        before, after = self.step()
        place = self.order.index(old) + 1
        self.order.remove(old)
        was = parse(before[place])[0].messages[0]
        left = before[:place] + before[place + 1 :]
        assert after[: len(left)] == left
        gone = parse("\n\n".join(after[len(left) :]))[0].obsolete
        assert [(one.msgid, one.msgstr) for one in gone] == (
            [(was.msgid, was.msgstr)] if was.has_work else []
        )


Step = tuple[Callable[[Desk, int, int], None], int, int]
STEP = st.tuples(
    st.sampled_from([Desk.move, Desk.edit, Desk.add, Desk.remove]),
    st.integers(0, 20),
    st.integers(0, 20),
)


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    styles = draw(st.lists(st.sampled_from(STYLES), min_size=1, max_size=7))
    chapter = [f"Sentence {number} of the chapter" for number in range(len(styles))]
    entries = [
        style.format(n=number, id=chapter[number], str=f"جملة {number}")
        for number, style in enumerate(styles)
    ]
    text = "\n\n".join([HEADER, *entries, TAIL]) + draw(st.sampled_from(["\n", "", "\n\n"]))
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    if draw(st.booleans()):
        text = f"\ufeff{text}"
    return Desk(chapter, text, order=list(chapter))


@given(desks(), st.lists(STEP, min_size=1, max_size=8))
def test_each_edit_of_a_chapter_changes_its_own_entry_only(desk: Desk, steps: list[Step]) -> None:
    for work, at, to in steps:
        work(desk, at, to)


@given(st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), unique=True), st.randoms())
def test_refreshing_brings_the_order_of_the_chapter(keys: list[str], chance: Random) -> None:
    mixed = list(keys)
    chance.shuffle(mixed)
    old = parse("\n".join(f'msgid "{key}"\nmsgstr "{key}{key}"\n' for key in mixed))[0]
    new = merged(Catalog(None, tuple(map(Message, keys))), old, refresh=True)
    assert [(one.msgid, one.msgstr[0]) for one in new.messages] == [(key, key * 2) for key in keys]


def test_refreshing_changes_contexts_and_places_alone() -> None:
    old = (
        "# Ask N. N.\n#. Kind: table cell\n#: docs/a.rst:7\n#,  fuzzy,no-wrap\n"
        '#| msgid "Heat"\nmsgid   "Fever"\nmsgstr ""\n"حم"\n"ّى"\n\n'
        '# No context yet.\nmsgid "Pain"\nmsgstr "ألم"\n'
    )
    template = Catalog(
        None,
        (
            Message("Fever", extracted=(" In: Heat", " Kind: title"), locations=("docs/a.rst",)),
            Message("Pain", extracted=(" Kind: title",), locations=("docs/a.rst",)),
        ),
    )
    assert serialize(merged(template, parse(old)[0], refresh=True)) == (
        "# Ask N. N.\n#. In: Heat\n#. Kind: title\n#: docs/a.rst\n#,  fuzzy,no-wrap\n"
        '#| msgid "Heat"\nmsgid   "Fever"\nmsgstr ""\n"حم"\n"ّى"\n\n'
        '# No context yet.\n#. Kind: title\n#: docs/a.rst\nmsgid "Pain"\nmsgstr "ألم"\n'
    )


def test_the_date_of_the_template_changes_one_line_of_a_header() -> None:
    old = parse(HEADER + "\n")[0]
    template = parse('msgid ""\nmsgstr "POT-Creation-Date: 2026-11-22\\n"\n')[0]
    text = serialize(dated(old, template))
    assert text == HEADER.replace("2020-01-01", "2026-11-22") + "\n"
    assert parse(text)[0].fields["pot-creation-date"] == "2026-11-22"


def test_a_sentence_that_moves_in_an_untranslated_catalog_stays_where_it_is() -> None:
    text = "\n".join(f'msgid "{key}"\nmsgstr ""\n' for key in "abc")
    assert serialize(merged(Catalog(None, tuple(map(Message, "cab"))), parse(text)[0])) == text


def test_obsolete_entries_between_others_stay_there() -> None:
    text = 'msgid "a"\nmsgstr "1"\n\n#~ msgid "b"\n#~ msgstr "2"\n\nmsgid "c"\nmsgstr "3"\n'
    new = merged(Catalog(None, (Message("a"), Message("c"), Message("d"))), parse(text)[0])
    assert serialize(new) == text + '\nmsgid "d"\nmsgstr ""\n'


def test_an_entry_that_was_changed_is_never_written_as_it_was() -> None:
    catalog = parse('msgid   "a"\nmsgstr   "1"\n')[0]
    changed = replace(catalog, messages=(replace(catalog.messages[0], msgstr=("2",)),))
    assert serialize(changed) == 'msgid "a"\nmsgstr "2"\n'


FAULTS = {"without its quote": "msgid a\n", "is empty": "", "a merge left": "<<<<<<< HEAD\n"}


@pytest.mark.parametrize("fault", FAULTS, ids=[name.replace(" ", "-") for name in FAULTS])
def test_one_broken_catalog_and_none_is_touched(fault: str, tmp_path: Path) -> None:
    pots = tmp_path / "pots"
    pots.mkdir()
    for name in ("a", "z"):
        (pots / f"{name}.pot").write_text('msgid ""\nmsgstr ""\n\nmsgid "New"\nmsgstr ""\n')
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "a.po").write_text('msgid ""\nmsgstr "Language: ar\\n"\n', "utf-8")
    (folder / "z.po").write_text(FAULTS[fault], "utf-8")
    before = [(folder / f"{name}.po").read_bytes() for name in ("a", "z")]
    with pytest.raises(BookletError, match=rf"z\.po.*{fault}"):
        list(update_all(pots, tmp_path, [ARABIC, language("es")]))
    assert [(folder / f"{name}.po").read_bytes() for name in ("a", "z")] == before
    assert not (tmp_path / "es").exists()


def test_chapters_in_folders_have_catalogs_in_folders(tmp_path: Path) -> None:
    pots = tmp_path / "pots"
    (pots / "part").mkdir(parents=True)
    (pots / "part" / "a.pot").write_text('msgid ""\nmsgstr ""\n\nmsgid "New"\nmsgstr ""\n')
    (first,) = update_all(pots, tmp_path / "locales", [ARABIC])
    assert first.path == tmp_path / "locales" / "ar" / "LC_MESSAGES" / "part" / "a.po"
    assert [message.msgid for message in read(first.path)[0].messages] == ["New"]
    (second,) = update_all(pots, tmp_path / "locales", [ARABIC])
    assert not second.written


def test_a_paragraph_that_moves_to_another_chapter_takes_its_translation_along(
    tmp_path: Path,
) -> None:
    chapters = {"a": [Message("Stay"), Message("Go")], "b": [Message("Here")]}
    pots, folder = tmp_path / "pots", tmp_path / "ar" / "LC_MESSAGES"
    for name, messages in chapters.items():
        write(pots / f"{name}.pot", Catalog(Message("", ("",)), tuple(messages)))
        done = (replace(one, msgstr=(f"{one.msgid}!",), comments=(" Mine.",)) for one in messages)
        write(folder / f"{name}.po", Catalog(Message("", ("Language: ar\n",)), tuple(done)))
    moved = Message("Go", extracted=(" In: B",))
    write(pots / "a.pot", Catalog(Message("", ("",)), (Message("Stay"),)))
    write(pots / "b.pot", Catalog(Message("", ("",)), (Message("Here"), moved)))
    list(update_all(pots, tmp_path, [ARABIC]))
    found = read(folder / "b.po")[0].messages[1]
    assert (found.msgid, found.msgstr, found.extracted) == ("Go", ("Go!",), (" In: B",))
    assert (found.comments, found.fuzzy) == ((" Mine.",), False)
    assert [one.msgid for one in read(folder / "a.po")[0].obsolete] == ["Go"]
    assert not any(one.written for one in update_all(pots, tmp_path, [ARABIC]))


def test_a_whole_new_text_is_compared_in_reasonable_steps() -> None:
    """No figure: a comparison of every pair would take hours here."""
    new = tuple(Message(f"Call us at {n} degrees, on day {n * 7}.") for n in range(1500))
    gone = tuple(Message(f"Call us at {n} degrees, day {n * 7}.", (f"{n}",)) for n in range(1500))
    found = merged(Catalog(None, new), Catalog(None, gone)).messages
    right = sum(one.msgstr == (f"{n}",) for n, one in enumerate(found))
    assert right > 1400


CHAPTER = """\
Fever
=====

A fever is 38.0 °C or more.

Call us at once, day and night.

At night
--------

Take a taxi to the hospital.
"""
CALL = "Call us at once, day and night.\n"
TAXI = "Take a taxi to the hospital.\n"
NEW = "#. In: Fever\n#. Kind: paragraph\n#. Page: index.html#m-…\n#: docs/index.rst\n"
NIGHT = NEW.replace("Fever", "Fever › At night")
WAS = '#| msgid "Take a taxi to the hospital."\n'
DONE = '\nmsgstr "traducido"'
# Each edit, the entries that go and those that come.
EDITS = {
    "a paragraph moves below another heading": (
        CHAPTER.replace(f"{CALL}\n", "").replace(TAXI, f"{TAXI}\n{CALL}"),
        [],
        [],
    ),
    "a comment and empty lines come in": (
        CHAPTER.replace(CALL, f".. Why: guideline.\n\n\n{CALL}"),
        [],
        [],
    ),
    "a word changes": (
        CHAPTER.replace("a taxi", "an ambulance"),
        [f'{NIGHT}msgid "Take a taxi to the hospital."{DONE}'],
        [f'{NIGHT}#, fuzzy\n{WAS}msgid "Take an ambulance to the hospital."{DONE}'],
    ),
    "a paragraph is new": (
        CHAPTER.replace(CALL, f"{CALL}\nDrink water.\n"),
        [],
        [f'{NEW}msgid "Drink water."\nmsgstr ""'],
    ),
    "a paragraph goes": (
        CHAPTER.replace(f"{CALL}\n", ""),
        [f'{NEW}msgid "Call us at once, day and night."{DONE}'],
        ['#~ msgid "Call us at once, day and night."\n#~ msgstr "traducido"'],
    ),
}


@pytest.mark.parametrize("edit", EDITS, ids=[name.replace(" ", "-") for name in EDITS])
def test_in_a_real_chapter(edit: str, tmp_path: Path) -> None:
    text, gone, come = EDITS[edit]
    write_files(tmp_path, {"conf.py": CONF, "docs/index.rst": CHAPTER})
    path = bring_up_to_date(tmp_path)
    path.write_text(UNTRANSLATED.sub(DONE, path.read_text("utf-8")), "utf-8")
    before = path.read_text("utf-8")
    write_files(tmp_path, {"docs/index.rst": text})
    after = bring_up_to_date(tmp_path).read_text("utf-8")
    changed = list(ndiff(blocks(before), blocks(after)))
    shown = [PAGE.sub("#m-…", one) for one in changed if one[:2] in {"- ", "+ "}]
    assert [one[2:] for one in shown if one.startswith("-")] == gone
    assert [one[2:] for one in shown if one.startswith("+")] == come
    assert (after == before) == (not come)


def bring_up_to_date(root: Path) -> Path:
    """Extract and merge, as ``catalogs update`` does; return the catalog."""
    locale.translators.clear()
    list(update_all(extract(Folders(root)), root / "locales", [language("es")]))
    return root / "locales" / "es" / "LC_MESSAGES" / "index.po"


UNTRANSLATED = re.compile(r'\nmsgstr ""(?=\n\n|\n$)')
PAGE = re.compile("#m-[0-9a-f]{10}")
