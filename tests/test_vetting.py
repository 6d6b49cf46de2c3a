"""What a translator writes reaches readers only if it is whole and safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.catalogs.judge import Judge
from sphinx_booklet.catalogs.po import Message, write
from sphinx_booklet.catalogs.reader import parse
from sphinx_booklet.catalogs.status import by_document, share_of
from sphinx_booklet.languages import language

if TYPE_CHECKING:
    from pathlib import Path

JUDGE = Judge(language("en"), language("es"))
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Call.", "`Llame <javascript:alert(1)>`__."),
        ("Call |oncall_phone|.", "Llame."),
        ("Call.", ".. raw:: html\n\n   <script>"),
        ("See :doc:`chemo`.", "Vea :download:`chemo`."),
        ("Call.", "\u202ellame."),
    ],
)
def test_what_no_source_says_is_refused(source: str, text: str) -> None:
    assert not JUDGE.accepts(Message(source, (text,)))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Call |oncall_phone|.", "Llame a |oncall_phone|."),
        ("The :term:`fever`", "La :term:`fiebre <fever>`"),
        ("HER2", "HER2"),
        ("Take 2.5 mg.", "Tome 2,5 mg."),
    ],
)
def test_a_good_translation_is_accepted(source: str, text: str) -> None:
    assert JUDGE.accepts(Message(source, (text,)))


@given(st.text(), st.text())
def test_what_is_translated_is_what_no_rule_refuses(source: str, text: str) -> None:
    message = Message(source, (text,))
    faults = [fault for fault in JUDGE.faults(message) if fault.severity == "error"]
    assert JUDGE.accepts(message) == (bool(text) and not faults)


def test_a_chapter_without_catalog_counts_as_untranslated(tmp_path: Path) -> None:
    folder, docs = tmp_path / "locales", tmp_path / "docs"
    docs.mkdir()
    (docs / "a.rst").write_text("Yes\n===\n", "utf-8")
    (docs / "b.rst").write_text("One two three\n", "utf-8")
    write(folder / "a.po", parse(HEADER + 'msgid "Yes"\nmsgstr "Sí"\n')[0])
    assert share_of(by_document(folder, language("es"), language("en"), docs)) == 0.25
