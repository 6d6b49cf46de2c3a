"""The bilingual edition: a translation and its source side by side, each with its language."""

from __future__ import annotations

import re
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.check.vera import PROFILES, Profile, pdf_ua
from sphinx_booklet.pdf.finish import elements
from sphinx_booklet.pdf.notes import collect
from sphinx_booklet.pdf.references import Labels
from sphinx_booklet.pdf.translator import Writer
from tests import printed
from tests.conftest import write_files
from tests.constructs import TITLE, catalog, entries
from tests.golden import Pair, pairs
from tests.translating import CONF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import BuildSphinx

PAIRS = pairs("pdf-bilingual")
MESSAGES = "%%\n"
SOURCE = re.compile(r"/\*@[^*]*\*/")
ARABIC = re.compile("[\u0600-\u06ff]")
WIDTH = 595  # of A4, in points


def files() -> dict[str, str]:
    """Return a chapter for each pair, with its catalog."""
    chapters = "".join(f"   p{number}\n" for number in range(len(PAIRS)))
    made = {"conf.py": CONF, "index.rst": f"Root\n====\n\n.. toctree::\n\n{chapters}"}
    for number, pair in enumerate(PAIRS):
        chapter, _, messages = pair.given.partition(MESSAGES)
        made[f"p{number}.rst"] = f"{TITLE}{chapter}"
        texts = catalog({"Title": "عنوان", **entries(messages)})
        made[f"locales/ar/LC_MESSAGES/p{number}.po"] = texts
    return made


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sphinx]:
    """The pairs as chapters of one project in Arabic, read once."""
    root = tmp_path_factory.mktemp("pairs")
    write_files(root, files())
    locale.translators.clear()
    settings = {"language": "ar", "booklet_pdf_edition": "bilingual"}
    with patch_docutils(str(root)), docutils_namespace():
        app = Sphinx(
            *(root, root, root / "out", root / "trees", "booklet-pdf", settings),
            status=None,
            warning=StringIO(),
        )
        app.builder.read()
        yield app
    locale.translators.clear()


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_golden(app: Sphinx, pair: Pair, golden: Callable[[Pair, str], None]) -> None:
    name = f"p{PAIRS.index(pair)}"
    tree = app.env.get_doctree(name)
    app.env.resolve_references(tree, name, app.builder)
    writer = Writer.of(app.env, Labels(tree, name), notes=collect(tree, name), pairs=True)
    with writer.inside(docname=name):
        section = tree.children[0]
        golden(pair, SOURCE.sub("", writer.children(section, type(section.children[0]))))


@pytest.fixture
def edition(build_sphinx: BuildSphinx) -> Callable[[str], Path]:
    def build(name: str = "bilingual") -> Path:
        built = build_sphinx(files(), "booklet-pdf", language="ar", booklet_pdf_edition=name)
        return next(built.out.glob("*.pdf"))

    return build


def test_each_source_is_tagged_with_its_language(edition: Callable[[str], Path]) -> None:
    sources = [
        source.replace("[#a]", "")
        for pair in PAIRS
        for source in entries(pair.given.partition(MESSAGES)[2])
    ]
    path = edition()
    english = Counter(words_of(printed.said(path, "en")))
    wanted = Counter(words_of([sources])) - Counter(["Sleep"])  # one answers nothing
    assert wanted - english == Counter()
    assert english["Title"] == len(PAIRS)
    assert words_of(printed.said(path, "ar")) == ["Small"]  # the project's own name


def words_of(texts: list[list[str]]) -> list[str]:
    """Return the words in Latin letters."""
    return re.findall("[A-Za-z]+", " ".join(part for text in texts for part in text))


def test_headings_are_there_once(edition: Callable[[str], Path]) -> None:
    counts = []
    for name in ("standard", "bilingual"):
        with pikepdf.open(edition(name)) as document:
            tags = [str(one.S) for one in elements(document.Root.StructTreeRoot)]
        counts.append([tag for tag in tags if tag in {"/H1", "/H2", "/H3"}])
    assert counts[0] == counts[1]


def test_a_source_stands_at_the_end_side_of_its_translation(
    edition: Callable[[str], Path],
) -> None:
    """In Arabic that is the left; both begin at the same height."""
    found = 0
    for line in (line for page in printed.pages(edition()) for line in page):
        if "high temperature" in line.text or "Rest well" in line.text:
            found += 1
            arabic = [one.x for one in line.letters if ARABIC.match(one.text)]
            english = [one.x for one in line.letters if one.text.isascii() and one.text.isalpha()]
            assert arabic
            assert max(english) < WIDTH / 2 < min(arabic)
    assert found == 2


@pytest.mark.parametrize("profile", PROFILES)
def test_it_complies(edition: Callable[[str], Path], profile: Profile) -> None:
    assert pdf_ua([edition()], profile) == []


def test_the_same_input_gives_the_same_bytes(
    edition: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert edition().read_bytes() == edition().read_bytes()
