"""What translators are told of each message, beside its words."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.catalogs.judge import kind_of
from sphinx_booklet.catalogs.po import Message, anchor
from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.errors import BookletError
from sphinx_booklet.folders import Folders
from sphinx_booklet.jobs.contexts import Context, read_contexts
from sphinx_booklet.jobs.extract import extract
from tests.conftest import CONF, write_files
from tests.golden import Pair, pairs
from tests.small import SQUARE, write_booklet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LABELLED = SQUARE.replace("<rect", '<text x="1" y="1">A square</text><rect')


@pytest.fixture(scope="module")
def read_chapter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Return the contexts of a chapter, as a template shows them."""
    root = tmp_path_factory.mktemp("contexts")

    def told(text: str) -> str:
        write_files(root, {"conf.py": CONF, "index.rst": text, "square.svg": LABELLED})
        warnings = io.StringIO()
        locale.translators.clear()
        with patch_docutils(str(root)), docutils_namespace():
            app = Sphinx(
                *(root, root, root / "out", root / "doctrees", "gettext"),
                status=None,
                warning=warnings,
                freshenv=True,
            )
            app.builder.read()
            document = app.env.get_doctree("index")
            contexts = read_contexts(document, "index.html", root)
            entries = ["\n".join(_entry(*one)) for one in contexts.items()]
        said = [
            line for line in strip_colors(warnings.getvalue()).splitlines() if "translators" in line
        ]
        return "\n\n".join([*entries, *said]).replace(f"{root}/", "")

    yield told
    locale.translators.clear()


def _entry(msgid: str, context: Context) -> Iterator[str]:
    yield from (f"#.{line}" for line in context.lines(msgid) if "Page:" not in line)
    yield f"#: {' '.join(context.sources)}"
    yield msgid


@pytest.mark.parametrize("pair", pairs("contexts"), ids=str)
def test_context_of(
    pair: Pair, golden: Callable[[Pair, str], None], read_chapter: Callable[[str], str]
) -> None:
    golden(pair, read_chapter(pair.given))


def test_every_message_of_our_booklet_has_a_context(checkout: Path) -> None:
    templates = extract(Folders(checkout))
    found = [one for path in templates.rglob("*.pot") for one in read(path)[0].messages]
    assert len(found) > 2000
    for message in found:
        assert message.extracted[0].startswith(" In: ")
        assert kind_of(message)
        page = message.extracted[-1]
        assert page.startswith(" Page: ")
        assert page.endswith(f".html#{anchor(message.msgid)}")
        assert [one for one in message.locations if not one.startswith("docs/")] == []
        assert [one for one in message.locations if ":" in one] == []


def test_a_note_that_stands_before_nothing_is_told(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    with (root / "docs" / "fever.rst").open("a", encoding="utf-8") as file:
        file.write("\n.. translators: Nothing follows.\n")
    with pytest.raises(BookletError, match="the note for translators stands before no text"):
        extract(Folders(root))


def test_a_file_with_a_space_in_its_name_is_one_place(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    (root / "docs" / "fever.rst").rename(root / "docs" / "high fever.rst")
    index = root / "docs" / "index.rst"
    index.write_text(index.read_text("utf-8").replace("   fever", "   high fever"), "utf-8")
    templates = extract(Folders(root))
    messages = read(templates / "high fever.pot")[0].messages
    assert {one.locations for one in messages} == {("\u2068docs/high fever.rst\u2069",)}


@given(st.text())
def test_an_address_is_one_word_and_the_same_for_the_same_message(msgid: str) -> None:
    assert anchor(msgid) == anchor(msgid)
    assert anchor(msgid)[:2] == "m-"
    assert len(anchor(msgid)) == 12
    assert nodes.make_id(anchor(msgid)) == anchor(msgid)


def test_the_address_of_a_message_is_the_digest_of_its_words() -> None:
    assert anchor("Fever") == "m-18ba4ea725"


def test_of_many_places_the_first_are_named() -> None:
    context = Context(page="a.html")
    for number in range(6):
        context.add(f"Chapter › {number}", "index entry" if number else "title", [], "a.rst")
    context.add("Chapter", "term", [], "a.rst")
    assert context.lines("x")[:-1] == (
        " In: Chapter › 0",
        " In: Chapter › 1",
        " In: Chapter › 2",
        " In: 4 more places",
        " Kind: term",
        " Kind: title",
        " Kind: index entry",
    )
    assert kind_of(Message("x", extracted=context.lines("x"))) == "term"
