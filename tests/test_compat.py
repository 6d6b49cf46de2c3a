"""Other programs read and write our catalogs, and we read and write theirs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_booklet.catalogs.lint import lint
from sphinx_booklet.catalogs.merge import update_all
from sphinx_booklet.catalogs.po import Message, write
from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.folders import Folders
from sphinx_booklet.jobs.extract import extract
from sphinx_booklet.languages import language
from sphinx_booklet.settings import read_booklet
from tests.small import run, write_booklet
from tests.tools import gettext

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
BOOKLET = read_booklet(ROOT / "booklet.toml")
ARABIC, ENGLISH = language("ar"), language("en")
COUNTED = re.compile(r"(\d+) (translated|fuzzy|untranslated)")


@pytest.fixture(scope="module", autouse=True)
def tools() -> None:
    """Install gettext where it is missing."""
    gettext()


@pytest.fixture(scope="module")
def templates(checkout: Path) -> Path:
    """The templates of our booklet."""
    return extract(Folders(checkout))


@pytest.fixture
def locales(checkout: Path, tmp_path: Path) -> Path:
    """A copy of our catalogs, to work on."""
    return Path(shutil.copytree(checkout / "locales", tmp_path / "locales"))


def program(*command: str | Path, status: int = 0) -> str:
    """Run a program that must end with a status; return all that it said."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def sphinx_intl(verb: str, *options: str | Path, status: int = 0) -> str:
    return program(sys.executable, "-m", "sphinx_intl", verb, *options, status=status)


def stat(locales: Path, status: int) -> list[str]:
    """Return the lines of ``sphinx-intl stat``; its status is 1 where something is left to do."""
    return sphinx_intl("stat", "-d", locales, "-l", "ar", status=status).splitlines()


def catalogs(locales: Path) -> list[Path]:
    return sorted((locales / "ar" / "LC_MESSAGES").glob("*.po"))


def by_sphinx_intl(locales: Path, templates: Path) -> None:
    sphinx_intl("update", "-p", templates, "-d", locales, "-l", "ar", "-j", "1")


def by_msgmerge(locales: Path, templates: Path) -> None:
    for path in catalogs(locales):
        template = templates / f"{path.stem}.pot"
        program("msgmerge", "--quiet", "--update", "--backup=none", path, template)


def by_msgcat(locales: Path, _templates: Path) -> None:
    """Write every catalog as gettext does, with the width that Weblate and Poedit take, too."""
    for path in catalogs(locales):
        program("msgcat", "--width=77", "--output-file", path, path)


def by_msgcat_in_one_line(locales: Path, _templates: Path) -> None:
    for path in catalogs(locales):
        program("msgcat", "--no-wrap", "--output-file", path, path)


def by_msgattrib(locales: Path, _templates: Path) -> None:
    for path in catalogs(locales):
        program("msgattrib", "--sort-output", "--output-file", path, path)


def said(locales: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return what the catalogs say to translators and readers, by chapter."""
    return {
        path.stem: sorted(
            (one.msgid, one.msgstr, one.comments, one.flags, one.previous)
            for one in read(path)[0].messages
        )
        for path in catalogs(locales)
    }


def judged(locales: Path) -> list[tuple[str, str]]:
    """Return what lint says, without the numbers of lines: programs wrap differently."""
    found = lint(locales, [ARABIC], ENGLISH)
    return sorted((one.rule, one.what) for one in found)


TOOLS = (by_sphinx_intl, by_msgmerge, by_msgcat, by_msgcat_in_one_line, by_msgattrib)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.__name__)
def test_after_another_program_our_own_says_the_same(
    tool: Callable[[Path, Path], None], locales: Path, templates: Path
) -> None:
    before = said(locales), judged(locales)
    tool(locales, templates)
    assert (said(locales), judged(locales)) == before
    content = [path.read_bytes() for path in catalogs(locales)]
    assert not any(one.written for one in update_all(templates, locales, [ARABIC]))
    assert [path.read_bytes() for path in catalogs(locales)] == content


def edit(templates: Path, folder: Path) -> Path:
    """Return the templates of a chapter where one message was edited, one added, one removed."""
    template = read(templates / "hormone.pot")[0]
    first, second, third, *others = template.messages
    third = Message(f"{third.msgid} Really.", extracted=third.extracted)
    new = Message("This is quite new.", extracted=(" Kind: paragraph",))
    folder.mkdir()
    path = folder / "hormone.pot"
    write(path, type(template)(template.header, (first, new, third, *others)))
    assert second.msgid not in path.read_text("utf-8")
    return folder


def test_what_we_updated_is_sound_to_gettext(
    locales: Path, templates: Path, tmp_path: Path
) -> None:
    list(update_all(edit(templates, tmp_path / "pots"), locales, [ARABIC], ["hormone"]))
    path = locales / "ar" / "LC_MESSAGES" / "hormone.po"
    assert path.read_text("utf-8").count("#, fuzzy") == 1
    assert "\n#~ msgid" in path.read_text("utf-8")
    program("msgfmt", "--check", "--output-file", tmp_path / "hormone.mo", path)


@pytest.mark.parametrize("tool", [by_sphinx_intl, by_msgmerge], ids=lambda tool: tool.__name__)
def test_an_edit_that_another_program_merged_is_not_merged_again(
    tool: Callable[[Path, Path], None], locales: Path, templates: Path, tmp_path: Path
) -> None:
    pots = edit(templates, tmp_path / "pots")
    for path in catalogs(locales):
        if path.stem != "hormone":
            path.unlink()
    tool(locales, pots)
    path = catalogs(locales)[0]
    fuzzy = [one for one in read(path)[0].messages if one.fuzzy]
    assert [one.msgid for one in fuzzy if one.msgid.endswith("Really.")]
    content = path.read_bytes()
    list(update_all(pots, locales, [ARABIC], ["hormone"]))
    assert path.read_bytes() == content


def test_every_catalog_of_ours_is_sound_to_gettext(checkout: Path, tmp_path: Path) -> None:
    paths = sorted((checkout / "locales").rglob("*.po"))
    assert len(paths) > 60
    for path in paths:
        program("msgfmt", "--check", "--output-file", tmp_path / "any.mo", path)


def test_a_first_catalog_of_ours_is_sound_to_gettext_and_to_sphinx_intl(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    shutil.rmtree(root / "locales")
    assert run(root, "catalogs", "update").returncode == 0
    for path in catalogs(root / "locales"):
        program("msgfmt", "--check", "--output-file", tmp_path / "any.mo", path)
    assert len(stat(root / "locales", status=1)) == 3


def test_the_first_catalog_of_sphinx_intl_is_one_of_ours(tmp_path: Path) -> None:
    root = write_booklet(tmp_path)
    shutil.rmtree(root / "locales")
    templates = extract(Folders(root))
    by_sphinx_intl(root / "locales", templates)
    content = [path.read_bytes() for path in catalogs(root / "locales")]
    assert len(content) == 3
    told = list(update_all(templates, root / "locales", [ARABIC]))
    assert not any(one.written for one in told)
    assert [path.read_bytes() for path in catalogs(root / "locales")] == content


def counted(text: str) -> dict[str, int]:
    """Read the counts that gettext and sphinx-intl print."""
    found = {name: int(number) for number, name in COUNTED.findall(text)}
    return {name: found.get(name, 0) for name in ("translated", "fuzzy", "untranslated")}


def test_others_count_as_we_do(locales: Path, tmp_path: Path) -> None:
    path = locales / "ar" / "LC_MESSAGES" / "hormone.po"
    messages = read(path)[0].messages
    catalog = read(path)[0]
    changed = (
        Message(messages[0].msgid, ("",)),
        Message(messages[1].msgid, ("x",), flags=("fuzzy",)),
        *messages[2:],
    )
    write(path, type(catalog)(catalog.header, changed))
    ours = {"translated": len(messages) - 2, "fuzzy": 1, "untranslated": 1}
    out = tmp_path / "any.mo"
    assert counted(program("msgfmt", "--statistics", "--output-file", out, path)) == ours
    line = next(line for line in stat(locales, status=1) if "hormone" in line)
    theirs = counted(line)
    theirs["translated"] -= theirs["fuzzy"]  # sphinx-intl counts these twice
    assert theirs == ours


def settings() -> list[dict[str, Any]]:
    """Return the settings for Weblate that CONTRIBUTING.md shows."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return [json.loads(one) for one in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]


def test_weblate_finds_every_catalog_with_the_settings_that_we_document(checkout: Path) -> None:
    component, discovery = settings()
    paths = {path.relative_to(checkout).as_posix() for path in checkout.glob("locales/**/*.po")}
    by_mask = {
        path.relative_to(checkout).as_posix() for path in checkout.glob(component["filemask"])
    }
    languages = {one.sphinx for one in BOOKLET.languages if one != BOOKLET.source}
    assert {path.split("/")[1] for path in by_mask} == languages
    found = {path: re.fullmatch(discovery["configuration"]["match"], path) for path in paths}
    assert all(found.values())
    assert {one["language"] for one in found.values() if one} == languages
    chapters = {path.stem for path in checkout.glob("docs/*.rst")}
    assert {one["component"] for one in found.values() if one} == chapters
    for one in (component, discovery["configuration"]):
        allowed = re.compile(one["language_regex"])
        assert all(allowed.match(code) for code in languages)
        assert not allowed.match(BOOKLET.source.sphinx)


def test_the_placeholders_of_weblate_are_our_substitutions() -> None:
    flags = settings()[0]["check_flags"]
    placeholder = re.compile(flags.partition('placeholders:r"')[2].removesuffix('"'))
    assert placeholder.findall("Call |oncall_phone| at 2.5 mg.") == ["|oncall_phone|"]
