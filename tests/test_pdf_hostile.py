"""Text of any kind in any place of a chapter never changes the markup of the PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.pdf import book
from sphinx_booklet.pdf.notes import collect
from sphinx_booklet.pdf.references import Labels
from sphinx_booklet.pdf.translator import Writer
from tests import kitchen
from tests.conftest import write_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import BuildSphinx

SIGN = "Zq9"
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
HOSTILE = st.text(st.sampled_from(f'#"\\$*_@<[]{{}}()~`/;:%= \n\t\r-+.,1a\u2028\u0000{BIDI}文ك'))
TOKEN = re.compile(
    r'"(?:[^"\\]|\\["\\nrt])*"'  # a string: all that comes from outside
    r"|/\*@(?:[\w./-]+\.rst:\d+|PDF)(?: \w+)?\*/"  # where it comes from
    r"|[A-Za-z][\w.-]*|-?[\d.]+(?:%|[a-z]+)?|[#\[\](),;:]|\s+",
    re.ASCII,
)
PAIRS = {"(": ")", "[": "]"}


def check(markup: str) -> str:
    """Hold markup to the few forms that we write; return it without its strings."""
    open_ones = []
    place = 0
    bones = []
    while place < len(markup):
        token = TOKEN.match(markup, place)
        assert token, f"no form of ours: {markup[place : place + 60]!r}"
        found = token[0]
        place = token.end()
        if found in PAIRS:
            open_ones.append(PAIRS[found])
        elif found in {")", "]"}:
            assert open_ones.pop() == found
        bones.append('""' if found.startswith('"') else found)
    assert not open_ones
    return "".join(bones)


Write = Callable[[str], str]


@pytest.fixture(scope="module", params=["en", "ar"])
def written(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Write]:
    """The chapter with everything in it, with one text in all places."""
    root = tmp_path_factory.mktemp("hostile")
    write_files(root, kitchen.FILES)
    given_settings = {"language": request.param, "suppress_warnings": ["*"]}
    locale.translators.clear()
    with patch_docutils(str(root)), docutils_namespace():
        app = Sphinx(
            *(root, root, root / "out", root / "trees", "booklet-pdf", given_settings),
            status=None,
            warning=StringIO(),
        )
        app.builder.read()
        tree = book.assemble(app.builder)
        app.builder.post_process_images(tree)
        images = {one: f"pictures/{name}" for one, name in app.builder.images.items()}

        def write(text: str) -> str:
            changed = with_text(tree, text)
            writer = Writer.of(
                app.env,
                Labels(changed, "index"),
                notes=collect(changed, "index"),
                pictures=images,
            )
            return "".join(book.write(writer, changed))

        yield write
    locale.translators.clear()


def with_text(tree: nodes.document, text: str) -> nodes.document:
    """Return a document with one text in the place of each."""
    changed = tree.deepcopy()
    for node in list(changed.findall(nodes.Text)):
        if not isinstance(node.parent, nodes.raw):
            node.parent.replace(node, nodes.Text(text))
    for node in changed.findall(nodes.Element):
        if "alt" in node:
            node["alt"] = text
        if node.get("refuri", "").startswith("http"):
            node["refuri"] = f"https://example.org/{text}"
        for name in ("explanation", "tokenname", "number", "prefix", "suffix"):
            if name in node:
                node[name] = text
    return changed


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE | st.text())
def test_any_text_in_any_place_stays_a_string(written: Write, text: str) -> None:
    bones = check(written(SIGN + text + SIGN))
    assert SIGN not in bones


def test_what_would_be_markup_is_found() -> None:
    for bad in ("#emph[#x", '#"a"b";', '#emph["]', "$x$", "#par([*x*]);", "#par([//]);"):
        with pytest.raises(AssertionError):
            check(bad)


EVERYWHERE = """\
Title {0}
=============================================================

Words {0} and ``code {0}``.

{0}
   Meaning {0}.

.. figure:: square.svg
   :alt: {0}

   Caption {0}.

.. list-table:: {0}
   :header-rows: 1

   * - a {0}
   * - b {0}

.. code-block:: python

   "{0}"

.. math:: "{0}"

.. note:: Box {0} [#a]_

.. [#a] Note {0}.
"""
BAD = '#x[]("$*_@<\\\\ */ //) \u202e\u2066'


def test_hostile_words_are_shown(build_sphinx: BuildSphinx) -> None:
    files = {"index.rst": EVERYWHERE.format(BAD), "square.svg": kitchen.SQUARE}
    build_sphinx(files, "booklet-pdf", suppress_warnings=["*"])


@pytest.mark.parametrize("place", ["{0}", "Title\n=====\n\n{0}", "::\n\n   {0}", "``{0}``"])
@pytest.mark.parametrize("long", ["word " * 20_000, "x" * 100_000, "文" * 100_000])
def test_text_of_any_length_is_set(place: str, long: str, build_sphinx: BuildSphinx) -> None:
    build_sphinx({"index.rst": "T\n=\n\n" + place.format(long)}, "booklet-pdf")
