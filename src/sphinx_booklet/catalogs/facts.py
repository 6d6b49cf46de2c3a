"""What pages, downloads and the manifest say of a translation, kept until a catalog changes."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from sphinx_booklet.catalogs.digests import digest
from sphinx_booklet.catalogs.files import catalogs_in, strangers_in
from sphinx_booklet.catalogs.judge import judge_of
from sphinx_booklet.catalogs.memory import of_code
from sphinx_booklet.catalogs.revised import revised
from sphinx_booklet.catalogs.status import NOTHING, as_data, by_document, parts
from sphinx_booklet.catalogs.vetting import vet
from sphinx_booklet.findings import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_booklet.folders import Folders
    from sphinx_booklet.languages import Language

FILE = "facts.json"


@dataclass(frozen=True)
class Facts:
    """What is known of a language's catalogs.

    :param counts: as the manifest has them; see :func:`sphinx_booklet.catalogs.status.as_data`
    :param parts: of each chapter, how many parts are translated, and of how many
    :param revised: the day of the newest catalog (ISO 8601); empty: none says it
    :param refused: what readers do not get, a finding a line
    """

    counts: dict[str, Any]
    parts: dict[str, list[int]]
    revised: str
    refused: list[str]


def facts_of(folders: Folders, language: Language, origin: Language) -> Facts:
    """Return the facts of a translation; what was counted before is not counted again.

    :raises BookletError: ``termbase.toml`` or ``accepted.toml`` is wrong
    :raises OSError: a catalog cannot be read
    """
    path = folders.scratch(language) / FILE
    kept = _read(path)
    if kept.get("basis") == _basis(folders, language, origin, alone=bool(kept.get("alone"))):
        return Facts(**kept["facts"])
    found, alone = _count(folders, language, origin)
    basis = _basis(folders, language, origin, alone=alone)
    _write(path, {"basis": basis, "alone": alone, "facts": asdict(found)})
    return found


def _basis(folders: Folders, language: Language, origin: Language, *, alone: bool) -> str:
    """Return a digest of what the facts rest on.

    :param alone: whether these catalogs tell everything. A chapter without one is counted by
        that of another language, or by its own text
    """
    chapters = sorted(folders.docs.rglob("*.rst"))
    rest = () if alone else (*chapters, *sorted(folders.locales.rglob("*.po")))
    settings = sorted(folders.locales.glob("*.toml"))
    files = [*settings, *sorted(folders.catalogs(language).rglob("*.po")), *rest]
    names = [path.relative_to(folders.docs).as_posix() for path in chapters]
    contents = [(path.relative_to(folders.root).as_posix(), _content(path)) for path in files]
    return digest((of_code(), language.tag, origin.tag, alone, names, contents))


def _content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _count(folders: Folders, language: Language, origin: Language) -> tuple[Facts, bool]:
    folder, verdicts = folders.catalogs(language), folders.verdicts(language)
    judge = judge_of(folder, language, origin, verdicts)
    own = by_document(folder, language, origin, None, verdicts)
    found = by_document(folder, language, origin, folders.docs, verdicts)
    refused = list(_refused(folders, language, origin))
    if judge.memory:
        judge.memory.save()  # the language itself may be built later: nothing is judged twice
    day = revised(folder)
    facts = Facts(
        as_data(found),
        {name: list(parts(part)) for name, part in found.items()},
        day.isoformat() if day else "",
        refused,
    )
    return facts, all(own.get(name, NOTHING).words.total for name in found)


def _refused(folders: Folders, language: Language, origin: Language) -> Iterator[str]:
    folder = folders.catalogs(language)
    where = folder.relative_to(folders.root).as_posix()
    judge = judge_of(folder, language, origin, folders.verdicts(language))
    vetted = (
        vet(path, f"{where}/{path.relative_to(folder).as_posix()}", judge)
        for path in catalogs_in(folder)
    )
    findings = chain(strangers_in(folder, where), *(one.findings for one in vetted))
    yield from (as_text(finding) for finding in findings if finding.severity == "error")
    if not folder.is_dir():
        yield f"{where}: there are no catalogs, so all is shown in the source language"


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, value: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_text(json.dumps(value, ensure_ascii=True), "utf-8")
    aside.replace(path)
