"""The templates beside our code: all escape what they print, and lack nothing in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from pathlib import Path


def templates(folder: Path, *, last_newline: bool = False) -> Environment:
    """Return the templates of a folder.

    :param last_newline: keep the one at the end of each
    """
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=last_newline,
    )
