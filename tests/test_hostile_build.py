"""A build of hostile catalogs ends well, tells of each, and gives a safe site."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from sphinx_booklet.html.search import CODE
from tests.hostile import BOMBS, FILES, FOUND, ODD_FILES, with_texts
from tests.hostile_build import (
    CALM,
    CANARY,
    TOLD,
    Booklet,
    findings,
    poison,
    translations,
    watched,
    word,
    write,
)
from tests.small import run, write_booklet
from tests.test_hostile_catalogs import CUT, WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from subprocess import CompletedProcess

pytestmark = pytest.mark.slow

SECRETS = (CANARY, "root:x:0:")
# What the templates of a page, Python's formats or Typst would make of a hostile text.
RESULTS = ("13377", "<class '", "mappingproxy", "0x5f5e0ff")
HOSTS = {"", "example.org", "www.w3.org", "www.idpf.org", "purl.org"}
OURS = ("_static/", "../_static/")
NEVER = {"iframe", "object", "embed", "base", "foreignobject", "applet", "frame", "portal"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"}
SCHEMES = {"", "https", "http", "mailto", "tel"}


@dataclass(frozen=True)
class Built:
    """A booklet with hostile catalogs, and what the commands said."""

    booklet: Booklet
    lint: CompletedProcess[str]
    build: CompletedProcess[str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("hostile") / "booklet"
    root.mkdir()
    booklet = write(root)
    done = watched(booklet, "catalogs", "update")
    assert done.returncode == 0, done.stderr
    poison(booklet)
    lint = watched(booklet, "catalogs", "lint", "--format", "json")
    return Built(booklet, lint, watched(booklet, "build"))


class Page(HTMLParser):
    """The elements of a page with their attributes, and what its scripts and styles say."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inline: list[str] = []
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._in = tag

    def handle_data(self, data: str) -> None:
        if self._in in {"script", "style"} and data.strip():
            self.inline.append(data)

    def handle_endtag(self, _tag: str) -> None:
        self._in = ""

    def count(self, *tags: str) -> list[int]:
        names = [tag for tag, _attributes in self.elements]
        return [names.count(tag) for tag in tags]


def pages(booklet: Booklet) -> Iterator[tuple[str, str]]:
    """Give every page and drawing that readers get, those inside the EPUB, too."""
    for path in sorted(booklet.site.rglob("*")):
        if path.suffix in {".html", ".svg"}:
            yield path.relative_to(booklet.site).as_posix(), path.read_text("utf-8")
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                for name in book.namelist():
                    if name.endswith((".xhtml", ".svg", ".opf", ".ncx")):
                        yield f"{path.name}/{name}", book.read(name).decode("utf-8")


def contents(booklet: Booklet) -> Iterator[tuple[str, bytes]]:
    """Give the bytes of all that is published: of files, of books' parts, of PDFs' words."""
    for path in sorted(booklet.site.rglob("*")):
        if not path.is_file():
            continue
        yield path.name, path.read_bytes()
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                yield from ((name, book.read(name)) for name in book.namelist())
        if path.suffix == ".pdf":
            document = pypdfium2.PdfDocument(path)
            words = "".join(page.get_textpage().get_text_range() for page in document)
            yield f"words of {path.name}", words.encode("utf-8", "replace")


def test_the_build_ends_well_and_tells_of_the_catalogs(built: Built) -> None:
    assert built.build.returncode == 0, built.build.stderr[-3000:]
    output = built.build.stdout + built.build.stderr
    assert "Traceback" not in output
    assert "locales/ar/LC_MESSAGES/file" in output
    assert re.search(r"… and \d+ more notices", output)


def test_the_gate_tells_of_every_class_with_file_and_line(built: Built) -> None:
    assert built.lint.returncode == 1
    assert "Traceback" not in built.lint.stderr
    told = {one["where"] for one in findings(built.lint.stdout)}
    assert all(re.fullmatch(r"locales/ar/LC_MESSAGES/\w+\.po:\d+", where) for where in told)
    texts = (built.booklet.root / "locales/ar/LC_MESSAGES/texts.po").read_bytes().split(b"\n")
    lines = {int(where.rpartition(":")[2]) for where in told if "/texts.po:" in where}
    # A broken entry is told at its broken line, all others at their msgid, the line before.
    named = b"".join(b"".join(texts[line - 2 : line]) for line in lines).decode("utf-8", "replace")
    missed = [name for name in FOUND if f"about {built.booklet.texts[name]}." not in named]
    chapters = {where.rpartition("/")[2].partition(".")[0] for where in told}
    missed += [name for name in FILES if built.booklet.files[name] not in chapters]
    assert not missed


def test_nothing_is_read_fetched_or_started(built: Built) -> None:
    log = built.booklet.log
    seen = set(log.read_text("utf-8").splitlines()) if log.exists() else set()
    # The build takes the sum of every file below docs/, to see what changed.
    docs = str(built.booklet.root / "docs" / "canary.")
    assert not [line for line in seen if docs not in line]


def test_no_secret_and_no_result_of_code_is_published(built: Built) -> None:
    wanted = [one.encode() for one in (*SECRETS, *RESULTS)]
    found = [
        (name, one)
        for name, content in contents(built.booklet)
        for one in wanted
        if one in content and not name.endswith((".js", ".css"))
    ]
    assert not found


def test_no_file_of_the_machine_is_published(built: Built) -> None:
    names = [path.name for path in built.booklet.site.rglob("*")]
    assert not [name for name in names if "canary" in name or "passwd" in name]


def test_no_page_runs_a_script_that_is_not_ours(built: Built) -> None:
    faults = []
    for name, text in pages(built.booklet):
        page = Page(text)
        faults += [
            (name, inline) for inline in page.inline if "pwned" in inline or "display" in inline
        ]
        for tag, attributes in page.elements:
            ours = attributes.get("src", "").startswith(OURS)
            if tag in NEVER or (tag == "script" and not ours):
                faults.append((name, f"{tag} {attributes}"))
            if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
                faults.append((name, f"{tag} {attributes}"))
            faults += [(name, f"{tag} {one}") for one in attributes if one.startswith("on")]
    assert not faults


def test_no_address_leads_elsewhere(built: Built) -> None:
    faults = []
    for name, text in pages(built.booklet):
        for tag, attributes in Page(text).elements:
            for attribute in ADDRESSES & attributes.keys():
                parts = urlsplit(attributes[attribute].strip())
                if parts.scheme not in SCHEMES or parts.netloc not in HOSTS:
                    faults.append((name, tag, attributes[attribute]))
            if "url(" in attributes.get("style", ""):
                faults.append((name, tag, attributes["style"]))
    assert not faults


def test_every_part_of_the_book_is_well_formed(built: Built) -> None:
    for name, text in pages(built.booklet):
        if name.endswith((".xhtml", ".svg", ".opf", ".ncx")):
            ET.fromstring(text)  # noqa: S314 - our own build; entities would fail here


def test_the_words_for_search_and_the_manifest_are_data(built: Built) -> None:
    site = built.booklet.site
    assert json.loads((site / "manifest.json").read_text("utf-8"))["slug"] == "small"
    found = sorted((site / "ar" / "_static" / "search").rglob("*.js"))
    scripts = [path for path in found if path.name != CODE]  # which is ours, whatever is said
    assert 2 < len(scripts) == len(found) - 1
    for script in scripts:
        given = re.fullmatch(r"bookletSearch\.set\w+\((.*)\);\n", script.read_text("utf-8"))
        assert given, script.name
        assert json.loads(f"[{given[1]}]")


def test_a_hostile_message_costs_its_neighbours_nothing(built: Built) -> None:
    page = built.booklet.page("texts")
    missed = [name for name, one in built.booklet.texts.items() if f"{TOLD} {one}." not in page]
    assert not missed


def test_a_refused_message_shows_its_source_marked_as_english(built: Built) -> None:
    page = built.booklet.page("texts")
    for name in FOUND:
        one = built.booklet.texts[name]
        assert f'<p dir="ltr" lang="en">Text about {one}.</p>' in page, name


def test_no_text_becomes_a_block_of_its_own(built: Built) -> None:
    blocks = ("p", "ul", "ol", "dl", "table", "pre", "h1", "h2", "hr", "blockquote", "img")
    wanted = body(built.booklet.page("texts", "en")).count(*blocks)
    assert body(built.booklet.page("texts")).count(*blocks) == wanted


def body(page: str) -> Page:
    """Return the words of a chapter: not those above its title, nor the source beside titles."""
    article = page.partition("<article")[2].partition("</article>")[0]
    return Page(re.sub('<p class="beside".*?</p>', "", article[article.index("<h1") :]))


def test_a_broken_entry_costs_its_neighbours_nothing(built: Built) -> None:
    for name in FILES.keys() - WHOLE - CUT:
        chapter = built.booklet.files[name]
        assert CALM.format(word=chapter) in built.booklet.page(chapter), name


def test_of_a_file_that_is_none_the_source_is_shown(built: Built) -> None:
    for name in WHOLE:
        chapter = built.booklet.files[name]
        assert f'<p dir="ltr" lang="en">Keep calm about {chapter}.</p>' in built.booklet.page(
            chapter
        ), name


def test_a_file_that_only_looks_odd_is_used_whole(built: Built) -> None:
    for name in ODD_FILES:
        chapter = built.booklet.files[name]
        page = built.booklet.page(chapter)
        for text in translations(chapter).values():
            assert text.partition(" |")[0] in page, name


def test_a_page_of_every_kind_of_message_keeps_its_shape(built: Built) -> None:
    blocks = ("p", "ul", "ol", "dl", "dt", "table", "tr", "h1", "h2", "figure", "img", "figcaption")
    wanted = None
    for name, chapter in built.booklet.dangers.items():
        wanted = body(built.booklet.page(chapter, "en")).count(*blocks)
        assert body(built.booklet.page(chapter)).count(*blocks) == wanted, name
    assert wanted


def test_a_build_hangs_on_no_enormous_translation(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    words = {name: word(number) for number, name in enumerate(BOMBS)}
    lines = "\n".join(f"Text about {one}.\n" for one in words.values())
    page = f"Fever\n=====\n\n{lines}\n.. review::\n"
    (root / "docs" / "fever.rst").write_text(page, "utf-8")
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "fever.po"
    head = catalog.read_bytes().partition(b"\n\n")[0]
    entries = "".join(f'msgid "Text about {one}."\nmsgstr ""\n\n' for one in words.values())
    texts = {f"Text about {one}.": BOMBS[name] for name, one in words.items()}
    catalog.write_bytes(with_texts(head + b"\n\n" + entries.encode(), texts.get))
    done = run(root, "build", "--language", "ar", "--format", "html", timeout=120)
    assert done.returncode == 0, done.stderr
    shown = (root / "build" / "site" / "ar" / "fever.html").read_text("utf-8")
    assert [one for one in words.values() if f"Text about {one}." not in shown] == []
