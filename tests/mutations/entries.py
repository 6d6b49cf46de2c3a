"""Good translations, the raw material of all mutants."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.languages import language

if TYPE_CHECKING:
    from sphinx_booklet.catalogs.po import Message

ROOT = Path(__file__).parents[2]
LEAFLET = ROOT / "tests" / "leaflet"
TAGS = ("es", "ar", "zh-Hans")


class Entry(NamedTuple):
    """A message with its good translation.

    :param chapter: the name of its catalog
    :param where: file and line
    """

    tag: str
    chapter: str
    where: str
    message: Message

    @property
    def source(self) -> str:
        """What it says in English."""
        return self.message.msgid

    @property
    def text(self) -> str:
        """What readers get."""
        return self.message.msgstr[0]


def catalogs(tag: str) -> Path:
    """Return the folder of the booklet's own catalogs of a language."""
    return ROOT / "locales" / language(tag).sphinx / "LC_MESSAGES"


@cache
def booklet(tag: str) -> tuple[Entry, ...]:
    """Return every translation of the booklet in a language."""
    return tuple(entry for path in sorted(catalogs(tag).glob("*.po")) for entry in _of(tag, path))


@cache
def leaflet(tag: str) -> tuple[Entry, ...]:
    """Return the translations of a leaflet: doses, dates and numbers, which the booklet lacks."""
    return tuple(_of(tag, LEAFLET / f"{language(tag).sphinx}.po"))


def entries(tag: str) -> tuple[Entry, ...]:
    """Return all good translations of a language."""
    return (*booklet(tag), *leaflet(tag))


def _of(tag: str, path: Path) -> list[Entry]:
    name = path.relative_to(ROOT).as_posix()
    catalog, findings = read(path, name)
    assert not findings, findings
    chapter = path.stem if path.parent != LEAFLET else "leaflet"
    return [
        Entry(tag, chapter, f"{name}:{message.line}", message)
        for message in catalog.messages
        if message.translated
    ]
