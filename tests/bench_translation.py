"""The CPU of putting messages into documents: our transform against Sphinx's own.

Both translate the same documents from the same catalogs, one after the other in one process;
each figure is the least of some runs, the catalogs being loaded already. The gate is measured
apart: Sphinx has none.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.transforms.i18n import Locale
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.catalogs.judge import judge_of
from sphinx_booklet.catalogs.markup import inventory
from sphinx_booklet.catalogs.vetting import vet
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.translation.apply import Translate
from tests.constructs import OURS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.transforms import SphinxTransform

RUNS = 3
# Directives of the booklet itself are not Sphinx's; a chapter is read without them by both.
CONF = """\
project = "Bench"
locale_dirs = ["{locales}"]
gettext_compact = False
gettext_additional_targets = ["index"]
language = "{language}"
suppress_warnings = ["*"]
"""


@dataclass(frozen=True)
class Figures:
    """Seconds of CPU for all documents of a language."""

    language: str
    documents: int
    stock: float
    ours: float
    gate: float

    @property
    def ratio(self) -> float:
        """Our step as a share of Sphinx's."""
        return self.ours / self.stock


def measure_all(root: Path) -> list[Figures]:
    """Measure every language of a booklet."""
    languages = sorted(path.parent.name for path in (root / "locales").glob("*/LC_MESSAGES"))
    with tempfile.TemporaryDirectory() as aside:
        return [measure(root, one, Path(aside)) for one in languages]


def measure(root: Path, language: str, folder: Path) -> Figures:
    """Measure one language of a booklet.

    :param root: holds ``docs`` and ``locales``
    :param folder: is written to
    """
    judged = gate(root, language)
    locale.translators.clear()
    stock = min(_steps(Locale, root, language, folder / "stock") for _run in range(RUNS))
    ours = min(_steps(Translate, root, language, folder / "ours") for _run in range(RUNS))
    documents = len(list((root / "docs").rglob("*.rst")))
    return Figures(language, documents, stock, ours, judged)


def _steps(transform: type[SphinxTransform], root: Path, language: str, folder: Path) -> float:
    """Return the CPU that a transform takes for all documents; the catalogs are loaded before."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / "docs", folder)
    locales = folder / "_locales"
    shutil.copytree(root / "locales" / language, locales / language)
    conf = CONF.format(locales=locales, language=language)
    (folder / "conf.py").write_text(conf + (OURS if transform is Translate else ""), "utf-8")
    clock = Clock(transform)
    with clock.running, patch_docutils(str(folder)), docutils_namespace():
        out, trees = folder / "out", folder / "trees"
        app = Sphinx(folder, folder, out, trees, "dummy", status=None, warning=None)
        app.build(force_all=True)
    return clock.seconds


def gate(root: Path, language: str) -> float:
    """Return the CPU of judging all catalogs of a language once."""
    reader, origin = from_sphinx(language), from_sphinx("en")
    folder = root / "locales" / language / "LC_MESSAGES"
    inventory.cache_clear()
    start = time.process_time()
    judge = judge_of(folder, reader, origin)
    for path in sorted(folder.rglob("*.po")):
        vet(path, f"bench/{path.name}", judge)
    return time.process_time() - start


def table(figures: list[Figures]) -> None:
    """Print the figures of each language."""
    print(
        f"{'translating':<22}{'documents':>10}{'stock s':>9}{'ours s':>8}{'ratio':>7}{'gate s':>8}"
    )
    for one in figures:
        print(
            f"{one.language:<22}{one.documents:>10}{one.stock:>9.3f}{one.ours:>8.3f}"
            f"{one.ratio:>7.2f}{one.gate:>8.3f}"
        )


class Clock:
    """Measures what a transform takes, in seconds of CPU; only here, and only while it runs."""

    def __init__(self, transform: type[SphinxTransform]) -> None:
        self.seconds = 0.0
        apply: Callable[..., None] = transform.apply

        def timed(this: SphinxTransform) -> None:
            start = time.process_time()
            apply(this)
            self.seconds += time.process_time() - start

        self.running = patch.object(transform, "apply", timed)
