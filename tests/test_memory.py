"""What was judged is known by heart, and never wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.catalogs.judge import judge_of
from sphinx_booklet.catalogs.memory import Memory
from sphinx_booklet.catalogs.pair import Fault
from sphinx_booklet.catalogs.po import Message
from sphinx_booklet.catalogs.vetting import vet
from sphinx_booklet.languages import language
from tests.constructs import catalog

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_booklet.catalogs.judge import Judge

TEXTS = {"Take 5 mg.": "Tome 50 mg.", "Rest.": "Descanse.", "Call 112.": "Llame al 112."}


def remembering(folder: Path, verdicts: Path) -> Judge:
    return judge_of(folder, language("es"), language("en"), verdicts)


def write(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fever.po").write_text(catalog(texts), "utf-8")
    return folder / "fever.po"


def test_the_same_is_found_by_heart(tmp_path: Path) -> None:
    path, verdicts = write(tmp_path / "es" / "LC_MESSAGES", TEXTS), tmp_path / "build" / "v.json"
    plain = vet(path, "fever.po", judge_of(path.parent, language("es"), language("en")))
    found = []
    for name in ("first", "second"):
        judge = remembering(path.parent, verdicts)
        found.append(vet(path, f"{name}.po", judge).findings)
        assert judge.memory
        judge.memory.save()
    wanted = [(one.line, one.rule, one.what) for one in plain.findings]
    assert wanted
    for some in found:
        assert [(one.line, one.rule, one.what) for one in some] == wanted


def test_a_message_is_judged_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def judge(message: Message) -> list[Fault]:
        asked.append(message.msgid)
        return [Fault("a", "b", "c", "warning")]

    for _run in range(2):
        memory = Memory(tmp_path / "v.json", "basis")
        assert memory.faults(Message("x", ("y",)), "", judge) == [Fault("a", "b", "c", "warning")]
        memory.save()
    assert asked == ["x"]


@pytest.mark.parametrize("change", ["text", "kind", "basis"])
def test_what_a_verdict_rests_on_makes_it_new(tmp_path: Path, change: str) -> None:
    asked: list[str] = []

    def judge(message: Message) -> list[Fault]:
        asked.append(message.msgstr[0])
        return []

    memory = Memory(tmp_path / "v.json", "basis")
    memory.faults(Message("x", ("y",)), "title", judge)
    memory.save()
    memory = Memory(tmp_path / "v.json", "other" if change == "basis" else "basis")
    text, kind = ("z" if change == "text" else "y"), ("term" if change == "kind" else "title")
    memory.faults(Message("x", (text,)), kind, judge)
    assert asked == ["y", text]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"basis": 1}', '{"basis": "x", "verdicts": 3}']
)
def test_a_broken_file_costs_only_time(tmp_path: Path, content: str) -> None:
    (tmp_path / "v.json").write_text(content, "utf-8")
    memory = Memory(tmp_path / "v.json", "basis")
    assert memory.faults(Message("x", ("y",)), "", lambda _message: []) == []
    memory.save()
    assert "verdicts" in (tmp_path / "v.json").read_text("utf-8")


def test_what_no_catalog_says_any_more_is_forgotten(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "v.json", "basis")
    memory.faults(Message("x", ("y",)), "", lambda _message: [])
    memory.save()
    size = (tmp_path / "v.json").stat().st_size
    memory = Memory(tmp_path / "v.json", "basis")
    memory.faults(Message("a", ("b",)), "", lambda _message: [])
    memory.save()
    assert (tmp_path / "v.json").stat().st_size == size
