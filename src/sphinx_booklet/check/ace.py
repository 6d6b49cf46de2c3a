"""EPUB files by Ace by DAISY, the accessibility checker that publishers use.

Ace is a program for Node.js, in the versions of ``ace/package-lock.json``. Its browser is ours
(``browser.py``); none is downloaded.
"""

from __future__ import annotations

import json
import shlex
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_booklet.check import browser
from sphinx_booklet.check.java import run
from sphinx_booklet.check.npm import installed, program
from sphinx_booklet.errors import BookletError
from sphinx_booklet.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WANTED = Path(__file__).parent / "ace"  # package.json and its lock
NAME = "Ace by DAISY"
PROGRAM, PACKAGE = Path("@daisy/ace-cli/bin/ace.js"), Path("@daisy/ace-cli/package.json")
# Folders in which programs keep settings and logs: none of Ace is to be left behind.
KEPT = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


def find() -> Path:
    """Return Ace, installing it where it is not.

    :raises BookletError: Node.js or npm is missing, or npm cannot install it
    """
    return installed(WANTED, NAME) / PROGRAM


def version() -> str:
    """Return the version of the installed Ace."""
    found = installed(WANTED, NAME) / PACKAGE
    return str(json.loads(found.read_text("utf-8"))["version"])


def ace(path: Path, kept: Path | None = None) -> list[Finding]:
    """Check one EPUB.

    :param kept: a folder that takes Ace's reports, ``report.json`` and ``report.html``
    :returns: every failure of any impact
    :raises BookletError: Ace, Node.js or a browser is missing, or Ace gave no report
    """
    node, script = program("node", NAME), find()
    with tempfile.TemporaryDirectory() as scratch:
        out, launcher = Path(scratch, "out"), launcher_in(Path(scratch))
        settings = dict.fromkeys(KEPT, scratch) | {"PUPPETEER_EXECUTABLE_PATH": str(launcher)}
        command = [node, str(script), "--force", "--lang", "en", "--outdir", str(out), str(path)]
        run(command, NAME, settings)
        report = out / "report.json"
        if not report.exists():
            raise BookletError(str(path), "Ace gave no report", "See that it is an EPUB.")
        found = list(findings(path, json.loads(report.read_text("utf-8"))))
        if kept is not None:
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(out, kept)
    return found


def launcher_in(scratch: Path) -> Path:
    """Write a launcher of Chromium with our settings: Ace takes a program and no more."""
    launcher = scratch / "chromium"
    flags = shlex.join(browser.FLAGS)
    launcher.write_text(
        f'#!/bin/sh\nexec {shlex.quote(str(browser.program()))} {flags} "$@"\n', "utf-8"
    )
    launcher.chmod(0o755)
    return launcher


def findings(path: Path, report: Mapping[str, Any]) -> Iterator[Finding]:
    """Turn Ace's report into findings, one for each rule, file and place."""
    for part in report["assertions"]:
        inside = part["earl:testSubject"]["url"]
        for one in part["assertions"]:
            result, test = one["earl:result"], one["earl:test"]
            if result["earl:outcome"] != "fail":
                continue
            said = " ".join(str(result["dct:description"]).split())
            pointer = (result.get("earl:pointer") or {}).get("css") or [""]
            what = f"{said} {pointer[0]}".strip()
            see = (test.get("help") or {}).get("url", "https://kb.daisy.org/publishing/")
            yield Finding(f"{path}/{inside}", f"ace {test['dct:title']}", what, f"See {see}.")
