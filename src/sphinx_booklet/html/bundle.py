"""One stylesheet for all pages, and light scripts.

The stylesheets of the theme (``theme.toml``) become one file: it is asked for once, and weighs a
third less than sixteen. Scripts stay where they are; what is only needed on some pages, only some
pages load.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.html import compact
from sphinx_booklet.html.responsive import respond
from sphinx_booklet.html.theme import FOLDER, wears_theme

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder

NAME = "booklet.css"
CODE = "pygments.css"  # Sphinx links it on every page, with or without code
LATE = 900  # after those who write stylesheets


def parts(builder: StandaloneHTMLBuilder) -> tuple[str, ...]:
    """Return the names of the stylesheets that are one, in their order."""
    return (CODE, *(builder.theme.stylesheets if builder.theme else ()))


def addresses(builder: StandaloneHTMLBuilder) -> frozenset[str]:
    """Return what Sphinx links for them, which our pages do not."""
    return frozenset(f"_static/{name}" for name in parts(builder))


def add(app: Sphinx) -> None:
    """Let every page load the one stylesheet, before those of ``conf.py``."""
    if wears_theme(app.builder):
        app.add_css_file(NAME, priority=200)


def write(_app: Sphinx, builder: Builder) -> None:
    """Write it before the pages, which name its checksum."""
    if wears_theme(builder):
        path = Path(builder.outdir) / "_static" / NAME
        text = "".join(f"{_source(builder, name)}\n" for name in parts(builder))
        path.write_text(compact.stylesheet(text), encoding="utf-8")


def _source(builder: StandaloneHTMLBuilder, name: str) -> str:
    """Return a stylesheet: ours, one that has been written, or one of a theme on top of ours."""
    if name == CODE:
        return str(builder.highlighter.get_stylesheet())
    if (FOLDER / "static" / name).is_file():
        return respond((FOLDER / "static" / name).read_text("utf-8"))
    folders = [Path(builder.outdir, "_static")]
    folders += [Path(folder, "static") for folder in builder.theme.get_theme_dirs()]
    found = next((folder / name for folder in folders if (folder / name).is_file()), None)
    return found.read_text("utf-8") if found else ""


def tidy(app: Sphinx, error: Exception | None) -> None:
    """Take away what no page loads, and make our scripts light; Sphinx has copied them."""
    if error or not wears_theme(app.builder):
        return
    folder = Path(app.builder.outdir) / "_static"
    for name in parts(app.builder):
        (folder / name).unlink(missing_ok=True)
    for source in sorted((FOLDER / "static").glob("*.js")):
        if (folder / source.name).is_file():
            code = compact.script(source.read_text("utf-8"))
            (folder / source.name).write_text(code, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the events."""
    app.connect("builder-inited", add)
    app.connect("write-started", write, priority=LATE)
    app.connect("build-finished", tidy)
