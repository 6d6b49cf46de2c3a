"""What becomes of each message of a catalog: readers get it, or the source in its place.

What is refused stays in the source language; the finding names its file and line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.accepted import key_of
from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_booklet.catalogs.judge import Judge
    from sphinx_booklet.catalogs.pair import Fault
    from sphinx_booklet.catalogs.po import Catalog, Message

CHARSET = re.compile(r"charset\s*=\s*\"?([\w-]+)", re.IGNORECASE)
ACCEPT = (
    " If two people find it right as it is, write {key} and who they are below [{code}] in "
    "locales/accepted.toml."
)
UTF8 = {"utf-8", "utf8"}


class State(StrEnum):
    """What became of a message."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    UNTRANSLATED = "untranslated"
    REFUSED = "refused"


@dataclass(frozen=True)
class Vetted:
    """A catalog that was judged.

    :param entries: each message with what became of it; broken ones, too
    :param findings: in the order of lines, those of the whole file first
    """

    where: str
    entries: tuple[tuple[Message, State], ...]
    findings: tuple[Finding, ...]


def vet(path: Path, where: str, judge: Judge) -> Vetted:
    """Judge a catalog; the same bytes are judged once in a process.

    :param where: its name in findings
    :raises OSError: it cannot be read
    """
    return _vet(path, path.read_bytes(), where, judge)


@lru_cache(maxsize=4096)
def _vet(path: Path, content: bytes, where: str, judge: Judge) -> Vetted:
    if not content.strip():
        way_out = "Take it back from the last version that was whole."
        return Vetted(
            where, (), (Finding(f"{where}:1", "empty-file", "the file is empty", way_out),)
        )
    catalog, broken = read(path, where)
    found = [*broken, *_header(catalog, where, judge)]
    entries = [(message, State.REFUSED) for message in catalog.broken]
    for message in catalog.messages:
        faults = list(judge.faults(message))
        found += _findings(faults, f"{where}:{message.line}", message, judge)
        entries.append((message, _state(message, faults)))
    entries.sort(key=lambda entry: entry[0].line)
    return Vetted(where, tuple(entries), tuple(sorted(found, key=lambda one: one.line)))


def _state(message: Message, faults: list[Fault]) -> State:
    if not all(text.strip() for text in message.msgstr):
        return State.UNTRANSLATED
    if message.fuzzy:
        return State.FUZZY
    refused = any(fault.severity == "error" for fault in faults)
    return State.REFUSED if refused else State.TRANSLATED


def _findings(faults: list[Fault], where: str, message: Message, judge: Judge) -> Iterator[Finding]:
    """Give the findings of a message; the last that people may doubt says how."""
    doubts = [fault for fault in faults if fault.is_doubt and fault.severity == "error"]
    for fault in faults:
        way_out = fault.way_out
        if doubts and fault is doubts[-1]:
            way_out += ACCEPT.format(key=key_of(message), code=judge.language.sphinx)
        what = f"the translation {fault.what}"
        yield Finding(where, fault.rule, what, way_out, fault.severity)


def _header(catalog: Catalog, where: str, judge: Judge) -> Iterator[Finding]:
    if catalog.header is None:
        way_out = "Copy the header of another chapter's catalog."
        yield Finding(f"{where}:1", "no-header", "the first entry is not a header", way_out)
        return
    place = f"{where}:{catalog.header.line}"
    charset = CHARSET.search(catalog.fields.get("content-type", ""))
    if not charset or charset[1].lower() not in UTF8:
        said = f'says charset "{charset[1]}"' if charset else "names no charset"
        way_out = 'Write "Content-Type: text/plain; charset=UTF-8\\n".'
        yield Finding(place, "charset", f"the header {said}", way_out)
    said = catalog.fields.get("language", "")
    if said and said.replace("-", "_") != judge.language.sphinx:
        way_out = f'Write "Language: {judge.language.sphinx}\\n", or move the file.'
        yield Finding(place, "language", f'the header says language "{said}"', way_out)
