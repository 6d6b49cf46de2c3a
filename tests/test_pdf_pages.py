"""What stands together on a page, in each edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests import printed

if TYPE_CHECKING:
    from tests.conftest import BuildSphinx


def text_of(page: list[printed.Line]) -> str:
    return " ".join(line.text for line in page)


TALL = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 1400"><path d="M0 0h720v1400z"/></svg>
"""
FIGURE = """\
Chapter
=======

.. figure:: tall.svg
   :alt: A picture that is higher than a page.

   A caption that is long enough for two lines of the standard edition, and for more than two of
   the one in large print, where it must not run into the foot of the page.
"""


@pytest.mark.parametrize("name", ["standard", "large-print"])
def test_a_picture_leaves_its_caption_room_on_the_page(
    build_sphinx: BuildSphinx, name: str
) -> None:
    files = {"index.rst": FIGURE, "tall.svg": TALL}
    built = build_sphinx(files, "booklet-pdf", booklet_pdf_edition=name)
    (path,) = built.out.glob("*.pdf")
    (page,) = [one for one in printed.pages(path) if "run into" in text_of(one)]
    *_above, last, foot = page
    assert foot.text.startswith("Page ")
    assert last.y - foot.y > 2 * last.size


END = """\
Chapter
=======

.. questions::

   * What can I do now?
   * What can I do then?
   * Who can help me with that?
   * Whom do I call at night?
   * When do we meet again?

.. seealso::

   * A page of ours about treatment
   * Another page of ours, with a name that takes two lines of large print
   * One more page, with a name that takes two lines of large print
   * And the last one of them

.. note::

   Written by us.

   Read by others.

   Read again next year.
"""


@pytest.mark.parametrize("name", ["standard", "large-print"])
def test_the_last_box_of_a_chapter_is_not_alone_on_a_page(
    build_sphinx: BuildSphinx, name: str
) -> None:
    files = {"index.rst": "Book\n====\n\n.. toctree::\n\n   end\n", "end.rst": END}
    built = build_sphinx(files, "booklet-pdf", booklet_pdf_edition=name)
    (path,) = built.out.glob("*.pdf")
    last = text_of(printed.pages(path)[-1])
    assert "See also" in last
    assert "Read again next year." in last


def test_a_book_without_headings_has_no_contents(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx({"index.rst": "Book\n====\n\nWords.\n"}, "booklet-pdf")
    (path,) = built.out.glob("*.pdf")
    assert [text_of(page) for page in printed.pages(path)[1:]] == ["Words. Page 2 of 2"]


@pytest.mark.parametrize(("language", "said"), [("en", " (page 4)"), ("zh_CN", "（第 4 页）")])
def test_brackets_are_those_of_the_language(
    build_sphinx: BuildSphinx, language: str, said: str
) -> None:
    files = {
        "index.rst": "Book\n====\n\n.. toctree::\n\n   one\n   two\n",
        "one.rst": "One\n===\n\nRead :doc:`two`.\n",
        "two.rst": "Two\n===\n\nWords.\n",
    }
    built = build_sphinx(files, "booklet-pdf", language=language)
    (path,) = built.out.glob("*.pdf")
    document = pypdfium2.PdfDocument(path)
    words = document[2].get_textpage().get_text_bounded()
    document.close()
    assert f"Two{said}" in words.replace("\u00a0", " ")
