"""Fragments of XHTML from reStructuredText, with one Sphinx for each language."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.testing.restructuredtext import parse
from sphinx.util.docutils import docutils_namespace, new_document, patch_docutils

from sphinx_booklet.xhtml import BookletTranslator

if TYPE_CHECKING:
    from pathlib import Path

CONTACTS = {"known": "+44 20 7946 0123", "unknown": "", "named": "Clinic 3 mg"}
SETTINGS = {"html_theme": "basic", "html_scaled_image_link": False, "epub_show_urls": "no"}


class Desk(ExitStack):
    """Writes what a reader is named by, ``ar`` or ``ar epub``, would be shown."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root
        self._apps: dict[str, Sphinx] = {}
        (root / "conf.py").write_text('extensions = ["sphinx_booklet"]\n', "utf-8")
        (root / "index.rst").write_text("Root\n====\n", "utf-8")
        self.enter_context(patch_docutils(str(root)))
        self.enter_context(docutils_namespace())
        self.callback(locale.translators.clear)

    def write(self, reader: str, text: str) -> str:
        """Return the fragment of a chapter."""
        app = self._app(reader)
        tree = parse(app, text, "chapter")
        app.env.current_document.clear()
        app.env.apply_post_transforms(tree, "chapter")
        found = (image["uri"] for image in tree.findall(nodes.image))
        app.builder.images = {uri: uri for uri in found if "://" not in uri}
        return self._walk(app, tree)

    def paragraph(self, reader: str, *parts: nodes.Node) -> str:
        """Return the fragment of a paragraph that is made of these nodes."""
        app = self._app(reader)
        tree = new_document("chapter")
        tree += nodes.paragraph("", "", *parts)
        return self._walk(app, tree)

    def _app(self, reader: str) -> Sphinx:
        if reader not in self._apps:
            self._apps[reader] = self._start(*reader.split())
        app = self._apps[reader]
        locale.translators["general", "sphinx"] = app.translator
        return app

    def _start(self, code: str, kind: str = "html") -> Sphinx:
        locale.translators.clear()
        folder = self._root / f"{code}-{kind}"
        app = Sphinx(
            self._root,
            self._root,
            folder / "out",
            folder / "doctrees",
            "booklet-epub" if kind == "epub" else "html",
            {**SETTINGS, "language": code, "booklet_source_language": code},
            status=None,
            warning=StringIO(),
        )
        app.set_translator("html", BookletTranslator, override=True)
        app.config.booklet = replace(app.config.booklet, contacts=CONTACTS)
        app.builder.prepare_writing(set())
        return app

    def _walk(self, app: Sphinx, tree: nodes.document) -> str:
        builder: Any = app.builder
        builder.current_docname, builder.secnumbers, builder.fignumbers = "chapter", {}, {}
        tree.settings = builder.docsettings
        visitor = builder.create_translator(tree, builder)
        tree.walkabout(visitor)
        return "".join(visitor.fragment)
