"""A language can be built on any machine: the site has the same bytes."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sphinx_booklet.cli import parser
from tests.small import bytes_of, run, write_booklet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.sharing import Shared

ROOT = Path(__file__).parents[1]
AWAY = b"sphinx_booklet.jobs.away"


@pytest.fixture(scope="module")
def here(shared: Shared) -> Path:
    """A small booklet that one machine has built."""

    def build(folder: Path) -> None:
        done = run(write_booklet(folder), "build")
        assert done.returncode == 0, done.stderr

    return shared.once("built-on-one-machine", build)


def planned(root: Path, *options: str) -> list[dict[str, Any]]:
    done = run(root, "build", "--plan", "json", *options)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1  # a CI system takes a line for an output
    jobs: list[dict[str, Any]] = json.loads(done.stdout)["jobs"]
    return jobs


def whys(root: Path) -> dict[str, set[str]]:
    return {job["language"]: {one["why"] for one in job["formats"]} for job in planned(root)}


@pytest.mark.slow
def test_a_plan_says_what_is_due_and_why_and_builds_nothing(here: Path, tmp_path: Path) -> None:
    fresh = write_booklet(tmp_path / "fresh")
    assert whys(fresh) == {"en": {"it is not there"}, "ar": {"it is not there"}}
    assert not list((fresh / "build").glob("*/*/*"))  # verdicts of the gate at most
    root = tmp_path / "edited"
    shutil.copytree(here, root)
    before = bytes_of(root / "build" / "site")
    assert whys(root) == {"en": {""}, "ar": {""}}
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "fever.po"
    catalog.write_text(catalog.read_text("utf-8").replace("أو أكثر", "أو أعلى"), "utf-8")
    why = "locales/ar/LC_MESSAGES/fever.po changed"
    assert whys(root) == {"en": {""}, "ar": {why}}
    settings = root / "booklet.toml"
    settings.write_text(settings.read_text("utf-8").replace("0123", "0124"), "utf-8")
    assert whys(root)["en"] == {"the settings, the code or the list of chapters has changed"}
    assert bytes_of(root / "build" / "site") == before


@pytest.mark.slow
def test_languages_built_apart_and_gathered_make_the_site_of_one_machine(
    here: Path, tmp_path: Path
) -> None:
    gathered = write_booklet(tmp_path / "gathered")
    for job in planned(gathered):
        apart = write_booklet(tmp_path / job["language"])
        program, *options = shlex.split(job["command"])
        assert program == "sphinx-booklet"
        done = run(apart, *options)
        assert done.returncode == 0, done.stderr
        assert "Not here yet" in done.stdout
        assert not (apart / "build" / "site").exists()  # its links would lead nowhere
        own = Path("build") / job["language"]
        shutil.copytree(apart / own, gathered / own, ignore=shutil.ignore_patterns("doctrees"))
    done = run(gathered, "build")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("up to date") == 8
    assert bytes_of(gathered / "build" / "site") == bytes_of(here / "build" / "site")


def test_the_workflow_in_the_documents_uses_what_there_is() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    block = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert block
    jobs = yaml.safe_load(block[1])["jobs"]
    assert list(jobs) == ["plan", "language", "site"]
    said = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    commands = re.findall(r"sphinx-booklet (build[^\n|)\"]*)", "\n".join(said))
    assert len(commands) == 2
    for command in commands:
        parser().parse_args(shlex.split(command))
    assert "matrix.job.command" in "\n".join(said)
    assert jobs["site"]["needs"] == "language"


@dataclass(frozen=True)
class Cluster:
    """A scheduler and its workers, processes of their own on the loopback."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]
    log: Path


def dask(name: str, *options: str, log: Path) -> subprocess.Popen[bytes]:
    program = [sys.executable, "-m", f"distributed.cli.dask_{name}", *options]
    # No dashboard; what answers questions of health listens on the loopback, too.
    program += ["--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0"]
    with log.open("wb") as out:
        return subprocess.Popen(program, stdout=out, stderr=out, cwd=log.parent)


@contextlib.contextmanager
def cluster(folder: Path, count: int) -> Iterator[Cluster]:
    folder.mkdir()
    told, log = folder / "scheduler.json", folder / "scheduler.log"
    file = ("--scheduler-file", str(told))
    started = [dask("scheduler", "--port", "0", *file, log=log)]
    try:
        until(told.exists)
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder), *file)
        logs = (folder / f"worker{number}.log" for number in range(count))
        started.extend(dask("worker", *options, log=one) for one in logs)
        until(lambda: log.read_bytes().count(b"Register worker") == count)
        address = json.loads(told.read_text("utf-8"))["address"]
        yield Cluster(address, tuple(started[1:]), log)
    finally:
        for process in started:
            process.kill()
            process.wait()


def until(happened: Callable[[], object], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def builders(process: subprocess.Popen[bytes]) -> list[int]:
    """Return the processes in which a worker builds."""
    found = []
    for task in Path(f"/proc/{process.pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            with contextlib.suppress(OSError):
                if AWAY in Path(f"/proc/{child}/cmdline").read_bytes():
                    found.append(int(child))
    return found


@pytest.mark.slow
def test_a_killed_worker_and_a_killed_process_lose_nothing(here: Path, tmp_path: Path) -> None:
    root = write_booklet(tmp_path / "booklet")
    with cluster(tmp_path / "dask", 2) as dask_cluster:
        command = [sys.executable, "-m", "sphinx_booklet", "build"]
        command += ["--scheduler", dask_cluster.address]
        build = subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        first, second = dask_cluster.workers
        until(lambda: builders(first) and builders(second))
        os.kill(builders(second)[0], signal.SIGKILL)  # tried again
        first.kill()  # its language goes to the other
        output, errors = build.communicate(timeout=60)
        assert b"Remove worker" in dask_cluster.log.read_bytes()
    assert build.returncode == 0, output + errors
    assert output.count("up to date") == 0
    assert bytes_of(root / "build" / "site") == bytes_of(here / "build" / "site")
    assert run(root, "build").stdout.count("up to date") == 8


@pytest.mark.slow
def test_on_a_cluster_a_failed_language_stops_no_other_and_keeps_what_it_had(
    here: Path, tmp_path: Path
) -> None:
    root = tmp_path / "booklet"
    shutil.copytree(here, root)
    before = bytes_of(root / "build")
    (root / "docs" / "figures" / "square.ar.svg").write_text("no picture\n", "utf-8")
    (root / "docs" / "words.rst").write_text(
        (root / "docs" / "words.rst").read_text("utf-8").replace("high", "very high"), "utf-8"
    )
    with cluster(tmp_path / "dask", 1) as dask_cluster:
        done = run(root, "build", "--scheduler", dask_cluster.address)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "square.ar.svg" in done.stderr
        assert str(tmp_path) not in done.stderr
        assert done.stdout.count("] en ") == 4
        after = bytes_of(root / "build")
        assert {name: one for name, one in after.items() if name.startswith("site/")} == {
            name: one for name, one in before.items() if name.startswith("site/")
        }
        assert after["ar/html/fever.html"] == before["ar/html/fever.html"]
        (root / "docs" / "figures" / "square.ar.svg").unlink()
        again = run(root, "build", "--scheduler", dask_cluster.address)
        assert again.returncode == 0, again.stderr
    clean = write_booklet(tmp_path / "clean")
    shutil.copyfile(root / "docs" / "words.rst", clean / "docs" / "words.rst")
    assert run(clean, "build").returncode == 0
    assert bytes_of(root / "build" / "site") == bytes_of(clean / "build" / "site")


def test_where_no_scheduler_answers_it_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    done = run(root, "build", "--scheduler", "127.0.0.1:9", timeout=60)
    assert done.returncode == 2
    assert "--scheduler 127.0.0.1:9: no scheduler answers\n  Start one with" in done.stderr


def test_without_dask_it_is_said_how_to_get_it(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    script = "import sys; sys.modules['distributed'] = None; from sphinx_booklet import cli;"
    script += "sys.exit(cli.main(sys.argv[1:]))"
    options = ("--root", str(root), "build", "--scheduler", "127.0.0.1:9")
    command = [sys.executable, "-c", script, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Dask is not installed\n  Install it: pip install 'sphinx-booklet[dask]'." in done.stderr
