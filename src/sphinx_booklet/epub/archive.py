"""The file itself: a zip whose bytes depend on nothing but its members."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sphinx_booklet.epub.book import moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MIMETYPE = "mimetype"
CONTAINER = "META-INF/container.xml"
ZIP_BEGINS = 315_532_800  # 1980-01-01 UTC, before which a zip cannot date its members
UNIX, READABLE = 3, 0o100644 << 16  # who made the member, and its rights: alike on all systems


def write_epub(target: Path, members: Mapping[str, bytes], seconds: int) -> None:
    """Write the members, the ``mimetype`` first and stored, as the format asks (OCF 3.3, 4.3).

    :param seconds: since 1970, the time of every member
    """
    first = [MIMETYPE, CONTAINER]
    with ZipFile(target, "w") as book:
        for name in [*first, *sorted(set(members) - set(first))]:
            stored = ZIP_STORED if name == MIMETYPE else ZIP_DEFLATED
            book.writestr(member(name, seconds), members[name], stored, 9)


def member(name: str, seconds: int) -> ZipInfo:
    """Return the heading of a member."""
    at = moment(max(seconds, ZIP_BEGINS))
    info = ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
    info.create_system, info.external_attr = UNIX, READABLE
    return info
