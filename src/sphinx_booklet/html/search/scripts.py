"""The files that the browser loads for the search: scripts, so that they work from a disk, too.

``language.js`` says how words are made, ``index.js`` leads from words to sections, and one file a
chapter holds its text for the lines of context.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_booklet import bidi
from sphinx_booklet.html.search import stems
from sphinx_booklet.html.search.analysis import DROPPED, SPELLINGS, UNSPACED
from sphinx_booklet.html.search.inverted import (
    BASE,
    DIGITS,
    Words,
    invert,
    pack,
    ranks,
    without,
)
from sphinx_booklet.html.search.pairs import across_words
from sphinx_booklet.xhtml.parts import language_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sphinx_booklet.html.search.analysis import Analysis
    from sphinx_booklet.html.search.sections import Block, Section
    from sphinx_booklet.languages import Language


def language_script(analysis: Analysis) -> str:
    """Return what the browser must know of the language."""
    base = analysis.language.base
    name = stems.algorithm(analysis.language)
    return call(
        "setLanguage",
        {
            "dropped": DROPPED,
            "spellings": SPELLINGS,
            "unspaced": UNSPACED,
            "stopWords": " ".join(sorted(analysis.stop_words)),
            "light": stems.LIGHT.get(base),
            "weak": stems.WEAK.get(base),
            "alike": stems.ALIKE.get(base, ""),
            "stemmer": f"{name.title()}Stemmer" if name and base not in stems.LIGHT else None,
        },
    )


def index_script(
    pages: Sequence[tuple[str, str]],
    chapters: Sequence[Sequence[Section]],
    keywords: Sequence[Sequence[Sequence[str]]],
    analysis: Analysis,
) -> str:
    """Return the index of a booklet.

    :param pages: of each chapter its name and its address from the page of the search
    :param chapters: their sections
    :param keywords: of each section of each chapter
    """
    reader = analysis.language
    keys = [
        ranks(words(section, chapter, some), analysis)
        for chapter, of_chapter in zip(chapters, keywords, strict=True)
        for section, some in zip(chapter, of_chapter, strict=True)
    ]
    texts = (text for chapter in chapters for section in chapter for text in _texts(section))
    found = without(invert(keys), across_words(texts, reader.tag))
    characters, pairs, names, postings = pack(found)
    return call(
        "setIndex",
        {
            "pages": [list(page) for page in pages],
            "sections": [
                [[one.anchor, *shown(one.title, reader), one.above] for one in chapter]
                for chapter in chapters
            ],
            "digits": DIGITS,
            "base": BASE,
            "characters": characters,
            "pairs": pairs,
            "keys": names,
            "postings": postings,
        },
    )


def words(section: Section, chapter: Sequence[Section], keywords: Sequence[str]) -> Words:
    """Return the words of a section."""
    above, around = [], section.above
    while around >= 0:
        above.append(chapter[around].title.text)
        around = chapter[around].above
    return Words(section.title.text, tuple(above), tuple(keywords), tuple(_texts(section)))


def _texts(section: Section) -> Iterator[str]:
    return (one for block in section.blocks for one in (block.head, block.text) if one)


def text_script(
    docname: str,
    chapter: Iterable[Section],
    leads: Iterable[tuple[str, str]],
    reader: Language,
) -> str:
    """Return the text of a chapter, section by section, block by block.

    :param leads: words that the index sends elsewhere, with what they lead to in this chapter
    """
    texts = [[shown(block, reader) for block in section.blocks] for section in chapter]
    return call("setTexts", docname, texts, [list(lead) for lead in leads])


def shown(block: Block, reader: Language) -> list[str]:
    """Return the words as they are shown, the tag of their language, or an empty one, and the head.

    There is none if the block is no row.
    """
    tag = language_tag(block.language) if block.language else ""
    isolated = reader.direction == "rtl" and not tag
    texts = [bidi.isolate(one) if isolated else one for one in (block.text, block.head)]
    return [texts[0], tag, *filter(None, texts[1:])]


def call(function: str, *values: Any) -> str:  # noqa: ANN401 - whatever JSON has
    """Return a script that hands values over; ``<`` cannot end it where it is inlined."""
    given = ",".join(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        for value in values
    )
    return f"bookletSearch.{function}({given});\n"


def write(folder: Path, scripts: dict[str, str]) -> None:
    """Write scripts, each below a folder by its name."""
    for name, text in scripts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
