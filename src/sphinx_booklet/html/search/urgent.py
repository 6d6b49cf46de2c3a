"""Where the booklet says when to call at once, for readers who must not search."""

from __future__ import annotations

from docutils import nodes

BOX = "emergency"  # the directive, and its class


def distance(document: nodes.document) -> int | None:
    """Return how many texts stand above the first box that says when to call; None: no box."""
    above = 0
    for node in document.findall():
        if isinstance(node, nodes.admonition) and BOX in node.get("classes", ()):
            return above
        above += isinstance(node, nodes.Text)
    return None
