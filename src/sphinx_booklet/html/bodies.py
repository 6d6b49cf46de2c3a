"""The bodies of pages, kept from one build to the next.

What a chapter becomes costs far more than the page around it. A body is kept with a digest of all
that it is made from, and used again only where that is the same: the chapter's own tree and its
files, and everything that any chapter may read of the others (``digest_of``), whether it does or
not. The page around it, with menus, notices and downloads, is written each time.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from docutils.nodes import image
from sphinx.application import builtin_extensions
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.build_phase import BuildPhase
from sphinx.util.docutils import LoggingReporter
from sphinx.util.osutil import relative_uri

from sphinx_booklet.content import digest_of
from sphinx_booklet.environment import facts
from sphinx_booklet.outdated import digest_of_files

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx

OURS = "sphinx_booklet"
# What Sphinx loads in every project.
KNOWN = {*builtin_extensions, "sphinx.builders.latex.transforms", "sphinx.ext.mathjax", OURS}
# Settings that only the page around a body shows; and which of its files have changed.
AROUND = {
    "booklet_bodies",
    "booklet_changed",
    "booklet_downloads",
    "booklet_neighbours",
    "booklet_offline",
    "booklet_parts",
}


@dataclass
class Body:
    """What a chapter has become.

    :param key: the digest of what it is made from
    :param tree: pickled, with all references resolved
    :param page: the context of its page that the translator made
    :param drawings: pictures of our own that were written for it
    :param notes: what others took note of meanwhile, in their order
    """

    key: str
    tree: bytes
    page: dict[str, Any]
    drawings: tuple[str, ...]
    notes: list[Any] = field(default_factory=list)


class Notes(Protocol):
    """Who takes note of a chapter while its references are resolved."""

    def noted(self, docname: str) -> object:
        """Return what was noted."""

    def note(self, docname: str, noted: Any) -> None:  # noqa: ANN401 - its own value
        """Take it as noted."""


class SiteBuilder(StandaloneHTMLBuilder):
    """Sphinx's builder of HTML; bodies that it has written before are used again."""

    def init(self) -> None:
        """Begin with nobody who takes note."""
        super().init()
        self.notes: list[Notes] = []
        self._made: dict[str, Any] | None = None  # by the translator, of the body in the making
        self._shared = ""

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write the pages of documents, as Sphinx would one after the other."""
        if not may_keep(self._app):
            super().write_documents(docnames)
            return
        self._shared = digest_of((settings(self._app), facts(self.env)))
        for docname in sorted(docnames):
            self._place(docname)
            path = Path(self.config.booklet_bodies, f"{docname}.pickle")
            key = self._key(docname)
            body = read(path, key)
            if body is None:
                body = self._make(docname, key)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(pickle.dumps(body, pickle.HIGHEST_PROTOCOL))
            self._show(docname, body)

    def _key(self, docname: str) -> str:
        tree = Path(self.doctreedir, f"{docname}.doctree").read_bytes()
        return digest_of((self._shared, tree, digest_of_files(self.env, docname)))

    def _place(self, docname: str) -> None:
        """Let addresses be relative to the page of a document."""
        self.current_docname = docname
        self.secnumbers = self.env.toc_secnumbers.get(docname, {})
        self.fignumbers = self.env.toc_fignumbers.get(docname, {})
        self.imgpath = relative_uri(self.get_target_uri(docname), self.imagedir)
        self.dlpath = relative_uri(self.get_target_uri(docname), "_downloads")

    def _make(self, docname: str, key: str) -> Body:
        self.phase = BuildPhase.RESOLVING
        tree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
        drawn = {one["uri"] for one in tree.findall(image)}
        drawings = sorted(uri for uri in drawn if Path(uri).is_relative_to(self.doctreedir))
        settled = without_surroundings(tree)
        self.phase = BuildPhase.WRITING
        self.post_process_images(tree)
        self._made = {}
        try:
            self.write_doc(docname, tree)
        finally:
            page, self._made = self._made, None
        notes = [one.noted(docname) for one in self.notes]
        return Body(key, settled, page or {}, tuple(drawings), notes)

    def _show(self, docname: str, body: Body) -> None:
        """Write a page; also that of a new body, so that old and new come about alike."""
        for uri in body.drawings:
            self.env.images.add_file(docname, uri)
        for one, noted in zip(self.notes, body.notes, strict=True):
            one.note(docname, noted)
        self.phase = BuildPhase.WRITING
        tree = pickle.loads(body.tree)  # noqa: S301 - written by this very builder
        tree.reporter = LoggingReporter(str(self.env.doc2path(docname)))
        tree.settings = self.docsettings
        self.write_doc_serialized(docname, tree)
        made = dict(body.page)
        context = self.get_doc_context(docname, made.pop("body"), made.pop("metatags"))
        self.handle_page(docname, context | made, event_arg=tree)

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return what a page shows; while a body is in the making, that alone."""
        if self._made is None:
            return super().get_doc_context(docname, body, metatags)
        return {"body": body, "metatags": metatags}

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        *arguments: Any,  # noqa: ANN401 - Sphinx's
        **more: Any,  # noqa: ANN401 - the same
    ) -> None:
        """Write a page; while a body is in the making, keep it instead."""
        if self._made is None:
            super().handle_page(pagename, addctx, *arguments, **more)
        else:
            self._made |= addctx


def read(path: Path, key: str) -> Body | None:
    """Return the body that was kept, if it was made from the same."""
    try:
        body = pickle.loads(path.read_bytes())  # noqa: S301 - written by this very builder
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is made anew
        return None
    if not isinstance(body, Body) or body.key != key:
        return None
    return body if all(Path(one).is_file() for one in body.drawings) else None


def without_surroundings(tree: nodes.document) -> bytes:
    """Return a tree as it can be kept, as Sphinx keeps its own."""
    held = vars(tree)
    around = {name: held[name] for name in ("settings", "reporter", "transformer")}
    held.update(dict.fromkeys(around))
    try:
        return pickle.dumps(tree, pickle.HIGHEST_PROTOCOL)
    finally:
        held.update(around)


def may_keep(app: Sphinx) -> bool:
    """Say if it is known what all transforms of a project read: those of Sphinx, and ours."""
    is_known = app.extensions.keys() <= KNOWN and app.config.setup is None
    return is_known and bool(app.config.booklet_bodies)


def settings(app: Sphinx) -> list[tuple[str, Any]]:
    """Return the settings that a body may depend on."""
    return sorted((one.name, one.value) for one in app.config if one.name not in AROUND)


def setup(app: Sphinx) -> None:
    """Take the place of the builder ``html``; without a folder for bodies it is the same."""
    app.add_config_value("booklet_bodies", "", "", types=(str,))
    app.add_builder(SiteBuilder, override=True)
