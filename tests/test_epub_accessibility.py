"""What a book says of its own accessibility: only what its pages hold, and all of that."""

from __future__ import annotations

from gettext import NullTranslations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from sphinx import locale

from sphinx_booklet.epub.accessibility import Holdings, features, metadata
from tests.test_epub_build import package

if TYPE_CHECKING:
    from tests.conftest import BuildSphinx

PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<body>{}</body></html>"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
ALWAYS = ["displayTransformability", "readingOrder", "tableOfContents", "unlocked"]
DESCRIBED = '<img alt="A tree." aria-details="more"/>'


def held(body: str) -> Holdings:
    return Holdings.of([ET.fromstring(PAGE.format(body))])  # noqa: S314 - our own


def values(body: str, name: str) -> list[str]:
    return [value for one, value in metadata(held(body)) if one == name]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(locale.translators, ("general", "sphinx"), NullTranslations())


@pytest.mark.parametrize(
    ("body", "more"),
    [
        ("<p>Rest.</p>", []),
        ("<h1>Fever</h1>", ["structuralNavigation"]),
        ('<img alt="A tree."/>', ["alternativeText"]),
        (DESCRIBED, ["alternativeText", "longDescription"]),
        ('<img alt="A tree."/><img/>', []),
        ('<img alt=""/>', []),
        ('<math xmlns="http://www.w3.org/1998/Math/MathML"/>', ["MathML"]),
        ('<section epub:type="index"/>', ["index"]),
        ('<span epub:type="pagebreak"/>', ["pageBreakMarkers", "pageNavigation"]),
        ('<section role="doc-chapter"/>', ["ARIA"]),
        ("<ruby>a<rt>b</rt></ruby>", ["rubyAnnotations"]),
    ],
)
def test_each_feature_is_there_exactly_where_the_pages_have_it(body: str, more: list[str]) -> None:
    assert features(held(body)) == sorted([*ALWAYS, *more])


@pytest.mark.parametrize(
    ("body", "modes", "sufficient"),
    [
        ("<p>Rest.</p>", ["textual"], ["textual"]),
        ('<img alt=""/>', ["textual"], ["textual"]),
        ('<img alt="A tree."/>', ["textual", "visual"], ["textual,visual", "textual"]),
        ("<img/>", ["textual", "visual"], ["textual,visual"]),
        ("<audio/>", ["textual", "auditory"], ["textual,auditory"]),
        (SVG.format(""), ["textual", "visual"], ["textual,visual"]),
        (
            SVG.format("<title>A tree.</title>"),
            ["textual", "visual"],
            ["textual,visual", "textual"],
        ),
    ],
)
def test_the_senses_that_a_book_needs_are_those_of_its_pages(
    body: str, modes: list[str], sufficient: list[str]
) -> None:
    assert values(body, "accessMode") == modes
    assert values(body, "accessModeSufficient") == sufficient


@pytest.mark.parametrize(
    ("body", "hazard"),
    [
        ('<img alt="A." src="a.png"/>', "none"),
        ('<img alt="A." src="a.GIF"/>', "unknown"),
        ("<video/>", "unknown"),
        ("<audio/>", "unknown"),
    ],
)
def test_what_moves_or_sounds_may_be_a_hazard(body: str, hazard: str) -> None:
    assert values(body, "accessibilityHazard") == [hazard]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<img alt="A tree."/>', "Every picture has a description"),
        ("<img/>", "Some pictures have no description"),
        ('<section epub:type="index"/>', "There is an index"),
        ('<span epub:type="pagebreak"/>', "pages of the PDF"),
        ('<math xmlns="http://www.w3.org/1998/Math/MathML"/>', "Formulas"),
    ],
)
def test_the_summary_says_so_in_words_only_where_it_is_so(body: str, said: str) -> None:
    assert said in values(body, "accessibilitySummary")[0]
    assert said not in values("<p>Rest.</p>", "accessibilitySummary")[0]


def test_only_a_book_that_was_checked_tells_of_it() -> None:
    def summary(*, claims: bool) -> str:
        return dict(metadata(held("<p/>"), claims=claims))["accessibilitySummary"]

    assert "Programs cannot find all barriers." in summary(claims=True)
    assert "rograms" not in summary(claims=False)


RICH = """\
Fever
=====

.. index:: fever

.. figure:: square.svg
   :alt: A square.

   A figure.

   It is a long description.

:math:`a^2`
"""
SILENT = "Fever\n=====\n\n.. image:: square.svg\n"
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def test_a_whole_book_says_what_it_holds_and_no_more(build_sphinx: BuildSphinx) -> None:
    rich = build_sphinx({"index.rst": RICH, "square.svg": SQUARE}, "booklet-epub")
    plain = build_sphinx({"index.rst": "Fever\n=====\n\nRest.\n"}, "booklet-epub")
    both = [package(one.out / "small.epub") for one in (rich, plain)]
    name = "schema:accessibilityFeature"
    bare = sorted([*ALWAYS, "ARIA", "structuralNavigation"])
    more = ["MathML", "alternativeText", "index", "longDescription"]
    assert [sorted(one[name]) for one in both] == [sorted([*bare, *more]), bare]
    assert [one["schema:accessMode"] for one in both] == [["textual", "visual"], ["textual"]]
    assert not any("pageBreakSource" in one or "dcterms:conformsTo" in one for one in both)


def test_a_picture_whose_author_gave_no_words_is_not_taken_for_decoration(
    build_sphinx: BuildSphinx,
) -> None:
    files = {"index.rst": SILENT, "square.svg": SQUARE}
    found = package(build_sphinx(files, "booklet-epub").out / "small.epub")
    assert found["schema:accessModeSufficient"] == ["textual,visual"]
    assert "alternativeText" not in found["schema:accessibilityFeature"]
    assert "Some pictures have no description" in found["schema:accessibilitySummary"][0]
    files["index.rst"] += "   :alt:\n"
    decorated = package(build_sphinx(files, "booklet-epub").out / "small.epub")
    assert decorated["schema:accessMode"] == ["textual"]
