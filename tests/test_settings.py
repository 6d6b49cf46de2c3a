"""booklet.toml: any mistake gets one message with its line and the way out."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.errors import BookletError
from sphinx_booklet.settings import Booklet, booklet_epoch, read_booklet
from tests.golden import Pair, pairs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RIGHT = """\
slug = "fever"
edition = "2026-11"
date = 2026-11-22
source = "en"
formats = ["html", "pdf"]

[contacts]
clinic_phone = ""

[review]
months = 36

[languages.en]
title = "Fever"
"""


def mistaken(instructions: str) -> str:
    """Apply the lines of a golden pair to the settings that are right."""
    text = RIGHT
    for line in instructions.strip().splitlines():
        verb, _, rest = line.partition(": ")
        if verb == "add":
            text += f"{rest}\n"
        elif verb == "add-first":
            text = f"{rest}\n{text}"
        elif verb == "drop":
            assert rest in text
            text = text.replace(f"{rest}\n", "")
        else:
            old, _, new = rest.partition(" => ")
            assert old in text
            text = text.replace(old, new)
    return text


def read(folder: Path, text: str) -> Booklet:
    path = folder / "booklet.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return read_booklet(path)


@pytest.mark.parametrize("pair", pairs("settings"), ids=str)
def test_a_mistake_is_told_as_in(
    pair: Pair, tmp_path: Path, golden: Callable[[Pair, str], None]
) -> None:
    with pytest.raises(BookletError) as refused:
        read(tmp_path, mistaken(pair.given))
    golden(pair, str(refused.value))


def test_settings_that_are_right_are_read(tmp_path: Path) -> None:
    booklet = read(tmp_path, RIGHT)
    assert (booklet.slug, booklet.formats) == ("fever", ("html", "pdf"))
    assert [language.tag for language in booklet.languages] == ["en"]
    assert booklet.date == dt.date(2026, 11, 22)


def test_a_missing_file_says_where_to_stand(tmp_path: Path) -> None:
    with pytest.raises(BookletError, match="no such file"):
        read_booklet(tmp_path / "booklet.toml")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "booklet.toml").write_bytes(b'slug = "\xe9"')
    with pytest.raises(BookletError, match="UTF-8"):
        read_booklet(tmp_path / "booklet.toml")


def test_the_time_in_files_is_the_day_of_the_edition(tmp_path: Path) -> None:
    booklet = read(tmp_path, RIGHT)
    assert booklet_epoch(booklet, {}) == 1795305600
    assert booklet_epoch(booklet, {"SOURCE_DATE_EPOCH": "7"}) == 7


@pytest.mark.parametrize("given_time", ["soon", "-1", "1.5", "²"])
def test_a_time_that_is_no_number_is_refused(tmp_path: Path, given_time: str) -> None:
    with pytest.raises(BookletError, match="SOURCE_DATE_EPOCH"):
        booklet_epoch(read(tmp_path, RIGHT), {"SOURCE_DATE_EPOCH": given_time})


VALUES = st.sampled_from(
    [
        '""',
        '"x"',
        "1",
        "-1",
        "1.5",
        "true",
        "[]",
        "[1]",
        "{}",
        "{a=1}",
        "2026-01-01",
        "07:00:00",
        "1979-05-27T07:32:00Z",
        "nan",
        "[[1]]",
        '"en"',
        '["html"]',
        "0x10",
        "'''a\nb'''",
    ]
)
KEYS = st.sampled_from(
    [
        "slug",
        "edition",
        "date",
        "source",
        "formats",
        "author",
        "languages",
        "contacts",
        "review",
        "title",
        "months",
        "reviewer",
        "translation",
        "zz",
        '"a b"',
        "languages.en",
        "a.b",
    ]
)
HEADERS = st.sampled_from(
    [
        "[languages]",
        "[languages.xx]",
        "[languages.en]",
        "[contacts]",
        "[review]",
        "[zz]",
        "[[a]]",
        "[languages.en.more]",
        "[[languages]]",
        '[languages."zh-Hans"]',
    ]
)
LINES = st.one_of(
    st.tuples(KEYS, VALUES).map(" = ".join), HEADERS, st.sampled_from(RIGHT.splitlines()), st.text()
)


@given(st.lists(LINES, max_size=25).map("\n".join) | st.text())
def test_any_text_is_a_booklet_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    with suppress(BookletError):
        assert isinstance(read(tmp_path_factory.getbasetemp(), text), Booklet)


@given(st.integers(0, len(RIGHT.splitlines()) - 1), LINES)
def test_one_changed_line_is_never_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, number: int, line: str
) -> None:
    lines = RIGHT.splitlines()
    lines[number] = line
    test = test_any_text_is_a_booklet_or_is_refused.hypothesis.inner_test
    test(tmp_path_factory, "\n".join(lines))
