"""The index as a plain tree, in the reader's alphabet; every format draws the same one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from sphinx.util import logging
from sphinx.util.index_entries import split_index_msg

from sphinx_booklet.collation import collation
from sphinx_booklet.environment import FOREIGN_INDEX, INDEX_WORDS
from sphinx_booklet.errors import Notice
from sphinx_booklet.languages import from_sphinx

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.collation import Collation


logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Place:
    """Where a term is explained: a document, an id in it, and whether it is the main place."""

    docname: str
    anchor: str
    main: bool = False


class Term(str):
    """The words of another entry, and the tag of their language if not the reader's."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, words: str, language: str = "") -> Self:
        """Make one."""
        term = super().__new__(cls, words)
        term.language = language
        return term


@dataclass(frozen=True)
class Entry:
    """A term of the index.

    :param language: the tag of its language if that is not the reader's, else empty
    :param see: terms to look up instead; ``see_also``: terms to look up too
    :param children: subentries, one level
    """

    term: str
    places: tuple[Place, ...] = ()
    see: tuple[Term, ...] = ()
    see_also: tuple[Term, ...] = ()
    children: tuple[Entry, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Group:
    """The entries under one heading; an empty heading: those that start with no letter."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass
class _Draft:
    places: list[Place] = field(default_factory=list)
    see: set[str] = field(default_factory=set)
    see_also: set[str] = field(default_factory=set)
    children: dict[str, _Draft] = field(default_factory=dict)


Mark = tuple[str, str, Place]  # kind of entry, its text, where it stands


def build_index(
    marks: Iterable[Mark], alphabet: Collation, foreign: dict[str, str] | None = None
) -> tuple[Group, ...]:
    """Make the tree from what authors marked.

    :param marks: kinds and texts as docutils' ``index`` directive has them
    :param foreign: terms that are not in the reader's language, with their language's tag
    """
    drafts: dict[str, _Draft] = {}
    for kind, text, place in marks:
        _mark(drafts, kind, text, place)
    groups = alphabet.groups(_finish(drafts, alphabet, foreign or {}), lambda entry: entry.term)
    return tuple(Group(heading, tuple(entries)) for heading, entries in groups)


def _mark(drafts: dict[str, _Draft], kind: str, text: str, place: Place) -> None:
    parts = split_index_msg(kind, text)
    if kind == "see" and len(parts) > 1:
        drafts.setdefault(parts[0], _Draft()).see.add(parts[1])
    elif kind == "seealso" and len(parts) > 1:
        drafts.setdefault(parts[0], _Draft()).see_also.add(parts[1])
    elif kind == "pair" and len(parts) > 1:
        _place(drafts, parts[0], parts[1], place)
        _place(drafts, parts[1], parts[0], place)
    elif kind == "triple" and len(parts) > 2:  # noqa: PLR2004 - a triple has three parts
        first, second, third = parts[:3]
        _place(drafts, first, f"{second} {third}", place)
        _place(drafts, second, f"{third}, {first}", place)
        _place(drafts, third, f"{first} {second}", place)
    else:
        _place(drafts, parts[0], parts[1] if len(parts) > 1 else "", place)


def _place(drafts: dict[str, _Draft], term: str, below: str, place: Place) -> None:
    draft = drafts.setdefault(term, _Draft())
    if below:
        draft = draft.children.setdefault(below, _Draft())
    if place not in draft.places:
        draft.places.append(place)


def _finish(
    drafts: dict[str, _Draft], alphabet: Collation, foreign: dict[str, str]
) -> tuple[Entry, ...]:
    def in_order(terms: Iterable[str]) -> tuple[Term, ...]:
        return tuple(Term(one, foreign.get(one, "")) for one in sorted(terms, key=alphabet.key))

    return tuple(
        Entry(
            term,
            tuple(sorted(draft.places, key=lambda place: not place.main)),
            in_order(draft.see),
            in_order(draft.see_also),
            _finish(draft.children, alphabet, foreign),
            foreign.get(term, ""),
        )
        for term, draft in sorted(drafts.items(), key=lambda pair: alphabet.key(pair[0]))
    )


def index_of(env: BuildEnvironment, docnames: Iterable[str] | None = None) -> tuple[Group, ...]:
    """Return the index of a project, or of some of its documents in reading order."""
    found = env.domains.index_domain.entries
    known = vocabulary(env)
    both = {term: given for given, term in known.items() if holds_source(term, given)}
    marks: list[Mark] = []
    foreign = dict.fromkeys(both.values(), env.config.booklet.source.tag)
    for docname in sorted(found) if docnames is None else docnames:
        strange = env.metadata[docname].get(FOREIGN_INDEX, {})
        words = _in_one_voice(env.metadata[docname].get(INDEX_WORDS, {}), known)
        for kind, text, anchor, main, _key in found.get(docname, ()):
            place = Place(docname, anchor, main == "main")
            said = in_words(kind, text, words)
            marks.extend((kind, one, place) for one in under_both(kind, said, both))
        foreign |= {term: tag for term, tag in strange.items() if term not in words}
    return build_index(marks, collation(from_sphinx(env.config.language).tag), foreign)


def _in_one_voice(words: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Return the terms of a document that the project calls otherwise, each with that name.

    :param words: terms of the source, each as the document's catalog has it
    :param known: the same, as the first chapter that translates it has it
    """
    names: dict[str, set[str]] = {}
    for given, term in words.items():
        names.setdefault(term, set()).add(known.get(given, term))
    return {
        term: next(iter(one)) for term, one in names.items() if len(one) == 1 and term not in one
    }


def vocabulary(env: BuildEnvironment) -> dict[str, str]:
    """Return the terms that any chapter's catalog translates, each as its first chapter does.

    A term stands in many chapters, of which some are not translated yet: it is one entry still.
    """
    known: dict[str, str] = {}
    for docname in sorted(env.found_docs):
        for given, term in env.metadata[docname].get(INDEX_WORDS, {}).items():
            if given != term:
                known.setdefault(given, term)
    return known


def in_words(kind: str, text: str, words: Mapping[str, str]) -> str:
    """Return an entry with the terms that are known in other words."""
    if not words:
        return text
    return "; ".join(words.get(part, part) for part in split_index_msg(kind, text))


def holds_source(term: str, given: str) -> bool:
    """Say if a term is the reader's word with the source's in brackets: 赫赛汀（Herceptin）."""
    return term.endswith((f"({given})", f"（{given}）"))


def under_both(kind: str, text: str, both: Mapping[str, str]) -> list[str]:
    """Return an entry, and once more below the source's word where it sends a reader elsewhere.

    The box of a drug may have its name in either script.

    :param both: terms that hold the source's word, with that word
    """
    term, *others = split_index_msg(kind, text)
    is_both = kind == "see" and term in both
    return [text, "; ".join([both[term], *others])] if is_both else [text]


def anchors(groups: Iterable[Group]) -> dict[str, str]:
    """Return an id for each term, and for each subentry as ``term; subentry``."""
    names = []
    for group in groups:
        for entry in group.entries:
            names.append(entry.term)
            names.extend(f"{entry.term}; {child.term}" for child in entry.children)
    return {name: f"term-{number}" for number, name in enumerate(dict.fromkeys(names), 1)}


def dangling(groups: Iterable[Group]) -> list[tuple[str, str]]:
    """Return the references of the index that lead nowhere, as term and target."""
    entries = [entry for group in groups for entry in group.entries]
    known = {entry.term for entry in entries}
    for entry in entries:
        known |= {f"{entry.term}; {child.term}" for child in entry.children}
    return [
        (entry.term, target)
        for entry in entries
        for target in (*entry.see, *entry.see_also)
        if target not in known
    ]


def warn_of_dangling(groups: Iterable[Group], config: Config) -> None:
    """Tell of each see or see also that leads nowhere.

    In the source language that is the author's to mend; in another one a translator's slip, which
    stops no booklet.
    """
    is_source = from_sphinx(config.language) == config.booklet.source
    for term, target in dangling(groups):
        what = f'index: "{term}" points to "{target}", which is no entry'
        if is_source:
            Notice.UNKNOWN_SEE.warn(what)
        else:
            logger.warning(what, type="i18n", subtype="unknown_see")
