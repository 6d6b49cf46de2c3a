"""What a reader can choose about the look of the pages: one table for dialog, script and tests.

Each choice is an attribute, ``data-size="150"``, that ``reading.css`` and ``colours.css`` answer
to; the script ``theme-init.js`` sets it, from what this device has kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from babel.numbers import format_percent
from sphinx.locale import _

from sphinx_booklet.html.responsive import WIDTHS
from sphinx_booklet.html.theme import wears_theme
from sphinx_booklet.languages import from_sphinx

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from sphinx_booklet.languages import Language

LARGER = (125, 150, 175, 200)  # per cent of the usual text


@dataclass(frozen=True)
class Choice:
    """One value of a preference, and what a reader sees and hears of it."""

    value: str
    label: str


@dataclass(frozen=True)
class Preference:
    """What can be chosen.

    :param name: of the attribute, without ``data-``
    :param usual: the value of those who chose nothing
    :param choices: in the order that a reader sees
    """

    name: str
    legend: str
    usual: str
    choices: tuple[Choice, ...]

    @property
    def values(self) -> list[str]:
        """The values as the script wants them: the usual one first."""
        others = [one.value for one in self.choices if one.value != self.usual]
        return [self.usual, *others]


def preferences(reader: Language) -> tuple[Preference, ...]:
    """Return what can be chosen, in the reader's words."""
    usual = _("usual")
    larger = [Choice(str(size), percent(size, reader)) for size in LARGER]
    return (
        Preference("size", _("Text size"), "100", (Choice("100", usual), *larger)),
        _preference("spacing", _("Space between lines and words"), "usual", [
            ("usual", usual), ("wide", _("wide")), ("widest", _("very wide"))]),
        _preference("width", _("Length of lines"), "usual", [
            ("narrow", _("short")), ("usual", usual), ("wide", _("long"))]),
        _preference("font", _("Style of the letters"), "usual", [
            ("usual", usual), ("easy", _("easy to tell apart")),
            ("serif", _("as in a printed book"))]),
        _preference("theme", _("Colors"), "auto", [
            ("auto", _("as on this device")), ("light", _("light")), ("dark", _("dark")),
            ("contrast", _("high contrast")), ("sepia", _("warm paper"))]),
    )  # fmt: skip


def _preference(
    name: str, legend: str, usual: str, choices: Iterable[tuple[str, str]]
) -> Preference:
    return Preference(name, legend, usual, tuple(Choice(*one) for one in choices))


def percent(size: int, reader: Language) -> str:
    """Return a share as readers of a language write it."""
    return str(format_percent(size / 100, locale=reader.sphinx))


def add(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _tree: object
) -> None:
    """Give the templates the preferences, and the script their values."""
    if not wears_theme(app.builder):
        return
    found = preferences(from_sphinx(app.config.language))
    values = {one.name: one.values for one in found}
    context["preferences"] = found
    context["reading_choices"] = json.dumps(values, separators=(",", ":"))
    context["layout_widths"] = " ".join(map(str, WIDTHS))


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("html-page-context", add)
