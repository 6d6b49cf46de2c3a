"""What the book says of its own accessibility, from what is in it.

The words are those of schema.org; EPUB Accessibility 1.1 asks for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

if TYPE_CHECKING:
    from docutils.nodes import document

ANIMATED = (".gif", ".webp")


@dataclass
class Holdings:
    """What the documents of a book hold.

    :param pictures: those that say something; decoration (an empty alternative) does not count
    :param silent: pictures without alternative text
    """

    pictures: int = 0
    silent: int = 0
    described: int = 0
    animated: int = 0
    index: bool = False

    def add(self, doctree: document) -> None:
        """Count what a document holds."""
        for picture in doctree.findall(nodes.image):
            if picture.get("alt") != "":
                self.pictures += 1
                self.silent += "alt" not in picture
            self.animated += picture["uri"].lower().endswith(ANIMATED)
        self.described += len(list(doctree.findall(nodes.legend)))


def metadata(held: Holdings) -> tuple[tuple[str, str], ...]:
    """Return schema.org properties with their values."""
    rows = [("accessMode", "textual")]
    if held.pictures:
        rows += [("accessMode", "visual"), ("accessModeSufficient", "textual,visual")]
    if not held.silent:
        rows.append(("accessModeSufficient", "textual"))
    rows += [("accessibilityFeature", feature) for feature in features(held)]
    hazard = "unknown" if held.animated else "none"
    return (*rows, ("accessibilityHazard", hazard), ("accessibilitySummary", summary(held)))


def features(held: Holdings) -> list[str]:
    """Return what helps readers, by the names of schema.org."""
    found = ["displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"]
    if held.pictures and not held.silent:
        found.append("alternativeText")
    if held.described:
        found.append("longDescription")
    if held.index:
        found.append("index")
    return sorted([*found, "unlocked"])


def summary(held: Holdings) -> str:
    """Return the same in a few sentences, in the reader's language."""
    found = [
        _("A screen reader can read all text of this book."),
        _("Headings, lists, tables and the language of each part are marked."),
        _("You can change the size, the font and the colors of the text."),
    ]
    if held.pictures and not held.silent:
        found.append(_("Every picture has a description in words."))
    if held.silent:
        found.append(_("Some pictures have no description in words."))
    if held.index:
        found.append(_("There is an index with links."))
    return " ".join(found)
