"""The termbase: names that translators list, terms that the glossary's catalog tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.catalogs.judge import Judge, judge_of
from sphinx_booklet.catalogs.po import Catalog, Message, write
from sphinx_booklet.catalogs.termbase import NO_TERMS, Termbase, termbase_of, terms_of
from sphinx_booklet.catalogs.termfile import Entry, TermFile, read_termfile
from sphinx_booklet.errors import BookletError
from sphinx_booklet.languages import language

if TYPE_CHECKING:
    from pathlib import Path

FILE = """\
unchanged = ["HER2", "Enhertu"]

[names.tamoxifen]
es = ["tamoxifeno"]
zh_CN = ["他莫昔芬"]

[names."T-DM1"]
source = ["Kadcyla"]

[terms.biopsy]
es = ["muestra"]
"""
TERM, PARAGRAPH = (" Kind: term",), (" Kind: paragraph",)
NAME = (' Kind: another name of the term "aromatase inhibitor"',)
SPANISH, CHINESE = language("es"), language("zh-Hans")


def forms(term: str) -> tuple[str]:
    return (f' Kind: forms of the term "{term}"',)


GLOSSARY = (
    Message("biopsy", ("biopsia (prueba)",), extracted=TERM),
    Message("A test.", ("Una prueba.",), extracted=PARAGRAPH),
    Message("biopsies, biopsied", ("biopsias، 活检",), extracted=forms("biopsy")),
    Message("aromatase inhibitor", ("inhibidor de la aromatasa",), extracted=TERM),
    Message("AI", ("IA",), extracted=NAME),
    Message("A pill.", ("Una pastilla.",), extracted=PARAGRAPH),
    Message("port", ("",), extracted=TERM),
    Message("A box.", ("Una caja.",), extracted=PARAGRAPH),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The catalogs of one language, with a glossary and a termbase."""
    folder = tmp_path / "locales" / "es" / "LC_MESSAGES"
    header = Message("", ("Content-Type: text/plain; charset=UTF-8\n",))
    write(folder / "words.po", Catalog(header, GLOSSARY))
    write(folder / "hormone.po", Catalog(header, (Message("Fever", ("Fiebre",)),)))
    (tmp_path / "locales" / "termbase.toml").write_text(FILE, "utf-8")
    return folder


def read(folder: Path, text: str, code: str = "es") -> TermFile:
    path = folder / "termbase.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return read_termfile(path, code)


def test_a_name_has_its_source_and_the_forms_of_its_language(tmp_path: Path) -> None:
    assert read(tmp_path, FILE) == TermFile(
        (
            Entry("HER2", ("HER2",), ("HER2",)),
            Entry("Enhertu", ("Enhertu",), ("Enhertu",)),
            Entry("tamoxifen", ("tamoxifen",), ("tamoxifen", "tamoxifeno")),
            Entry("T-DM1", ("T-DM1", "Kadcyla"), ("T-DM1", "Kadcyla")),
        ),
        (("biopsy", "muestra"),),
    )


def test_a_language_without_a_line_has_no_names(tmp_path: Path) -> None:
    assert read(tmp_path, FILE, "fr") == TermFile()


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("[names.x]\nes = [1\nfr", 3, "not TOML"),
        ("\n[names.x]\nes = 'y'", 3, '"es" must be a list of texts'),
        ("[names.x]\nes = ['']", 2, '"es" must be a list of texts'),
        ("[names.x]\nklingon = ['y']", 2, '"klingon" is not a language'),
        ("[names.x]\nzh-Hans = ['y']", 2, '"zh-Hans" is not a language'),
        ("[terms.x]\nes = [1]", 2, '"es" must be a list of texts'),
        ("unchanged = 'x'", 1, '"unchanged" must be a list of texts'),
        ("names = 1", 1, '"names" has the wrong kind of value'),
        ("[name.x]", 1, '"name" is not a setting'),
        ("[names.x]\nes = ['z']\n[names.y]\nes = ['z']", 3, '"z" stands for "y" and for another'),
        ("unchanged = ['\ud800']", 0, "not UTF-8 text"),
    ],
)
def test_a_mistake_names_its_line_and_the_way_out(
    tmp_path: Path, text: str, line: int, what: str
) -> None:
    with pytest.raises(BookletError) as caught:
        read(tmp_path, text)
    assert caught.value.where.endswith("/termbase.toml" + f":{line}" * bool(line))
    assert what in caught.value.what
    assert caught.value.way_out


def test_terms_come_with_synonyms_forms_and_without_remarks() -> None:
    assert list(terms_of(GLOSSARY)) == [
        Entry(
            "biopsy",
            ("biopsy", "biopsies", "biopsied"),
            ("biopsia (prueba)", "biopsia", "prueba", "biopsias", "活检"),
        ),
        Entry(
            "aromatase inhibitor",
            ("aromatase inhibitor", "AI"),
            ("inhibidor de la aromatasa", "IA"),
        ),
    ]


def test_a_list_without_forms_is_no_glossary() -> None:
    assert list(terms_of(GLOSSARY[:2])) == []


def test_a_folder_tells_names_terms_and_more_words(folder: Path) -> None:
    base = termbase_of(folder, SPANISH)
    assert [entry.name for entry in base.names] == ["HER2", "Enhertu", "tamoxifen", "T-DM1"]
    assert [(entry.name, entry.also) for entry in base.terms] == [
        ("biopsy", ("muestra",)),
        ("aromatase inhibitor", ()),
    ]


def test_a_folder_without_a_termbase_has_terms(folder: Path) -> None:
    (folder.parent.parent / "termbase.toml").unlink()
    base = termbase_of(folder, SPANISH)
    assert (base.names, len(base.terms)) == ((), 2)


@pytest.mark.parametrize(
    ("said", "told", "means"),
    [
        ("fever", "Fiebre", True),
        ("Fever", "fever", True),
        ("AI", "IA", True),
        ("AI", "inhibidor de la aromatasa", True),
        ("biopsy", "biopsias", True),
        ("fever", "biopsia", False),
        ("port", "", False),
    ],
)
def test_a_target_may_be_the_translation_of_a_term(
    folder: Path, said: str, told: str, *, means: bool
) -> None:
    assert termbase_of(folder, SPANISH).is_term(said, told) == means


def test_what_has_markup_or_is_long_is_no_term(tmp_path: Path) -> None:
    folder = tmp_path / "locales" / "es" / "LC_MESSAGES"
    long = "a " * 60
    pairs = (("*a*", "b"), (long, "b"), ("c", long))
    write(folder / "a.po", Catalog(None, tuple(Message(said, (told,)) for said, told in pairs)))
    assert termbase_of(folder, SPANISH).answers == frozenset()


def test_one_content_is_one_termbase_and_another_is_another(folder: Path) -> None:
    first = termbase_of(folder, SPANISH)
    assert termbase_of(folder, SPANISH) is first
    file = folder.parent.parent / "termbase.toml"
    file.write_text(FILE.replace("tamoxifeno", "tamoxifén"), "utf-8")
    assert termbase_of(folder, SPANISH) != first


def test_a_judge_with_a_termbase_can_be_a_key(folder: Path) -> None:
    judge = judge_of(folder, SPANISH, language("en"))
    assert judge.termbase.names
    assert {judge: 1}[Judge(language("en"), SPANISH, judge.termbase)] == 1


def test_a_termbase_that_knows_nothing_knows_what_is_the_same() -> None:
    assert Termbase() == NO_TERMS
    assert NO_TERMS.is_term("fever", "fever")
    assert not NO_TERMS.is_term("fever", "fiebre")
