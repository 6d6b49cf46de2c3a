"""The builder ``booklet-pdf``: the whole project as one tagged PDF."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import ExtensionError
from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.display import progress_message

from sphinx_booklet.errors import BookletError
from sphinx_booklet.figures import words_in
from sphinx_booklet.index import index_of, warn_of_dangling
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.pdf import back, book, front, index, notes
from sphinx_booklet.pdf.compile import MAIN, START, compile_book, draw_cover
from sphinx_booklet.pdf.cover import settings
from sphinx_booklet.pdf.described import Words
from sphinx_booklet.pdf.digits import zero_of
from sphinx_booklet.pdf.domains import indices_of
from sphinx_booklet.pdf.finish import finish
from sphinx_booklet.pdf.fonts import folders
from sphinx_booklet.pdf.markup import Content, call, join
from sphinx_booklet.pdf.missing import place_of
from sphinx_booklet.pdf.references import INDEX, Labels, uri
from sphinx_booklet.pdf.starts import pages_of
from sphinx_booklet.pdf.ticks import write_font
from sphinx_booklet.pdf.translator import Writer
from sphinx_booklet.products import COVER, PAGES
from sphinx_booklet.settings import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from sphinx_booklet.settings import Booklet

logger = logging.getLogger(__name__)
EDITIONS = ("standard", "large-print", "bilingual")
# Characters on a line of a table.
MEASURES = {"standard": 74, "large-print": 50, "bilingual": 80}
# Lines of a table on a page of the shorter paper; in two languages, each is there twice.
LINES = {"standard": 34, "large-print": 20, "bilingual": 18}
FONTS = "fonts"  # in the work folder: our own
KEYWORDS = re.compile("[,،、，;؛；]")


class BookletPdfBuilder(Builder):
    """Assembles the project from its root document and typesets it."""

    name = "booklet-pdf"
    format = "pdf"
    epilog = __("The PDF is in %(outdir)s.")
    allow_parallel = True
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    ]
    supported_remote_images = True  # they are not fetched; the writer keeps their words

    @property
    def _paper(self) -> str:
        return str(self.config.booklet_pdf_paper or self.booklet.paper)

    @property
    def booklet(self) -> Booklet:
        """The settings."""
        booklet: Booklet = self.config.booklet
        return booklet

    def get_outdated_docs(self) -> Iterator[str] | str:
        """Say that the book is always written whole."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Return the address of a document inside the book."""
        return uri(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Return the address of a document inside the book."""
        return self.get_target_uri(to, typ)

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write the PDF.

        :raises ExtensionError: it cannot be made; the message says where, what and the way out
        """
        try:
            with progress_message(__("writing the PDF")):
                self._write_book()
        except BookletError as error:
            raise ExtensionError(str(error)) from None

    def _write_book(self) -> None:
        check_setting("booklet_pdf_edition", self.config.booklet_pdf_edition, EDITIONS)
        check_setting("booklet_pdf_paper", self._paper, PAPERS)
        tree = book.assemble(self)
        self.post_process_images(tree)
        writer, markup = self._translate(tree)
        reader = from_sphinx(self.config.language)
        families, fonts = folders(
            f"{markup} {self._drawn_words()}",
            reader,
            lambda characters: place_of(characters, tree, self.env),
        )
        zero = zero_of(tree.astext(), reader)
        look = settings(self.config, families, self._paper, zero, keywords(tree))
        folder = self._work_folder(markup, json.dumps(look, ensure_ascii=False, indent=1))
        made = compile_book(folder, [*fonts, folder / FONTS], timestamp())
        for warning in made.warnings:
            logger.info(__("Typst: %s"), warning)
        done = finish(
            made.pdf,
            writer.shapes,
            list(writer.expansions),
            language=reader.tag,
            edition=self.booklet.edition,
            words=Words.of(look["comma"], zero),
        )
        (self.outdir / f"{self.booklet.slug}.pdf").write_bytes(done)
        if made.starts:
            told = pages_of(made.starts, zero, self.booklet, reader, self._paper)
            (self.outdir / PAGES).write_text(told, "utf-8")
            (self.outdir / COVER).write_bytes(draw_cover(folder, [*fonts, folder / FONTS]))

    def _translate(self, tree: nodes.document) -> tuple[Writer, str]:
        root = self.config.root_doc
        groups = index_of(self.env, sorted(self.env.found_docs))
        warn_of_dangling(groups, self.config)
        edition = self.config.booklet_pdf_edition
        others = indices_of(self.env)
        everything = (*groups, *(group for one in others for group in one.groups))
        places = (*index.places(everything), *front.places(tree, root))
        back_places = (INDEX, *(one.address for one in others))
        writer = Writer.of(
            self.env,
            Labels(tree, root, places, back_places),
            pictures={one: f"pictures/{name}" for one, name in self.images.items()},
            measure=MEASURES[edition],
            lines=LINES[edition],
            cards=edition == "large-print",
            pairs=edition == "bilingual",
            starts=edition == "standard",
            notes=notes.collect(tree, root),
        )
        first = front.emergencies(writer, tree)
        start, chapters = book.write(writer, tree)
        last = back.pages(writer, self.config)
        entries = join(index.draw(writer, one.groups, one.title, one.address) for one in others)
        entries = join((entries, index.draw(writer, groups)))
        asked = call("pages-of-blocks") if writer.starts else Content("")
        return writer, join((Content(START), first, start, chapters, entries, last, asked))

    def _drawn_words(self) -> str:
        """Return the words in drawings, which need fonts too."""
        return " ".join(words_in(Path(self.srcdir, source)) for source in self.images)

    def _work_folder(self, markup: str, settings_json: str) -> Path:
        """Lay out all that Typst reads in one folder, the only one that it can read."""
        folder = Path(self.outdir) / "typst"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "pictures").mkdir(parents=True)
        write_font(folder / FONTS)
        with as_file(files(__package__) / "look") as look:
            shutil.copytree(look, folder / "look")
        for source, name in self.images.items():
            shutil.copyfile(self.srcdir / source, folder / "pictures" / name)
        if address := back.address(self.config):
            (folder / back.CODE).write_text(back.code(address), encoding="utf-8")
        (folder / "settings.json").write_text(settings_json, encoding="utf-8")
        (folder / MAIN).write_text(markup, encoding="utf-8")
        return folder


def keywords(tree: nodes.document) -> list[str]:
    """Return the keywords that an author gives for search engines (``.. meta::``)."""
    given = (one["content"] for one in tree.findall(nodes.meta) if one.get("name") == "keywords")
    found = (word.strip() for text in given for word in KEYWORDS.split(text))
    return list(dict.fromkeys(word for word in found if word))


def check_setting(name: str, value: str, allowed: tuple[str, ...]) -> None:
    """Hold a setting to what it can be.

    :raises BookletError: it is something else
    """
    if value not in allowed:
        raise BookletError("conf.py", f'{name} is "{value}"', f"Use {' or '.join(allowed)}.")


def timestamp() -> int:
    """Return the time that the file carries, in seconds since 1970."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdigit() else int(time.time())
