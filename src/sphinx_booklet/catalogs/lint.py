"""The gate on catalogs: what would not reach the reader as its translator meant it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.accepted import FILE, key_of
from sphinx_booklet.catalogs.files import catalogs_in, strangers_in
from sphinx_booklet.catalogs.judge import judge_of
from sphinx_booklet.catalogs.vetting import vet
from sphinx_booklet.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sphinx_booklet.languages import Language


def lint(
    locales: Path,
    languages: Iterable[Language],
    origin: Language,
    verdicts: Callable[[Language], Path] | None = None,
) -> Iterator[Finding]:
    """Judge every catalog of some languages.

    :param locales: the folder of languages; findings name files from its parent on
    :param origin: the language of the source
    :param verdicts: names the file of each language that keeps what was judged
    """
    for language in languages:
        folder = locales / language.sphinx / "LC_MESSAGES"
        paths, where = catalogs_in(folder), folder.relative_to(locales.parent).as_posix()
        yield from strangers_in(folder, where)
        if not paths:
            yield Finding(
                where,
                "no-catalogs",
                f"there are none for {language.name}",
                "Make them with `make catalogs`.",
            )
        judge = judge_of(folder, language, origin, verdicts(language) if verdicts else None)
        left = set(judge.accepted)
        for path in paths:
            vetted = vet(path, path.relative_to(locales.parent).as_posix(), judge)
            left -= {key_of(message) for message, _state in vetted.entries} if left else set()
            yield from vetted.findings
        yield from (_unused(key, language, locales) for key in sorted(left))
        if judge.memory:
            judge.memory.save()


def _unused(key: str, language: Language, locales: Path) -> Finding:
    return Finding(
        f"{locales.name}/{FILE}",
        "accepted-unused",
        f"{key} below [{language.sphinx}] stands for no translation any more",
        "Take it out; if its message was changed, `catalogs lint` says the new key.",
        "warning",
    )
