"""Tell how many mutants the gate finds: ``python -m tests.mutations [SEED [EACH]]``.

With names of classes after the numbers, it lists those mutants, found or not.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.mutations import EACH, SEED, chosen
from tests.mutations.classes import BEYOND, CLASSES
from tests.mutations.entries import TAGS
from tests.mutations.gate import false_alarms, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator


def rows(seed: int, each: int) -> Iterator[str]:
    """Write a line for each class: found, of these only warned of, and all, by language."""
    yield f"{'found (only warned of) / all':28}" + "".join(f"{tag:>18}" for tag in TAGS)
    for kind in CLASSES | BEYOND:
        cells = []
        for tag in TAGS:
            found = [verdict(mutant) for mutant in chosen(tag, kind, seed, each)]
            warned = found.count("warning")
            told = f" ({warned})" if warned else ""
            cells.append(f"{len(found) - found.count('')}{told} / {len(found)}")
        yield f"{kind:28}" + "".join(f"{cell:>18}" for cell in cells)


def main(arguments: list[str]) -> None:
    """Print the table, or the mutants of some classes."""
    digits = [int(one) for one in arguments if one.isdecimal()]
    seed, each = [*digits, SEED, EACH][:2] if len(digits) != 1 else (digits[0], EACH)
    kinds = [one for one in arguments if not one.isdecimal()]
    if kinds:
        for tag in TAGS:
            for kind in kinds:
                for mutant in chosen(tag, kind, seed, each):
                    print(f"[{verdict(mutant) or 'NOT FOUND'}] {mutant}")
        return
    print("\n".join(rows(seed, each)))
    for tag in TAGS:
        alarms, all_of_them = false_alarms(tag)
        print(f"{tag}: {alarms} of {all_of_them} good translations raise an alarm")


if __name__ == "__main__":
    main(sys.argv[1:])
