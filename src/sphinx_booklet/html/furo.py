"""Furo's stylesheet, read from the installed package, converted and written beside ours.

Furo's variables (``light_css_variables``, ``dark_css_variables``) keep their meaning.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import distribution, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from sphinx_booklet.errors import Notice
from sphinx_booklet.html.responsive import respond
from sphinx_booklet.html.stylesheet import Stylesheet, convert
from sphinx_booklet.html.theme import wears_theme

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

PROVED = "2025.12.19"
# What the conversion was proved on, by the tests in tests/test_html_stylesheet.py.
SHA256 = {
    "furo.css": "177f1163121440086f701bf6cb9d2b2ab8fc29fcb754466465edf7b9f60b5aa0",
    "furo-extensions.css": "3d2b0207711a07313dfb6c8b272295f5f931169e4b2b784c61d00be9d871f8fd",
}
# Furo styles these in a second stylesheet.
STYLED_EXTENSIONS = {"sphinx_copybutton", "sphinx_design", "sphinx_inline_tabs", "sphinx_panels"}


def stylesheet(name: str) -> bytes:
    """Return a stylesheet of the installed furo.

    :raises ExtensionError: it has none of that name
    """
    spec = find_spec("furo")
    if spec is None or spec.origin is None:
        raise ExtensionError("The package furo is missing. Run: pip install furo==" + PROVED)
    path = Path(spec.origin).parent / "theme" / "furo" / "static" / "styles" / name
    if not path.is_file():
        raise ExtensionError(
            f"{path}: furo has no such stylesheet. Run: pip install furo==" + PROVED
        )
    return path.read_bytes()


def is_proved(name: str, content: bytes) -> bool:
    """Say if a stylesheet is the one that the conversion was proved on."""
    return hashlib.sha256(content).hexdigest() == SHA256[name]


@lru_cache
def converted(content: bytes) -> Stylesheet:
    """Convert a stylesheet of furo, with furo's licence at its head."""
    result = convert(content.decode())
    licence = distribution("furo").read_text("licenses/LICENSE") or "MIT License"
    note = f"/*! Furo {version('furo')}, left and right turned into start and end.\n{licence}*/\n"
    return Stylesheet(note + respond(result.css), result.files)


def write(app: Sphinx, builder: Builder) -> None:
    """Write furo's stylesheets, and warn of one that was never proved."""
    if not wears_theme(builder):
        return
    folder = Path(builder.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    names = ["furo.css"]
    if STYLED_EXTENSIONS & set(app.extensions):
        names.append("furo-extensions.css")
        app.add_css_file("furo-extensions.css", priority=600)
    for name in names:
        content = stylesheet(name)
        if not is_proved(name, content):
            Notice.THEME.warn(
                f"furo {version('furo')}: its {name} is not the one that was proved ({PROVED}). "
                f"Run: pip install furo=={PROVED}; or look at the pages in every language, then "
                "put the new sha256 into sphinx_booklet/html/furo.py."
            )
        result = converted(content)
        (folder / name).write_text(result.css, encoding="utf-8")
        for file, data in sorted(result.files.items()):
            (folder / file).write_bytes(data)


def setup(app: Sphinx) -> None:
    """Register the writing."""
    app.connect("write-started", write)
