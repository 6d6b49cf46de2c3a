"""The messages of a catalog, and the one writer of ``.po`` syntax."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import WORD_SEP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH = 76  # columns, as gettext and Babel wrap
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
TO_ESCAPE = re.compile(r'[\\"\x00-\x1f\x7f]')
LINE = re.compile(r"[^\n]*\n|[^\n]+")
FUZZY = "fuzzy"
Key = tuple[str | None, str, str | None]


@dataclass(frozen=True)
class Message:
    """One entry.

    :param msgstr: one translation, or one for each plural form
    :param context: the ``msgctxt``; ``plural``: the ``msgid_plural``
    :param comments: what translators wrote after ``#``, verbatim
    :param extracted: what is after ``#.``, verbatim
    :param locations: the items of ``#:``, such as ``docs/hormone.rst:4``
    :param previous: the lines of ``#|`` as keyword and text
    :param line: of its ``msgid`` in the file, from 1; says nothing about equality
    """

    msgid: str
    msgstr: tuple[str, ...] = ("",)
    context: str | None = None
    plural: str | None = None
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: tuple[tuple[str, str], ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> Key:
        """What makes it the same message in a template and in a catalog."""
        return self.context, self.msgid, self.plural

    @property
    def fuzzy(self) -> bool:
        """Whether a translator must look at it again; it is not published until then."""
        return FUZZY in self.flags

    @property
    def translated(self) -> bool:
        """Whether readers get its translation."""
        return all(self.msgstr) and not self.fuzzy

    @property
    def has_work(self) -> bool:
        """Whether a translator wrote anything here."""
        return any(self.msgstr) or bool(self.comments)


@dataclass(frozen=True)
class Catalog:
    """A file.

    :param header: the entry with the empty msgid; its msgstr holds the fields
    :param obsolete: entries whose message is no longer in the source, kept for their words
    :param broken: entries that could not be read whole, as far as they could be
    :param trailing: comment lines after the last entry, verbatim
    """

    header: Message | None = None
    messages: tuple[Message, ...] = ()
    obsolete: tuple[Message, ...] = ()
    broken: tuple[Message, ...] = field(default=(), compare=False)
    trailing: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, str]:
        """The fields of the header, by lower-case name."""
        lines = self.header.msgstr[0].splitlines() if self.header else []
        pairs = (line.partition(":") for line in lines if ":" in line)
        return {name.strip().lower(): value.strip() for name, _colon, value in pairs}


def serialize(catalog: Catalog) -> str:
    """Return the text of a catalog: the header, the messages in their order, the obsolete ones."""
    header = [catalog.header] if catalog.header else []
    entries = [list(_entry(message)) for message in (*header, *catalog.messages)]
    entries += [list(_entry(message, "#~ ")) for message in catalog.obsolete]
    if catalog.trailing:
        entries.append(list(catalog.trailing))
    return "\n".join("".join(f"{line}\n" for line in entry) for entry in entries)


def write(path: Path, catalog: Catalog) -> bool:
    """Write a catalog whole or not at all; one that is unchanged is left untouched.

    :returns: whether the file changed
    """
    content = serialize(catalog).encode("utf-8")
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        aside.chmod(mode)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return True


def _entry(message: Message, mark: str = "") -> Iterator[str]:
    yield from (f"#{comment}" for comment in message.comments)
    yield from (f"#.{comment}" for comment in message.extracted)
    yield from _filled("#:", message.locations)
    if message.flags:
        yield f"#, {', '.join(message.flags)}"
    for keyword, text in message.previous:
        yield from _statement(keyword, text, "#~| " if mark else "#| ")
    if message.context is not None:
        yield from _statement("msgctxt", message.context, mark)
    yield from _statement("msgid", message.msgid, mark)
    if message.plural is None:
        yield from _statement("msgstr", message.msgstr[0], mark)
        return
    yield from _statement("msgid_plural", message.plural, mark)
    for number, text in enumerate(message.msgstr):
        yield from _statement(f"msgstr[{number}]", text, mark)


def _filled(mark: str, items: Iterable[str]) -> Iterator[str]:
    line = mark
    for item in items:
        if line != mark and len(line) + 1 + len(item) > WIDTH:
            yield line
            line = mark
        line += f" {item}"
    if line != mark:
        yield line


def _statement(keyword: str, text: str, mark: str) -> Iterator[str]:
    lines = [part for line in LINE.findall(text) for part in wrapped(line, mark)]
    if len(lines) <= 1:
        yield f"{mark}{keyword} {quoted(text)}"
        return
    yield f'{mark}{keyword} ""'
    yield from (f"{mark}{quoted(line)}" for line in lines)


def wrapped(line: str, mark: str = "") -> Iterator[str]:
    """Split a line where gettext would, so that each part fits when quoted."""
    room = WIDTH - len(mark)
    if len(quoted(line)) <= room:
        yield line
        return
    part = ""
    for chunk in WORD_SEP.split(line):
        if part and len(quoted(part + chunk)) >= room:
            yield part
            part = ""
        part += chunk
    if part:
        yield part


def quoted(text: str) -> str:
    """Return a string of the file; control characters become octal escapes."""
    return '"' + TO_ESCAPE.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    return ESCAPES.get(found[0], f"\\{ord(found[0]):03o}")
