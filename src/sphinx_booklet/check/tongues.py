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
    from collections.abc import Collection, Iterable, Iterator

    from sphinx_booklet.check.spoken import Spoken

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SKIPPED = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\{\w+\}|\S+\.(?:html|js|css|pdf|epub)")
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


def is_left(text: str, words: Collection[str], *, same_script: bool) -> str:
    """Return what of a text is the source's; empty: nothing.

    :param words: of the source
    :param same_script: the language of the text is written in the script of the source
    """
    run: list[str] = []
    longest: list[str] = []
    parts = WORD.findall(SKIPPED.sub(" ", text))
    for part in parts:
        run = [*run, part] if part.lower() in words else []
        longest = max(longest, run, key=len)
    wanted = min(RUN, len(parts)) if same_script else 1
    if same_script and len(parts) == 1:
        wanted = RUN  # a word alone may be one of both languages: "oral", "normal"
    return " ".join(longest) if longest and len(longest) >= wanted else ""


def source_left(
    html: str, where: str, reader: str, source: str, words: Collection[str]
) -> Iterator[Finding]:
    """Find strings of a translated page that are in the source language and do not say so."""
    same = language(reader).script == language(source).script
    for one in spoken(html):
        if one.lang == reader and (left := is_left(one.text, words, same_script=same)):
            what = f'{one.kind} has words of "{source}": "{left}" in "{_short(one)}"'
            yield Finding(f"{where}:{one.line}", "source-left", what, TRANSLATE)


def bare_runs(html: str, where: str) -> Iterator[Finding]:
    """Find left-to-right runs of right-to-left strings that are not isolated."""
    for one in spoken(html):
        if one.direction != "rtl":
            continue
        rest = ISOLATED.sub(" ", ISOLATED.sub(" ", one.text))
        for piece, left_to_right in bidi.runs(SKIPPED.sub(" ", rest) if "{" in rest else rest):
            if left_to_right:
                what = f'{one.kind} has "{piece}" bare in "{_short(one)}"'
                yield Finding(f"{where}:{one.line}", "not-isolated", what, ISOLATE)


def _short(one: Spoken) -> str:
    words = " ".join(one.text.split())
    return words if len(words) <= 80 else f"{words[:79]}…"  # noqa: PLR2004 - a line
