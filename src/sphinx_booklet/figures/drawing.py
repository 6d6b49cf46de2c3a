"""An author's SVG: read without entities, checked for what a picture has no need of."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SVG = "http://www.w3.org/2000/svg"
# They run, load or change something. Pictures of ours stand still.
ACTIVE = {
    "script",
    "foreignobject",
    "handler",
    "iframe",
    "embed",
    "object",
    "audio",
    "video",
    "set",
    "animate",
    "animatemotion",
    "animatetransform",
}
OWN = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp);)", re.IGNORECASE)
ADDRESS = re.compile(r"url\(\s*['\"]?\s*(?!['\"#\s])|javascript:|@import", re.IGNORECASE)


class RefusedError(ValueError):
    """A drawing that is not taken; its words say why."""


def parse(content: bytes) -> ET.Element:
    """Return the root of a drawing.

    Entities are refused before the tree is built: they can grow without end and read files.

    :raises RefusedError: it declares an entity or a stylesheet, or holds what :func:`faults` finds
    :raises xml.etree.ElementTree.ParseError: it is no XML
    """
    _refuse_declarations(content)
    root = ET.fromstring(content)  # noqa: S314 - without entities, as the line above holds
    for fault in faults(root):
        raise RefusedError(fault)
    return root


def _refuse_declarations(content: bytes) -> None:
    def refuse(what: str) -> None:
        raise RefusedError(what)

    def instruction(target: str, _data: str) -> None:
        if target.startswith("xml-"):
            refuse(f"names a file for <?{target}?>")

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = lambda name, *_rest: refuse(f'declares the entity "{name}"')
    parser.ProcessingInstructionHandler = instruction
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by position
    except expat.ExpatError as error:
        raise ET.ParseError(str(error)) from None


def name(element: ET.Element) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def faults(root: ET.Element) -> Iterator[str]:
    """Find what runs, or loads something from elsewhere."""
    for element in root.iter():
        tag = name(element)
        if tag.lower() in ACTIVE:
            yield f"holds <{tag}>"
        if tag == "style" and ADDRESS.search(element.text or ""):
            yield "has a style that loads another file"
        for key, value in element.items():
            attribute = key.rpartition("}")[2].lower()
            if attribute.startswith("on"):
                yield f'has the event "{attribute}"'
            if attribute in {"href", "src"} and not OWN.match(value):
                yield f'refers to "{value[:40]}"'
            if ADDRESS.search(value):
                yield f'has an address in "{attribute}"'


def is_text(element: ET.Element) -> bool:
    """Say if an element is a label."""
    return element.tag == f"{{{SVG}}}text"


def words(text: ET.Element) -> str:
    """Return what a label says, with single spaces."""
    return " ".join("".join(text.itertext()).split())


def is_message(said: str) -> bool:
    """Say if a label can be translated; one without a letter, such as a number, stays."""
    return any(one.isalpha() for one in said)


def messages(root: ET.Element) -> list[str]:
    """Return what translators are to translate, each once, in the order of the drawing."""
    said = (words(one) for one in root.iter() if is_text(one))
    return list(dict.fromkeys(filter(is_message, said)))


def words_in(path: Path) -> str:
    """Return all words of a drawing, which need a font; none of a file that is no drawing."""
    if path.suffix.lower() != ".svg":
        return ""
    try:
        root = parse(path.read_bytes())
    except (OSError, ET.ParseError, RefusedError):
        return ""
    return " ".join(words(one) for one in root.iter() if is_text(one))
