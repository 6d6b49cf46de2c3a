"""``.. all-questions::`` — the questions of every chapter once more, grouped by chapter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join
from sphinx.util.docutils import SphinxDirective

from sphinx_booklet.environment import builder_of, changed, holds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

QUESTIONS = "questions"
QUESTIONS_ASKED, COLLECTS = "booklet_questions", "booklet_collects"  # keys of metadata

COPY = "copy"  # of a node: it stands elsewhere, too


class all_questions(nodes.General, nodes.Element):  # noqa: N801 - docutils' nodes are lower case
    """Where the questions go; ``docname``: the document that collects them."""


class AllQuestions(SphinxDirective):
    """The place of the collection."""

    def run(self) -> list[nodes.Node]:
        """Return the place."""
        docname = self.env.current_document.docname
        self.env.metadata[docname][COLLECTS] = True
        return [all_questions(docname=docname)]


class CollectQuestions(SphinxPostTransform):
    """Copy the questions, in the reader's language, below the titles of their chapters."""

    default_priority = 4  # the copies are then treated as all other text

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401 - Sphinx's signature
        """Fill in each place."""
        for place in list(self.document.findall(all_questions)):
            groups = list(self._groups(place["docname"]))
            for node in groups:
                node[COPY] = True
            place.replace_self(groups)

    def _groups(self, here: str) -> Iterator[nodes.Element]:
        builder = builder_of(self.env)
        for docname in in_order(self.env, self.config.root_doc):
            if docname == here:
                continue
            lists = list(questions(self.env.get_doctree(docname), partial(holds, self.env)))
            if lists:
                yield heading(self.env, builder, docname, here)
                yield from (copied(one, builder, docname, here) for one in lists)


def in_order(env: BuildEnvironment, root: str) -> list[str]:
    """Return the documents as a reader meets them, each once."""
    found: dict[str, None] = {}

    def walk(docname: str) -> None:
        if docname not in found:
            found[docname] = None
            for child in env.toctree_includes.get(docname, ()):
                walk(child)

    walk(root)
    return list(found)


def questions(tree: nodes.document, is_shown: Callable[[str], bool]) -> Iterator[nodes.Element]:
    """Give the lists in a chapter's boxes of questions.

    :param is_shown: whether what stands below ``.. only::`` an expression is shown
    """
    for box in tree.findall(nodes.admonition):
        if QUESTIONS in box["classes"] and all(map(is_shown, conditions(box))):
            yield from (one for one in box.children if isinstance(one, nodes.bullet_list))


def conditions(node: nodes.Node) -> Iterator[str]:
    """Give the expressions of each ``.. only::`` around a node."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, addnodes.only):
            yield node["expr"]


def heading(env: BuildEnvironment, builder: Builder, docname: str, here: str) -> nodes.rubric:
    """Return a chapter's title, with the language of its words, which leads to the chapter."""
    link = nodes.reference("", "", internal=True, refuri=builder.get_relative_uri(here, docname))
    link += nodes.inline("", "", *env.titles[docname].deepcopy().children, classes=["doc"])
    return nodes.rubric("", "", link)


def copied(items: nodes.Element, builder: Builder, docname: str, here: str) -> nodes.Element:
    """Return a copy whose links start from the document that it is for; it has no ids or notes."""
    copy = items.deepcopy()
    for note in list(copy.findall(nodes.footnote_reference)):
        note.parent.remove(note)
    for node in list(copy.findall(nodes.Element)):
        node["ids"] = []
        if isinstance(node, addnodes.pending_xref):
            node["refdoc"] = here
            if node["reftype"] in {"doc", "download"}:
                node["reftarget"] = "/" + docname_join(docname, node["reftarget"])
        elif isinstance(node, nodes.reference) and "refid" in node:
            address = builder.get_relative_uri(here, docname)
            node["refuri"] = f"{address}#{node.attributes.pop('refid')}"
    return copy


def note_questions(app: Sphinx, tree: nodes.document) -> None:
    """Keep what a chapter asks, to see later if it has changed."""
    metadata = app.env.metadata[app.env.current_document.docname]
    metadata[QUESTIONS_ASKED] = [one.pformat() for one in questions(tree, lambda _expression: True)]


def rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Have the collections written again where questions have changed since the last build."""
    order = in_order(env, app.config.root_doc)
    now = [(name, env.metadata[name].get(QUESTIONS_ASKED, [])) for name in order]
    if not changed(app, "questions", now):
        return []
    return [name for name in env.found_docs if COLLECTS in env.metadata[name]]


def setup(app: Sphinx) -> None:
    """Register the directive, the transform and the event."""
    app.add_node(all_questions)
    app.add_directive("all-questions", AllQuestions)
    app.add_post_transform(CollectQuestions)
    app.connect("doctree-read", note_questions)
    app.connect("env-updated", rewrite)
