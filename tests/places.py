"""A small site of two languages, published: with pages in folders, and one that is urgent."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests import small

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://clinic.example/booklet/"
URGENT = """\
Emergencies
===========

.. emergency::

   Call at once.

At home
-------

Read about :doc:`fever </fever>`.

After that
----------

Rest, and drink.

.. review::
"""
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"PO-Revision-Date: 2026-11-2{day} 10:45+0000\\n"\n\n'
)


@dataclass(frozen=True)
class Places:
    """The two sites, as folders, and what the build told of each."""

    plain: Path
    with_url: Path

    @classmethod
    def below(cls, root: Path) -> Places:
        """Return the sites that stand in a folder."""
        return cls(root / "plain", root / "with-url")

    @staticmethod
    def told(site: Path) -> str:
        """Return what was said while one of them was built."""
        return site.with_suffix(".txt").read_text("utf-8")


def build_places(root: Path) -> None:
    """Build the booklet without an address, and once more with one."""
    small.write_booklet(root)
    (root / "docs" / "part").mkdir()
    (root / "docs" / "part" / "urgent.rst").write_text(URGENT, "utf-8")
    index = small.INDEX.replace("   words\n", "   words\n   part/urgent\n")
    (root / "docs" / "index.rst").write_text(index, "utf-8")
    catalogs = root / "locales" / "ar" / "LC_MESSAGES"
    fever = small.FEVER_AR.replace(small.HEADER, HEADER.replace("{day}", "1"))
    (catalogs / "fever.po").write_text(fever, "utf-8")
    words = HEADER.replace("{day}", "3") + 'msgid "Words"\nmsgstr "كلمات"\n'
    (catalogs / "words.po").write_text(words, "utf-8")
    text = small.BOOKLET_TOML.replace('["html", "pdf", "large-print", "epub"]', '["html"]')
    places = Places.below(root)
    _site(root, text, places.plain)
    _site(root, f'url = "{URL}"\n{text}', places.with_url)


def _site(root: Path, settings: str, copy: Path) -> None:
    (root / "booklet.toml").write_text(settings, "utf-8")
    done = small.run(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.copytree(root / "build" / "site", copy)
    copy.with_suffix(".txt").write_text(done.stderr, "utf-8")
