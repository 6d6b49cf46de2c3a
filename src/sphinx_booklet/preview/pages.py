"""What the bar of each page tells: its messages, their states, and what the gate found."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_booklet.catalogs.po import anchor
from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.catalogs.vetting import State
from sphinx_booklet.environment import INDEX_WORDS, kept
from sphinx_booklet.preview.marks import OF_INDEX, ORIGINAL, TABLE, Seen, is_original, state_of
from sphinx_booklet.translation import domain, messages_in, used
from sphinx_booklet.translation.messages import NOTHING, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx

    from sphinx_booklet.findings import Finding

    ByPlace = Mapping[str, list[Finding]]

# Rules about a file, whichever entry their line is near.
OF_FILES = {"merge-conflict", "empty-file", "not-utf-8", "no-header", "charset", "language"}
WHOLE = {State.TRANSLATED.value, ORIGINAL}  # nothing is missing


def by_entry(findings: Iterable[Finding], entries: Iterable[str]) -> dict[str, list[Finding]]:
    """Return what was found of each entry, by its file and line; of a whole file, by its own.

    :param entries: where each begins; a fault of syntax may stand lines further down
    """
    lines: dict[str, list[int]] = {}
    for where in entries:
        file, _colon, line = where.rpartition(":")
        lines.setdefault(file, []).append(int(line))
    for some in lines.values():
        some.sort()
    found: dict[str, list[Finding]] = {}
    for one in findings:
        place = bisect_right(lines.get(one.file, []), one.line)
        is_of_entry = place and one.rule not in OF_FILES
        where = f"{one.file}:{lines[one.file][place - 1]}" if is_of_entry else one.where
        found.setdefault(where, []).append(one)
    return found


def of_files(findings: ByPlace, entries: Iterable[str]) -> list[Finding]:
    """Return what belongs to no entry, and so to no part of a page."""
    places = set(entries)
    return [
        one
        for where, some in findings.items()
        for one in some
        if where not in places or one.rule in OF_FILES
    ]


class Pages:
    """Describes the pages of one build.

    :param known: the entries of each document's catalog, by their msgid
    """

    def __init__(self, app: Sphinx, known: Mapping[str, Mapping[str, Entry]]) -> None:
        self._app, self._known, self._original = app, known, is_original(app)
        every = [one for some in messages_in(app).findings.values() for one in some]
        entries = [one.where for some in known.values() for one in some.values() if one.where]
        self._findings = by_entry(every, entries)
        self.faults = of_files(self._findings, entries)

    def of(self, docnames: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Return what the pages of some documents tell, by their addresses."""
        uri = self._app.builder.get_target_uri
        return {uri(docname): self._page(docname) for docname in sorted(docnames)}

    def notices(self) -> tuple[str, ...]:
        """Return what is wrong with whole catalogs, a line each."""
        return tuple(f"{one.where}: {one.rule}: {one.what}. {one.way_out}" for one in self.faults)

    def _page(self, docname: str) -> dict[str, Any]:
        said = self._known.get(docname, {})
        name = f"/{domain(docname, self._app.config)}.po"
        faults = [one for one in self.faults if one.file.endswith(name)]
        texts = self._texts(said.values())
        found = {
            anchor(msgid): self._message(msgid, said.get(msgid, NOTHING), seen, texts)
            for msgid, seen in self._seen(docname, said).items()
        }
        return {
            "origin": self._app.config.booklet.source.tag,
            "original": self._original,
            "faults": list(map(told, faults)),
            "messages": found,
        }

    def _seen(self, docname: str, said: Mapping[str, Entry]) -> dict[str, Seen]:
        """Return the messages of a document: its nodes', then those of the index alone."""
        env = self._app.env
        found: dict[str, Seen] = dict(kept(env, TABLE).get(docname, {}))
        if "index" in self._app.config.gettext_additional_targets:
            names, _digest = kept(env, used.TABLE).get(docname, ((), ""))
            words = env.metadata[docname].get(INDEX_WORDS, {})
            for msgid in (name for name in names if name not in found):
                text = said.get(msgid, NOTHING).text
                is_shown = bool(text) and (words.get(msgid) != msgid or text.strip() == msgid)
                found[msgid] = Seen(OF_INDEX, is_shown=is_shown)
        return found

    def _message(
        self, msgid: str, entry: Entry, seen: Seen, texts: Mapping[str, str]
    ) -> dict[str, Any]:
        state = ORIGINAL if self._original else state_of(entry, is_shown=seen.is_shown).value
        found = self._findings.get(entry.where, []) if entry.where else []
        findings = [one for one in found if one.rule not in OF_FILES]
        about: dict[str, Any] = {
            "state": state,
            "where": entry.where,
            "source": self._inside(seen.place),
            "kind": seen.kind,
        }
        if state in WHOLE and not findings:
            return about
        text = texts.get(entry.where, "")
        return about | {"said": msgid, "text": text, "findings": list(map(told, findings))}

    def _inside(self, place: str) -> str:
        root = f"{Path(self._app.confdir)}/"
        return place.removeprefix(root)

    def _texts(self, entries: Iterable[Entry]) -> dict[str, str]:
        """Return what translators wrote, by file and line; readers may not get it."""
        files = {one.where.rpartition(":")[0] for one in entries if one.where}
        found = {}
        for file in files:
            try:
                catalog, _findings = read(Path(self._app.confdir, file), file)
            except OSError:
                continue  # it has just gone; the next look builds again
            for message in (*catalog.messages, *catalog.broken):
                found[f"{file}:{message.line}"] = "\n".join(message.msgstr)
        return found


def told(finding: Finding) -> dict[str, str]:
    """Return a finding for the page."""
    return {
        "where": finding.where,
        "rule": finding.rule,
        "what": finding.what,
        "wayOut": finding.way_out,
        "severity": finding.severity,
    }
