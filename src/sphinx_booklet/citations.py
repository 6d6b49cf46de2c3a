"""Sources by number: ``[acs-stage4]_`` in a chapter shows as ``[7]``, as does its entry.

The numbers follow the order of the list of references, so they are the same in every chapter,
language and format.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_booklet.environment import changed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
CLASS = "source"  # of a reference: links to sources show no page


def numbers(citations: Mapping[str, tuple[str, str, int]]) -> dict[str, int]:
    """Return the number of each label, from 1.

    :param citations: those of Sphinx's domain: label to document, id and line
    """
    ordered = sorted(citations, key=lambda label: (citations[label][0], citations[label][2]))
    return {label: number for number, label in enumerate(ordered, 1)}


class NumberCitations(SphinxPostTransform):
    """Show numbers instead of labels, in references and in the list."""

    default_priority = 5  # before review blocks list them (6) and references are resolved (10)

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401 - Sphinx's signature
        """Show numbers in the document's references and entries."""
        if not self.config.booklet_number_sources:
            return
        known = numbers(self.env.domains.citation_domain.citations)
        for node in self.document.findall(addnodes.pending_xref):
            if node.get("refdomain") == "citation" and node["reftarget"] in known:
                node["number"] = known[node["reftarget"]]
                keep_beside(node)
                node[:] = [nodes.inline("", f"[{node['number']}]", classes=[CLASS])]
        for entry in self.document.findall(nodes.citation):
            for label in entry.findall(nodes.label):
                if label.astext() in known:
                    label[:] = [nodes.Text(str(known[label.astext()]))]


def keep_beside(reference: nodes.Element) -> None:
    """Let no line begin with a source's number: the space before it does not break."""
    siblings = reference.parent.children
    place = siblings.index(reference)
    before = siblings[place - 1] if place else None
    if isinstance(before, nodes.Text) and before[-1:].isspace():
        siblings[place - 1] = nodes.Text(before.rstrip() + NO_BREAK_SPACE)
        siblings[place - 1].parent = reference.parent


def renumbered(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents that show numbers which have changed since this builder wrote them."""
    domain = env.domains.citation_domain
    if not app.config.booklet_number_sources:
        return []
    if not changed(app, "numbers of sources", numbers(domain.citations)):
        return []
    citing: set[str] = set()
    return sorted(
        citing.union(*domain.citation_refs.values(), map(itemgetter(0), domain.citations.values()))
    )


def setup(app: Sphinx) -> None:
    """Register the transform and its switch: numbers are for booklets, labels for papers."""
    app.add_config_value(
        "booklet_number_sources", lambda config: bool(config.booklet_settings), "html", (bool,)
    )
    app.add_post_transform(NumberCitations)
    app.connect("env-updated", renumbered)
