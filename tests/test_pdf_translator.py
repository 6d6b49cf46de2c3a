"""From chapters to Typst: golden pairs, each chapter in a real Sphinx environment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.pdf.notes import collect
from sphinx_booklet.pdf.references import Labels
from sphinx_booklet.pdf.translator import Writer
from tests.golden import Pair, pairs
from tests.small import SQUARE

TOPICS = ("pdf-inlines", "pdf-blocks", "pdf-code", "pdf-formulas", "pdf-nodes")
PAIRS = [pair for topic in TOPICS for pair in pairs(topic)]
SOURCE = re.compile(r"/\*@[^*]*\*/")
Write = Callable[[Pair], str]


@pytest.fixture(scope="module")
def write(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Write]:
    """All pairs as chapters of one project, read once."""
    root = tmp_path_factory.mktemp("pairs")
    (root / "conf.py").write_text(
        'extensions = ["sphinx_booklet"]\nroot_doc = "pdf-inlines-0"\n', "utf-8"
    )
    (root / "square.svg").write_text(SQUARE, "utf-8")
    names = {
        pair: f"{topic}-{number}"
        for topic in TOPICS
        for number, pair in enumerate(one for one in PAIRS if one.file.stem == topic)
    }
    for pair, name in names.items():
        (root / f"{name}.rst").write_text(f"Chapter\n=======\n\n{pair.given}", "utf-8")
    locale.translators.clear()
    with patch_docutils(str(root)), docutils_namespace():
        app = Sphinx(
            root, root, root / "out", root / "trees", "booklet-pdf", status=None, warning=StringIO()
        )
        app.builder.read()

        def written(pair: Pair) -> str:
            name = names[pair]
            tree = app.env.get_doctree(name)
            app.env.resolve_references(tree, name, app.builder)
            app.builder.post_process_images(tree)
            writer = Writer.of(
                app.env,
                Labels(tree, name),
                notes=collect(tree, name),
                pictures={one: Path(one).name for one in app.builder.images},
            )
            with writer.inside(docname=name, level=1):
                section = tree.children[0]
                return SOURCE.sub("", writer.children(section, type(section.children[0])))

        yield written
    locale.translators.clear()


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_chapters_become_typst(
    pair: Pair, write: Write, golden: Callable[[Pair, str], None]
) -> None:
    golden(pair, write(pair))
