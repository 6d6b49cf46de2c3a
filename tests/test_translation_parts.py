"""Language of parts: what stayed in the source language says so, and nothing else does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from docutils import nodes

from sphinx_booklet.translation.parts import language_class, language_of, mark
from tests import untranslated
from tests.constructs import catalog

if TYPE_CHECKING:
    from tests.conftest import BuildSphinx

MARK = "language-en"


def marked(built_xml: str) -> set[str]:
    """Return the texts (or alt texts) of all that is marked as English."""
    tree = ET.fromstring(built_xml)  # noqa: S314 - built just now
    return {
        element.get("alt") or "".join(element.itertext()).strip()
        for element in tree.iter()
        if MARK in element.get("classes", "").split()
    }


def test_what_no_catalog_translates_is_marked(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(untranslated.files(), "xml", language="ar")
    text = (built.out / "index.xml").read_text("utf-8")
    assert marked(text) == set(untranslated.ENGLISH)


def test_nothing_is_marked_where_all_is_translated(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(untranslated.whole(), "xml", language="ar")
    assert marked((built.out / "index.xml").read_text("utf-8")) == set()


def test_nothing_is_marked_in_the_source_language(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(untranslated.files(), "xml", language="en")
    assert marked((built.out / "index.xml").read_text("utf-8")) == set()


def test_without_any_catalog_everything_is_marked(build_sphinx: BuildSphinx) -> None:
    files = untranslated.files()
    del files["locales/ar/LC_MESSAGES/index.po"]
    built = build_sphinx(files, "xml", language="ar")
    found = marked((built.out / "index.xml").read_text("utf-8"))
    assert found >= {*untranslated.ENGLISH, *untranslated.TRANSLATED}


def test_messages_are_extracted_without_marks(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(untranslated.files(), "gettext", language="ar")
    template = (built.out / "index.pot").read_text("utf-8")
    assert MARK not in template
    assert 'msgid "Rest for 1 to 5 days."' in template


def test_the_source_may_be_another_language(build_sphinx: BuildSphinx) -> None:
    files = untranslated.files()
    files["conf.py"] += 'booklet_source_language = "fr"\n'
    built = build_sphinx(files, "xml", language="ar")
    text = (built.out / "index.xml").read_text("utf-8")
    assert "language-fr" in text
    assert MARK not in text


@pytest.mark.parametrize("kind", [nodes.title, nodes.term, nodes.rubric, nodes.caption])
def test_a_text_that_travels_takes_its_mark_along(kind: type[nodes.TextElement]) -> None:
    node = kind("", "Fever")
    mark(node, "en")
    assert language_of(node) == ""
    assert language_of(node[0]) == "en"
    assert node.astext() == "Fever"


def test_a_block_is_marked_once() -> None:
    node = nodes.paragraph("", "Fever")
    mark(node, "zh-Hans")
    mark(node, "zh-Hans")
    assert node["classes"] == [language_class("zh-Hans")]


LINKS = {
    "index.rst": """\
Fever
=====

.. toctree::

   other

See :doc:`other` and :ref:`cold` and :ref:`warm`.

Read :doc:`other` too.

Call :doc:`other` or :ref:`warm`.
""",
    "other.rst": """\
Other
=====

.. _cold:

Cold
----

.. _warm:

Warm
----

Text.
""",
}
SPOKEN = {
    "index": {
        "Fever": "الحمّى",
        "See :doc:`other` and :ref:`cold` and :ref:`warm`.": (
            "انظر :doc:`other` و :ref:`cold` و :ref:`warm` ."
        ),
        "Read :doc:`other` too.": "اقرأ :doc:`هذا <other>` أيضًا.",
    },
    "other": {"Warm": "دافئ", "Text.": "نص."},
}


def test_a_title_that_a_link_borrows_says_its_language(build_sphinx: BuildSphinx) -> None:
    catalogs = {
        f"locales/ar/LC_MESSAGES/{name}.po": catalog(texts) for name, texts in SPOKEN.items()
    }
    files = LINKS | catalogs | {"conf.py": untranslated.CONF}
    page = (build_sphinx(files, language="ar").out / "index.html").read_text("utf-8")
    page = re.sub(r'<(p|span) class="beside".*?</\1>', "", page)  # hidden
    text = page.partition('id="fever"')[2]
    first, second, third = re.findall(r"<p[^>]*>.*?</p>", text)[:3]
    assert re.findall(r'lang="(\w+)"[^>]*><a[^>]*><span[^>]*>(\w+)', first) == [
        ("en", "Other"),
        ("en", "Cold"),
    ]
    assert "lang=" not in second
    assert third.startswith('<p dir="ltr" lang="en">')
    assert re.findall(r'lang="(\w+)"[^>]*><a[^>]*><span[^>]*>(\w+)', third) == [("ar", "دافئ")]


def test_the_title_of_a_page_says_its_language(build_sphinx: BuildSphinx) -> None:
    files = LINKS | {
        "conf.py": untranslated.CONF,
        "locales/ar/LC_MESSAGES/index.po": catalog(SPOKEN["index"]),
    }
    out = build_sphinx(files, language="ar").out
    assert '<title lang="en" dir="ltr">' in (out / "other.html").read_text("utf-8")
    assert "<title>" in (out / "index.html").read_text("utf-8")


def test_what_describes_a_page_says_its_language(build_sphinx: BuildSphinx) -> None:
    meta = ".. meta::\n   :description: About fever\n   :keywords: fever\n\n"
    files = {"index.rst": f"Fever\n=====\n\n{meta}Text.\n", "conf.py": untranslated.CONF}
    files["locales/ar/LC_MESSAGES/index.po"] = catalog({"fever": "حمّى"})
    page = (build_sphinx(files, language="ar").out / "index.html").read_text("utf-8")
    assert '<meta content="About fever" lang="en" name="description"' in page
    assert '<meta content="حمّى" name="keywords"' in page
