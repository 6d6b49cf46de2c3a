"""Languages: facts from CLDR (through Babel), never settings.

A language has three names here: its BCP 47 tag (``zh-Hans``, what readers' programs
understand), its Sphinx code (``zh_CN``, what Sphinx and gettext folders use) and its own name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from sphinx_booklet.errors import BookletError

Direction = Literal["ltr", "rtl"]

# Where script and territory say the same of a written language, Sphinx and gettext go by
# territory, BCP 47 by script.
SPHINX_CODES = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW"}
TAGS = {code: tag for tag, code in SPHINX_CODES.items()}


@dataclass(frozen=True, order=True)
class Language:
    """One language.

    :param tag: BCP 47, ``zh-Hans``
    :param sphinx: the code of Sphinx and of the folders in ``locales/``, ``zh_CN``
    :param name: its own name, in its own script, ``简体中文``
    :param direction: ``ltr`` or ``rtl``
    :param script: ISO 15924, ``Hans``
    """

    tag: str
    sphinx: str
    name: str
    direction: Direction
    script: str

    @property
    def base(self) -> str:
        """The bare language subtag: ``zh``."""
        return self.tag.partition("-")[0]


@lru_cache
def language(tag: str) -> Language:
    """Return the language of a BCP 47 tag.

    :raises BookletError: CLDR knows no such language
    """
    try:
        locale = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        raise BookletError(
            f'language "{tag}"',
            "no such language in CLDR",
            "Use a BCP 47 tag such as en, es, ar, zh-Hans or pt-BR.",
        ) from None
    tag = str(locale).replace("_", "-")  # in canonical case
    return Language(
        tag=tag,
        sphinx=SPHINX_CODES.get(tag, tag.replace("-", "_")),
        name=_own_name(locale),
        direction="rtl" if locale.text_direction == "rtl" else "ltr",
        script=_script(locale),
    )


def from_sphinx(code: str) -> Language:
    """Return the language of a Sphinx code: ``zh_CN`` is ``zh-Hans``."""
    return language(TAGS.get(code, code.replace("_", "-")))


def _own_name(locale: Locale) -> str:
    name = locale.languages.get(str(locale)) or locale.get_display_name() or str(locale)
    return name[:1].upper() + name[1:]


def _script(locale: Locale) -> str:
    if locale.script:
        return str(locale.script)
    subtags = get_global("likely_subtags")
    likely = subtags.get(str(locale)) or subtags.get(locale.language) or ""
    return str(likely).split("_")[1] if likely.count("_") else "Latn"
