"""The indices of domains, such as Python's modules, as chapters behind the last one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_booklet.index import Entry, Group, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.domains import Index, IndexEntry
    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.pdf.references import Place as Address


@dataclass(frozen=True)
class DomainIndex:
    """An index that a domain makes of its objects.

    :param name: as references to it call it: ``py-modindex``
    :param title: in the reader's language
    """

    name: str
    title: str
    groups: tuple[Group, ...]

    @property
    def address(self) -> Address:
        """Its place in the book."""
        return self.name, ""


def indices_of(env: BuildEnvironment) -> tuple[DomainIndex, ...]:
    """Return the indices that have entries; the setting ``latex_domain_indices`` chooses."""
    chosen = env.config.latex_domain_indices
    if not chosen:
        return ()
    found = (
        _index(f"{domain.name}-{kind.name}", kind(domain))
        for domain in env.domains.sorted()
        for kind in domain.indices
        if chosen is True or f"{domain.name}-{kind.name}" in chosen
    )
    return tuple(one for one in found if one.groups)


def _index(name: str, index: Index) -> DomainIndex:
    content, _collapsed = index.generate()
    groups = tuple(Group(letter, tuple(_entries(entries))) for letter, entries in content)
    return DomainIndex(name, str(index.localname), groups)


def _entries(given: Iterable[IndexEntry]) -> Iterator[Entry]:
    entries: list[Entry] = []
    for one in given:
        words = " ".join(filter(None, (one.name, f"({one.extra})" if one.extra else "")))
        words += f" – {one.descr}" if one.descr else ""
        places = (Place(one.docname, one.anchor),) if one.docname else ()
        entry = Entry(words, places)
        if one.subtype == 2 and entries:  # noqa: PLR2004 - Sphinx: what is below the last one
            entries[-1] = replace(entries[-1], children=(*entries[-1].children, entry))
        else:
            entries.append(entry)
    yield from entries
