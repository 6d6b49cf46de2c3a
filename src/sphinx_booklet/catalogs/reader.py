"""A strict reader of ``.po`` files.

Babel's and polib's readers accept what GNU ``msgfmt`` refuses: an unquoted ``msgstr`` loses its
first and last letter there and is published. Here every fault is found with its line, and costs
its own entry only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.po import Catalog, Frame, Message, Written
from sphinx_booklet.findings import Finding

if TYPE_CHECKING:
    from pathlib import Path

STATEMENT = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)(?![\w\[])\s*(.*)")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
ESCAPE = re.compile(r"\\([0-7]{1,3}|x[0-9A-Fa-f]{2}|.)", re.DOTALL)
PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
SAME = '\\"'
LOCATION = re.compile("\u2068[^\u2069]*\u2069\\S*|\\S+")
CONFLICT = re.compile(r"(<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)( |$)")
LONE_BYTE = re.compile("[\udc80-\udcff]")
BYTE_ORDER_MARK = "\ufeff"

MOST = 10_000_000  # bytes of a file; the longest chapter of a book has a tenth of it
SYNTAX = "po-syntax"
QUOTE = 'Put the text between " and ", and write \\" for a quote inside it.'
COMPLETE = "Compare the entry with its neighbours: comments, msgid, msgstr, and an empty line."


class Fault(Exception):  # noqa: N818 - it never leaves this module
    """A line that cannot be read: rule, what and way out."""


@dataclass
class _Draft:
    """An entry while its lines come in; the texts by keyword, in their order."""

    line: int = 0
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    previous: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    obsolete: bool = False
    broken: bool = False

    @property
    def complete(self) -> bool:
        return any(keyword.startswith("msgstr") for keyword in self.texts)

    def message(self) -> Message:
        texts = {keyword: "".join(lines) for keyword, lines in self.texts.items()}
        strings = [text for keyword, text in texts.items() if keyword.startswith("msgstr")]
        return Message(
            msgid=texts.get("msgid", ""),
            msgstr=tuple(strings) or ("",),
            context=texts.get("msgctxt"),
            plural=texts.get("msgid_plural"),
            comments=tuple(self.comments),
            extracted=tuple(self.extracted),
            locations=tuple(self.locations),
            flags=tuple(self.flags),
            previous=tuple((keyword, "".join(lines)) for keyword, lines in self.previous.items()),
            line=self.line,
        )


class Reader:
    """Reads one text; afterwards ``catalog()`` and ``findings`` are whole.

    :param where: the name of the file in findings
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._draft = _Draft()
        self._open: tuple[dict[str, list[str]], str] | None = None  # the string that may go on
        self._seen: dict[tuple[str | None, str], int] = {}
        self._header: Message | None = None
        self._messages: list[Message] = []
        self._obsolete: list[Message] = []
        self._broken: list[Message] = []
        self._trailing: tuple[str, ...] = ()
        self._lines: list[str] = []
        self._start = 0  # the number of lines before the entry
        self._frame = Frame()
        self.findings: list[Finding] = []

    def read(self, text: str) -> None:
        """Read the lines of a file."""
        number, plain = 0, text.removeprefix(BYTE_ORDER_MARK)
        self._lines = plain.split("\n")
        for number, raw in enumerate(self._lines, 1):
            line = raw.removesuffix("\r")
            try:
                self._line(line, number)
            except Fault as fault:
                self._fault(number, *fault.args)
        self._finish(number + 1)
        left = self._draft
        if left.locations or left.flags or left.extracted or left.previous:
            self._fault(number, SYNTAX, "the last entry has no msgid", COMPLETE)
        self._trailing = tuple(f"#{comment}" for comment in left.comments)
        self._frame = Frame(
            BYTE_ORDER_MARK if plain != text else "",
            "\r" if self._lines[0].endswith("\r") else "",
            tuple(self._lines[self._start :]),
        )

    def catalog(self) -> Catalog:
        """Return what could be read."""
        return Catalog(
            self._header,
            tuple(self._messages),
            tuple(self._obsolete),
            tuple(self._broken),
            self._trailing,
            self._frame,
        )

    def _fault(self, line: int, rule: str, what: str, way_out: str) -> None:
        self._draft.broken = True
        self.findings.append(Finding(f"{self._where}:{line}", rule, what, way_out))

    def _line(self, line: str, number: int) -> None:
        if CONFLICT.match(line):
            way_out = "Keep one of the two versions, and delete the three marker lines."
            raise Fault("merge-conflict", "a merge left its marker here", way_out)
        if LONE_BYTE.search(line):
            raise Fault("not-utf-8", "the line is not UTF-8", "Save the file as UTF-8.")
        stripped = line.strip(" \t")
        if not stripped:
            self._open = None
            if self._draft.texts or self._draft.broken:
                self._finish(number)
        elif stripped.startswith("#~|"):
            if self._draft.texts:
                self._finish(number)
            self._statement(stripped[3:].lstrip(), number, obsolete=True, previous=True)
        elif stripped.startswith("#~"):
            self._statement(stripped[2:].lstrip(), number, obsolete=True)
        elif stripped.startswith("#"):
            self._comment(stripped, number)
        else:
            self._statement(stripped, number)

    def _comment(self, line: str, number: int) -> None:
        if self._draft.texts:
            self._finish(number)
        draft = self._draft
        if line.startswith("#|"):
            self._statement(line[2:].lstrip(), number, previous=True)
        elif line.startswith("#:"):
            draft.locations += LOCATION.findall(line[2:])
        elif line.startswith("#,"):
            draft.flags += filter(None, (flag.strip() for flag in line[2:].split(",")))
        elif line.startswith("#."):
            draft.extracted.append(line[2:])
        else:
            draft.comments.append(line[1:])

    def _statement(
        self, line: str, number: int, *, obsolete: bool = False, previous: bool = False
    ) -> None:
        if line.startswith('"'):
            if self._open is None:
                raise Fault(SYNTAX, "a text that belongs to no msgid or msgstr", COMPLETE)
            texts, keyword = self._open
            texts[keyword].append(unquoted(line))
            return
        found = STATEMENT.fullmatch(line)
        if not found:
            raise Fault(SYNTAX, f"cannot be read: {line[:40]}", QUOTE)
        keyword = found[1]
        if keyword in {"msgctxt", "msgid"} and not previous and self._starts_anew(keyword):
            self._finish(number)
        draft = self._draft
        texts = draft.previous if previous else draft.texts
        if not previous:
            draft.obsolete = obsolete
            self._check_order(keyword, found[2])
            if keyword == "msgid":
                draft.line = number
        draft.line = draft.line or number
        texts[keyword] = []
        self._open = texts, keyword
        texts[keyword].append(unquoted(found[3]))

    def _starts_anew(self, keyword: str) -> bool:
        return bool(self._draft.texts) and (keyword == "msgctxt" or "msgid" in self._draft.texts)

    def _check_order(self, keyword: str, number: str | None) -> None:
        texts = self._draft.texts
        if keyword in texts:
            raise Fault(SYNTAX, f"a second {keyword} in one entry", COMPLETE)
        if keyword not in {"msgctxt", "msgid"} and "msgid" not in texts:
            raise Fault(SYNTAX, f"{keyword} without a msgid before it", COMPLETE)
        if keyword.startswith("msgstr"):
            forms = sum(name.startswith("msgstr") for name in texts)
            wanted = forms if "msgid_plural" in texts else None
            if wanted != (None if number is None else int(number)):
                raise Fault(SYNTAX, f"{keyword} does not belong here", COMPLETE)

    def _finish(self, number: int) -> None:
        """End the entry before a line."""
        draft = self._draft
        if not draft.texts and not draft.broken:
            return
        if draft.texts and not draft.complete and not draft.broken:
            self._fault(draft.line or number, SYNTAX, "the entry has no msgstr", COMPLETE)
        self._draft, self._open = _Draft(), None
        lines, self._start = tuple(self._lines[self._start : number - 1]), number - 1
        plain = draft.message()
        message = replace(plain, written=Written(plain, lines, draft.obsolete))
        if draft.broken:
            self._broken.append(message)
        elif draft.obsolete:
            self._obsolete.append(message)
        else:
            self._keep(message)

    def _keep(self, message: Message) -> None:
        key = message.context, message.msgid
        if key in self._seen:
            what = f"the same message stands in line {self._seen[key]} already"
            where = f"{self._where}:{message.line}"
            way_out = "Keep the better translation, and delete the other entry."
            self.findings.append(Finding(where, "duplicate-message", what, way_out))
            self._broken.append(message)
            return
        self._seen[key] = message.line
        if key == (None, ""):
            self._header = message
        else:
            self._messages.append(message)


def unquoted(text: str) -> str:
    """Return what a string of the file says.

    :raises Fault: it is not one string, or holds an unknown escape
    """
    found = STRING.fullmatch(text.strip(" \t"))
    if not found:
        kind = "begins" if not text.startswith('"') else "ends"
        raise Fault(SYNTAX, f"the text {kind} without its quote, or has one inside it", QUOTE)
    return ESCAPE.sub(_unescape, found[1])


def _unescape(found: re.Match[str]) -> str:
    escape = found[1]
    if escape in PLAIN_ESCAPES:
        return PLAIN_ESCAPES[escape]
    if escape in SAME:
        return escape
    if escape[0] in "01234567":
        return chr(int(escape, 8))
    if escape[0] == "x" and len(escape) > 1:
        return chr(int(escape[1:], 16))
    way_out = "Write \\\\ for a backslash that readers or reStructuredText shall get."
    raise Fault(SYNTAX, f"\\{escape} is not an escape of gettext", way_out)


def parse(text: str, where: str = "catalog.po") -> tuple[Catalog, list[Finding]]:
    """Read the text of a file; findings are empty where all of it is well formed."""
    reader = Reader(where)
    reader.read(text)
    return reader.catalog(), reader.findings


def read(path: Path, where: str | None = None) -> tuple[Catalog, list[Finding]]:
    """Read a file; lines that are not UTF-8 cost their own entries.

    :param where: its name in findings, if not its path
    :raises OSError: it cannot be opened
    """
    catalog, findings = _read(path.read_bytes(), where or str(path))
    return catalog, list(findings)


@lru_cache(maxsize=512)
def _read(content: bytes, name: str) -> tuple[Catalog, list[Finding]]:
    """Read bytes; the same ones are read once in a process."""
    if len(content) > MOST:
        what = f"the file has more than {MOST:,} bytes"
        finding = Finding(f"{name}:1", "too-big", what, "Split the chapter, or take it back.")
        return Catalog(), [finding]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        finding = Finding(f"{name}:1", "not-utf-8", "the file is UTF-16", "Save it as UTF-8.")
        return Catalog(), [finding]
    return parse(content.decode("utf-8", "surrogateescape"), name)
