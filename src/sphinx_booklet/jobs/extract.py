"""Extracting the messages of the chapters, as templates (``.pot``) for the catalogs."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.util.i18n import docname_to_domain

from sphinx_booklet.catalogs.po import write
from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.jobs.contexts import Context, read_contexts
from sphinx_booklet.jobs.source import run_sphinx

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_booklet.catalogs.po import Message
    from sphinx_booklet.folders import Folders

LINE_NUMBER = re.compile(r":-?\d+$")


def extract(folders: Folders) -> Path:
    """Write one template a chapter, with what its translators know of each message.

    :returns: the folder of the templates
    :raises BookletError: a chapter cannot be read
    """
    shutil.rmtree(folders.templates, ignore_errors=True)
    run_sphinx(folders, "gettext", folders.templates, lambda app: _extract(app, folders.root))
    return folders.templates


def _extract(app: Sphinx, root: Path) -> None:
    app.build(force_all=True)
    domains: defaultdict[str, dict[str, Context]] = defaultdict(dict)
    for docname in sorted(app.env.found_docs):
        domain = docname_to_domain(docname, app.config.gettext_compact)
        read_contexts(app.env.get_doctree(docname), f"{quote(docname)}.html", root, domains[domain])
    for path in sorted(Path(app.outdir).rglob("*.pot")):
        name = path.relative_to(app.outdir).with_suffix("").as_posix()
        _tell(path, domains[name])


def _tell(path: Path, contexts: dict[str, Context]) -> None:
    """Write a template of Sphinx's anew: contexts come in, line numbers go.

    A paragraph further up would change the numbers of all that follow.
    """
    template, _findings = read(path)
    messages = tuple(_told(message, contexts.get(message.msgid)) for message in template.messages)
    write(path, replace(template, messages=messages))


def _told(message: Message, context: Context | None) -> Message:
    if context:
        return replace(
            message, extracted=context.lines(message.msgid), locations=tuple(context.sources)
        )
    places = (LINE_NUMBER.sub("", place) for place in message.locations)
    return replace(message, locations=tuple(dict.fromkeys(places)))
