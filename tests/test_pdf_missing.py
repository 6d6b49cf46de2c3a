"""Scripts and their fonts: what is embedded, and what is told where no font draws a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Dictionary
from sphinx.errors import ExtensionError

from sphinx_booklet.pdf.missing import excerpt, named

if TYPE_CHECKING:
    from tests.conftest import BuildSphinx

SIGN = "\N{CUNEIFORM SIGN A}"
INDEX = "B\n=\n\n.. toctree::\n\n   one\n"


def test_a_character_that_nothing_draws_is_named_with_its_words_and_chapter(
    build_sphinx: BuildSphinx,
) -> None:
    wanted = (
        rf'one\.rst:6: .*"{SIGN}" \(U\+12000 CUNEIFORM SIGN A\) in "Take {SIGN} now\."\n  .*tran'
    )
    with pytest.raises(ExtensionError, match=wanted):
        build_sphinx(
            {"index.rst": INDEX, "one.rst": f"One\n===\n\nWords.\n\nTake {SIGN} now.\n"},
            "booklet-pdf",
        )


def test_a_script_that_nothing_draws_is_told_with_its_chapter(build_sphinx: BuildSphinx) -> None:
    wanted = r'one\.rst:6: .*"ยา" in "Take ยา now\."\n  Install .*Noto Sans Thai'
    with pytest.raises(ExtensionError, match=wanted):
        build_sphinx(
            {"index.rst": INDEX, "one.rst": "One\n===\n\nWords.\n\nTake ยา now.\n"}, "booklet-pdf"
        )


@pytest.mark.parametrize(
    ("code", "words", "families"),
    [
        ("en", "Medicine", {"NotoSans"}),
        ("ru", "Лекарство", {"NotoSans"}),
        ("ar", "دواء", {"Cairo"}),
        ("he", "תרופה", {"NotoSansHebrew"}),
        ("hi", "दवा", {"NotoSans"}),
        ("zh_CN", "药物", {"NotoSansSC"}),
        ("ja", "くすり薬", {"NotoSansJP"}),
        ("ko", "약물", {"NotoSansKR"}),
    ],
)
def test_each_script_has_its_font_and_no_other_is_embedded(
    build_sphinx: BuildSphinx, code: str, words: str, families: set[str]
) -> None:
    """Chinese, Japanese and Korean books draw their Latin words in Noto Sans."""
    tag = {"zh_CN": "zh-Hans"}.get(code, code)
    chapter = f"{words}\n{'=' * 20}\n\n{words} *{words}*\n"
    built = build_sphinx(
        {"index.rst": INDEX.replace("B\n=", f"{words}\n{'=' * 20}"), "one.rst": chapter},
        "booklet-pdf",
        language=code,
        booklet_source_language=tag,
    )
    with pikepdf.open(next(built.out.glob("*.pdf"))) as document:
        fonts = [
            str(font.BaseFont).partition("+")[2].partition("-")
            for page in document.pages
            for font in page.Resources.get("/Font", Dictionary()).values()
        ]
    found = {family for family, _, _ in fonts}
    assert families <= found <= families | {"NotoSans"}
    italic = [style for _, _, style in fonts if "Italic" in style]
    assert bool(italic) == (code in {"en", "ru"})


def test_what_an_error_shows_is_short() -> None:
    assert excerpt("a" * 100 + "!" + "b" * 100, "!") == f"…{'a' * 30}!{'b' * 30}…"
    assert excerpt("a!b", "!") == "a!b"
    assert named("\N{CUNEIFORM SIGN A}") == f'"{SIGN}" (U+12000 CUNEIFORM SIGN A)'
    assert named("abcd").endswith(", …)")
