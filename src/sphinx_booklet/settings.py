"""The settings of a booklet, read once from booklet.toml (or a plain conf.py) and checked."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sphinx_booklet.addresses import site_address
from sphinx_booklet.errors import BookletError
from sphinx_booklet.formats import FORMATS, OF_TRANSLATIONS, Format
from sphinx_booklet.languages import Language, from_sphinx
from sphinx_booklet.toml import Table, load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx.config import Config

Paper = Literal["a4", "us-letter"]
PAPERS: tuple[Paper, ...] = ("a4", "us-letter")
Translation = Literal["original", "draft", "reviewed"]
TRANSLATIONS: tuple[Translation, ...] = ("original", "draft", "reviewed")
LAST_SECOND = 253_402_300_799  # of the year 9999
LONGEST = 36  # months that a review may stand (PIF TICK)
FEVERS = (37.0, 39.0)  # °C; any other is a slip of the pen
GRADES = (1, 18)  # school years, university included
MEAN_SENTENCES = (5, 40)  # words
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Edition:
    """The booklet in one language: its name and its authors' there, and its translation's state."""

    language: Language
    title: str
    subtitle: str = ""
    translation: Translation = "original"
    author: str = ""


@dataclass(frozen=True)
class Review:
    """Who has checked the words, and how long that stands.

    :param reviewer: a clinician's name and role; empty: nobody has
    :param months: how long a review stands
    :param facts_checked: the month up to which the facts were checked, ``2026-06``
    :param last_reviewed: the day of the last review; None: there was none
    """

    reviewer: str = ""
    months: int = 36
    facts_checked: str = ""
    last_reviewed: dt.date | None = None

    @property
    def due(self) -> dt.date | None:
        """The day by which the next review is due; None: the first one is."""
        return later(self.last_reviewed, self.months) if self.last_reviewed else None


@dataclass(frozen=True)
class Reading:
    """How hard the chapters may be to read; the formula behind it knows English only.

    :param grade: the highest school year by Flesch and Kincaid, of a chapter or a section
    :param sentence: the most words of any sentence
    :param mean_sentence: the most words of a sentence on average, of a chapter or a section
    :param passive: the highest share of passive sentences in a section, 0 to 1
    """

    grade: float = 8
    sentence: int = 25
    mean_sentence: float = 15
    passive: float = 0.2


@dataclass(frozen=True)
class Booklet:
    """All that a publisher decides.

    :param slug: lower-case ASCII words with hyphens, begins every file name
    :param edition: free text, such as ``2026-11``
    :param date: the day of the edition; its midnight (UTC) is the time in every file; None
        in a plain project, whose files carry the time of the build
    :param source: the language that the chapters are written in
    :param editions: one for each published language, in the order of booklet.toml
    :param contacts: name to phone number or address; empty: not known yet
    :param fever: the temperature (°C) from which a fever must be told
    :param reading: how hard the chapters may be to read; None: nobody checks it
    :param url: where the site stands on the web, with a slash at its end; empty: not known
    :param paper: what the PDFs are printed on
    """

    slug: str
    edition: str
    date: dt.date | None
    source: Language
    editions: tuple[Edition, ...]
    formats: tuple[Format, ...] = FORMATS
    contacts: Mapping[str, str] = field(default_factory=dict)
    review: Review = Review()
    fever: float = 38.0
    reading: Reading | None = None
    url: str = ""
    paper: Paper = "a4"

    @property
    def languages(self) -> tuple[Language, ...]:
        """The published languages."""
        return tuple(edition.language for edition in self.editions)

    @property
    def epoch(self) -> int | None:
        """Seconds since 1970 at the start of the edition's day, UTC; None without a day."""
        if self.date is None:
            return None
        return int(dt.datetime.combine(self.date, dt.time(), dt.UTC).timestamp())

    def formats_of(self, wanted: Language) -> tuple[Format, ...]:
        """Return the formats that a language has: the source has none beside its translation."""
        return tuple(
            one for one in self.formats if wanted != self.source or one not in OF_TRANSLATIONS
        )

    def in_language(self, wanted: Language) -> Edition:
        """Return the edition of a language; its title is the source's where it has none."""
        for edition in self.editions:
            if edition.language == wanted:
                return edition
        return Edition(wanted, self.editions[0].title, self.editions[0].subtitle)

    def is_reviewed(self, wanted: Language) -> bool:
        """Say if a clinician reviewed the text and, where it is translated, the translation."""
        return bool(self.review.reviewer) and self.in_language(wanted).translation != "draft"


def read_booklet(path: Path) -> Booklet:
    """Read and check booklet.toml.

    :raises BookletError: it is missing, is not TOML, or a key is missing, unknown or wrong
    """
    table = load(path)
    source = table.language("source")
    booklet = Booklet(
        slug=table.text("slug", pattern=SLUG, example="breast-cancer-drugs"),
        edition=table.text("edition", example="2026-11"),
        date=table.date("date"),
        source=source,
        editions=tuple(_edition(tag, one) for tag, one in table.tables("languages")),
        formats=table.choices("formats", FORMATS),
        contacts=table.texts("contacts"),
        review=_review(table.table("review", required=False)),
        fever=table.measure("fever_temperature", *FEVERS, default=38.0),
        reading=_reading(table.table("reading"), source) if "reading" in table.left else None,
        url=_url(table),
        paper=table.choice("paper", PAPERS, default="a4"),
    )
    table.close()
    for place, one in enumerate(booklet.languages):
        if one in booklet.languages[:place]:
            way_out = f"Keep one table for {one.tag}."
            raise BookletError(f"{path.name}:1", f'"{one.tag}" has two tables', way_out)
    if booklet.source not in booklet.languages:
        raise BookletError(
            f"{path.name}:1",
            f'the source language "{booklet.source.tag}" has no table of its own',
            f"Add [languages.{booklet.source.tag}] with a title.",
        )
    return booklet


def _url(table: Table) -> str:
    given = table.text("url", default="")
    try:
        return site_address(given)
    except ValueError:
        what = f'"{given}" cannot be the address of the site'
        way_out = 'Write it like "https://clinic.example/booklet/", without "?" and "#".'
        raise table.wrong("url", what, way_out) from None


def _review(table: Table) -> Review:
    review = Review(
        table.text("reviewer", default=""),
        table.number("months", default=36),
        table.text("facts_checked", default=""),
        table.date("last_reviewed", required=False),
    )
    if bool(review.reviewer) != bool(review.last_reviewed):
        given, lacks, example = (
            ("reviewer", "last_reviewed", "2026-12-01")
            if review.reviewer
            else ("last_reviewed", "reviewer", '"Name, role"')
        )
        raise table.wrong(
            given,
            f'[review] has "{given}" without "{lacks}"',
            f"Add {lacks} = {example}, or take {given} out: a review has a name and a day.",
        )
    if review.months > LONGEST:
        what = f"{review.months} months are too long for a review to stand"
        raise table.wrong("months", what, f"Write months = {LONGEST} or fewer.")
    table.close()
    return review


def _reading(table: Table, source: Language) -> Reading:
    if source.tag.partition("-")[0] != "en":
        raise table.wrong(
            None,
            f"[reading] can judge English only, and the chapters are in {source.name}",
            "Take [reading] out, and have readers of that language judge the text.",
        )
    reading = Reading(
        grade=table.measure("grade", *GRADES, default=Reading.grade),
        sentence=table.number("sentence", default=Reading.sentence),
        mean_sentence=table.measure(
            "mean_sentence", *MEAN_SENTENCES, default=Reading.mean_sentence
        ),
        passive=table.measure("passive", 0, 1, default=Reading.passive),
    )
    table.close()
    return reading


def later(day: dt.date, months: int) -> dt.date:
    """Return the day some months later; the last of its month where that month is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = min(day.year + year, dt.MAXYEAR), month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _edition(tag: str, table: Table) -> Edition:
    edition = Edition(
        table.own_language(tag),
        table.text("title", example="Drug treatment for breast cancer"),
        table.text("subtitle", default=""),
        table.choice("translation", TRANSLATIONS, default="draft"),
        table.text("author", default=""),
    )
    table.close()
    return edition


def from_conf(config: Config) -> Booklet:
    """Make the settings of a plain Sphinx project from its conf.py; stock settings speak.

    Nothing is known of reviews there, and nothing is claimed.
    """
    reader = from_sphinx(config.language)
    slug = re.sub(r"[^a-z0-9]+", "-", config.project.lower()).strip("-") or "booklet"
    source = from_sphinx(config.booklet_source_language)
    author = config.author if config.author != "Author name not set" else ""
    return Booklet(
        slug=slug,
        edition=config.release or config.version,
        date=_day(config.booklet_date),
        source=source,
        editions=(Edition(reader, config.project, author=author),),
    )


def _day(given: dt.date | str) -> dt.date | None:
    """Return the day that conf.py or the command line gives, as a date or as 2026-11-22."""
    if isinstance(given, dt.date):
        return given
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError:
        what = f'booklet_date = "{given}" is not a day'
        raise BookletError("conf.py", what, 'Write it like "2026-11-22".') from None


def booklet_epoch(booklet: Booklet, environment: Mapping[str, str]) -> int | None:
    """Return the time that every file carries: SOURCE_DATE_EPOCH, else the edition's day.

    :returns: seconds since 1970; None: the time of the build
    :raises BookletError: SOURCE_DATE_EPOCH is not a number
    """
    given = environment.get("SOURCE_DATE_EPOCH", "")
    if given and not (given.isdecimal() and int(given) <= LAST_SECOND):
        raise BookletError(
            "SOURCE_DATE_EPOCH",
            f'"{given}" is not a whole number of seconds',
            "Set it to seconds since 1970, or unset it.",
        )
    return int(given) if given else booklet.epoch
