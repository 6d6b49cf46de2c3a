"""How fresh a translation is: the day that its catalogs say themselves."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.files import catalogs_in

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 8_192  # bytes, far more than any header of a catalog
REVISED = re.compile(rb'^"PO-Revision-Date: *(\d{4}-\d\d-\d\d)', re.MULTILINE)


def revised(folder: Path) -> dt.date | None:
    """Return the newest ``PO-Revision-Date`` of a language's catalogs; None: none has one.

    :param folder: of one language, ``locales/ar/LC_MESSAGES``
    """
    days = (revision(_head(path)) for path in catalogs_in(folder))
    return max((day for day in days if day), default=None)


def revision(head: bytes) -> dt.date | None:
    """Return the day of a header, in the time zone that it was written in."""
    found = REVISED.search(head)
    try:
        return dt.date.fromisoformat(found[1].decode()) if found else None
    except ValueError:
        return None  # 2026-13-40


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)
