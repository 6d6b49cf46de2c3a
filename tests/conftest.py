"""What several tests share: the built site, a browser, small builds, golden pairs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.check import browser
from tests import explained, questions, sample
from tests.golden import Pair, Rewriter
from tests.places import Places, build_places
from tests.sharing import Shared
from tests.translating import reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.translating import Read

ROOT = Path(__file__).parents[1]
CHECKOUT = ("booklet.toml", "conf.py", "docs", "locales")
CONF = 'extensions = ["sphinx_booklet"]\nproject = "Small"\n'

settings.register_profile("here", deadline=None, derandomize=True)
settings.load_profile("here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write the golden pairs anew")
    parser.addoption("--site", type=Path, help="test this site; without it one is built")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: builds a whole booklet; runs after all others")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


def check_out(copy: Path) -> None:
    """Copy what a publisher has: settings, chapters, catalogs; nothing built."""
    for name in CHECKOUT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("*.mo"))
        else:
            shutil.copy(ROOT / name, copy / name)


def build_site(checkout: Path) -> None:
    """Build the whole booklet by the command that publishers use."""
    check_out(checkout)
    command = [sys.executable, "-m", "sphinx_booklet", "build"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Shared:
    """What the processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return Shared(own if worker_id == "master" else own.parent)


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a publisher has."""
    copy = tmp_path_factory.mktemp("checkout")
    check_out(copy)
    return copy


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, shared: Shared) -> Path:
    """The whole booklet, in every language and format; tests only read it."""
    if built := request.config.getoption("--site"):
        return Path(built).resolve()
    return shared.once("site", build_site) / "build" / "site"


@pytest.fixture(scope="session")
def small_site(shared: Shared) -> Path:
    """A small site of a few pages, in three languages."""
    return shared.once("small", sample.build) / "site"


@pytest.fixture(scope="session")
def explained_site(shared: Shared) -> Path:
    """A small site with terms that its pages link to, in three languages."""
    return shared.once("explained", explained.build) / "site"


def asking(root: Path) -> None:
    """Build the small site of questions in all its languages."""
    questions.build(root, questions.FILES, questions.TAGS)


@pytest.fixture(scope="session")
def asking_site(shared: Shared) -> Path:
    """A small site with questions to ask, in three languages."""
    return shared.once("questions", asking) / "site"


@pytest.fixture(scope="session")
def places(shared: Shared) -> Places:
    """A small site in two languages: once as it is, once with an address on the web."""
    return Places.below(shared.once("places", build_places))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running headless browser."""
    with browser.launch() as running:
        yield running


@dataclass(frozen=True)
class Built:
    """The output folder of a small build, and what it warned of."""

    out: Path
    warnings: str


BuildSphinx = Callable[..., Built]


@pytest.fixture
def build_sphinx(tmp_path: Path) -> Iterator[BuildSphinx]:
    """Build small real projects: ``build_sphinx({"index.rst": …}, "html", language="ar")``.

    Files beside ``conf.py`` are the chapters; ``locales/`` below it holds catalogs.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    number = 0

    def build(
        files: Mapping[str, str | bytes], builder: str = "html", **confoverrides: object
    ) -> Built:
        nonlocal number
        number += 1
        root = tmp_path / f"project{number}"
        write_files(root, {"conf.py": CONF, **files})
        warnings = StringIO()
        locale.translators.clear()  # process-global in Sphinx: each build starts with none
        with patch_docutils(str(root)), docutils_namespace():
            app = Sphinx(
                srcdir=root,
                confdir=root,
                outdir=root / "out",
                doctreedir=root / "doctrees",
                buildername=builder,
                confoverrides=confoverrides,
                status=None,
                warning=warnings,
            )
            app.build(force_all=True)
        return Built(root / "out", warnings.getvalue())

    yield build
    locale.translators.clear()
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    if epoch is not None:
        os.environ["SOURCE_DATE_EPOCH"] = epoch


def write_files(root: Path, files: Mapping[str, str | bytes]) -> None:
    for name, held in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(held if isinstance(held, bytes) else held.encode())


@pytest.fixture(scope="session")
def golden(request: pytest.FixtureRequest) -> Iterator[Callable[[Pair, str], None]]:
    """Compare an output with its golden pair, or with ``--rewrite`` write it there."""
    rewriter = Rewriter(rewrite=request.config.getoption("--rewrite"))
    yield rewriter.check
    rewriter.save()


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Read]:
    """Read a chapter in another language: ``read("Rest.", {"Rest.": "休息。"})``."""
    yield reader(tmp_path)
    locale.translators.clear()
