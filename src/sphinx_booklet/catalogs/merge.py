"""Messages of the chapters into the catalogs, with all that translators wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from babel.messages.plurals import get_plural

from sphinx_booklet.catalogs.po import FUZZY, Catalog, Message, write
from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.errors import BookletError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sphinx_booklet.languages import Language

ALIKE = 0.6  # difflib's ratio; what changed less than this is still worth a translator's look
DATE = re.compile(r"^POT-Creation-Date:.*$", re.MULTILINE)
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
        return (
            f"{self.path}: {self.added} new, {self.changed} changed (marked fuzzy), "
            f"{self.obsolete} no longer used"
        )


def update_all(
    templates: Path,
    locales: Path,
    languages: Iterable[Language],
    domains: Collection[str] = (),
    root: Path | None = None,
) -> Iterator[Update]:
    """Merge every template into the catalogs of every language.

    :param templates: the folder of ``.pot`` files; ``locales``: the folder of languages
    :param domains: only these chapters; all where it is empty, and then the catalogs of
        chapters that are gone become obsolete too
    :param root: locations are written relative to this folder
    :raises BookletError: there is no template, or a catalog is broken (none is touched then)
    """
    pots = {path.stem: path for path in sorted(templates.glob("*.pot"))}
    if not pots:
        raise BookletError(str(templates), "holds no messages", "Extract them first.")
    wanted = [name for name in pots if not domains or name in domains]
    for language in languages:
        folder = locales / language.sphinx / "LC_MESSAGES"
        for name in wanted:
            yield update(pots[name], folder / f"{name}.po", language, root)
        if not domains:
            for path in sorted(folder.glob("*.po")):
                if path.stem not in pots:
                    yield _save(path, Catalog(), _sound(path))


def update(template: Path, catalog: Path, language: Language, root: Path | None = None) -> Update:
    """Merge one template into one catalog, which is made if there is none.

    :raises BookletError: one of them is broken
    """
    new = relocated(_sound(template), template.parent, root)
    old = _sound(catalog) if catalog.exists() else Catalog()
    if old.header is None:
        old = replace(old, header=first_header(new, language))
    return _save(catalog, new, old)


def _sound(path: Path) -> Catalog:
    catalog, findings = read(path)
    if findings:
        first = findings[0]
        raise BookletError(first.where, first.what, first.way_out)
    return catalog


def _save(path: Path, template: Catalog, old: Catalog) -> Update:
    new = merged(template, old)
    before, obsolete = {message.key for message in old.messages}, len(old.obsolete)
    fuzzy = sum(message.fuzzy and message.key not in before for message in new.messages)
    added = sum(message.key not in before for message in new.messages) - fuzzy
    written = (new != old or not path.exists()) and write(path, dated(new, template))
    return Update(path, added, fuzzy, max(0, len(new.obsolete) - obsolete), written)


def merged(template: Catalog, catalog: Catalog) -> Catalog:
    """Return the catalog with the messages of the template, in its order.

    What a translator wrote for a message that changed stays, fuzzy, with the message that it
    was written for; for a message that is gone it becomes obsolete, and it comes back whole if
    the message does.
    """
    known = {message.key: message for message in catalog.messages}
    kept = {message.key: message for message in catalog.obsolete}
    wanted = {message.key for message in template.messages}
    gone = [message for message in catalog.messages if message.key not in wanted]
    new = [one for one in template.messages if one.key not in known and one.key not in kept]
    changed = pairs(new, [message for message in gone if message.has_work])
    used, revived, messages = {old.key for old in changed.values()}, set(), []
    for message in template.messages:
        old = known.get(message.key)
        if message.key in kept and not (old and any(old.msgstr)):
            revived.add(id(kept[message.key]))
            messages.append(_joined(message, kept[message.key], old))
        elif old:
            messages.append(_joined(message, old))
        elif message.key in changed:
            messages.append(_fuzzy(message, changed[message.key]))
        else:
            messages.append(replace(message, msgstr=("",) * forms(message, catalog)))
    still = [message for message in catalog.obsolete if id(message) not in revived]
    vanished = [_obsolete(one) for one in gone if one.has_work and one.key not in used]
    return replace(catalog, messages=tuple(messages), obsolete=(*still, *vanished))


def pairs(new: Sequence[Message], gone: Sequence[Message]) -> dict[object, Message]:
    """Match each new message with the one that it was, if any; the most alike first."""
    scored = []
    for one in new:
        matcher = SequenceMatcher(b=one.msgid.casefold(), autojunk=False)
        for number, old in enumerate(gone):
            if (one.context, one.plural is None) != (old.context, old.plural is None):
                continue
            matcher.set_seq1(old.msgid.casefold())
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE:
                scored.append((-matcher.ratio(), number, one.key))
    found: dict[object, Message] = {}
    taken = set()
    for score, number, key in sorted(scored, key=lambda triple: triple[:2]):
        if -score >= ALIKE and number not in taken and key not in found:
            taken.add(number)
            found[key] = gone[number]
    return found


def _joined(message: Message, old: Message, beside: Message | None = None) -> Message:
    comments = (*old.comments, *(beside.comments if beside else ()))
    return replace(
        message,
        msgstr=old.msgstr,
        comments=tuple(dict.fromkeys(comments)) if beside else comments,
        flags=tuple(dict.fromkeys((*old.flags, *message.flags))),
        previous=old.previous,
    )


def _fuzzy(message: Message, old: Message) -> Message:
    joined = _joined(message, old)
    if not any(old.msgstr):
        return joined
    flags = (FUZZY, *(flag for flag in joined.flags if flag != FUZZY))
    return replace(joined, flags=flags, previous=old.previous or _previous(old))


def _previous(old: Message) -> tuple[tuple[str, str], ...]:
    texts = (("msgctxt", old.context), ("msgid", old.msgid), ("msgid_plural", old.plural))
    return tuple((keyword, text) for keyword, text in texts if text is not None)


def _obsolete(message: Message) -> Message:
    return replace(message, locations=(), extracted=())


def forms(message: Message, catalog: Catalog) -> int:
    """Return how many texts a message takes: its plural forms in the catalog's language."""
    found = re.search(r"nplurals\s*=\s*(\d+)", catalog.fields.get("plural-forms", ""))
    return int(found[1]) if found and message.plural is not None else 1


def first_header(template: Catalog, language: Language) -> Message:
    """Return the header of a new catalog; it names nobody and no time but the template's."""
    fields = template.fields
    plural = get_plural(Locale.parse(language.tag, sep="-"))
    text = HEADER.format(
        project=fields.get("project-id-version", ""),
        created=fields.get("pot-creation-date", ""),
        language=language.sphinx,
        plural=plural.plural_forms,
    )
    return Message("", (text,))


def dated(catalog: Catalog, template: Catalog) -> Catalog:
    """Return a catalog that has changed with the date of the template that changed it."""
    created = template.fields.get("pot-creation-date")
    if not created or not catalog.header:
        return catalog
    text = DATE.sub(lambda _found: f"POT-Creation-Date: {created}", catalog.header.msgstr[0])
    return replace(catalog, header=replace(catalog.header, msgstr=(text,)))


def relocated(template: Catalog, folder: Path, root: Path | None) -> Catalog:
    """Return a template whose locations are relative to ``root``, not to its folder."""
    if root is None:
        return template

    def place(location: str) -> str:
        path = Path(folder, location).resolve()
        inside = path.is_relative_to(root.resolve())
        return path.relative_to(root.resolve()).as_posix() if inside else location

    messages = (
        replace(message, locations=tuple(dict.fromkeys(map(place, message.locations))))
        for message in template.messages
    )
    return replace(template, messages=tuple(messages))
