"""The names and terms of a booklet, with the forms that each language accepts.

Names stand in ``locales/termbase.toml``. Terms stand in the catalogs of glossaries: messages whose
comment says ``Kind: term``, their other names, ``Kind: another name of the term "biopsy"``, and
the forms that translators gave to them, ``Kind: forms of the term "biopsy"``. A catalog without
such forms is no glossary: other lists have terms too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.digests import digest
from sphinx_booklet.catalogs.files import catalogs_in
from sphinx_booklet.catalogs.markup import plain
from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.catalogs.termfile import FILE, Entry, TermFile, read_termfile
from sphinx_booklet.catalogs.wording import Finder

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from pathlib import Path

    from sphinx_booklet.catalogs.po import Message
    from sphinx_booklet.languages import Language

TERM = re.compile(r"\s*Kind: term\s*")
NAME = re.compile(r'\s*Kind: another name of the term "(.*)"\s*')
FORMS = re.compile(r'\s*Kind: forms of the term "(.*)"\s*')
SYNONYM = re.compile(r"Another name for (?:an? |the )?([^.]+)\.")  # a definition
SEPARATORS = re.compile(r"[,،、，]")  # as the directive `forms` splits them
REMARK = re.compile(r"\s*[(（]([^()（）]*)[)）]")
MARKUP = re.compile(r"[*`|_\[\]\\]")
MOST = 2000  # characters of all forms of a term
LONGEST = 80  # characters of what may be a term


@dataclass(frozen=True)
class Termbase:
    """What the rules of names and terms compare with; of one language.

    :param base: the bare subtag of the language, ``ar``
    :param answers: short messages and their translations, as :func:`plainly` writes them
    """

    base: str = ""
    names: tuple[Entry, ...] = ()
    terms: tuple[Entry, ...] = ()
    answers: frozenset[tuple[str, str]] = frozenset()

    def is_term(self, said: str, told: str) -> bool:
        """Say if a target of ``:term:`` in a translation means that one of the source."""
        pair = plainly(said), plainly(told)
        return pair[0] == pair[1] or pair in self.answers

    @property
    def content(self) -> Hashable:
        """What every verdict rests on: the answers count only where a translation asks for them."""
        return self.base, self.names, self.terms

    @cached_property
    def answers_digest(self) -> str:
        """A digest of the answers, the same in every process."""
        return digest(sorted(self.answers))

    @cached_property
    def said_names(self) -> Finder:
        """What finds names in the source."""
        return Finder(((form, entry.name) for entry in self.names for form in entry.said), "en")

    @cached_property
    def told_names(self) -> Finder:
        """What finds names in a translation."""
        return _told(self.names, self.base)

    @cached_property
    def said_terms(self) -> Finder:
        """What finds terms in the source."""
        return Finder(((form, entry.name) for entry in self.terms for form in entry.said), "en")

    @cached_property
    def told_terms(self) -> Finder:
        """What finds terms in a translation."""
        return _told(self.terms, self.base)

    @cached_property
    def by_name(self) -> dict[str, Entry]:
        """Return the names, each by how the source writes it."""
        return {entry.name: entry for entry in self.names}

    @cached_property
    def by_term(self) -> dict[str, Entry]:
        """Return the terms, each by how the source writes it."""
        return {entry.name: entry for entry in self.terms}

    @cached_property
    def more_terms(self) -> Finder:
        """What finds words that may stand for terms, and for other things."""
        return Finder(
            ((form, entry.name) for entry in self.terms for form in entry.also), self.base
        )


def _told(entries: Iterable[Entry], base: str) -> Finder:
    return Finder(((form, entry.name) for entry in entries for form in entry.told), base)


NO_TERMS = Termbase()


def termbase_of(folder: Path, language: Language) -> Termbase:
    """Return what a folder of catalogs knows.

    :param folder: of one language, ``locales/ar/LC_MESSAGES``; names stand in
        ``locales/termbase.toml``, if there is such a file
    :raises BookletError: that file is wrong
    :raises OSError: a catalog cannot be read
    """
    path = folder.parent.parent / FILE
    file = _file(path, path.read_bytes(), language.sphinx) if path.is_file() else TermFile()
    known = [_known(one, one.read_bytes(), _where(one, folder)) for one in catalogs_in(folder)]
    terms = [_with_words(entry, file) for one in known for entry in one.terms]
    answers = frozenset(pair for one in known for pair in one.answers)
    return _termbase(language.base, file.names, tuple(terms), answers)


# One object for the same content, so that its patterns are compiled once.
_termbase = lru_cache(maxsize=64)(Termbase)


@lru_cache(maxsize=64)
def _file(path: Path, _content: bytes, code: str) -> TermFile:
    return read_termfile(path, code)


def _with_words(entry: Entry, file: TermFile) -> Entry:
    more = tuple(word for name, word in file.words if name == entry.name)
    return replace(entry, also=more) if more else entry


@dataclass(frozen=True)
class _Known:
    """What one catalog knows."""

    terms: tuple[Entry, ...]
    answers: frozenset[tuple[str, str]]


def _where(path: Path, folder: Path) -> str:
    """Name a catalog as the build does: then it is parsed once for both."""
    return "/".join((*folder.parts[-3:], *path.relative_to(folder).parts))


@lru_cache(maxsize=4096)
def _known(path: Path, _content: bytes, where: str) -> _Known:
    messages = read(path, where)[0].messages
    terms = tuple(terms_of(messages))
    answers = {
        (plainly(message.msgid), plainly(message.msgstr[0]))
        for message in messages
        if message.translated and is_short(message.msgid) and is_short(message.msgstr[0])
    }
    for entry in terms:
        answers |= {(plainly(said), plainly(told)) for said in entry.said for told in entry.told}
    return _Known(terms, frozenset(answers))


def plainly(text: str) -> str:
    """Return a term as it is looked up: one line, in small letters."""
    return " ".join(text.split()).lower()


def is_short(text: str) -> bool:
    """Say if a text can be a term: short, without markup."""
    return len(text) <= LONGEST and not MARKUP.search(text)


def terms_of(messages: Iterable[Message]) -> Iterator[Entry]:
    """Give the terms of a glossary's catalog, each with its other names and its forms.

    A term that is not translated itself binds nobody, whatever forms it has.
    """
    said: dict[str, list[str]] = {}
    told: dict[str, list[str]] = {}
    bound: set[str] = set()
    synonyms: dict[str, str] = {}
    is_glossary, last = False, ""
    for message in messages:
        of, is_list = _term_of(message)
        is_glossary |= is_list
        if last and not of and (found := SYNONYM.match(plain(message.msgid))):
            synonyms[last] = plainly(found[1])
        last = of or ""
        if of:
            if max(len(message.msgid), *map(len, message.msgstr)) > MOST:
                continue  # no list of forms is so long
            split = SEPARATORS.split if is_list else lambda text: [text]
            said.setdefault(of, []).extend(filter(_is_form, map(str.strip, split(message.msgid))))
            bound |= {of} if message.translated and of == message.msgid else set()
            if message.translated:
                told.setdefault(of, []).extend(_accepted(split(message.msgstr[0])))
    for name in said if is_glossary else ():
        if name in bound:
            yield Entry(name, tuple(said[name]), (*told[name], *_shared(name, synonyms, told)))


def _shared(name: str, synonyms: dict[str, str], told: dict[str, list[str]]) -> Iterator[str]:
    """Give the forms of terms that a definition calls another name of this one, or the reverse."""
    for other, forms in told.items():
        if synonyms.get(name) == plainly(other) or synonyms.get(other) == plainly(name):
            yield from forms


def _term_of(message: Message) -> tuple[str, bool]:
    """Return the term that a message names or gives forms of, and whether it gives forms."""
    for line in message.extracted:
        if TERM.fullmatch(line):
            return message.msgid, False
        if found := NAME.fullmatch(line):
            return found[1], False
        if found := FORMS.fullmatch(line):
            return found[1], True
    return "", False


def _is_form(text: str) -> bool:
    return 0 < len(text) <= LONGEST


def _accepted(forms: Iterable[str]) -> Iterator[str]:
    """Give forms; one with a remark in brackets also without it, and the remark alone."""
    for form in filter(None, map(str.strip, forms)):
        if len(form) > LONGEST:
            continue
        yield form
        if remark := REMARK.search(form):
            yield REMARK.sub("", form).strip()
            yield remark[1].strip()
