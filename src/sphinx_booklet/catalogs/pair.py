"""A message and a translation of it, as the rules see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sphinx_booklet.catalogs.markup import closest, plain
from sphinx_booklet.catalogs.termbase import NO_TERMS, Termbase

if TYPE_CHECKING:
    from sphinx_booklet.findings import Severity
    from sphinx_booklet.languages import Language


class Fault(NamedTuple):
    """What a rule found.

    :param what: goes on after "the translation": "lacks …", "has …"
    :param way_out: one sentence: what to do about it
    :param severity: an error refuses the message, a warning is only told
    :param is_doubt: whether it is of meaning: people may say that it is right all the same
    """

    rule: str
    what: str
    way_out: str
    severity: Severity = "error"
    is_doubt: bool = False


@dataclass(frozen=True)
class Pair:
    """A message (``msgid``) and one translation of it (``msgstr``).

    :param origin: the language of the source; ``language``: that of the translation
    :param kind: of text, as the catalog's comment says it ("paragraph"); empty if unknown
    :param termbase: names and terms of the booklet
    """

    source: str
    text: str
    origin: Language
    language: Language
    kind: str = ""
    termbase: Termbase = field(default=NO_TERMS, repr=False)

    @cached_property
    def said(self) -> str:
        """The words of the source that readers see, without markup."""
        return plain(self.source)

    @cached_property
    def told(self) -> str:
        """The words of the translation that readers see, without markup."""
        return closest(self.source, self.text).words
