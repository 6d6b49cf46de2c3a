"""Publishing the site, and what its publisher should know of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_booklet.findings import formatted
from sphinx_booklet.publish.site import publish
from sphinx_booklet.publish.sitemap import without_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.folders import Folders
    from sphinx_booklet.settings import Booklet


def published(booklet: Booklet, folders: Folders) -> Iterator[str]:
    """Publish the site, and give what its publisher should know of it, a line each."""
    site = publish(booklet, folders)
    if refused := _refused(json.loads((site / "manifest.json").read_text("utf-8"))):
        way_out = "`sphinx-booklet catalogs lint` says which, and why."
        yield f"Refused translations, shown in the source language: {refused}. {way_out}"
    yield from formatted(without_address(booklet, folders.settings))


def _refused(manifest: dict[str, Any]) -> str:
    """Return how many messages of each language are refused: ``es 1, ar 2``."""
    counted = ((one["tag"], one["messages"]["refused"]) for one in manifest["languages"])
    return ", ".join(f"{tag} {number}" for tag, number in counted if number)
