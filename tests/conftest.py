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
from tests import explained, questions
from tests.golden import Pair, Rewriter
from tests.places import Places, build_places
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


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a publisher has: settings, chapters, catalogs; nothing built."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in CHECKOUT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("*.mo"))
        else:
            shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Path:
    """The whole booklet, every language and format, built by the command that publishers use."""
    if built := request.config.getoption("--site"):
        return Path(built).resolve()
    checkout: Path = request.getfixturevalue("checkout")
    command = [sys.executable, "-m", "sphinx_booklet", "build"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return checkout / "build" / "site"


@pytest.fixture(scope="session")
def explained_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with terms that its pages link to, in three languages."""
    return explained.build(tmp_path_factory.mktemp("explained"))


@pytest.fixture(scope="session")
def asking_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with questions to ask, in three languages."""
    return questions.build(tmp_path_factory.mktemp("questions"), questions.FILES, questions.TAGS)


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """A small site in two languages: once as it is, once with an address on the web."""
    return build_places(tmp_path_factory.mktemp("places"))


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

    def build(files: Mapping[str, str], builder: str = "html", **confoverrides: object) -> Built:
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


def write_files(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


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
