"""What went wrong in a build, as where, what and the way out; a traceback only for our mistakes."""

from __future__ import annotations

import re
import traceback
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from sphinx_booklet.errors import BookletError, of_system

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_booklet.folders import Folders

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
CONF_LINE = re.compile(r'File "[^"]*conf\.py", line (?P<line>\d+)')
CONF_FAULT = re.compile(r"Traceback \(most recent call last\):")


def explained(error: Exception, folders: Folders, log: Path) -> str:
    """Return what a writer or a publisher is told.

    :param log: takes the traceback of what is our mistake
    """
    for cause in causes(error):
        if isinstance(cause, BookletError):
            return plain(str(cause), folders)
        if isinstance(cause, OSError):
            return plain(str(of_system(cause)), folders)
        if isinstance(cause, UnicodeDecodeError):
            return str(not_utf8(folders))
    if isinstance(error, SphinxError):
        return plain(str(of_conf(str(error)) or error), folders)
    return str(our_mistake(error, folders, log))


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """Return an error and what it came from; Sphinx wraps what event handlers raise."""
    while error is not None:
        yield error
        error = getattr(error, "orig_exc", None) or error.__cause__


def plain(text: str, folders: Folders) -> str:
    """Return a text without colours and without the path of the checkout."""
    return COLOUR.sub("", text).replace(f"{folders.root}/", "")


def not_utf8(folders: Folders) -> BookletError:
    """Return an error that names the chapter that is not UTF-8."""
    for path in sorted(folders.docs.rglob("*.rst")):
        try:
            path.read_text("utf-8")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            where = f"{path.relative_to(folders.root).as_posix()}:{line}"
            return BookletError(where, "this is not UTF-8 text", "Save the chapter as UTF-8.")
    return BookletError("docs", "a file is not UTF-8 text", "Save the chapters as UTF-8.")


def of_conf(text: str) -> BookletError | None:
    """Return an error that names the line of conf.py, if Sphinx's text is about that."""
    lines = CONF_LINE.findall(text)
    if not lines or not CONF_FAULT.search(text):
        return None
    return BookletError(f"conf.py:{lines[-1]}", text.strip().splitlines()[-1], "Correct conf.py.")


def our_mistake(error: Exception, folders: Folders, log: Path) -> BookletError:
    """Keep the traceback in a file, and return an error that names the file."""
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("".join(traceback.format_exception(error)), "utf-8")
    what = f"this is our mistake: {type(error).__name__}: {error}"
    return BookletError(log.relative_to(folders.root).as_posix(), what, "Send us this file.")
