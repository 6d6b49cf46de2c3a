"""The rules that a translated message keeps, one function each."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docutils.parsers.rst.states import Body

from sphinx_booklet.catalogs.markup import ADDRESS, inventory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Fault = tuple[str, str, str]  # rule, what, way out

# Overrides and isolates hide the order of characters; ALM, LRM and RLM do not.
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
KINDS = {
    "bullet": "a list",
    "enumerator": "a numbered list",
    "field_marker": "a field list",
    "option_marker": "an option list",
    "doctest": "a code example",
    "line_block": "a line block",
    "grid_table_top": "a table",
    "simple_table_top": "a table",
    "explicit_markup": "a directive or a comment",
    "anonymous": "a link target",
    "line": "a title's underline",
}
STARTS = {name: re.compile(Body.patterns[name]) for name in KINDS}
PARAGRAPHS = re.compile(r"\n[ \t\r]*\n")
COPY = "Copy it from the msgid."
APART = (
    "Between letters without spaces, as in Chinese, put \\\\ and a space before and after it; "
    "close it as it was opened."
)
MARKUP = re.compile(r"[*`|\[\]]")


def block_markup(source: str, text: str) -> Iterator[Fault]:
    """Find what begins another block: it would not be applied, or would run."""
    if text[:1] in {" ", "\t"} and source[:1] not in {" ", "\t"}:
        yield ("indent", "begins with a space: it would be a quotation", "Delete the space.")
    for number, line in enumerate(text.splitlines()):
        kinds = (name for name in KINDS if STARTS[name].match(line.strip()))
        name = next((name for name in kinds if not STARTS[name].match(source.strip())), None)
        if name:
            where = "begins" if not number else "has a line that begins"
            runs = name == "explicit_markup"
            way_out = "Take it out." if runs else "Begin with a word, or put \\\\ before the sign."
            yield ("block-markup", f"{where} like {KINDS[name]}: {line.strip()[:20]}", way_out)


def one_paragraph(source: str, text: str) -> Iterator[Fault]:
    """Only the first paragraph of a translation reaches the reader; a title is cut at a line."""
    if PARAGRAPHS.search(text.strip()) and not PARAGRAPHS.search(source.strip()):
        yield (
            "second-paragraph",
            "has an empty line: what follows it would be lost",
            "Write one paragraph.",
        )
    elif "\n" in text.strip() and "\n" not in source.strip():
        yield ("line-break", "has a line break, which its source has not", "Write a space instead.")


def no_double_colon(source: str, text: str) -> Iterator[Fault]:
    """Two colons at the end announce a block of code."""
    if text.rstrip().endswith("::") and not source.rstrip().endswith("::"):
        yield ("double-colon", 'ends in "::"', 'Write one ":".')


def same_parts(source: str, text: str) -> Iterator[Fault]:
    """Roles with their targets, addresses, substitutions and notes are those of the source."""
    wanted, given = inventory(source), inventory(text)
    missing, added = wanted.parts - given.parts, given.parts - wanted.parts
    for problem in given.problems[len(wanted.problems) :]:
        yield ("broken-markup", f"has markup that cannot be read: {problem}", APART)
    hidden = len(MARKUP.findall(text)) >= len(MARKUP.findall(source))  # there, but not as markup
    for part in sorted(missing.elements()):
        way_out = APART if hidden and not added else COPY
        yield ("part-missing", f"lacks {_shown(part)}, which its source has", way_out)
    for part in sorted(added.elements()):
        rule = "address-added" if part.startswith(ADDRESS) else "part-added"
        yield (rule, f"has {_shown(part)}, which its source has not", "Take it out.")


def _shown(part: str) -> str:
    return part.removeprefix(ADDRESS) if part.startswith(ADDRESS) else part


def no_hidden_order(source: str, text: str) -> Iterator[Fault]:
    """Bidirectional controls could show a text in another order than it is read in."""
    for character in sorted(set(BIDI.findall(text)) - set(source)):
        name = unicodedata.name(character)
        yield (
            "bidi-control",
            f"holds the invisible character U+{ord(character):04X} ({name})",
            "Delete it; numbers and Latin words are isolated when the booklet is built.",
        )


def no_controls(source: str, text: str) -> Iterator[Fault]:
    """Control characters have no place in a text."""
    found = {one for one in text if unicodedata.category(one) == "Cc"} - set("\n\t") - set(source)
    for character in sorted(found):
        yield (
            "control-character",
            f"holds the control character U+{ord(character):04X}",
            "Delete it.",
        )


RULES: tuple[Callable[[str, str], Iterator[Fault]], ...] = (
    block_markup,
    one_paragraph,
    no_double_colon,
    same_parts,
    no_hidden_order,
    no_controls,
)


def faults(source: str, text: str) -> Iterator[Fault]:
    """Judge a translation by every rule."""
    for rule in RULES:
        yield from rule(source, text)
