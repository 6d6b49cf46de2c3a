"""A small book that edits change: every kind of thing that one page shows of another."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.small import CONF_PY, SQUARE

TOML = """\
slug = "exact"
edition = "1"
date = 2026-11-22
source = "en"
formats = ["html", "pdf", "epub"]

[languages.en]
title = "{title}"
translation = "original"

[languages.ar]
title = "كتيّب صغير"

[contacts]
oncall_phone = "{phone}"
"""
CONF = (
    CONF_PY
    + """\
numfig = True
numfig_format = {{"figure": "{numfig} %s"}}
copyright = (HERE / "owner.txt").read_text()
html_static_path = [str(HERE / "own")]
html_css_files = ["own.css"]
"""
)
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100" width="400" height="100" \
font-family="Noto Sans, sans-serif" font-size="28" text-anchor="middle">
  <rect width="400" height="100" fill="#ffffff"/>
  <text x="200" y="52" data-width="380" data-lines="1" fill="#1f3a5f">{label}</text>
</svg>
"""
CARE = "part/care"
# A title that changes changes the pages that link to it.
LINKS = "Read :ref:`label-fever`, :ref:`label-care` and :doc:`/tests`."


@dataclass
class Chapter:
    """A chapter.

    :param entry: of the index
    :param blocks: reStructuredText after its paragraphs
    """

    title: str
    paragraphs: list[str]
    entry: str = ""
    blocks: str = ""

    def text(self, label: str) -> str:
        """Return its source."""
        index = f".. index::\n   single: {self.entry}\n\n" if self.entry else ""
        head = f".. _{label}:\n\n{self.title}\n{'=' * len(self.title)}\n\n{index}"
        body = "\n\n".join(self.paragraphs)
        return f"{head}{body}\n\n{self.blocks}\n.. review::\n"

    def messages(self) -> list[str]:
        """Return what can be translated of it."""
        return [self.title, *self.paragraphs, *filter(None, [self.entry])]


def chapters() -> dict[str, Chapter]:
    """Return the chapters by their names."""
    figure = (
        ".. _square:\n\n.. figure:: figures/square.svg\n   :alt: A square.\n\n   A square.\n\n"
        ".. figure:: figures/drawing.svg\n   :alt: A word.\n\n   A drawing.\n\n"
        ".. questions::\n\n   - Who answers at night?\n"
    )
    return {
        "fever": Chapter(
            "Fever",
            [
                "Call at once: |oncall_phone|. A fever is 38.0 °C or more.",
                "A biopsy can help.",
                LINKS,
            ],
            "fever",
            figure,
        ),
        "tests": Chapter(
            "Tests",
            ["Read :ref:`label-fever`, or :doc:`part/care`.", "A biopsy is quick [one]_."],
            "tests; of blood",
            ".. include:: ../note.txt\n\n.. [one] A source.\n",
        ),
        CARE: Chapter(
            "Taking care", ["See :numref:`square`. An infection needs zinc.", LINKS], "care"
        ),
    }


@dataclass
class Book:
    """All files of the book, as plain values that an edit may change.

    :param told: translations into Arabic, by what they translate; empty: not yet
    :param fuzzy: what a translator must look at again
    """

    chapters: dict[str, Chapter] = field(default_factory=chapters)
    terms: dict[str, str] = field(
        default_factory=lambda: {
            "biopsy": "A test of tissue.",
            "fever": "A high temperature.",
            "infection": "Germs in the body, often with a :term:`fever`.",
        }
    )
    told: dict[str, str] = field(
        default_factory=lambda: {
            "Fever": "الحمّى",
            "Tests": "الفحوص",
            "biopsy": "خزعة",
            "fever": "حمّى",
            "A test of tissue.": "فحص لقطعة من نسيج.",
            "A square.": "مربّع.",
            "A biopsy can help.": "قد تساعد الخزعة.",
            "Who answers at night?": "من يجيب ليلًا؟",
        }
    )
    fuzzy: set[str] = field(default_factory=set)
    label: str = "A label"
    shade: str = "#444"
    title: str = "A small booklet"
    phone: str = "+44 20 7946 0123"
    owner: str = "The clinic"
    note: str = "Drink water."
    color: str = "#333"
    numfig: str = "Fig."

    def files(self) -> dict[str, str]:
        """Return what stands in each file."""
        names = "".join(f"   {name}\n" for name in self.chapters)
        index = (
            "Start\n=====\n\nWelcome.\n\n.. toctree::\n   :caption: Chapters\n\n"
            f"{names}   ask\n   words\n\n.. review::\n"
        )
        entries = "".join(f"   {term}\n      {said}\n\n" for term, said in self.terms.items())
        ask = "Ask\n===\n\n.. all-questions::\n\n.. review::\n"
        words = f"Words\n=====\n\n.. glossary::\n\n{entries}\n.. review::\n"
        docs = {
            name: one.text(f"label-{name.split('/')[-1]}") for name, one in self.chapters.items()
        }
        docs |= {"index": index, "ask": ask, "words": words}
        return {
            "booklet.toml": TOML.format(title=self.title, phone=self.phone),
            "conf.py": CONF.format(numfig=self.numfig),
            "owner.txt": self.owner,
            "note.txt": f"{self.note}\n",
            "own/own.css": f"p {{ color: {self.color}; }}\n",
            "docs/figures/square.svg": SQUARE.replace("#444", self.shade),
            "docs/figures/drawing.svg": DRAWING.format(label=self.label),
            **{f"docs/{name}.rst": text for name, text in docs.items()},
            **{f"locales/ar/LC_MESSAGES/{name}.po": self._catalog(name) for name in docs},
        }

    def _catalog(self, name: str) -> str:
        own = self.chapters[name].messages() if name in self.chapters else []
        own += [*self.terms, *self.terms.values()] if name == "words" else []
        own += ["A square.", "A drawing.", self.label, "Who answers at night?"] * (name == "fever")
        head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        return head + "".join(self._message(one) for one in dict.fromkeys(own))

    def _message(self, msgid: str) -> str:
        flag = "#, fuzzy\n" if msgid in self.fuzzy else ""
        return f'\n{flag}msgid "{msgid}"\nmsgstr "{self.told.get(msgid, "")}"\n'
