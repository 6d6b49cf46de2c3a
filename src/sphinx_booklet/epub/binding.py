"""From written pages to one file: title page, contents, package, and the zip around them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import _

from sphinx_booklet import __version__, products
from sphinx_booklet.epub.accessibility import CONFORMS_TO, Holdings, metadata
from sphinx_booklet.epub.archive import CONTAINER, MIMETYPE, write_epub
from sphinx_booklet.epub.book import epoch, file_name, said
from sphinx_booklet.epub.breaks import COVER as COVER_PAGE
from sphinx_booklet.epub.claim import PACKAGE, READY
from sphinx_booklet.epub.contents import (
    Point,
    Words,
    depth_of,
    numbered,
    points,
    reading_order,
)
from sphinx_booklet.epub.landmarks import landmarks
from sphinx_booklet.epub.manifest import manifest, media_type, read_pages
from sphinx_booklet.epub.pages import STYLE_SHEET, style_sheet
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.statements import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config

    from sphinx_booklet.epub.builder import BookletEpubBuilder

TITLE_PAGE, CONTENTS, NCX = "title-page", "nav", "toc.ncx"
# Where conf.py names no cover: that of the PDF, or, without one, a drawing without words.
PRINTED, DRAWN = products.COVER, "cover.svg"
PROPERTIES = {f"{CONTENTS}.xhtml": "nav"}


def printed_cover(config: Config) -> Path | None:
    """Return the cover of the PDF of the same words, if there is one."""
    path = Path(config.booklet_pages).with_name(PRINTED) if config.booklet_pages else None
    return path if path and path.exists() else None


class Binding:
    """Binds what a builder wrote."""

    def __init__(self, builder: BookletEpubBuilder) -> None:
        self.builder = builder
        self.config = builder.config
        self.book, self.pages = builder.book, builder.pages
        self.root = self.file(self.config.root_doc)
        self.printed = printed_cover(self.config)
        own = str(self.config.epub_cover[0]) if self.config.epub_cover else ""
        self.cover = own or (PRINTED if self.printed else DRAWN)

    def bind(self) -> None:
        """Write the book."""
        self._write_title_page()
        self._write_contents()
        self._write(STYLE_SHEET, style_sheet())
        if self.cover == PRINTED and self.printed:
            shutil.copyfile(self.printed, self.builder.outdir / PRINTED)
        elif self.cover == DRAWN:
            self._write(DRAWN, self.pages.write(DRAWN))
        members = {name: (self.builder.outdir / name).read_bytes() for name in self._members()}
        self._write(READY, self._package(members, claims=True))
        members[PACKAGE] = self._package(members).encode()
        members[CONTAINER] = self.pages.write("container.xml").encode()
        members[MIMETYPE] = b"application/epub+zip"
        target = self.builder.outdir / file_name(self.config, self.config.booklet)
        write_epub(target, members, epoch(os.environ))

    def file(self, page: str) -> str:
        """Return the name of a page's file."""
        return page + self.builder.out_suffix

    def _write(self, name: str, text: str) -> None:
        (self.builder.outdir / name).write_text(text, "utf-8", newline="\n")

    def _write_title_page(self) -> None:
        reader = from_sphinx(self.config.language)
        sentences = statements(self.config.booklet, reader)
        starts = self.builder.breaks.starts(COVER_PAGE, [""], self.file(TITLE_PAGE))
        context = {"title": Words(self.book.title), "cover": self.cover, "statements": sentences}
        context["starts"] = starts
        self.builder.handle_page(TITLE_PAGE, context, "title.xhtml")

    def _write_contents(self) -> None:
        tree = self._contents()
        context = {"title": Words(_("Contents")), "points": tree, "landmarks": self._landmarks()}
        context["listed"] = listed = self.builder.breaks.listed
        self.builder.handle_page(CONTENTS, context, "nav.xhtml")
        twice = self.config.epub_tocdup
        ncx = numbered(tree, twice=twice)
        depth = depth_of(tree) + twice
        self._write(NCX, self.pages.write("toc.ncx", points=ncx, depth=depth, listed=listed))

    def _landmarks(self) -> tuple[object, ...]:
        builder = self.builder
        places = {
            "titlepage": self.file(TITLE_PAGE),
            "toc": f"{self.file(CONTENTS)}#toc",
            "bodymatter": builder.get_target_uri(self.config.root_doc),
            "glossary": builder.get_target_uri(builder.glossary) if builder.glossary else "",
            "index": self.file("genindex") if builder.use_index else "",
        }
        return landmarks(places, self.config.epub_guide)

    def _contents(self) -> tuple[Point, ...]:
        builder, root = self.builder, self.config.root_doc
        start = builder.get_target_uri(root)
        tree = builder.env.get_and_resolve_doctree(
            root,
            builder,
            tags=builder.tags,
            prune_toctrees=False,
            includehidden=self.config.epub_tocscope != "default",
        )
        return (
            *(Point(Words(title), name) for name, title in self._present("epub_pre_files")),
            Point(builder.titles[root], start),
            *points(tree, start, self.config.epub_tocdepth),
            *(Point(Words(title), self.file(page)) for page, title in self._indices()),
            *(Point(Words(title), name) for name, title in self._present("epub_post_files")),
        )

    def _indices(self) -> Iterator[tuple[str, str]]:
        for name, index, _content, _collapse in self.builder.domain_indices:
            yield name, str(index.localname)
        if self.builder.use_index:
            yield "genindex", _("Index")

    def _present(self, setting: str) -> Iterator[tuple[str, str]]:
        for name, title in self.config[setting]:
            if (self.builder.outdir / name).is_file():
                yield name, title

    def _spine(self) -> list[str]:
        """Return the pages in the order of reading."""
        return [
            self.file(TITLE_PAGE),
            *(name for name, _title in self._present("epub_pre_files")),
            *map(self.file, reading_order(self.builder.env)),
            *(self.file(page) for page, _title in self._indices()),
            *(name for name, _title in self._present("epub_post_files")),
        ]

    def _members(self) -> list[str]:
        """Return the files of the book, but for the package's own."""
        builder = self.builder
        named = [*self._spine(), self.file(CONTENTS), NCX, STYLE_SHEET, self.cover]
        pictures = [f"{builder.imagedir}/{name}" for name in builder.images.values()]
        folder = builder.outdir / "_static"
        static = [path.relative_to(builder.outdir).as_posix() for path in folder.rglob("*.*")]
        wanted = {name for name in (*named, *pictures, *static) if media_type(name)}
        found = {name for name in wanted if (builder.outdir / name).is_file()}
        return sorted(found - set(self.config.epub_exclude_files))

    def _package(self, members: dict[str, bytes], *, claims: bool = False) -> str:
        """Return the package document.

        :param claims: say that the book conforms, which only checks of it can earn
        """
        book, pages = self.book, read_pages(members)
        items = manifest(members, pages, {**PROPERTIES, self.cover: "cover-image"})
        del pages[self.file(TITLE_PAGE)]  # a cover makes no book of pictures
        spine = [(name, True) for name in self._spine() if name in members]
        return self.pages.write(
            PACKAGE,
            items=items,
            keys={item.name: item.key for item in items},
            facts={"publisher": book.publisher, "rights": book.rights}.items(),
            description=self._description(),
            source=self.builder.breaks.source if self.builder.breaks.places else "",
            accessibility=metadata(Holdings.of(pages.values(), self.builder.silent), claims=claims),
            claim=CONFORMS_TO if claims else "",
            version=__version__,
            spine=[*spine, (self.file(CONTENTS), False)],
        )

    def _description(self) -> str:
        """Return what conf.py says of the book; else what it is for, its edition and review."""
        given = said(self.config.epub_description)
        if given:
            return given
        sentences = statements(self.config.booklet, from_sphinx(self.config.language))
        told = (one.rstrip(".。") for one in (self.book.description, *sentences) if one)
        return " · ".join(told)
