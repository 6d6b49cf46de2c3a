"""Stop words: Snowball's lists, as Sphinx ships them, and our own where there is none.

A query drops them unless it has nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.search import SearchLanguage, languages
from sphinx.util import import_object

if TYPE_CHECKING:
    from sphinx_booklet.languages import Language

# Arabic: function words of a patient's question, prepositions, pronouns, particles, and the
# question words; Snowball has no list.
ARABIC = """
من في على إلى عن مع هل ما ماذا كيف متى أين لماذا كم أي أو ثم أن إن إذا لو كان كانت يكون تكون
هذا هذه ذلك تلك التي الذي الذين هو هي هم هن أنا نحن أنت لي لك له لها لم لن قد كل بعض بين عند
عندي بعد قبل حتى أيضا فقط غير إنه إنها أنه أنها يا و ف ب ل ك ال
"""
# Chinese: question words and particles. They are pairs or characters of the index as all others.
CHINESE = "的 了 吗 呢 吧 啊 是 我 你 在 有 和 也 都 就 什么 怎么 为什 怎样 可以 以吗 哪些 我的 了吗 么办"
OWN = {"ar": ARABIC, "zh": CHINESE}


def of(language: Language) -> frozenset[str]:
    """Return the stop words of a language as they are written; empty: there is no list."""
    if language.base in OWN:
        return frozenset(OWN[language.base].split())
    found = languages.get(language.sphinx) or languages.get(language.base)
    if isinstance(found, str):
        found = import_object(found)
    if not (isinstance(found, type) and issubclass(found, SearchLanguage)):
        return frozenset()
    return frozenset(found.stopwords)
