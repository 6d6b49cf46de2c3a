"""The source of each translated block: what is kept of it, and what a page holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from sphinx import addnodes, locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.beside import keep, plain, source_of
from sphinx_booklet.html.bilingual import Part, original, untranslated
from sphinx_booklet.html.switcher import Alternate
from sphinx_booklet.languages import language
from tests.constructs import TITLE, catalog, entries
from tests.golden import Pair, pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import BuildSphinx
    from tests.translating import Read

PAIRS = pairs("bilingual")
MESSAGES = "%%\n"
CONF = """\
extensions = ["sphinx_booklet"]
project = "Small"
html_theme = "booklet"
html_scaled_image_link = False
booklet_number_sources = True
locale_dirs = ["locales"]
language = "ar"

def setup(app):
    app.connect("config-inited", contacts, priority=350)

def contacts(app, config):
    from dataclasses import replace
    known = {"oncall_phone": "+44 20 7946 0123", "nurse_phone": ""}
    config.booklet = replace(config.booklet, contacts=known)
"""
BLOCKS = {"p", "div", "ul", "ol", "dl", "table", "section", "figure", "h1", "h2", "h3", "hgroup"}
PHRASING = {"p", "h1", "h2", "h3", "span", "summary", "label"}
ENGLISH, ARABIC = language("en"), language("ar")


def files() -> dict[str, str]:
    """Return a chapter for each pair, with its catalog."""
    made = {"conf.py": CONF, "index.rst": "Root\n====\n"}
    made["questions.rst"] = ":orphan:\n\nQuestions\n=========\n\n.. all-questions::\n"
    made["square.svg"] = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    for number, pair in enumerate(PAIRS):
        chapter, _, messages = pair.given.partition(MESSAGES)
        made[f"chapter{number}.rst"] = f":orphan:\n\n{TITLE}{chapter}"
        made[f"locales/ar/LC_MESSAGES/chapter{number}.po"] = catalog(entries(messages))
    return made


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sphinx]:
    """A built project, with a chapter for each pair."""
    root = tmp_path_factory.mktemp("bilingual")
    for name, text in files().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    locale.translators.clear()
    with patch_docutils(str(root)), docutils_namespace():
        app = Sphinx(root, root, root / "out", root / "trees", "html", status=None, warning=None)
        app.build(force_all=True)
        yield app
    locale.translators.clear()


def written(app: Sphinx, pair: Pair, *, shows_sources: bool = True) -> str:
    """Return the page of a pair, without its title."""
    name = f"chapter{PAIRS.index(pair)}"
    builder: Any = app.builder
    tree = app.env.get_and_resolve_doctree(name, builder, tags=app.tags)
    builder.current_docname, builder.secnumbers, builder.fignumbers = name, {}, {}
    tree.settings = builder.docsettings
    translator = builder.create_translator(tree, builder)
    translator.shows_sources = shows_sources
    tree.walkabout(translator)
    body = "".join(translator.fragment).partition("</h1>\n")[2]
    return body.rpartition("</div>")[0]


def tree_of(page: str) -> ET.Element:
    return ET.fromstring(f"<page>{page}</page>")  # noqa: S314 - built just now


def ids(page: str) -> list[str]:
    return sorted(
        element.attrib["id"] for element in tree_of(page).iter() if "id" in element.attrib
    )


def read_aloud(page: str) -> str:
    """Return the words that are not hidden."""
    tree = tree_of(page)
    for parent in list(tree.iter()):
        for child in list(parent):
            if "hidden" in child.attrib:
                child.text, child[:] = "", []
    return "".join("".join(tree.itertext()).split())


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_golden(built: Sphinx, pair: Pair, golden: Callable[[Pair, str], None]) -> None:
    golden(pair, written(built, pair))


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_what_is_kept_changes_no_word_and_no_id_of_the_page(built: Sphinx, pair: Pair) -> None:
    both, alone = (written(built, pair, shows_sources=shows) for shows in (True, False))
    assert read_aloud(both) == read_aloud(alone)
    assert ids(both) == ids(alone)
    assert len(set(ids(both))) == len(ids(both))


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_pairs_are_valid_html(built: Sphinx, pair: Pair) -> None:
    for element in tree_of(written(built, pair)).iter():
        inside = {child.tag for child in element}
        if element.tag in PHRASING:
            assert not inside & BLOCKS
        if element.tag == "hgroup":
            assert [child.tag for child in element][1:] == ["p"]
        if element.get("class") == "beside":
            assert (element.get("lang"), element.get("dir")) == ("en", "ltr")
            assert "hidden" in element.attrib
            assert not [one for one in element.iter() if {"href", "id"} & one.attrib.keys()]


def inline() -> st.SearchStrategy[nodes.Node]:
    """Give inline nodes of every kind that stands in a text."""
    words = st.text("ab \"'ا中", min_size=1, max_size=6)
    text = words.map(nodes.Text)
    leaves = st.one_of(
        text,
        words.map(lambda one: nodes.raw("", one, format="html")),
        st.just(nodes.image(uri="a.png", alt="a")),
        st.just(addnodes.index(entries=[("single", "a", "index-0", "", None)])),
        words.map(lambda one: nodes.footnote_reference("", one, ids=["id1"], refid="id2")),
    )
    return st.recursive(leaves, lambda inner: st.lists(inner, max_size=3).flatmap(nested))


def nested(children: list[nodes.Node]) -> st.SearchStrategy[nodes.Node]:
    return st.sampled_from([
        lambda: nodes.emphasis("", "", *copies(children), ids=["here"], names=["here"]),
        lambda: nodes.strong("", "", *copies(children), classes=["a"]),
        lambda: nodes.literal("", "", *copies(children), classes=["kbd"]),
        lambda: nodes.target("", "", *copies(children), ids=["there"], refuri="https://a.b/"),
        lambda: nodes.reference("", "", *copies(children), refuri="https://a.b/", ids=["id3"]),
        lambda: nodes.inline("", "", *copies(children), classes=["language-fr", "xref"]),
        lambda: addnodes.pending_xref("", *copies(children), refdomain="std", reftype="term"),
    ]).map(lambda make: make())  # fmt: skip


def copies(children: list[nodes.Node]) -> list[nodes.Node]:
    return [one.deepcopy() for one in children]


@given(st.lists(inline(), max_size=4))
def test_what_is_kept_is_to_be_read_and_nothing_else(children: list[nodes.Node]) -> None:
    around = nodes.paragraph("", "", *children)
    before = around.pformat()
    kept = nodes.inline("", "", *plain(children))
    assert around.pformat() == before
    for node in kept.findall(nodes.Element):
        assert not node.get("ids")
        assert not node.get("names")
        assert not {"refuri", "refid", "entries", "format"} & node.attributes.keys()
    left_out = (nodes.raw, nodes.image, nodes.footnote_reference)
    for node in list(around.findall(lambda one: isinstance(one, left_out))):
        node.parent.remove(node)
    assert "".join(kept.astext().split()) == "".join(around.astext().split())
    assert nodes.inline("", "", *plain(kept.children)).pformat() == kept.pformat()


def test_a_source_that_says_the_same_is_not_kept() -> None:
    node = nodes.paragraph("", "HER2")
    keep(node, [nodes.strong("", "HER2")])
    assert source_of(node) is None


def test_code_and_alternative_texts_have_no_source(read: Read) -> None:
    chapter = "::\n\n   rest\n\n.. image:: a.svg\n   :alt: A square\n"
    tree, _ = read(chapter, {"rest": "休息", "A square": "方块"})
    assert [node for node in tree.findall(nodes.Element) if source_of(node)] == []


def test_the_original_keeps_nothing_and_has_no_button(build_sphinx: BuildSphinx) -> None:
    made = {"index.rst": "Title\n=====\n\nRest.\n", "conf.py": CONF.replace('"ar"', '"en"')}
    made["locales/en/LC_MESSAGES/index.po"] = catalog({"Rest.": "Sleep."})
    page = (build_sphinx(made).out / "index.html").read_text("utf-8")
    assert "Sleep." in page
    assert not re.search(r'class="(beside|pair|said)|bilingual-toggle', page)


def test_the_epub_holds_its_own_language_only(build_sphinx: BuildSphinx) -> None:
    made = {"index.rst": "Title\n=====\n\nRest.\n", "conf.py": CONF}
    made["locales/ar/LC_MESSAGES/index.po"] = catalog({"Rest.": "راحة."})
    out = build_sphinx(made, "booklet-epub").out
    text = next(one for one in out.rglob("index.xhtml")).read_text("utf-8")
    assert "راحة." in text
    assert "Rest." not in text


def test_a_later_build_still_has_the_sources(built: Sphinx, tmp_path: Path) -> None:
    root = built.srcdir
    (root / "chapter0.rst").touch()
    app = Sphinx(root, root, tmp_path / "out", root / "trees", "html", status=None, warning=None)
    tree = app.env.get_doctree("chapter10")
    kept = [source for one in tree.findall(nodes.Element) if (source := source_of(one))]
    assert [one.astext() for one in kept] == ["Rest.", "Sleep."]


def section(name: str, *children: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title("", name), *children, ids=[name.lower()])


def test_the_parts_that_are_not_translated_are_named() -> None:
    english = nodes.paragraph("", "Rest.", classes=["language-en"])
    foreign = nodes.title("", "", nodes.inline("", "Food", classes=["language-en"]))
    tree = nodes.section("", nodes.title("", "عنوان"), section("Whole"), section("Half", english))
    tree += nodes.section("", foreign, ids=["food"])
    whole = nodes.section()
    whole += tree
    assert list(untranslated(whole, "en")) == [
        Part("half", "Half", ""),
        Part("food", "Food", "en"),
    ]


def test_a_page_knows_its_original_by_the_name_that_its_reader_knows() -> None:
    choices = (Alternate(ENGLISH, "../en/a.html", current=False),)
    found = original(None, choices, ENGLISH, ARABIC)
    assert found is not None
    assert (found.name, found.url, found.has_pairs) == ("الإنجليزية", "../en/a.html", False)
    assert original(None, choices, ENGLISH, ENGLISH) is None
