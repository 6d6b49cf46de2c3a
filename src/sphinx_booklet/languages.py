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
SAME = {"zh-Hans-CN": "zh-Hans", "zh-Hant-TW": "zh-Hant"}
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
    canonical = str(locale).replace("_", "-")
    if locale.language != tag.replace("_", "-").partition("-")[0].lower():
        way_out = f"Use {canonical.partition('-')[0]}."
        raise BookletError(f'language "{tag}"', "this tag is out of use", way_out)
    canonical = SAME.get(canonical, canonical)
    return Language(
        tag=canonical,
        sphinx=SPHINX_CODES.get(canonical, canonical.replace("-", "_")),
        name=_own_name(locale),
        direction="rtl" if locale.text_direction == "rtl" else "ltr",
        script=_script(locale),
    )


def from_sphinx(code: str) -> Language:
    """Return the language of a Sphinx code: ``zh_CN`` is ``zh-Hans``.

    Sphinx speaks some languages that CLDR does not know; those keep their code as a name.
    """
    tag = TAGS.get(code, code.replace("_", "-"))
    try:
        return language(tag)
    except BookletError:
        return Language(tag, code, tag, "ltr", "Latn")


def name_in(named: Language, reader: Language) -> str:
    """Return the name of a language in another one, as it stands in a sentence: ``inglés``."""
    try:
        names = Locale.parse(reader.tag, sep="-").languages
    except (ValueError, UnknownLocaleError):
        return named.name
    return str(names.get(named.tag.replace("-", "_")) or names.get(named.base, named.name))


def _own_name(locale: Locale) -> str:
    name = locale.languages.get(str(locale)) or locale.get_display_name() or str(locale)
    return name[:1].upper() + name[1:]


def _script(locale: Locale) -> str:
    if locale.script:
        return str(locale.script)
    subtags = get_global("likely_subtags")
    likely = subtags.get(str(locale)) or subtags.get(locale.language) or ""
    return str(likely).split("_")[1] if likely.count("_") else "Latn"
