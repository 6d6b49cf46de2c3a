"""Sphinx's configuration. What a publisher changes stands in booklet.toml."""

from pathlib import Path

from sphinx_booklet.settings import read_booklet

HERE = Path(__file__).parent

booklet = read_booklet(HERE / "booklet.toml")
extensions = ["sphinx_booklet"]
html_theme = "booklet"
locale_dirs = [str(HERE / "locales")]  # absolute: Sphinx and its tools resolve it differently
gettext_compact = False
gettext_additional_targets = ["index", "image"]
nitpicky = True
numfig = True
