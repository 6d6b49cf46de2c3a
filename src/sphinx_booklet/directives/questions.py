"""What a question is known by: the same in its chapter, in the collection and in every language."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes

LENGTH = 12  # hexadecimal digits: 48 bits, for some hundreds of questions


def question_id(question: nodes.Element) -> str:
    """Return the id of a question, a digest of what its author wrote.

    A translation changes the text of a node and keeps its source; so does a copy. A question
    whose source changes is another one.
    """
    written = question.rawsource or question.astext()
    return hashlib.sha256(" ".join(written.split()).encode()).hexdigest()[:LENGTH]
