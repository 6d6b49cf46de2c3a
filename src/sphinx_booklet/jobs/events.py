"""What a build tells while it works."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Planned:
    """A format of a language is about to be built.

    :param seconds: what it took the last time; None: it is not known
    """

    tag: str
    format: str
    seconds: float | None


@dataclass(frozen=True)
class Working:
    """Nothing new: the work goes on."""


@dataclass(frozen=True)
class Started:
    """A format of a language is being built."""

    tag: str
    format: str


@dataclass(frozen=True)
class Finished:
    """A format of a language is done; ``fresh``: it was up to date, nothing was built.

    :param seconds: wall clock
    :param notices: what its user should know, a line each (an untranslated message, say)
    """

    tag: str
    format: str
    seconds: float
    fresh: bool = False
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Failed:
    """A format of a language could not be built; the rest of the language was not tried.

    :param lines: where, what and the way out, a finding a line
    """

    tag: str
    format: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Proven:
    """The EPUB of a language was checked; without a finding it says now that it conforms.

    :param seconds: wall clock
    :param found: what was found, a finding a line
    """

    tag: str
    format: str
    seconds: float
    found: tuple[str, ...] = ()
    fresh: bool = False


Event = Planned | Working | Started | Finished | Failed | Proven
