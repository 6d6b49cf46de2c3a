"""What the book says of its own accessibility, from what its finished pages hold.

The words are those of schema.org; EPUB Accessibility 1.1 asks for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx.locale import _

from sphinx_booklet.epub.manifest import MATH, SVG, XHTML_ELEMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

ANIMATED = (".gif", ".webp", ".apng")
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
HEADINGS = {f"{XHTML_ELEMENT}h{level}" for level in range(1, 7)}
# What is heard or moves; nothing of it is ours, but a page may hold raw HTML.
HEARD = {f"{XHTML_ELEMENT}{name}" for name in ("audio", "video")}
MOVING = {f"{XHTML_ELEMENT}{name}" for name in ("video", "canvas", "object", "embed", "iframe")}
# The conformance statement: the words are the specification's (EPUB Accessibility 1.1, 4.2).
CONFORMS_TO = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


@dataclass
class Holdings:
    """What the pages of a book hold.

    :param pictures: those that say something; decoration (an empty alternative) does not count
    :param silent: pictures without alternative text
    :param described: pictures with a long description on their page
    :param animated: pictures and other things that may move
    :param kinds: the structures of EPUB and the roles of ARIA
    """

    pictures: int = 0
    silent: int = 0
    described: int = 0
    animated: int = 0
    sounds: int = 0
    formulas: int = 0
    rubies: int = 0
    headings: int = 0
    roles: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, pages: Iterable[Element], silent: int = 0) -> Holdings:
        """Return what some pages hold.

        :param silent: pictures whose author gave no words; on their pages they look like
            decoration, so that no screen reader says the name of a file
        """
        held = cls(pictures=silent, silent=silent)
        for page in pages:
            for element in page.iter():
                held.add(element)
        return held

    def add(self, one: Element) -> None:
        """Count an element."""
        self.roles.update((one.get("role") or "").split())
        self.kinds.update((one.get(EPUB_TYPE) or "").split())
        self.headings += one.tag in HEADINGS
        self.formulas += one.tag == MATH
        self.rubies += one.tag == f"{XHTML_ELEMENT}ruby"
        self.sounds += one.tag in HEARD
        self.animated += one.tag in MOVING
        if one.tag == f"{XHTML_ELEMENT}img" and one.get("alt") != "":
            self.pictures += 1
            self.silent += one.get("alt") is None
            self.described += bool(one.get("aria-details") or one.get("aria-describedby"))
            self.animated += (one.get("src") or "").lower().endswith(ANIMATED)
        elif one.tag == SVG and one.get("aria-hidden") != "true":
            self.pictures += 1
            named = one.get("aria-label") or one.get("aria-labelledby")
            self.silent += not (named or any(inner.tag.endswith("}title") for inner in one))

    @property
    def is_read_alone(self) -> bool:
        """Whether the text says all that the pictures and sounds say."""
        return not self.silent and not self.sounds

    @property
    def has_pages(self) -> bool:
        """Whether the pages of a paper edition are marked."""
        return "pagebreak" in self.kinds


def metadata(held: Holdings, *, claims: bool = False) -> tuple[tuple[str, str], ...]:
    """Return schema.org properties with their values.

    :param claims: the checks have found nothing in this very book
    """
    modes = ["textual"] + ["visual"] * bool(held.pictures) + ["auditory"] * bool(held.sounds)
    rows = [("accessMode", mode) for mode in modes]
    if len(modes) > 1:
        rows.append(("accessModeSufficient", ",".join(modes)))
    if held.is_read_alone:
        rows.append(("accessModeSufficient", "textual"))
    rows += [("accessibilityFeature", feature) for feature in features(held)]
    hazard = "unknown" if held.animated or held.sounds else "none"
    said = " ".join(summary(held, claims=claims))
    return (*rows, ("accessibilityHazard", hazard), ("accessibilitySummary", said))


def features(held: Holdings) -> list[str]:
    """Return what helps readers, by the names of schema.org."""
    found = {
        "displayTransformability": True,  # the text flows: nothing has a fixed size
        "readingOrder": True,
        "tableOfContents": True,
        "unlocked": True,
        "structuralNavigation": held.headings,
        "ARIA": held.roles,
        "alternativeText": held.pictures and not held.silent,
        "longDescription": held.described,
        "index": "index" in held.kinds,
        "pageBreakMarkers": held.has_pages,
        "pageNavigation": held.has_pages,
        "MathML": held.formulas,
        "rubyAnnotations": held.rubies,
    }
    return sorted(name for name, has in found.items() if has)


def summary(held: Holdings, *, claims: bool = False) -> Iterator[str]:
    """Give the same in a few sentences, in the reader's language."""
    yield _("A screen reader can read all text of this book.")
    yield _("Headings, lists, tables and the language of each part are marked.")
    yield _("You can change the size, the font and the colors of the text.")
    if held.pictures and not held.silent:
        yield _("Every picture has a description in words.")
    if held.silent:
        yield _("Some pictures have no description in words.")
    if held.formulas:
        yield _("Formulas are marked so that screen readers can speak them.")
    if "index" in held.kinds:
        yield _("There is an index with links.")
    if held.has_pages:
        yield _("You can go to the pages of the PDF to print.")
    if claims:
        yield _("Three programs looked for barriers in this book and found none.")
        yield _("Programs cannot find all barriers.")
