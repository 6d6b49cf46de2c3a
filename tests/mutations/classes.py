"""Every class of harm: what the patient suffers, and how to do it to a good translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutations import figures, markup, names, wording
from tests.mutations.edits import Swap, table

if TYPE_CHECKING:
    from tests.mutations.edits import Mutator

MONTHS_SAID = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _months(tag: str) -> list[Swap]:
    tongue = wording.TONGUES[tag]
    swaps = []
    for place, said in enumerate(MONTHS_SAID):
        told = tongue.MONTH.format(tongue.MONTHS[place])
        swaps.append(Swap(rf"\b{said}(?= \d{{4}})", told, tongue.MONTHS[(place + 5) % 12]))
    return swaps


def _of(name: str) -> Mutator:
    return table({tag: getattr(tongue, name) for tag, tongue in wording.TONGUES.items()})


# The harm is a sentence; {old} and {new} are what was changed.
CLASSES: dict[str, tuple[Mutator, str]] = {
    "digit changed": (figures.digit_changed, "{old} became {new}: the wrong count is acted on"),
    "digits turned": (figures.digits_turned, "{old} became {new}: the wrong count is acted on"),
    "ten times": (figures.ten_times, "{old} became {new}: ten times too much, or too late"),
    "a tenth": (figures.tenth, "{old} became {new}: ten times too little, or too soon"),
    "range turned": (figures.range_turned, "{old} became {new}: nobody knows which end holds"),
    "range changed": (figures.range_changed, "{old} became {new}: the limit is another one"),
    "number dropped": (figures.number_dropped, "{old} is gone: nobody knows how much or how long"),
    "number added": (
        figures.number_added,
        "{new} was never said: a dose, a wait or a risk that is not so",
    ),
    "number word changed": (_of("WORDS"), "{old} became {new}: the wrong count is acted on"),
    "temperature changed": (
        figures.degrees_changed,
        "{old} degrees became {new}: people wait with a fever that can kill",
    ),
    "scale changed": (_of("SCALES"), "{old} became {new}: the limit for a fever is nonsense"),
    "unit changed": (_of("UNITS"), "{old} became {new}: the dose or the wait is many times off"),
    "month changed": (
        table({tag: _months(tag) for tag in wording.TONGUES}),
        "{old} became {new}: the date of a visit or of an approval is wrong",
    ),
    "year changed": (
        figures.year_changed,
        "{old} became {new}: old facts look new, or new ones old",
    ),
    "telephone number changed": (
        figures.telephone_changed,
        "{old} became {new}: in an emergency nobody answers",
    ),
    "share changed": (
        _of("SHARES"),
        "{old} became {new}: the risk looks ten times larger or smaller",
    ),
    "look-alike digit": (
        figures.lookalike,
        "{old} became {new}: programs and eyes read another value",
    ),
    "negation dropped": (
        wording.negation_dropped,
        "{old} became {new}: people do what they must not do",
    ),
    "negation added": (
        wording.negation_added,
        "{old} became {new}: people do not do what protects them",
    ),
    "drug swapped": (
        table({tag: tuple(names.drugs(tag)) for tag in wording.TONGUES}),
        "{old} became {new}: the advice is about another drug",
    ),
    "gene changed": (
        table({tag: tuple(names.genes(tag)) for tag in wording.TONGUES}),
        "{old} became {new}: the result of a test is read wrongly",
    ),
    "term swapped": (
        table({tag: tuple(names.terms(tag)) for tag in wording.TONGUES}),
        "{old} became {new}: the advice is about another treatment or illness",
    ),
    "target changed": (
        markup.target_changed,
        "{old} became {new}: the link explains another thing",
    ),
    "reference dropped": (markup.reference_dropped, "{old} is no link any more: no explanation"),
    "role changed": (markup.role_changed, "{old} became {new}: the link breaks, or offers a file"),
    "role added": (markup.role_added, "{old} became {new}: a file is offered, or words turn odd"),
    "markup broken": (markup.markup_broken, "{old} became {new}: signs are read aloud, no link"),
    "emphasis broken": (markup.emphasis_broken, "{old} became {new}: the warning is overlooked"),
    "note dropped": (markup.note_dropped, "{old} is gone: nobody can check the claim"),
    "note changed": (markup.note_changed, "{old} became {new}: the claim rests on a wrong source"),
    "address changed": (markup.address_changed, "{old} became {new}: readers land with a quack"),
    "link added": (markup.link_added, "{old} became {new}: readers land with a quack"),
    "substitution dropped": (
        markup.substitution_dropped,
        "{old} is gone: the number to call is not there",
    ),
    "substitution changed": (
        markup.substitution_changed,
        "{old} became {new}: in an emergency the wrong number is called",
    ),
    "raw markup": (markup.raw_added, "{new} was added: it runs in the reader's page"),
    "bidi control": (markup.bidi_added, "a control was added: numbers are read backwards"),
    "invisible character": (
        markup.invisible_added,
        "a character that nobody sees: search misses the word, screen readers break it",
    ),
    "comparison turned": (_of("COMPARISONS"), "{old} became {new}: the limit holds the other way"),
    "English left": (
        wording.english_left,
        "{new} stayed English: those who need it cannot read it",
    ),
    "text cut": (wording.truncated, "{old} is gone: a number or a warning is missing"),
    "text of another message": (
        wording.of_another,
        "another passage stands here: this one is lost",
    ),
}
# What a gate can hardly know without understanding; the table tells, no test asks for it.
BEYOND: dict[str, tuple[Mutator, str]] = {
    "urgency lost": (_of("URGENCY"), "{old} became {new}: people call too late"),
}
