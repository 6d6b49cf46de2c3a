"""The findings as a page: accessible, without script, every word of it escaped."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.check.reading import HEAD
from sphinx_booklet.templates import templates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_booklet.check.reading import Row
    from sphinx_booklet.findings import Finding

HERE = Path(__file__).parent


def render(findings: Sequence[Finding], checks: Sequence[str], rows: Sequence[Row] = ()) -> str:
    """Return the page.

    :param checks: the names of the checks that ran, also of those that found nothing
    :param rows: how hard the chapters and sections are to read
    """
    return (
        templates(HERE)
        .get_template("report.html")
        .render(
            findings=sorted(findings, key=lambda one: (one.severity, one.file, one.line, one.rule)),
            checks=checks,
            rows=rows,
            measures=HEAD,
            counts=Counter(finding.severity for finding in findings),
        )
    )


def write_report(
    findings: Sequence[Finding], checks: Sequence[str], folder: Path, rows: Sequence[Row] = ()
) -> Path:
    """Write the page and its stylesheet into ``build/report``; return the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "index.html"
    page.write_text(render(findings, checks, rows), "utf-8")
    (folder / "report.css").write_bytes((HERE / "report.css").read_bytes())
    return page
