"""A translation that two people find right passes the rules of meaning, and only those."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.catalogs.accepted import key_of
from sphinx_booklet.catalogs.judge import judge_of
from sphinx_booklet.catalogs.lint import lint
from sphinx_booklet.catalogs.po import Message
from sphinx_booklet.errors import BookletError
from sphinx_booklet.languages import language
from tests.constructs import catalog

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_booklet.findings import Finding

SOURCE, TEXT = "Rest for 5 days.", "Descanse 6 días."
KEY = key_of(Message(SOURCE, (TEXT,)))
SPANISH, ENGLISH = language("es"), language("en")


def found(root: Path, accepted: str, text: str = TEXT) -> list[Finding]:
    """Return what lint says of one message."""
    folder = root / "locales" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rest.po").write_text(catalog({SOURCE: text}), "utf-8")
    (root / "locales" / "accepted.toml").write_text(accepted, "utf-8")
    return list(lint(root / "locales", [SPANISH], ENGLISH))


def test_a_doubt_says_how_it_is_answered(tmp_path: Path) -> None:
    *others, last = found(tmp_path, "")
    assert last.rule == "number"
    assert f"write {KEY} and who they are below [es] in locales/accepted.toml" in last.way_out
    assert not any(KEY in one.way_out for one in others)


def test_what_is_accepted_is_found_no_more(tmp_path: Path) -> None:
    assert found(tmp_path, f'[es]\n"{KEY}" = "The day of surgery counts; A. and B."\n') == []


def test_another_text_is_doubted_again_and_the_key_is_told(tmp_path: Path) -> None:
    accepted = f'[es]\n"{KEY}" = "The day of surgery counts; A. and B."\n'
    rules = {one.rule for one in found(tmp_path, accepted, "Descanse 7 días.")}
    assert rules == {"number", "accepted-unused"}


def test_it_counts_in_its_own_language_only(tmp_path: Path) -> None:
    accepted = f'[ar]\n"{KEY}" = "The day of surgery counts; A. and B."\n'
    assert {one.rule for one in found(tmp_path, accepted)} == {"number"}


def test_nothing_unsafe_can_be_accepted(tmp_path: Path) -> None:
    text = "Descanse 5 días: `aquí <javascript:alert(1)>`__."
    key = key_of(Message(SOURCE, (text,)))
    findings = found(tmp_path, f'[es]\n"{key}" = "Looks good to us; A. and B."\n', text)
    assert [one.rule for one in findings] == ["address-added"]
    assert "accepted.toml" not in findings[0].way_out


@pytest.mark.parametrize(
    ("accepted", "what"),
    [
        (f'[es]\n"{KEY}" = ""\n', "is empty"),
        (f'[es]\n"{KEY}" = "ok"\n', "has no reason"),
        ('[es]\n"number" = "always, always"\n', "is no key"),
        ("[es\n", "not TOML"),
        ("es = 3\n", "es"),
    ],
)
def test_a_mistake_in_the_file_is_told(tmp_path: Path, accepted: str, what: str) -> None:
    with pytest.raises(BookletError) as error:
        found(tmp_path, accepted)
    assert what in error.value.what
    assert error.value.where.startswith("locales/accepted.toml:")


def test_a_verdict_that_was_kept_is_accepted_later(tmp_path: Path) -> None:
    assert found(tmp_path, "")
    folder, verdicts = tmp_path / "locales" / "es" / "LC_MESSAGES", tmp_path / "verdicts.json"
    message = Message(SOURCE, (TEXT,))
    for accepted, is_right in (("", False), (f'[es]\n"{KEY}" = "Checked; A. and B."\n', True)):
        (tmp_path / "locales" / "accepted.toml").write_text(accepted, "utf-8")
        judge = judge_of(folder, SPANISH, ENGLISH, verdicts)
        assert judge.accepts(message) == is_right
