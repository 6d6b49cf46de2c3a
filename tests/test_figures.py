"""Drawings in the reader's language: words out to translators, and back into their room."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.figures import drawing
from sphinx_booklet.figures.fitting import BREAK, Room, advance, fit, wrap
from sphinx_booklet.figures.writing import Drawn, Label, Reader, draw, writable
from sphinx_booklet.languages import language
from sphinx_booklet.pdf.fonts import LATIN, installed
from tests.golden import Pair, pairs
from tests.small import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import BuildSphinx

FIGURES = Path(__file__).parents[1] / "docs" / "figures"
ENGLISH, ARABIC = language("en"), language("ar")
ROOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 200"{} font-size="28" '
    'text-anchor="middle" dominant-baseline="central">{}</svg>'
)
each_drawing = pytest.mark.parametrize("path", sorted(FIGURES.glob("*.svg")), ids=lambda p: p.stem)


def svg(inner: str, *, flows: bool = False) -> ET.Element:
    return drawing.parse(ROOT.format(' data-direction="flow"' if flows else "", inner).encode())


def drawn(given: str) -> Drawn:
    """Draw what a golden pair gives."""
    first, *rest = given.strip().splitlines()
    tag, *how = first.split()
    reader = Reader(language(tag), ENGLISH, in_print="print" in how)
    said = (line.partition(" = ") for line in rest[:-1])
    labels = {one: Label(text, reader.language) for one, _, text in said}
    if tag == "en":
        labels = {"What matters to you": Label("What matters to you", ENGLISH)}
    return draw(svg(rest[-1], flows="flow" in how), labels, reader)


@pytest.mark.parametrize("pair", pairs("figures"), ids=str)
def test_a_reader_gets_the_drawing(pair: Pair, golden: Callable[[Pair, str], None]) -> None:
    done = drawn(pair.given)
    told = "".join(f"\nno room: {one}" for one in done.unfit)
    golden(pair, done.content.decode().replace("><", ">\n<").rstrip() + told)


def text_of(content: bytes) -> str:
    root = ET.fromstring(content)  # noqa: S314 - our own
    return "".join("".join(root.itertext()).split())


@given(st.text(), st.sampled_from(["en", "ar", "zh-Hans", "he"]), st.booleans())
def test_any_translation_is_text_and_nothing_is_lost(text: str, tag: str, flows: bool) -> None:  # noqa: FBT001
    root = svg('<text x="9" y="9" data-width="90" data-lines="2">Plan</text>', flows=flows)
    done = draw(root, {"Plan": Label(text, language(tag))}, Reader(language(tag), ENGLISH))
    wanted = "".join(writable(text).split())
    if BREAK in text:  # it has done its work
        assert text_of(done.content).replace(BREAK, "") == wanted.replace(BREAK, "")
    else:
        assert text_of(done.content) == wanted


@given(st.text(min_size=1), st.floats(20, 400), st.integers(1, 4), st.booleans())
def test_no_line_is_wider_than_its_room_unless_it_is_told(
    text: str,
    width: float,
    lines: int,
    bold: bool,  # noqa: FBT001
) -> None:
    text = writable(text)
    fitted = fit(text, Room(width, lines, 28, 14, bold=bold))
    widest = max(advance(line, bold=bold) for line in fitted.lines) * fitted.size
    assert 14 <= fitted.size <= 28
    assert not fitted.fits or widest <= width + 0.01
    assert fitted.fits or fitted.size < 15


@given(st.text(st.sampled_from("abW 你好（），。-"), min_size=1), st.floats(1, 20))
def test_no_line_begins_with_a_sign_that_closes(text: str, room: float) -> None:
    lines = wrap(" ".join(text.split()), room)
    assert not [line for line in lines[1:] if line[:1] in "），。" and not line.isascii()] or (
        re.search("(^|[ -])[），。]", text)
    )


def test_estimates_are_no_narrower_than_noto_sans() -> None:
    path = next(path for path in installed()[LATIN].rglob("*.ttf") if "talic" not in path.name)
    font = TTFont(path)
    cmap, widths, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    for said in (*labels_of_all_drawings(), "Planificación", "Лечение", "Θεραπεία", "ŠŁŻ ÄÖÜ"):
        real = sum(widths[cmap[ord(one)]][0] for one in said) / em
        assert real <= advance(said) <= real * 1.35, said


def labels_of_all_drawings() -> list[str]:
    found = (drawing.messages(drawing.parse(path.read_bytes())) for path in FIGURES.glob("*.svg"))
    return sorted({label for labels in found for label in labels})


def sizes(content: bytes) -> list[float]:
    return [float(one) for one in re.findall(rb'<g [^>]*font-size="([\d.]+)"', content)]


@each_drawing
def test_our_drawings_have_large_words_and_room_for_longer_ones(path: Path) -> None:
    for times, least in ((1, 18), (2, 16)):
        root = drawing.parse(path.read_bytes())
        assert root.get("viewBox", "").startswith("0 0 720 ")
        labels = {one: Label(" ".join([one] * times), ENGLISH) for one in drawing.messages(root)}
        done = draw(root, labels, Reader(ENGLISH, ENGLISH))
        assert not done.unfit
        assert min(sizes(done.content)) >= least


@each_drawing
def test_the_same_drawing_has_the_same_bytes(path: Path) -> None:
    twice = [
        draw(drawing.parse(path.read_bytes()), {}, Reader(ARABIC, ENGLISH)).content for _ in "12"
    ]
    assert twice[0] == twice[1]


@pytest.mark.parametrize(
    "inner",
    [
        "<script/>",
        "<foreignObject/>",
        '<rect onload="x()"/>',
        '<image href="https://example.org/a.png"/>',
        '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="other.svg#a"/>',
        '<a href="javascript:x()"/>',
        "<style>@import 'a.css';</style>",
        "<style>rect { fill: url(a.svg#b) }</style>",
        '<rect style="fill: url( &quot;a.svg&quot; )"/>',
        '<rect fill="URL(//example.org)"/>',
        '<animate attributeName="href"/>',
    ],
)
def test_what_runs_or_loads_is_refused(inner: str) -> None:
    with pytest.raises(drawing.RefusedError):
        svg(inner)


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<?xml-stylesheet href="a.css"?>',
    ],
)
def test_entities_and_stylesheets_are_refused(before: str) -> None:
    with pytest.raises(drawing.RefusedError):
        drawing.parse(f"{before}<svg/>".encode())


def test_what_a_drawing_needs_is_taken() -> None:
    svg('<use href="#a"/><rect fill="url(#b)"/><image href="data:image/png;base64,AA"/>')
    svg("<style>rect { fill: url('#a') }</style>")


PLAN = ROOT.format(
    ' data-direction="flow"',
    '<text x="99" y="50" data-width="150">Take pill</text>'
    '<text x="99" y="90" data-width="150">Rest</text>'
    '<text x="99" y="130">HER2</text><text x="9" y="9">21</text>',
)
INDEX = """\
Plan
====

|small|

.. figure:: figures/plan.svg
   :alt: A calendar.

   Caption

   The long description.

.. |small| image:: figures/plan.svg
   :alt: A small calendar.
"""
CATALOG = HEADER + (
    'msgid "Take pill"\nmsgstr "خذ الحبّة"\n\nmsgid "HER2"\nmsgstr "HER2"\n\n'
    'msgid "Caption"\nmsgstr "شرح"\n'
)
PROJECT = {
    "index.rst": INDEX,
    "figures/plan.svg": PLAN,
    "locales/ar/LC_MESSAGES/index.po": CATALOG,
}


def test_translators_get_the_labels_at_the_line_of_their_figure(
    build_sphinx: BuildSphinx,
) -> None:
    built = build_sphinx(PROJECT, "gettext")
    template = (built.out / "index.pot").read_text("utf-8")
    assert '#: ../index.rst:6\n#: ../index.rst:13\nmsgid "Take pill"' in template
    found = {one: template.count(f'"{one}"') for one in ("Take pill", "Rest", "HER2", "21")}
    assert found == {"Take pill": 1, "Rest": 1, "HER2": 1, "21": 0}
    assert not built.warnings


@pytest.mark.parametrize("builder", ["html", "booklet-epub"])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_published_drawing_speaks_the_readers_language(
    build_sphinx: BuildSphinx, builder: str, tag: str
) -> None:
    built = build_sphinx(PROJECT, builder, language=tag, html_theme="booklet")
    assert not built.warnings
    content = published(built.out, builder)
    root = ET.fromstring(content)  # noqa: S314 - our own
    spoken = {
        text.text: group.get("{http://www.w3.org/XML/1998/namespace}lang")
        for group in root.iter(f"{{{drawing.SVG}}}g")
        for text in group.findall(f"{{{drawing.SVG}}}text")
    }
    if tag == "en":
        assert spoken == dict.fromkeys(("Take pill", "Rest", "HER2", "21"))
    else:
        assert spoken == {"خذ الحبّة": None, "Rest": "en", "HER2": None, "21": None}
        assert b"scale(-1 1)" in content


def published(out: Path, builder: str) -> bytes:
    """Return the one drawing that a build publishes."""
    if builder == "html":
        (drawing_file,) = (out / "_images").glob("plan*.svg")
        return drawing_file.read_bytes()
    (book,) = out.glob("*.epub")
    with ZipFile(book) as archive:
        (name,) = [one for one in archive.namelist() if "/plan" in one]
        return archive.read(name)


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_the_pdf_draws_arabic_words(build_sphinx: BuildSphinx, edition: str) -> None:
    built = build_sphinx(PROJECT, "booklet-pdf", language="ar", booklet_pdf_edition=edition)
    assert not built.warnings
    assert list(built.out.glob("*.pdf"))


def test_words_that_typst_cannot_draw_are_told_and_stay_english(build_sphinx: BuildSphinx) -> None:
    catalog = HEADER + 'msgid "Rest"\nmsgstr "आराम"\n'
    files = {**PROJECT, "locales/hi/LC_MESSAGES/index.po": catalog}
    built = build_sphinx(files, "booklet-pdf", language="hi", suppress_warnings=["toc"])
    assert 'the PDF cannot draw the label "आराम"; it shows "Rest" [i18n.figure_label]' in (
        built.warnings
    )
    assert list(built.out.glob("*.pdf"))


def test_words_that_only_a_drawing_has_get_a_font(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(
        {**PROJECT, "figures/plan.svg": PLAN.replace("Rest", "休息")}, "booklet-pdf"
    )
    assert "NotoSansSC" in re.sub("[^A-Za-z]", "", fonts_of(next(built.out.glob("*.pdf"))))


def fonts_of(path: Path) -> str:
    import pikepdf  # noqa: PLC0415 - for this test only

    with pikepdf.open(path) as pdf:
        found = [page.Resources.get("/Font", {}) for page in pdf.pages]
        return " ".join(str(font.BaseFont) for fonts in found for _, font in fonts.items())


def test_a_picture_names_its_long_description(build_sphinx: BuildSphinx) -> None:
    page = (build_sphinx(PROJECT, "html", html_theme="booklet").out / "index.html").read_text(
        "utf-8"
    )
    (described,) = re.findall(r'<img alt="A calendar." aria-describedby="([^"]+)"', page)
    assert f'<div class="legend" id="{described}">' in page


def test_a_label_without_room_is_told_with_its_place(build_sphinx: BuildSphinx) -> None:
    narrow = PLAN.replace('data-width="150">Rest', 'data-width="20">Rest')
    said = build_sphinx({**PROJECT, "figures/plan.svg": narrow}).warnings
    assert (
        'index.rst:6: WARNING: image "figures/plan.svg": the label "Rest" has no room in en' in said
    )
    assert "[booklet.figure_label]" in said


def test_a_translation_without_room_is_told_and_the_label_stays_english(
    build_sphinx: BuildSphinx,
) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitänsmütze"
    files = {
        **PROJECT,
        "locales/de/LC_MESSAGES/index.po": f'{HEADER}msgid "Rest"\nmsgstr "{long}"\n',
    }
    built = build_sphinx(files, "html", language="de", suppress_warnings=["toc"])
    assert (
        f'has no room for the label "{long}"; it shows "Rest" [i18n.figure_label]' in built.warnings
    )
    assert "[booklet." not in built.warnings
    content = published(built.out, "html").decode("utf-8")
    assert long not in content
    assert 'xml:lang="en"' in content
    assert ">Rest<" in content


def test_a_dangerous_drawing_is_told_with_its_place(build_sphinx: BuildSphinx) -> None:
    bad = PLAN.replace("</svg>", "<script>x()</script></svg>")
    said = build_sphinx({**PROJECT, "figures/plan.svg": bad}).warnings
    assert 'index.rst:6: WARNING: image "figures/plan.svg" holds <script>' in said
    assert "[booklet.unsafe_figure]" in said
