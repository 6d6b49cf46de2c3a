"""The booklet beside stock Sphinx: the loop of a good Makefile, on the same words.

Stock Sphinx runs once for each language and format, html with furo and epub, over the doctrees
of that language. It has no PDF of ours, no gate and no search in each language, and what it does
not know of our directives is told to it: they hold their words, and nothing else.
"""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.measuring import Cost, cost

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[1]
NEEDED = ("booklet.toml", "conf.py", "docs", "locales")
FORMATS = ("--format", "html", "--format", "epub")
COPIES = {"fr": "fr", "de": "de", "it": "it", "pt": "pt"}  # of the Spanish catalogs
STOCK_CONF = """\
import pathlib, re
from docutils import nodes
from docutils.parsers.rst import Directive, directives
HERE = pathlib.Path(__file__).parent
project, html_theme = "Booklet", "furo"
locale_dirs, gettext_compact, numfig = [str(HERE / "locales")], False, True
NAMES = sorted({one for path in (HERE / "docs").rglob("*.rst")
                for one in re.findall(r"[|]([a-z_]+)[|]", path.read_text("utf-8"))})
rst_epilog = "\\n".join(f".. |{one}| replace:: {one}" for one in NAMES)
class Options(dict):
    def __bool__(self): return True
    def __getitem__(self, name): return directives.unchanged
class Words(Directive):
    has_content, optional_arguments, final_argument_whitespace = True, 9, True
    option_spec = Options()
    def run(self):
        found = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, found)
        return [found]
def setup(app):
    for name in NAMES_OF_DIRECTIVES:
        app.add_directive(name, Words)
NAMES_OF_DIRECTIVES = ("abbreviations", "all-questions", "emergency", "forms", "key-points",
                       "people", "questions", "review")
"""


@dataclass(frozen=True)
class Row:
    """One line of the table; costs of several runs, ours and stock."""

    what: str
    ours: list[Cost]
    stock: list[Cost]

    def data(self) -> dict[str, object]:
        """Return it as build/bench.json has it: medians, and the least and the most of the CPU."""
        sides = {"ours": self.ours, "stock": self.stock}
        return {"what": self.what, "ratio": self.ratio} | {
            side: {
                name: median(getattr(one, name) for one in costs)
                for name in ("wall", "cpu", "memory")
            }
            | {"spread": [min(one.cpu for one in costs), max(one.cpu for one in costs)]}
            | {"runs": len(costs)}
            for side, costs in sides.items()
            if costs
        }

    @property
    def ratio(self) -> float | None:
        """How much CPU stock takes for one of ours."""
        if not self.stock:
            return None
        return round(median(one.cpu for one in self.stock) / self._ours, 2)

    @property
    def _ours(self) -> float:
        return max(median(one.cpu for one in self.ours), 0.01)


def head() -> None:
    """Print the head of the table."""
    print(f"{'':<34}{'ours: wall':>11}{'CPU (spread)':>19}{'MB':>6}", end="")
    print(f"{'stock: wall':>13}{'CPU (spread)':>19}{'MB':>6}{'ratio':>7}  (CPU)")


def show(row: Row) -> None:
    """Print a line of the table."""
    print(f"{row.what:<34}{_side(row.ours, 11)}{_side(row.stock, 13)}", end="")
    print(f"{row.ratio:>7.1f}" if row.ratio else f"{'—':>7}", flush=True)


def _side(costs: list[Cost], width: int) -> str:
    if not costs:
        return f"{'—':>{width}}{'':>25}"
    cpu = [one.cpu for one in costs]
    spread = f"{median(cpu):.2f} ({min(cpu):.1f}–{max(cpu):.1f})"
    wall, memory = median(one.wall for one in costs), median(one.memory for one in costs)
    return f"{wall:>{width}.2f}{spread:>19}{memory:>6.0f}"


def check_out(root: Path, tags: Sequence[str] | None = None) -> Path:
    """Copy what a build reads, in some languages; more than there are have Spanish words."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("*.mo"))
        else:
            shutil.copyfile(ROOT / name, root / name)
    settings = root / "booklet.toml"
    text = settings.read_text("utf-8")
    tables = dict(re.findall(r"(?ms)^\[languages\.([\w-]+)\]\n(.*?)(?=^\[|\Z|^#)", text))
    for tag in tags or ():
        if tag not in tables:
            tables[tag] = tables["es"]
            shutil.copytree(root / "locales" / "es", root / "locales" / tag)
    first, last = text.index("[languages."), text.index("# Numbers and addresses")
    wanted = {tag: table for tag, table in tables.items() if not tags or tag in tags}
    told = "".join(f"[languages.{tag}]\n{table.strip()}\n\n" for tag, table in wanted.items())
    settings.write_text(text[:first] + told + text[last:], "utf-8")
    return root


def codes(root: Path) -> list[str]:
    """Return the languages of a copy, as Sphinx calls them."""
    tags = re.findall(r"(?m)^\[languages\.([\w-]+)\]", (root / "booklet.toml").read_text("utf-8"))
    return [{"zh-Hans": "zh_CN"}.get(tag, tag) for tag in tags]


def ours(root: Path, *options: str) -> Cost:
    """Build with one command."""
    return cost((sys.executable, "-m", "sphinx_booklet", "build", *options), root=root)


def stock(root: Path) -> Cost:
    """Build with the loop."""
    (root / "conf.py").write_text(STOCK_CONF, "utf-8")
    runs = [(code, kind) for code in codes(root) for kind in ("html", "epub")]
    return cost(*(_stock(code, kind) for code, kind in runs), root=root)


def _stock(code: str, kind: str) -> list[str]:
    doctrees, out = f"out/doctrees-{code}", f"out/{code}-{kind}"
    options = ["-q", "-c", ".", "-b", kind, "-D", f"language={code}", "-d", doctrees]
    return [sys.executable, "-m", "sphinx", *options, "docs", out]


def change_one_message(root: Path, number: int) -> None:
    """Add a word to the last translated paragraph of an Arabic chapter."""
    path = root / "locales" / "ar" / "LC_MESSAGES" / "about.po"
    start, _, rest = path.read_text("utf-8").rpartition('\nmsgstr "')
    path.write_text(f'{start}\nmsgstr "{"نعم. " if number % 2 else "حسنًا. "}{rest}', "utf-8")


def change_one_title(root: Path, number: int) -> None:
    """Change the title of a chapter, which no catalog then knows."""
    path = root / "docs" / "about.rst"
    lines = path.read_text("utf-8").splitlines()
    at = next(row for row, line in enumerate(lines) if line.startswith("====")) - 1
    lines[at : at + 2] = [f"About this, again {number}", "=" * 30]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def keep_as_it_is(_root: Path, _number: int) -> None:
    """Change nothing."""


EDITS: dict[str, Callable[[Path, int], None]] = {
    "nothing changed": keep_as_it_is,
    "one message": change_one_message,
    "one title": change_one_title,
}


def of_booklet(folder: Path, runs: int = 3) -> list[Row]:
    """Measure the whole matrix beside the loop; cold, and after edits."""
    mine, loop = check_out(folder / "mine"), check_out(folder / "loop")
    every = [Row("booklet, cold, all formats", [ours(mine)], [stock(loop)])]
    show(every[0])
    for what, edit in EDITS.items():
        row = Row(f"booklet, {what}, all formats", [], [])
        for number in range(runs):
            edit(mine, number)
            row.ours.append(ours(mine))
        edit(loop, 0)
        row.stock.append(stock(loop))  # minutes: once is enough
        every.append(row)
        show(row)
    return every


def of_languages(folder: Path, counts: Sequence[int] = (1, 4, 8)) -> list[Row]:
    """Measure html and epub, cold, in more and more languages."""
    every = []
    for count in counts:
        tags = ["en", "es", "ar", "zh-Hans", *COPIES][:count]
        mine, loop = check_out(folder / "mine", tags), check_out(folder / "loop", tags)
        row = Row(f"{count} languages, cold, html + epub", [ours(mine, *FORMATS)], [stock(loop)])
        show(row)
        every.append(row)
    return every
