"""Language of parts: what stayed in the source language says so, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from docutils import nodes

from sphinx_booklet.translation.parts import language_class, language_of, mark
from tests import untranslated

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
