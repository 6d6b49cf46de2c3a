"""The gate on catalogs: what would not reach the reader as its translator meant it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        paths = sorted(folder.rglob("*.po"))
        if not paths:
            where = folder.relative_to(locales.parent).as_posix()
            yield Finding(
                where,
                "no-catalogs",
                f"there are none for {language.name}",
                "Make them with `make catalogs`.",
            )
        judge = judge_of(folder, language, origin, verdicts(language) if verdicts else None)
        for path in paths:
            where = path.relative_to(locales.parent).as_posix()
            yield from vet(path, where, judge).findings
        if judge.memory:
            judge.memory.save()
