"""What an update of the catalogs costs, beside ``sphinx-intl update`` on the same files.

5,000 messages in 20 chapters, 8 languages; since the last update one message in 50 was edited,
one in 50 is new, one in 50 is gone, and one in 10 has moved. Both begin with the same templates
and the same catalogs, so that reading the chapters is in neither figure. They are compared on one
language: sphinx-intl would take minutes for all.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from sphinx_booklet.catalogs.merge import first_header
from sphinx_booklet.catalogs.po import Catalog, Message, write
from sphinx_booklet.languages import language

CHAPTERS, MESSAGES, WORDS = 20, 250, 14
TAGS = ("es", "ar", "zh-Hans", "fr", "hi", "ru", "pt-BR", "de")
VOCABULARY = 4_000
HEADER = "POT-Creation-Date: 2026-11-22 00:00+0000\nContent-Type: text/plain; charset=UTF-8\n"
OURS = (
    "import sys; from pathlib import Path;"
    "from sphinx_booklet.catalogs.merge import update_all;"
    "from sphinx_booklet.languages import language;"
    "pots, locales, *tags = sys.argv[1:];"
    "print(sum(one.written for one in"
    " update_all(Path(pots), Path(locales), map(language, tags))))"
)


@dataclass(frozen=True)
class Cost:
    """Wall clock and CPU of one command, in seconds."""

    what: str
    languages: int
    wall: float
    cpu: float


def measure_catalogs() -> list[Cost]:
    """Update one language with both programs, then all with ours, then with nothing to do."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_input(root)
        return [
            theirs_on(root / "theirs", root, TAGS[:1]),
            ours_on(root / "theirs-too", root, TAGS[:1]),
            ours_on(root / "ours", root, TAGS),
            ours_on(root / "ours", root, TAGS, "catalogs update, nothing new"),
        ]


def ours_on(
    locales: Path, root: Path, tags: tuple[str, ...], what: str = "catalogs update"
) -> Cost:
    """Update with our program."""
    return cost(what, len(tags), sys.executable, "-c", OURS, root / "pots", locales, *tags)


def theirs_on(locales: Path, root: Path, tags: tuple[str, ...]) -> Cost:
    """Update with sphinx-intl, in one process, as ours is."""
    codes = (one for tag in tags for one in ("-l", language(tag).sphinx))
    program = (sys.executable, "-m", "sphinx_intl", "update", "-j", "1", "-p", root / "pots")
    return cost("sphinx-intl update", len(tags), *program, "-d", locales, *codes)


def cost(what: str, languages: int, *command: str | Path) -> Cost:
    """Run a command and say what it took."""
    before, start = os.times(), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after, wall = os.times(), time.monotonic() - start
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Cost(what, languages, round(wall, 2), round(cpu, 2))


def write_input(root: Path) -> None:
    """Write templates, and two copies of the catalogs that a day of writing lies behind."""
    chance = random.Random(1)  # noqa: S311 - the same input each time
    names = [f"chapter{number}" for number in range(CHAPTERS)]
    for name in names:
        old = [sentence(chance, name) for _number in range(MESSAGES)]
        header = Message("", (HEADER,))
        template = Catalog(header, tuple(entry(one, name) for one in edited(old, chance, name)))
        write(root / "pots" / f"{name}.pot", template)
        for tag in TAGS:
            mine = first_header(template, language(tag))
            done = Catalog(mine, tuple(entry(one, name, f"{tag} {one}") for one in old))
            for copy in ("ours", "theirs", "theirs-too"):
                path = root / copy / language(tag).sphinx / "LC_MESSAGES" / f"{name}.po"
                write(path, done)


def sentence(chance: random.Random, name: str) -> str:
    """Make up a sentence."""
    words = (f"w{chance.randrange(VOCABULARY):x}" for _number in range(WORDS))
    return f"In {name}: {' '.join(words)}."


def edited(old: list[str], chance: random.Random, name: str) -> list[str]:
    """Return a chapter after some work on it."""
    new = list(old)
    for number in range(0, MESSAGES, 50):
        new[number] = new[number].replace(".", ", at once.")
        new[number + 1] = sentence(chance, name)
        new.insert(number + 20, sentence(chance, name))
        for step in range(5):
            new.insert(number, new.pop(number + 10 + step))
    return new


def entry(msgid: str, name: str, msgstr: str = "") -> Message:
    """Return an entry as an extraction writes it."""
    message = Message(msgid, (msgstr,), locations=(f"docs/{name}.rst",))
    return replace(message, extracted=(f" In: {name}", " Kind: paragraph"))


def table(costs: list[Cost]) -> None:
    """Print the figures; those of one language each with its ratio to the first."""
    title = f"{CHAPTERS * MESSAGES} messages"
    print(f"{title:<30}{'languages':>9}{'wall s':>8}{'CPU s':>8}{'ratio':>7}")
    for one in costs:
        ratio = f"{one.cpu / costs[0].cpu:.3f}" if one.languages == costs[0].languages else ""
        print(f"{one.what:<30}{one.languages:>9}{one.wall:>8.2f}{one.cpu:>8.2f}{ratio:>7}")


if __name__ == "__main__":
    table(measure_catalogs())
