"""``make bench``: the whole matrix cold, again with nothing changed, and after one message.

Then what putting messages into documents costs, beside Sphinx's own transform, an update of the
catalogs, beside sphinx-intl, and a PDF, beside Typst alone and WeasyPrint.

Each figure is of the whole command, its processes together. Compare the ratios, not the
seconds: machines differ, and are noisy.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from tests import bench_catalogs, bench_pdf, bench_translation
from tests.measuring import Peak

ROOT = Path(__file__).parents[1]
NEEDED = ("booklet.toml", "conf.py", "docs", "locales")
COMMAND = (sys.executable, "-m", "sphinx_booklet", "build")


@dataclass(frozen=True)
class Figures:
    """Wall clock and CPU in seconds, memory in MB at the peak (all processes together)."""

    what: str
    wall: float
    cpu: float
    memory: float


def main() -> None:
    """Measure, print, and keep the figures in build/bench.json."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "booklet"
        copy(root)
        figures = [measure("cold", root), measure("nothing changed", root)]
        change_one_message(root)
        figures.append(measure("one message changed", root))
    table(figures)
    steps = bench_translation.measure_all(ROOT)
    bench_translation.table(steps)
    costs = bench_catalogs.measure_catalogs()
    bench_catalogs.table(costs)
    papers = bench_pdf.measure_all(copy)
    bench_pdf.table(papers)
    report = ROOT / "build" / "bench.json"
    report.parent.mkdir(exist_ok=True)
    report.write_text(
        json.dumps([asdict(one) for one in (*figures, *steps, *costs, *papers)], indent=2) + "\n",
        "utf-8",
    )


def copy(root: Path) -> None:
    """Copy what a build reads, and none of its leftovers."""
    root.mkdir()
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("*.mo"))
        else:
            shutil.copyfile(ROOT / name, root / name)


def change_one_message(root: Path) -> None:
    """Add a word to the first translated paragraph of an Arabic chapter."""
    path = root / "locales" / "ar" / "LC_MESSAGES" / "about.po"
    head, _, rest = path.read_text("utf-8").rpartition('\nmsgstr "')
    path.write_text(f'{head}\nmsgstr "نعم. {rest}', "utf-8")


def measure(what: str, root: Path) -> Figures:
    """Run one build of everything and say what it took."""
    before = os.times()
    start = time.monotonic()
    process = subprocess.Popen(COMMAND, cwd=root, stdout=subprocess.DEVNULL)
    peak = Peak(process.pid)
    status = process.wait()
    wall = time.monotonic() - start
    after = os.times()
    if status:
        sys.exit(f"{what}: the build failed, with exit status {status}")
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Figures(what, round(wall, 2), round(cpu, 2), round(peak.end(), 1))


def table(figures: list[Figures]) -> None:
    """Print the figures, each with its share of the cold build's wall clock."""
    print(f"{'':<22}{'wall s':>8}{'of cold':>9}{'CPU s':>8}{'peak MB':>9}")
    for one in figures:
        share = one.wall / figures[0].wall
        print(f"{one.what:<22}{one.wall:>8.2f}{share:>9.2f}{one.cpu:>8.2f}{one.memory:>9.1f}")


if __name__ == "__main__":
    main()
