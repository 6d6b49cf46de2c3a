"""On which page each block starts, for formats without pages of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_booklet.pdf.digits import digits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet

PAPER = {"a4": "A4", "us-letter": "US Letter"}


def pages_of(
    starts: Iterable[tuple[str, int]], zero: str, booklet: Booklet, reader: Language, paper: str
) -> str:
    """Return what stands beside the PDF (``products.PAGES``), as JSON.

    ``source`` names the edition; ``blocks`` gives documents and ids of blocks (``chapter#b-…``),
    ``cover``, or nothing for what only paper has, in the order of the pages, each with its page,
    from 1; ``labels`` gives the pages as they are printed. A header that a table repeats on each
    page starts where it is first.

    :param zero: the digit 0 of page numbers
    """
    blocks: list[tuple[str, int]] = []
    seen = set[str]()
    for name, page in starts:
        if not name or name not in seen:
            blocks.append((name, page))
            seen.add(name)
    last = max((page for _name, page in blocks), default=0)
    source = f"{booklet.slug}-{reader.tag}.pdf"
    return json.dumps(
        {
            "source": ", ".join(one for one in (source, booklet.edition, PAPER[paper]) if one),
            "labels": [digits(page, zero) for page in range(1, last + 1)],
            "blocks": blocks,
        },
        ensure_ascii=False,
    )
