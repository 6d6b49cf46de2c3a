"""What the templates know of a page: the thin edge between Sphinx and our plain functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.locale import _

from sphinx_booklet import bidi
from sphinx_booklet.directives.review import overdue
from sphinx_booklet.environment import REVIEW_DUE, REVIEWER, changed
from sphinx_booklet.errors import Notice
from sphinx_booklet.html import bundle
from sphinx_booklet.html.bilingual import original
from sphinx_booklet.html.download_page import download_page, offered
from sphinx_booklet.html.downloads import downloads
from sphinx_booklet.html.index_page import index_page
from sphinx_booklet.html.navigation import Item, Part, navigation, trail
from sphinx_booklet.html.search import has_search
from sphinx_booklet.html.switcher import switching
from sphinx_booklet.html.theme import wears_theme
from sphinx_booklet.index import index_of, warn_of_dangling
from sphinx_booklet.languages import from_sphinx, language
from sphinx_booklet.protection import policy
from sphinx_booklet.statements import of_page, statements
from sphinx_booklet.xhtml.parts import language_of_classes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.html.index_page import Letter
    from sphinx_booklet.html.switcher import Alternate
    from sphinx_booklet.languages import Direction, Language
    from sphinx_booklet.settings import Booklet

    Tree = nodes.document | None  # of a page; none: no chapter made it

# Sphinx's own scripts, which need inline code or have no use on our pages.
UNUSED = {"documentation_options.js", "doctools.js", "sphinx_highlight.js", "translations.js"}


class Pages:
    """Fills in the context of each page; what all pages share is made once for a build."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}
        self._parts: tuple[Part, ...] | None = None
        self._refused: set[str] = set()

    def forget(self, *_args: object) -> None:
        """Start anew, at the start of a build."""
        self._titles, self._parts, self._refused = {}, None, set()

    def title(self, builder: StandaloneHTMLBuilder, docname: str) -> str:
        """Return the HTML of a document's title."""
        if docname not in self._titles:
            node = builder.env.titles[docname]
            self._titles[docname] = builder.render_partial(node)["title"]
        return self._titles[docname]

    def parts(self, builder: StandaloneHTMLBuilder) -> tuple[Part, ...]:
        """Return the menu."""
        if self._parts is None:
            booklet = builder.config.booklet
            reader = from_sphinx(builder.config.language)
            foreign = "" if reader == booklet.source else booklet.source.tag
            self._parts = navigation(
                builder.env, lambda docname: self.title(builder, docname), foreign
            )
        return self._parts

    def add(
        self, app: Sphinx, pagename: str, _template: str, context: dict[str, Any], tree: Tree
    ) -> str | None:
        """Fill in the context of one page.

        :returns: the template, where it is not the one that Sphinx names
        """
        builder = app.builder
        if not wears_theme(builder):
            return None
        booklet, reader = app.config.booklet, from_sphinx(app.config.language)
        address = builder.get_target_uri(pagename)
        choices = switching(pagename, booklet, reader, address, app.config.booklet_neighbours)
        context["title"] = context.get("title") or generated_title(pagename)
        context |= {
            "reader": reader,
            "direction_of": direction_of,
            "runs": isolating(reader),
            "title_language": title_language(builder.env, pagename),
            "page_title": page_title(context["title"], context.get("docstitle") or "", reader),
            **choices,
            "policy": policy(),
            "parts": self.parts(builder),
            "trail": trail(self.parts(builder), pagename),
            "has_search": has_search(builder),
            "has_contents": has_contents(builder.env, pagename, context),
            "downloads": downloads(app.config.booklet_downloads, reader, context["content_root"]),
            **of_review(booklet, reader, builder.env.metadata.get(pagename, {})),
            "download_page": download_page(builder.env.found_docs) if offered(app.config) else "",
            **of_translation(app.config, pagename, tree, choices["alternates"]),
            "copyrights": lines(context.get("copyright")),
            "script_files": list(self._local(context["script_files"])),
            "css_files": list(self._local(context["css_files"], bundle.addresses(builder))),
        }
        if pagename == "search":
            context["first_page"] = first_page(self.parts(builder))
        if pagename == "genindex" or "genindexentries" in context:
            context["booklet_index"] = self._index(builder, context["pathto"])
            return "genindex.html"  # also where Sphinx splits its own
        return None

    def _index(
        self, builder: StandaloneHTMLBuilder, address: Callable[[str], str]
    ) -> tuple[Letter, ...]:
        groups = index_of(builder.env)
        warn_of_dangling(groups, builder.config)
        return index_page(groups, address, lambda docname: self.title(builder, docname))

    def _local(self, assets: Iterable[Any], bundled: Collection[str] = ()) -> Iterator[Any]:
        """Leave out what our pages may not load, inline code and other hosts, and the unused."""
        for asset in assets:
            name = str(getattr(asset, "filename", asset) or "")
            if name.rpartition("/")[2] in UNUSED or name in bundled:
                continue
            if name and "://" not in name and not name.startswith("//"):
                yield asset
            elif name not in self._refused:
                self._refused.add(name)
                Notice.THEME.warn(
                    f"{name or 'inline script'}: pages load nothing from another host and run no "
                    "inline script. Left out. Put a copy into html_static_path."
                )


def generated_title(pagename: str) -> str:
    """Return the title of a page that no chapter made; empty for any other."""
    return {"genindex": _("Index"), "search": _("Search")}.get(pagename, "")


def of_review(booklet: Booklet, reader: Language, metadata: dict[str, Any]) -> dict[str, Any]:
    """Return what the page says of itself at its foot, and from which day on at its head."""
    return {
        "statements": statements(booklet, reader, reviewer=metadata.get(REVIEWER)),
        "review_due": metadata.get(REVIEW_DUE, ""),
        "overdue": overdue(),
    }


def of_translation(
    config: Config, pagename: str, tree: nodes.document | None, choices: Iterable[Alternate]
) -> dict[str, Any]:
    """Return what the page says of its translation, and knows of its original."""
    booklet, reader = config.booklet, from_sphinx(config.language)
    return {
        "unfinished": unfinished(config.booklet_parts, pagename, booklet, reader),
        "original": original(tree, choices, booklet.source, reader),
    }


def unfinished(
    parts: Mapping[str, Sequence[int]], pagename: str, booklet: Booklet, reader: Language
) -> str:
    """Return what a page that is not wholly translated says of that; empty for any other."""
    done, count = parts.get(pagename, (0, 0))
    return of_page(done, count, reader, booklet.source)


def isolating(reader: Language) -> Any:  # noqa: ANN401 - a function of text
    """Return what splits text into pieces that must be isolated, and others."""
    if reader.direction == "rtl":
        return lambda text: tuple(bidi.runs(str(text)))
    return lambda text: ((str(text), False),)


def direction_of(tag: str) -> Direction:
    """Return the direction of a language."""
    return language(tag).direction


def page_title(title: str, book: str, reader: Language) -> str:
    """Return what the browser's tab says: the page, then the booklet.

    :param title: HTML
    :param book: text
    """
    text = Markup(title).striptags()  # noqa: S704 - the translator's, and its tags go at once
    names = list(dict.fromkeys(filter(None, (text, book))))
    if reader.direction == "rtl":
        names = [bidi.FIRST_STRONG_ISOLATE + bidi.isolate(name) + bidi.POP for name in names]
    return " – ".join(names)


def title_language(env: BuildEnvironment, pagename: str) -> Language | None:
    """Return the language that a page's title stayed in; None: it is the reader's."""
    words = env.titles[pagename].children if pagename in env.titles else []
    whole = words[0] if len(words) == 1 and isinstance(words[0], nodes.inline) else None
    return language_of_classes(whole["classes"]) if whole is not None else None


def has_contents(env: BuildEnvironment, pagename: str, context: dict[str, Any]) -> bool:
    """Say if a page has headings to list, and does not ask to hide them (``:hide-toc:``)."""
    meta = context.get("meta") or {}
    return env.toc_num_entries.get(pagename, 0) > 1 and "hide-toc" not in meta


def first_page(parts: Iterable[Part]) -> list[Item]:
    """Return the first page of the menu; empty: it has none of its own."""
    return [item for part in parts for item in part.items if item.docname][:1]


def lines(value: object) -> tuple[str, ...]:
    """Return ``copyright`` of conf.py, one text or several, as texts."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()


def stale_menus(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return all documents where titles or order changed: every page shows the menu."""
    menu = [
        (docname, env.titles[docname].pformat(), env.tocs[docname].pformat())
        for docname in sorted(env.found_docs)
        if docname in env.titles
    ]
    return sorted(env.found_docs) if wears_theme(app.builder) and changed(app, "menu", menu) else []


def setup(app: Sphinx) -> None:
    """Register the events, and how much is translated of each page: parts that are, and all."""
    app.add_config_value("booklet_parts", {}, "html", types=(dict,))
    pages = Pages()
    app.connect("builder-inited", pages.forget)
    app.connect("env-updated", pages.forget)
    app.connect("env-updated", stale_menus)
    app.connect("html-page-context", pages.add, priority=900)
