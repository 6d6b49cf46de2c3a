"""Words of the source left in a translated page, and left-to-right runs left bare in Arabic.

Judged are the strings that claim to be in the page's language. What is marked as the source's
(``lang="en"``) is no fault: that it is marked is what WCAG 3.1.2 asks for.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_booklet import bidi
from sphinx_booklet.check.spoken import spoken
from sphinx_booklet.findings import Finding
from sphinx_booklet.languages import language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sphinx_booklet.check.spoken import Spoken

# A word in Latin letters, or a piece of any other: Arabic writes "and" as one with what follows.
WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*|[^\W\d_A-Za-zÀ-ɏ]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
SKIPPED = re.compile(r"https?://\S+|\S+@\S+|\{\w+\}|[\w-]+(?:\.[\w-]+)+")  # addresses, gaps
GAP = re.compile(r"\{\w+\}")  # a script fills it
ISOLATED = re.compile("[\u2066\u2067\u2068][^\u2066-\u2069]*\u2069")
COMMON = 3  # a word that the source has so often is one of its own, no name that stands there once
RUN = 3  # such words in a row are the source's, where both languages are written in one script
SHORTEST = 2  # letters of a word that tells a language
TRANSLATE = "Translate it, or mark it with the language that it is in."
ISOLATE = "Write it through `bidi` (U+2066 … U+2069), or in <bdi dir=ltr>."


@dataclass(frozen=True)
class Source:
    """What the source's own pages say.

    :param tag: of its language
    :param words: the common ones, in small letters
    :param strings: each string that a reader sees or hears, whole, in small letters
    """

    tag: str
    words: frozenset[str]
    strings: frozenset[str] = frozenset()


def said(pages: Iterable[str], source: str, names: Collection[str] = ()) -> Source:
    """Return what pages in the source language say.

    :param pages: HTML of the source's pages
    :param source: its tag
    :param names: words that every language shares
    """
    count = Counter[str]()
    strings = set[str]()
    for one in (one for page in pages for one in spoken(page)):
        if one.lang == source:
            found = WORD.findall(SKIPPED.sub(" ", one.text))
            count.update(found)
            strings.add(" ".join(found).lower())
    shared = {part.casefold() for name in names for part in WORD.findall(name)}
    words = frozenset(
        word for word, number in count.items()
        if number >= COMMON and len(word) >= SHORTEST and word.islower() and word not in shared
    )  # fmt: skip
    whole = {one for one in strings if not shared.issuperset(one.split())}
    return Source(source, words, frozenset(whole))


def kept(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the words of the source's script that translators wrote, as ``left`` looks them up.

    They are names, titles of works, words explained: ``| american cancer society | who |``.

    :param pairs: messages and what they became; one that is its own translation keeps nothing
    """
    runs = (
        " ".join(run).lower()
        for before, after in pairs
        if after != before
        for run in latin_runs(after)
    )
    return f"| {' | '.join(sorted(set(runs)))} |"


def latin_runs(text: str) -> list[list[str]]:
    """Return the words in Latin letters, those in a row together."""
    runs: list[list[str]] = [[]]
    for part in WORD.findall(SKIPPED.sub(" ", text)):
        if LATIN.match(part):
            runs[-1].append(part)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def left(text: str, source: Source, written: str, *, same_script: bool) -> str:
    """Return what of a text is the source's; empty: nothing.

    A whole string is, if the source's pages have it and no translation holds its words. Of a part
    of one, it takes three of the source's words in a row where both languages share a script;
    elsewhere one, unless it is written in capitals, as abbreviations are.

    :param written: what translators wrote themselves (``kept``)
    """
    words = source.words
    if _is_whole(text, source.strings, written):
        return " ".join(text.split())
    for run in latin_runs(text):
        own = longest(run, words) if same_script else run
        hits = [word for word in own if word.lower() in words and not is_short_form(word)]
        row = " ".join(own).lower()
        known = f" {row} " if len(own) > 1 else f"| {row} |"
        if len(hits) >= (RUN if same_script else 1) and known not in written:
            return " ".join(own)
    return ""


def is_short_form(word: str) -> bool:
    """Say if a word is an abbreviation, or a unit: ``HER2``, ``ctDNA``, ``kB``."""
    return word[1:] != word[1:].lower()


def _is_whole(text: str, strings: Collection[str], written: str) -> bool:
    found = WORD.findall(SKIPPED.sub(" ", text))
    whole = " ".join(found).lower()
    has_word = any(len(word) >= SHORTEST and not is_short_form(word) for word in found)
    return has_word and whole in strings and f" {whole} " not in written


def longest(run: Sequence[str], words: Collection[str]) -> list[str]:
    """Return the longest part of a run whose words are all the source's."""
    parts: list[list[str]] = [[]]
    for word in run:
        if word.lower() in words:
            parts[-1].append(word)
        else:
            parts.append([])
    return max(parts, key=len)


def source_left(
    strings: Iterable[Spoken], where: str, tag: str, source: Source, written: str = ""
) -> Iterator[Finding]:
    """Find strings of a translation that are in the source language and do not say so.

    :param strings: those of a page, or of a script that it loads
    :param tag: of the translation
    """
    same = language(tag).script == language(source.tag).script
    for one in strings:
        if one.lang == tag and (english := left(one.text, source, written, same_script=same)):
            what = f'{one.kind} has words of "{source.tag}": "{english}" in "{_short(one)}"'
            yield Finding(f"{where}:{one.line}", "source-left", what, TRANSLATE)


def bare_runs(html: str, where: str) -> Iterator[Finding]:
    """Find left-to-right runs of right-to-left strings that are not isolated."""
    for one in spoken(html):
        if one.direction != "rtl":
            continue
        rest = ISOLATED.sub(" ", ISOLATED.sub(" ", one.text))
        for piece, left_to_right in bidi.runs(GAP.sub(" ", rest)):
            if left_to_right:
                what = f'{one.kind} has "{piece}" bare in "{_short(one)}"'
                yield Finding(f"{where}:{one.line}", "not-isolated", what, ISOLATE)


def _short(one: Spoken) -> str:
    words = " ".join(one.text.split())
    return words if len(words) <= 80 else f"{words[:79]}…"  # noqa: PLR2004 - a line
