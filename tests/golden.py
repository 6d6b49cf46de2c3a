"""Golden pairs: input and output side by side, a readable file for each topic.

A file holds, after a few lines that say what it is, any number of pairs:

    #### what this pair shows
    the input
    ---->
    the output

``pytest --rewrite`` writes the outputs anew; read the diff before you commit it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"
NAME, GIVES = "#### ", "---->"


@dataclass(frozen=True)
class Pair:
    """One pair of a file; its name is a promise."""

    file: Path
    name: str
    given: str
    wanted: str

    def __str__(self) -> str:
        return self.name.replace(" ", "-")


def pairs(topic: str) -> list[Pair]:
    """Read the pairs of ``golden/<topic>.txt``."""
    file = FOLDER / f"{topic}.txt"
    found = []
    for block in f"\n{file.read_text('utf-8')}".split(f"\n{NAME}")[1:]:
        name, _, body = block.partition("\n")
        given, _, wanted = f"{body}\n".partition(f"{GIVES}\n")
        found.append(Pair(file, name.strip(), given, wanted.strip("\n")))
    assert found, f"{file} holds no pairs"
    return found


class Rewriter:
    """Compares, or collects what to write."""

    def __init__(self, *, rewrite: bool) -> None:
        self._rewrite = rewrite
        self._new: dict[Pair, Pair] = {}

    def check(self, pair: Pair, output: str) -> None:
        """Compare an output with a pair, lines without their trailing spaces."""
        said = "\n".join(line.rstrip() for line in output.strip("\n").splitlines())
        if self._rewrite:
            self._new[pair] = replace(pair, wanted=said)
        else:
            assert said == pair.wanted

    def save(self) -> None:
        """Write the files whose outputs were collected."""
        for file in sorted({pair.file for pair in self._new}):
            head = f"\n{file.read_text('utf-8')}".split(f"\n{NAME}")[0].strip("\n")
            blocks = [
                f"{NAME}{pair.name}\n{pair.given}{GIVES}\n{pair.wanted}".rstrip()
                for pair in (self._new.get(old, old) for old in pairs(file.stem))
            ]
            file.write_text("\n\n".join([head, *blocks]) + "\n", "utf-8")
