"""The list of questions that a reader puts together: kept by questions.js, on the device alone.

The page that collects all questions has the list; where no page does, every page with questions
has its own. Below each box of questions a line leads to the list.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from babel import Locale
from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_booklet import bidi
from sphinx_booklet.directives.collected import (
    COLLECTS,
    QUESTIONS,
    QUESTIONS_ASKED,
    all_questions,
    conditions,
    in_order,
)
from sphinx_booklet.environment import builder_of, changed, holds
from sphinx_booklet.html.theme import wears_theme
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.words import language_of_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_booklet.languages import Language

LIST = "my_questions"  # the id of the list on its page
SAMPLES = range(201)  # numbers that between them have every plural form of a language


class question_part(nodes.General, nodes.Element):  # noqa: N801 - docutils' nodes are lower case
    """A part of a page that a template draws.

    ``template``: its name; ``words``: what it fills in. It has no text, so the search does not
    find it.
    """


class PlaceQuestionParts(SphinxPostTransform):
    """Put the list of questions, or what its script needs, and the lines that lead to it."""

    default_priority = 3  # before the place of the collection is filled in

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401 - Sphinx's signature
        """Put the parts where there are questions."""
        builder = builder_of(self.env)
        if not wears_theme(builder):
            return
        is_shown = partial(holds, self.env)
        asking = [one for one in places(self.document) if all(map(is_shown, conditions(one)))]
        if not asking:
            return
        is_list = any(isinstance(one, all_questions) for one in asking)
        home = "" if is_list else checklist(self.env)
        here = self.env.current_document.docname
        address = builder.get_relative_uri(here, home) if home else ""
        put_before(part("my-questions", is_list=not home, **self._words(builder)), asking[0])
        for box in asking:
            if not isinstance(box, all_questions):
                way = part("to-my-questions", address=f"{address}#{LIST}", elsewhere=bool(home))
                box.append(way)

    def _words(self, builder: StandaloneHTMLBuilder) -> dict[str, Any]:
        booklet, reader = self.config.booklet, from_sphinx(self.config.language)
        return {
            "slug": booklet.slug,
            "runs": bidi.JAVASCRIPT if reader.direction == "rtl" else "",
            "file": f"{booklet.slug}-{reader.tag}-questions.txt",
            "booklet": builder.config.html_title,
            "counts": json.dumps(counts(reader), ensure_ascii=False, sort_keys=True),
            "teller": language_of_words(reader).tag,
        }


def part(name: str, **filled: object) -> question_part:
    """Return a part that a partial of the theme draws."""
    return question_part(template=f"partials/{name}.html", words=filled)


def places(tree: nodes.document) -> Iterator[nodes.Element]:
    """Give the boxes of questions and the places of the collection, in the order of the page."""
    for one in tree.findall(nodes.Element):
        is_box = isinstance(one, nodes.admonition) and QUESTIONS in one["classes"]
        if is_box or isinstance(one, all_questions):
            yield one


def put_before(filled: question_part, first: nodes.Element) -> None:
    """Put a part before what holds the first question of a page.

    What holds it is its section, or the question's box where that stands below the page's title.
    """
    above: nodes.Element = first
    while isinstance(above.parent, nodes.Element) and not is_page(above.parent):
        above = above.parent
    above.parent.insert(above.parent.index(above), filled)


def is_page(node: nodes.Element) -> bool:
    """Say if a node is the outermost section of a page, or the page where it has none."""
    return isinstance(node, nodes.document) or (
        isinstance(node, nodes.section) and not isinstance(node.parent, nodes.section)
    )


def checklist(env: BuildEnvironment) -> str:
    """Return the document that collects all questions; empty: none does."""
    order = [*in_order(env, env.config.root_doc), *sorted(env.found_docs)]
    return next((name for name in order if env.metadata[name].get(COLLECTS)), "")


def counts(reader: Language) -> dict[str, str]:
    """Return what is said of a number of questions, by the plural form of CLDR.

    The browser knows the same forms by the same names (``Intl.PluralRules``).
    """
    locale = Locale.parse(language_of_words(reader).tag, sep="-")
    say, form_of = words(reader), locale.plural_form
    found: dict[str, str] = {}
    for number in SAMPLES:
        text = say.ngettext(
            "{count} question in your list.", "{count} questions in your list.", number
        )
        found.setdefault(form_of(number), text)
    return found


def draw(translator: HTML5Translator, node: question_part) -> None:
    """Draw a part by its template."""
    builder: Any = translator.builder
    translator.body.append(builder.templates.render(node["template"], dict(node["words"])))
    raise nodes.SkipNode


def add_script(
    app: Sphinx, _page: str, _template: str, _context: object, tree: nodes.document | None
) -> None:
    """Load the script on the pages that have questions."""
    if tree is not None and next(iter(tree.findall(question_part)), None) is not None:
        app.add_js_file("questions.js", loading_method="defer")


def moved(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents that ask, if another page than at the last build has the list."""
    if not wears_theme(app.builder) or not changed(app, "checklist", checklist(env)):
        return []
    return [name for name in env.found_docs if env.metadata[name].get(QUESTIONS_ASKED)]


def setup(app: Sphinx) -> None:
    """Register the node, the transform and the events."""
    app.add_node(question_part, html=(draw, None))
    app.add_post_transform(PlaceQuestionParts)
    app.connect("html-page-context", add_script)
    app.connect("env-updated", moved)
