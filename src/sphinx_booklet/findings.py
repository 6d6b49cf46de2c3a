"""What a check or a lint rule found, and the three ways to write it down."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+)(:\d+)?", re.DOTALL)
Severity = Literal["error", "warning"]
Style = Literal["text", "json", "github"]


@dataclass(frozen=True, order=True)
class Finding:
    """One fault.

    :param where: a file with its line where there is one (``locales/ar/…/hormone.po:123``), and
        its column after that where a tool says it
    :param rule: the short name of what was broken, ``duplicate-message``
    :param what: one sentence: what is wrong
    :param way_out: one sentence: what to do about it
    """

    where: str
    rule: str
    what: str
    way_out: str
    severity: Severity = "error"

    @property
    def file(self) -> str:
        """The file without its line."""
        return self._split()[0]

    @property
    def line(self) -> int:
        """The line, from 1; 1 where none is known."""
        return self._split()[1]

    def _split(self) -> tuple[str, int]:
        found = PLACE.fullmatch(self.where)
        return (found["file"], int(found["line"])) if found else (self.where, 1)


def as_text(finding: Finding) -> str:
    """Write ``where: rule: what`` and the way out on the next line, for people."""
    kind = "" if finding.severity == "error" else "warning: "
    return f"{finding.where}: {kind}{finding.rule}: {finding.what}\n  {finding.way_out}"


def as_json(finding: Finding) -> str:
    """Write one JSON object on one line, for other programs."""
    return json.dumps(asdict(finding), ensure_ascii=False, sort_keys=True)


def as_github(finding: Finding) -> str:
    """Write a workflow command of GitHub Actions, which shows it beside the line."""
    place = f"file={_property(finding.file)},line={finding.line},title={_property(finding.rule)}"
    return f"::{finding.severity} {place}::{_data(f'{finding.what} {finding.way_out}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATTERS: dict[Style, Callable[[Finding], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


def formatted(findings: Iterable[Finding], style: Style = "text") -> Iterable[str]:
    """Write findings one by one, as they come."""
    return map(FORMATTERS[style], findings)
