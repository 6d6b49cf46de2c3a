"""How much is translated: the same numbers in the terminal, as data, in the manifest, on pages."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.catalogs.po import Catalog, Message, serialize
from sphinx_booklet.catalogs.status import (
    Completeness,
    Count,
    by_document,
    parts,
    rounded_down,
    table,
    total,
)
from sphinx_booklet.languages import language, name_in
from sphinx_booklet.statements import of_booklet, of_page
from tests.small import run, write_booklet

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_booklet.languages import Language

ARABIC, ENGLISH, SPANISH = language("ar"), language("en"), language("es")
HEADER = Message("", ("Language: ar\nContent-Type: text/plain; charset=utf-8\n",))
NUMBER = st.integers(0, 50_000)
COUNT = st.builds(Count, NUMBER, NUMBER, NUMBER, NUMBER)
CHAPTERS = st.dictionaries(
    st.sampled_from(["a", "b", "part/c"]), st.builds(Completeness, COUNT, COUNT), max_size=3
)


def catalog(*messages: Message, obsolete: tuple[Message, ...] = ()) -> str:
    return serialize(Catalog(HEADER, messages, obsolete))


FEVER = catalog(
    Message("Fever", ("الحمّى",)),
    Message("fever", ("حمّى",), flags=("fuzzy",)),
    Message("Call at once: |oncall_phone|. In an emergency: |emergency_number|.", ("اتصل.",)),
    Message("A fever is 38.0 °C (100.4 °F) or more."),
    Message("A square.", ("مربع.",)),
    Message("A figure."),
    obsolete=(Message("Gone", ("ذهب",)),),
)


@pytest.fixture(scope="module")
def booklet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A booklet in two languages: one chapter in part, one whole, one without a catalog."""
    root = write_booklet(tmp_path_factory.mktemp("status"))
    whole = catalog(
        Message("A small booklet", ("كتيّب صغير",)),
        Message("Welcome.", ("أهلًا.",)),
        Message("Chapters", ("الفصول",)),
    )
    folder = root / "locales" / "ar" / "LC_MESSAGES"
    (folder / "fever.po").write_text(FEVER, "utf-8")
    (folder / "index.po").write_text(whole, "utf-8")
    done = run(root, "build", "--format", "html")
    assert done.returncode == 0, done.stderr
    return root


def counts(root: Path) -> dict[str, Any]:
    """Return what ``catalogs status --format json`` says of Arabic."""
    done = run(root, "catalogs", "status", "--format", "json")
    found: dict[str, Any] = json.loads(done.stdout)["languages"][0]
    return found


def test_four_counts_tell_what_became_of_each_message(booklet: Path) -> None:
    found = counts(booklet)["documents"]
    assert found["fever"]["messages"] == {
        "translated": 2,
        "fuzzy": 1,
        "untranslated": 2,
        "refused": 1,
    }
    assert found["index"]["messages"]["translated"] == 3
    assert sum(found["words"]["messages"].values()) == 0
    assert found["words"]["words"]["untranslated"] > 10


def test_the_terminal_the_data_and_the_manifest_say_the_same(booklet: Path) -> None:
    data = counts(booklet)
    manifest = json.loads((booklet / "build" / "site" / "manifest.json").read_text("utf-8"))
    english, arabic = manifest["languages"]
    assert {key: arabic[key] for key in data} == data
    assert (english["completeness"], sum(english["messages"].values())) == (1.0, 0)
    lines = run(booklet, "catalogs", "status").stdout.splitlines()
    shown = {line.split()[0]: re.findall(r"[\d,]+(?= |$)", line)[:4] for line in lines[1:]}
    wanted = {"ar": data, **data["documents"]}
    assert shown == {
        name: [str(number) for number in part["messages"].values()] for name, part in wanted.items()
    }


def test_each_page_says_how_much_of_it_is_translated(booklet: Path) -> None:
    data, site = counts(booklet), booklet / "build" / "site"
    for name, part in data["documents"].items():
        page = (site / "ar" / f"{name}.html").read_text("utf-8")
        told = re.findall(r'<p class="unfinished" role="note">(.*?)</p>', page)
        done, count = part["messages"]["translated"], sum(part["messages"].values())
        wanted = [of_page(done, count or 1, ARABIC, ENGLISH)]
        plain = [re.sub(r"<[^>]+>", "", one) for one in told]
        assert plain == list(filter(None, wanted))
    assert 'class="unfinished"' not in (site / "en" / "fever.html").read_text("utf-8")


def test_the_first_page_of_the_site_says_how_much_is_translated(booklet: Path) -> None:
    data = counts(booklet)
    page = (booklet / "build" / "site" / "index.html").read_text("utf-8")
    done, count = data["messages"]["translated"], sum(data["messages"].values())
    assert of_booklet(done, count, ARABIC, ENGLISH) in re.sub("[\u2066-\u2069]", "", page)
    assert "not translated" not in page


@pytest.mark.parametrize(
    ("done", "count", "reader", "wanted"),
    [
        (4, 5, ARABIC, "عدد الأجزاء المترجمة من هذه الصفحة: 4 من 5. والباقي باللغة الإنجليزية."),
        (4, 5, SPANISH, "Partes traducidas de esta página: 4 de 5. El resto está en inglés."),
        (4, 5, language("zh-Hans"), "本页共5个部分，已翻译4个。其余为英语。"),
        (0, 5, SPANISH, "Esta página aún no está traducida. Está en inglés."),
        (5, 5, SPANISH, ""),
        (4, 5, language("fr"), "4 of 5 parts of this page are translated. The rest is in English."),
    ],
)
def test_a_page_speaks_to_its_reader(done: int, count: int, reader: Language, wanted: str) -> None:
    assert of_page(done, count, reader, ENGLISH) == wanted


def test_a_chapter_without_catalog_has_the_messages_of_another_language(tmp_path: Path) -> None:
    docs, locales = tmp_path / "docs", tmp_path / "locales"
    docs.mkdir()
    (docs / "fever.rst").write_text("Fever\n=====\n", "utf-8")
    other = locales / "ar" / "LC_MESSAGES" / "fever.po"
    other.parent.mkdir(parents=True)
    other.write_text(FEVER, "utf-8")
    mine = locales / "es" / "LC_MESSAGES"
    mine.mkdir(parents=True)
    found = by_document(mine, SPANISH, ENGLISH, docs)["fever"]
    assert asdict(found.messages) == {"translated": 0, "fuzzy": 0, "untranslated": 6, "refused": 0}
    assert (found.words.untranslated, found.share) == (found.words.total, 0.0)


def test_a_catalog_of_a_chapter_that_is_gone_does_not_count(tmp_path: Path) -> None:
    docs, mine = tmp_path / "docs", tmp_path / "locales" / "ar" / "LC_MESSAGES"
    docs.mkdir()
    mine.mkdir(parents=True)
    (mine / "gone.po").write_text(catalog(obsolete=(Message("Gone", ("ذهب",)),)), "utf-8")
    assert by_document(mine, ARABIC, ENGLISH, docs) == {}


@given(st.dictionaries(st.sampled_from(["ar", "es", "zh-Hans"]), CHAPTERS, min_size=1))
def test_a_table_is_aligned_and_its_languages_add_up(
    languages: dict[str, dict[str, Completeness]],
) -> None:
    head, *lines = table(languages)
    assert len({len(line) for line in lines}) == 1
    assert all(line.endswith("%") for line in lines)
    for name in ("translated", "fuzzy", "untranslated", "refused", "words"):
        end = head.index(name) + len(name)
        assert {line[end : end + 1] for line in lines} == {" "}
    every = total(part for chapters in languages.values() for part in chapters.values())
    if len(languages) > 1:
        assert f"{every.messages.refused:,}" in lines[-1].split()


@given(COUNT)
def test_only_what_is_whole_is_shown_as_whole(count: Count) -> None:
    done, every = parts(Completeness(count, count))
    whole = count.translated == count.total
    assert (of_page(done, every, SPANISH, ENGLISH) == "") == whole
    line = list(table({"ar": {"a": Completeness(count, count)}}))[1]
    assert line.endswith(" 100.0%") == whole


def test_a_language_that_nobody_knows_keeps_its_name() -> None:
    assert name_in(ENGLISH, SPANISH) == "inglés"
    assert name_in(ENGLISH, language("fr")) == "anglais"


@pytest.mark.parametrize(
    ("share", "whole"), [(0.29, 29), (0.57, 57), (0.9999, 99), (1.0, 100), (0.0, 0), (0.005, 0)]
)
def test_a_share_is_rounded_down_but_no_float_takes_a_percent_away(
    share: float, whole: int
) -> None:
    assert rounded_down(share, 100) == whole
