"""Our own words: every one that the code shows is translated in every language."""

from __future__ import annotations

import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

import sphinx_booklet
from sphinx_booklet.words import FOLDER

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PACKAGE = Path(sphinx_booklet.__file__).parent
KEYWORDS = {**DEFAULT_KEYWORDS, "say": None}
METHODS = [
    ("**.py", "python"),
    ("**.jinja", "jinja2.ext:babel_extract"),
    ("**.html", "jinja2.ext:babel_extract"),
    ("**.xhtml", "jinja2.ext:babel_extract"),
    ("**.opf", "jinja2.ext:babel_extract"),
    ("**.ncx", "jinja2.ext:babel_extract"),
]
OPTIONS = {pattern: {"encoding": "utf-8", "silent": "false"} for pattern, _ in METHODS}


def shown() -> set[str]:
    """Return every message of the code, by its singular."""
    found = set()
    for _file, _line, message, _comments, _context in extract_from_dir(
        PACKAGE, METHODS, OPTIONS, KEYWORDS
    ):
        found.add(message[0] if isinstance(message, tuple) else message)
    return found


def catalog(code: str) -> Catalog:
    path = FOLDER / code / "LC_MESSAGES" / "booklet.po"
    with path.open("rb") as file:
        return read_po(file, locale=code)


def test_the_code_shows_words() -> None:
    assert {"Key points", "Not yet reviewed by a clinician."} <= shown()


@pytest.mark.parametrize("code", ["es", "ar", "zh_CN"])
def test_every_word_is_translated(code: str) -> None:
    messages = catalog(code)
    missing = {
        text
        for text in shown()
        if not (found := messages.get(text)) or not found.string or found.fuzzy
    }
    assert missing == set()


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", ["es", "ar", "zh_CN"])
def test_translations_keep_the_fields_that_are_filled_in(code: str) -> None:
    for message in catalog(code):
        if not message.id or not message.string:
            continue
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if "{" in sources[-1]:
            for text in texts:
                assert fields(text) <= fields(sources[-1]), message.id
            assert fields(texts[-1]) == fields(sources[-1]), message.id


@pytest.mark.parametrize("code", ["es", "ar", "zh_CN"])
def test_every_plural_form_is_there(code: str) -> None:
    messages = catalog(code)
    for message in messages:
        if isinstance(message.id, tuple):
            assert len(message.string) == messages.num_plurals, message.id
            assert all(message.string), message.id
