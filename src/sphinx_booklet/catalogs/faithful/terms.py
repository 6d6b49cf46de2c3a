"""Names and terms: a translation names what its source names, in words that its language accepts.

Names of drugs and genes come from ``locales/termbase.toml``, terms from the glossary's catalog. A
booklet without them, and a language that they do not know, has no findings here.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.faithful.sentences import prose
from sphinx_booklet.catalogs.pair import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.catalogs.pair import Pair
    from sphinx_booklet.catalogs.termbase import Termbase
    from sphinx_booklet.findings import Severity

FILE = "locales/termbase.toml"


def names_kept(pair: Pair) -> Iterator[Fault]:
    """Find names that a translation lost, has besides, or has in place of others."""
    base = pair.termbase
    if not base.names or pair.said == pair.told:
        return
    wanted = Counter(base.said_names.values(prose(pair.said)))
    given = Counter(base.told_names.values(prose(pair.told)))
    if wanted == given:
        return
    lost, added = sorted(wanted.keys() - given), sorted(given.keys() - wanted)
    for name in lost:
        yield Fault(
            "name-missing", f"does not name {name}, as its source does", _accepted(pair, name)
        )
    for name in added:
        # With none lost it makes clear what its source leaves open: "the gene", "drugs against".
        severity: Severity = "error" if lost else "warning"
        what = f"names {name}, which its source does not"
        yield Fault("name-added", what, "Name what the source names, and only that.", severity)
    if not lost and not added:
        yield from _moved(wanted, given)


def _moved(wanted: Counter[str], given: Counter[str]) -> Iterator[Fault]:
    """Find a name that stands where its source has another: one comes less often, one more."""
    less, more = sorted((wanted - given).keys()), sorted((given - wanted).keys())
    if less and more:
        yield Fault(
            "name-swapped",
            f"names {less[0]} less often than its source, and {more[0]} more often",
            "Compare name by name: one may stand in the place of the other.",
        )


def _accepted(pair: Pair, name: str) -> str:
    """Say how a name may be written."""
    forms = " or ".join(dict.fromkeys(reversed(pair.termbase.by_name[name].told)))
    return f"Write {forms}; if your language has another form, add it to {FILE}."


def terms_kept(pair: Pair) -> Iterator[Fault]:
    """Find terms in other words than the glossary's, or with another term in their place."""
    base = pair.termbase
    if not base.terms or pair.said == pair.told:
        return
    said, told = prose(pair.said), prose(pair.told)
    wanted, given = Counter(base.said_terms.values(said)), Counter(base.told_terms.values(told))
    if not wanted - given:
        return
    # One that is quoted in the source's words counts.
    strict = Counter(base.told_terms.anywhere(told) + base.said_terms.anywhere(told))
    present = strict + Counter(base.more_terms.values(told))
    # A term within the longer one that is named, "gene" in "gene change", is no other term.
    known = base.said_terms.anywhere(said)
    # Two names of one thing share their forms: either is right.
    right = {form for name in known for form in base.by_term[name].told}
    others = [
        name for name in given if name not in known and right.isdisjoint(base.by_term[name].told)
    ]
    for name in wanted - strict:
        if others:
            yield _swapped(base, name, others[0], "warning" if present[name] else "error")
        elif not present[name]:
            yield _unlike(base, name)


def _swapped(base: Termbase, name: str, other: str, severity: Severity) -> Fault:
    what = f"says “{base.by_term[other].told[0]}” where its source says “{name}”"
    return Fault("term-swapped", what, f"{_write(base, name)}.", severity)


def _unlike(base: Termbase, name: str) -> Fault:
    what = f"has other words for “{name}” than the glossary"
    way_out = f"{_write(base, name)}; if yours is as good, add it to {FILE}."
    return Fault("term-unlike-glossary", what, way_out, "warning")


def _write(base: Termbase, name: str) -> str:
    return f"Write {base.by_term[name].told[0]}, or another of its forms in the glossary"
