"""The reading level: what is measured, where it is found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textstat import textstat

from sphinx_booklet.check.axe import axe
from sphinx_booklet.check.blocks import STAND_IN, locate
from sphinx_booklet.check.lexicon import Lexicon, bent_from
from sphinx_booklet.check.measures import Measures, flesch_kincaid, measure, read_text, total
from sphinx_booklet.check.reading import Readings, read_chapters
from sphinx_booklet.check.report import render, write_report
from sphinx_booklet.check.sentences import is_passive, sentences, words
from sphinx_booklet.folders import Folders
from sphinx_booklet.jobs.source import documents
from sphinx_booklet.settings import Reading, read_booklet
from tests.conftest import write_files
from tests.golden import Pair, pairs
from tests.small import run, write_booklet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from sphinx_booklet.findings import Finding

KNOWN = Lexicon(
    frozenset({"port", "e-mail"}), frozenset({"tamoxifen", "nolvadex", "zoledronic acid"})
)
POLICY = "\n[reading]\n"

PLAIN = """\
# everyday
booklet clinic caption  # a remark
emergency
tissue temperature
"""

HARD = """\
Hard
====

.. index::
   single: oncological considerations

.. key-points::

   * Multidisciplinary considerations
     necessitate individualization.

A fever is a high body heat.
Ask your team what the dog, the cat, the cow, the pig, the hen, the horse, the sheep, the goat,
the duck, the mouse, the rat and the fox would like to eat today.

.. list-table:: Animals at the clinic
   :header-rows: 1
   :stub-columns: 1

   * - Oncological column
     - What
   * - Dog
     - It barks at the nephrologist.
       It sleeps.

Slow voice
----------

The dog was seen by the cat.
The cat was bitten by the dog.
The cow was given a bell by the man.
The pig was told to go home, and the hen was fed by the boy that we know.

.. figure:: figures/square.svg
   :alt: An oncological square.

   A square caption.

   The square is periwinkle [source]_.

Call |oncall_phone| and read :doc:`words` or https://oncology.example/nephrologist.
My answer: ________________ nephrologist

::

   A literal nephrologist.

.. [source] Nephrologist, "Oncology", no date.
"""


def booklet_with(root: Path, hard: str = HARD, policy: str = POLICY) -> Path:
    """Write the small booklet, with a chapter that breaks the policy."""
    write_booklet(root)
    index = (root / "docs" / "index.rst").read_text("utf-8")
    settings = (root / "booklet.toml").read_text("utf-8")
    write_files(root, {
        "docs/index.rst": index.replace("   fever\n", "   fever\n   hard\n"),
        "docs/hard.rst": hard,
        "docs/plain-words.txt": PLAIN,
        "booklet.toml": settings + policy,
    })  # fmt: skip
    return root


def read_all(root: Path, policy: Reading | None = None) -> Readings:
    folders = Folders(root)
    return read_chapters(documents(folders), folders, policy or Reading())


def found(readings: Readings, rule: str, file: str = "docs/hard.rst") -> list[Finding]:
    return [one for one in readings.findings if one.rule == rule and one.file == file]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return booklet_with(tmp_path_factory.mktemp("reading"))


@pytest.fixture(scope="module")
def read_small(small: Path) -> Readings:
    return read_all(small)


def told(text: str) -> str:
    """Write down what is made of a text."""
    read = list(read_text(text.replace("☎", STAND_IN), KNOWN))
    lines = [
        f"{one.where.lstrip(':')}: {len(one.words)} words{', passive' * is_passive(one.text)}"
        for one in read
    ]
    got = measure(read)
    unknown = [word for one in read for word in map(KNOWN.jargon, one.scored) if word]
    lines.append(f"grade {got.grade}, mean {got.mean}, longest {got.longest}, {got.passive:.0%}")
    return "\n".join([*lines, f"unknown: {' '.join(unknown)}" if unknown else ""])


@pytest.mark.parametrize("pair", pairs("reading"), ids=str)
def test_a_text_is_measured_as_in(pair: Pair, golden: Callable[[Pair, str], None]) -> None:
    golden(pair, told(pair.given.strip("\n")))


@pytest.mark.parametrize("text", [
    "The cat sat on the mat. It was happy.",
    "Chemotherapy damages cells that divide fast. Healthy cells recover between the cycles.",
])  # fmt: skip
def test_the_grade_is_textstats_where_both_see_the_same_sentences(text: str) -> None:
    assert measure(list(read_text(text, Lexicon()))).grade == pytest.approx(
        textstat.flesch_kincaid_grade(text), abs=0.05
    )


PROSE = st.text() | st.lists(
    st.sampled_from(
        ["The", "cat", "is", "seen.", "e.g.", "38.0", "etc.", "Dr.", "\n", "—", STAND_IN, "(Ah!)",
         "don't", "tamoxifen", "oncology", "HER2-low", "_", "É", "ß.", "1.", "?", "'s"]
    )
).map(" ".join)  # fmt: skip


@given(PROSE)
def test_any_text_is_measured_and_no_count_is_negative(text: str) -> None:
    read = list(read_text(text, KNOWN))
    got = measure(read)
    assert min(got.sentences, got.words, got.scored, got.syllables, got.longest, got.passives) >= 0
    assert got.sentences == len(read) <= got.scored <= got.words
    assert got.scored <= got.syllables
    assert 0 <= got.passive <= 1
    assert got.longest <= got.words
    for one in read:
        assert all(isinstance(KNOWN.jargon(word), str) for word in one.words)


@given(PROSE)
def test_no_word_is_lost_between_sentences(text: str) -> None:
    split = [word for _, said in sentences(text) for word in words(said)]
    assert split == list(words(text))


@given(
    st.lists(PROSE, min_size=1).flatmap(
        lambda texts: st.tuples(st.just(texts), st.permutations(texts))
    )
)
def test_the_order_of_sections_changes_nothing(texts: tuple[list[str], list[str]]) -> None:
    one, other = (total(measure(list(read_text(text, KNOWN))) for text in order) for order in texts)
    assert one == other


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'", min_size=2, max_size=12))
def test_a_listed_word_is_known_in_its_inflections(word: str) -> None:
    known = Lexicon(frozenset({word}))
    assert word in bent_from(word)
    assert all(known.knows(word + ending) for ending in ("", "s", "'s", "ed", "ing", "er", "ly"))


@given(st.lists(st.text()), st.lists(st.text()), st.integers(1, 99))
def test_a_block_is_always_somewhere(lines: list[str], raw: list[str], hint: int) -> None:
    assert locate(lines, raw, hint) >= 1


def test_harder_text_has_a_higher_grade() -> None:
    assert flesch_kincaid(10, 1, 12) < flesch_kincaid(10, 1, 20) < flesch_kincaid(20, 1, 40)
    assert Measures().grade == 0


# In the real project, each finding stands at its line.


def line_of(text: str) -> int:
    return HARD[: HARD.index(text)].count("\n") + 1


def test_a_chapter_above_the_policy_is_an_error_and_its_section_a_warning(small: Path) -> None:
    read = read_all(small, Reading(grade=1.5))
    chapter, section = found(read, "reading-grade")  # the other section is easier
    assert (chapter.where, chapter.severity) == ("docs/hard.rst:1", "error")
    assert (section.where, section.severity) == ("docs/hard.rst:1", "warning")
    assert "at most 1.5" in chapter.what


def test_a_long_sentence_is_found_at_its_line(read_small: Readings) -> None:
    (one,) = found(read_small, "long-sentence")
    assert one.where == f"docs/hard.rst:{line_of('Ask your team')}"
    assert one.what == "34 words in a sentence; at most 25 are allowed"


def test_long_sentences_on_average_are_found(small: Path) -> None:
    one, *sections = found(read_all(small, Reading(mean_sentence=5)), "mean-sentence")
    assert (one.severity, "at most 5 are allowed" in one.what) == ("error", True)
    assert [section.severity for section in sections] == ["warning", "warning"]


def test_much_passive_voice_is_a_warning_at_its_section(read_small: Readings) -> None:
    (one,) = found(read_small, "passive")
    assert (one.where, one.severity) == (f"docs/hard.rst:{line_of('Slow voice')}", "warning")


def test_jargon_is_found_at_its_line_once_a_chapter(read_small: Readings) -> None:
    assert {one.what.split('"')[1]: one.line for one in found(read_small, "jargon")} == {
        "multidisciplinary": line_of("Multidisc"),
        "considerations": line_of("Multidisc"),
        "necessitate": line_of("Multidisc"),
        "individualization": line_of("Multidisc"),
        "nephrologist": line_of("It barks"),
        "periwinkle": line_of("The square"),
    }


def test_words_of_the_glossary_are_known(read_small: Readings) -> None:
    assert not [one for one in read_small.findings if '"biopsy"' in one.what]


def test_chapters_come_in_the_order_of_the_booklet(read_small: Readings) -> None:
    assert [one.name for one in read_small.chapters] == ["index", "fever", "hard", "words"]


def test_forms_and_abbreviations_are_known(tmp_path: Path) -> None:
    hard = (
        "Hard\n====\n\nA bioptic XQZ is a GENEX.\n\n.. glossary::\n\n   probe\n      A test.\n\n"
        "      .. forms:: bioptic, bioptical\n\n"
        ".. abbreviations::\n\n   XQZ\n      xenobiotic quinazoline\n\n"
        "GENEX\n   A cat.\n"
    )
    assert found(read_all(booklet_with(tmp_path, hard)), "jargon") == []


def test_a_review_block_is_not_the_authors_text(tmp_path: Path) -> None:
    root = booklet_with(tmp_path, "Hard\n====\n\nIt is a cat.\n\n.. review::\n")
    (chapter,) = [one for one in read_all(root).chapters if one.name == "hard"]
    assert chapter.measures.sentences == 1


def test_short_sections_are_listed_but_not_judged(tmp_path: Path) -> None:
    hard = "Hard\n====\n\nMultidisciplinary considerations necessitate individualization.\n"
    read = read_all(booklet_with(tmp_path, hard))
    (row,) = [row for row in read.rows if row.title == "Hard"]
    assert (row.judgement, row.cells[1]) == ("too short to judge", "4")
    assert found(read, "reading-grade") == []
    assert len(found(read, "jargon")) == 4


# On the command line.


def test_the_command_prints_the_table_then_what_is_wrong(small: Path) -> None:
    done = run(small, "reading")
    lines = done.stdout.splitlines()
    assert done.returncode == 1, done.stderr
    assert lines[0].split() == ["grade", "words", "mean", "longest", "passive"]
    assert "hard" in [line.split()[0] for line in lines]
    assert any("long-sentence" in line for line in lines)
    assert "warning" in lines[-1]


def test_the_command_speaks_json(small: Path) -> None:
    done = run(small, "reading", "--format", "json")
    said = json.loads(done.stdout)
    (hard,) = [one for one in said["chapters"] if one["chapter"] == "hard"]
    assert [one["title"] for one in hard["sections"]] == ["Hard", "Slow voice"]
    assert hard["longest"] == 34
    assert {"passive", "jargon", "long-sentence"} <= {one["rule"] for one in said["findings"]}


def test_warnings_alone_do_not_fail(tmp_path: Path) -> None:
    hard = "Hard\n====\n\n" + "The cat was seen by the dog, and I am glad.\n" * 4
    done = run(booklet_with(tmp_path, hard), "reading")
    assert "warning: passive" in done.stdout
    lines = [line for line in done.stdout.splitlines() if "jargon" in line]
    assert (done.returncode, lines) == (0, []), done.stdout


def test_without_a_policy_there_is_nothing_to_judge_by(tmp_path: Path) -> None:
    done = run(write_booklet(tmp_path), "reading")
    assert done.returncode == 2
    assert "[reading]" in done.stderr


def test_the_policy_has_defaults(tmp_path: Path) -> None:
    root = booklet_with(tmp_path)
    assert read_booklet(root / "booklet.toml").reading == Reading(8, 25, 15, 0.2)
    assert read_booklet(write_booklet(tmp_path / "none") / "booklet.toml").reading is None


def test_the_report_shows_the_table_and_escapes_it(
    tmp_path: Path, read_small: Readings, chromium: Browser
) -> None:
    page = write_report(read_small.findings, ["reading"], tmp_path, read_small.rows)
    text = page.read_text("utf-8")
    assert "Slow voice" in text
    assert axe(tmp_path, [page], browser=chromium) == []
    bad = read_all(booklet_with(tmp_path / "bad", "<b>Hard</b>\n===========\n\nIt is a cat.\n"))
    assert "&lt;b&gt;Hard" in render([], ["reading"], bad.rows)
