"""Quantities: a translation tells the numbers, units and dates of its source; no false alarm."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sphinx_booklet.catalogs.faithful.months import names
from sphinx_booklet.catalogs.faithful.quantities import RULES, compare
from sphinx_booklet.catalogs.faithful.quantity_words import FOLDER, lexicon_of
from sphinx_booklet.catalogs.faithful.units import UNITS
from sphinx_booklet.catalogs.pair import Fault, Pair
from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.languages import language
from tests import golden as files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
ENGLISH = language("en")
SPOKEN = ["es", "ar", "zh-Hans", "fr", "de", "pt-BR", "ru", "hi"]
UNSPOKEN = ["it", "ja", "tr"]
each_language = pytest.mark.parametrize("tag", [*SPOKEN, *UNSPOKEN])
PIECES = [
    *"0123456789 .,:/-–%°CFmgHERx¼½٣٫٬五八百两半周年月到第",
    *("two ", "half ", "a ", "of ", "weeks ", "مرتين ", "واحد ", "و", "dos ", "y ", "May "),
]
A_TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=20).map("".join)
# A sentence of each language around a number.
AROUND = {
    "en": "Take {} mg of it.",
    "es": "Tome {} mg.",
    "ar": "خذ {} ملغ منه.",
    "zh-Hans": "吃{}毫克。",
    "fr": "Prenez {} mg.",
    "de": "Nehmen Sie {} mg.",
    "pt-BR": "Tome {} mg.",
    "ru": "Принимайте {} мг.",
    "hi": "{} मिलीग्राम लें।",
    "it": "Prenda {} mg.",
    "ja": "{} mgを飲みます。",
    "tr": "{} mg alın.",
}


def faults(source: str, text: str, tag: str, origin: str = "en") -> list[Fault]:
    pair = Pair(source, text, language(origin), language(tag))
    return [fault for rule in RULES for fault in rule(pair)]


def told(tag: str, fault: Fault) -> str:
    severity = "" if fault.severity == "error" else f" ({fault.severity})"
    return f"{tag}: {fault.rule}{severity}: {fault.what}"


@pytest.mark.parametrize("pair", files.pairs("quantities"), ids=str)
def test_translations_are_judged_as_in(
    pair: files.Pair, golden: Callable[[files.Pair, str], None]
) -> None:
    first, *others = pair.given.strip("\n").splitlines()
    source = first.removeprefix("en: ").replace("|value|", "\ufffc")
    lines = []
    for line in others:
        tag, _, text = line.partition(": ")
        found = faults(source, text.replace("|value|", "\ufffc"), tag)
        lines += [f"{told(tag, fault)}  [{text}]" for fault in found]
    golden(pair, "\n".join(lines))


def messages(code: str) -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "locales" / code / "LC_MESSAGES").glob("*.po")):
        for message in read(path)[0].messages:
            if message.translated:
                yield from ((message.msgid, text) for text in message.msgstr)


@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans"])
def test_our_own_catalogs_raise_no_alarm(tag: str) -> None:
    alarms = [
        (source, text, found)
        for source, text in messages(language(tag).sphinx)
        if (found := faults(source, text, tag))
    ]
    assert alarms == []


@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans"])
def test_the_translation_of_another_message_is_found_by_its_numbers(tag: str) -> None:
    """Numbers alone tell most messages with two or more of them apart."""
    chosen = random.Random(1)  # noqa: S311 - which messages are compared is no secret
    counted = [
        pair for pair in messages(language(tag).sphinx) if sum(map(str.isdigit, pair[0])) > 3
    ]
    found = 0
    for _time in range(200):
        (source, own), (_other, text) = chosen.sample(counted, 2)
        found += bool(own == text or faults(source, text, tag))
    assert found >= 180


@given(A_TEXT, A_TEXT, st.sampled_from([*SPOKEN, *UNSPOKEN]))
def test_no_text_breaks_the_rules(source: str, text: str, tag: str) -> None:
    assert all(one.rule and one.what and one.way_out for one in faults(source, text, tag))


@given(A_TEXT, st.sampled_from(["en", *SPOKEN, *UNSPOKEN]))
def test_a_text_agrees_with_itself(text: str, tag: str) -> None:
    own = language(tag)
    assert list(compare(text, text, own, own)) == []


@given(st.integers(10, 10**9), st.data(), st.sampled_from([*SPOKEN, *UNSPOKEN]))
def test_any_digit_that_is_another_is_found(number: int, data: st.DataObject, tag: str) -> None:
    said = str(number)
    place = data.draw(st.integers(0, len(said) - 1))
    digit = data.draw(st.sampled_from([sign for sign in "0123456789" if sign != said[place]]))
    other = f"{said[:place]}{digit}{said[place + 1 :]}"
    source = AROUND["en"].format(said)
    assert faults(source, AROUND[tag].format(said), tag) == []
    assert faults(source, AROUND[tag].format(other), tag)


@given(st.integers(0, 10**6), st.integers(1, 3), st.sampled_from(SPOKEN))
def test_a_moved_decimal_point_is_found(number: int, places: int, tag: str) -> None:
    assume(number % 10)
    said = f"{number / 10**places:.{places}f}"
    source, moved = AROUND["en"].format(said), f"{number / 10 ** (places - 1):.{places - 1}f}"
    point = "," if tag in {"es", "fr", "de", "pt-BR", "ru"} else "."
    assert faults(source, AROUND[tag].format(said.replace(".", point)), tag) == []
    assert faults(source, AROUND[tag].format(moved.replace(".", point)), tag)


@pytest.mark.parametrize("said", ["9" * 5000, f"0.{'9' * 5000}", "九" * 5000, "1 " * 5000])
def test_endless_numbers_are_compared_too(said: str) -> None:
    assert faults(f"{said}1 mg", f"{said}1 mg.", "zh-Hans") == []
    assert faults(f"{said}1 mg", f"{said}2 mg.", "zh-Hans")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_each_word_list_names_units_and_months(path: Path) -> None:
    spoken = language(path.stem if path.stem != "zh" else "zh-Hans")
    lexicon = lexicon_of(spoken)
    assert set(lexicon.units.values()) <= UNITS.keys()
    assert {"day", "week", "month", "year", "hour", "celsius"} <= set(lexicon.units.values())
    if not lexicon.counters:  # Chinese has numbers for names
        assert set(names(spoken).values()) == set(range(1, 13))


@each_language
def test_a_source_in_another_language_is_read_with_its_own_words(tag: str) -> None:
    source = "durante dos semanas, 5 mg"
    assert faults(source, AROUND[tag].format(6), tag, origin="es")
