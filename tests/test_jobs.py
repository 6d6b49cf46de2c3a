"""Plans are data; runs yield events; sites are swapped whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_booklet import fingerprint
from sphinx_booklet.errors import BookletError
from sphinx_booklet.folders import Folders
from sphinx_booklet.formats import FORMATS
from sphinx_booklet.jobs.plan import plan
from sphinx_booklet.languages import language
from sphinx_booklet.products import download_label, download_name, file_size, swap
from sphinx_booklet.settings import read_booklet
from tests.small import BOOKLET_TOML, bytes_of, run, write_booklet

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_booklet.settings import Booklet


def test_a_plan_has_one_job_a_language_and_builds_html_last(tmp_path: Path) -> None:
    booklet = read_booklet(write_booklet(tmp_path) / "booklet.toml")
    jobs = plan(booklet, Folders(tmp_path))
    assert [job.language.tag for job in jobs] == ["en", "ar"]
    assert {job.formats for job in jobs} == {("pdf", "large-print", "epub", "html")}


def two_languages(tmp_path: Path, formats: str = '"pdf", "bilingual"') -> Booklet:
    given = BOOKLET_TOML.replace('"html", "pdf", "large-print", "epub"', formats)
    (tmp_path / "booklet.toml").write_text(given, "utf-8")
    return read_booklet(tmp_path / "booklet.toml")


def test_only_translations_have_a_bilingual_edition(tmp_path: Path) -> None:
    jobs = plan(two_languages(tmp_path), Folders(tmp_path))
    assert {job.language.tag: job.formats for job in jobs} == {
        "en": ("pdf",),
        "ar": ("pdf", "bilingual"),
    }
    (job,) = plan(two_languages(tmp_path), Folders(tmp_path), formats=["bilingual"])
    assert job.language.tag == "ar"


def test_a_bilingual_edition_of_the_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookletError, match="only translations have this format"):
        plan(two_languages(tmp_path), Folders(tmp_path), ["en"], ["bilingual"])


def test_a_language_may_be_named_as_its_folder(tmp_path: Path) -> None:
    (tmp_path / "booklet.toml").write_text(
        BOOKLET_TOML.replace("languages.ar", 'languages."zh-Hans"'), "utf-8"
    )
    booklet = read_booklet(tmp_path / "booklet.toml")
    (job,) = plan(booklet, Folders(tmp_path), ["zh_CN"])
    assert job.language.tag == "zh-Hans"


def test_a_plan_refuses_what_the_booklet_has_not(tmp_path: Path) -> None:
    booklet = read_booklet(write_booklet(tmp_path) / "booklet.toml")
    with pytest.raises(BookletError, match="no such format"):
        plan(booklet, Folders(tmp_path), formats=["docx"])


def test_downloads_are_named_by_slug_language_and_edition(tmp_path: Path) -> None:
    booklet = read_booklet(write_booklet(tmp_path) / "booklet.toml")
    names = [download_name(booklet, language("zh-Hans"), kind) for kind in FORMATS[1:]]
    endings = [".pdf", "-large-print.pdf", "-bilingual.pdf", ".epub"]
    assert names == [f"small-zh-Hans{ending}" for ending in endings]


@pytest.mark.parametrize(
    ("tag", "size", "said"),
    [("en", 950, "1\u00a0kB"), ("en", 84_200, "84\u00a0kB"), ("es", 1_250_000, "1,2\u00a0MB")],
)
def test_sizes_are_said_with_the_decimal_sign_of_the_language(
    tag: str, size: int, said: str
) -> None:
    assert file_size(language(tag), size) == said


def test_a_download_says_format_pages_and_size() -> None:
    assert (
        download_label(language("en"), "pdf", 1_200_000, 44)
        == "PDF to print, 44 pages, 1.2\u00a0MB"
    )
    assert download_label(language("en"), "epub", 84_000, None) == "EPUB for e-readers, 84\u00a0kB"


def test_a_fingerprint_goes_by_content_and_name_and_not_by_time(tmp_path: Path) -> None:
    one = tmp_path / "one.rst"
    one.write_text("words", "utf-8")
    before = fingerprint.digest([one], tmp_path)
    one.touch()
    assert fingerprint.digest([one], tmp_path) == before
    one.write_text("other words", "utf-8")
    assert fingerprint.digest([one], tmp_path) != before


def test_a_swap_that_fails_brings_the_last_site_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good one", "utf-8")
    with pytest.raises(OSError, match="No such file"):
        swap(tmp_path / "missing", site)
    assert bytes_of(site) == {"index.html": b"the last good one"}


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_in_any_folder_with_any_number_of_jobs(
    tmp_path: Path,
) -> None:
    first = write_booklet(tmp_path / "first")
    second = write_booklet(tmp_path / "elsewhere" / "second")
    assert run(first, "build", "--jobs", "1").returncode == 0
    assert run(second, "build", "--jobs", "2").returncode == 0
    assert bytes_of(first / "build" / "site") == bytes_of(second / "build" / "site")


@pytest.mark.slow
def test_a_second_build_with_nothing_changed_builds_nothing(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    assert run(root, "build").returncode == 0
    before = bytes_of(root / "build" / "site")
    again = run(root, "build")
    assert again.stdout.count("up to date") == 8
    assert bytes_of(root / "build" / "site") == before


@pytest.mark.slow
def test_a_changed_message_rebuilds_its_language_alone_and_as_a_clean_build_would(
    tmp_path: Path,
) -> None:
    root = write_booklet(tmp_path / "edited")
    assert run(root, "build").returncode == 0
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "fever.po"
    text = catalog.read_text("utf-8").replace('"الحمّى"', '"ارتفاع الحرارة"')
    catalog.write_text(text, "utf-8")
    again = run(root, "build")
    assert again.stdout.count("up to date") == 4
    clean = write_booklet(tmp_path / "clean")
    (clean / "locales" / "ar" / "LC_MESSAGES" / "fever.po").write_text(text, "utf-8")
    assert run(clean, "build").returncode == 0
    assert bytes_of(root / "build" / "site") == bytes_of(clean / "build" / "site")


@pytest.mark.slow
def test_a_chapter_that_is_gone_leaves_no_page_behind(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    assert run(root, "build", "--format", "html").returncode == 0
    (root / "docs" / "words.rst").unlink()
    index = root / "docs" / "index.rst"
    index.write_text(index.read_text("utf-8").replace("   words\n", ""), "utf-8")
    done = run(root, "build", "--format", "html")
    assert done.returncode == 0, done.stderr
    assert not [name for name in bytes_of(root / "build" / "site") if "words.html" in name]


@pytest.mark.slow
def test_a_language_that_fails_stays_as_it_was_when_another_is_built(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    assert run(root, "build").returncode == 0
    before = bytes_of(root / "build" / "site" / "ar")
    (root / "docs" / "figures" / "square.ar.svg").write_text("no picture\n", "utf-8")
    fingerprint.record(root / "build" / "ar", {"read": {}})
    assert run(root, "build").returncode == 1
    assert run(root, "build", "--language", "en").returncode == 0
    assert bytes_of(root / "build" / "site" / "ar") == before


@pytest.mark.slow
def test_a_file_that_a_chapter_includes_from_outside_is_an_input(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    fever = root / "docs" / "fever.rst"
    fever.write_text(fever.read_text("utf-8") + "\n.. include:: ../more.txt\n", "utf-8")
    (root / "more.txt").write_text("Drink water.\n", "utf-8")
    options = ("build", "--language", "en", "--format", "html")
    assert run(root, *options).returncode == 0
    (root / "more.txt").write_text("Drink tea.\n", "utf-8")
    assert "up to date" not in run(root, *options).stdout
    page = (root / "build" / "site" / "en" / "fever.html").read_text("utf-8")
    assert "Drink tea." in page


@pytest.mark.slow
def test_pages_tell_of_downloads_that_are_built_later(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    assert run(root, "build", "--language", "en", "--format", "html").returncode == 0
    assert run(root, "build", "--language", "en", "--format", "pdf").returncode == 0
    page = (root / "build" / "site" / "en" / "fever.html").read_text("utf-8")
    assert "downloads/small-en.pdf" in page


@pytest.mark.slow
def test_a_format_that_is_given_up_leaves_the_site(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    assert run(root, "build", "--language", "en", "--format", "epub").returncode == 0
    settings = root / "booklet.toml"
    text = settings.read_text("utf-8").replace('"large-print", "epub"', '"large-print"')
    settings.write_text(text, "utf-8")
    assert run(root, "build", "--language", "en", "--format", "html").returncode == 0
    assert not [name for name in bytes_of(root / "build" / "site") if name.endswith(".epub")]
