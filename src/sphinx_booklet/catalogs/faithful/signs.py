"""Signs that look the same in every language: addresses, codes, digits, emphasis."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from babel import Locale

from sphinx_booklet.catalogs.markup import closest, inventory
from sphinx_booklet.catalogs.pair import Fault
from sphinx_booklet.catalogs.wording import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_booklet.catalogs.pair import Pair
    from sphinx_booklet.languages import Language

# A host's name that is written as a word: two labels and more, the last of small letters.
HOST = re.compile(r"(?<![\w@./-])(?:[a-z0-9-]{2,}\.)+[a-z]{2,24}(?![\w.-]*\w)", re.ASCII)
# Latin letters with digits, in capitals: a gene, a receptor, a drug's code (HER2, PD-L1, CDK4/6).
CODE = re.compile(r"(?<![A-Za-z0-9])(?=[A-Z0-9/-]*[A-Z])(?=[A-Z/-]*\d)[A-Z0-9]+(?:[-/][A-Z0-9]+)*")
LATIN_ZERO, FULL_ZERO = ord("0"), ord("\uff10")
# Unicode's zeros by CLDR's name of the numbering system; the scripts that CLDR has a language for.
ZEROS = {
    "arab": 0x660,
    "arabext": 0x6F0,
    "beng": 0x9E6,
    "deva": 0x966,
    "gujr": 0xAE6,
    "guru": 0xA66,
    "khmr": 0x17E0,
    "knda": 0xCE6,
    "laoo": 0xED0,
    "mlym": 0xD66,
    "mymr": 0x1040,
    "orya": 0xB66,
    "tamldec": 0xBE6,
    "telu": 0xC66,
    "thai": 0xE50,
    "tibt": 0xF20,
}
PER_MILLE = "‰"
CLAUSES = re.compile(r"[,;،؛，、；]\s*")
LIST = "forms of the term"
UNSPACED = re.compile("[\u3040-\u9fff]")
ENDS = " \n.:!?؟。：！？"
ECHO = 4  # characters of a clause that nobody says twice
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/+[!#-;=?-~]+")  # wherever it begins
STARS = re.compile(r"\*\*|\uff0a\uff0a")


def addresses_kept(pair: Pair) -> Iterator[Fault]:
    """Find addresses that are written as words: no link, but readers type them."""
    yield from _schemes(pair)
    if "." not in pair.said and "." not in pair.told:
        return
    wanted, given = Counter(HOST.findall(pair.said)), Counter(HOST.findall(pair.told))
    for host in sorted((wanted - given).keys()):
        yield Fault("address-missing", f"lacks {host}, which its source has", f"Write {host}.")
    for host in sorted((given - wanted).keys()):
        yield Fault("address-added", f"has {host}, which its source has not", "Take it out.")


def _schemes(pair: Pair) -> Iterator[Fault]:
    """Find addresses with their scheme that only words show, also where a letter stands before."""
    if "://" not in pair.told and ":/" not in pair.told:
        return
    linked = " ".join(closest(pair.source, pair.text).parts)  # told as links already
    known = f"{pair.said} {pair.source} {linked}"
    for found in sorted(set(SCHEME.findall(pair.told))):
        if found.rstrip(".,;:!?)»”，。、；") not in known:
            yield Fault(
                "address-added", f"shows {found}, which its source does not", "Take it out."
            )


def codes_kept(pair: Pair) -> Iterator[Fault]:
    """Find codes of genes, receptors and drugs that the source has not: HER1 for HER2."""
    given = set(CODE.findall(pair.told))
    if not given:
        return
    # BRCA1/2 is BRCA1 and BRCA2, too.
    wanted = {*CODE.findall(pair.said), *CODE.findall(folded(pair.said))}
    known = {form for entry in pair.termbase.names for form in (*entry.said, *entry.told)}
    for code in sorted(given - wanted - known):
        if not _is_part(code, wanted):
            what = f"has the code {code}, which its source has not"
            yield Fault("code-added", what, "Compare it letter by letter with the source.")


def _is_part(code: str, wanted: set[str]) -> bool:
    """Say if a code is one of several that are written together: BRCA2 of BRCA1/2."""
    return any(code in one or one in code for one in wanted)


def digits_readable(pair: Pair) -> Iterator[Fault]:
    """Find digits of a script that the language does not write: they look like others."""
    told = {char for char in pair.text if char.isdecimal() and not char.isascii()}
    for char in sorted(told - set(pair.source)):
        zero = ord(char) - unicodedata.decimal(char)
        if zero not in {FULL_ZERO, *zeros(pair.language)}:
            name = unicodedata.name(char, f"U+{ord(char):04X}")
            yield Fault(
                "strange-digit",
                f"has the digit “{char}” ({name}), which its language does not write",
                "Write the digit of your language, or 0 to 9.",
            )


def zeros(language: Language) -> set[int]:
    """Return the zeros, besides 0, of the digits that a language writes (CLDR)."""
    locale = Locale.parse(language.tag, sep="-")
    names = {locale.default_numbering_system, *locale.other_numbering_systems.values()}
    return {ZEROS[name] for name in names if name in ZEROS}


def emphasis_kept(pair: Pair) -> Iterator[Fault]:
    """Find emphasis that got lost; and stars that readers would see."""
    wanted, given = inventory(pair.source), closest(pair.source, pair.text)
    if STARS.findall(given.words) and not STARS.findall(wanted.words):
        way_out = "Write **word** with no space inside the stars, and close it as it was opened."
        yield Fault("stray-star", "has stars that are no markup", way_out)
    elif given.emphases < wanted.emphases:
        what = "does not stress what its source stresses"
        yield Fault("emphasis-missing", what, "Put the same words between ** and **.", "warning")


def no_echo(pair: Pair) -> Iterator[Fault]:
    """Find a clause that stands twice where its source has two."""
    if pair.kind.startswith(LIST):
        return
    twice = _twice(pair.told)
    if twice and not _twice(pair.said):
        what = f"says “{twice}” twice, one after the other"
        yield Fault("said-twice", what, "Put there what the source says there.", "warning")


def _twice(text: str) -> str:
    clauses = [one.strip(ENDS) for one in CLAUSES.split(text)]
    return next((two for one, two in pairwise(clauses) if _is_echo(one, two)), "")


def _is_echo(one: str, two: str) -> bool:
    """Say if a clause ends as the one before it does, in words that nobody says twice."""
    is_clause = " " in two or bool(UNSPACED.search(two))
    return is_clause and len(two) >= ECHO and one.endswith(two)


def per_mille_kept(pair: Pair) -> Iterator[Fault]:
    """Find a per mille sign, which looks like a percent sign and is a tenth of it."""
    if PER_MILLE in pair.told and PER_MILLE not in pair.said:
        yield Fault("unit", f"has {PER_MILLE}, which its source has not", "Write %.")


RULES: tuple[Callable[[Pair], Iterator[Fault]], ...] = (
    addresses_kept,
    codes_kept,
    digits_readable,
    emphasis_kept,
    no_echo,
    per_mille_kept,
)
