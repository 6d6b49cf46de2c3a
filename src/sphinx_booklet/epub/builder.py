"""The builder: Sphinx writes the documents, this packs them as a book."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.builders.epub3 import Epub3Builder
from sphinx.locale import _, __
from sphinx.util.osutil import relative_uri

from sphinx_booklet.blocks import block_of, blocks
from sphinx_booklet.epub import breaks, uses
from sphinx_booklet.epub.binding import Binding
from sphinx_booklet.epub.book import book_of, warn_of_unused
from sphinx_booklet.epub.contents import Words, has_glossary, reading_order, words_of
from sphinx_booklet.epub.index_page import terms_of
from sphinx_booklet.epub.manifest import warn_of_broken
from sphinx_booklet.epub.pages import STYLE_SHEET, Pages
from sphinx_booklet.epub.translator import EpubTranslator
from sphinx_booklet.index import anchors, index_of, warn_of_dangling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

TEMPLATES = {"page.html": "page.xhtml", "domainindex.html": "objects.xhtml"}
INDEX = "genindex"


class BookletEpubBuilder(Epub3Builder):
    """Makes ``<slug>.epub``.

    Templates, style and package are our own; reading, resolving, pictures and the walk through
    the documents are Sphinx's.
    """

    name = "booklet-epub"
    epilog = __("The EPUB is in %(outdir)s.")
    default_translator_class = EpubTranslator
    supported_remote_images = True  # they are not fetched; the translator leaves their words

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """Return the theme that Sphinx wants loaded; nothing is taken from it."""
        return "epub", {}

    def get_outdated_docs(self) -> Iterator[str]:
        """Return all documents: a book is one file."""
        yield from sorted(self.env.found_docs)

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Learn what all pages need."""
        super().prepare_writing(docnames)
        warn_of_unused(self.config)
        self.book = book_of(self.config, self.config.booklet, os.environ)
        pages = self.config.booklet_pages
        self.breaks = breaks.read(Path(pages)) if pages else breaks.Breaks()
        self.glossary = ""
        self.glossaries: dict[str, nodes.document] = {}  # written last: they tell of the others
        self.uses: uses.Uses = {}
        self.silent = 0  # pictures without words
        self.pages = Pages(book=self.book)
        self.titles = {name: words_of(title) for name, title in self.env.longtitles.items()}

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        """Prepare a document, and take note of what it holds; this runs in the main process."""
        super().write_doc_serialized(docname, doctree)
        present = anchored(doctree)
        breaks.put(doctree, self.breaks.starts(docname, present, self.get_target_uri(docname)))
        self.silent += sum("alt" not in one for one in doctree.findall(nodes.image))
        uses.note(doctree, docname, self.get_target_uri(docname), self.uses)
        if has_glossary(doctree):
            self.glossary = self.glossary or docname
            self.glossaries[docname] = doctree

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a document, but for a glossary: where its words are used is not known yet."""
        if docname not in self.glossaries:
            super().write_doc(docname, doctree)

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return what the page of a document shows: no menus, and no size of a screen."""
        metas = metatags.splitlines(keepends=True)
        metatags = "".join(meta for meta in metas if 'name="viewport"' not in meta)
        return {
            "title": self.titles[docname],
            "body": Markup(body),  # noqa: S704 - written by the translator, which escapes
            "metatags": Markup(metatags),  # noqa: S704 - the same
        }

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        *,
        outfilename: Path | None = None,
        event_arg: Any = None,  # noqa: ANN401, ARG002 - Sphinx's signature
    ) -> None:
        """Write a page by a template of our own."""
        here = self.get_target_uri(pagename)
        if templatename == "domainindex.html":
            addctx = {"title": Words(str(addctx["indextitle"])), "groups": addctx["content"]}
        styles = [relative_uri(here, sheet) for sheet in self.styles()]
        template = TEMPLATES.get(templatename, templatename)
        page = self.pages.write(template, styles=styles, address=self.address, **addctx)
        warn_of_broken(pagename, page)
        path = outfilename or self.get_output_path(pagename)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, "utf-8", newline="\n")

    def styles(self) -> list[str]:
        """Return the style sheets: ours, then those of ``epub_css_files``."""
        given = [filename for filename, _more in self.config.epub_css_files]
        return [STYLE_SHEET, *(f"_static/{name}" for name in given if "://" not in name)]

    def address(self, place: Any) -> str:  # noqa: ANN401 - of our index or of a Sphinx domain's
        """Return the address of a place that an index names; indices stand at the top."""
        uri = self.get_target_uri(place.docname)
        return f"{uri}#{self.fix_fragment('', place.anchor)}" if place.anchor else uri

    def write_genindex(self) -> None:
        """Write the index, from the tree that all formats share; without terms there is none."""
        groups = index_of(self.env, sorted(self.env.all_docs))
        self.use_index = bool(groups)
        if groups:
            warn_of_dangling(groups, self.config)
            names = anchors(groups)
            starts = self.breaks.starts(INDEX, names.values(), self.get_target_uri(INDEX))
            context = {"groups": groups, "anchors": names, "terms_of": terms_of}
            context |= {"title": Words(_("Index")), "titles": self.titles, "starts": starts}
            self.handle_page(INDEX, context, "index.xhtml")

    def gen_pages_from_extensions(self) -> None:
        """Write none: they are pages of a site."""

    def gen_additional_pages(self) -> None:
        """Write none: they are pages of a site."""

    def copy_static_files(self) -> None:
        """Copy the project's own files only where the book uses them."""
        self._static_dir.mkdir(parents=True, exist_ok=True)
        if self.config.epub_css_files or self.config.epub_cover:
            self.copy_html_static_files(self.globalcontext.copy())

    def copy_extra_files(self) -> None:
        """Copy the project's further files only where the book names some."""
        if self.config.epub_pre_files or self.config.epub_post_files:
            super().copy_extra_files()

    def handle_finish(self) -> None:
        """Write what only a book has, and bind it."""
        titles = {name: self.titles[name] for name in reading_order(self.env)}
        for docname, doctree in self.glossaries.items():
            uses.lead_back(doctree, self.get_target_uri(docname), self.uses, titles)
            super().write_doc(docname, doctree)
        Binding(self).bind()


def anchored(document: nodes.document) -> list[str]:
    """Give each block of a document its id, to be led to; return them.

    Captions have none: Sphinx would write it twice.
    """
    taken = set[str]()
    for element in document.findall(nodes.Element):
        taken.update(element.get("ids", ()))
    found = []
    for node in blocks(document):
        name = block_of(node)
        if name and name not in taken and not isinstance(node, nodes.caption):
            node["ids"].append(name)
            taken.add(name)
            found.append(name)
    return found
