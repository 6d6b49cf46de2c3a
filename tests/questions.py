"""A small site with questions, and a reader who makes a list of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.sample import BOOKLET_TOML, CONF, catalog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import BrowserContext, Page

KEY = "questions-small"
FILES = {
    "conf.py": CONF,
    "booklet.toml": f'{BOOKLET_TOML}\n[languages.es]\ntitle = "Un folleto"\n',
    "index.rst": """\
Start
=====

Welcome.

.. toctree::

   fever
   ask

.. review::
""",
    "fever.rst": """\
Fever
=====

.. questions::

   - Who answers *at night*?
   - May I swim?

.. review::
""",
    "ask.rst": """\
Ask
===

Take your time.

At home
-------

.. questions::

   - What helps?

From the chapters
-----------------

.. all-questions::

.. review::
""",
}
TRANSLATED = {
    "ar": {"Who answers *at night*?": "من يجيب *ليلًا*؟", "What helps?": "ما الذي يساعد؟"},
    "es": {
        "Who answers *at night*?": "¿Quién contesta *de noche*?",
        "What helps?": "¿Qué ayuda?",
    },
}
EXPECTED = {
    "en": ("1 question in your list.", "2 questions in your list.", "Your list is empty now."),
    "ar": ("سؤال واحد في قائمتك.", "سؤالان في قائمتك.", "قائمتك فارغة الآن."),
}
TAGS = ("en", *TRANSLATED)
HOSTILE = "<img src=x onerror=document.title='run'> </script> & \"why\"?"
NO_STORAGE = """Object.defineProperty(window, 'localStorage',
  { get() { throw new DOMException('off', 'SecurityError'); } })"""
each_language = pytest.mark.parametrize("tag", EXPECTED)


def build(root: Path, files: dict[str, str], tags: Iterable[str] = EXPECTED) -> Path:
    """Write and build a site in English and Arabic, or in other languages; return its folder."""
    catalogs = {f"locales/{tag}/LC_MESSAGES/{name}.po": catalog(messages)
                for tag, messages in TRANSLATED.items() for name in ("fever", "ask")}  # fmt: skip
    for name, text in (files | catalogs).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    for tag in tags:
        folders = ["-d", str(root / "doctrees" / tag), str(root), str(root / "site" / tag)]
        command = [sys.executable, "-m", "sphinx", "-qW", "-D", f"language={tag}", *folders]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return root / "site"


def show(context: BrowserContext, path: Path) -> Page:
    page = context.new_page()
    page.goto(f"file://{path}")
    return page


def status(page: Page) -> str:
    return page.locator(".question-status").inner_text().strip("\u00a0 ")


def listed(page: Page) -> list[str]:
    return page.locator(".my-list .question").all_inner_texts()


def add(page: Page, text: str) -> None:
    page.fill("#own_question", text)
    page.press("#own_question", "Enter")


def saved(page: Page) -> bytes:
    with page.expect_download() as download:
        page.click("[data-does=save]")
    return Path(download.value.path()).read_bytes()


def printed(page: Page) -> str:
    """Press the button, and return what the page was marked as while the browser printed it."""
    page.evaluate("""() => addEventListener('beforeprint', () =>
      (window.seen = document.documentElement.className))""")
    page.click("[data-does=print]")
    seen = str(page.evaluate("window.seen"))
    page.evaluate("dispatchEvent(new Event('afterprint'))")  # headless, no dialog is ever closed
    assert page.evaluate("document.documentElement.className") == ""
    return seen
