"""The messages of a build: what the catalogs say of each, judged."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.files import is_catalog
from sphinx_booklet.catalogs.judge import Judge, judge_of
from sphinx_booklet.catalogs.termbase import NO_TERMS
from sphinx_booklet.catalogs.vetting import State, vet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_booklet.catalogs.po import Message
    from sphinx_booklet.catalogs.termbase import Termbase
    from sphinx_booklet.findings import Finding
    from sphinx_booklet.languages import Language

CATALOGS = "LC_MESSAGES"
NOQA = re.compile(r"(?<!\\)#\s*noqa\s*$")  # Sphinx's sign to be silent; it is no text


@dataclass(frozen=True)
class Entry:
    """What became of one message.

    :param text: for the reader; empty where the source is shown
    :param where: file and line of its entry; empty: no catalog has it
    """

    text: str = ""
    state: State = State.UNTRANSLATED
    where: str = ""


NOTHING = Entry()


class Messages:
    """The catalogs of one language.

    :param folders: of languages, as ``locale_dirs`` has them; the first that translates counts
    :param root: files are named from here on, where they are below it
    :param fuzzy: whether readers get what a translator must look at again
    """

    def __init__(
        self,
        folders: Sequence[Path],
        reader: Language,
        origin: Language,
        *,
        root: Path = Path("/"),
        fuzzy: bool = False,
    ) -> None:
        self._folders = [folder / reader.sphinx / CATALOGS for folder in folders]
        self._reader, self._origin, self._root, self._fuzzy = reader, origin, root, fuzzy
        self._judges: dict[Path, Judge] = {}
        self._known: dict[str, dict[str, Entry]] = {}
        self.findings: dict[str, tuple[Finding, ...]] = {}

    def forget(self) -> None:
        """Read the catalogs anew when they are asked for."""
        self._judges.clear()
        self._known.clear()
        self.findings.clear()

    @property
    def termbase(self) -> Termbase:
        """The names and terms that the catalogs know."""
        folder = next((one for one in self._folders if one.is_dir()), None)
        return self._judge(folder).termbase if folder else NO_TERMS

    def _judge(self, folder: Path) -> Judge:
        if folder not in self._judges:
            self._judges[folder] = judge_of(folder, self._reader, self._origin)
        return self._judges[folder]

    def of(self, domain: str) -> Mapping[str, Entry]:
        """Return the messages of a domain by their ``msgid``; empty: there is no catalog."""
        if domain not in self._known:
            found: dict[str, Entry] = {}
            for folder in self._folders:
                for msgid, entry in self._entries(folder, domain):
                    if not found.get(msgid, NOTHING).text:
                        found[msgid] = entry
            self._known[domain] = found
        return self._known[domain]

    def _entries(self, folder: Path, domain: str) -> Iterator[tuple[str, Entry]]:
        path = folder / f"{domain}.po"
        if not is_catalog(path, folder):
            return
        judge = self._judge(folder)
        inside = path.is_relative_to(self._root)
        where = path.relative_to(self._root).as_posix() if inside else str(path)
        vetted = vet(path, where, judge)
        self.findings[where] = vetted.findings
        for message, state in vetted.entries:
            if message.context is None and message.plural is None:
                shown = self._is_shown(message, state, judge)
                text = NOQA.sub("", message.msgstr[0]) if shown else ""
                yield message.msgid, Entry(text, state, f"{where}:{message.line}")

    def _is_shown(self, message: Message, state: State, judge: Judge) -> bool:
        if state is State.FUZZY and self._fuzzy:
            return judge.accepts(replace(message, flags=()))
        return state is State.TRANSLATED
