"""Search in languages that Sphinx lacks or breaks.

Words as they are written (Hindi, Persian …; Sphinx would take them for English), Arabic without
what is attached to a word, and characters with pairs of characters for scripts without spaces
between words (Chinese, Thai …), where dictionaries of Python and of browsers disagree. Each
``split`` and ``stem`` has a twin in JavaScript.
"""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx.search import SearchLanguage, languages

from sphinx_booklet.languages import from_sphinx

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

# Scripts without spaces between words, as ranges of one character class, in Python and JavaScript.
UNSPACED = (
    "\u0e01-\u0e4e\u0e81-\u0ece"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17d3"  # Myanmar, Khmer
    "\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"  # Han
)
UNSPACED_SCRIPTS = {"Hans", "Hant", "Thai", "Laoo", "Mymr", "Khmr"}
TATWEEL = "\u0640"  # stretches an Arabic word, and means nothing
RUN = re.compile(rf"[{UNSPACED}]+|[^\W{UNSPACED}]+")
UNSPACED_RUN = re.compile(rf"[{UNSPACED}]+")
# Arabic: spellings that readers mix up, and prefixes of which three letters stay. They are those
# of the stemmer light10 (Larkey, Ballesteros and Connell, 2007), which needs no dictionary: the
# article, also after a conjunction or preposition, and the conjunction "and".
SPELLINGS: dict[str, str | int | None] = {"ة": "ه", "ى": "ي", "ٱ": "ا"}
PREFIX = "^(?:[وف]?[بك]?ال|[وف]?لل|و)(?=...)"


def fold(word: str) -> str:
    """Leave out what readers leave out when they type: accents, vowel signs, hamza, tatweel."""
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(char for char in parts if unicodedata.category(char) != "Mn" and char != TATWEEL)


def arabic_stem(word: str) -> str:
    """Return an Arabic word in its simplest spelling, without article and particles."""
    rest = fold(word).translate(str.maketrans(SPELLINGS))
    while match := re.match(PREFIX, rest):  # again: after the article of الالتهاب comes another
        rest = rest[match.end() :]
    return rest


def characters_and_pairs(text: str) -> list[str]:
    """Split text into words, and runs of an unspaced script into characters and pairs."""
    found: list[str] = []
    for run in RUN.findall(text):
        if UNSPACED_RUN.fullmatch(run):
            found += [*run, *(first + second for first, second in pairwise(run))]
        else:
            found.append(run)
    return found


class Words(SearchLanguage):
    """A language whose words are spaced, and that Sphinx knows no stems of."""

    # Combining marks are part of a word, in Arabic and in the scripts of India.
    _word_re = re.compile(r"\w[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff]*")
    js_stemmer_code = """
var Stemmer = function () {
  this.stemWord = (word) =>
    word.toLowerCase().normalize("NFKD").replace(/[\\p{Mn}\\u0640]/gu, "");
};
"""
    js_splitter_code = """
var splitQuery = (query) =>
  query.match(/[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}_]*/gu) || [];
"""

    def stem(self, word: str) -> str:
        """Return the word without what readers leave out."""
        return fold(word)


class Arabic(Words):
    """Arabic, whose article and particles are written as one with the word after them."""

    js_stemmer_code = f"""
var Stemmer = function () {{
  const spellings = {json.dumps(SPELLINGS)};
  const prefix = new RegExp({json.dumps(PREFIX)}, "u");
  this.stemWord = (word) => {{
    let rest = word.toLowerCase().normalize("NFKD").replace(/[\\p{{Mn}}\\u0640]/gu, "")
      .replace(/./gu, (char) => spellings[char] || char);
    while (prefix.test(rest)) rest = rest.replace(prefix, "");
    return rest;
  }};
}};
"""

    def stem(self, word: str) -> str:
        """Stem as ``js_stemmer_code`` does."""
        return arabic_stem(word)


class Characters(SearchLanguage):
    """A language whose words are not spaced."""

    stopwords = frozenset()
    js_splitter_code = """
var splitQuery = (query) => {
  const unspaced = new RegExp("^[" + UNSPACED + "]+$", "u");
  const runs = query.match(
    new RegExp("[" + UNSPACED + "]+|(?:(?![" + UNSPACED + "])[\\\\p{L}\\\\p{N}_])+", "gu"),
  );
  return (runs || []).flatMap((run) => {
    if (!unspaced.test(run)) return [run];
    const chars = Array.from(run);
    return [...chars, ...chars.slice(1).map((char, place) => chars[place] + char)];
  });
};
""".replace("UNSPACED", json.dumps(UNSPACED))

    def split(self, input: str) -> list[str]:  # noqa: A002 - Sphinx's name for it
        """Split as ``js_splitter_code`` does."""
        return characters_and_pairs(input)


def language_class(code: str) -> type[SearchLanguage] | None:
    """Return the search of a language; None where Sphinx's own is good.

    :param code: as Sphinx has it, ``zh_CN``
    """
    reader = from_sphinx(code)
    if reader.script in UNSPACED_SCRIPTS:
        base: type[SearchLanguage] = Characters
    elif has_own(code) or has_own(reader.base):
        return None
    elif reader.base == "ar":
        base = Arabic
    else:
        base = Words
    return type(base.__name__, (base,), {"lang": code, "language_name": reader.name})


def has_own(code: str) -> bool:
    """Say if Sphinx itself has a search for a language; ours are registered beside it."""
    found = languages.get(code)
    return found is not None and getattr(found, "__module__", "") != __name__


def register(app: Sphinx, config: Config) -> None:
    """Register the search of the reader's language."""
    found = language_class(config.html_search_language or config.language)
    if found:
        app.add_search_language(found)


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("config-inited", register)
