"""The small site of the browser tests: one chapter in English, Arabic and Chinese."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BOOKLET_TOML = """\
slug = "small"
edition = "2026-11"
date = 2026-11-22
source = "en"
formats = ["html"]

[languages.en]
title = "A small booklet"
translation = "original"

[languages.ar]
title = "كتيّب صغير"

[languages.zh-Hans]
title = "小手册"

[contacts]
oncall_phone = "+44 20 7946 0123"
"""
CONF = """\
from pathlib import Path
HERE = Path(__file__).parent
extensions = ["sphinx_booklet"]
booklet_settings = str(HERE / "booklet.toml")
html_theme = "booklet"
gettext_additional_targets = ["index"]
locale_dirs = [str(HERE / "locales")]
booklet_downloads = [["pdf", "downloads/small.pdf", 1234567, 44]]
"""
INDEX = """\
Start
=====

Welcome.

.. toctree::
   :caption: Chapters

   fever
   words

.. review::
"""
FEVER = """\
Fever and infections
====================

.. index::
   single: fever
   see: temperature; fever

.. key-points::

   - Fevers can be serious.
   - Call |oncall_phone|.

When to call
------------

.. emergency::

   Call at once.

.. note:: A note.

.. questions::

   - Who answers?

.. list-table:: Signs
   :header-rows: 1

   * - Sign
     - What to do at that moment
     - Whom you can call
   * - 38 °C
     - Call
     - Team

Read more [1]_, `elsewhere <https://example.org/>`_.

What happens
------------

.. code-block:: python

   print("fever")  # a comment

.. [1] A source.

.. review::
"""


def glossary(entries: Mapping[str, str]) -> str:
    """Return the chapter of words: each term with its meaning."""
    written = "".join(f"   {term}\n      {meaning}\n\n" for term, meaning in entries.items())
    return f"Words\n=====\n\n.. glossary::\n   :sorted:\n\n{written}.. review::\n"


WORDS = glossary({"fever": "A high temperature.", "zinc": "A metal."})
CATALOG = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
TRANSLATED = {
    "ar": {
        "Fever and infections": "الحمى والعدوى",
        "A high temperature.": "حرارة مرتفعة: أَلَم",
        "Welcome.": "أهلًا",
    },
    "zh_CN": {
        "fever": "发热",
        "temperature": "发烧",
        "A high temperature.": "化疗药物引起的发热",
        "Welcome.": "欢迎",
    },
}
TAGS = {"en": "en", "ar": "ar", "zh_CN": "zh-Hans"}


def build(
    root: Path,
    more: Mapping[str, str] | None = None,
    translated: Mapping[str, Mapping[str, str]] = TRANSLATED,
) -> Path:
    """Write and build the site in every language; return its folder."""
    write(root, more or {}, translated)
    for code in TAGS:
        run(root, code)
    return root / "site"


def write(
    root: Path,
    more: Mapping[str, str],
    translated: Mapping[str, Mapping[str, str]] = TRANSLATED,
) -> None:
    """Write its sources.

    :param more: other files, or files in the place of those here
    :param translated: messages by Sphinx's code of a language; every chapter gets them all
    """
    files = {"conf.py": CONF, "booklet.toml": BOOKLET_TOML, "index.rst": INDEX,
             "fever.rst": FEVER, "words.rst": WORDS}  # fmt: skip
    for code, messages in translated.items():
        files |= {f"locales/{code}/LC_MESSAGES/{name}.po": catalog(messages)
                  for name in ("fever", "index", "words")}  # fmt: skip
    for name, text in (files | dict(more)).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def catalog(messages: Mapping[str, str]) -> str:
    entries = "\n".join(f'msgid "{old}"\nmsgstr "{new}"\n' for old, new in messages.items())
    return CATALOG + entries


def run(root: Path, code: str) -> None:
    """Build one language anew, or what changed of it."""
    tag = TAGS[code]
    folders = ["-d", str(root / "doctrees" / tag), str(root), str(root / "site" / tag)]
    command = [sys.executable, "-m", "sphinx", "-qW", "-D", f"language={code}", *folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
