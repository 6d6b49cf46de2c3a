"""Rules of safety: what no translation may hold, in whatever language; a function each."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docutils.parsers.rst.states import Body

from sphinx_booklet.catalogs.markup import ADDRESS, closest, inventory
from sphinx_booklet.catalogs.pair import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_booklet.catalogs.markup import Inventory
    from sphinx_booklet.catalogs.pair import Pair
    from sphinx_booklet.catalogs.termbase import Termbase

# Overrides and isolates hide the order of characters; ALM, LRM and RLM do not.
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# A line of a comment, a directive, a link target or a definition of a role or substitution.
EXPLICIT = re.compile(Body.patterns["explicit_markup"])
TAG = re.compile(r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>")
# What Unicode lets programs leave out of sight (Default_Ignorable_Code_Point), and blanks that
# look like nothing; variation selectors and marks of direction do no harm.
HIDDEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u2800"
    "\u3164\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
MARKS = frozenset("\u200e\u200f\u061c")  # left to right, right to left, Arabic
JOINERS = frozenset("\u200c\u200d")
BREAK, LABEL = "\u200b", "label of a drawing"  # says where the line of a label may end
# Scripts that need no joiners: their letters do not join, or only in one way.
UNJOINED = {"Latn", "Cyrl", "Grek", "Hebr", "Hans", "Hant", "Jpan", "Kore", "Armn", "Geor"}
COPY = "Copy it from the msgid."
APART = (
    "Between letters without spaces, as in Chinese, put \\\\ and a space before and after it; "
    "close it as it was opened."
)
TERM = re.compile(r":(?:std:)?term:`(.+)`", re.DOTALL)
# A translation may be so many times as long as its source, and some characters more.
TIMES, ROOM = 8, 400
ENDLESS = Fault("too-long", "is far longer than its source", "Write what the source says.")
MARKUP = re.compile(r"[*`|\[\]]")


def is_endless(source: str, text: str) -> bool:
    """Say if a translation is far longer than any could be; nothing reads such a text further."""
    return len(text) > ROOM + TIMES * len(source)


def no_directive(pair: Pair) -> Iterator[Fault]:
    """Find directives: none runs from a catalog, and readers shall not see its source either."""
    if any(EXPLICIT.match(line.strip()) for line in pair.source.splitlines()):
        return
    for line in pair.text.splitlines():
        if EXPLICIT.match(line.strip()):
            what = f"has a line that is written like a directive or a comment: {line.strip()[:30]}"
            yield Fault("directive", what, "Take it out; it would not run.")


def no_tags(pair: Pair) -> Iterator[Fault]:
    """Tags of HTML are words to readers, and mean nothing to them."""
    for tag in sorted(set(TAG.findall(pair.told)) - set(TAG.findall(pair.said))):
        yield Fault("html-tag", f"has {tag[:30]}, which its source has not", "Take it out.")


def same_parts(pair: Pair) -> Iterator[Fault]:
    """Roles with their targets, addresses, substitutions and notes are those of the source."""
    wanted, given = inventory(pair.source), closest(pair.source, pair.text)
    missing, added = unmatched(wanted, given, pair.termbase)
    for problem in given.problems[len(wanted.problems) :]:
        yield Fault("broken-markup", f"has markup that cannot be read: {problem}", APART)
    # All signs of markup are there, but do not work as markup.
    hidden = len(MARKUP.findall(pair.text)) >= len(MARKUP.findall(pair.source))
    for part in sorted(missing):
        way_out = APART if hidden and not added else COPY
        yield Fault("part-missing", f"lacks {_shown(part)}, which its source has", way_out)
    for part in sorted(added):
        rule = "address-added" if part.startswith(ADDRESS) else "part-added"
        yield Fault(rule, f"has {_shown(part)}, which its source has not", "Take it out.")


def unmatched(
    wanted: Inventory, given: Inventory, termbase: Termbase
) -> tuple[list[str], list[str]]:
    """Return the parts that a translation lacks, and those that its source has not.

    A term may be pointed to by its translated name.
    """
    missing = list((wanted.parts - given.parts).elements())
    added = list((given.parts - wanted.parts).elements())
    for part in list(added):
        for other in missing:
            said, told = TERM.fullmatch(other), TERM.fullmatch(part)
            if said and told and termbase.is_term(said[1], told[1]):
                missing.remove(other)
                added.remove(part)
                break
    return missing, added


def _shown(part: str) -> str:
    return part.removeprefix(ADDRESS) if part.startswith(ADDRESS) else part


def no_hidden_order(pair: Pair) -> Iterator[Fault]:
    """Bidirectional controls could show a text in another order than it is read in."""
    for character in sorted(set(BIDI.findall(pair.text)) - set(pair.source)):
        name = unicodedata.name(character)
        yield Fault(
            "bidi-control",
            f"holds the invisible character U+{ord(character):04X} ({name})",
            "Delete it; numbers and Latin words are isolated when the booklet is built.",
        )


def no_invisible(pair: Pair) -> Iterator[Fault]:
    """Find control and invisible characters, but for those that the script needs."""
    needed = MARKS if pair.language.script in UNJOINED else MARKS | JOINERS
    needed |= {BREAK} if pair.kind == LABEL else set()
    for character in sorted(set(pair.text) - set(pair.source) - needed - set("\n\t")):
        category = unicodedata.category(character)
        is_control = category in {"Cc", "Cf", "Cn", "Co", "Cs"} and not BIDI.match(character)
        if is_control or HIDDEN.match(character):
            yield Fault(
                "invisible-character",
                f"holds the invisible character U+{ord(character):04X}",
                "Delete it.",
            )


RULES: tuple[Callable[[Pair], Iterator[Fault]], ...] = (
    no_directive,
    no_tags,
    same_parts,
    no_hidden_order,
    no_invisible,
)
