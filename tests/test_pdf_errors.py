"""What Typst refuses is told in the author's terms: chapter and line, what it is, the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ExtensionError

from sphinx_booklet.pdf.compile import explained
from sphinx_booklet.pdf.sources import Source, source_of

if TYPE_CHECKING:
    from tests.conftest import BuildSphinx

RAW = "Title\n=====\n\nOne.\n\n.. raw:: typst\n\n   {}\n\nTwo.\n"
PICTURE = "Title\n=====\n\nOne.\n\n* .. figure:: broken.{}\n     :alt: Broken.\n\n     Words.\n"


@pytest.mark.parametrize(
    ("typst", "wanted"),
    [
        ("#unknown()", r"index\.rst:\d+: the raw Typst here does not work: unknown variable"),
        ("a ] b [", r"index\.rst:\d+: the raw Typst here does not work: un"),
        ('#image("/etc/passwd")', r"index\.rst:\d+: the raw Typst here does not work: .*file"),
        ("#table([a])", r"index\.rst:\d+: raw Typst draws a table"),
        ("/* never closed", None),
        ("$ x $", r"index\.rst:\d+: the raw Typst here does not work: .*alt text"),
    ],
)
def test_raw_typst_is_read_on_its_own(
    typst: str, wanted: str | None, build_sphinx: BuildSphinx
) -> None:
    files = {"index.rst": RAW.format(typst)}
    if wanted is None:
        built = build_sphinx(files, "booklet-pdf")
        assert '#"Two.";]);' in (built.out / "typst" / "main.typ").read_text("utf-8")
    else:
        with pytest.raises(ExtensionError, match=wanted):
            build_sphinx(files, "booklet-pdf")


@pytest.mark.parametrize("kind", ["png", "jpg", "svg"])
def test_a_broken_picture_is_told_with_its_place(kind: str, build_sphinx: BuildSphinx) -> None:
    files = {"index.rst": PICTURE.format(kind), f"broken.{kind}": "no picture"}
    wanted = r"index\.rst:6: a picture cannot be read: .*\n  Save it anew as SVG, PNG or JPEG\."
    with pytest.raises(ExtensionError, match=wanted):
        build_sphinx(files, "booklet-pdf")


def test_what_is_included_stands_in_its_own_file(build_sphinx: BuildSphinx) -> None:
    files = {
        "index.rst": "Title\n=====\n\n.. include:: part.txt\n",
        "part.txt": "One.\n\n.. raw:: typst\n\n   #unknown()\n",
    }
    with pytest.raises(ExtensionError, match=r"part\.txt:\d: the raw Typst"):
        build_sphinx(files, "booklet-pdf")


def test_the_last_block_before_an_error_is_where_it_stands() -> None:
    main = "/*@a.rst:1 paragraph*/#par([]);\n/*@b.rst:7 block_quote*/#quotation([x]);\n"
    assert source_of("error\n  ┌─ /x/main.typ:2:30\n", main) == Source("b.rst:7", "block_quote")
    assert source_of("error\n  ┌─ /x/main.typ:1:25\n", main) == Source("a.rst:1", "paragraph")
    assert source_of("error", main) == Source("PDF", "")


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("maximum show rule depth exceeded", "a.rst:1: something is nested too deeply for the PDF"),
        ("PDF/UA-1 error: missing alt text", "a.rst:1: a picture or formula has no words"),
        ("odd", "a.rst:1: the PDF cannot be made of this block quote: odd\n  Try this."),
    ],
)
def test_what_typst_says_becomes_what_an_author_can_do(message: str, wanted: str) -> None:
    error = explained(message, ["try this"], Source("a.rst:1", "block_quote"))
    assert str(error).startswith(wanted)


@pytest.mark.parametrize("block", ["* item", "quote", ".. note:: text"])
def test_what_is_nested_too_deeply_is_told_with_its_place(
    block: str, build_sphinx: BuildSphinx
) -> None:
    lines = "\n\n".join(f"{'   ' * level}{block}" for level in range(1, 40))
    files = {"index.rst": f"Title\n=====\n\nOne.\n\n{lines}\n"}
    with pytest.raises(ExtensionError, match=r"index\.rst:[78]\d: something is nested too deeply"):
        build_sphinx(files, "booklet-pdf")


@pytest.mark.parametrize("block", ["* item", "quote", ".. note:: text"])
def test_ten_levels_are_not_too_deep(block: str, build_sphinx: BuildSphinx) -> None:
    lines = "\n\n".join(f"{'  ' * level}{block}" for level in range(1, 11))
    files = {
        "index.rst": "Book\n====\n\n.. toctree::\n\n   one\n",
        "one.rst": f"Title\n=====\n\nOne.\n\n{lines}\n",
    }
    build_sphinx(files, "booklet-pdf")
