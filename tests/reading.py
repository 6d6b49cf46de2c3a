"""Reading the products back, as their readers' programs do."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import icu
import pikepdf
import pypdfium2

from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
BREAKS = re.compile("[\\s\u00ad\ufffe\u2010-]+")


@dataclass
class Element:
    """One element of a page, with its text as it is read."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    text: str = ""

    def inherited(self, name: str) -> str:
        """Return the nearest value of an attribute such as ``lang``."""
        here: Element | None = self
        while here and not here.attributes.get(name):
            here = here.parent
        return here.attributes[name] if here else ""

    def inside(self, tag: str, **attributes: str) -> bool:
        """Say if it stands in such an element; ``class_`` is one of its classes."""
        here: Element | None = self
        while here:
            classes = here.attributes.get("class", "").split()
            fits = all(
                value in classes if key == "class_" else here.attributes.get(key) == value
                for key, value in attributes.items()
            )
            if here.tag == tag and fits:
                return True
            here = here.parent
        return False


@dataclass
class Page(HTMLParser):
    """All elements of a page in reading order."""

    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        element = Element(tag, values, self._open[-1] if self._open else None)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in reversed(self._open):
            element.text += data
            if "hidden" in element.attributes:
                break  # what is around it is read without it

    def all(self, tag: str) -> Iterator[Element]:
        return (element for element in self.elements if element.tag == tag)


def page(text: str) -> Page:
    """Read a page."""
    found = Page()
    found.feed(text)
    found.close()
    return found


def in_epub(path: Path, name: str) -> str:
    """Return a file of an EPUB."""
    with zipfile.ZipFile(path) as archive:
        member = next(one for one in archive.namelist() if one.rsplit("/", 1)[-1] == name)
        return archive.read(member).decode("utf-8")


def glossary_terms(found: Page) -> list[str]:
    """Return the first term of each entry, without its link sign, in the order of the page."""
    terms: list[str] = []
    before = ""
    for element in found.elements:
        entries = element.inside("dl")
        if element.tag == "dt" and before != "dt" and entries and not is_facts(element):
            terms.append(element.text.strip().removesuffix("#").strip())
        if element.tag in {"dt", "dd"}:
            before = element.tag
    return terms


def is_facts(term: Element) -> bool:
    """Say if a term is a fact of the review block."""
    return term.parent is not None and "facts" in term.parent.attributes.get("class", "")


def index_terms(found: Page) -> list[str]:
    """Return the main entries of an index page in their order."""
    terms = []
    for element in found.all("li"):
        nested = element.parent and element.parent.inside("li")
        if element.attributes.get("id", "").startswith("term-") and not nested:
            first = next(line for line in element.text.splitlines() if line.strip())
            terms.append(first.partition(": ")[0].strip())
    return terms


def in_icus_order(terms: list[str], tag: str) -> list[str]:
    """Sort by ICU's own index, letter by letter as its readers know the alphabet."""
    index = icu.AlphabeticIndex(icu.Locale.forLanguageTag(tag))
    index.addLabels(icu.Locale("en"))
    for term in terms:
        index.addRecord(term, None)
    found: list[str] = []
    index.resetBucketIterator()
    while index.nextBucket():
        index.resetRecordIterator()
        while index.nextRecord():
            found.append(index.recordName)
    return found


def plain(text: str) -> str:
    """Return text without what a page changes: spaces, hyphens, marks, presentation forms."""
    spread = unicodedata.normalize("NFKD", text)
    kept = (one for one in spread if unicodedata.category(one) not in {"Cf", "Mn"})
    return BREAKS.sub("", "".join(kept))


def find(text: str, words: str, direction: str, place: int = 0) -> int:
    """Return where words stand in the plain text of a PDF, from a place on; -1: nowhere.

    Programs that read PDFs put Arabic lines in order, but for the place of vowel signs, and for
    Latin letters and digits among them: so each word that is all Arabic letters is looked for,
    and the longest says where.
    """
    if direction == "ltr":
        return text.find(plain(words), place)
    if not any(unicodedata.bidirectional(one) == "AL" for one in words):
        return text.find(max(re.findall("[A-Za-z]+", words), key=len), place)
    sure = list(filter(certain, re.split(r"[\s،.؛:/()-]+", words)))
    sure = sure or re.findall("[A-Za-z]+", words) or words.split()
    found = {len(word): text.find(plain(word), place) for word in sure}
    return -1 if -1 in found.values() else found[max(found)]


def certain(word: str) -> bool:
    """Say if a word is nothing but letters from right to left, without vowel signs."""
    return bool(word) and all(
        unicodedata.bidirectional(one) == "AL" and unicodedata.category(one) == "Lo" for one in word
    )


def pdf_pages(path: Path) -> list[str]:
    """Return the text layer of each page."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [one.get_textpage().get_text_range() for one in pdf]


def pdf_text(path: Path) -> str:
    """Return what a reader's program takes from a PDF."""
    return "\n".join(pdf_pages(path))


def tags(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Walk the structure tree of a PDF in reading order."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        here = waiting.pop()
        if isinstance(here, pikepdf.Array):
            waiting += reversed(list(here))
        elif isinstance(here, pikepdf.Dictionary):
            if "/S" in here:
                yield here
            if "/K" in here:
                waiting.append(here["/K"])


def catalog(locales: Path, tag: str, chapter: str) -> dict[str, str]:
    """Return the translations of a chapter; English ones are the messages themselves."""
    code = language(tag).sphinx
    folder = "es" if tag == "en" else code
    found, _ = read(locales / folder / "LC_MESSAGES" / f"{chapter}.po")
    return {
        one.msgid: one.msgid if tag == "en" or not one.translated else one.msgstr[0]
        for one in found.messages
    }
