"""Language and direction of parts, and attributes that no style or script has to help."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_booklet import bidi
from sphinx_booklet.errors import BookletError
from sphinx_booklet.languages import Direction, Language, from_sphinx, language
from sphinx_booklet.translation.parts import PREFIX
from sphinx_booklet.xhtml.widths import without_style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders import Builder

LEFT_TO_RIGHT = (
    nodes.literal,
    nodes.literal_block,
    nodes.doctest_block,
    nodes.math,
    nodes.math_block,
    nodes.option_group,
    addnodes.productionlist,
    addnodes.desc_signature,
)
SPOKEN = ("alt", "title", "aria-label", "data-label")  # attributes that a reader sees or hears
EXTRA = "xhtml"  # a node's attribute: more attributes for the first element it becomes
SCRIPT, REGION = 4, 2  # letters in the subtags of script and region


def language_tag(written: str) -> str:
    """Return a tag in the customary case (BCP 47, 2.1.1): ``zh-hans`` is ``zh-Hans``."""
    first, *rest = written.split("-")
    case = {SCRIPT: str.title, REGION: str.upper}
    return "-".join([first.lower(), *(case.get(len(part), str.lower)(part) for part in rest)])


def language_of_classes(classes: Iterable[str]) -> Language | None:
    """Return the language that classes name; None: none, or none that CLDR knows."""
    for name in classes:
        if name.startswith(PREFIX):
            try:
                return language(language_tag(name.removeprefix(PREFIX)))
            except BookletError:
                continue
    return None


def is_address(node: nodes.Node) -> bool:
    """Say if a node shows a web address, whose signs would else move to the wrong end."""
    if isinstance(node, nodes.reference):
        return "://" in node.astext()
    return isinstance(node, nodes.inline) and "link-target" in node["classes"]


def own_direction(node: nodes.Node) -> Direction | None:
    """Return the direction that a node sets for what is in it; None: as around it."""
    if isinstance(node, LEFT_TO_RIGHT):
        return "ltr"
    classes = node.get("classes", ()) if isinstance(node, nodes.Element) else ()
    if ("contact" in classes and isinstance(node, nodes.reference)) or is_address(node):
        return "ltr"
    spoken = language_of_classes(classes)
    return spoken.direction if spoken else None


class Parts(HTML5Translator):
    """Writes ``lang``, ``dir`` and isolated left-to-right runs; writes no ``style``."""

    shows_sources = True  # beside their translations (beside.py)
    language_attributes: tuple[str, ...] = ("lang",)

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self.reader = from_sphinx(self.config.language)

    def direction(self, node: nodes.Node | None) -> Direction:
        """Return the direction of text in a node."""
        while node is not None:
            if own := own_direction(node):
                return own
            node = node.parent
        return self.reader.direction

    @cached_property
    def _taken(self) -> set[str]:
        taken: set[str] = set()
        for element in self.document.findall(nodes.Element):
            taken.update(element.get("ids", ()))
        return taken

    def new_id(self, stem: str) -> str:
        """Return an id that nothing in the document has."""
        number = 1
        while f"{stem}-{number}" in self._taken:
            number += 1
        self._taken.add(f"{stem}-{number}")
        return f"{stem}-{number}"

    def starttag(
        self,
        node: nodes.Element,
        tagname: str,
        suffix: str = "\n",
        empty: bool = False,  # noqa: FBT001, FBT002 - docutils' signature
        **attributes: Any,  # noqa: ANN401 - docutils' signature
    ) -> str:
        """Return a start tag with its language and direction, without ``style``."""
        if not isinstance(node, nodes.Element):  # docutils passes an empty dict here and there
            return super().starttag(node, tagname, suffix, empty, **attributes)
        attributes = {name.lower(): value for name, value in attributes.items()}
        attributes = node.attributes.pop(EXTRA, {}) | attributes
        self._unstyle(tagname, attributes)
        self._direct(node, attributes)
        classes = node["classes"]
        marks = [name for name in classes if name.startswith(PREFIX)]
        node["classes"] = [name for name in classes if name not in marks]
        if marks and not language_of_classes(marks):  # no language: only a class
            attributes["classes"] = [*attributes.get("classes", ()), *marks]
        tag = super().starttag(node, tagname, suffix, empty, **attributes)
        node["classes"] = classes
        return tag

    def open_tag(
        self, node: nodes.Element, tagname: str, attributes: dict[str, Any], suffix: str = ""
    ) -> str:
        """Return a start tag with attributes whose names are no Python names."""
        return self.starttag(node, tagname, suffix, **attributes)

    def _unstyle(self, tagname: str, attributes: dict[str, Any]) -> None:
        style = attributes.pop("style", "")
        classes, sizes = without_style(style, picture=tagname in {"img", "video", "object"})
        attributes.update(sizes)
        if classes:
            attributes["classes"] = [*attributes.get("classes", ()), *classes]

    def _direct(self, node: nodes.Element, attributes: dict[str, Any]) -> None:
        if spoken := language_of_classes(node["classes"]):
            attributes.update(dict.fromkeys(self.language_attributes, spoken.tag))
        if own := own_direction(node):
            attributes["dir"] = own
        elif "contact" in node["classes"]:
            attributes["dir"] = "auto"  # a name or address, in whichever script it is written
        for name in SPOKEN:
            if attributes.get(name) and self.direction(node) == "rtl":
                attributes[name] = bidi.isolate(str(attributes[name]))

    def visit_meta(self, node: nodes.meta) -> None:
        """Write what is said of the page, without Sphinx's own mark of its translation."""
        node.attributes.pop("translated", None)
        super().visit_meta(node)

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils' name
        """Write text; in right-to-left text, isolate what runs from left to right."""
        if self.protect_literal_text or self.direction(node) == "ltr":
            super().visit_Text(node)
            return
        for piece, left_to_right in bidi.runs(node.astext()):
            self.body.append('<bdi dir="ltr">' if left_to_right else "")
            super().visit_Text(nodes.Text(piece))
            self.body.append("</bdi>" if left_to_right else "")
