"""Putting the site together from what each language built."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

from sphinx_booklet.addresses import path_of
from sphinx_booklet.products import download_name, swap
from sphinx_booklet.publish.headers import write_headers
from sphinx_booklet.publish.landing import write_landing
from sphinx_booklet.publish.manifest import manifest
from sphinx_booklet.publish.offline import write_offline
from sphinx_booklet.publish.sitemap import write_sitemap
from sphinx_booklet.settings import booklet_epoch

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_booklet.folders import Folders
    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet

DOWNLOADS = "downloads"
PLAIN_FILES = ".nojekyll"  # GitHub Pages would leave out folders such as _static
SPHINX_SCRATCH = (".buildinfo", ".buildinfo.bak", ".doctrees", "objects.inv", "_sources")


def publish(booklet: Booklet, folders: Folders) -> Path:
    """Assemble the site from what is built, and swap it in.

    :returns: the site's folder
    :raises OSError: the disk is full, say; the last site then stands as it was
    """
    fresh = folders.build / "site.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        seconds = booklet_epoch(booklet, os.environ) or 0
        for language in booklet.languages:
            _gather(booklet, folders, language, fresh / language.tag)
            kept = folders.scratch(language) / "offline"
            write_offline(booklet, language, fresh, seconds, kept)
        listing = manifest(booklet, fresh, folders)
        text = json.dumps(listing, ensure_ascii=False, indent=2) + "\n"
        (fresh / "manifest.json").write_text(text, "utf-8")
        write_landing(booklet, listing, fresh)
        write_sitemap(booklet, fresh)
        write_headers(fresh, path_of(booklet.url))
        (fresh / PLAIN_FILES).touch()
        swap(fresh, folders.site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folders.site


def _gather(booklet: Booklet, folders: Folders, language: Language, place: Path) -> None:
    pages = folders.output(language, "html")
    if "html" in booklet.formats and folders.product(booklet, language, "html").exists():
        shutil.copytree(pages, place, ignore=shutil.ignore_patterns(*SPHINX_SCRATCH))
    for kind in booklet.formats:
        product = folders.product(booklet, language, kind)
        if kind != "html" and product.exists():
            (place / DOWNLOADS).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(product, place / DOWNLOADS / download_name(booklet, language, kind))
