"""The file itself: a zip whose bytes depend on nothing but its members."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from sphinx_booklet.archive import member

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MIMETYPE = "mimetype"
CONTAINER = "META-INF/container.xml"


def write_epub(target: Path, members: Mapping[str, bytes], seconds: int) -> None:
    """Write the members, the ``mimetype`` first and stored, as the format asks (OCF 3.3, 4.3).

    :param seconds: since 1970, the time of every member
    """
    first = [MIMETYPE, CONTAINER]
    with ZipFile(target, "w") as book:
        for name in [*first, *sorted(set(members) - set(first))]:
            stored = ZIP_STORED if name == MIMETYPE else ZIP_DEFLATED
            book.writestr(member(name, seconds), members[name], stored, 9)
