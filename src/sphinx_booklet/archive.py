"""Members of a zip whose bytes depend on nothing but their content: the EPUB's and the site's."""

from __future__ import annotations

import datetime as dt
from zipfile import ZipInfo

ZIP_BEGINS = 315_532_800  # 1980-01-01 UTC, before which a zip cannot date its members
UNIX, READABLE = 3, 0o100644 << 16  # who made the member, and its rights: alike on all systems


def member(name: str, seconds: int) -> ZipInfo:
    """Return the heading of a member.

    :param seconds: since 1970
    """
    at = dt.datetime.fromtimestamp(max(seconds, ZIP_BEGINS), dt.UTC)
    info = ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
    info.create_system, info.external_attr = UNIX, READABLE
    return info
