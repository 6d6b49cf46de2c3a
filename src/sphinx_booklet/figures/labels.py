"""The labels of drawings in Sphinx: out to translators, back into the drawing.

Each label is a node of its own inside its image: a label is translated or not.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import __
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import PreserveTranslatableMessages
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from sphinx_booklet.environment import format_of, is_gettext, keep_picture
from sphinx_booklet.errors import Notice
from sphinx_booklet.figures import drawing
from sphinx_booklet.figures.writing import Drawn, Label, Reader, draw, is_localised, is_printable
from sphinx_booklet.languages import Language, from_sphinx

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)
LETTERS = "letters"  # of an image: the size of its smallest, in 720ths of its width
FORMATS = ("html", "latex", "text", "man", "texinfo")
BEFORE_CONVERTERS = 110  # of Sphinx, which take a picture that a format cannot show: 200


class drawn_words(nodes.Invisible, nodes.Element, addnodes.translatable):  # noqa: N801 - a node
    """A label of the drawing that it is in: ``said`` by the author, ``text`` for the reader."""

    def preserve_original_messages(self) -> None:
        """Do nothing: ``said`` stays."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take a translation."""
        if original_message == self["said"]:
            self["text"] = translated_message
            self["translated"] = True

    def extract_original_messages(self) -> Sequence[str]:
        """Return what is to be translated."""
        return [self["said"]]


class ReadLabels(SphinxTransform):
    """Put the labels of each drawing into its image."""

    default_priority = PreserveTranslatableMessages.default_priority - 1  # and so before Locale

    def apply(self, **_kwargs: Any) -> None:  # noqa: ANN401 - docutils' signature
        """Read each drawing."""
        for image in self.document.findall(nodes.image):
            root = self._read(image)
            for said in drawing.messages(root) if root is not None else ():
                label = drawn_words(said=said, text=said)
                label.source, label.line = image.source, image.line
                image.append(label)

    def _read(self, image: nodes.image) -> ET.Element | None:
        uri = image["uri"]
        if not uri.lower().endswith(".svg") or "://" in uri or uri.startswith("data:"):
            return None
        _name, path = self.env.relfn2path(uri, self.env.current_document.docname)
        try:
            return drawing.parse(Path(path).read_bytes())
        except (OSError, ET.ParseError):
            return None  # images.py tells
        except drawing.RefusedError as reason:
            Notice.UNSAFE_FIGURE.warn(
                f'image "{uri}" {reason}; draw it without: pictures run and load nothing',
                location=image,
            )
            return None


class WriteDrawings(SphinxPostTransform):
    """Write each drawing in the reader's language, and show that instead."""

    default_priority = BEFORE_CONVERTERS

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401 - docutils' signature
        """Write them; the builder that extracts messages still needs the labels."""
        if is_gettext(self.env):
            return
        for image in list(self.document.findall(nodes.image)):
            labels = [one for one in image.children if isinstance(one, drawn_words)]
            image[:] = [one for one in image.children if one not in labels]
            if image["uri"].lower().endswith(".svg"):
                self._write(image, labels)

    def _write(self, image: nodes.image, labels: list[drawn_words]) -> None:
        source = Path(self.env.srcdir, image["uri"])
        try:
            root = drawing.parse(source.read_bytes())
        except (OSError, ET.ParseError, drawing.RefusedError):
            return
        if is_localised(root):
            reader = self._reader()
            said = self._labels(labels, reader)
            drawn = draw(deepcopy(root), said, reader)
            if narrow := self._without_room(labels, said, drawn, reader):
                drawn = draw(root, said | narrow, reader)
            self._warn(image, drawn, reader.source)
            self._show(image, source.stem, drawn.content)
            image[LETTERS] = int(drawn.letters)

    def _without_room(
        self, labels: list[drawn_words], said: dict[str, Label], drawn: Drawn, reader: Reader
    ) -> dict[str, Label]:
        """Return the source's words for translations that are too long; a translator is told."""
        found = {}
        for one in labels:
            label = said[one["said"]]
            if one["said"] in drawn.unfit and label.language != reader.source:
                reason = __('the drawing has no room for the label "%s"; it shows "%s"')
                self._tell(reason, one)
                found[one["said"]] = Label(one["said"], reader.source)
        return found

    def _reader(self) -> Reader:
        language = from_sphinx(self.config.language)
        in_print = format_of(self.env) == "pdf"
        return Reader(language, self.config.booklet.source, in_print=in_print)

    def _labels(self, labels: list[drawn_words], reader: Reader) -> dict[str, Label]:
        return {one["said"]: self._label(one, reader) for one in labels}

    def _label(self, label: drawn_words, reader: Reader) -> Label:
        if not label.get("translated"):
            return Label(label["said"], reader.source)
        if reader.in_print and not is_printable(label["text"]):
            self._tell(__('the PDF cannot draw the label "%s"; it shows "%s"'), label)
            return Label(label["said"], reader.source)
        return Label(label["text"], reader.language)

    def _tell(self, what: str, label: drawn_words) -> None:
        """Tell of a translation, as Sphinx does of others: it stops no booklet."""
        logger.warning(
            what,
            label["text"],
            label["said"],
            location=label,
            type="i18n",
            subtype="figure_label",
        )

    def _warn(self, image: nodes.image, drawn: Drawn, language: Language) -> None:
        for said in drawn.unfit:
            Notice.FIGURE_LABEL.warn(
                f'image "{image.get("original_uri", image["uri"])}": the label "{said}" has no '
                f"room in {language.tag}; say it in fewer words, or give it more room "
                "(data-width, data-lines)",
                location=image,
            )

    def _show(self, image: nodes.image, stem: str, content: bytes) -> None:
        path = keep_picture(self.env, stem, content)
        image.setdefault("original_uri", image["uri"])
        candidates: dict[str, str] = image.get("candidates", {})
        image["candidates"] = {
            kind: path if uri == image["uri"] else uri for kind, uri in candidates.items()
        }
        image["uri"] = path


def skip(_writer: nodes.NodeVisitor, _node: nodes.Element) -> None:
    """Write nothing, where a title with a picture was copied before its drawing was written.

    :raises SkipNode: always
    """
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register node and transforms."""
    visitors: dict[str, Any] = dict.fromkeys(FORMATS, (skip, None))
    app.add_node(drawn_words, **visitors)
    app.add_transform(ReadLabels)
    app.add_post_transform(WriteDrawings)
