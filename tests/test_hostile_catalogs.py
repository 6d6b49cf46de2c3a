"""No catalog can execute, read, fetch, crash or silently change anything: the gate on files."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from sphinx_booklet.catalogs.judge import Judge
from sphinx_booklet.catalogs.po import Message
from sphinx_booklet.catalogs.vetting import State, Vetted, vet
from sphinx_booklet.languages import language
from tests.hostile import (
    BOMBS,
    FILES,
    FOUND,
    ODD_FILES,
    TEXTS,
    any_hostile_text,
    hostile_files,
    with_text,
)

if TYPE_CHECKING:
    from pathlib import Path

JUDGE = Judge(language("en"), language("es"))
NEIGHBOUR = "Mantenga la calma."
GOOD = f"""\
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#: docs/fever.rst:4
msgid "Read the text."
msgstr "Lea el texto."

#: docs/fever.rst:6
msgid "Call now: |oncall_phone|."
msgstr "Llame ahora: |oncall_phone|."

#: docs/fever.rst:8
msgid "Keep calm."
msgstr "{NEIGHBOUR}"
""".encode()
# Where nothing of a file can be trusted, none of its messages is used.
WHOLE = {"empty", "only blanks", "UTF-16", "UTF-16 without a mark", "bytes at random", "a web page"}
CUT = {"cut in the middle"}  # in the neighbour itself


def vetted(tmp_path: Path, content: bytes) -> Vetted:
    path = tmp_path / "fever.po"
    path.write_bytes(content)
    return vet(path, "locales/es/LC_MESSAGES/fever.po", JUDGE)


def states(result: Vetted) -> dict[str, State]:
    return {message.msgstr[0]: state for message, state in result.entries}


@pytest.mark.parametrize("name", [*FOUND, *FILES])
def test_a_hostile_catalog_is_told_with_its_file_and_line(name: str, tmp_path: Path) -> None:
    content = hostile_files()[name](GOOD)
    findings = vetted(tmp_path, content).findings
    assert findings
    for finding in findings:
        assert finding.file == "locales/es/LC_MESSAGES/fever.po"
        assert 1 <= finding.line <= content.count(b"\n") + 1
        assert finding.what
        assert finding.way_out


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_message_costs_its_neighbours_nothing(name: str, tmp_path: Path) -> None:
    found = states(vetted(tmp_path, with_text(TEXTS[name], GOOD)))
    assert found[NEIGHBOUR] == State.TRANSLATED


@pytest.mark.parametrize("name", FOUND)
def test_a_hostile_message_is_refused(name: str, tmp_path: Path) -> None:
    states_of = [
        state for _message, state in vetted(tmp_path, with_text(FOUND[name], GOOD)).entries
    ]
    assert states_of == [State.REFUSED, State.TRANSLATED, State.TRANSLATED]


@pytest.mark.parametrize("name", sorted(FILES.keys() - WHOLE - CUT))
def test_a_broken_entry_costs_its_neighbours_nothing(name: str, tmp_path: Path) -> None:
    assert states(vetted(tmp_path, FILES[name](GOOD)))[NEIGHBOUR] == State.TRANSLATED


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_of_a_file_that_is_none_no_message_is_used(name: str, tmp_path: Path) -> None:
    assert State.TRANSLATED not in states(vetted(tmp_path, FILES[name](GOOD))).values()


@pytest.mark.parametrize("name", ODD_FILES)
def test_a_file_that_only_looks_odd_is_used_whole(name: str, tmp_path: Path) -> None:
    result = vetted(tmp_path, ODD_FILES[name](GOOD))
    assert not result.findings
    assert set(states(result).values()) == {State.TRANSLATED}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Day 1. You rest.", "1. Descanse ese día."),
        ("You rest.", "- Usted descansa."),
        ("You rest.", "* Usted descansa."),
        ("You rest.", "    Usted descansa."),
        ("You rest:", "Usted descansa::"),
        ("You rest and drink.", "Usted descansa\ny bebe."),
        ("You rest. You drink.", "Usted descansa.\n\nUsted bebe."),
        ("You rest (a lot).", "(Usted descansa mucho)."),
        ("You rest.", "Usted descansa…"),
    ],
)
def test_what_looks_like_a_block_is_text(source: str, text: str) -> None:
    assert JUDGE.accepts(Message(source, (text,)))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("See :doc:`words`.", "Vea la lista. # noqa"),
        ("Call |oncall_phone|.", "Llame. # noqa"),
        ("Text [1]_.", "Texto. #noqa"),
    ],
)
def test_no_comment_in_a_translation_excuses_what_it_lacks(source: str, text: str) -> None:
    assert not JUDGE.accepts(Message(source, (text,)))


# They run in a process of their own: only that can be stopped inside a regular expression.
VETTED = """
import sys
from pathlib import Path
from sphinx_booklet.catalogs.judge import Judge
from sphinx_booklet.catalogs.vetting import vet
from sphinx_booklet.languages import language
judge = Judge(language("en"), language("es"))
print(*(state for _message, state in vet(Path(sys.argv[1]), "fever.po", judge).entries))
"""
WRITTEN = """
import sys
from pathlib import Path
from sphinx_booklet.catalogs.po import serialize
from sphinx_booklet.catalogs.reader import parse, read
catalog = read(Path(sys.argv[1]))[0]
print(parse(serialize(catalog))[0] == catalog)
"""
PATIENCE = 20  # seconds; each takes less than one


def said(code: str, path: Path) -> str:
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    return done.stdout.strip() or done.stderr[-2000:]


@pytest.mark.parametrize("name", BOMBS)
def test_an_enormous_translation_is_refused_and_nothing_hangs_on_it(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "fever.po"
    path.write_bytes(with_text(BOMBS[name], GOOD))
    assert said(VETTED, path) == "refused translated translated"


@pytest.mark.parametrize("name", BOMBS)
def test_an_enormous_translation_is_written_back_as_it_was(name: str, tmp_path: Path) -> None:
    path = tmp_path / "fever.po"
    path.write_bytes(with_text(BOMBS[name], GOOD))
    assert said(WRITTEN, path) == "True"


@given(any_hostile_text())
def test_no_hostile_text_breaks_the_judge(text: str) -> None:
    for source in ("Read the text.", "Call |oncall_phone|.", "See :doc:`words` [1]_.", "**Rest.**"):
        message = Message(source, (text,))
        assert isinstance(JUDGE.accepts(message), bool)


def test_every_class_changes_the_file() -> None:
    same = [name for name, breaker in hostile_files().items() if breaker(GOOD) == GOOD]
    assert not same
