"""``manifest.json``: what the site holds, for tools outside."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sphinx_booklet.catalogs.facts import facts_of
from sphinx_booklet.catalogs.status import as_data
from sphinx_booklet.products import count_pages, download_name
from sphinx_booklet.publish.offline import listed

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_booklet.folders import Folders
    from sphinx_booklet.formats import Format
    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet


def manifest(booklet: Booklet, site: Path, folders: Folders) -> dict[str, Any]:
    """Return the listing of an assembled site, in the shape that design.md promises.

    :param site: holds one folder for each language; those that it lacks are left out
    :param folders: the chapters and the catalogs, which say how complete a translation is
    """
    return {
        "slug": booklet.slug,
        "edition": booklet.edition,
        "languages": [
            _language(booklet, language, site, folders)
            for language in booklet.languages
            if (site / language.tag).is_dir()
        ],
    }


def _language(booklet: Booklet, language: Language, site: Path, folders: Folders) -> dict[str, Any]:
    files = (_file(booklet, language, kind, site) for kind in booklet.formats)
    return {
        "tag": language.tag,
        "name": language.name,
        "dir": language.direction,
        **_progress(booklet, language, folders),
        "review": "reviewed" if booklet.is_reviewed(language) else "draft",
        "files": [file for file in files if file],
        **listed(booklet, language, site),
    }


def _progress(booklet: Booklet, language: Language, folders: Folders) -> dict[str, Any]:
    """Say how much is translated; of the source nothing is to be, and so all is done."""
    if language == booklet.source:
        return {**as_data({}), "completeness": 1.0}
    return facts_of(folders, language, booklet.source).counts


def _file(booklet: Booklet, language: Language, kind: Format, site: Path) -> dict[str, Any] | None:
    folder = site / language.tag
    if kind == "html":
        path, pages = folder / "index.html", len(list(folder.rglob("*.html")))
    else:
        path, pages = folder / "downloads" / download_name(booklet, language, kind), None
    if not path.exists():
        return None
    content = path.read_bytes()
    return {
        "format": kind,
        "path": path.relative_to(site).as_posix(),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "pages": pages or count_pages(path),
    }
