"""The whole site of one language as a zip, to be read from a disk."""

from __future__ import annotations

import hashlib
import shutil
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from sphinx_booklet import fingerprint
from sphinx_booklet.archive import member
from sphinx_booklet.products import file_size, offline_path
from sphinx_booklet.publish.cut import Bounds, cut
from sphinx_booklet.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet

START = "index.html"
SIZE = '<span class="size" data-size-of="{path}"></span>'
DOWNLOADS = "downloads/"


def write_offline(
    booklet: Booklet, language: Language, site: Path, seconds: int, kept: Path
) -> None:
    """Write the zip of a language beside its other downloads, and its size on their page.

    The zip has one folder of its own name, with ``index.html`` to start from.

    :param site: assembled; a language without pages gets no zip
    :param seconds: since 1970, the time of every member
    :param kept: a folder that keeps the last zip, for as long as its members stay the same
    """
    folder, path = site / language.tag, offline_path(booklet, language)
    if not (folder / START).is_file():
        return
    marker = SIZE.format(path=path)
    members = _members(folder, marker)
    bounds = Bounds(language.tag, members, booklet.url)
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    contents = {name: (folder / name).read_bytes() for name in members}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    key = fingerprint.joined(fingerprint.of_code(), path, booklet.url, seconds, digests)
    last = kept / f"{key}.zip"
    if not last.is_file():
        _keep(last, _zipped(target.stem, contents, bounds, seconds))
    shutil.copyfile(last, target)
    _tell_size(folder, marker, language, target.stat().st_size)


def _zipped(name: str, contents: Mapping[str, bytes], bounds: Bounds, seconds: int) -> bytes:
    """Return the zip of some files, below a folder of that name."""
    zipped = BytesIO()
    with ZipFile(zipped, "w") as book:
        for path, content in contents.items():
            if path.endswith(".html"):
                content = cut(content.decode("utf-8"), path, bounds).encode("utf-8")  # noqa: PLW2901 - as it goes into the zip
            book.writestr(member(f"{name}/{path}", seconds), content, ZIP_DEFLATED, 9)
    return zipped.getvalue()


def _keep(path: Path, content: bytes) -> None:
    """Keep a file, alone in its folder; it is there whole, or not at all."""
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir(parents=True)
    aside = path.with_suffix(".new")
    aside.write_bytes(content)
    aside.rename(path)


def _members(folder: Path, marker: str) -> list[str]:
    """Return the files of the copy: all but the downloads and the page that offers them."""
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    return [
        name
        for name in names
        if not name.startswith(DOWNLOADS) and not _offers(folder / name, marker)
    ]


def _offers(path: Path, marker: str) -> bool:
    return path.suffix == ".html" and marker in path.read_text("utf-8")


def _tell_size(folder: Path, marker: str, language: Language, size: int) -> None:
    joint = words(language).gettext("{before}, {after}")
    shown = f'<bdi dir="ltr">{escape(file_size(language, size))}</bdi>'
    told = marker.replace("></span>", f">{joint.format(before='', after=shown)}</span>")
    for path in sorted(folder.rglob("*.html")):
        if _offers(path, marker):
            path.write_text(path.read_text("utf-8").replace(marker, told), "utf-8")


def listed(booklet: Booklet, language: Language, site: Path) -> dict[str, Any]:
    """Return the zip as the manifest has it; nothing where there is none."""
    path = site / language.tag / offline_path(booklet, language)
    if not path.is_file():
        return {}
    content = path.read_bytes()
    return {
        "offline": {
            "path": path.relative_to(site).as_posix(),
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    }
