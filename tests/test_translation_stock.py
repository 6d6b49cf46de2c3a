"""For well-formed catalogs our transform makes Sphinx's own doctree, node for node.

Both are built and compared, construct by construct. Where they differ on purpose, the
difference is named here with its reason, and nothing else may differ.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.beside import KEY
from sphinx_booklet.blocks import BLOCK
from sphinx_booklet.translation.parts import PREFIX
from tests.constructs import CONF, CONSTRUCTS, OURS, files

if TYPE_CHECKING:
    from pathlib import Path


def doctrees(root: Path, conf: str) -> dict[str, nodes.document]:
    """Return the doctrees of all constructs."""
    made = files() | {"conf.py": conf}
    for name, text in made.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    locale.translators.clear()
    with patch_docutils(str(root)), docutils_namespace():
        app = Sphinx(root, root, root / "out", root / "trees", "dummy", status=None, warning=None)
        app.build(force_all=True)
        found = {name: app.env.get_doctree(name) for name in app.env.found_docs}
    locale.translators.clear()
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, nodes.document], ...]:
    stock, ours = tmp_path_factory.mktemp("stock"), tmp_path_factory.mktemp("ours")
    return doctrees(stock, CONF), doctrees(ours, CONF + OURS)


def written(document: nodes.document) -> str:
    """Return a doctree as text, without our marks of language and the folder it is in.

    Nor with the source of each translation and the id of each block: attributes of ours.
    """
    for node in list(document.findall(nodes.inline)):
        if node["classes"] and all(one.startswith(PREFIX) for one in node["classes"]):
            place = node.parent.index(node)
            node.parent[place : place + 1] = node.children
    for node in document.findall(nodes.Element):
        node.attributes.pop("untranslated", None)
        node.attributes.pop(KEY, None)
        node.attributes.pop(BLOCK, None)
        if "classes" in node:
            node["classes"] = [one for one in node["classes"] if not one.startswith(PREFIX)]
        if isinstance(node, nodes.meta):
            node.attributes.pop("lang", None)
    return re.sub(r'source="[^"]*/', 'source="', document.pformat())


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_doctree_equals_that_of_sphinx(
    built: tuple[dict[str, nodes.document], ...], name: str
) -> None:
    stock, ours = (written(trees[name]) for trees in built)
    assert ours == stock
