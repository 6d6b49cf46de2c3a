"""Mutants of markup: targets, notes, numbers to call, emphasis, and what malice would add."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.mutations.edits import HIDDEN, Edit, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutations.entries import Entry

ROLE = re.compile(r":(doc|term|ref|numref):`([^`<>]*?)(?: ?<([^<>`]*)>)?`")
NOTE = re.compile(r"(?:\\? )?\[([\w#-]+)\]_")
SUBSTITUTION = re.compile(r"\|(\w+)\|")
ADDRESS = re.compile(
    r"https?://(?:www\.)?[^\s/,<>]+|(?<![\w.@/-])[a-z-]+\.(?:org|com|gov)(?:\.\w\w)?\b"
)
EMPHASIS = re.compile(r"\*\*([^*]+)\*\*|(?<!\*)\*([^*]+)\*(?!\*)")
# A run of letters to work on, not at the edge of markup.
WORD = re.compile(r"(?<=[\s，。、“(])([^\W\d_]{4,}|[\u4e00-\u9fff]{2,4})(?=[\s,.;，。、；])")
OTHER_TARGETS = {
    "doc": ("questions", "emergencies"),
    "term": ("biopsy", "hospice"),
    "ref": ("first-treatment", "metastatic-types"),
    "numref": ("fig-plan", "table-chemo"),
}
OTHER_ROLES = {"doc": "download", "term": "abbr", "ref": "doc", "numref": "ref"}
OTHER_NOTES = ("msk-mbc", "acs-chemo")
OTHER_NUMBERS = {
    "oncall_phone": ("|appointments_phone|", "+44 20 7946 0999"),
    "emergency_number": ("|clinic_phone|", "0800 1111"),
    "fever_temperature": ("|oncall_phone|", "40 °C"),
    "crisis_line": ("|appointments_phone|", "|feedback_contact|"),
}
OTHER_ADDRESSES = ("https://cancer-cure.example", "https://www.cancer.org.example.net")
RAW = (
    ":raw-html:`<script src=//cure.example/x.js></script>`",
    ":raw:`<img src=x onerror=alert(1)>`",
    ":raw-latex:`\\input{/etc/passwd}`",
)
ADDED_ROLES = (":download:`{0} <../booklet.toml>`", ":math:`{0}`", ":abbr:`{0} (placebo)`")
LINKS = (
    "`{0} <https://cure-now.example/>`__",
    "`{0} <javascript:alert(1)>`__",
    "`{0} <data:text/html,x>`__",
)
BIDI = "\u202e\u202d\u202b\u2067\u2066\u2068"
INVISIBLE = "\u200b\u00ad\u2060\ufeff\u180e\u3164"


def target_changed(entry: Entry) -> Iterator[Edit]:
    """Let a reference lead to another place."""
    for found in ROLE.finditer(entry.text):
        group = 3 if found[3] else 2
        for other in OTHER_TARGETS[found[1]]:
            if other not in entry.source:
                yield put(entry.text, *found.span(group), other)


def role_changed(entry: Entry) -> Iterator[Edit]:
    """Let a reference be of another kind."""
    for found in ROLE.finditer(entry.text):
        yield put(entry.text, *found.span(1), OTHER_ROLES[found[1]])


def reference_dropped(entry: Entry) -> Iterator[Edit]:
    """Leave the words of a reference, without its link."""
    for found in ROLE.finditer(entry.text):
        yield put(entry.text, *found.span(), found[2])


def note_dropped(entry: Entry) -> Iterator[Edit]:
    """Leave out the source of a fact."""
    for found in NOTE.finditer(entry.text):
        yield put(entry.text, *found.span(), "")


def note_changed(entry: Entry) -> Iterator[Edit]:
    """Name another source for a fact."""
    for found in NOTE.finditer(entry.text):
        for other in OTHER_NOTES:
            if other not in entry.source:
                yield put(entry.text, *found.span(1), other)


def substitution_dropped(entry: Entry) -> Iterator[Edit]:
    """Leave out a number that the clinic fills in."""
    for found in SUBSTITUTION.finditer(entry.text):
        yield put(entry.text, *found.span(), "")


def substitution_changed(entry: Entry) -> Iterator[Edit]:
    """Put another number where the clinic's own belongs."""
    for found in SUBSTITUTION.finditer(entry.text):
        for other in OTHER_NUMBERS.get(found[1], ("|edition|",)):
            if other not in entry.source:
                yield put(entry.text, *found.span(), other)


def address_changed(entry: Entry) -> Iterator[Edit]:
    """Lead readers to another site."""
    for found in ADDRESS.finditer(entry.text):
        if entry.source.count(found[0]) == entry.text.count(found[0]) == 1:
            new = OTHER_ADDRESSES[len(found[0]) % 2]
            yield put(entry.text, *found.span(), new if "//" in found[0] else new[8:])


def emphasis_broken(entry: Entry) -> Iterator[Edit]:
    """Break or lose what makes a warning stand out."""
    for found in EMPHASIS.finditer(entry.text):
        words = found[1] or found[2]
        for new in (f"**{words}", f"{words}**", words, f"** {words} **", f"＊＊{words}＊＊"):
            yield put(entry.text, *found.span(), new)


def markup_broken(entry: Entry) -> Iterator[Edit]:
    """Break a reference as keyboards and translation machines do."""
    for found in ROLE.finditer(entry.text):
        role = found[0]
        fancy = role.replace("`", "'")
        for new in (
            role[:-1],
            role.replace(":", "：", 2),
            role[1:],
            role.replace(":`", ": `"),
            fancy,
        ):
            yield put(entry.text, *found.span(), new)


def raw_added(entry: Entry) -> Iterator[Edit]:
    """Smuggle code in at the end."""
    for more in RAW:
        yield Edit("", more, f"{entry.text} {more}")


def role_added(entry: Entry) -> Iterator[Edit]:
    """Wrap a word in a role that its source does not have."""
    yield from _wrapped(entry, ADDED_ROLES)


def link_added(entry: Entry) -> Iterator[Edit]:
    """Wrap a word in a link that its source does not have."""
    yield from _wrapped(entry, LINKS)


def bidi_added(entry: Entry) -> Iterator[Edit]:
    """Insert a control that turns the order of what follows."""
    yield from _inserted(entry, BIDI, 0)


def invisible_added(entry: Entry) -> Iterator[Edit]:
    """Insert a character that nobody sees: searches and screen readers break on it."""
    yield from _inserted(entry, INVISIBLE, 2)


def _places(entry: Entry) -> list[re.Match[str]]:
    hidden = [found.span() for found in HIDDEN.finditer(entry.text)]
    roles = [found.span() for found in re.finditer(r"`[^`]*`|\*+[^*]+\*+", entry.text)]
    return [
        found
        for found in WORD.finditer(entry.text)
        if not any(start <= found.start() < end for start, end in (*hidden, *roles))
    ]


def _wrapped(entry: Entry, forms: tuple[str, ...]) -> Iterator[Edit]:
    edge = "\\ " if entry.tag == "zh-Hans" else ""
    for number, found in enumerate(_places(entry)[:4]):
        form = forms[(number + len(entry.text)) % len(forms)]
        yield put(entry.text, *found.span(1), f"{edge}{form.format(found[1])}{edge}")


def _inserted(entry: Entry, characters: str, offset: int) -> Iterator[Edit]:
    for number, found in enumerate(_places(entry)[:4]):
        new = characters[(number + len(entry.text)) % len(characters)]
        yield put(entry.text, found.start(1) + offset, found.start(1) + offset, new)
