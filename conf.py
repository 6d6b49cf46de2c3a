"""Sphinx's configuration. What a publisher changes stands in booklet.toml."""

from pathlib import Path

HERE = Path(__file__).parent

extensions = ["sphinx_booklet"]
booklet_settings = str(HERE / "booklet.toml")
html_theme = "booklet"
locale_dirs = [str(HERE / "locales")]  # absolute: Sphinx and its tools resolve it differently
gettext_compact = False
gettext_additional_targets = ["index"]
nitpicky = True
numfig = True
