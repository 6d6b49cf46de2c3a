"""The entries of the index, translated term by term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import traverse_translatable_index

from sphinx_booklet.environment import FOREIGN_INDEX, INDEX_WORDS
from sphinx_booklet.translation.kinds import one_line
from sphinx_booklet.translation.messages import NOTHING, Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

SEPARATOR = ";"  # of the terms of one entry; a translation that holds it would be two


def translate(
    document: nodes.document, said: Mapping[str, Entry], env: BuildEnvironment, tag: str
) -> set[str]:
    """Translate the entries of a document, and keep which terms stayed in the source language.

    :param tag: of the source language; empty: it is the reader's
    :returns: the messages that were asked for
    """
    wanted = said if "index" in env.config.gettext_additional_targets else {}
    words: dict[str, str] = {}
    for node, entries in traverse_translatable_index(document):
        new = []
        for kind, value, target, main, _category in entries:
            given = split_index_msg(kind, value)
            words |= {part: _translated(part, wanted) for part in given}
            new.append((kind, SEPARATOR.join(words[part] for part in given), target, main, None))
        if wanted:
            node["raw_entries"], node["entries"] = entries, new
    if tag:
        metadata = env.metadata[env.current_document.docname]
        metadata[INDEX_WORDS] = words
        metadata[FOREIGN_INDEX] = dict.fromkeys(
            (term for given, term in words.items() if given == term), tag
        )
    return set(words)


def _translated(part: str, said: Mapping[str, Entry]) -> str:
    text = one_line(said.get(part, NOTHING).text)
    return text if text and (SEPARATOR not in text or SEPARATOR in part) else part
