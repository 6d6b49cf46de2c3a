"""Titles of sources stay as they are, and say that they are in the language of the chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.html.bilingual import untranslated
from sphinx_booklet.translation.cited import is_cited, mark_cited
from tests.constructs import catalog
from tests.translating import CONF, foreign

if TYPE_CHECKING:
    from tests.conftest import BuildSphinx
    from tests.translating import Read

CHAPTER = """\
Part
----

Say "A date" [1]_, as [acs]_ and [nih]_ and [who]_ do.

.. [1] A page, "Rest and sleep", 2020.

.. [acs] Society, "What Is Palliative Care?", https://example.org/, no date.

   It also uses "Types of *Treatment*", and "2020".

.. [nih] Institute, 2020.

.. [who] World, "Pain".
"""
SAID = {
    "Title": "عنوان",
    "Part": "جزء",
    'Say "A date" [1]_, as [acs]_ and [nih]_ and [who]_ do.': (
        "قل «A date» [1]_، كما في [acs]_ و [nih]_ و [who]_ ."
    ),
    'A page, "Rest and sleep", 2020.': "صفحة، «Rest and sleep»، 2020.",
    'Society, "What Is Palliative Care?", https://example.org/, no date.': (
        "Society، «What Is Palliative Care?»، https://example.org/ ، دون تاريخ."
    ),
    'It also uses "Types of *Treatment*", and "2020".': "وفيه « أنواع *العلاج* » و«2020».",
    "Institute, 2020.": "Institute, 2020.",
    'World, "Pain".': "العالم، «الألم».",
}
QUOTES = st.sampled_from(['"{}"', "“{}”", "«{}»", "« {} »", "「{}」", "《{}》", "„{}“"])
WORDS = st.text("aé ا病?:-", min_size=1).filter(lambda text: any(map(str.isalpha, text)))


def test_titles_that_a_translation_keeps_are_marked_in_sources_and_notes(read: Read) -> None:
    tree, warnings = read(CHAPTER, SAID, "ar")
    assert warnings == ""
    assert foreign(tree) == ["Rest and sleep", "What Is Palliative Care?", "Institute, 2020."]


def test_what_stays_as_it_is_does_not_wait_for_a_translation(read: Read) -> None:
    said = dict(SAID)
    assert list(untranslated(read(CHAPTER, said, "ar")[0], "en")) == []
    del said["Institute, 2020."]
    (part,) = untranslated(read(CHAPTER, said, "ar")[0], "en")
    assert part.title == "جزء"


@pytest.mark.parametrize("builder", ["html", "booklet-epub"])
def test_a_reader_hears_a_title_in_its_own_language(
    build_sphinx: BuildSphinx, builder: str
) -> None:
    files = {"index.rst": f"Title\n=====\n\n{CHAPTER}", "conf.py": CONF}
    files["locales/ar/LC_MESSAGES/index.po"] = catalog(SAID)
    built = build_sphinx(files, builder, language="ar")
    (path,) = {*built.out.rglob("index.html"), *built.out.rglob("index.xhtml")}
    language = 'lang="en" xml:lang="en"' if builder == "booklet-epub" else 'lang="en"'
    assert f'«<span dir="ltr" {language}>What Is Palliative Care?</span>»' in path.read_text(
        "utf-8"
    )


@given(WORDS, QUOTES, QUOTES, st.text("ab ا，.", max_size=9))
def test_a_title_is_found_in_whichever_quotation_marks(
    title: str, here: str, there: str, around: str
) -> None:
    node = nodes.paragraph("", f"{around}x{there.format(title)}{around}")
    before = node.astext()
    mark_cited(node, f"{around}y{here.format(title)}", "en")
    found = [one.astext() for one in node.findall(nodes.inline) if is_cited(one)]
    assert found == [title.strip()]
    assert node.astext() == before


@given(st.text('"“”«» ab1', max_size=20), st.text('"“”«» ab1', max_size=20))
def test_marking_never_changes_a_word(message: str, translation: str) -> None:
    node = nodes.paragraph("", translation)
    mark_cited(node, message, "en")
    assert node.astext() == translation
