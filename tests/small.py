"""A booklet small enough to build many times: two chapters, English and Arabic."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.sample import glossary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BOOKLET_TOML = """\
slug = "small"
edition = "1"
date = 2026-11-22
source = "en"
formats = ["html", "pdf", "large-print", "epub"]

[languages.en]
title = "A small booklet"
translation = "original"

[languages.ar]
title = "كتيّب صغير"

[contacts]
oncall_phone = "+44 20 7946 0123"
emergency_number = ""
"""

CONF_PY = """\
from pathlib import Path
HERE = Path(__file__).parent
extensions = ["sphinx_booklet"]
booklet_settings = str(HERE / "booklet.toml")
html_theme = "booklet"
locale_dirs = [str(HERE / "locales")]
gettext_compact = False
gettext_additional_targets = ["index"]
"""

INDEX = """\
A small booklet
===============

Welcome.

.. toctree::
   :caption: Chapters

   fever
   words

.. review::
"""

FEVER = """\
Fever
=====

.. index::
   single: fever

Call at once: |oncall_phone|. In an emergency: |emergency_number|.

A fever is 38.0 °C (100.4 °F) or more.

.. figure:: figures/square.svg
   :alt: A square.

   A figure.

.. review::
"""

WORDS = glossary({"fever": "A high temperature.", "biopsy": "A small piece of tissue is tested."})

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="90">'
    '<rect width="9" height="9" fill="#444"/></svg>\n'
)

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
FEVER_AR = HEADER + (
    'msgid "Fever"\nmsgstr "الحمّى"\n\n'
    'msgid "A fever is 38.0 °C (100.4 °F) or more."\n'
    'msgstr "الحمّى هي 38.0 °C (100.4 °F) أو أكثر."\n'
)


def write_booklet(root: Path) -> Path:
    """Write it into a folder, and return that."""
    files = {
        "booklet.toml": BOOKLET_TOML,
        "conf.py": CONF_PY,
        "docs/index.rst": INDEX,
        "docs/fever.rst": FEVER,
        "docs/words.rst": WORDS,
        "docs/figures/square.svg": SQUARE,
        "locales/ar/LC_MESSAGES/fever.po": FEVER_AR,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def run(
    root: Path,
    *arguments: str,
    preexec_fn: Callable[[], None] | None = None,
    timeout: float | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder; ``preexec_fn`` limits what the process may do.

    :param timeout: seconds after which it is ended, where it might hang
    """
    return subprocess.run(
        [sys.executable, "-m", "sphinx_booklet", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=preexec_fn,
        timeout=timeout,
    )


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, by its path below it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
