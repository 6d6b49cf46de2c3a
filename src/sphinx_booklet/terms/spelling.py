"""How a form of a term may be written in a text: what each language attaches, omits, brackets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from sphinx_booklet import arabic

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ARTICLES = 4  # words of a form that may take an article each; more forms than that are rare


@dataclass(frozen=True)
class Spelling:
    """What may stand at, before or in a form without making it another word.

    :param proclitics: what is written as one with the word after it
    :param article: an article that is one with its word; adjectives take it too
    :param contracted: what a preposition and the article become together
    :param ignored: signs that a text may have or lack
    """

    proclitics: tuple[str, ...] = ()
    article: str = ""
    contracted: str = ""
    ignored: frozenset[str] = frozenset()

    def variants(self, form: str) -> Iterator[str]:
        """Give a form as it is, and with articles where its language lets them come and go."""
        first, *rest = form.split(" ")
        firsts = [first]
        if self.contracted and first.startswith(self.article):
            firsts.append(self.contracted + first.removeprefix(self.article))
        choices = [self._with_article(word) for word in rest[:MOST_ARTICLES]]
        for words in product(firsts, *choices, *([word] for word in rest[MOST_ARTICLES:])):
            yield " ".join(words)

    def _with_article(self, word: str) -> list[str]:
        bare = not self.article or word.startswith(self.article) or word.isascii()
        return [word] if bare else [word, self.article + word]


SPELLINGS = {
    "ar": Spelling(arabic.PROCLITICS, article="ال", contracted="لل", ignored=arabic.SIGNS),
}
PLAIN = Spelling()
FULLWIDTH = ("（", "）")
BRACKETS = {"zh": FULLWIDTH, "ja": FULLWIDTH}  # elsewhere a space and round brackets


def spelling(base: str) -> Spelling:
    """Return how a language is written.

    :param base: its bare subtag, ``ar``
    """
    return SPELLINGS.get(base, PLAIN)


def in_brackets(words: str, base: str) -> str:
    """Return words as they stand after an abbreviation."""
    before, after = BRACKETS.get(base, (" (", ")"))
    return f"{before}{words}{after}"
