"""Stems: Snowball's where Sphinx ships its JavaScript, and a light stemmer for Arabic.

Snowball has an Arabic stemmer, too, but it takes "التهابات" apart in another way than
"الالتهابات", so that a word is lost with its article.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import snowballstemmer
import sphinx.search

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_booklet.languages import Language

SCRIPTS = Path(sphinx.search.__file__).parent / "minified-js"
# ISO 639 to Snowball's name, for all that have both: https://snowballstem.org/algorithms/
ALGORITHMS = {
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
# What is taken off a folded word, again and again; three letters stay. Arabic as in light10
# (Larkey, Ballesteros and Connell, 2007), which needs no dictionary: the article, also after a
# conjunction or preposition, the conjunction "and", and the commonest endings.
LIGHT = {
    "ar": (
        "^(?:[وف]?[بك]?ال|[وف]?لل|و)(?=...)",
        "^(...+?)(?:ها|ان|ات|ون|ين|يه|ه|ي)$",
    )
}
# Letters that a name from another language is written with or without: هرسبتين, هيرسيبتين.
WEAK = {"ar": "اوي"}
# Letters that are written alike but for their dots: one of them is easily typed for another.
ALIKE = {"ar": "بتثني جحخ دذ رز سش صض طظ عغ فق"}


def algorithm(language: Language) -> str:
    """Return Snowball's name of a language; empty: Python or the browser has none."""
    name = ALGORITHMS.get(language.base, "")
    known = name in snowballstemmer.algorithms() and (SCRIPTS / f"{name}-stemmer.js").is_file()
    return name if known else ""


def light(word: str, prefix: str, suffix: str) -> str:
    """Take prefixes and endings off a word, as long as there are any."""
    while (rest := re.sub(prefix, "", word)) != word:
        word = rest
    while (rest := re.sub(suffix, r"\1", word)) != word:
        word = rest
    return word


def stemmer(language: Language) -> Callable[[str], str]:
    """Return what makes the stem of a folded word."""
    if language.base in LIGHT:
        prefix, suffix = LIGHT[language.base]
        return lambda word: light(word, prefix, suffix)
    if name := algorithm(language):
        found = snowballstemmer.stemmer(name).stemWord
        return lambda word: str(found(word))
    return str


def scripts(language: Language) -> list[Path]:
    """Return the JavaScript files of a language's stemmer, in the order to load them."""
    name = algorithm(language)
    return [SCRIPTS / f"{one}-stemmer.js" for one in ("base", name)] if name else []
