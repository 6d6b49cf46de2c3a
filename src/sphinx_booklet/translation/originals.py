"""What a kept source says in words from elsewhere, in the language of the source.

``beside.py`` keeps the source of a translated block. Its substitutions, its quotation marks and
the titles that its links borrow are made here what they are in the source's own edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.utils import smartquotes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.transforms import SphinxSmartQuotes, SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join
from sphinx.util.nodes import is_smartquotable

from sphinx_booklet.beside import KEY, kept_in, plain, source_of
from sphinx_booklet.environment import keep_by_document, kept
from sphinx_booklet.translation.borrowed import DOCUMENT, NAMED
from sphinx_booklet.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

TABLE = "source titles"  # docname: each id that has a title, and its words in the source
DEFAULTS = ("version", "release")  # substitutions that Sphinx defines
NUMBERED = {  # Sphinx's own formats, of which our words and its own have translations
    "section": "Section %s",
    "figure": "Fig. %s",
    "table": "Table %s",
    "code-block": "Listing %s",
}


class FinishSources(SphinxTransform):
    """Fill in substitutions, and give quotation marks their form."""

    default_priority = SphinxSmartQuotes.default_priority  # contacts (209) are in by now

    def apply(self, **_kwargs: Any) -> None:  # noqa: ANN401 - docutils' signature
        """Finish every source that is kept in the document."""
        source = self.config.booklet.source
        excluded = self.config.smartquotes_excludes.get("languages", ())
        is_smart = self.config.smartquotes and source.sphinx not in excluded
        for text in kept_in(self.document):
            self._substitute(text)
            if is_smart:
                educate(text, source.base, self.config.smartquotes_action)

    def _substitute(self, text: nodes.inline) -> None:
        given = self.document.substitution_defs
        for reference in list(text.findall(nodes.substitution_reference)):
            name = reference["refname"]
            if name in given:
                reference.replace_self(plain(given[name].children))
            elif name in DEFAULTS:
                reference.replace_self(nodes.Text(self.config[name]))
            else:
                reference.replace_self(nodes.Text(reference.astext()))


def educate(text: nodes.inline, base: str, action: str) -> None:
    """Give straight quotation marks and dashes the form that the source's edition shows.

    :param base: language subtag; one without marks of its own keeps the straight ones
    :param action: Sphinx's ``smartquotes_action``
    """
    if base not in smartquotes.smartchars.quotes:
        return
    found = list(text.findall(nodes.Text))
    tokens = [("plain" if is_smartquotable(one) else "literal", str(one)) for one in found]
    written = list(smartquotes.educate_tokens(tokens, attr=action, language=base))
    for old, new in zip(found, written, strict=True):
        old.parent.replace(old, nodes.Text(new))


def titles(document: nodes.document) -> dict[str, str]:
    """Return what titles and captions say in the source, by the ids that they stand for."""
    found: dict[str, str] = {}
    for title in (one for kind in NAMED for one in document.findall(kind)):
        said = (source_of(title) or title).astext()
        owner = title if isinstance(title, (nodes.rubric, nodes.term)) else title.parent
        found |= dict.fromkeys(owner["ids"], said)
        if title.parent.parent is document and isinstance(title.parent, nodes.section):
            found.setdefault(DOCUMENT, said)
    return found


def collect(app: Sphinx, document: nodes.document) -> None:
    """Keep the titles of a document, for links that borrow them."""
    if next(kept_in(document), None) is not None:
        kept(app.env, TABLE)[app.env.current_document.docname] = titles(document)


class LendTitles(SphinxPostTransform):
    """Give links in a kept source the words that they show in the source's edition."""

    default_priority = 3  # before the questions are copied (4)

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401 - Sphinx's signature
        """Replace each link by its words."""
        for node in list(self.document.findall(nodes.Element)):
            if KEY in node.attributes:
                for link in list(node[KEY].findall(addnodes.pending_xref)):
                    link.replace_self(nodes.Text(self._words(link)))

    def _words(self, link: addnodes.pending_xref) -> str:
        known: Mapping[str, Mapping[str, str]] = kept(self.env, TABLE)
        for docname, name in leads(link, self.env):
            if link["reftype"] == "numref":
                return numbered(link, self.env, docname, name) or link.astext()
            if said := known.get(docname, {}).get(name):
                return said
            if title := self.env.titles.get(docname):  # the same in both languages
                return title.astext() if name == DOCUMENT else link.astext()
        return link.astext()


def leads(link: addnodes.pending_xref, env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Give the document and the id that a link leads to; nothing where there is none."""
    target, standard = link["reftarget"], env.domains.standard_domain
    if link["reftype"] == "doc":
        yield docname_join(link["refdoc"], target), DOCUMENT
    elif found := standard.labels.get(target) or standard.anonlabels.get(target):
        yield found[0], found[1]


def numbered(link: addnodes.pending_xref, env: BuildEnvironment, docname: str, name: str) -> str:
    """Return what a link to a numbered figure or table shows; empty: it has no number."""
    source = env.config.booklet.source
    for kind, numbers in env.toc_fignumbers.get(docname, {}).items():
        if number := ".".join(map(str, numbers.get(name, ()))):
            stock, chosen = NUMBERED[kind], env.config.numfig_format.get(kind, "%s")
            form = words(source).gettext(stock) if chosen == _(stock) else chosen
            form = link.astext() if link.get("refexplicit") else form
            title = kept(env, TABLE).get(docname, {}).get(name, "")
            is_new = "{name}" in form or "{number}" in form
            return form.format(name=title, number=number) if is_new else form.replace("%s", number)
    return ""


def setup(app: Sphinx) -> None:
    """Register the transforms and the event."""
    keep_by_document(app, TABLE)
    app.add_transform(FinishSources)
    app.connect("doctree-read", collect)
    app.add_post_transform(LendTitles)
