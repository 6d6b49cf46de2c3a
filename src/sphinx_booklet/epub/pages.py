"""XML from templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import _

from sphinx_booklet import bidi
from sphinx_booklet.templates import templates

if TYPE_CHECKING:
    from sphinx_booklet.languages import Direction, Language

TEMPLATES = Path(__file__).parent / "templates"
STYLE_SHEET = "_static/booklet.css"  # its name in the book
STYLE = Path(__file__).parent / "style.css"
BY_ROW = Path(__file__).parent / "by-row.css"
NARROW = "(max-width: 40em)"  # of the window, for older reading systems; of a table's own room
WIDTHS = Path(__file__).parents[1] / "xhtml" / "widths.css"


def pieces(text: str, direction: Direction) -> list[tuple[str, bool]]:
    """Return text in pieces, each with whether it must be isolated as left to right."""
    return [(text, False)] if direction == "ltr" else list(bidi.runs(text))


def plain(text: str, language: Language) -> str:
    """Return text for places without markup, isolated where its language needs it."""
    return bidi.isolate(text) if language.direction == "rtl" else text


class Pages:
    """Writes the files of a book in one language."""

    def __init__(self, **always: Any) -> None:  # noqa: ANN401 - what all templates see
        self._environment = templates(TEMPLATES, last_newline=True)
        self._environment.globals.update(_=_, pieces=pieces, plain=plain, **always)

    def write(self, template: str, **context: Any) -> str:  # noqa: ANN401 - what one sees
        """Return what a template makes of its context."""
        return self._environment.get_template(template).render(context)


def style_sheet() -> str:
    """Return the look of the book: sizes and colors are the reader's choice."""
    rows = BY_ROW.read_text("utf-8")
    narrow = "".join(f"@{what} {NARROW} {{\n{rows}}}\n" for what in ("media", "container"))
    return f"{STYLE.read_text('utf-8')}\n{narrow}\n{WIDTHS.read_text('utf-8')}"
