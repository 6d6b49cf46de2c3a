"""Sources by number, the same in every chapter; questions once more at the back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.small import run, write_booklet

if TYPE_CHECKING:
    from pathlib import Path

ONE = """\
One
===

Nine drugs [zeta]_. Ten [alpha]_ and [zeta]_.

.. questions::

   * What is *one*? See :doc:`two`.

.. review::
"""
TWO = """\
Two
===

Only this [alpha]_.

.. questions::

   * What is two?

.. only:: never

   .. questions::

      * What is hidden?

.. review::
"""
FAR = """\
Far
===

.. questions::

   * Near? See :doc:`near` and Here_.

Here
----

Words.

.. review::
"""
NEAR = "Near\n====\n\n.. review::\n"
BACK = """\
Sources
=======

.. [alpha] First, "A page", no date.

.. [zeta] Last, "Another", no date.

More questions
--------------

.. all-questions::

.. questions::

   * Mine?

.. review::
"""
ROOT = """\
Book
====

.. toctree::

   two
   one
   sources
   part/far
   part/near

.. review::
"""
FILES = {
    "index": ROOT, "one": ONE, "two": TWO, "sources": BACK, "part/far": FAR, "part/near": NEAR,
}  # fmt: skip
ARABIC = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_booklet(tmp_path_factory.mktemp("sources"))
    for name in ("fever", "words"):
        (root / "docs" / f"{name}.rst").unlink()
    for name, text in FILES.items():
        path = root / "docs" / f"{name}.rst"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "locales/ar/LC_MESSAGES/fever.po").unlink()
    (root / "locales/ar/LC_MESSAGES/two.po").write_text(
        ARABIC + 'msgid "What is two?"\nmsgstr "ما الثاني؟"\n\nmsgid "Two"\nmsgstr "الثاني"\n',
        "utf-8",
    )
    done = run(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "build" / "site"


def page(site: Path, name: str, tag: str = "en") -> str:
    text = (site / tag / f"{name}.html").read_text("utf-8")
    return text.partition("<article>")[2].partition("</article>")[0]


def shown(html: str) -> list[str]:
    return re.findall(r'aria-label="Source (\d+)"[^>]*role="doc-biblioref"', html)


def test_a_source_has_one_number_everywhere(site: Path) -> None:
    assert shown(page(site, "one")) == ["2", "1", "2", "1", "2"]  # in the text, then in the box
    assert shown(page(site, "two")) == ["1", "1"]
    assert re.search(r'id="zeta".*?>2<', page(site, "sources"), re.DOTALL)


def test_a_chapter_without_sources_has_no_field_for_them(site: Path) -> None:
    assert "Sources" in page(site, "one")
    box = page(site, "index").partition('class="review admonition')[2]
    assert "Written by" in box or "Reviewed by" in box
    assert "Sources" not in box


def test_questions_are_collected_in_the_order_of_the_chapters(site: Path) -> None:
    html = page(site, "sources")
    places = [html.index(words) for words in (">Two</", "What is two?", ">One</", "Mine?")]
    assert places == sorted(places)
    assert html.count("Mine?") == 1
    assert '<a class="reference internal" href="two.html">' in html


def test_the_links_of_collected_questions_lead_where_those_of_the_chapter_do(site: Path) -> None:
    html = page(site, "sources").partition(">Far<")[2]
    assert 'href="part/near.html"' in html
    assert 'href="part/far.html#here"' in html


def test_questions_that_their_chapter_does_not_show_are_not_collected(site: Path) -> None:
    for name in ("two", "sources"):
        assert "hidden" not in re.sub(r"<[^>]*>", "", page(site, name))


def test_collected_questions_speak_the_readers_language(site: Path) -> None:
    html = page(site, "sources", "ar")
    assert "ما الثاني؟" in html
    assert '<span dir="ltr" lang="en">One</span>' in html


def test_the_other_formats_hold_them_too(site: Path) -> None:
    import pypdfium2  # noqa: PLC0415

    for kind in ("", "-large-print"):
        pdf = pypdfium2.PdfDocument(site / "en" / "downloads" / f"small-en{kind}.pdf")
        text = "".join(one.get_textpage().get_text_range() for one in pdf)
        assert text.count("What is two?") == 2
        assert "Sources:" not in text.partition("Contents")[0]  # the book's own block names none
        assert "Nine drugs [2]." in text.replace("\u00a0", " ")
