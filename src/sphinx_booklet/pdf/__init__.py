"""The PDF format: one tagged PDF of the whole project, in print of two sizes and two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the builder and its settings."""
    from sphinx_booklet.pdf.builder import (  # noqa: PLC0415 - other formats need no Typst
        BookletPdfBuilder,
    )

    app.add_builder(BookletPdfBuilder)
    app.add_config_value("booklet_pdf_edition", "standard", "", types=(str,))
    app.add_config_value("booklet_pdf_paper", "", "", types=(str,))  # empty: the booklet's
