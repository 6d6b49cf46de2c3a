"""What the finished pages say, and the templates of those that stand beside all languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.templates import templates

if TYPE_CHECKING:
    from jinja2 import Template

HERE = Path(__file__).parent
HIDDEN = re.compile(r'<meta name="robots" content="[^"]*noindex')
MAIN = re.compile(r"<main\b")
BOX = re.compile(r"<div\b[^>]*>")
TITLE = re.compile(r'\saria-labelledby="([^"]+)"')


def template(name: str) -> Template:
    """Return one of the templates beside this file."""
    return templates(HERE).get_template(name)


def is_for_search_engines(page: str) -> bool:
    """Say if a page does not ask to stay out of search engines, as the search itself does."""
    return HIDDEN.search(page) is None


def emergency_place(folder: Path) -> str:
    """Return the box that says when to call at once: of all, the one nearest the top of its page.

    :param folder: of one language
    :returns: its address from there, ``emergencies.html#title-1``; empty: there is no such box
    """
    found = []
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text("utf-8")
        if place := _first_box(text):
            found.append((*place, path.relative_to(folder).as_posix()))
    if not found:
        return ""
    _distance, anchor, page = min(found)
    return f"{page}#{anchor}" if anchor else page


def _first_box(text: str) -> tuple[int, str] | None:
    """Return how far below the start of the text the first such box is, and its anchor."""
    main = MAIN.search(text)
    for box in BOX.finditer(text, main.end()) if main else ():
        classes = re.search(r'\sclass="([^"]*)"', box[0])
        if main and classes and {"emergency", "admonition"} <= set(classes[1].split()):
            title = TITLE.search(box[0])
            return box.start() - main.end(), title[1] if title else ""
    return None
