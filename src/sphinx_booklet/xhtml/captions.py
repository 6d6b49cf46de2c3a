"""Captions of tables of contents that no catalog translated.

They reach menus as bare strings: only the document that they stand in knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_booklet.translation import parts

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

UNTRANSLATED = "booklet_untranslated_captions"  # a key of a document's metadata


def note_captions(app: Sphinx, doctree: nodes.document) -> None:
    """Keep which captions of a document stayed in the source language."""
    captions = {
        toctree["caption"]
        for toctree in doctree.findall(addnodes.toctree)
        if toctree.get("caption") in toctree.get(parts.UNTRANSLATED, ())
    }
    if captions:
        metadata = app.env.metadata[app.env.current_document.docname]
        metadata[UNTRANSLATED] = captions


def is_untranslated(env: BuildEnvironment, caption: str) -> bool:
    """Say if a caption stayed in the source language."""
    return any(caption in metadata.get(UNTRANSLATED, ()) for metadata in env.metadata.values())


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("doctree-read", note_captions)
