"""Rules of safety: what no translation may hold, in whatever language; a function each."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docutils.parsers.rst.states import Body

from sphinx_booklet.catalogs.markup import ADDRESS, GONE, closest, inventory
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
# Elements of HTML that load, run, or change a page; others are words such as <name>.
TAG = re.compile(
    r"</?(?:a|abbr|applet|audio|b|base|bdi|bdo|body|br|button|canvas|code|del|details|dialog|div|em"
    r"|embed|font|form|frame|frameset|h[1-6]|head|hr|html|i|iframe|img|input|ins|li|link|marquee"
    r"|math|meta|noscript|object|ol|option|p|pre|s|script|select|small|span|strike|strong|style|sub"
    r"|sup|svg|table|tbody|td|template|textarea|th|title|tr|u|ul|video)(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)
# What Unicode lets programs leave out of sight (Default_Ignorable_Code_Point), and blanks that
# look like nothing; variation selectors and marks of direction do no harm.
HIDDEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u2800"
    "\u3164\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Left to right, right to left, Arabic: they may part words, and turn no numbers round.
MARKS = frozenset("\u200e\u200f\u061c")
TURNS = re.compile("[\u200e\u200f\u061c]\\s*\\d|\\d\\s*[\u200e\u200f\u061c]")
# Strokes through a letter, and circles and prohibition signs around it (category Me and kin).
STRUCK = re.compile("[\u0334-\u0338\u0488\u0489\u20d0-\u20ff]")
MOST_SIGNS = 4  # combining signs on one letter; Hebrew and Hindi have three
JOINERS = frozenset("\u200c\u200d")
FORMULA = "formula"
BREAK, LABEL = "\u200b", "label of a drawing"  # says where the line of a label may end
# Scripts that need no joiners: their letters do not join, or only in one way.
UNJOINED = {"Latn", "Cyrl", "Grek", "Hebr", "Hans", "Hant", "Jpan", "Kore", "Armn", "Geor"}
LAST = "\uffff"  # beyond are emoji, old scripts, and rare Han that no booklet needs
# Beginnings of Unicode's names: letters of every text, and those of each script.
COMMON: tuple[str, ...] = (
    "LATIN",
    "GREEK",
    "MICRO",
    "FEMININE ORDINAL",
    "MASCULINE ORDINAL",
    "MODIFIER LETTER",
)
COMMON += ("FULLWIDTH LATIN", "DOUBLE-STRUCK", "KELVIN", "ANGSTROM", "OHM", "SCRIPT SMALL", "ROMAN")
HAN = ("CJK", "IDEOGRAPHIC", "BOPOMOFO", "HANGZHOU", "HALFWIDTH", "FULLWIDTH")
SCRIPTS: dict[str, tuple[str, ...]] = {
    "Latn": (),
    "Arab": ("ARABIC",),
    "Hans": HAN,
    "Hant": HAN,
    "Jpan": (*HAN, "HIRAGANA", "KATAKANA", "VERTICAL", "MASU"),
    "Kore": (*HAN, "HANGUL"),
    "Cyrl": ("CYRILLIC",),
    "Grek": (),
    "Hebr": ("HEBREW",),
    "Deva": ("DEVANAGARI", "VEDIC"),
}
COPY = "Copy it from the msgid."
APART = (
    "Between letters without spaces, as in Chinese, put \\\\ and a space before and after it; "
    "close it as it was opened."
)
TERM = re.compile(r":(?:std:)?term:`(.+)`", re.DOTALL)
# A translation may be so many times as long as its source, and some characters more.
TIMES, ROOM, MOST = 8, 400, 20_000  # no paragraph has more characters than MOST
ENDLESS = Fault("too-long", "is far longer than its source", "Write what the source says.")
MARKUP = re.compile(r"[*`|\[\]]|(?<=[\]`])_")  # _ after a note or a link


def is_endless(source: str, text: str) -> bool:
    """Say if a translation is far longer than any could be; nothing reads such a text further."""
    return len(text) > ROOM + TIMES * len(source) or max(len(text), len(source)) > MOST


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
    for character in sorted(set(pair.text) - set(pair.source) - _needed(pair) - set("\n\t")):
        category = unicodedata.category(character)
        is_control = category in {"Cc", "Cf", "Cn", "Co", "Cs"} and not BIDI.match(character)
        if is_control or HIDDEN.match(character):
            yield Fault(
                "invisible-character",
                f"holds the invisible character U+{ord(character):04X}",
                "Delete it.",
            )


def _needed(pair: Pair) -> frozenset[str]:
    """Return the invisible characters that a text may hold."""
    needed = MARKS if pair.language.direction == "rtl" else frozenset()
    if pair.language.script not in UNJOINED:
        needed |= JOINERS
    return needed | {BREAK} if pair.kind == LABEL else needed


def no_turned_numbers(pair: Pair) -> Iterator[Fault]:
    """Find marks of direction beside a number: they could show a range the other way round."""
    if TURNS.search(pair.text) and not TURNS.search(pair.source):
        what = "has an invisible mark of direction beside a number"
        yield Fault("bidi-mark", what, "Delete it; numbers are isolated when the booklet is built.")


def no_struck_words(pair: Pair) -> Iterator[Fault]:
    """Find letters that are struck out or circled by signs of their own, and heaps of signs."""
    if STRUCK.search(pair.text) and not STRUCK.search(pair.source):
        yield Fault("struck-out", "has letters that a sign strikes out", "Write them without it.")
    if _heaps(pair.text) > MOST_SIGNS:
        yield Fault("struck-out", "has a heap of signs on one letter", "Write the letter alone.")


def _heaps(text: str) -> int:
    """Return the most combining signs that follow each other."""
    if text.isascii():
        return 0
    signs = ("x" if unicodedata.category(one) in {"Mn", "Me"} else " " for one in text)
    return max(map(len, "".join(signs).split()), default=0)


def no_formula(pair: Pair) -> Iterator[Fault]:
    """Find formulas that differ: what typesets them can do things, and they are of no language."""
    if pair.kind == FORMULA and pair.text.strip() != pair.source.strip():
        yield Fault("formula", "changes a formula", "Copy it from the msgid, or leave it empty.")


def not_empty(pair: Pair) -> Iterator[Fault]:
    """Find translations that show nothing, or a sign, where the source has words."""
    if _is_said(pair.said) and not _is_said(pair.told):
        yield Fault("empty", "shows no word", "Translate it, or leave the msgstr empty.")


def _is_said(text: str) -> bool:
    return any(one.isalnum() for one in text) or GONE in text


def known_letters(pair: Pair) -> Iterator[Fault]:
    """Find letters and pictures that the language does not write: look-alikes, emoji.

    No font may have them, and eyes read other words than search and screen readers.
    """
    own = SCRIPTS.get(pair.language.script)
    for character in sorted(set(pair.text) - set(pair.source)) if own is not None else ():
        if character > LAST or (character.isalpha() and not _is_own(character, own or ())):
            name = unicodedata.name(character, f"U+{ord(character):04X}")
            yield Fault(
                "strange-character",
                f"has “{character}” ({name}), which its language does not write",
                "Write it with the letters of your language.",
            )


def _is_own(character: str, own: tuple[str, ...]) -> bool:
    return unicodedata.name(character, "").startswith((*COMMON, *own))


RULES: tuple[Callable[[Pair], Iterator[Fault]], ...] = (
    no_directive,
    no_tags,
    same_parts,
    no_formula,
    not_empty,
    no_hidden_order,
    no_turned_numbers,
    no_invisible,
    no_struck_words,
    known_letters,
)
