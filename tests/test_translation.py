"""What a translator writes is text: it reaches the reader whole, or the source stays, marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.languages import language
from sphinx_booklet.translation.inline import one_block
from sphinx_booklet.translation.messages import Messages
from tests.constructs import catalog
from tests.translating import CONF, TERMS, foreign

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import BuildSphinx
    from tests.translating import Read


@pytest.mark.parametrize(
    "text",
    [
        "#. 休息。",
        "- 休息。",
        "* 休息。",
        "   休息。",
        "| 休息。",
        ":剂量: 休息。",
        "a) 休息。",
        "-x  休息",
        ">>> 休息",
        "===== 休息",
        "休息。\n\n另一段。",
        "休息\n====",
        "\u3000休息。",
    ],
)
def test_a_translation_is_text_whatever_it_begins_with(read: Read, text: str) -> None:
    tree, warnings = read("Rest.", {"Rest.": text})
    assert warnings == ""
    (paragraph,) = tree.findall(nodes.paragraph)
    assert paragraph.astext() == re.sub(r"[ \n\r\t]*\n[ \n\r\t]*", "\n", text.strip(" \n"))
    assert foreign(tree) == ["Title"]


def test_a_number_at_the_start_makes_no_list(read: Read) -> None:
    tree, warnings = read("Rest for 1 day.", {"Rest for 1 day.": "1. 天，休息。"})
    assert warnings == ""
    assert next(tree.findall(nodes.paragraph)).astext() == "1. 天，休息。"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Puede tener::", "Puede tener:"), ("Puede tener ::", "Puede tener"), ("a\\::", "a\\::")],
)
def test_two_colons_at_the_end_are_those_of_docutils(text: str, shown: str) -> None:
    assert one_block(text) == shown


def test_markup_needs_no_space_where_the_script_has_none(read: Read) -> None:
    source = "Ask for :term:`chemotherapy` and **call** us [#a]_.\n\n.. [#a] Now.\n" + TERMS
    text = "请询问:term:`化疗 <chemotherapy>`并**致电**我们[#a]_。"
    tree, warnings = read(source, {"Ask for :term:`chemotherapy` and **call** us [#a]_.": text})
    assert warnings == ""
    paragraph = next(tree.findall(nodes.paragraph))
    assert paragraph.astext() == "请询问化疗并致电我们1。"
    assert [one.astext() for one in paragraph.findall(nodes.strong)] == ["致电"]
    assert [one["refid"] for one in paragraph.findall(nodes.reference)] == ["term-chemotherapy"]


def test_a_backslash_and_a_space_still_part_markup_from_letters(read: Read) -> None:
    tree, _ = read("It is **new**.", {"It is **new**.": "这是\\ **新**\\ 的。"})
    assert next(tree.findall(nodes.paragraph)).astext() == "这是新的。"


def test_a_snake_stays_a_snake(read: Read) -> None:
    """Where markup may touch letters, ``a_b`` would be a link; it is not read so without need."""
    tree, warnings = read("See file name.", {"See file name.": "见 a_b 和 c*d 文件。"})
    assert warnings == ""
    assert next(tree.findall(nodes.paragraph)).astext() == "见 a_b 和 c*d 文件。"


@pytest.mark.parametrize(
    ("source", "text", "reason"),
    [
        ("Call |number|.\n\n.. |number| replace:: 112", "打电话。", "lacks |number|"),
        ("See :doc:`index`.", "见 :doc:`other` 。", "has :doc:`other`"),
        ("Call.", "`打 <javascript:alert(1)>`__ 。", "javascript:alert(1)"),
        ("Call.", "打 :download:`conf.py` 。", "has :download:`conf.py`"),
        ("Call.", ".. raw:: html\n\n   <script>alert(1)</script>", "directive"),
        ("Call.", "*打", "cannot be read"),
        ("Call.", "<b onclick='x'>打</b>", "html-tag"),
    ],
)
def test_what_is_refused_is_told_with_its_line_and_stays_in_english(
    read: Read, source: str, text: str, reason: str
) -> None:
    message = source.splitlines()[0]
    tree, warnings = read(source + "\n\nRest.\n", {message: text, "Rest.": "休息。"})
    assert "locales/zh_CN/LC_MESSAGES/index.po:5" in warnings
    assert reason in warnings
    shown, rest = (one for one in tree.findall(nodes.paragraph))
    assert shown["classes"] == ["language-en"]
    assert rest.astext() == "休息。"
    assert not rest["classes"]


def test_menu_titles_are_not_translated_twice(read: Read) -> None:
    menu = ".. toctree::\n\n   Here <https://a.org>\n   There <https://b.org>\n"
    tree, _ = read(menu, {"Here": "There", "There": "Dort"}, tag="de")
    links = [one.astext() for one in tree.findall(nodes.reference)]
    assert links == ["There", "Dort"]


def test_a_document_that_is_called_sphinx_gets_no_words_of_sphinx(tmp_path: Path) -> None:
    files = {
        "conf.py": 'extensions = ["sphinx_booklet"]\nlanguage = "de"\ngettext_compact = False\n',
        "index.rst": "Title\n=====\n\n.. toctree::\n\n   sphinx\n",
        "sphinx.rst": "Search\n======\n\nNext\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    with patch_docutils(str(tmp_path)), docutils_namespace():
        app = Sphinx(tmp_path, tmp_path, tmp_path / "o", tmp_path / "t", "dummy", status=None)
        app.build()
        assert app.env.get_doctree("sphinx").astext() == "Search\n\nNext"


def test_the_first_folder_that_translates_counts(tmp_path: Path) -> None:
    for name, texts in {"a": {"Yes": "", "No": "No."}, "b": {"Yes": "Sí.", "No": "Nunca."}}.items():
        folder = tmp_path / name / "es" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "x.po").write_text(catalog(texts), "utf-8")
    found = Messages([tmp_path / "a", tmp_path / "b"], language("es"), language("en"))
    assert {key: one.text for key, one in found.of("x").items()} == {"Yes": "Sí.", "No": "No."}
    assert found.of("y") == {}


def test_a_link_out_of_the_folder_is_no_catalog(tmp_path: Path) -> None:
    folder = tmp_path / "locales" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    outside = tmp_path / "outside.po"
    outside.write_text(catalog({"Yes": "Sí."}), "utf-8")
    (folder / "x.po").symlink_to(outside)
    assert Messages([tmp_path / "locales"], language("es"), language("en")).of("x") == {}


def test_a_term_that_two_catalogs_translate_in_two_ways_is_one_entry_of_the_index(
    build_sphinx: BuildSphinx,
) -> None:
    files = {
        "conf.py": CONF.replace(
            "gettext_compact = False", 'gettext_compact = False\nlanguage = "es"'
        ),
        "index.rst": (
            "Root\n====\n\n.. toctree::\n\n   a\n   b\n\n.. index::\n   see: heat; fever\n"
        ),
        "a.rst": "A\n=\n\n.. index:: fever\n\nText.\n",
        "b.rst": "B\n=\n\n.. index:: fever\n\nText.\n",
        "locales/es/LC_MESSAGES/index.po": catalog({"heat": "calor", "fever": "calentura"}),
        "locales/es/LC_MESSAGES/a.po": catalog({"fever": "fiebre"}),
        "locales/es/LC_MESSAGES/b.po": catalog({"fever": "calentura"}),
    }
    built = build_sphinx(files)
    assert built.warnings == ""
    page = (built.out / "genindex.html").read_text("utf-8")
    assert "fiebre" in page
    assert "calentura" not in page


def test_what_steers_programs_stays_as_its_author_wrote_it(read: Read) -> None:
    meta = (
        ".. meta::\n   :description: About it\n   :robots: noindex\n   :http-equiv=refresh: 900\n"
    )
    texts = {
        "About it": "Darüber",
        "noindex": "alle",
        "900": "900;url=https://evil.example/",
        "Author": "nosearch",
        "Somebody": "Jemand",
    }
    tree, _warnings = read(f"{meta}\nText.\n", texts, tag="de")
    found = {
        one.get("name") or one["http-equiv"]: one["content"] for one in tree.findall(nodes.meta)
    }
    assert found == {"description": "Darüber", "robots": "noindex", "refresh": "900"}


def test_the_settings_at_the_head_of_a_chapter_are_not_translated(
    build_sphinx: BuildSphinx,
) -> None:
    files = {
        "conf.py": f'{CONF}language = "de"\n',
        "index.rst": ":Author: Somebody\n\nRoot\n====\n\nText.\n",
        "locales/de/LC_MESSAGES/index.po": catalog({"Author": "nosearch", "Text.": "Wort."}),
    }
    built = build_sphinx(files, "xml")
    text = (built.out / "index.xml").read_text("utf-8")
    assert "nosearch" not in text
    assert "Wort." in text


@pytest.mark.parametrize("text", ["\\ ", "\u00a0", "\u3000", "…", ".", "\u0301", "  "])
def test_a_translation_that_shows_no_word_is_none(read: Read, text: str) -> None:
    tree, _warnings = read("Wash your hands.", {"Wash your hands.": text})
    assert next(tree.findall(nodes.paragraph)).astext() == "Wash your hands."


def test_what_no_catalog_can_translate_says_its_language(read: Read) -> None:
    chapter = (
        ".. versionadded:: 1.0\n   New here.\n\nCall |us|, |day|.\n\n"
        ".. |us| replace:: our team\n.. |day| date:: %Y\n"
    )
    tree, _warnings = read(chapter, {"Call |us|, |day|.": "Rufen Sie |us|, |day|."}, tag="de")
    marked = foreign(tree)
    assert "our team" in marked
    assert "New here." in marked
    assert not any(one.isdigit() for one in marked)
