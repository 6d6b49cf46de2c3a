"""Words of the source left in a translated page, and left-to-right runs left bare in Arabic.

Judged are the strings that claim to be in the page's language. What is marked as the source's
(``lang="en"``) is no fault: that it is marked is what WCAG 3.1.2 asks for.
"""

from __future__ import annotations

import re
from collections import Counter
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


def vocabulary(pages: Iterable[str], source: str, names: Collection[str] = ()) -> frozenset[str]:
    """Return the common words of the source, in small letters, as its pages write them.

    :param pages: HTML of the source's pages
    :param source: its tag
    :param names: words that every language shares
    """
    count = Counter[str]()
    for page in pages:
        for one in spoken(page):
            if one.lang == source:
                count.update(WORD.findall(SKIPPED.sub(" ", one.text)))
    shared = {part.casefold() for name in names for part in WORD.findall(name)}
    return frozenset(
        word for word, number in count.items()
        if number >= COMMON and len(word) >= SHORTEST and word.islower() and word not in shared
    )  # fmt: skip


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


def left(text: str, words: Collection[str], written: str, *, same_script: bool) -> str:
    """Return what of a text is the source's; empty: nothing.

    Where both languages share a script, it takes three of the source's words in a row; elsewhere
    one, unless it is written in capitals, as abbreviations are.

    :param words: of the source
    :param written: what translators wrote themselves (``kept``)
    """
    for run in latin_runs(text):
        own = longest(run, words) if same_script else run
        hits = [word for word in own if word.lower() in words and not word.isupper()]
        said = " ".join(own).lower()
        known = f" {said} " if len(own) > 1 else f"| {said} |"
        if len(hits) >= (RUN if same_script else 1) and known not in written:
            return " ".join(own)
    return ""


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
    html: str, where: str, tags: tuple[str, str], words: Collection[str], written: str = ""
) -> Iterator[Finding]:
    """Find strings of a translated page that are in the source language and do not say so.

    :param tags: of the page's language and of the source's
    """
    reader, source = tags
    same = language(reader).script == language(source).script
    for one in spoken(html):
        if one.lang == reader and (words_left := left(one.text, words, written, same_script=same)):
            what = f'{one.kind} has words of "{source}": "{words_left}" in "{_short(one)}"'
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
