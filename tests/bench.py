"""``make bench``: ours, stock Sphinx and the ratio, in one run; all of it in build/bench.json.

``python -m tests.bench pages languages`` measures only these parts. Compare the ratios, not the
seconds: machines differ, and are noisy. A long cold build is measured once: its spread is the
machine's.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import bench_catalogs, bench_matrix, bench_pdf, bench_translation, many_pages
from tests.bench_matrix import Row, show

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "build" / "bench.json"
PAGES = {50: 3, 150: 1, 500: 1}  # and how often each is measured


def booklet(folder: Path) -> list[dict[str, Any]]:
    """Measure the whole matrix: cold, and after each kind of edit."""
    bench_matrix.head()
    return [row.data() for row in bench_matrix.of_booklet(folder)]


def languages(folder: Path) -> list[dict[str, Any]]:
    """Measure more and more languages."""
    bench_matrix.head()
    return [row.data() for row in bench_matrix.of_languages(folder)]


def pages(folder: Path) -> list[dict[str, Any]]:
    """Measure more and more pages of English HTML beside furo."""
    bench_matrix.head()
    rows = []
    for count, runs in PAGES.items():
        row = Row(f"{count} pages, cold, html", [], [])
        for number in range(runs):
            place = folder / str(number)
            row.ours.append(many_pages.measure(place, count, "booklet"))
            row.stock.append(many_pages.measure(place, count, "furo"))
        show(row)
        rows.append(row.data())
    return rows


def translation(_folder: Path) -> list[dict[str, Any]]:
    """Measure putting messages into documents, beside Sphinx's own transform."""
    steps = bench_translation.measure_all(ROOT)
    bench_translation.table(steps)
    return [asdict(one) for one in steps]


def catalogs(_folder: Path) -> list[dict[str, Any]]:
    """Measure an update of the catalogs, beside sphinx-intl."""
    costs = bench_catalogs.measure_catalogs()
    bench_catalogs.table(costs)
    return [asdict(one) for one in costs]


def pdf(_folder: Path) -> list[dict[str, Any]]:
    """Measure a PDF, beside Typst alone and WeasyPrint."""
    papers = bench_pdf.measure_all(bench_matrix.check_out)
    bench_pdf.table(papers)
    return [asdict(one) for one in papers]


PARTS: dict[str, Callable[[Path], list[dict[str, Any]]]] = {
    "booklet": booklet,
    "languages": languages,
    "pages": pages,
    "translation": translation,
    "catalogs": catalogs,
    "pdf": pdf,
}


def main() -> None:
    """Measure, print, and keep the figures; parts that are not measured keep theirs."""
    wanted = sys.argv[1:] or list(PARTS)
    if strangers := [name for name in wanted if name not in PARTS]:
        sys.exit(f"{', '.join(strangers)}: the parts are {', '.join(PARTS)}")
    found = json.loads(REPORT.read_text("utf-8")) if REPORT.is_file() else {}
    found = found if isinstance(found, dict) else {}
    REPORT.parent.mkdir(exist_ok=True)
    for name in wanted:
        with tempfile.TemporaryDirectory() as folder:
            found[name] = PARTS[name](Path(folder).resolve())
        print()
        REPORT.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
