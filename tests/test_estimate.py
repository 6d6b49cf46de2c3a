"""What a build says of its end: a function of events and a clock."""

from __future__ import annotations

import io

import pytest

from sphinx_booklet.jobs.estimate import State, said
from sphinx_booklet.jobs.events import Event, Failed, Finished, Planned, Started, Working
from sphinx_booklet.jobs.showing import CLEAR, Progress


def heard(*events: Event, workers: int = 1, now: float = 0.0) -> State:
    state = State(sum(isinstance(event, Planned) for event in events), workers)
    for event in events:
        state.hear(event, now)
    return state


def test_without_any_ground_there_is_no_estimate() -> None:
    state = heard(Planned("en", "pdf", None), Planned("en", "html", 2.0), Started("en", "pdf"))
    assert state.left(0.0) is None
    assert state.line(0.0, 80) == "0 of 2 done, 1 running, 1 waiting, now en pdf"


def test_what_earlier_builds_took_is_ground_and_what_is_over_is_taken_off() -> None:
    state = heard(Planned("en", "pdf", 10.0), Planned("en", "html", 2.0), Started("en", "pdf"))
    assert state.left(0.0) == 12.0
    assert state.left(4.0) == 8.0
    assert state.left(100.0) == 2.0  # longer than thought: no less than what is not begun


def test_what_other_languages_took_in_this_build_is_ground() -> None:
    state = heard(Planned("en", "pdf", None), Planned("ar", "pdf", None), Started("en", "pdf"))
    assert state.left(0.0) is None
    state.hear(Finished("en", "pdf", 3.0), 3.0)
    assert state.left(3.0) == 3.0
    state.hear(Finished("en", "epub", 0.0, fresh=True), 3.0)
    assert "epub" not in state.took  # nothing was built: no ground


@pytest.mark.parametrize(("workers", "left"), [(1, 9.0), (2, 5.0), (3, 4.0), (8, 4.0)])
def test_languages_run_side_by_side(workers: int, left: float) -> None:
    events = [Planned("en", "pdf", 4.0), Planned("ar", "pdf", 3.0), Planned("es", "pdf", 2.0)]
    assert heard(*events, workers=workers).left(0.0) == left


def test_a_failed_language_is_not_waited_for_and_the_others_are() -> None:
    state = heard(
        Planned("en", "pdf", 5.0), Planned("en", "html", 5.0), Planned("ar", "pdf", 2.0),
        Started("en", "pdf"), Failed("en", "pdf", ("why",)),
    )  # fmt: skip
    assert state.left(0.0) == 2.0
    assert state.line(0.0, 80).startswith("0 of 3 done, 1 failed, a few seconds left")


def test_a_job_that_is_tried_again_runs_once() -> None:
    state = heard(
        Planned("en", "pdf", 5.0), Planned("en", "html", 5.0),
        Started("en", "pdf"), Started("en", "html"), Started("en", "pdf"),
    )  # fmt: skip
    assert list(state.running) == [("en", "pdf")]


@pytest.mark.parametrize("width", range(1, 90))
def test_the_line_is_never_wider_than_the_terminal(width: int) -> None:
    state = heard(*(Planned("zh-Hans", kind, 7.0) for kind in ("pdf", "html")))
    state.hear(Started("zh-Hans", "pdf"), 0.0)
    line = state.line(0.0, width)
    assert len(line) <= width
    assert line.startswith("0 of 2 done"[:width])


def test_a_time_is_said_no_more_exactly_than_it_is_known() -> None:
    seconds = [0.4, 3.0, 7.6, 42.0, 114.0, 119.0, 200.0, 3_000.0]
    assert [said(one) for one in seconds] == [
        "a few seconds", "about 5 s", "about 10 s", "about 40 s", "about 115 s", "about 2 min",
        "about 3 min", "about 50 min",
    ]  # fmt: skip


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(out: io.StringIO) -> str:
    clock = iter(range(100))
    progress = Progress(out, lambda line: out.write(f"{line}\n") and None, 2, lambda: next(clock))
    for event in (
        Planned("en", "pdf", 9.0),
        Planned("en", "html", 9.0),
        Started("en", "pdf"),
        Working(),
        Finished("en", "pdf", 4.0, notices=("look",)),
        Started("en", "html"),
        Failed("en", "html", ("docs/x.rst:1: why", )),
    ):  # fmt: skip
        progress.show(event)
    progress.clear()
    return out.getvalue()


PLAIN = "[ 1/2] en      pdf         4.0 s\n        look\n[failed] en      html\ndocs/x.rst:1: why\n"


def test_elsewhere_than_on_a_terminal_there_are_plain_lines() -> None:
    assert shown(io.StringIO()) == PLAIN


def test_a_terminal_has_one_line_that_rewrites_itself_and_no_colors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    text = shown(Terminal())
    assert "about 15 s left" in text
    assert "\x1b" not in text.replace(CLEAR, "")
    last = "".join(part.rpartition(CLEAR)[2] + "\n" for part in text.split("\n")[:-1])
    assert last == PLAIN  # what remains to be read


def test_a_terminal_that_cannot_rewrite_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert shown(Terminal()) == PLAIN
