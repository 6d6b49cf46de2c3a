"""The messages of a catalog, and the one writer of ``.po`` syntax."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections import deque
from dataclasses import dataclass, field, replace
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
class Written:
    """How an entry stands in its file: what is not changed is written back verbatim.

    :param message: the entry as it was read; one that says something else now is written anew
    :param lines: verbatim, with the empty lines before it, without the ends of lines
    """

    message: Message
    lines: tuple[str, ...]
    obsolete: bool = False

    @property
    def gap(self) -> tuple[str, ...]:
        """The empty lines before it."""
        filled = (number for number, line in enumerate(self.lines) if line.strip())
        return self.lines[: next(filled, 0)]


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
    :param written: how it stands in the file that it was read from; nor does this
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
    written: Written | None = field(default=None, compare=False, repr=False)

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
        return all(text.strip() for text in self.msgstr) and not self.fuzzy

    @property
    def has_work(self) -> bool:
        """Whether a translator wrote anything here."""
        return any(self.msgstr) or bool(self.comments)


@dataclass(frozen=True)
class Frame:
    """What of a file is in no entry.

    :param mark: the byte order mark, where it begins with one
    :param end: of its lines: nothing, or a carriage return
    :param tail: the lines after the last entry, verbatim
    """

    mark: str = ""
    end: str = ""
    tail: tuple[str, ...] = ("",)


@dataclass(frozen=True)
class Catalog:
    """A file.

    :param header: the entry with the empty msgid; its msgstr holds the fields
    :param obsolete: entries whose message is no longer in the source, kept for their words
    :param broken: entries that could not be read whole, as far as they could be
    :param trailing: comment lines after the last entry, verbatim
    :param frame: what of the file is in no entry
    """

    header: Message | None = None
    messages: tuple[Message, ...] = ()
    obsolete: tuple[Message, ...] = ()
    broken: tuple[Message, ...] = field(default=(), compare=False)
    trailing: tuple[str, ...] = ()
    frame: Frame | None = field(default=None, compare=False, repr=False)

    @property
    def fields(self) -> dict[str, str]:
        """The fields of the header, by lower-case name."""
        lines = self.header.msgstr[0].splitlines() if self.header else []
        pairs = (line.partition(":") for line in lines if ":" in line)
        return {name.strip().lower(): value.strip() for name, _colon, value in pairs}


def anchor(msgid: str) -> str:
    """Return the id of a message on the pages of the preview: ``m-1a2b3c4d5e``."""
    return f"m-{hashlib.sha256(msgid.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def serialize(catalog: Catalog) -> str:
    """Return the text of a catalog; entries that were read and not changed stand verbatim."""
    frame = catalog.frame or Frame(tail=("", *catalog.trailing, "") if catalog.trailing else ("",))
    lines: list[str] = []
    for message, obsolete in _in_order(catalog):
        written = message.written
        if written and written.obsolete == obsolete and written.message == message:
            lines += written.lines
            continue
        if lines:
            lines += written.gap if written and written.gap else (frame.end,)
        lines += (line + frame.end for line in _entry(message, "#~ " if obsolete else ""))
    if frame.end and lines and not frame.tail:
        lines = _without_last_end(lines, frame.end)
    return frame.mark + "\n".join([*lines, *frame.tail])


def _without_last_end(lines: list[str], end: str) -> list[str]:
    """Return the lines of a file whose last one has no end, whichever entry has become the last."""
    *others, last = (line.removesuffix(end) for line in lines)
    return [*(f"{line}{end}" for line in others), last]


def relined(message: Message, extracted: tuple[str, ...], locations: tuple[str, ...]) -> Message:
    """Return an entry with other lines of ``#.`` and ``#:``, all its other lines verbatim."""
    plain = replace(message, extracted=extracted, locations=locations, written=None)
    if not message.written:
        return plain
    end = "\r" if message.written.lines[-1].endswith("\r") else ""
    kept: list[str] = []
    place = None
    for line in message.written.lines:
        mark = line.lstrip(" \t")[:2]
        if mark in {"#.", "#:"} or (line.strip() and mark[:1] != "#") or mark in {"#,", "#|"}:
            place = len(kept) if place is None else place
        if mark not in {"#.", "#:"}:
            kept.append(line)
    told = (*(f"#.{one}" for one in extracted), *_filled("#:", locations))
    kept[place:place] = (line + end for line in told)
    return replace(plain, written=Written(plain, tuple(kept)))


def _in_order(catalog: Catalog) -> Iterator[tuple[Message, bool]]:
    """Give the entries, each with whether it is obsolete; those come last, if nobody moved them."""
    waiting = deque(catalog.obsolete)
    for message in (*filter(None, [catalog.header]), *catalog.messages):
        while waiting and message.written and waiting[0].written:
            if waiting[0].line > message.line:
                break
            yield waiting.popleft(), True
        yield message, False
    yield from ((message, True) for message in waiting)


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
