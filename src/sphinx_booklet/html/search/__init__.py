"""Search in every language, in the browser alone: our own index in place of Sphinx's.

``sections.py`` cuts pages into what can be found, ``keywords.py`` adds the words that lead there,
``examples.py`` chooses two of them to try, ``urgent.py`` the page for those who must not search,
``analysis.py`` makes keys of words, ``pairs.py`` says which of them are none, ``inverted.py`` makes
the index, ``scripts.py`` the files; ranking is in ``theme/booklet/static/search-index.js``.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from docutils import nodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_booklet.directives.collected import in_order
from sphinx_booklet.html.bodies import SiteBuilder
from sphinx_booklet.html.compact import script
from sphinx_booklet.html.search import keywords, scripts, stems
from sphinx_booklet.html.search.analysis import Analysis
from sphinx_booklet.html.search.examples import examples
from sphinx_booklet.html.search.sections import sections
from sphinx_booklet.html.search.urgent import distance
from sphinx_booklet.html.theme import FOLDER as THEME
from sphinx_booklet.html.theme import wears_theme
from sphinx_booklet.index import index_of
from sphinx_booklet.languages import from_sphinx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.html.search.sections import Section

PAGE = "search"
FOLDER = Path("_static", "search")
STATIC = THEME / "static"
CODE, LANGUAGE, INDEX = "code.js", "language.js", "index.js"
# In one file, for it is lighter than four.
SCRIPTS = ("search-words.js", "search-index.js", "search-context.js", "search.js")
NOT_FOUND_BY = {"no-search", "nosearch"}  # Sphinx's field at the head of a chapter


def has_search(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Say if a builder's site has our page of the search."""
    return wears_theme(builder) and not isinstance(builder, SingleFileHTMLBuilder)


class Chapters:
    """The sections of each chapter, taken as its page is written."""

    def __init__(self) -> None:
        self._known: dict[str, list[Section]] = {}
        self._urgent: dict[str, int] = {}  # of each chapter that says when to call, how far down

    def begin(self, app: Sphinx) -> None:
        """Turn Sphinx's own index off."""
        if wears_theme(app.builder):
            app.builder.search = False
        if has_search(app.builder) and isinstance(app.builder, SiteBuilder):
            app.builder.notes.append(self)

    def noted(self, docname: str) -> tuple[list[Section], int | None]:
        """Return what was taken of a chapter."""
        return self._known[docname], self._urgent.get(docname)

    def note(self, docname: str, noted: tuple[list[Section], int | None]) -> None:
        """Take it again, where the chapter itself is not resolved anew."""
        self._known[docname], place = noted
        self._urgent.pop(docname, None)
        if place is not None:
            self._urgent[docname] = place

    def forget(self, _app: Sphinx, _env: BuildEnvironment, docname: str) -> None:
        """Drop a chapter that is read anew, or gone."""
        self._known.pop(docname, None)
        self._urgent.pop(docname, None)

    def take(self, app: Sphinx, document: nodes.document, docname: str) -> None:
        """Take the sections of a chapter whose references are resolved."""
        if not has_search(app.builder):
            return
        self._urgent.pop(docname, None)
        if (place := distance(document)) is not None:
            self._urgent[docname] = place
        if NOT_FOUND_BY & app.env.metadata[docname].keys():
            self._known[docname] = []
        else:
            title = app.env.titles.get(docname) or nodes.title()
            self._known[docname] = sections(document, title)

    def all(self, builder: StandaloneHTMLBuilder) -> dict[str, list[Section]]:
        """Return every chapter; those that are not written this time are read again.

        Of places that answer as well, the browser shows the one that readers meet first.
        """
        met = in_order(builder.env, builder.config.root_doc)
        names = [*met, *sorted(builder.env.found_docs - set(met))]
        for docname in names:
            if docname not in self._known:
                builder.env.get_and_resolve_doctree(docname, builder, tags=builder.tags)
        return {name: self._known[name] for name in names if self._known.get(name)}

    def page(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Write the index, and give the page of the search."""
        builder = app.builder
        if not has_search(builder):
            return
        reader = from_sphinx(app.config.html_search_language or app.config.language)
        chapters, analysis = self.all(builder), Analysis(reader)
        write(builder, chapters, analysis)
        stemmers = [path.name for path in stems.scripts(reader)]
        context = {
            "urgent": min(self._urgent, key=lambda name: (self._urgent[name], name), default=""),
            "search_scripts": [CODE, *stemmers, LANGUAGE, INDEX],
            "examples": examples(
                index_of(app.env),
                (section for chapter in chapters.values() for section in chapter),
                keywords.originals(app.env),
                analysis,
            ),
        }
        yield PAGE, context, "search.html"


def write(
    builder: StandaloneHTMLBuilder, chapters: dict[str, list[Section]], analysis: Analysis
) -> None:
    """Write the scripts that hold the index and the texts."""
    folder = Path(builder.outdir) / FOLDER
    shutil.rmtree(folder, ignore_errors=True)  # no text of a chapter that is gone
    pages = [(name, builder.get_relative_uri(PAGE, name)) for name in chapters]
    found = by_section(builder.env, chapters)
    index = scripts.index_script(pages, list(chapters.values()), found, analysis)
    leads = keywords.leads(index_of(builder.env))
    texts = {
        f"{name}.js": scripts.text_script(name, chapter, leads.get(name, ()), analysis.language)
        for name, chapter in chapters.items()
    }
    language = scripts.language_script(analysis)
    scripts.write(folder / "texts", texts)
    code = "".join(script((STATIC / name).read_text("utf-8")) for name in SCRIPTS)
    scripts.write(folder, {CODE: code, INDEX: index, LANGUAGE: language})
    for path in stems.scripts(analysis.language):
        shutil.copyfile(path, folder / path.name)


def by_section(env: BuildEnvironment, chapters: dict[str, list[Section]]) -> list[list[list[str]]]:
    """Return the keywords of each section of each chapter."""
    found: dict[str, list[list[str]]] = {
        name: [[] for _ in some] for name, some in chapters.items()
    }
    place = {
        (name, one): number
        for name, chapter in chapters.items()
        for number, section in enumerate(chapter)
        for one in section.ids | {section.anchor}
    }
    known = keywords.keywords(index_of(env), keywords.originals(env))
    for docname, anchor, words in (*known, *keywords.forms(env)):
        if (docname, anchor) in place:
            found[docname][place[docname, anchor]].append(words)
    return [[list(dict.fromkeys(some)) for some in chapter] for chapter in found.values()]


def tidy(app: Sphinx, error: Exception | None) -> None:
    """Take away the scripts that are in one file."""
    if not error and has_search(app.builder):
        for name in SCRIPTS:
            (Path(app.builder.outdir) / "_static" / name).unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    """Register the events."""
    chapters = Chapters()
    app.connect("builder-inited", chapters.begin)
    app.connect("env-purge-doc", chapters.forget)
    app.connect("doctree-resolved", chapters.take)
    app.connect("html-collect-pages", chapters.page)
    app.connect("build-finished", tidy)
