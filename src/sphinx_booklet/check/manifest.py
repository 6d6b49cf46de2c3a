"""``manifest.json``: that the site holds exactly what it promises."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from sphinx_booklet.findings import Finding
from sphinx_booklet.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "manifest.json"
REBUILD = "Build again with `make`, and publish build/site as it is."
TOP: dict[str, type] = {"slug": str, "edition": str, "languages": list}
LANGUAGE = {
    "tag": str,
    "name": str,
    "dir": str,
    "completeness": float,
    "messages": dict,
    "words": dict,
    "documents": dict,
    "review": str,
    "files": list,
}
FILE: dict[str, type] = {"format": str, "path": str, "bytes": int, "sha256": str}
OFFLINE: dict[str, type] = {"path": str, "bytes": int, "sha256": str}
CHOICES = {"dir": ("ltr", "rtl"), "review": ("draft", "reviewed"), "format": FORMATS}


def check_manifest(site: Path) -> Iterator[Finding]:
    """Check the shape of the manifest, and each file's presence, size and SHA-256."""
    where = str(site / NAME)
    try:
        manifest = json.loads((site / NAME).read_text("utf-8"))
    except (OSError, ValueError) as error:
        yield Finding(where, "manifest", f"cannot be read: {error}", REBUILD)
        return
    yield from _shape(manifest, TOP, where)
    for language in _items(manifest, "languages"):
        yield from _shape(language, LANGUAGE, where)
        for file in _items(language, "files"):
            yield from _shape(file, FILE, where)
            yield from _file(site, file)
        if "offline" in language:
            yield from _shape(language["offline"], OFFLINE, where)
            yield from _file(site, language["offline"])


def _items(table: object, key: str) -> list[Any]:
    found = table.get(key) if isinstance(table, dict) else None
    return found if isinstance(found, list) else []


def _shape(table: object, wanted: dict[str, type], where: str) -> Iterator[Finding]:
    if not isinstance(table, dict):
        yield Finding(where, "manifest", f"{table!r} is not an object", REBUILD)
        return
    for key, kind in wanted.items():
        value = table.get(key)
        if not isinstance(value, (int, float) if kind is float else kind):
            yield Finding(where, "manifest", f'"{key}" is missing or of the wrong kind', REBUILD)
        elif key in CHOICES and value not in CHOICES[key]:
            yield Finding(where, "manifest", f'"{key}" cannot be "{value}"', REBUILD)
        elif isinstance(value, (int, float)) and kind is float and not 0 <= value <= 1:
            yield Finding(where, "manifest", f'"{key}" is {value}, not from 0 to 1', REBUILD)


def _file(site: Path, file: object) -> Iterator[Finding]:
    if not isinstance(file, dict) or not isinstance(file.get("path"), str):
        return
    path = site / file["path"]
    if not path.resolve().is_relative_to(site.resolve()):
        yield Finding(str(path), "manifest", "lies outside the site", REBUILD)
    elif not path.is_file():
        yield Finding(str(path), "manifest-file", "is listed, but is not there", REBUILD)
    else:
        content = path.read_bytes()
        if len(content) != file.get("bytes"):
            what = f"has {len(content)} bytes, the manifest says {file.get('bytes')}"
            yield Finding(str(path), "manifest-size", what, REBUILD)
        if hashlib.sha256(content).hexdigest() != file.get("sha256"):
            yield Finding(str(path), "manifest-hash", "is not the file that was built", REBUILD)
