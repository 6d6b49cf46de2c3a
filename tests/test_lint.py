"""The gate on catalogs: each slip is found, with its line and the way out; no false alarm."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.catalogs.judge import Judge
from sphinx_booklet.catalogs.lint import lint
from sphinx_booklet.catalogs.po import Message
from sphinx_booklet.catalogs.vetting import vet
from sphinx_booklet.findings import Finding, as_text, formatted
from sphinx_booklet.languages import language
from tests.golden import Pair, pairs

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_booklet.languages import Language

ROOT = Path(__file__).parents[1]
HEADER = (
    '# Comment.\nmsgid ""\nmsgstr ""\n"Language: es\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
)
JUDGE = Judge(language("en"), language("es"))
TAG = re.compile(r"\((ar|zh-Hans)\)\n")  # the language of a pair; Spanish if none is named
SPOKEN = re.compile(r"\\u([0-9a-f]{4})")


def content(given_text: str, reader: Language) -> bytes:
    """Return the bytes of a file as a golden pair describes them."""
    if given_text.startswith("(empty)"):
        return b""
    text = SPOKEN.sub(lambda found: chr(int(found[1], 16)), given_text)
    if text.startswith("(no header)"):
        return text.partition("\n")[2].encode()
    header = HEADER.replace("Language: es", f"Language: {reader.sphinx}")
    whole = text if text.startswith('msgid ""') else header + text
    return whole.encode().replace(b"\\xe9", b"\xe9")


@pytest.mark.parametrize("pair", pairs("lint"), ids=str)
def test_a_slip_is_told_as_in(
    pair: Pair, tmp_path: Path, golden: Callable[[Pair, str], None]
) -> None:
    path = tmp_path / "hormone.po"
    named = TAG.match(pair.given)
    reader = language(named[1] if named else "es")
    path.write_bytes(content(pair.given.removeprefix(named[0] if named else ""), reader))
    found = vet(path, "hormone.po", Judge(language("en"), reader)).findings
    golden(pair, "\n".join(map(as_text, found)))


def test_our_own_catalogs_pass() -> None:
    tags = [language(tag) for tag in ("es", "ar", "zh-Hans")]
    found = lint(ROOT / "locales", tags, language("en"))
    assert [finding for finding in found if finding.severity == "error"] == []


def test_a_language_without_catalogs_is_told(tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    (finding,) = lint(tmp_path / "locales", [language("fr")], language("en"))
    assert (finding.where, finding.rule) == ("locales/fr/LC_MESSAGES", "no-catalogs")


def test_files_are_named_from_the_checkout_on(tmp_path: Path) -> None:
    path = tmp_path / "locales" / "zh_CN" / "LC_MESSAGES" / "fever.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER.replace(" es", " zh_CN") + 'msgid "a"\nmsgstr "|b|"\n', "utf-8")
    (finding,) = lint(tmp_path / "locales", [language("zh-Hans")], language("en"))
    assert finding.where == "locales/zh_CN/LC_MESSAGES/fever.po:8"


@given(st.text(), st.text())
def test_no_text_breaks_the_rules_themselves(source: str, text: str) -> None:
    faults = JUDGE.faults(Message(source, (text,)))
    assert all(fault.rule and fault.what and fault.way_out for fault in faults)


@given(st.text())
def test_a_copy_of_its_source_is_always_sound(text: str) -> None:
    assert list(JUDGE.faults(Message(text.strip(), (text.strip(),)))) == []


def test_findings_are_written_for_people_programs_and_github() -> None:
    finding = Finding("a/b.po:7", "part-missing", "lacks 100% of\nit", "Copy it, please: now.")
    assert list(formatted([finding], "text")) == [
        "a/b.po:7: part-missing: lacks 100% of\nit\n  Copy it, please: now."
    ]
    assert list(formatted([finding], "json")) == [
        (
            '{"rule": "part-missing", "severity": "error", "way_out": "Copy it, please: now.", '
            '"what": "lacks 100% of\\nit", "where": "a/b.po:7"}'
        )
    ]
    assert list(formatted([finding], "github")) == [
        "::error file=a/b.po,line=7,title=part-missing::lacks 100%25 of%0Ait Copy it, please: now."
    ]
