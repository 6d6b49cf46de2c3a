"""New messages come into the catalogs; nothing that a translator wrote is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sphinx_booklet.catalogs.judge import Judge
from sphinx_booklet.catalogs.merge import Update, merged, update_all
from sphinx_booklet.catalogs.po import Catalog, Message, serialize
from sphinx_booklet.catalogs.reader import parse, read
from sphinx_booklet.catalogs.status import by_document, of_catalog, share_of
from sphinx_booklet.catalogs.vetting import vet
from sphinx_booklet.errors import BookletError
from sphinx_booklet.languages import language

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    'msgid ""\nmsgstr ""\n"POT-Creation-Date: {date}\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n'
)
ARABIC = language("ar")


def template(
    folder: Path, *entries: str, name: str = "fever", date: str = "2026-11-22 00:00+0000"
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.pot"
    path.write_text("\n".join([HEADER.format(date=date), *entries]), "utf-8")
    return path


def update(folder: Path) -> Update:
    """Merge the one template of a folder into the Arabic catalog there."""
    (told,) = update_all(folder, folder, [ARABIC])
    return told


def entry(msgid: str, msgstr: str = "", above: str = "") -> str:
    return f'{above}msgid "{msgid}"\nmsgstr "{msgstr}"\n'


def after(old: str, *new: str) -> str:
    """Return a catalog of these entries after the chapter's messages became these."""
    catalog = parse(HEADER.format(date="") + "\n" + old)[0]
    messages = tuple(parse("\n".join(new))[0].messages)
    text = serialize(replace(merged(Catalog(None, messages), catalog), header=None)).strip("\n")
    return f"{text}\n" if text else ""


def test_a_new_message_waits_for_its_translation() -> None:
    assert after("", entry("Fever")) == entry("Fever")


def test_an_entry_that_did_not_change_stays_as_it_is() -> None:
    old = entry("Fever", "حمّى", "# A doubt.\n#: docs/a.rst:1\n#, no-wrap\n")
    assert after(old, entry("Fever", "", "#: docs/a.rst:9\n")) == old


def test_a_changed_message_keeps_its_translation_to_look_at_again() -> None:
    old = entry("Call at 38 degrees.", "اتصل عند 38.", "# Checked.\n")
    assert after(old, entry("Call at 39 degrees.")) == entry(
        "Call at 39 degrees.",
        "اتصل عند 38.",
        '# Checked.\n#, fuzzy\n#| msgid "Call at 38 degrees."\n',
    )


def test_one_translation_is_offered_for_one_message_only() -> None:
    new = (entry("Call us at 39 degrees."), entry("Call at 39 degrees."))
    assert after(entry("Call at 38 degrees.", "٣٨"), *new).count("٣٨") == 1


def test_a_message_that_changed_twice_remembers_what_was_translated() -> None:
    old = entry("Call at 39 degrees.", "38", '#, fuzzy\n#| msgid "Call at 38 degrees."\n')
    assert '#| msgid "Call at 38 degrees."' in after(old, entry("Call at 40 degrees."))


def test_a_message_that_is_gone_becomes_obsolete() -> None:
    old = entry("Rest well tonight.", "استرح", "# Mine.\n#: docs/a.rst:1\n")
    assert after(old, entry("Xyz")) == entry("Xyz") + (
        '\n# Mine.\n#~ msgid "Rest well tonight."\n#~ msgstr "استرح"\n'
    )


def test_a_message_that_comes_back_brings_its_translation() -> None:
    old = '# Mine.\n#~ msgid "Fever"\n#~ msgstr "حمّى"\n'
    assert after(old, entry("Fever")) == entry("Fever", "حمّى", "# Mine.\n")


def test_a_message_that_nobody_translated_goes_without_a_trace() -> None:
    assert after(entry("Rest")) == ""


def test_messages_stay_in_their_order_and_a_new_one_comes_after_its_neighbour() -> None:
    old = entry("a", "1") + "\n" + entry("b", "2")
    assert after(old, entry("d"), entry("b"), entry("c"), entry("a")) == "\n".join(
        [entry("d"), entry("a", "1"), entry("b", "2"), entry("c")]
    )


WORDS = st.lists(
    st.sampled_from(["call", "us", "at", "once", "now", "rest", "fever", "38", "39"]),
    min_size=1,
    max_size=5,
)
MSGID = WORDS.map(" ".join)


@st.composite
def old_catalogs(draw: st.DrawFn) -> Catalog:
    found = draw(
        st.lists(
            st.builds(
                Message,
                msgid=MSGID,
                msgstr=st.text("ابجد", max_size=4).map(lambda text: (text,)),
                comments=st.lists(st.sampled_from([" one", " two"]), max_size=1).map(tuple),
                flags=st.sampled_from([(), ("fuzzy",)]),
            ),
            max_size=8,
            unique_by=lambda message: message.msgid,
        )
    )
    cut = draw(st.integers(0, len(found)))
    return Catalog(None, tuple(found[:cut]), tuple(found[cut:]))


def work(catalog: Catalog) -> list[str]:
    everything = (*catalog.messages, *catalog.obsolete)
    texts = [text for message in everything for text in message.msgstr if text]
    return sorted(texts)


@given(old_catalogs(), st.lists(MSGID, unique=True, max_size=8))
def test_no_translation_and_no_comment_is_ever_lost(old: Catalog, new: list[str]) -> None:
    after_merge = merged(Catalog(None, tuple(map(Message, new))), old)
    assert work(after_merge) == work(old)
    comments = {note for one in (*old.messages, *old.obsolete) for note in one.comments}
    kept = {note for one in (*after_merge.messages, *after_merge.obsolete) for note in one.comments}
    assert kept == comments
    assert sorted(message.msgid for message in after_merge.messages) == sorted(new)


@given(old_catalogs(), st.lists(MSGID, unique=True, max_size=8))
def test_nothing_is_published_that_was_not_written_for_this_message(
    old: Catalog, new: list[str]
) -> None:
    written = {(one.msgid, one.msgstr) for one in (*old.messages, *old.obsolete)}
    for message in merged(Catalog(None, tuple(map(Message, new))), old).messages:
        assert not message.translated or (message.msgid, message.msgstr) in written


@given(old_catalogs(), st.lists(MSGID, unique=True, max_size=8))
def test_merging_again_changes_nothing(old: Catalog, new: list[str]) -> None:
    chapter = Catalog(None, tuple(map(Message, new)))
    once = merged(chapter, old)
    assume(not once.obsolete or not old.obsolete)
    assert merged(chapter, once) == once


def test_a_catalog_without_news_is_not_touched(tmp_path: Path) -> None:
    template(tmp_path, entry("Fever"))
    catalog = update(tmp_path).path
    before = catalog.read_bytes()
    template(tmp_path, entry("Fever"), date="2027-01-01 00:00+0000")
    assert not update(tmp_path).written
    assert catalog.read_bytes() == before


def test_a_first_catalog_knows_its_language_and_its_plurals(tmp_path: Path) -> None:
    plural = 'msgid "{n} page"\nmsgid_plural "{n} pages"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    template(tmp_path, plural)
    catalog = read(update(tmp_path).path)[0]
    assert catalog.fields["language"] == "ar"
    assert catalog.fields["pot-creation-date"] == "2026-11-22 00:00+0000"
    assert catalog.messages[0].msgstr == ("",) * 6


def test_a_broken_catalog_is_refused_and_not_touched(tmp_path: Path) -> None:
    template(tmp_path, entry("Fever"))
    catalog = tmp_path / "ar" / "LC_MESSAGES" / "fever.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text("msgid a\n", "utf-8")
    with pytest.raises(BookletError, match=r"fever\.po:1"):
        update(tmp_path)
    assert catalog.read_text("utf-8") == "msgid a\n"


def test_every_language_and_chapter_is_brought_up_to_date(tmp_path: Path) -> None:
    pots, locales = tmp_path / "build" / "gettext", tmp_path / "locales"
    place = "#: docs/fever.rst\n"
    template(pots, entry("Fever", "", place))
    template(pots, entry("Pain"), name="pain")
    old = locales / "ar" / "LC_MESSAGES" / "gone.po"
    old.parent.mkdir(parents=True)
    old.write_text(HEADER.format(date="") + "\n" + entry("Cold", "برد"), "utf-8")
    told = list(update_all(pots, locales, [ARABIC, language("zh-Hans")]))
    assert sorted(path.relative_to(locales).as_posix() for path in locales.rglob("*.po")) == [
        "ar/LC_MESSAGES/fever.po", "ar/LC_MESSAGES/gone.po", "ar/LC_MESSAGES/pain.po",
        "zh_CN/LC_MESSAGES/fever.po", "zh_CN/LC_MESSAGES/pain.po",
    ]  # fmt: skip
    assert "#: docs/fever.rst\n" in (locales / "ar/LC_MESSAGES/fever.po").read_text("utf-8")
    assert '#~ msgstr "برد"' in old.read_text("utf-8")
    assert str(told[0]).endswith("fever.po: 1 new, 0 changed (marked fuzzy), 0 no longer used")
    again = update_all(pots, locales, [ARABIC, language("zh-Hans")])
    assert not any(one.written for one in again)


def test_without_messages_no_catalog_is_emptied(tmp_path: Path) -> None:
    with pytest.raises(BookletError, match="no messages"):
        list(update_all(tmp_path, tmp_path, [ARABIC]))


def test_completeness_counts_words_not_messages(tmp_path: Path) -> None:
    entries = entry("Rest and drink.", "Descanse.") + "\n" + entry("Sleep")
    (tmp_path / "a.po").write_text(HEADER.format(date="") + "\n" + entries, "utf-8")
    assert share_of(by_document(tmp_path, language("es"), language("en"))) == 0.75
    assert by_document(tmp_path, language("es"), language("en"))["a"].words.total == 4


@pytest.mark.parametrize(
    "text",
    [
        entry("Two words", "x", "#, fuzzy\n"),
        entry("Two words"),
        'msgid "Two words"\nmsgstr x\n',
    ],
    ids=["fuzzy", "empty", "broken"],
)
def test_what_is_not_published_is_not_complete(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(text, "utf-8")
    found = of_catalog(vet(path, "a.po", Judge(language("en"), language("es"))))
    assert (found.words.total, found.words.translated) == (2, 0)


def test_a_language_without_catalogs_is_not_translated(tmp_path: Path) -> None:
    assert share_of(by_document(tmp_path, language("es"), language("en"))) == 0
