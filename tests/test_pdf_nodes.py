"""Every node that Sphinx's own writers know has a form in the PDF, or a located notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.latex import LaTeXTranslator
from sphinx.writers.text import TextTranslator

from sphinx_booklet.pdf.translator import HANDLERS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from tests.conftest import BuildSphinx

# Written by what they are part of.
PARTS = {
    *("Text", "attribution", "classifier", "definition_list_item", "description"),
    *("docinfo_item", "entry", "field", "field_body", "field_name", "legend"),
    *("option", "option_argument", "option_group", "option_list_item", "option_string"),
    *("row", "tbody", "tgroup", "thead"),
    # of the information on a document
    *("address", "author", "authors", "contact", "copyright", "date", "organization"),
    *("revision", "status", "version"),
}
# Nodes that only the LaTeX writer makes, for itself.
OF_LATEX = {"captioned_literal_block", "footnotemark", "footnotetext", "math_reference"} | {
    "thebibliography"
}
GONE = {"substitution_reference"}  # before any writer


def known() -> set[str]:
    """Return the names of the nodes that Sphinx's writers visit."""
    return {
        name.removeprefix("visit_")
        for writer in (HTML5Translator, LaTeXTranslator, TextTranslator)
        for name in dir(writer)
        if name.startswith("visit_")
    }


def has_form(name: str) -> bool:
    kind = getattr(nodes, name, None) or getattr(addnodes, name, None)
    kinds = kind.__mro__ if kind else ()
    return name in HANDLERS or any(one.__name__ in HANDLERS for one in kinds)


def test_every_node_that_sphinx_writes_has_a_form() -> None:
    without = {name for name in known() if not has_form(name)}
    assert without - PARTS - OF_LATEX - GONE == set()


def test_what_a_node_is_part_of_has_a_form() -> None:
    wholes = ("block_quote", "definition_list", "option_list", "field_list", "docinfo", "table")
    assert all(map(has_form, (*wholes, "figure", "desc_parameterlist")))


class gauge(nodes.General, nodes.Element):  # noqa: N801 - docutils' nodes are lower case
    """A node of some extension, of which the PDF knows nothing."""


class Gauge(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        node = gauge("", nodes.paragraph("", "Words in a gauge."))
        self.set_source_info(node)
        return [node]


def setup(app: Sphinx) -> None:
    """Make this module the extension that its projects use."""
    app.add_node(gauge)
    app.add_directive("gauge", Gauge)


def test_an_unknown_node_keeps_its_words_and_is_told_with_its_place(
    build_sphinx: BuildSphinx,
) -> None:
    files = {"index.rst": "Title\n=====\n\nOne.\n\n.. gauge::\n"}
    ours = ["sphinx_booklet", __name__]
    built = build_sphinx(files, "booklet-pdf", extensions=ours)
    assert "index.rst:6: WARNING: the PDF has no form for gauge" in built.warnings
    assert "Words in a gauge." in (built.out / "typst" / "main.typ").read_text("utf-8")


@pytest.mark.parametrize("kind", ["header", "footer"])
def test_a_running_head_of_a_chapter_is_left_out_and_told(
    kind: str, build_sphinx: BuildSphinx
) -> None:
    files = {"index.rst": f"Title\n=====\n\nOne.\n\n.. {kind}:: Words.\n"}
    warnings = build_sphinx(files, "booklet-pdf").warnings
    assert f"the PDF leaves out the {kind} of this chapter [booklet.left_out]" in warnings
