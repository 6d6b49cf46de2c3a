"""``.. review::`` at the end of each chapter: who wrote it, who checked it, when, from what.

PIF TICK, the UK's quality mark for health information, asks for these of every page.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_booklet import beside
from sphinx_booklet.dates import day
from sphinx_booklet.environment import REVIEW_DUE, REVIEWER, is_gettext
from sphinx_booklet.errors import Notice
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet, Review

    Say = Callable[[str], str]  # gettext of one language

CLASS = "review"
Row = tuple[str, list[nodes.Node]]


class sources(nodes.General, nodes.Element):  # noqa: N801 - docutils' nodes are lower case
    """Where the numbers of a chapter's sources go."""


def a_day(argument: str) -> dt.date:
    """Read an option that is a day.

    :raises ValueError: it is none
    """
    return dt.date.fromisoformat(directives.unchanged_required(argument).strip())


class ReviewBlock(SphinxDirective):
    """The block; what the chapter does not say itself comes from ``[review]`` in booklet.toml."""

    option_spec: ClassVar[dict[str, Any]] = {
        "written-by": directives.unchanged_required,
        "reviewer": directives.unchanged_required,
        "last-reviewed": a_day,
    }

    def run(self) -> list[nodes.Node]:
        """Return the box with a list of fields."""
        booklet: Booklet = self.config.booklet
        review = replace(
            booklet.review,
            reviewer=self.options.get("reviewer", booklet.review.reviewer),
            last_reviewed=self.options.get("last-reviewed", booklet.review.last_reviewed),
        )
        if bool(review.reviewer) != bool(review.last_reviewed):
            raise self.error("a review has a name and a day: give both, or none")
        reader, source = from_sphinx(self.config.language), booklet.source
        author = self.options.get("written-by") or booklet.in_language(reader).author
        box = nodes.admonition(
            classes=[CLASS],
            reviewer=review.reviewer,
            last_reviewed=review.last_reviewed,
            due=review.due,
        )
        self.set_source_info(box)
        title, listed = self._title(_), fields(rows(booklet, review, author, reader, _))
        box += [title, listed]
        if reader != source:
            say = words(source).gettext
            beside.keep(title, self._title(say).children)
            author = self.options.get("written-by") or booklet.in_language(source).author
            keep_beside(listed, fields(rows(booklet, review, author, source, say)))
        metadata = self.env.metadata[self.env.current_document.docname]
        metadata[REVIEW_DUE], metadata[REVIEWER] = str(review.due or ""), review.reviewer
        return [box]

    def _title(self, say: Say) -> nodes.title:
        return nodes.title("", say("Who wrote and checked this"), translatable=False)


def rows(
    booklet: Booklet, review: Review, author: str, reader: Language, say: Say
) -> Iterator[Row]:
    """Give the fields, each with its name and what it says.

    :param say: gettext of the reader's language
    """
    if author:
        yield say("Written by"), said(author)
    yield say("Reviewed by"), said(review.reviewer or say("Not yet reviewed by a clinician."))
    checked, due = review.last_reviewed, review.due
    yield say("Last reviewed"), said(day(checked, reader) if checked else say("Not yet"))
    first = say("The first review is still to come.")
    told = day(due, reader) if due else first
    yield say("Next review due"), [*said(told), *late(booklet, due, say)]
    yield say("Sources"), [sources()]


def late(booklet: Booklet, due: dt.date | None, say: Say) -> list[nodes.Node]:
    """Return what tells that a review was overdue on the day of the edition.

    On the site, a script tells it from the day on that it becomes so.
    """
    if due is None or booklet.date is None or booklet.date <= due:
        return []
    return [nodes.paragraph("", overdue(say), classes=["overdue"])]


def overdue(say: Say = _) -> str:
    """Return what a reader must know of a review that is overdue."""
    return say("The review of this page is overdue. Ask your care team if something has changed.")


def said(text: str) -> list[nodes.Node]:
    """Return a paragraph of our own words, which no catalog holds."""
    return [nodes.paragraph("", text)]


def fields(rows_: Iterable[Row]) -> nodes.field_list:
    """Return a list of fields."""
    made = nodes.field_list(classes=["facts"])
    for name, body in rows_:
        title = nodes.field_name("", name, translatable=False)
        made += nodes.field("", title, nodes.field_body("", *body))
    return made


def keep_beside(ours: nodes.Element, source: nodes.Element) -> None:
    """Keep the fields of the source with those of the reader, which are the same in number."""
    for kind in (nodes.field_name, nodes.paragraph):
        for one, other in zip(ours.findall(kind), source.findall(kind), strict=True):
            beside.keep(one, other.children)


class NumberSources(SphinxPostTransform):
    """List the sources that a chapter refers to, by their numbers; none: the field goes."""

    default_priority = 6  # before references are resolved (10)

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401 - Sphinx's signature
        """Fill in each block of the document; an assembled book has one for each chapter."""
        for place in list(self.document.findall(sources)):
            chapter = chapter_of(place)
            found = cited(chapter)
            if not found:
                place.parent.parent.parent.remove(place.parent.parent)
                continue
            line = nodes.paragraph()
            for number, reference in enumerate(found):
                line += [nodes.Text(" "), reference] if number else reference
            place.replace_self(line)


def chapter_of(node: nodes.Node) -> nodes.Element:
    """Return the chapter that a node stands in: its document, or its part of the book."""
    around = node.parent
    while not isinstance(around, (nodes.document, addnodes.start_of_file)):
        around = around.parent
    return around


def cited(chapter: nodes.Element) -> list[nodes.Element]:
    """Return a copy of the first reference to each source, in the order of the sources' numbers."""
    found: dict[str, nodes.Element] = {}
    for node in chapter.findall(addnodes.pending_xref):
        if node.get("refdomain") != "citation" or chapter_of(node) is not chapter:
            continue  # the root of an assembled book holds all its chapters
        if node["reftarget"] not in found:
            copy = node.deepcopy()
            copy["ids"], copy["refwarn"] = [], False  # the first one has warned
            found[node["reftarget"]] = copy
    return sorted(found.values(), key=lambda node: node.get("number", 0))


def missing_reviews(env: BuildEnvironment) -> Iterator[str]:
    """Give the documents that readers get without a review block."""
    for docname in sorted(env.found_docs):
        if REVIEW_DUE not in env.metadata[docname]:
            yield docname


def demand_reviews(app: Sphinx, env: BuildEnvironment) -> None:
    """Refuse chapters that do not say who checked them; plain projects need not say."""
    if app.config.booklet_settings and not is_gettext(env):
        for docname in missing_reviews(env):
            Notice.MISSING_REVIEW.warn(
                "the chapter does not say who reviewed it; write `.. review::` at its end",
                location=docname,
            )


def setup(app: Sphinx) -> None:
    """Register the directive, the transform and the event."""
    app.add_node(sources)
    app.add_directive("review", ReviewBlock)
    app.add_post_transform(NumberSources)
    app.connect("env-check-consistency", demand_reviews)
