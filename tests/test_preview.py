"""The preview: what is saved is seen at its place, with file and line, on this machine only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.catalogs.po import anchor
from sphinx_booklet.findings import Finding
from sphinx_booklet.folders import Folders
from sphinx_booklet.jobs.plan import plan
from sphinx_booklet.preview.follow import state
from sphinx_booklet.preview.pages import by_entry
from sphinx_booklet.preview.warm import Change, Warm, folder
from sphinx_booklet.settings import read_booklet
from tests.previewing import CALL, FEVER, PO, REFUSED, arabic, last, save
from tests.small import FEVER_AR, HEADER, write_booklet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_booklet.jobs.plan import Job


@pytest.fixture
def warm(tmp_path: Path) -> Iterator[tuple[Path, Warm, Job]]:
    job = arabic(tmp_path)
    process = Warm(job)
    yield tmp_path, process, job
    process.end()


def test_a_change_is_told_with_its_page_and_place(warm: tuple[Path, Warm, Job]) -> None:
    root, process, job = warm
    assert last(process).changes == ()
    save(root, "أو أكثر", "فما فوق")
    first, *_rest = process.build()
    assert first.changes == (Change("fever.html", anchor(FEVER)),)
    assert "فما فوق" in (folder(job) / "fever.html").read_text("utf-8")
    assert last(process).changes == ()


def test_each_part_says_which_message_it_is_and_what_became_of_it(
    warm: tuple[Path, Warm, Job],
) -> None:
    root, process, job = warm
    (root / PO).write_text((root / PO).read_text("utf-8") + REFUSED, "utf-8")
    built = last(process)
    page = (folder(job) / "fever.html").read_text("utf-8")
    name = anchor(FEVER)
    assert f'data-message="{name}" data-state="translated" data-where="{PO}:8"' in page
    assert f'data-state="refused" data-where="{PO}:11"' in page
    told = built.pages["fever.html"]["messages"][anchor(CALL)]
    assert [one["rule"] for one in told["findings"]] == ["part-missing", "part-missing"]
    assert (told["said"], told["text"], told["source"]) == (CALL, "اتصل فورًا.", "docs/fever.rst:7")
    assert 'data-state="untranslated" data-where=""' in page  # the figure's caption


def test_nothing_of_it_is_on_the_pages_that_are_published(warm: tuple[Path, Warm, Job]) -> None:
    _root, process, job = warm
    last(process)
    assert "preview" in folder(job).parts
    assert not job.folders.site.exists()
    assert not job.folders.output(job.language, "html").exists()


def test_a_broken_chapter_is_told_and_mended(warm: tuple[Path, Warm, Job]) -> None:
    root, process, _job = warm
    assert last(process).errors == ()
    save(root, "Call at once", ".. nothing::\n\nCall at once", "docs/fever.rst")
    error = next(line for line in last(process).errors if "nothing" in line)
    assert error.startswith("docs/fever.rst:")
    save(root, ".. nothing::\n\n", "", "docs/fever.rst")
    assert last(process).errors == ()


def test_a_setting_is_read_again(warm: tuple[Path, Warm, Job]) -> None:
    root, process, job = warm
    last(process)
    save(root, "كتيّب صغير", "كتيّب جديد", "booklet.toml")
    assert last(process).errors == ()
    assert "كتيّب جديد" in (folder(job) / "fever.html").read_text("utf-8")
    save(root, 'slug = "small"', 'slug = "??"', "booklet.toml")
    assert "booklet.toml:1" in last(process).errors[0]
    save(root, 'slug = "??"', 'slug = "small"', "booklet.toml")
    assert last(process).errors == ()


def test_faults_of_a_file_are_told_at_the_entry_that_they_are_in() -> None:
    found = by_entry(
        [
            Finding("a.po:1", "r0", "", ""),
            Finding("a.po:8", "r1", "", ""),
            Finding("a.po:5", "r2", "", ""),
            Finding("b.po:5", "r3", "", ""),
        ],
        ["a.po:9", "a.po:5"],
    )
    assert {where: [one.rule for one in some] for where, some in found.items()} == {
        "a.po:1": ["r0"],
        "a.po:5": ["r1", "r2"],
        "b.po:5": ["r3"],
    }


def test_a_file_that_is_touched_by_its_editors_backup_changes_nothing(tmp_path: Path) -> None:
    job = arabic(tmp_path)
    before = state(job)
    (tmp_path / "docs" / ".fever.rst.swp").write_text("x", "utf-8")
    assert state(job) == before
    (tmp_path / "docs" / "new.rst").write_text("x", "utf-8")
    assert state(job) != before


BROKEN = {
    "empty": ("", "empty-file"),
    "UTF-16": ("\ufeff" + FEVER_AR, "not-utf-8"),
    "no header": (FEVER_AR.removeprefix(HEADER), "no-header"),
    "a merge": (FEVER_AR.replace('msgid "A', '<<<<<<< ours\nmsgid "A'), "merge-conflict"),
}


@pytest.mark.parametrize(("text", "rule"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_with_a_whole_catalog_is_told(
    warm: tuple[Path, Warm, Job], text: str, rule: str
) -> None:
    root, process, _job = warm
    encoding = "utf-16" if rule == "not-utf-8" else "utf-8"
    (root / PO).write_bytes(text.removeprefix("\ufeff").encode(encoding))
    built = last(process)
    assert any(line.startswith(f"{PO}:") and f" {rule}: " in line for line in built.notices)
    assert rule in {one["rule"] for one in built.pages["fever.html"]["faults"]}
    assert built.pages["words.html"]["faults"] == []


def test_the_original_lacks_no_translation(tmp_path: Path) -> None:
    write_booklet(tmp_path)
    booklet = read_booklet(tmp_path / "booklet.toml")
    (job,) = plan(booklet, Folders(tmp_path), ["en"], ["html"])
    process = Warm(job)
    told = last(process).pages["fever.html"]
    process.end()
    assert {one["state"] for one in told["messages"].values()} == {"original"}
    assert 'data-state="untranslated"' not in (folder(job) / "fever.html").read_text("utf-8")
