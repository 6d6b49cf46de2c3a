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
عندي بعد قبل حتى أيضا فقط غير إنه إنها أنه أنها يا و ف ب ل ك ال لا ليس ليست لست أريد تريد نريد
"""
# Chinese: pronouns, particles, measure and question words. A pair with one of the characters says
# nothing either, so that pairs across two words do not fill the index. 他 is none: names of drugs
# have it, 他莫昔芬 and 多西他赛.
CHINESE = """
的 了 吗 呢 吧 啊 是 我 你 您 她 它 们 在 和 或 与 也 都 就 还 很 这 那 哪 么 个 会 把 被
让 将 从 于 以 为 而 及 其 该 则 之 什么 怎么 怎样
"""
# Verbs of a question that Snowball's list lacks: "voy a", "puedo", "debo", "quiero".
SPANISH = """
voy vas va vamos van puedo puede pueden podría debo debe deben hago hacer quiero quiere quieres
"""
# And the English ones: "am I going to …", "I want to …".
ENGLISH = "going gonna want wants"
OWN = {"ar": ARABIC, "en": ENGLISH, "es": SPANISH, "zh": CHINESE}


def of(language: Language) -> frozenset[str]:
    """Return the stop words of a language as they are written; empty: there is no list."""
    own = frozenset(OWN.get(language.base, "").split())
    if language.base == "zh":
        return own  # Sphinx takes the English list
    found = languages.get(language.sphinx) or languages.get(language.base)
    if isinstance(found, str):
        found = import_object(found)
    if not (isinstance(found, type) and issubclass(found, SearchLanguage)):
        return own
    return own | found.stopwords
