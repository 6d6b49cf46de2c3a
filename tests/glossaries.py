"""A small booklet with a glossary and abbreviations, in English and Arabic, to build whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CONF = """\
extensions = ["sphinx_booklet"]
project = "Tests"
html_theme = "booklet"
locale_dirs = ["locales"]
gettext_compact = False
nitpicky = True
booklet_link_terms = True
"""
INDEX = """\
Tests
=====

Welcome to the biopsy.

.. toctree::

   one
   words
   short
"""
ONE = """\
Drugs
=====

An ADC is a drug. A **biopsy** comes first, then more
biopsies. See ``biopsy``.

Questions
---------

.. questions::

   * Why do I need an ADC?
   * Is a biopsy painful?

.. list-table:: Biopsy
   :header-rows: 1

   * - Biopsy
     - ADC
   * - Two biopsies
     - :abbr:`MRI (a scan with magnets)`, then MRI

Only in English
---------------

This biopsy is not translated.
"""
WORDS = """\
Words
=====

.. glossary::

   biopsy
      .. forms:: biopsies, biopsied

      A small piece that a biopsy takes. An antibody can be tested.

   antibody
      A protein. Another antibody.
"""
SHORT = """\
Short forms
===========

An ADC stands here.

.. abbreviations::

   ADC
      antibody-drug conjugate
   CT
      computed tomography
"""
TRANSLATED = {
    "index": {"Welcome to the biopsy.": "أهلا بالخزعة."},
    "one": {
        "Drugs": "الأدوية",
        "An ADC is a drug. A **biopsy** comes first, then more biopsies. See ``biopsy``.": (
            "دواء ADC جديد. **الخزعة** أولا ثم خزعات. انظر ``biopsy``."
        ),
        "Questions": "أسئلة",
        "Why do I need an ADC?": "لماذا أحتاج إلى ADC؟",
        "Is a biopsy painful?": "هل الخزعات مؤلمة؟",
        "Only in English": "بالإنجليزية فقط",
    },
    "words": {
        "biopsy": "خزعة",
        "biopsies, biopsied": "خزعات، خزعتان",
        "A protein. Another antibody.": "بروتين.",
    },
    "short": {
        "ADC": "ADC",
        "antibody-drug conjugate": "مقترن الجسم المضاد والدواء",
    },
}
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def files() -> dict[str, str]:
    """Return the project."""
    made = {"conf.py": CONF, "index.rst": INDEX, "one.rst": ONE, "words.rst": WORDS}
    made["short.rst"] = SHORT
    for name, messages in TRANSLATED.items():
        entries = "\n".join(f'msgid "{key}"\nmsgstr "{text}"\n' for key, text in messages.items())
        made[f"locales/ar/LC_MESSAGES/{name}.po"] = HEADER + entries
    return made


def write(root: Path, texts: dict[str, str]) -> None:
    """Write files into a folder."""
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
