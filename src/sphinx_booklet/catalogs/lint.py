"""The gate on catalogs: what would not reach the reader as its translator meant it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.catalogs.rules import faults
from sphinx_booklet.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sphinx_booklet.catalogs.po import Catalog
    from sphinx_booklet.languages import Language

CHARSET = re.compile(r"charset\s*=\s*\"?([\w-]+)", re.IGNORECASE)
UTF8 = {"utf-8", "utf8"}


def lint(locales: Path, languages: Iterable[Language]) -> Iterator[Finding]:
    """Judge every catalog of some languages.

    :param locales: the folder of languages; findings name files from its parent on
    """
    for language in languages:
        folder = locales / language.sphinx / "LC_MESSAGES"
        paths = sorted(folder.rglob("*.po"))
        if not paths:
            where = folder.relative_to(locales.parent).as_posix()
            yield Finding(
                where,
                "no-catalogs",
                f"there are none for {language.name}",
                "Make them with `make catalogs`.",
            )
        for path in paths:
            yield from lint_file(path, path.relative_to(locales.parent).as_posix(), language)


def lint_file(path: Path, where: str, language: Language | None = None) -> Iterator[Finding]:
    """Judge one catalog, in the order of its lines.

    :param where: its name in findings
    """
    if not path.read_bytes().strip():
        yield Finding(
            f"{where}:1",
            "empty-file",
            "the file is empty",
            "Take it back from the last version that was whole.",
        )
        return
    catalog, findings = read(path, where)
    found = [*findings, *_header(catalog, where, language), *_messages(catalog, where)]
    yield from sorted(found, key=lambda finding: finding.line)


def _header(catalog: Catalog, where: str, language: Language | None) -> Iterator[Finding]:
    if catalog.header is None:
        yield Finding(
            f"{where}:1",
            "no-header",
            "the first entry is not a header",
            "Copy the header of another chapter's catalog.",
        )
        return
    place = f"{where}:{catalog.header.line}"
    charset = CHARSET.search(catalog.fields.get("content-type", ""))
    if not charset or charset[1].lower() not in UTF8:
        said = f'says charset "{charset[1]}"' if charset else "names no charset"
        yield Finding(
            place,
            "charset",
            f"the header {said}",
            'Write "Content-Type: text/plain; charset=UTF-8\\n".',
        )
    said = catalog.fields.get("language", "")
    if language and said and said.replace("-", "_") != language.sphinx:
        yield Finding(
            place,
            "language",
            f'the header says language "{said}"',
            f'Write "Language: {language.sphinx}\\n", or move the file.',
        )


def _messages(catalog: Catalog, where: str) -> Iterator[Finding]:
    for message in catalog.messages:
        if not message.translated:
            continue
        for text in message.msgstr:
            for rule, what, way_out in faults(message.msgid, text):
                yield Finding(f"{where}:{message.line}", rule, f"the translation {what}", way_out)
