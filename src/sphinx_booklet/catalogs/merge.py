"""Messages of the chapters into the catalogs, with all that translators wrote.

What did not change is not touched: its lines, its place, its context. So a paragraph that moves
changes no line of any catalog, and one that is edited changes its own entry only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from babel import Locale
from babel.messages.plurals import get_plural

from sphinx_booklet.catalogs.alike import pairs
from sphinx_booklet.catalogs.files import catalogs_in, is_catalog
from sphinx_booklet.catalogs.po import FUZZY, Catalog, Key, Message, Written, relined, write
from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.errors import BookletError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sphinx_booklet.languages import Language

DATE = re.compile(r"^POT-Creation-Date:.*$", re.MULTILINE)
DATE_LINE = re.compile(r'^"POT-Creation-Date:.*\\n"')
HEADER = (
    "Project-Id-Version: {project}\n"
    "POT-Creation-Date: {created}\n"
    "Language: {language}\n"
    "Plural-Forms: {plural}\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
)


@dataclass(frozen=True)
class Update:
    """What became of one catalog: numbers of messages, and whether the file changed."""

    path: Path
    added: int
    changed: int
    obsolete: int
    written: bool

    def __str__(self) -> str:
        if not self.written:
            return f"{self.path}: nothing new"
        if not (self.added or self.changed or self.obsolete):
            return f"{self.path}: order and contexts brought up to date"
        return (
            f"{self.path}: {self.added} new, {self.changed} changed (marked fuzzy), "
            f"{self.obsolete} no longer used"
        )


def update_all(
    templates: Path,
    locales: Path,
    languages: Iterable[Language],
    domains: Collection[str] = (),
    *,
    refresh: bool = False,
) -> Iterator[Update]:
    """Merge every template into the catalogs of every language.

    :param templates: the folder of ``.pot`` files; ``locales``: the folder of languages
    :param domains: only these chapters, ``part/chapter``; all where it is empty, and then the
        catalogs of chapters that are gone become obsolete too
    :param refresh: bring order and contexts up to date, also where the message did not change
    :raises BookletError: there is no template, or a catalog is broken (none is touched then)
    """
    pots = {_name(path, templates): _sound(path) for path in sorted(templates.rglob("*.pot"))}
    if not pots:
        raise BookletError(str(templates), "holds no messages", "Extract them first.")
    planned = [
        list(_plan(pots, locales / language.sphinx / "LC_MESSAGES", language, domains))
        for language in languages
    ]
    for one in planned:
        moved = _left(one)
        for path, template, old in one:
            yield _save(path, template, old, moved, refresh=refresh)


def _plan(
    pots: dict[str, Catalog], folder: Path, language: Language, domains: Collection[str]
) -> Iterator[tuple[Path, Catalog, Catalog]]:
    """Read the catalogs of a language: each with the template that it takes."""
    for name, template in pots.items():
        if not domains or name in domains:
            path = folder / f"{name}.po"
            yield path, template, _begun(path, template, language)
    for path in catalogs_in(folder) if not domains else ():
        if _name(path, folder) not in pots:
            yield path, Catalog(), _sound(path)


def _left(planned: Iterable[tuple[Path, Catalog, Catalog]]) -> dict[Key, Message]:
    """Return what was translated in chapters that no longer hold it: it may be in another now."""
    found = {}
    for _path, template, old in planned:
        wanted = {message.key for message in template.messages}
        for message in (*old.obsolete, *old.messages):
            if message.key not in wanted and any(message.msgstr):
                found[message.key] = message
    return found


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).with_suffix("").as_posix()


def _begun(path: Path, template: Catalog, language: Language) -> Catalog:
    """Read a catalog, or begin one."""
    if path.exists() and not is_catalog(path, path.parent):
        raise BookletError(str(path), "is no file of this folder", "Put the catalog itself there.")
    old = _sound(path) if path.exists() else Catalog()
    return old if old.header else replace(old, header=first_header(template, language))


def _sound(path: Path) -> Catalog:
    catalog, findings = read(path)
    if findings:
        first = findings[0]
        raise BookletError(first.where, first.what, first.way_out)
    if not path.stat().st_size:
        way_out = "Take it back from the last version that was whole, or delete it."
        raise BookletError(str(path), "the file is empty", way_out)
    return catalog


def _save(
    path: Path, template: Catalog, old: Catalog, moved: Mapping[Key, Message], *, refresh: bool
) -> Update:
    new = merged(template, old, moved, refresh=refresh)
    before, now = ({message.key for message in one.messages} for one in (old, new))
    fuzzy = sum(message.fuzzy and message.key not in before for message in new.messages)
    added, gone = len(now - before) - fuzzy, len(before - now) - fuzzy
    if refresh and new != old:
        new = dated(new, template)
    written = (new != old or not path.exists()) and write(path, new)
    return Update(path, added, fuzzy, max(0, gone), written)


def merged(
    template: Catalog,
    catalog: Catalog,
    moved: Mapping[Key, Message] = MappingProxyType({}),
    *,
    refresh: bool = False,
) -> Catalog:
    """Return the catalog with the messages of the template.

    What a translator wrote for a message that changed stays, fuzzy, with the message that it
    was written for; for a message that is gone it becomes obsolete, and it comes back whole if
    the message does.

    :param moved: entries of other chapters, whose message may be in this one now
    :param refresh: take order and contexts of the template, not only for what is new
    """
    past = _Past(template, catalog, moved)
    entries = {message.key: past.entry(message) for message in template.messages}
    order = list(entries)
    if refresh:
        entries = {one.key: retold(entries[one.key], one) for one in template.messages}
    else:
        order = in_order(order, past.slots)
    messages = tuple(entries[key] for key in order)
    return replace(catalog, messages=messages, obsolete=past.obsolete())


class _Past:
    """What a catalog knows of the messages of a template."""

    def __init__(self, template: Catalog, catalog: Catalog, moved: Mapping[Key, Message]) -> None:
        self._catalog, self._moved = catalog, moved
        self._known = {message.key: message for message in catalog.messages}
        self._kept = {message.key: message for message in catalog.obsolete}
        wanted = {message.key: message for message in template.messages}
        self._gone = [message for message in catalog.messages if message.key not in wanted]
        found = self._known.keys() | self._kept.keys() | moved.keys()
        new = [message for key, message in wanted.items() if key not in found]
        self._changed = _changed(new, self._gone)
        self._revived = {
            id(self._kept[key])
            for key in self._kept.keys() & wanted.keys()
            if key not in self._known or not any(self._known[key].msgstr)
        }
        now = {old.key: key for key, old in self._changed.items()}
        places = (now.get(message.key, message.key) for message in catalog.messages)
        self.slots = [key for key in places if key in wanted]  # the order of the catalog

    def entry(self, message: Message) -> Message:
        """Return the entry of a message of the template; one that did not change as it was."""
        key = message.key
        old, kept = self._known.get(key), self._kept.get(key)
        if kept and id(kept) in self._revived:
            return _revived(message, kept, old)
        if old:
            return old
        if key in self._moved:
            return replace(_joined(message, self._moved[key]), line=0, written=None)
        if key in self._changed:
            return _fuzzy(message, self._changed[key])
        texts = ("",) * forms(message, self._catalog)
        return replace(message, msgstr=texts, line=0, written=None)

    def obsolete(self) -> tuple[Message, ...]:
        """Return what is kept for its words, though its message is gone."""
        still = (one for one in self._catalog.obsolete if id(one) not in self._revived)
        used = {old.key for old in self._changed.values()}
        gone = (one for one in self._gone if one.has_work and one.key not in used)
        return (*still, *map(_obsolete, gone))


def _changed(new: Sequence[Message], gone: Sequence[Message]) -> dict[Key, Message]:
    """Match new messages with those that they were: first with those that have work in them."""
    found = pairs(new, [message for message in gone if message.has_work])
    left = [one for one in new if one.key not in found]
    return found | pairs(left, [message for message in gone if not message.has_work])


def in_order(template: Sequence[Key], catalog: Sequence[Key]) -> list[Key]:
    """Return the keys of a catalog in its order, each new one after the one before it.

    :param template: all keys, in the order of the chapter
    """
    known = set(catalog)
    following: defaultdict[Key | None, list[Key]] = defaultdict(list)
    last = None
    for key in template:
        if key in known:
            last = key
        else:
            following[last].append(key)
    order = following[None]
    for key in catalog:
        order += (key, *following[key])
    return order


def _joined(message: Message, old: Message, beside: Message | None = None) -> Message:
    comments = (*old.comments, *(beside.comments if beside else ()))
    return replace(
        message,
        msgstr=old.msgstr,
        comments=tuple(dict.fromkeys(comments)) if beside else comments,
        flags=tuple(dict.fromkeys((*old.flags, *message.flags))),
        previous=old.previous,
        line=old.line,
        written=old.written,
    )


def _revived(message: Message, obsolete: Message, beside: Message | None) -> Message:
    joined = _joined(message, obsolete, beside)
    place = beside or Message("")
    return replace(joined, line=place.line, written=place.written)


def _fuzzy(message: Message, old: Message) -> Message:
    joined = _joined(message, old)
    if not any(old.msgstr):
        return joined
    flags = (FUZZY, *(flag for flag in joined.flags if flag != FUZZY))
    return replace(joined, flags=flags, previous=old.previous or _previous(old))


def retold(old: Message, message: Message) -> Message:
    """Return an entry with the context and the places of the template, its other lines kept."""
    if (old.extracted, old.locations) == (message.extracted, message.locations):
        return old
    return relined(old, message.extracted, message.locations)


def _previous(old: Message) -> tuple[tuple[str, str], ...]:
    texts = (("msgctxt", old.context), ("msgid", old.msgid), ("msgid_plural", old.plural))
    return tuple((keyword, text) for keyword, text in texts if text is not None)


def _obsolete(message: Message) -> Message:
    return replace(message, locations=(), extracted=(), line=0, written=None)


def forms(message: Message, catalog: Catalog) -> int:
    """Return how many texts a message takes: its plural forms in the catalog's language."""
    found = re.search(r"nplurals\s*=\s*(\d+)", catalog.fields.get("plural-forms", ""))
    return int(found[1]) if found and message.plural is not None else 1


def first_header(template: Catalog, language: Language) -> Message:
    """Return the header of a new catalog; it names nobody and no time but the template's.

    Fields that nobody knows are left out: Babel stops at a date that is empty.
    """
    fields = template.fields
    plural = get_plural(Locale.parse(language.tag, sep="-"))
    text = HEADER.format(
        project=fields.get("project-id-version", ""),
        created=fields.get("pot-creation-date", ""),
        language=language.sphinx,
        plural=plural.plural_forms,
    )
    known = (line for line in text.splitlines(keepends=True) if not line.endswith(": \n"))
    return Message("", ("".join(known),))


def dated(catalog: Catalog, template: Catalog) -> Catalog:
    """Return a catalog with the date of the template; other lines of the header stay verbatim."""
    created, header = template.fields.get("pot-creation-date"), catalog.header
    if not created or not header:
        return catalog
    now = f"POT-Creation-Date: {created}"
    text = DATE.sub(lambda _found: now, header.msgstr[0])
    new = replace(header, msgstr=(text,), written=None)
    if header.written:
        lines = (DATE_LINE.sub(lambda _found: f'"{now}\\n"', one) for one in header.written.lines)
        new = replace(new, written=Written(new, tuple(lines)))
    return replace(catalog, header=new)
