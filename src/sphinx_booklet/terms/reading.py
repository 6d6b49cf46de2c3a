"""What reads the text of a document as its readers will, in the languages of its parts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_booklet.environment import holds, is_gettext
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.terms.places import Block, Where, blocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_booklet.languages import Language

T = TypeVar("T")


class ReadText(SphinxPostTransform):
    """A transform of the reader's text; it does not touch what translators get."""

    def is_supported(self) -> bool:
        """Say if this build has readers."""
        return super().is_supported() and not is_gettext(self.env)

    @property
    def is_assembled(self) -> bool:
        """Say if the document is a book of several."""
        return next(iter(self.document.findall(addnodes.start_of_file)), None) is not None

    def chapters(self) -> dict[str, list[Block]]:
        """Return the blocks of each chapter that the document holds, by its name."""
        found: dict[str, list[Block]] = {}
        where = Where(self.env.current_document.docname)
        for block in blocks(self.document, where, partial(holds, self.env)):
            found.setdefault(block.where.docname, []).append(block)
        return found

    def by_language(self, make: Callable[[Language, bool], T]) -> dict[str, T]:
        """Return what is made for each language, by the mark of its parts.

        :param make: takes a language, and whether it is the source's
        """
        reader, source = from_sphinx(self.config.language), self.config.booklet.source
        marks = {source.tag.lower(): source, "": reader}
        return {mark: make(one, one == source) for mark, one in marks.items()}
