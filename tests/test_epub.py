"""The parts of the EPUB, each on its own."""

from __future__ import annotations

import datetime as dt
from gettext import NullTranslations
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from sphinx import locale

from sphinx_booklet.epub.archive import CONTAINER, MIMETYPE, write_epub
from sphinx_booklet.epub.book import book_of, file_name
from sphinx_booklet.epub.contents import Point, Words, depth_of, in_order, numbered, words_of
from sphinx_booklet.epub.manifest import manifest, read_pages
from sphinx_booklet.epub.pages import Pages
from sphinx_booklet.languages import language
from sphinx_booklet.settings import Booklet, Edition

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

EN, AR, ZH = language("en"), language("ar"), language("zh-Hans")
EDITIONS = (Edition(EN, "Fever", "For families"), Edition(AR, "الحمى", "", "draft"))
BOOKLET = Booklet("fever", "2026-11", dt.date(2026, 11, 22), EN, EDITIONS)
STOCK = {
    "project": "Fever",
    "language": "en",
    "epub_language": "en",
    "epub_title": "Fever",
    "epub_author": "Author name not set",
    "epub_publisher": "Author name not set",
    "epub_contributor": "unknown",
    "epub_description": "unknown",
    "epub_copyright": "",
    "epub_identifier": "unknown",
    "epub_uid": "unknown",
    "epub_basename": "Fever",
    "epub_writing_mode": "horizontal",
}
ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1795305600"}


def config(**given: object) -> Any:  # noqa: ANN401 - it stands for Sphinx's
    return SimpleNamespace(**STOCK | given)


def test_what_conf_py_does_not_say_comes_from_the_booklet() -> None:
    book = book_of(config(), BOOKLET, ENVIRONMENT)
    assert (book.title, book.subtitle, book.description) == (
        "Fever",
        "For families",
        "For families",
    )
    assert (book.creator, book.publisher, book.contributor, book.rights) == ("", "", "", "")
    assert (book.modified, book.date) == ("2026-11-22T00:00:00Z", "2026-11-22")
    assert book.identifier.startswith("urn:uuid:")


def test_what_conf_py_says_goes_first() -> None:
    said = {
        "epub_title": "My title", "epub_author": "Ada", "epub_publisher": "Press",
        "epub_identifier": "urn:isbn:1", "epub_uid": "isbn", "epub_description": "About",
        "epub_contributor": "Bo", "epub_copyright": "© Ada",
    }  # fmt: skip
    book = book_of(config(**said), BOOKLET, ENVIRONMENT)
    assert (book.title, book.creator, book.publisher) == ("My title", "Ada", "Press")
    assert (book.identifier, book.uid, book.description) == ("urn:isbn:1", "isbn", "About")
    assert (book.contributor, book.rights) == ("Bo", "© Ada")


def test_each_edition_and_language_has_one_lasting_identifier() -> None:
    other = Booklet("fever", "2027-01", None, EN, EDITIONS)
    books = [
        book_of(config(epub_language=code), booklet, ENVIRONMENT)
        for code in ("en", "ar", "zh_CN")
        for booklet in (BOOKLET, other)
    ]
    assert len({book.identifier for book in books}) == len(books)
    assert books[0] == book_of(config(), BOOKLET, ENVIRONMENT)


@pytest.mark.parametrize(
    ("code", "mode", "tag", "backwards"),
    [
        ("en", "horizontal", "en", False),
        ("ar", "horizontal", "ar", True),
        ("zh_CN", "horizontal", "zh-Hans", False),
        ("ja", "vertical", "ja", True),
    ],
)
def test_pages_turn_as_the_language_reads(
    code: str, mode: str, tag: str, *, backwards: bool
) -> None:
    book = book_of(config(epub_language=code, epub_writing_mode=mode), BOOKLET, ENVIRONMENT)
    assert (book.language.tag, book.backwards) == (tag, backwards)


def test_the_file_is_named_by_the_slug_unless_conf_py_names_it() -> None:
    assert file_name(config(), BOOKLET) == "fever.epub"
    assert file_name(config(epub_basename="mine"), BOOKLET) == "mine.epub"


def test_documents_are_read_as_the_toctrees_say() -> None:
    includes = {"index": ["b", "a"], "b": ["c", "index"], "a": ["c", "gone"]}
    documents = ["a", "b", "c", "index", "zoo", "alone"]
    assert in_order("index", includes, documents) == ["index", "b", "c", "a", "alone", "zoo"]


NAMES = st.sampled_from("abcdefgh")


@given(st.dictionaries(NAMES, st.lists(NAMES)), st.sets(NAMES, min_size=1))
def test_every_document_is_read_once(includes: dict[str, list[str]], documents: set[str]) -> None:
    order = in_order("a", includes, documents)
    assert sorted(order) == sorted(documents)


POINTS = st.recursive(
    st.builds(Point, st.just(Words("x")), st.sampled_from(["a", "b", "c#d"])),
    lambda below: st.builds(
        Point, st.just(Words("y")), st.sampled_from(["a", "e"]), st.lists(below).map(tuple)
    ),
    max_leaves=8,
)


@given(tree=st.lists(POINTS, min_size=1), twice=st.booleans())
def test_one_address_has_one_number_and_every_point_its_own_key(
    tree: list[Point], *, twice: bool
) -> None:
    flat = []
    waiting = list(numbered(tree, twice=twice))
    while waiting:
        point = waiting.pop(0)
        flat.append(point)
        waiting.extend(point.below)
    assert len({point.key for point in flat}) == len(flat)
    assert len({(point.uri, point.order) for point in flat}) == len({one.uri for one in flat})
    orders = {point.order for point in flat}
    assert orders == set(range(1, len(orders) + 1))


def test_the_depth_of_the_contents() -> None:
    leaf = Point(Words("x"), "x")
    assert depth_of([]) == 0
    assert depth_of([leaf, Point(Words("y"), "y", (leaf,))]) == 2


def test_a_title_without_its_note_and_with_its_language() -> None:
    inner = nodes.inline("", "", nodes.Text("Fever "), classes=["language-zh-hans"])
    title = nodes.title("", "", inner, nodes.footnote_reference("", "1"))
    assert words_of(title) == Words("Fever", ZH)


@given(st.randoms(use_true_random=False), st.integers(0, 4_000_000_000))
def test_the_order_of_members_and_the_folder_change_no_byte(
    tmp_path_factory: pytest.TempPathFactory, random: Random, seconds: int
) -> None:
    members = {MIMETYPE: b"m", CONTAINER: b"c", "b.xhtml": b"b", "a/é.xhtml": b"a" * 99}
    names = list(members)
    random.shuffle(names)
    folders = [tmp_path_factory.mktemp("book") for _ in range(2)]
    write_epub(folders[0] / "one", members, seconds)
    write_epub(folders[1] / "two", {name: members[name] for name in names}, seconds)
    assert (folders[0] / "one").read_bytes() == (folders[1] / "two").read_bytes()


def test_the_mimetype_is_first_and_stored(tmp_path: Path) -> None:
    write_epub(tmp_path / "b", {"a": b"a", CONTAINER: b"c", MIMETYPE: b"epub"}, 1795305600)
    with ZipFile(tmp_path / "b") as book:
        first = book.infolist()[0]
        assert [one.filename for one in book.infolist()] == [MIMETYPE, CONTAINER, "a"]
        assert (first.compress_type, first.extra) == (ZIP_STORED, b"")
        assert {one.date_time for one in book.infolist()} == {(2026, 11, 22, 0, 0, 0)}


def test_a_page_owns_up_to_what_it_holds() -> None:
    start, end = b'<html xmlns="http://www.w3.org/1999/xhtml">', b"</html>"
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    math = b'<math xmlns="http://www.w3.org/1998/Math/MathML"/>'
    members = {
        "nav.xhtml": start + math + svg + end,
        "a b.png": b"",
        "plain.xhtml": start + end,
        "notes.txt": b"",
    }
    known = {"nav.xhtml": "nav", "a b.png": "cover-image"}
    items = manifest(members, read_pages(members), known)
    assert [(item.address, item.kind, item.properties) for item in items] == [
        ("a%20b.png", "image/png", "cover-image"),
        ("nav.xhtml", "application/xhtml+xml", "mathml nav svg"),
        ("plain.xhtml", "application/xhtml+xml", ""),
    ]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(locale.translators, ("general", "sphinx"), NullTranslations())


@given(st.text(min_size=1))
def test_templates_escape_what_they_are_given(text: str) -> None:
    book = book_of(config(epub_title="T"), BOOKLET, ENVIRONMENT)
    pages = Pages(book=book)
    page = pages.write("page.xhtml", title=Words("x"), styles=[], metatags="", body=text)
    assert (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&#34;")
        .replace("'", "&#39;")
        in page
    )
