"""The first page of the site: every language in its own name and direction."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sphinx_booklet import bidi
from sphinx_booklet.catalogs.status import Completeness, Count, parts
from sphinx_booklet.products import download_label
from sphinx_booklet.statements import of_booklet, statements
from sphinx_booklet.words import words

if TYPE_CHECKING:
    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet

HERE = Path(__file__).parent
STYLE = "landing.css"


def write_landing(booklet: Booklet, listing: dict[str, Any], site: Path) -> None:
    """Write ``index.html`` and its stylesheet into an assembled site."""
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined
    )
    entries = [_entry(booklet, one) for one in listing["languages"]]
    page = environment.get_template("landing.html.jinja").render(
        booklet=booklet,
        edition=booklet.in_language(booklet.source),
        language=booklet.source,
        entries=entries,
        style=STYLE,
        _=words(booklet.source).gettext,
    )
    (site / "index.html").write_text(page + "\n", "utf-8")
    shutil.copyfile(HERE / STYLE, site / STYLE)


def _entry(booklet: Booklet, listed: dict[str, Any]) -> dict[str, Any]:
    edition = next(one for one in booklet.editions if one.language.tag == listed["tag"])
    unfinished = of_booklet(*_parts(listed), edition.language, booklet.source)
    said = [
        *statements(booklet, edition.language, words(edition.language).gettext),
        *([unfinished] if unfinished else []),
    ]
    files = {file["format"]: file for file in listed["files"]}
    return {
        "language": edition.language,
        "title": edition.title,
        "subtitle": edition.subtitle,
        "page": files["html"]["path"] if "html" in files else "",
        "statements": [_shown(edition.language, one) for one in said],
        "downloads": [
            {"path": file["path"], "label": _label(edition.language, file)}
            for kind, file in files.items()
            if kind != "html"
        ],
    }


def _parts(listed: dict[str, Any]) -> tuple[int, int]:
    """Return how many parts are translated, and of how many, as the manifest has them."""
    counted = Completeness(Count(**listed["messages"]), Count(**listed["words"]))
    return parts(counted)


def _label(language: Language, file: dict[str, Any]) -> str:
    return download_label(language, file["format"], file["bytes"], file["pages"])


def _shown(language: Language, text: str) -> str:
    return bidi.isolate(text) if language.direction == "rtl" else text
