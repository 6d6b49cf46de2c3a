"""A chapter and its catalog, read in another language as one build of Sphinx would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.constructs import catalog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[..., tuple[nodes.document, str]]

CONF = """\
extensions = ["sphinx_booklet"]
project = "Small"
html_theme = "booklet"
locale_dirs = ["locales"]
gettext_compact = False
gettext_additional_targets = ["index"]
exclude_patterns = ["out"]
"""
TERMS = """
.. glossary::

   chemotherapy
      Drugs against cancer.

.. _here:

Where it is
-----------

"""


def reader(folder: Path) -> Read:
    """Return the doctree of a chapter in another language, links resolved, and the warnings."""

    def read(chapter: str, texts: dict[str, str], tag: str = "zh_CN") -> tuple[nodes.document, str]:
        root = folder / tag
        catalogs = root / "locales" / tag / "LC_MESSAGES"
        catalogs.mkdir(parents=True, exist_ok=True)
        (root / "conf.py").write_text(CONF, "utf-8")
        (root / "index.rst").write_text(f"Title\n=====\n\n{chapter}\n", "utf-8")
        (catalogs / "index.po").write_text(catalog(texts), "utf-8")
        locale.translators.clear()
        warnings = root / "warnings.txt"
        with (
            warnings.open("w", encoding="utf-8") as said,
            patch_docutils(str(root)),
            docutils_namespace(),
        ):
            out, trees = root / "out", root / "trees"
            confoverrides = {"language": tag}
            app = Sphinx(root, root, out, trees, "html", confoverrides, status=None, warning=said)
            app.build(force_all=True)
            tree = app.env.get_and_resolve_doctree("index", app.builder, tags=app.tags)
        return tree, warnings.read_text("utf-8")

    return read


def foreign(tree: nodes.document) -> list[str]:
    """Return the texts that are marked as English."""
    return [
        node.get("alt") or node.astext()
        for node in tree.findall(nodes.Element)
        if "language-en" in node.get("classes", ())
    ]


def links_of(tree: nodes.document) -> dict[str, str]:
    """Return where the links of the first paragraph lead, by their words."""
    links = next(tree.findall(nodes.paragraph)).findall(nodes.reference)
    return {one.astext(): one.get("refid") or one["refuri"] for one in links}
