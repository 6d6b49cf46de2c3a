"""What Arabic writes as one with a word, and what its words may have or lack."""

from __future__ import annotations

from itertools import product

# "and", "so"; "by", "for", "as"; "the": و ف, ب ل ك, ال, and لل for ل with ال. As in light10
# (Larkey, Ballesteros and Connell, 2007), which the search of the site follows too.
PROCLITICS = tuple(
    filter(
        None,
        (
            *map("".join, product(("", "و", "ف"), ("", "ب", "ل", "ك"), ("", "ال"))),
            *("لل", "ولل", "فلل"),
        ),
    )
)
SIGNS = frozenset(map(chr, [*range(0x64B, 0x660), 0x670, 0x640]))  # vowels, tatweel
