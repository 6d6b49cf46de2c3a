"""After any edit, a build is what a clean one makes, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_booklet.content import digest_of
from tests.small import bytes_of, run, write_booklet

ROOT = Path(__file__).parents[1]
EDITS = 11  # half a deck; all of it takes minutes


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_edits_one_after_the_other_give_what_a_clean_build_gives(seed: int, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.exact", str(tmp_path)]
    command += ["--seed", str(seed), "--edits", str(EDITS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == EDITS + 3


@pytest.mark.slow
def test_a_build_that_finds_nothing_changed_loads_no_sphinx_and_tells_all_again(
    tmp_path: Path,
) -> None:
    root = write_booklet(tmp_path)
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "fever.po"
    text = catalog.read_text("utf-8").replace("100.4 °F) أو", "104 °F) أو")
    catalog.write_text(text, "utf-8")
    options = ("build", "--format", "html")
    first = run(root, *options)
    assert first.returncode == 0, first.stderr
    assert "fever.po" in first.stderr
    before = bytes_of(root / "build")
    for path in root.rglob("*.rst"):
        os.utime(path)
    script = "import sys; from sphinx_booklet.cli import main; main(sys.argv[1:]);"
    script += "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    again = subprocess.run(
        [sys.executable, "-c", script, "--root", str(root), *options],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = again.stdout.splitlines()[-1]
    assert not [name for name in ("sphinx", "docutils", "babel", "icu") if f"'{name}'" in loaded]
    assert again.stdout.count("up to date") == 2
    assert again.stderr == first.stderr
    assert bytes_of(root / "build") == before


@pytest.mark.slow
def test_a_site_that_lost_a_page_is_made_whole(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    options = ("build", "--format", "html")
    assert run(root, *options).returncode == 0
    before = bytes_of(root / "build" / "site")
    (root / "build" / "site" / "ar" / "fever.html").unlink()
    assert run(root, *options).returncode == 0
    assert bytes_of(root / "build" / "site") == before


@pytest.mark.slow
def test_one_message_writes_the_pages_that_show_it_and_no_other_language(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    options = ("build", "--format", "html", "--format", "epub")
    assert run(root, *options).returncode == 0
    bodies = root / "build" / "ar" / "doctrees" / "bodies"
    before = {path.name: path.stat().st_mtime_ns for path in bodies.iterdir()}
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "fever.po"
    catalog.write_text(catalog.read_text("utf-8").replace("أو أكثر", "أو أعلى"), "utf-8")
    again = run(root, *options)
    assert again.stdout.count("up to date") == 2
    after = {path.name: path.stat().st_mtime_ns for path in bodies.iterdir()}
    assert [name for name in sorted(after) if after[name] != before[name]] == ["fever.pickle"]
    page = (root / "build" / "site" / "ar" / "fever.html").read_text("utf-8")
    assert "أو أعلى" in page


def test_equal_values_have_equal_digests_whatever_their_hashes() -> None:
    script = (
        "from sphinx_booklet.content import digest_of; print(digest_of({'a': {'x', 'y', 'z'}}))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert told == {f"{digest_of({'a': {'z', 'y', 'x'}})}\n"}


@pytest.mark.parametrize(
    ("one", "other"),
    [({"a": 1, "b": 2}, {"b": 2, "a": 1}), ([1], (1,)), ("1", 1), ([["a"], []], [["a", []]])],
)
def test_values_that_differ_in_order_or_kind_have_other_digests(one: object, other: object) -> None:
    assert digest_of(one) != digest_of(other)
