"""From the assembled doctree to Typst: a table of handlers, and a stack of where we are."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_booklet.bidi import runs
from sphinx_booklet.blocks import block_of
from sphinx_booklet.errors import BookletError, Notice
from sphinx_booklet.languages import from_sphinx, language
from sphinx_booklet.pdf import (
    abbreviations,
    beside,
    blocks,
    boxes,
    code,
    formulas,
    images,
    inlines,
    lists,
    notes,
    objects,
    sources,
    tables,
)
from sphinx_booklet.pdf.markup import Code, Content, call, comment, join, labelled, words
from sphinx_booklet.pdf.measures import MONO, breakable
from sphinx_booklet.translation.parts import PREFIX, language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.pdf.references import Labels

Handler = Callable[["Writer", Any], Content]
HANDLERS: dict[str, Handler] = {
    **inlines.HANDLERS,
    **abbreviations.HANDLERS,
    **blocks.HANDLERS,
    **boxes.HANDLERS,
    **lists.HANDLERS,
    **notes.HANDLERS,
    **images.HANDLERS,
    **tables.HANDLERS,
    **objects.HANDLERS,
    **code.HANDLERS,
    **formulas.HANDLERS,
}
SPACE = re.compile(r"[ \t\n\r\f\v]+")
# A line end between two Chinese or Japanese characters is no space.
BETWEEN_IDEOGRAPHS = re.compile(
    r"(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])\n(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])"
)
WRITING_LINE = re.compile(r"_{4,}")
# What is shorter is not broken over two lines: phone numbers, doses, ranges.
UNBROKEN = 30


@dataclass(frozen=True)
class Here:
    """Where the writer is.

    :param docname: of the document
    :param level: of the innermost heading
    :param tag: the language of the words, BCP 47
    :param rtl: whether they run from right to left
    :param bare: in a title or caption, whose text travels: no pages, no addresses
    :param pre: in code: each space and line end is as its author wrote it
    :param narrow: with no room for two columns: a source stands below its translation
    :param moved: in words that stand elsewhere than in the chapter: at the foot of a page
    """

    docname: str
    level: int
    tag: str
    rtl: bool
    bare: bool = False
    pre: bool = False
    narrow: bool = False
    moved: bool = False


@dataclass
class Writer:
    """Writes doctree nodes as Typst.

    :param env: Sphinx's environment
    :param labels: the places that are pointed to
    :param pictures: image file (as the doctree names it) to its path in the work folder
    :param measure: about how many characters a full line holds
    :param lines: about how many lines of a table fit on a page below its header
    :param cards: write tables that are too wide for the page as cards (large print)
    :param pairs: write the source of each translated block beside it (bilingual edition)
    :param starts: mark where each block starts, to be asked for its page
    """

    env: BuildEnvironment
    labels: Labels
    here: Here
    pictures: Mapping[str, str] = field(default_factory=dict)
    measure: int = 70
    lines: int = 34
    cards: bool = False
    pairs: bool = False
    starts: bool = False
    notes: dict[tuple[str, str], nodes.Element] = field(default_factory=dict)
    noted: set[tuple[str, str]] = field(default_factory=set)
    shapes: list[tables.Shape] = field(default_factory=list)
    expansions: dict[abbreviations.Expansion, int] = field(default_factory=dict)

    @classmethod
    def of(cls, env: BuildEnvironment, labels: Labels, **rest: Any) -> Writer:  # noqa: ANN401
        """Return a writer that starts at the root document, in the reader's language."""
        reader = from_sphinx(env.config.language)
        start = Here(env.config.root_doc, 0, reader.tag, reader.direction == "rtl")
        return cls(env, labels, start, **rest)

    @contextmanager
    def inside(self, **changes: Any) -> Iterator[None]:  # noqa: ANN401 - fields of Here
        """Be somewhere else for a while."""
        before = self.here
        self.here = replace(before, **changes)
        try:
            yield
        finally:
            self.here = before

    def write(self, node: nodes.Node) -> Content:
        """Return a node as Typst."""
        if isinstance(node, nodes.Text):
            return self.text(notes.before_mark(node))
        for kind in type(node).__mro__:
            if kind.__name__ in HANDLERS:
                return self._in_language(node, HANDLERS[kind.__name__])
        Notice.UNKNOWN_NODE.warn(
            f"the PDF has no form for {type(node).__name__}; its text is kept", location=node
        )
        return self.children(node) if node.children else self.text(node.astext())

    def children(self, node: nodes.Node, *skipped: type[nodes.Node]) -> Content:
        """Return what is in a node, without children of some kinds."""
        return join(self.write(one) for one in node.children if not isinstance(one, skipped))

    def flow(self, node: nodes.Node, *skipped: type[nodes.Node]) -> Content:
        """Return what is in a node, its first paragraph open, to stand after a number or term."""
        kept = [one for one in node.children if not isinstance(one, skipped)]
        if kept and isinstance(kept[0], nodes.paragraph):
            first = beside.opened(self, kept[0], self._in_language(kept[0], inlines.children))
            return join((first, *map(self.write, kept[1:])))
        return join(map(self.write, kept))

    def bare(self, node: nodes.Node) -> Content:
        """Return the words of a title or caption."""
        with self.inside(bare=True):
            return self.children(node)

    def text(self, text: str) -> Content:
        """Return words: white space squeezed, writing lines drawn, directions kept apart."""
        if self.here.pre:
            return _as_it_is(breakable(text, self.measure * MONO))
        text = breakable(SPACE.sub(" ", BETWEEN_IDEOGRAPHS.sub("", text)), self.measure)
        pieces = []
        start = 0
        for line in WRITING_LINE.finditer(text):
            pieces += [self._directed(text[start : line.start()]), call("writing-line")]
            start = line.end()
        return join((*pieces, self._directed(text[start:])))

    def text_in(self, text: str, tag: str) -> Content:
        """Return words that are in another language if ``tag`` says so."""
        return self._in_language(
            nodes.inline("", text, classes=[PREFIX + tag] if tag else []), inlines.children
        )

    def _directed(self, text: str) -> Content:
        if not self.here.rtl:
            return words(text)
        return join(
            words(piece) if not ltr else call("ltr", piece, whole=len(piece) <= UNBROKEN)
            for piece, ltr in runs(text)
        )

    def _in_language(self, node: nodes.Node, handler: Handler) -> Content:
        tag = language_of(node) if isinstance(node, nodes.Element) else ""
        if not tag or tag == self.here.tag.lower():
            return handler(self, node)
        try:
            other = language(tag)
        except BookletError:
            return handler(self, node)
        with self.inside(tag=other.tag, rtl=other.direction == "rtl"):
            content = handler(self, node)
        return call(
            "part",
            content,
            lang=other.base,
            region=other_region(other.tag),
            dir=Code(f"std.{other.direction}"),
        )

    def marked(self, node: nodes.Element) -> Content:
        """Return the invisible marks of a node: a place that is pointed to, and a block."""
        name = "" if self.here.bare else self.labels.of(node)
        start = Content("") if self.here.bare else self.start(node)
        return join((call("mark", name), start)) if name else start

    def start(self, node: nodes.Element) -> Content:
        """Return the invisible mark of a block, which knows its page."""
        name = block_of(node) if self.starts and not self.here.moved else ""
        return call("starts", f"{self.here.docname}#{name}") if name else Content("")

    def labelled(self, node: nodes.Element, content: Content) -> Content:
        """Return an element with the label of its node, where it needs one."""
        name = self.labels.of(node)
        return labelled(content, name) if name else content

    def source(self, node: nodes.Element) -> Content:
        """Return a comment that says where in the source a block stands, and what it is."""
        return comment(f"{sources.place(self.env, self.here.docname, node)} {node.tagname}")


def _as_it_is(text: str) -> Content:
    first, *rest = text.split("\n")
    return join((words(first), *(join((call("linebreak"), words(one))) for one in rest)))


def other_region(tag: str) -> str | None:
    """Return what Typst knows of a tag besides the language: a region, for Chinese by script."""
    parts = tag.split("-")[1:]
    scripts = {"Hans": "CN", "Hant": "TW"}
    for part in parts:
        if part in scripts:
            return scripts[part]
        if len(part) == 2 or part.isdigit():  # noqa: PLR2004 - ISO 3166 or UN M.49
            return part
    return None
