"""Stock ``epub_*`` settings keep their meaning."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from PIL import Image

from sphinx_booklet.check.epub import epubcheck
from tests.test_epub_build import OPF, XHTML, package, pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import BuildSphinx

    Bind = Callable[..., Path]

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def picture(width: int, mode: str = "RGB") -> bytes:
    held = io.BytesIO()
    Image.new(mode, (width, 10)).save(held, "PNG")
    return held.getvalue()


FILES: dict[str, str | bytes] = {
    "index.rst": """\
Fever
=====

.. index:: fever

Look at `this page <https://example.org/>`__.

.. image:: wide.png
   :alt: A wide picture.

.. toctree::

   part

.. toctree::
   :hidden:

   more
""",
    "more.rst": "More\n====\n\nText.\n",
    "part.rst": "Part\n====\n\nBelow\n-----\n\nDeep\n~~~~\n\nText.\n",
    "wide.png": picture(400),
    "extra/before.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head>'
    "<title>B</title></head><body><p>Before.</p></body></html>",
}


@pytest.fixture
def bind(build_sphinx: BuildSphinx) -> Bind:
    def build(**settings: Any) -> Path:  # noqa: ANN401 - Sphinx's
        return build_sphinx(FILES, "booklet-epub", **settings).out / "small.epub"

    return build


def contents(book: Path) -> list[str]:
    nav = next(pages(book)["nav.xhtml"].iter(f"{XHTML}nav"))
    return [link.get("href") or "" for link in nav.iter(f"{XHTML}a")]


def landmarks(book: Path) -> dict[str, str]:
    navs = list(pages(book)["nav.xhtml"].iter(f"{XHTML}nav"))
    (found,) = (one for one in navs if one.get(EPUB_TYPE) == "landmarks")
    return {one.get(EPUB_TYPE) or "": one.get("href") or "" for one in found.iter(f"{XHTML}a")}


def words(book: Path, page: str = "index.xhtml") -> str:
    return " ".join("".join(pages(book)[page].itertext()).split())


@pytest.mark.parametrize(
    ("depth", "shown"),
    [
        (1, ["part.xhtml"]),
        (2, ["part.xhtml", "part.xhtml#below"]),
        (3, ["part.xhtml", "part.xhtml#below", "part.xhtml#deep"]),
    ],
)
def test_the_contents_are_as_deep_as_epub_tocdepth(
    bind: Bind, depth: int, shown: list[str]
) -> None:
    assert [one for one in contents(bind(epub_tocdepth=depth)) if "part" in one] == shown


@pytest.mark.parametrize("twice", [True, False])
def test_the_older_contents_repeat_what_has_parts_as_epub_tocdup_asks(
    bind: Bind, *, twice: bool
) -> None:
    ncx = pages(bind(epub_tocdup=twice))["toc.ncx"]
    uris = [one.get("src") for one in ncx.iter(f"{NCX}content")]
    assert uris.count("part.xhtml") == 1 + twice


def test_hidden_chapters_are_left_out_of_the_contents_as_epub_tocscope_asks(bind: Bind) -> None:
    for scope, shown in (("default", False), ("includehidden", True)):
        assert ("more.xhtml" in contents(bind(epub_tocscope=scope))) == shown


@pytest.mark.parametrize(
    ("how", "shown", "noted"),
    [("inline", True, False), ("footnote", True, True), ("no", False, False)],
)
def test_addresses_are_shown_as_epub_show_urls_asks(
    bind: Bind, how: str, *, shown: bool, noted: bool
) -> None:
    book = bind(epub_show_urls=how)
    assert ("https://example.org/" in words(book)) == shown
    assert ("this page[#1]." in words(book)) == noted
    if noted:
        assert epubcheck(book) == []


def drawn(book: Path) -> tuple[str, int]:
    """Return the colors and the width of the picture in a book."""
    with ZipFile(book) as members:
        held = io.BytesIO(members.read("_images/wide.png"))
    with Image.open(held) as found:
        return found.mode, found.width


@pytest.mark.parametrize(("most", "width"), [(0, 400), (100, 100)])
def test_pictures_are_no_wider_than_epub_max_image_width(bind: Bind, most: int, width: int) -> None:
    assert drawn(bind(epub_max_image_width=most)) == ("RGB", width)


@pytest.mark.parametrize(("fix", "colors"), [(False, "P"), (True, "RGB")])
def test_pictures_with_a_palette_get_colors_as_epub_fix_images_asks(
    build_sphinx: BuildSphinx, colors: str, *, fix: bool
) -> None:
    files = FILES | {"wide.png": picture(400, "P")}
    built = build_sphinx(files, "booklet-epub", epub_fix_images=fix)
    assert drawn(built.out / "small.epub") == (colors, 400)


@pytest.mark.parametrize("wanted", [True, False])
def test_there_is_an_index_where_epub_use_index_wants_one(bind: Bind, *, wanted: bool) -> None:
    book = bind(epub_use_index=wanted)
    assert ("genindex.xhtml" in contents(book)) == wanted
    assert ("index" in package(book)["schema:accessibilityFeature"]) == wanted
    assert ("index" in landmarks(book)) == wanted


def test_epub_guide_names_landmarks_and_goes_before_ours(bind: Bind) -> None:
    guide = (("text", "part.xhtml", "Start"), ("preface", "index.xhtml", "Preface"))
    book = bind(epub_guide=guide)
    found = landmarks(book)
    assert found["bodymatter"] == "part.xhtml"
    assert found["preface"] == "index.xhtml"
    assert found["toc"] == "nav.xhtml#toc"
    assert epubcheck(book) == []


def test_epub_contributor_is_told_beside_the_author(bind: Bind) -> None:
    book = bind(epub_author="Ada", epub_contributor="Bo")
    found = package(book)
    assert (found["creator"], found["contributor"]) == (["Ada"], ["Bo"])
    assert "contributor" not in package(bind())


def test_further_pages_stand_where_conf_py_puts_them(bind: Bind) -> None:
    book = bind(html_extra_path=["extra"], epub_post_files=[("before.xhtml", "After")])
    assert contents(book)[-1] == "before.xhtml"
    opf = pages(book)["content.opf"]
    items = {one.get("id"): one.get("href") for one in opf.iter(f"{OPF}item")}
    spine = [items[one.get("idref")] for one in opf.iter(f"{OPF}itemref")]
    assert spine[-2:] == ["before.xhtml", "nav.xhtml"]
    left = bind(
        html_extra_path=["extra"],
        epub_pre_files=[("before.xhtml", "Before")],
        epub_exclude_files=["before.xhtml"],
    )
    with ZipFile(left) as members:
        assert "before.xhtml" not in members.namelist()


@pytest.mark.parametrize("mode", ["vertical", "horizontal"])
def test_pages_turn_as_epub_writing_mode_asks(bind: Bind, mode: str) -> None:
    spine = pages(bind(epub_writing_mode=mode))["content.opf"].find(f"{OPF}spine")
    assert spine is not None
    wanted = {"vertical": "rtl", "horizontal": "ltr"}[mode]
    assert spine.get("page-progression-direction") == wanted
