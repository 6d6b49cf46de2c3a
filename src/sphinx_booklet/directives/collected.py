"""``.. all-questions::`` — the questions of every chapter once more, grouped by chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

QUESTIONS = "questions"


class all_questions(nodes.General, nodes.Element):  # noqa: N801 - docutils' nodes are lower case
    """Where the questions go; ``docname``: the document that collects them."""


class AllQuestions(SphinxDirective):
    """The place of the collection."""

    def run(self) -> list[nodes.Node]:
        """Return the place."""
        docname = self.env.current_document.docname
        self.env.metadata[docname]["booklet_collects"] = QUESTIONS
        return [all_questions(docname=docname)]


class CollectQuestions(SphinxPostTransform):
    """Copy the questions, in the reader's language, below the titles of their chapters."""

    default_priority = 4  # the copies are then treated as all other text

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401 - Sphinx's signature
        """Fill in each place."""
        for place in list(self.document.findall(all_questions)):
            place.replace_self(list(self._groups(place["docname"])))

    def _groups(self, here: str) -> Iterator[nodes.Node]:
        for docname in in_order(self.env, self.config.root_doc):
            if docname == here:
                continue
            lists = list(questions(self.env.get_doctree(docname)))
            if lists:
                yield heading(self.env, self.app.builder, docname, here)
                yield from (copied(one, here) for one in lists)


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


def questions(tree: nodes.document) -> Iterator[nodes.Element]:
    """Give the lists in a chapter's boxes of questions."""
    for box in tree.findall(nodes.admonition):
        if QUESTIONS in box["classes"]:
            yield from (one for one in box.children if isinstance(one, nodes.bullet_list))


def heading(env: BuildEnvironment, builder: Builder, docname: str, here: str) -> nodes.rubric:
    """Return a chapter's title, with the language of its words, which leads to the chapter."""
    link = nodes.reference("", "", internal=True, refuri=builder.get_relative_uri(here, docname))
    link += nodes.inline("", "", *env.titles[docname].deepcopy().children, classes=["doc"])
    return nodes.rubric("", "", link)


def copied(items: nodes.Element, here: str) -> nodes.Element:
    """Return a copy that has no ids, and whose links start from the document that it is for."""
    copy = items.deepcopy()
    for node in copy.findall(nodes.Element):
        node["ids"] = []
        if isinstance(node, addnodes.pending_xref):
            node["refdoc"] = here
    return copy


def rewrite(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Have the collections written again whenever any chapter changed."""
    return [name for name in env.found_docs if "booklet_collects" in env.metadata[name]]


def setup(app: Sphinx) -> None:
    """Register the directive, the transform and the event."""
    app.add_node(all_questions)
    app.add_directive("all-questions", AllQuestions)
    app.add_post_transform(CollectQuestions)
    app.connect("env-updated", rewrite)
