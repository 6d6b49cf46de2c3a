"""A small plain project, half translated into Arabic: what stays English must say so."""

from __future__ import annotations

CONF = """\
extensions = ["sphinx_booklet"]
project = "Fever"
html_theme = "booklet"
locale_dirs = ["locales"]
gettext_compact = False
"""
INDEX = """\
Fever
=====

A fever is 38.0 °C or more.

Rest for 1 to 5 days.

.. image:: square.svg
   :alt: A square.

Second part
-----------

.. glossary::

   biopsy
      A test of tissue.

* Drink water.
"""
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="90">'
    '<rect width="9" height="9" fill="#444"/></svg>'
)
ENGLISH = ("Rest for 1 to 5 days.", "A test of tissue.", "Second part", "A square.")
TRANSLATED = {
    "Fever": "الحمّى",
    "A fever is 38.0 °C or more.": "الحمّى هي 38.0 °C أو أكثر.",
    "biopsy": "خزعة",
    "Drink water.": "اشرب الماء.",
}
LATER = {
    "Rest for 1 to 5 days.": "استرح من 1 إلى 5 أيام.",
    "A test of tissue.": "فحص للنسيج.",
    "Second part": "الجزء الثاني",
    "A square.": "مربّع.",
}


def files(more: dict[str, str] | None = None) -> dict[str, str]:
    """Return the project; ``more`` are further translations."""
    entries = TRANSLATED | (more or {})
    catalog = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    catalog += "\n".join(f'msgid "{key}"\nmsgstr "{text}"\n' for key, text in entries.items())
    return {
        "conf.py": CONF,
        "index.rst": INDEX,
        "square.svg": SQUARE,
        "locales/ar/LC_MESSAGES/index.po": catalog,
    }


def whole() -> dict[str, str]:
    """Return the project with every message translated."""
    return files(LATER)
