"""No text of a translator can run, read, fetch, crash, or cost its neighbours.

Random and hostile texts stand in for the translation of every kind of message, first as if the
gate had missed everything, then behind the gate. An audit hook of Python watches what the
process does meanwhile; the page that comes out is parsed as a browser would.
"""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx import addnodes, locale
from sphinx.application import Sphinx
from sphinx.testing.restructuredtext import parse
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.catalogs.judge import Judge
from sphinx_booklet.catalogs.po import Message
from sphinx_booklet.catalogs.vetting import State
from sphinx_booklet.languages import language
from sphinx_booklet.translation.apply import Translate
from sphinx_booklet.translation.messages import Entry
from tests.small import SQUARE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


CHAPTER = """\
Title of it
===========

.. meta::
   :description: Description of it

A paragraph with |number|, :ref:`a link <part>` and [#note]_.

.. _part:

Title of a part
---------------

* An item of a list
* See `an address <https://a.org/>`__ for *more*

:name of a field: Text of a field

.. list-table:: Caption of a table
   :header-rows: 1

   * - Head of a column
   * - Cell of a table

.. figure:: square.svg
   :alt: Words for a picture

   Caption of a figure

.. admonition:: Title of a box

   Text of a box

.. glossary::

   name of a term
      Meaning of a term

.. index:: entry of the index

.. toctree::
   :caption: Caption of a menu

   Title of a menu <https://a.org/>

.. [#note] Text of a note
.. [Book] Text of a source

| Line of a block

Block of code::

   code of a block

.. |number| replace:: 112
"""
SENTENCE = "A paragraph with |number|, :ref:`a link <part>` and [#note]_."
LINKED = "See `an address <https://a.org/>`__ for *more*"
MESSAGES = (
    "Title of it",
    "Description of it",
    SENTENCE,
    LINKED,
    "Title of a part",
    "An item of a list",
    "name of a field",
    "Text of a field",
    "Caption of a table",
    "Head of a column",
    "Cell of a table",
    "Words for a picture",
    "Caption of a figure",
    "Title of a box",
    "Text of a box",
    "name of a term",
    "Meaning of a term",
    "entry of the index",
    "Caption of a menu",
    "Title of a menu",
    "Text of a note",
    "Text of a source",
    "Line of a block",
    "Block of code::",
    "code of a block",
)
GOOD = {message: message.replace(" of ", " für ").replace("::", " hier::") for message in MESSAGES}
# As they are shown: markup is none, and Sphinx puts typographic quotes and the number in place.
SPOKEN = {
    **GOOD,
    SENTENCE: "A paragraph with 112, a link and 1.",
    LINKED: "See an address for more",
    "Block of code::": "Block für code hier:",
}
HOSTILE = (
    ".. raw:: html\n\n   <script>alert(1)</script>",
    ".. role:: evil(raw)\n   :format: html\n\n:evil:`<script>alert(1)</script>`",
    ":raw-html:`<script>`",
    ".. include:: /etc/passwd",
    ".. literalinclude:: /etc/passwd",
    ".. csv-table::\n   :file: /etc/passwd",
    ".. csv-table::\n   :url: https://evil.example/x.csv",
    ".. raw:: html\n   :file: /etc/passwd",
    ".. raw:: html\n   :url: https://evil.example/",
    ":download:`/etc/passwd`",
    ":download:`x <../../../../etc/passwd>`",
    ".. image:: https://evil.example/x.png",
    ".. image:: ../../../etc/passwd",
    ".. figure:: x.png",
    "`x <javascript:alert(1)>`__",
    "`x <data:text/html,<script>alert(1)</script>>`__",
    "https://evil.example/",
    "`x`_\n\n.. _x: https://evil.example/",
    ".. |number| replace:: 999",
    ".. |number| image:: https://evil.example/x.png",
    ".. default-role:: raw",
    "|number| |number|",
    "x # noqa",
    ":math:`\\input{/etc/passwd}`",
    ":ref:`x`:doc:`y`:term:`z`:numref:`q`:eq:`e`:any:`a`:func:`f`",
    ":pep:`8` :rfc:`1` :index:`i` :kbd:`k` :file:`f` :abbr:`a (b)`",
    '<script>alert(1)</script><img src=x onerror=alert(1)><b style="x">',
    "\"'><svg onload=alert(1)>",
    "</title></head></script><!--",
    "]]></svg>",
    "{{ 7*7 }}{% for x in y %}",
    "%s %(x)s {0.__class__}",
    '#read("/etc/passwd") #eval("1") $x$ @x <x> \\u{0}',
    "*`|_[`*``|",
    "`" * 400,
    "*" * 399 + "x",
    "[" * 400 + "]_" * 200,
    "_" * 400 + " " + "`a <" * 100,
    "a_ " * 200,
    "\u202e112\u202c",
    "\x00\x01\x1b[31m",
    "::",
    "1. ",
    "- ",
    "   ",
    ".. ",
    "..",
    "__ x",
    ".. _part: https://evil.example/",
    ".. [#note] evil",
    ".. index:: evil",
    "a;b;c; see: x",
    "!x",
    "\ud800",
)
SIGNS = ("*", "**", "``", "`", "`_", "`__", "|", "[#]_", "_", "\\ ", "\n", "\n\n", " ", "::", "的")
OWN = ("|number|", "[#note]_", ":ref:`a link <part>`", ":raw:`x`", "<https://a.org/>")
PIECES = st.sampled_from([*HOSTILE, *SIGNS, *OWN])
TEXTS = st.one_of(
    st.sampled_from(HOSTILE), st.text(max_size=80), st.lists(PIECES, max_size=8).map("".join)
)
HARMLESS = ("#", "https://a.org/", "square.svg")


class Watch:
    """What Python itself reports: files that are opened, programs, code, addresses."""

    def __init__(self, *allowed: Path) -> None:
        self._allowed = tuple(map(str, allowed))
        self.seen: list[str] = []
        self._on = False
        sys.addaudithook(self._hook)

    @contextmanager
    def on(self) -> Iterator[None]:
        """Watch what happens in a block."""
        self._on = True
        try:
            yield
        finally:
            self._on = False

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._on:
            return
        if event == "open":
            path = str(arguments[0])
            if not path.startswith(self._allowed):
                self.seen.append(f"open {path}")
        elif event.startswith(("socket.", "subprocess.", "os.system", "urllib.", "os.exec")):
            self.seen.append(event)


class Page(HTMLParser):
    """Finds what a browser would run or load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "object", "embed", "svg", "style", "base", "form"}:
            self.found.append(tag)
        for name, value in attrs:
            leads = name in {"href", "src", "data", "action"} and tag != "meta"
            if name.startswith("on") or name == "style":
                self.found.append(name)
            elif leads and value and not value.startswith(HARMLESS):
                self.found.append(f"{name}={value}")


@dataclass(frozen=True)
class Shown:
    """A page as it is written, and all words of its doctree."""

    page: str
    words: frozenset[str]


@dataclass
class Booth:
    """Translates the chapter with given texts, as one build of Sphinx would."""

    app: Sphinx
    watch: Watch

    def show(self, texts: Mapping[str, Entry]) -> Shown:
        """Return the chapter with some messages."""
        app = self.app
        app.env.clear_doc("index")
        with self.watch.on():
            transforms = app.registry.get_transforms()
            (ours,) = (one for one in transforms if issubclass(one, Translate))
            ours.messages = Given(texts)
            tree = parse(app, CHAPTER, "index")
            words = frozenset(words_of(tree))
            app.env.current_document.clear()
            app.env.apply_post_transforms(tree, "index")
            return Shown(self._written(tree), words)

    def _written(self, tree: nodes.document) -> str:
        builder: Any = self.app.builder
        builder.images = {"square.svg": "square.svg"}
        builder.current_docname, builder.secnumbers, builder.fignumbers = "index", {}, {}
        tree.settings = builder.docsettings
        visitor = builder.create_translator(tree, builder)
        tree.walkabout(visitor)
        return "".join([*visitor.html_prolog, *visitor.html_title, *visitor.fragment])


def words_of(tree: nodes.document) -> Iterator[str]:
    """Give what is said somewhere in a chapter, one text a time."""
    for node in tree.findall(nodes.Element):
        if isinstance(node, addnodes.toctree):
            yield node["caption"]
            yield from (title for title, _target in node["entries"])
        elif isinstance(node, addnodes.index):
            yield from (entry[1] for entry in node["entries"])
        elif isinstance(node, (nodes.image, nodes.meta)):
            yield node.get("alt", node.get("content", ""))
        elif isinstance(node, nodes.TextElement):
            yield node.astext()


class Given:
    """Messages as a gate would give them that has missed everything."""

    def __init__(self, texts: Mapping[str, Entry]) -> None:
        self._texts = texts
        self.termbase = JUDGE.termbase

    def of(self, _domain: str) -> Mapping[str, Entry]:
        """Return the same for every document."""
        return self._texts


JUDGE = Judge(language("en"), language("de"))


@pytest.fixture(scope="module")
def booth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    root = tmp_path_factory.mktemp("hostile")
    (root / "conf.py").write_text(
        'extensions = ["sphinx_booklet"]\nhtml_theme = "basic"\nlanguage = "de"\n'
        'gettext_additional_targets = ["index", "literal-block"]\n',
        "utf-8",
    )
    (root / "index.rst").write_text("Root\n====\n", "utf-8")
    (root / "square.svg").write_text(SQUARE, "utf-8")
    locale.translators.clear()
    logging.getLogger("sphinx").setLevel(logging.ERROR)  # capturing them takes longer than a page
    with patch_docutils(str(root)), docutils_namespace():
        app = Sphinx(root, root, root / "o", root / "t", "html", status=None, warning=StringIO())
        app.builder.prepare_writing(set())
        watch = Watch(root, Path(sys.prefix), Path(sys.base_prefix), Path(__file__).parents[1])
        booth = Booth(app, watch)
        booth.show(told({}))  # loads what a process loads once, such as /etc/mime.types
        watch.seen.clear()
        yield booth
    locale.translators.clear()


def told(texts: Mapping[str, str]) -> dict[str, Entry]:
    """Return messages as if all were accepted."""
    return {key: Entry(text, State.TRANSLATED, "x.po:1") for key, text in texts.items()}


def judged(texts: Mapping[str, str]) -> dict[str, Entry]:
    """Return what the gate lets pass."""
    return {
        key: Entry(text, State.TRANSLATED, "x.po:1")
        for key, text in texts.items()
        if JUDGE.accepts(Message(key, (text,)))
    }


def assert_harmless(booth: Booth, texts: Mapping[str, Entry], *hostile: str) -> None:
    shown = booth.show(texts)
    assert booth.watch.seen == []
    assert Page(shown.page).found == []
    assert "root:x:0" not in shown.page
    assert {SPOKEN[one] for one in MESSAGES if one not in hostile} <= shown.words


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_a_hostile_text_that_the_gate_missed_does_nothing_anywhere(booth: Booth, text: str) -> None:
    assert_harmless(booth, told(dict.fromkeys(MESSAGES, text)), *MESSAGES)


@settings(max_examples=250)
@given(message=st.sampled_from(MESSAGES), text=TEXTS)
def test_no_text_that_the_gate_missed_does_anything_or_costs_a_neighbour(
    booth: Booth, message: str, text: str
) -> None:
    assert_harmless(booth, told(GOOD | {message: text}), message)


@settings(max_examples=100)
@given(message=st.sampled_from(MESSAGES), text=TEXTS)
def test_no_text_behind_the_gate_does_anything_or_costs_a_neighbour(
    booth: Booth, message: str, text: str
) -> None:
    assert_harmless(booth, judged(GOOD | {message: text}), message)
