"""The pages that stand beside all languages: the first of the site, and that of a lost address."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_booklet import bidi
from sphinx_booklet.addresses import path_of
from sphinx_booklet.catalogs.status import Completeness, Count, parts
from sphinx_booklet.products import download_label, offline_label
from sphinx_booklet.protection import policy
from sphinx_booklet.publish.pages import HERE, emergency_place, template
from sphinx_booklet.statements import of_booklet, statements
from sphinx_booklet.words import has_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet, Edition

STYLE = "landing.css"
# Pages of a language that somebody who is lost may look for; those that are not there are left out.
WAYS = ("search.html", "genindex.html")


def write_landing(booklet: Booklet, listing: dict[str, Any], site: Path) -> None:
    """Write ``index.html``, ``404.html`` and their stylesheet into an assembled site.

    :param listing: the manifest
    """
    entries = [_entry(booklet, one, site) for one in listing["languages"]]
    shared = {"booklet": booklet, "policy": policy(), "style": STYLE, "entries": entries}
    source = booklet.in_language(booklet.source)
    page = template("landing.html.jinja").render(
        **shared, edition=source, choose=list(_choose(entries))
    )
    (site / "index.html").write_text(page + "\n", "utf-8")
    page = template("404.html.jinja").render(**shared, edition=source, root=path_of(booklet.url))
    (site / "404.html").write_text(page + "\n", "utf-8")
    shutil.copyfile(HERE / STYLE, site / STYLE)


def _choose(entries: Iterable[dict[str, Any]]) -> Iterable[tuple[Language, str]]:
    """Yield the invitation to choose in each language that has words for it."""
    for entry in entries:
        if has_words(entry["language"]):
            yield entry["language"], entry["say"]("Choose your language")


def _entry(booklet: Booklet, listed: dict[str, Any], site: Path) -> dict[str, Any]:
    edition = next(one for one in booklet.editions if one.language.tag == listed["tag"])
    tag, folder = edition.language.tag, site / edition.language.tag
    files = {file["format"]: file for file in listed["files"]}
    urgent = emergency_place(folder)
    return {
        "language": edition.language,
        "title": edition.title,
        "subtitle": edition.subtitle,
        "page": quote(files["html"]["path"]) if "html" in files else "",
        "urgent": f"{tag}/{quote(urgent, safe='/#')}" if urgent else "",
        "ways": [f"{tag}/{name}" for name in WAYS if (folder / name).is_file()],
        "statements": [_shown(edition.language, one) for one in _said(booklet, listed, edition)],
        "downloads": list(_downloads(edition.language, listed)),
        "say": words(edition.language).gettext,
    }


def _said(booklet: Booklet, listed: dict[str, Any], edition: Edition) -> Iterable[str]:
    language = edition.language
    yield from statements(booklet, language, words(language).gettext)
    if unfinished := of_booklet(*_parts(listed), language, booklet.source):
        yield unfinished


def _downloads(language: Language, listed: dict[str, Any]) -> Iterable[dict[str, str]]:
    for file in listed["files"]:
        if file["format"] != "html":
            label = download_label(language, file["format"], file["bytes"], file["pages"])
            yield {"path": quote(file["path"]), "label": label}
    if file := listed.get("offline"):
        yield {"path": quote(file["path"]), "label": offline_label(language, file["bytes"])}


def _parts(listed: dict[str, Any]) -> tuple[int, int]:
    """Return how many parts are translated, and of how many, as the manifest has them."""
    counted = Completeness(Count(**listed["messages"]), Count(**listed["words"]))
    return parts(counted)


def _shown(language: Language, text: str) -> str:
    return bidi.isolate(text) if language.direction == "rtl" else text
