"""Keys of a document's metadata under which one part keeps what another one needs."""

from __future__ import annotations

FOREIGN_INDEX = "booklet_foreign_index"  # terms in another language, each with its tag
REVIEWER = "booklet_reviewer"  # who reviewed this very document; empty: nobody
INDEX_WORDS = "booklet_index_words"  # terms of the source, each with that of the reader
