"""A drawing in the reader's language: words, their room, and the direction that it reads in.

Each line of a label becomes a ``<text>`` of its own, not a ``<tspan>``: letters that join and
words of both directions must not see each other across lines.
"""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sphinx_booklet.figures.drawing import SVG, is_message, is_text, name, words
from sphinx_booklet.figures.fitting import Fitted, Room, fit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_booklet.languages import Language

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FAMILIES = "Noto Sans, sans-serif"  # further scripts: the program takes the font that it has
WIDE = 720  # units of a drawing from side to side
SMALLEST = 20 / WIDE  # of letters, as a share of the width: 15 px beside the text of a wide window
SMALLEST = 20 / WIDE  # of letters, as a share of the width: 15 px beside the text of a wide window
# Typst draws ideographs of a drawing as thin as their font can be, up to this weight; over with
# it when those of weight 400 look like those of the text beside it (not so in 0.15.2).
LEGIBLE = "500"
IDEOGRAPHIC = ("Hans", "Hant", "Jpan", "Kore")
ROOMY = 1e9  # the width of a label that has no data-width
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0
# How far below their middle letters stand, in ems.
MIDDLE = {"Arab": 0.28, "Hebr": 0.32, "Hans": 0.38, "Hant": 0.38, "Jpan": 0.38, "Kore": 0.36}
MIDDLE_OF_OTHERS = 0.35
OPTIONAL_SIGNS = re.compile("[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
ISOLATE = "\u2067{}\u2069"  # right-to-left
OUTSIDE = {"defs", "title", "desc", "style", "metadata"}  # of a mirrored drawing: they show nothing
FLOW, KEEP = "data-direction", "data-keep"


class Label(NamedTuple):
    """What a label says, and in which language."""

    text: str
    language: Language


@dataclass
class Drawn:
    """A drawing for one reader.

    :param unfit: the labels that have no room even in the smallest letters
    :param letters: the size of the smallest, in units of a drawing that is 720 wide; 0: it has none
    """

    content: bytes = b""
    unfit: list[str] = field(default_factory=list)
    letters: float = 0


@dataclass(frozen=True)
class Reader:
    """Who a drawing is for.

    :param source: the language of labels that nobody translated
    :param in_print: Typst draws it. In an SVG it knows no ``direction``, and in a PDF/UA shows no
        letters with signs of their own: vowel signs of Arabic, most words in Devanagari. Over
        with it when it compiles them without "text with missing codepoints" (so in 0.15.2)
    """

    language: Language
    source: Language
    in_print: bool = False


class State(NamedTuple):
    """What a label inherits from the elements that it is in."""

    anchor: str = "start"
    size: float = 16
    bold: bool = False
    mirrored: bool = False

    def inside(self, element: ET.Element) -> State:
        """Return the state inside an element."""
        weight = element.get("font-weight")
        return State(
            element.get("text-anchor", self.anchor),
            number(element.get("font-size"), self.size),
            self.bold if weight is None else weight in {"bold", "600", "700", "800", "900"},
            self.mirrored and element.get(KEEP) != "true",
        )


def number(written: str | None, otherwise: float) -> float:
    """Return a length without its unit."""
    found = re.match(r"\s*-?[\d.]+", written or "")
    return float(found[0]) if found else otherwise


def plain(value: float) -> str:
    """Write a number as short as it is, to hundredths."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def is_localised(root: ET.Element) -> bool:
    """Say if a drawing differs between languages."""
    return FLOW in root.attrib or any(map(is_text, root.iter()))


def draw(root: ET.Element, labels: Mapping[str, Label], reader: Reader) -> Drawn:
    """Write a drawing for a reader.

    :param root: is changed
    :param labels: by their words in the source language; what is missing stays
    """
    writer = Writer(labels, reader, box(root))
    flows = root.attrib.get(FLOW) == "flow" and reader.language.direction == "rtl"
    state = State(mirrored=flows).inside(root)
    writer.children(root, state)
    if flows:
        mirror(root, writer.box)
    root.set(LANG, reader.language.tag)
    root.attrib.setdefault("font-family", FAMILIES)
    if reader.in_print and reader.language.script in IDEOGRAPHIC:
        root.attrib.setdefault("font-weight", LEGIBLE)
    root.attrib.pop("dominant-baseline", None)
    tidy(root)
    writer.drawn.content = ET.tostring(root, encoding="utf-8") + b"\n"
    return writer.drawn


def box(root: ET.Element) -> tuple[float, float]:
    """Return where a drawing begins and how wide it is."""
    parts = root.get("viewBox", "").replace(",", " ").split()
    if len(parts) == 4:  # noqa: PLR2004 - left, top, width, height
        return number(parts[0], 0), number(parts[2], WIDE)
    return 0, number(root.get("width"), WIDE)


def mirror(root: ET.Element, box: tuple[float, float]) -> None:
    """Turn a drawing around its middle."""
    left, width = box
    shown = [one for one in root if name(one) not in OUTSIDE]
    turned = ET.Element(
        f"{{{SVG}}}g", transform=f"translate({plain(2 * left + width)} 0) scale(-1 1)"
    )
    for one in shown:
        root.remove(one)
        turned.append(one)
    root.append(turned)


def tidy(root: ET.Element) -> None:
    """Take away what only this package reads, and prefixes of the one namespace."""
    for element in root.iter():
        for key in [key for key in element.attrib if key.startswith("data-")]:
            del element.attrib[key]
        if isinstance(element.tag, str):
            element.tag = element.tag.removeprefix(f"{{{SVG}}}")
    root.set("xmlns", SVG)


@dataclass
class Writer:
    """Writes the labels of a drawing."""

    labels: Mapping[str, Label]
    reader: Reader
    box: tuple[float, float]
    drawn: Drawn = field(default_factory=Drawn)

    def children(self, parent: ET.Element, state: State) -> None:
        """Write what is in an element."""
        for place, child in enumerate(list(parent)):
            inner = state.inside(child)
            if is_text(child):
                parent[place] = self.label(child, inner)
            elif state.mirrored and not inner.mirrored:
                turn(child)
            self.children(child, inner)

    def label(self, text: ET.Element, state: State) -> ET.Element:
        """Return a label in lines, in the reader's language."""
        said = words(text)
        label = self.labels.get(said, Label(said, self.reader.source))
        fitted = self.fitted(text, writable(label.text), state)
        if not fitted.fits:
            self.drawn.unfit.append(said)
        size = fitted.size * WIDE / self.box[1]
        self.drawn.letters = min(self.drawn.letters or size, size)
        right_to_left = is_message(said) and label.language.direction == "rtl"
        group = ET.Element(f"{{{SVG}}}g", dict(text.attrib))
        group.tail = text.tail
        x, y = (number(group.attrib.pop(axis, None), 0) for axis in "xy")
        if state.mirrored:
            turn(group, x)
        group.set("font-size", plain(fitted.size))
        group.set("text-anchor", self.anchor(state, right_to_left=right_to_left))
        if is_message(said) and label.language != self.reader.language:
            group.set(LANG, label.language.tag)
        if right_to_left and not self.reader.in_print:
            group.set("direction", "rtl")
        script = label.language.script
        y -= (len(fitted.lines) - 1) / 2 * fitted.leading
        y += MIDDLE.get(script, MIDDLE_OF_OTHERS) * fitted.size
        for line in fitted.lines:
            one = ET.SubElement(group, f"{{{SVG}}}text", x=plain(x), y=plain(y))
            one.text = self.shown(line, right_to_left=right_to_left)
            y += fitted.leading
        return group

    def fitted(self, text: ET.Element, said: str, state: State) -> Fitted:
        """Return the lines of a label."""
        width = number(text.get("data-width"), ROOMY)
        lines = int(number(text.get("data-lines"), 1))
        floor = min(state.size, SMALLEST * self.box[1])
        return fit(said, Room(width, lines, state.size, floor, bold=state.bold))

    def anchor(self, state: State, *, right_to_left: bool) -> str:
        """Return the anchor that keeps a label on its side of ``x``.

        ``start`` is where its own direction begins; to Typst, the left.
        """
        if state.anchor not in {"start", "end"}:
            return state.anchor
        left = (state.anchor == "start") != state.mirrored
        if right_to_left and not self.reader.in_print:
            left = not left
        return "start" if left else "end"

    def shown(self, line: str, *, right_to_left: bool) -> str:
        """Return a line as its program needs it."""
        if not self.reader.in_print:
            return line
        line = printed(line)
        return ISOLATE.format(line) if right_to_left else line


def printed(text: str) -> str:
    """Return words as Typst can show them: composed, without signs that words do without."""
    return OPTIONAL_SIGNS.sub("", unicodedata.normalize("NFC", text))


def is_printable(text: str) -> bool:
    """Say if Typst can show words in a drawing of a PDF/UA; not those with other signs."""
    return not any(unicodedata.category(one).startswith("M") for one in printed(text))


def turn(element: ET.Element, x: float = 0) -> None:
    """Turn a part of a mirrored drawing back, around a place of its own."""
    move = f"translate({plain(2 * x)} 0) " if x else ""
    before = element.get("transform", "")
    element.set("transform", f"{before} {move}scale(-1 1)".strip())


def writable(text: str) -> str:
    """Return words without the characters that XML cannot hold, with single spaces."""
    return " ".join(UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text).split())
