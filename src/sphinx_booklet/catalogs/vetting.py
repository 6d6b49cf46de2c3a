"""The messages that may reach readers: those that are whole, and that no rule refuses.

What is refused stays in the source language; the finding names its file and line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.po import Catalog, Message, write
from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.catalogs.rules import faults
from sphinx_booklet.findings import Finding

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Content-Type: text/plain; charset=UTF-8\n"


def accepted(message: Message) -> bool:
    """Say if readers get this translation."""
    return message.translated and not any(
        True for text in message.msgstr for _fault in faults(message.msgid, text)
    )


def vetted(catalog: Catalog, where: str) -> tuple[Catalog, list[Finding]]:
    """Return a catalog of what is accepted, and why the rest is not.

    :param where: its name in findings
    """
    kept, findings = [], []
    for message in catalog.messages:
        found = [
            Finding(f"{where}:{message.line}", rule, f"the translation {what}", way_out)
            for text in message.msgstr
            for rule, what, way_out in faults(message.msgid, text)
            if message.translated
        ]
        findings += found
        if message.translated and not found:
            kept.append(Message(message.msgid, message.msgstr, message.context, message.plural))
    return Catalog(Message("", (HEADER,)), tuple(kept)), findings


def vet(source: Path, target: Path, where: str) -> list[Finding]:
    """Write the accepted messages of a folder of catalogs into another folder.

    Files there that have no catalog any more are deleted, with what was compiled from them.

    :param source: ``locales/ar/LC_MESSAGES``
    :param where: its name in findings
    """
    findings: list[Finding] = []
    names = {path.relative_to(source) for path in sorted(source.rglob("*.po"))}
    for name in sorted(names):
        catalog, broken = read(source / name, f"{where}/{name.as_posix()}")
        accepted_ones, refused = vetted(catalog, f"{where}/{name.as_posix()}")
        findings += [*broken, *refused]
        write(target / name, accepted_ones)
    for path in [*target.rglob("*.po"), *target.rglob("*.mo")]:
        if path.relative_to(target).with_suffix(".po") not in names:
            path.unlink()
    return findings
