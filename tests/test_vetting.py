"""What a translator writes reaches readers only if it is whole and safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.catalogs.po import Message, serialize, write
from sphinx_booklet.catalogs.reader import parse, read
from sphinx_booklet.catalogs.rules import faults
from sphinx_booklet.catalogs.status import completeness
from sphinx_booklet.catalogs.vetting import accepted, vet, vetted

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Call.", "`Llame <javascript:alert(1)>`__."),
        ("Call |oncall_phone|.", "Llame."),
        ("Call.", ".. raw:: html\n\n   <script>"),
        ("See :doc:`chemo`.", "Vea :download:`chemo`."),
        ("Call.", "Llame\n\nahora."),
        ("Call.", "- Llame."),
        ("Call.", "\u202ellame."),
    ],
)
def test_what_no_source_says_is_refused(source: str, text: str) -> None:
    assert not accepted(Message(source, (text,)))


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
    assert accepted(Message(source, (text,)))


@given(st.text(), st.text())
def test_what_is_kept_is_what_no_rule_refuses(source: str, text: str) -> None:
    text_of = HEADER + serialize(parse("")[0])
    catalog, _ = parse(text_of)
    kept, _ = vetted(type(catalog)(catalog.header, (Message(source, (text,)),)), "x.po")
    for message in kept.messages:
        assert not list(faults(message.msgid, message.msgstr[0]))
    assert bool(kept.messages) == accepted(Message(source, (text,)))


def test_a_catalog_that_is_gone_is_gone_with_what_was_compiled(tmp_path: Path) -> None:
    source, target = tmp_path / "locales", tmp_path / "vetted"
    write(source / "a.po", parse(HEADER + 'msgid "Yes"\nmsgstr "Sí"\n')[0])
    vet(source, target, "locales")
    (target / "a.mo").write_bytes(b"compiled")
    assert [one.msgid for one in read(target / "a.po")[0].messages] == ["Yes"]
    (source / "a.po").unlink()
    vet(source, target, "locales")
    assert list(target.iterdir()) == []


def test_a_chapter_without_catalog_counts_as_untranslated(tmp_path: Path) -> None:
    folder, docs = tmp_path / "locales", tmp_path / "docs"
    docs.mkdir()
    (docs / "a.rst").write_text("Yes\n===\n", "utf-8")
    (docs / "b.rst").write_text("One two three\n", "utf-8")
    write(folder / "a.po", parse(HEADER + 'msgid "Yes"\nmsgstr "Sí"\n')[0])
    assert completeness(folder, docs) == 0.25
