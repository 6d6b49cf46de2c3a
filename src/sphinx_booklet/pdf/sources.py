"""Where in the chapters a block comes from: comments in the Typst source, read back for errors."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

POSITION = re.compile(r"┌─ .*?main\.typ:(?P<line>\d+):(?P<column>\d+)")
PICTURE = re.compile(r"┌─ .*?(?P<name>pictures/[^:\n]+):\d")  # a fault inside a drawing
SOURCE = re.compile(r"/\*@(?P<where>[^*]*?)(?: (?P<kind>\w+))?\*/")


PIECES = re.compile(rf'"(?:[^"\\]|\\.)*"|{SOURCE.pattern}|(?P<open>\[)|(?P<close>\])')


class Source(NamedTuple):
    """A place in the chapters.

    :param where: file and line, as far as they are known
    :param kind: what stands there, by docutils' name for it
    """

    where: str = "PDF"
    kind: str = ""

    @property
    def construct(self) -> str:
        """What stands there, in words; nothing if that is not known."""
        return f" of this {self.kind.replace('_', ' ')}" if self.kind else ""


def place(env: BuildEnvironment, docname: str, node: nodes.Element) -> str:
    """Return the file and the line of a node: ``one.rst:4``.

    What is included stands in the file that it comes from.
    """
    found: nodes.Element | None = node
    while found is not None and not found.line:
        found = found.parent
    path = Path(found.source) if found is not None and found.source else None
    if path is None:
        name = str(env.doc2path(docname, base=False))
    elif path.is_relative_to(env.srcdir):
        name = path.relative_to(env.srcdir).as_posix()
    else:
        name = path.name
    return f"{name}:{found.line}" if found is not None else name


def source_of(diagnostic: str, main: str) -> Source:
    """Return where in the chapters stands what Typst complains about, as far as it is known."""
    sources = list(SOURCE.finditer(_before(diagnostic, main)))
    return Source(sources[-1]["where"], sources[-1]["kind"] or "") if sources else Source()


def _before(diagnostic: str, main: str) -> str:
    """Return all that stands before what Typst complains about."""
    picture = PICTURE.search(diagnostic)
    if picture:
        return main.partition(f'"{picture["name"]}"')[0]
    found = POSITION.search(diagnostic)
    lines = main.splitlines(keepends=True)[: int(found["line"])] if found else []
    return "".join(lines[:-1]) + lines[-1][: int(found["column"])] if found and lines else ""


def deepest(main: str) -> Source:
    """Return the block that more blocks stand around than around any other."""
    depth = most = 0
    last = found = Source()
    for piece in PIECES.finditer(main):
        if piece["where"]:
            last = Source(piece["where"], piece["kind"] or "")
        depth += bool(piece["open"]) - bool(piece["close"])
        if depth > most:
            most, found = depth, last
    return found
