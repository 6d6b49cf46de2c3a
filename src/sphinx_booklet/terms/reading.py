"""What reads the text of a document as its readers will, in the languages of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.terms.places import Block, Where, blocks
from sphinx_booklet.translation.parts import is_gettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_booklet.languages import Language

T = TypeVar("T")


class ReadText(SphinxPostTransform):
    """A transform of the reader's text; it does not touch what translators get."""

    def is_supported(self) -> bool:
        """Say if this build has readers."""
        return super().is_supported() and not is_gettext(self)

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401 - Sphinx's signature
        """Read the document."""
        self.read()

    def read(self) -> None:
        """Read the document."""
        raise NotImplementedError

    @property
    def is_assembled(self) -> bool:
        """Say if the document is a book of several."""
        return next(iter(self.document.findall(addnodes.start_of_file)), None) is not None

    def chapters(self) -> dict[str, list[Block]]:
        """Return the blocks of each chapter that the document holds, by its name."""
        found: dict[str, list[Block]] = {}
        where = Where(self.env.current_document.docname)
        for block in blocks(self.document, where, self._holds):
            found.setdefault(block.where.docname, []).append(block)
        return found

    def _holds(self, condition: str) -> bool:
        try:
            return self.env._tags.eval_condition(condition)  # noqa: SLF001 - as Sphinx's own do
        except Exception:  # noqa: BLE001 - Sphinx tells its author, and keeps the text
            return True

    def by_language(self, make: Callable[[Language, bool], T]) -> dict[str, T]:
        """Return what is made for each language, by the mark of its parts.

        :param make: takes a language, and whether it is the source's
        """
        reader, source = from_sphinx(self.config.language), self.config.booklet.source
        marks = {source.tag.lower(): source, "": reader}
        return {mark: make(one, one == source) for mark, one in marks.items()}
