"""Bad input: one message that says where, what and the way out; the last good site stays."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.small import SQUARE, bytes_of, run, write_booklet

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_booklet(tmp_path_factory.mktemp("good"))
    done = run(root, "build")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def booklet(good: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(good, tmp_path / "booklet", symlinks=True))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


CASES = {
    "a key of booklet.toml is missing": (
        "booklet.toml",
        'title = "A small booklet"\n',
        "",
        2,
        ['booklet.toml:7: "languages.en.title" is missing', "Add title ="],
    ),
    "a key of booklet.toml is unknown": (
        "booklet.toml",
        "[contacts]",
        'colour = "red"\n[contacts]',
        2,
        ['booklet.toml:14: "languages.ar.colour" is not a setting', "take it out"],
    ),
    "booklet.toml is not TOML": (
        "booklet.toml",
        'slug = "small"',
        "slug = small",
        2,
        ["booklet.toml:1: not TOML"],
    ),
    "a language is unknown": (
        "booklet.toml",
        "[languages.ar]",
        "[languages.xx-yy]",
        2,
        ['booklet.toml:11: "xx-yy" is not a language', "Use a BCP 47 tag"],
    ),
    "an image is missing": (
        "docs/fever.rst",
        "figures/square.svg",
        "figures/circle.svg",
        1,
        ["docs/fever.rst:", "figures/circle.svg"],
    ),
    "an alt text is missing": (
        "docs/fever.rst",
        "   :alt: A square.\n",
        "",
        1,
        ["docs/fever.rst:", "alt"],
    ),
    "an image is no image": (
        "docs/figures/square.svg",
        SQUARE,
        "<svg",
        1,
        ["square.svg"],
    ),
    "a letter has no font": (
        "docs/fever.rst",
        "A fever is",
        "A fever \U00012000 is",
        1,
        ["\U00012000", "font"],
    ),
    "a chapter has a broken reference": (
        "docs/fever.rst",
        "A fever is",
        "A :term:`nonsense` fever is",
        1,
        ["docs/fever.rst:", "nonsense"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_told_in_one_message_and_leaves_the_last_site(
    name: str, booklet: Path
) -> None:
    path, old, new, status, told = CASES[name]
    before = bytes_of(booklet / "build" / "site")
    edit(booklet / path, old, new)
    done = run(booklet, "build")
    output = done.stdout + done.stderr
    assert done.returncode == status, output
    for words in told:
        assert words in output
    assert "Traceback" not in output
    assert str(booklet) not in output
    assert bytes_of(booklet / "build" / "site") == before


def test_an_unknown_language_on_the_command_line_is_wrong_use(booklet: Path) -> None:
    done = run(booklet, "build", "--language", "fr")
    assert done.returncode == 2
    assert "--language fr: the booklet has no such language" in done.stderr
    assert "en, ar" in done.stderr


def test_a_full_disk_is_told_and_leaves_the_last_site(booklet: Path) -> None:
    before = bytes_of(booklet / "build" / "site")
    edit(booklet / "docs" / "fever.rst", "A fever is", "Fever is")

    def no_room() -> None:  # a file may not grow over 4 kB: writing fails half-way, for real
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = run(booklet, "build", preexec_fn=no_room)
    output = done.stdout + done.stderr
    assert done.returncode == 1, output
    assert "Traceback" not in output
    assert "try again" in output
    assert bytes_of(booklet / "build" / "site") == before


def test_a_refused_translation_is_told_and_shown_in_english(booklet: Path) -> None:
    catalog = booklet / "locales" / "ar" / "LC_MESSAGES" / "fever.po"
    edit(catalog, "أو أكثر.", "أو أكثر. `اقرأ <javascript:alert(1)>`__")
    done = run(booklet, "build", "--language", "ar")
    assert done.returncode == 0, done.stderr
    assert "locales/ar/LC_MESSAGES/fever.po:8: " in done.stderr
    page = (booklet / "build" / "site" / "ar" / "fever.html").read_text("utf-8")
    assert "javascript:" not in page
    assert "Refused translations, shown in the source language: ar 1." in done.stderr
    shown = page.partition('<p dir="ltr" lang="en">A <a ')[2].partition("</p>")[0]
    assert shown.endswith(" is 38.0 °C (100.4 °F) or more.")  # its first word links to the glossary


def test_a_catalog_that_is_gone_leaves_no_translation_behind(booklet: Path) -> None:
    (booklet / "locales" / "ar" / "LC_MESSAGES" / "fever.po").unlink()
    done = run(booklet, "build", "--language", "ar")
    assert done.returncode == 0, done.stderr
    assert "الحمّى" not in (booklet / "build" / "site" / "ar" / "fever.html").read_text("utf-8")


CONF_FAULTS = {
    "an error in conf.py": ("conf.py", "extensions =", "1 / 0\nextensions =", "conf.py:3: "),
    "a chapter that is not UTF-8": ("docs/fever.rst", "A fever", "\udcff", "docs/fever.rst:9: "),
}


@pytest.mark.parametrize("name", CONF_FAULTS)
def test_what_sphinx_cannot_read_is_told_with_its_line(name: str, booklet: Path) -> None:
    path, old, new, told = CONF_FAULTS[name]
    text = (booklet / path).read_text("utf-8").replace(old, new, 1)
    (booklet / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    done = run(booklet, "build", "--language", "en")
    output = done.stdout + done.stderr
    assert done.returncode == 1, output
    assert told in output
    assert "Traceback" not in output


def test_a_folder_that_cannot_be_written_is_told(booklet: Path) -> None:
    shutil.rmtree(booklet / "build")
    (booklet / "build").write_text("in the way", "utf-8")
    done = run(booklet, "build", "--language", "en")
    output = done.stdout + done.stderr
    assert done.returncode == 1, output
    assert re.search(r"booklet/build/\S+: Not a directory", output)
    assert "Traceback" not in output


def ends(group: int) -> bool:
    """Say if every process of a group is gone within five seconds."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_ctrl_c_ends_every_process_and_leaves_the_last_site(booklet: Path) -> None:
    before = bytes_of(booklet / "build" / "site")
    edit(booklet / "docs" / "fever.rst", "A fever is", "Fever is")
    process = subprocess.Popen(
        [sys.executable, "-m", "sphinx_booklet", "build", "--jobs", "1"],
        cwd=booklet,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    first = process.stdout.readline()  # now it is in the middle of its work
    os.killpg(process.pid, signal.SIGINT)
    output = first + process.communicate(timeout=30)[0]
    assert process.returncode == 1, output
    assert "Stopped." in output
    assert "Traceback" not in output
    assert ends(process.pid), "a process of the build still runs"
    assert bytes_of(booklet / "build" / "site") == before
    assert run(booklet, "build").returncode == 0


def test_a_mistake_in_the_termbase_is_told_with_its_line(booklet: Path) -> None:
    before = bytes_of(booklet / "build" / "site")
    (booklet / "locales" / "termbase.toml").write_text("[names]\nx = \n", "utf-8")
    done = run(booklet, "build", "--language", "ar")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "locales/termbase.toml:2" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert bytes_of(booklet / "build" / "site") == before
