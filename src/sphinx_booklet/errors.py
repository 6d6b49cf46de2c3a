"""What can go wrong: errors that say where, what and the way out, and located notices."""

from __future__ import annotations

import errno
import os
import re
import shutil
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils.nodes import Node


class BookletError(Exception):
    """Something that its user can put right.

    :param where: a file, with its line where there is one (``booklet.toml:14``)
    :param what: one sentence: what is wrong
    :param way_out: one sentence: what to do about it
    """

    def __init__(self, where: str, what: str, way_out: str) -> None:
        super().__init__(where, what, way_out)
        self.where, self.what, self.way_out = where, what, way_out

    def __str__(self) -> str:
        """``where: what``, and the way out on the next line."""
        return f"{self.where}: {self.what}\n  {self.way_out}"


WAYS_OUT = {
    errno.ENOSPC: "Free some space on this disk, then try again.",
    errno.EDQUOT: "Free some of your quota, then try again.",
    errno.EACCES: "Make it readable and writable for you, then try again.",
}


def of_system(error: OSError) -> BookletError:
    """Return an error of the operating system as where, what and way out."""
    where, number = error.filename or "the disk", error.errno or 0
    if isinstance(error, shutil.Error):  # many files; each as source, target and words
        _source, where, words = error.args[0][0]
        number = int((re.findall(r"\[Errno (\d+)\]", words) or ["0"])[0])
    what = error.strerror or (os.strerror(number) if number else str(error))
    return BookletError(str(where), what, WAYS_OUT.get(number, "Put this right, then try again."))


class Notice(StrEnum):
    """Every warning that this package gives, by the name that ``suppress_warnings`` takes.

    The name in Sphinx is ``booklet.`` and the value: ``booklet.unknown_node``.
    """

    UNKNOWN_NODE = "unknown_node"
    MISSING_ALT = "missing_alt"
    BROKEN_IMAGE = "broken_image"
    REMOTE_IMAGE = "remote_image"
    RAW_DROPPED = "raw_dropped"
    RAW_HTML = "raw_html"
    SETTINGS = "settings"
    THEME = "theme"
    UNKNOWN_SEE = "unknown_see"
    LOST_REFERENCE = "lost_reference"
    LOST_FORMS = "lost_forms"
    MATH = "math"
    MISSING_REVIEW = "missing_review"
    FIGURE_LABEL = "figure_label"
    UNSAFE_FIGURE = "unsafe_figure"
    LOST_NOTE = "lost_note"
    LEFT_OUT = "left_out"
    NOT_HIGHLIGHTED = "not_highlighted"
    WIDE_TABLE = "wide_table"

    def warn(self, message: str, location: Node | str | None = None) -> None:
        """Tell the author through Sphinx's log, with file and line."""
        from sphinx.util import logging  # noqa: PLC0415 - tools use this module without Sphinx

        logging.getLogger("sphinx_booklet").warning(
            message, location=location, type="booklet", subtype=self.value
        )
