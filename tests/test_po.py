"""Reading and writing catalogs loses nothing."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import assume, given
from hypothesis import strategies as st

from sphinx_booklet.catalogs.po import Catalog, Message, serialize, write
from sphinx_booklet.catalogs.reader import parse, read

ROOT = Path(__file__).parents[1]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=40)
WORD = st.from_regex(r"[a-zA-Zäا癌/._-]{1,12}(:[0-9]{1,3})?", fullmatch=True)
FLAG = st.sampled_from(["fuzzy", "python-format", "no-wrap"])


def comment(kinds: str) -> st.SearchStrategy[str]:
    """Comments keep all but the spaces at their ends."""
    return LINE.map(lambda text: f" {text.strip()}".rstrip()).filter(
        lambda text: text[:1] not in set(kinds)
    )


def lines(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(strategy, max_size=3, unique=True).map(tuple)


@st.composite
def messages(draw: st.DrawFn, *, obsolete: bool = False) -> Message:
    plural = draw(st.none() | TEXT)
    forms = 1 if plural is None else draw(st.integers(1, 6))
    return Message(
        msgid=draw(TEXT.filter(bool)),
        msgstr=tuple(draw(st.lists(TEXT, min_size=forms, max_size=forms))),
        context=draw(st.none() | TEXT),
        plural=plural,
        comments=draw(lines(comment(".:,|~"))),
        extracted=() if obsolete else draw(lines(comment(""))),
        locations=() if obsolete else draw(lines(WORD)),
        flags=draw(lines(FLAG)),
        previous=tuple(draw(st.dictionaries(st.sampled_from(["msgctxt", "msgid"]), TEXT)).items()),
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    header = Message("", ("Language: ar\nContent-Type: text/plain; charset=UTF-8\n",))
    found = draw(st.lists(messages(), max_size=5))
    keys = {(message.context, message.msgid) for message in found}
    assume(len(keys) == len(found))
    old = draw(st.lists(messages(obsolete=True), max_size=3))
    return Catalog(
        header, tuple(found), tuple(old), (), draw(lines(comment(".:,|~").map("#{}".format)))
    )


@given(catalogs())
def test_what_is_written_is_read_back(catalog: Catalog) -> None:
    again, findings = parse(serialize(catalog))
    assert findings == []
    assert again == catalog


@given(catalogs())
def test_writing_twice_gives_the_same_bytes(catalog: Catalog) -> None:
    text = serialize(catalog)
    assert serialize(parse(text)[0]) == text


PRINTED = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200)


@given(st.dictionaries(PRINTED.filter(str.strip), PRINTED, max_size=4))
def test_other_programs_read_the_same(translations: dict[str, str]) -> None:
    header = Message("", ("Content-Type: text/plain; charset=utf-8\n",))
    ours = Catalog(header, tuple(Message(key, (text,)) for key, text in translations.items()))
    theirs = read_po(io.BytesIO(serialize(ours).encode()), abort_invalid=True)
    assert {entry.id: entry.string for entry in theirs if entry.id} == translations


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    parse(text)


SEEDED = st.lists(
    st.sampled_from(
        [
            'msgid "a"',
            'msgstr "b"',
            'msgid ""',
            '"c"',
            "# d",
            "#, fuzzy",
            '#~ msgid "e"',
            "",
            'msgstr "f',
            "msgstr g",
            "<<<<<<< h",
            'msgid_plural "i"',
            'msgstr[0] "j"',
            "msgctxt k",
            '#| msgid "l"',
            'msgstr[1] "m"',
            "#~",
            "#",
            '"',
            "msgid",
        ]
    ),
    max_size=14,
)


@given(SEEDED)
def test_every_line_of_text_is_kept_or_told(given_lines: list[str]) -> None:
    catalog, findings = parse("\n".join(given_lines))
    if not findings:
        again, _ = parse(serialize(catalog))
        assert again == catalog
        kept = serialize(catalog)
        assert kept.count('"b"') == given_lines.count('msgstr "b"')


@given(SEEDED, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_a_sound_file_is_written_back_byte_for_byte(
    given_lines: list[str],
    end: str,
    marked: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    text = ("\ufeff" if marked else "") + end.join(given_lines)
    catalog, findings = parse(text)
    if not findings:
        assert serialize(catalog) == text


@pytest.mark.parametrize(
    "text",
    [
        'msgid ""\nmsgstr "a"\n\n\n# b\n\n#, c\nmsgid   "d"\nmsgstr ""\n"e"\n',
        'msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n\n# The end.\n\n',
        '\n\nmsgid "a"\nmsgstr "b"',
        '#~ msgid "a"\n#~ msgstr "b"\n\nmsgid "c"\nmsgstr "d"\n\n#~ msgid "e"\n#~ msgstr "f"\n',
        "",
    ],
    ids=["gaps", "dense", "no end", "obsolete between", "empty"],
)
def test_what_other_programs_wrote_stays_as_they_wrote_it(text: str) -> None:
    assert serialize(parse(text)[0]) == text


FAULTY = {
    "unquoted": "msgstr Fiebre",
    "unterminated": 'msgstr "Fiebre',
    "opened late": 'msgstr Fiebre"',
    "closed early": 'msgstr "Fiebre" alta',
    "wrong word": 'msgstring "Fiebre"',
    "merge marker": "<<<<<<< HEAD",
    "wrong form": 'msgstr[1] "Fiebre"',
    "unknown escape": 'msgstr "Fie\\bre\\q"',
}


@pytest.mark.parametrize("line", FAULTY.values(), ids=FAULTY.keys())
@given(before=st.integers(0, 3), after=st.integers(0, 3))
def test_a_fault_is_found_at_its_line_and_costs_its_own_entry(
    line: str, before: int, after: int
) -> None:
    sound = [f'msgid "{number}"\nmsgstr "x{number}"' for number in range(before + after)]
    entries = [*sound[:before], f'msgid "Fever"\n{line}', *sound[before:]]
    catalog, findings = parse("\n\n".join(entries), "fever.po")
    assert findings[0].where == f"fever.po:{3 * before + 2}"
    assert [message.msgid for message in catalog.messages] == list(map(str, range(before + after)))
    assert [message.msgid for message in catalog.broken] == ["Fever"]


def test_latin_1_costs_only_the_entries_that_are_not_ascii(tmp_path: Path) -> None:
    path = tmp_path / "fever.po"
    path.write_bytes('msgid "a"\nmsgstr "é"\n\nmsgid "b"\nmsgstr "c"\n'.encode("latin-1"))
    catalog, findings = read(path)
    assert [(finding.rule, finding.line) for finding in findings] == [("not-utf-8", 2)]
    assert [message.msgid for message in catalog.messages] == ["b"]


def test_our_own_catalogs_are_written_as_they_are() -> None:
    for path in sorted((ROOT / "locales").rglob("*.po")):
        catalog, findings = read(path)
        assert findings == []
        assert serialize(catalog).split() == path.read_text("utf-8").split()


def test_an_unchanged_catalog_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "ar" / "fever.po"
    catalog = Catalog(Message("", ("Language: ar\n",)), (Message("Fever", ("حمّى",)),))
    assert write(path, catalog)
    before = path.stat().st_mtime_ns
    assert not write(path, catalog)
    assert path.stat().st_mtime_ns == before


def test_a_catalog_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "fever.po"
    path.write_text("old", "utf-8")
    path.chmod(0o640)

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="No space"):
            write(path, Catalog(Message("", ("x",))))
    assert path.read_text("utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["fever.po"]
    write(path, Catalog(Message("", ("x",))))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
