"""The small site with terms that its pages link to, for the tests of pop-ups and preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import sample

if TYPE_CHECKING:
    from pathlib import Path

INDEX = sample.INDEX.replace("   words\n", "   words\n   part/care\n")
CARE = """\
Taking care
===========

An infection can be serious, and you should call your team at any time of the day or night.

You may be asked to take zinc. It is a tablet.

A biopsy is not needed for that.

.. review::
"""
WORDS = sample.glossary(
    {
        "biopsy": "A test of tissue.",
        "fever": "A high temperature.",
        "infection": (
            "Germs in the body, often with a :term:`fever`.\n"
            "      Read :doc:`fever` and `elsewhere <https://example.org/>`_."
        ),
        "zinc": "A metal.",
    }
)
ARABIC = {
    "biopsy": "خزعة",
    "fever": "حمى",
    "infection": "عدوى",
    "A test of tissue.": "فحص لقطعة من نسيج.",
    "A high temperature.": "حرارة مرتفعة.",
    "Taking care": "العناية",
    "An infection can be serious, and you should call your team at any time of the day or night.": (
        "قد تكون العدوى خطرة، ويجب أن تتصل بفريقك في أي وقت من النهار أو الليل."
    ),
    "A biopsy is not needed for that.": "لا حاجة إلى خزعة من أجل ذلك.",
}
FILES = {
    "index.rst": INDEX,
    "words.rst": WORDS,
    "part/care.rst": CARE,
    "locales/ar/LC_MESSAGES/words.po": sample.catalog(ARABIC),
    "locales/ar/LC_MESSAGES/part.po": sample.catalog(ARABIC),
}


def build(root: Path) -> Path:
    """Build it in every language; return its folder."""
    return sample.build(root, FILES)
