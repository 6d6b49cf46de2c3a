"""What a PDF costs, beside ``typst compile`` alone on the same markup, and beside WeasyPrint.

The chapters are read once before: what is measured starts from their doctrees, in a process of
its own. WeasyPrint gets the same words as one page of HTML, with Sphinx's plain look.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from tests.measuring import Peak

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ("en", "ar", "zh_CN")
TYPST = (
    "import sys, typst; from pathlib import Path;"
    "from sphinx_booklet.languages import from_sphinx;"
    "from sphinx_booklet.pdf.fonts import folders;"
    "folder, out, code = Path(sys.argv[1]), sys.argv[2], sys.argv[3];"
    "main = folder / 'main.typ';"
    "fonts = folders(main.read_text('utf-8'), from_sphinx(code))[1];"
    "typst.compile(str(main), out, root=str(folder), font_paths=[str(one) for one in fonts],"
    " ignore_system_fonts=True, pdf_standards=['a-2a', 'ua-1'], timestamp=0)"
)


@dataclass(frozen=True)
class Paper:
    """One PDF: wall clock and CPU in seconds, memory in MB at the peak."""

    what: str
    pages: int
    wall: float
    cpu: float
    memory: float

    def per_100(self, number: float) -> float:
        """Return a figure for each 100 pages."""
        return round(number * 100 / self.pages, 2)


def measure_all(copy: Callable[[Path], object]) -> list[Paper]:
    """Measure each language by each program.

    :param copy: copies the booklet into a folder
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "booklet"
        copy(root)
        return [one for code in LANGUAGES for one in _of_language(root, code)]


def _of_language(root: Path, code: str) -> list[Paper]:
    out, html = root / "out" / code, root / "single" / code
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-c", ".", "-d", f"trees/{code}"]
    sphinx += ["-D", f"language={code}"]
    ours = [*sphinx, "-b", "booklet-pdf", "docs", str(out)]
    _run(ours, root)  # reads the chapters
    found = [_measured(f"{code}: sphinx_booklet", ours, root, out)]
    alone = root / "alone" / code
    alone.mkdir(parents=True)
    command = [sys.executable, "-c", TYPST, str(out / "typst"), str(alone / "book.pdf"), code]
    found.append(_measured(f"{code}: typst alone", command, root, alone))
    if find_spec("weasyprint"):
        page = [*sphinx, "-b", "singlehtml", "-D", "html_theme=basic", "docs", str(html)]
        page[page.index("-d") + 1] += "-html"
        _run(page, root)
        command = [sys.executable, "-m", "weasyprint", "-q", "--pdf-variant", "pdf/ua-1"]
        command += ["index.html", "book.pdf"]
        found.append(_measured(f"{code}: WeasyPrint", command, html, html))
    return found


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _measured(what: str, command: list[str], folder: Path, out: Path) -> Paper:
    before, start = os.times(), time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    peak = Peak(process.pid)
    status = process.wait()
    wall, after = time.monotonic() - start, os.times()
    if status:
        sys.exit(f"{what}: failed, with exit status {status}")
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    with pikepdf.open(next(out.glob("*.pdf"))) as document:
        pages = len(document.pages)
    return Paper(what, pages, round(wall, 2), round(cpu, 2), round(peak.end(), 1))


def table(papers: list[Paper]) -> None:
    """Print the figures for each 100 pages, CPU beside that of Typst alone."""
    print(
        f"\n{'for 100 pages':<22}{'pages':>8}{'wall s':>8}{'CPU s':>8}{'of Typst':>9}{'peak MB':>9}"
    )
    typst = {one.what.partition(":")[0]: one for one in papers if one.what.endswith("typst alone")}
    for one in papers:
        of = one.per_100(one.cpu) / typst[one.what.partition(":")[0]].per_100(
            typst[one.what.partition(":")[0]].cpu
        )
        wall, cpu, memory = map(one.per_100, (one.wall, one.cpu, one.memory))
        print(f"{one.what:<22}{one.pages:>8}{wall:>8.2f}{cpu:>8.2f}{of:>9.2f}{memory:>9.1f}")
    if not find_spec("weasyprint"):
        print("WeasyPrint is not installed: `.venv/bin/python -m pip install --group bench`.")
