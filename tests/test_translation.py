"""What a translator writes is text: it reaches the reader whole, or the source stays, marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx import addnodes, locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.languages import language
from sphinx_booklet.translation.inline import one_block
from sphinx_booklet.translation.messages import Messages
from tests.constructs import catalog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import BuildSphinx

    Read = Callable[..., tuple[nodes.document, str]]

CONF = """\
extensions = ["sphinx_booklet"]
project = "Small"
html_theme = "booklet"
locale_dirs = ["locales"]
gettext_compact = False
gettext_additional_targets = ["index"]
exclude_patterns = ["out"]
"""
TERMS = """
.. glossary::

   chemotherapy
      Drugs against cancer.

.. _here:

Where it is
-----------

"""


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Read]:
    """Return the doctree of a chapter in another language, links resolved, and the warnings."""

    def read(chapter: str, texts: dict[str, str], tag: str = "zh_CN") -> tuple[nodes.document, str]:
        root = tmp_path / tag
        folder = root / "locales" / tag / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        (root / "conf.py").write_text(CONF, "utf-8")
        (root / "index.rst").write_text(f"Title\n=====\n\n{chapter}\n", "utf-8")
        (folder / "index.po").write_text(catalog(texts), "utf-8")
        locale.translators.clear()
        warnings = root / "warnings.txt"
        with (
            warnings.open("w", encoding="utf-8") as said,
            patch_docutils(str(root)),
            docutils_namespace(),
        ):
            out, trees = root / "out", root / "trees"
            confoverrides = {"language": tag}
            app = Sphinx(root, root, out, trees, "html", confoverrides, status=None, warning=said)
            app.build(force_all=True)
            tree = app.env.get_and_resolve_doctree("index", app.builder, tags=app.tags)
        return tree, warnings.read_text("utf-8")

    yield read
    locale.translators.clear()


def foreign(tree: nodes.document) -> list[str]:
    """Return the texts that are marked as English."""
    return [
        node.get("alt") or node.astext()
        for node in tree.findall(nodes.Element)
        if "language-en" in node.get("classes", ())
    ]


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
    "text",
    [
        ":term:`化疗`很强。",
        ":term:`chemotherapy`很强。",
        ":term:`化疗药 <化疗>`很强。",
        ":term:`这种化疗 <chemotherapy>` 很强。",
    ],
)
def test_a_term_may_be_pointed_to_by_either_name_in_any_words(read: Read, text: str) -> None:
    source = "The :term:`chemotherapy` is strong.\n" + TERMS
    texts = {"The :term:`chemotherapy` is strong.": text, "chemotherapy": "化疗"}
    tree, warnings = read(source, texts)
    assert warnings == ""
    paragraph = next(tree.findall(nodes.paragraph))
    assert [one["refid"] for one in paragraph.findall(nodes.reference)] == ["term-chemotherapy"]


def test_links_keep_their_targets_when_a_translation_reorders_them(read: Read) -> None:
    source = (
        "See `One`_ and `Two`_ and `three <https://a.org/>`_ or `four <https://b.org/>`_.\n\n"
        "One\n---\n\nTwo\n---\n\nText.\n"
    )
    message = source.splitlines()[0]
    text = "见 `四 <https://b.org/>`_、`二`_、`一`_、`三 <https://a.org/>`_ 。"
    tree, warnings = read(source, {message: text, "One": "一", "Two": "二"})
    assert warnings == ""
    links = next(tree.findall(nodes.paragraph)).findall(nodes.reference)
    found = {one.astext(): one.get("refid") or one["refuri"] for one in links}
    assert found == {"一": "one", "二": "two", "三": "https://a.org/", "四": "https://b.org/"}


def test_a_link_by_name_leads_nowhere_else(read: Read) -> None:
    source = "See `One`_.\n\nOne\n---\n\nTwo\n---\n\nText.\n"
    tree, _ = read(source, {"See `One`_.": "见 `二`_ 。", "One": "一", "Two": "二"})
    (link,) = next(tree.findall(nodes.paragraph)).findall(nodes.reference)
    assert link["refid"] == "one"


def test_ids_and_anchors_are_those_of_the_source(read: Read) -> None:
    source = (
        "A `named <https://a.org/>`_ one, an _`inline target`, an :index:`entry`, PEP :pep:`8`.\n"
        + TERMS
    )
    message = source.splitlines()[0]
    text = "一个 :index:`条目` ，一个 _`目标` ， `名字 <https://a.org/>`_ ，PEP :pep:`8` 。"
    texts = {message: text, "Where it is": "在哪里", "chemotherapy": "化疗", "Title": "标题"}
    plain, _ = read(source, {}, tag="es")
    tree, warnings = read(source, texts)
    assert warnings == ""

    def ids(document: nodes.document) -> set[str]:
        return {name for node in document.findall(nodes.Element) for name in node.get("ids", ())}

    assert ids(tree) == ids(plain)
    (entry, *_rest) = (one for one in tree.findall(addnodes.index) if one["entries"])
    assert entry["entries"][0][1:3] == ("条目", "index-0")


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


def links_of(tree: nodes.document) -> dict[str, str]:
    """Return where the links of the first paragraph lead, by their words."""
    links = next(tree.findall(nodes.paragraph)).findall(nodes.reference)
    return {one.astext(): one.get("refid") or one["refuri"] for one in links}


NAMED = "See `here`_ and `there`_.\n\n.. _here: https://h.org/\n.. _there: https://t.org/\n"
SEE = "See `here`_ and `there`_."


def test_links_by_name_that_cannot_be_told_apart_are_refused(read: Read) -> None:
    tree, warnings = read(NAMED, {SEE: "Siehe `dort`_ und `hier`_."}, tag="de")
    assert "cannot be told apart" in warnings
    assert "index.po:5" in warnings
    assert links_of(tree) == {"here": "https://h.org/", "there": "https://t.org/"}


def test_links_by_name_may_have_words_of_their_own(read: Read) -> None:
    text = "Siehe `dort <there_>`_ und `hier <here_>`_."
    tree, warnings = read(NAMED, {SEE: text}, tag="de")
    assert warnings == ""
    assert links_of(tree) == {"dort": "https://t.org/", "hier": "https://h.org/"}


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


def test_the_default_role_keeps_its_target(read: Read) -> None:
    more = "Text.\n\n.. _there:\n\nThere\n-----\n\nMore.\n"
    chapter = f".. default-role:: ref\n\nSee `here`.\n{TERMS}{more}"
    tree, warnings = read(chapter, {"See `here`.": "Siehe `there`."}, tag="de")
    assert "would show or run what its source does not" in warnings
    assert links_of(tree) == {"Where it is": "here"}


def test_two_terms_may_be_one_word(read: Read) -> None:
    chapter = (
        "A :term:`test` and a :term:`biopsy`.\n\n.. glossary::\n\n   test\n      One.\n\n"
        "   biopsy\n      Another.\n"
    )
    texts = {
        "A :term:`test` and a :term:`biopsy`.": (
            "Ein :term:`Test <test>`, :term:`Biopsie <biopsy>`."
        ),
        "test": "Test",
        "biopsy": "Test",
    }
    tree, warnings = read(chapter, texts, tag="de")
    assert warnings == ""
    assert links_of(tree) == {"Test": "term-test", "Biopsie": "term-biopsy"}


def test_a_title_takes_no_name_that_a_link_means(read: Read) -> None:
    chapter = "See `Section`_.\n\nPart\n----\n\nSection\n-------\n\nText.\n"
    texts = {"Part": "Section", "See `Section`_.": "Siehe `Section`_."}
    tree, warnings = read(chapter, texts, tag="de")
    assert "Duplicate" not in warnings
    assert links_of(tree) == {"Section": "section"}


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
