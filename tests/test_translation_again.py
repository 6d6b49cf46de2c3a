"""A second build reads what a catalog changed, and nothing else; alone or by several processes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.constructs import catalog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONF = """\
extensions = ["sphinx_booklet"]
html_theme = "booklet"
locale_dirs = ["locales"]
gettext_compact = False
gettext_additional_targets = ["index"]
language = "es"
exclude_patterns = ["out"]
"""
CHAPTERS = {
    "index": "Root\n====\n\n.. toctree::\n\n   fever\n   cough\n   part/pain\n",
    "fever": "Fever\n=====\n\n.. index:: heat\n\nCall us.\n\nSee :doc:`cough`.\n",
    "cough": "Cough\n=====\n\nCall us.\n",
    "part/pain": "Pain\n====\n\nRest well.\n",
}
TEXTS = {
    "fever": {"Fever": "Fiebre", "Call us.": "Llámenos.", "heat": "calor"},
    "cough": {"Cough": "Tos", "Call us.": "Llámenos."},
    "part/pain": {"Pain": "Dolor"},
}
Build = "Callable[[], list[str]]"


@pytest.fixture(params=[0, 2], ids=["alone", "two processes"])
def build(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], list[str]]:
    """Build the project again; return the documents that were read."""
    (tmp_path / "conf.py").write_text(CONF, "utf-8")
    (tmp_path / "part").mkdir()
    for name, text in CHAPTERS.items():
        (tmp_path / f"{name}.rst").write_text(text, "utf-8")
    for name, texts in TEXTS.items():
        say(tmp_path, name, texts)

    def run() -> list[str]:
        found: list[str] = []
        locale.translators.clear()
        with patch_docutils(str(tmp_path)), docutils_namespace():
            out, trees = tmp_path / "out", tmp_path / "out" / "trees"
            app = Sphinx(
                tmp_path, tmp_path, out, trees, "html", status=None, parallel=request.param
            )
            app.connect("env-before-read-docs", lambda _app, _env, names: found.extend(names))
            app.build()
        locale.translators.clear()
        return sorted(found)

    assert run() == sorted(CHAPTERS)
    return run


def say(root: Path, name: str, texts: dict[str, str]) -> Path:
    """Write a catalog."""
    path = root / "locales" / "es" / "LC_MESSAGES" / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(catalog(texts), "utf-8")
    return path


def page(root: Path, name: str) -> str:
    return (root / "out" / f"{name}.html").read_text("utf-8")


def test_a_catalog_that_is_touched_reads_nothing(
    tmp_path: Path, build: Callable[[], list[str]]
) -> None:
    path = say(tmp_path, "fever", TEXTS["fever"])
    os.utime(path, (2_000_000_000, 2_000_000_000))
    assert build() == []


def test_one_message_reads_its_own_document(tmp_path: Path, build: Callable[[], list[str]]) -> None:
    say(tmp_path, "fever", TEXTS["fever"] | {"Call us.": "Llámenos ya."})
    assert build() == ["fever"]
    assert "Llámenos ya." in page(tmp_path, "fever")
    assert "Llámenos." in page(tmp_path, "cough")


def test_a_message_that_no_chapter_asks_for_reads_nothing(
    tmp_path: Path, build: Callable[[], list[str]]
) -> None:
    say(tmp_path, "fever", TEXTS["fever"] | {"Gone.": "Nada."})
    assert build() == []


def test_a_message_that_was_untranslated_and_one_of_the_index_count(
    tmp_path: Path, build: Callable[[], list[str]]
) -> None:
    say(tmp_path, "part/pain", TEXTS["part/pain"] | {"Rest well.": "Descanse bien."})
    say(tmp_path, "fever", TEXTS["fever"] | {"heat": "el calor"})
    assert build() == ["fever", "part/pain"]
    assert "el calor" in page(tmp_path, "genindex")


def test_a_refused_message_counts_and_one_that_comes_back(
    tmp_path: Path, build: Callable[[], list[str]]
) -> None:
    say(tmp_path, "cough", TEXTS["cough"] | {"Call us.": "Llámenos 112."})
    assert build() == ["cough"]
    assert 'lang="en">Call us.' in page(tmp_path, "cough")
    say(tmp_path, "cough", TEXTS["cough"])
    assert build() == ["cough"]
    assert "Llámenos." in page(tmp_path, "cough")


def test_a_catalog_that_goes_or_comes_counts(
    tmp_path: Path, build: Callable[[], list[str]]
) -> None:
    path = say(tmp_path, "cough", TEXTS["cough"])
    path.unlink()
    assert build() == ["cough"]
    assert 'lang="en">Call us.' in page(tmp_path, "cough")
    say(tmp_path, "index", {"Root": "Raíz"})
    assert build() == ["index"]


def test_a_title_reaches_every_page_that_shows_it(
    tmp_path: Path, build: Callable[[], list[str]]
) -> None:
    say(tmp_path, "cough", TEXTS["cough"] | {"Cough": "La tos"})
    assert build() == ["cough"]
    assert all("La tos" in page(tmp_path, name) for name in CHAPTERS)
