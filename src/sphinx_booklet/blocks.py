"""An id for each block of words or picture: the same in every language, format and build.

It is made of the kind of a block and its source as its author wrote it, before anything is
translated. So it stays when other blocks come, go or move, and changes when the block itself
does. What can be spoken on its own is a block: pages of the PDF begin with one (``pdf/pages.py``,
``epub/breaks.py``), and recorded speech could be tied to it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import PreserveTranslatableMessages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

BLOCK = "block"  # the attribute
KINDS = (
    nodes.title,
    nodes.subtitle,
    nodes.rubric,
    nodes.paragraph,
    nodes.term,
    nodes.line,
    nodes.caption,
    nodes.attribution,
    nodes.literal_block,
    nodes.doctest_block,
    nodes.math_block,
    nodes.image,
)
LETTERS = 10  # of the digest; a chapter of 1,000 blocks has two alike once in two million


def blocks(tree: nodes.Element) -> Iterator[nodes.Element]:
    """Give the blocks of a document in reading order; a picture in a line of text is none."""
    for node in tree.findall(nodes.Element):
        if isinstance(node, KINDS) and not isinstance(node.parent, nodes.TextElement):
            yield node


def name_blocks(document: nodes.document) -> None:
    """Give each block its id: ``b-1a2b3c4d5e``, and ``b-1a2b3c4d5e-2`` for the same once more.

    Words that no author wrote, as in the review block, are in the reader's language from the
    start: those blocks are numbered from the last one that has an author.
    """
    seen: Counter[str] = Counter()
    last, since = "", 0
    for node in blocks(document):
        if node.rawsource.strip():
            last, since = " ".join(node.rawsource.split()), 0
        else:
            since += 1
        written = f"{node.tagname}\0{last}\0{since}".encode("utf-8", "surrogatepass")
        name = f"b-{hashlib.sha256(written).hexdigest()[:LETTERS]}"
        seen[name] += 1
        node[BLOCK] = name if seen[name] == 1 else f"{name}-{seen[name]}"


def block_of(node: nodes.Element) -> str:
    """Return the id of a block; empty for what is none, or was made after reading."""
    return str(node.get(BLOCK, ""))


class NameBlocks(SphinxTransform):
    """Names the blocks of a document, before its translation is put in."""

    default_priority = PreserveTranslatableMessages.default_priority - 2

    def apply(self, **_kwargs: Any) -> None:  # noqa: ANN401 - docutils' signature
        """Name them."""
        name_blocks(self.document)


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(NameBlocks)
