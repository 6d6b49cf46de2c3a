"""What a booklet still lacks before it may be given to patients; the build itself goes on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_booklet.findings import Finding
from sphinx_booklet.toml import place_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_booklet.folders import Folders
    from sphinx_booklet.settings import Booklet

FILE = "booklet.toml"
REVIEW, UNSET = "review", "unset"  # classes of a review block, and of a contact without a value


def release(
    booklet: Booklet, folders: Folders, documents: Mapping[str, nodes.document], today: dt.date
) -> Iterator[Finding]:
    """Find what is missing: a reviewer, contacts, reviews in time, reviewed translations.

    :param documents: doctrees in the source language, by name
    :param today: a review that is overdue on this day fails
    """
    blocks = [
        block
        for document in documents.values()
        for block in document.findall(nodes.admonition)
        if REVIEW in block["classes"]
    ]
    yield from _reviewers(blocks, folders)
    for block in blocks:
        yield from _days(block, _where(block, folders), today)
    yield from _contacts(documents.values(), folders)
    for edition in booklet.editions:
        if edition.translation == "draft" and edition.language != booklet.source:
            yield Finding(
                place_of(folders.settings, ("languages", edition.language.tag), None),
                "draft-translation",
                f"the translation into {edition.language.name} is a draft",
                'Have a medical translator read it, then write translation = "reviewed".',
            )


def _reviewers(blocks: list[nodes.admonition], folders: Folders) -> Iterator[Finding]:
    """Find chapters that nobody reviewed; if those are all, it is said once."""
    open_ones = [block for block in blocks if not block["reviewer"]]
    whole = len(open_ones) == len(blocks)
    for where in [FILE] if whole else [_where(block, folders) for block in open_ones]:
        yield Finding(
            where,
            "not-reviewed",
            f"no clinician has reviewed the {'booklet' if whole else 'chapter'}",
            "Have one read it, then write reviewer and last_reviewed below [review].",
        )


def _days(block: nodes.admonition, where: str, today: dt.date) -> Iterator[Finding]:
    last, due = block["last_reviewed"], block["due"]
    if last and last > today:
        yield Finding(
            where,
            "review-in-future",
            f"the review is said to be of {last.isoformat()}, which is still to come",
            "Write the day on which a clinician read the chapter.",
        )
    elif due and due < today:
        yield Finding(
            where,
            "review-overdue",
            f"the review was due on {due.isoformat()}",
            "Have a clinician read the chapter again, then write the new day.",
        )


def _contacts(documents: Iterable[nodes.document], folders: Folders) -> Iterator[Finding]:
    """Find each contact that a chapter shows and that has no value, once."""
    used: dict[str, str] = {}
    for document in documents:
        for node in document.findall(nodes.inline):
            if UNSET in node["classes"]:
                used.setdefault(node["contact"], _where(node, folders))
    for name, where in used.items():
        yield Finding(
            place_of(folders.settings, ("contacts",), name),
            "contact-unset",
            f'"{name}" is empty, and {where} shows it',
            "Write your clinic's number or address, or take the line out of the chapters.",
        )


def _where(node: nodes.Node | None, folders: Folders) -> str:
    """Return file and line of a node, or of what it stands in."""
    while node is not None and not (node.source and node.line):
        node = node.parent
    if node is None:
        return FILE
    return f"{Path(str(node.source)).relative_to(folders.root).as_posix()}:{node.line}"
