"""What the search finds: the sections of a page, the words that lead there, two to try."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document

from sphinx_booklet import citations
from sphinx_booklet.html.search.analysis import Analysis
from sphinx_booklet.html.search.examples import examples
from sphinx_booklet.html.search.inverted import Rank, without
from sphinx_booklet.html.search.keywords import keywords, leads
from sphinx_booklet.html.search.pairs import across_words
from sphinx_booklet.html.search.sections import Block, Section, sections
from sphinx_booklet.html.search.synonyms import synonyms
from sphinx_booklet.index import Entry, Group, Place, Term
from sphinx_booklet.languages import language
from sphinx_booklet.translation.parts import language_class

EN, ZH = (Analysis(language(tag)) for tag in ("en", "zh-Hans"))


def section(title: str, *texts: str) -> Section:
    return Section(title, Block(title), -1, [Block(text) for text in texts])


def chapter() -> nodes.document:
    document = new_document("x")
    inner = nodes.section(
        "", nodes.title("", "At night"), nodes.paragraph("", "Call."), ids=["night"]
    )
    english = nodes.paragraph("", "", nodes.inline("", "Rest.", classes=[language_class("en")]))
    hidden = nodes.paragraph("", "Nobody", classes=["no-search"])
    outer = nodes.section("", nodes.title("", "When"), english, hidden, inner, ids=["when"])
    top = nodes.section(
        "", nodes.title("", "Fever"), nodes.paragraph("", "Hot."), outer, ids=["fever"]
    )
    document += top
    return document


def test_a_page_is_cut_into_its_sections_with_the_language_of_each_part() -> None:
    found = sections(chapter(), nodes.title("", "Fever"))
    assert [(one.anchor, one.title.text, one.above, one.blocks) for one in found] == [
        ("", "Fever", -1, [Block("Hot.")]),
        ("when", "When", 0, [Block("Rest.", "en")]),
        ("night", "At night", 1, [Block("Call.")]),
    ]


def test_words_that_the_index_sends_elsewhere_lead_to_the_places_of_the_other() -> None:
    entries = (
        Entry("fever", (Place("a", "x"),), children=(Entry("chills", (Place("b", "y"),)),)),
        Entry("heat", see=(Term("temperature"),)),
        Entry("shivers", see=(Term("fever; chills"), Term("nowhere"))),
        Entry("temperature", see=(Term("fever"), Term("heat"))),
    )
    groups = [Group("F", entries)]
    assert synonyms(groups) == [
        ("heat", "temperature", [("a", "x"), ("b", "y")]),
        ("shivers", "fever; chills", [("b", "y")]),
        ("temperature", "fever", [("a", "x"), ("b", "y")]),
    ]
    assert set(keywords(groups, {"fever": {"Fieber"}})) >= {
        ("b", "y", "shivers"),
        ("a", "x", "temperature"),
        ("a", "x", "fever"),
        ("a", "x", "Fieber"),
        ("b", "y", "fever chills"),
    }
    assert leads(groups)["b"] == [
        ("heat", "temperature"),
        ("shivers", "fever; chills"),
        ("temperature", "fever"),
    ]


def test_of_a_name_in_two_scripts_the_reader_s_leads_to_what_is_marked() -> None:
    drug = Entry("曲妥珠单抗", (Place("a", "x"),))
    groups = [Group("", (drug, Entry("赫赛汀（Herceptin）", see=(Term("曲妥珠单抗"),))))]
    assert leads(groups) == {"a": [("赫赛汀", "曲妥珠单抗")]}
    assert ("a", "x", "赫赛汀（Herceptin）") in set(keywords(groups, {}))


PLACE = (Place("a", "x"),)
LED = {"fatigue": "tiredness", "care": "team", "scans": "MRI", "trastuzumab": "Herceptin",
       "tamoxifen": "Nolvadex", "HER2": "receptor"}  # fmt: skip
LEDS = [Group("", tuple(Entry(one, PLACE) for one in LED)),
        Group("", tuple(Entry(one, see=(Term(other),)) for other, one in LED.items()))]  # fmt: skip


def rows(*heads: str) -> Section:
    return Section("r", Block("Rows"), -1, [Block("what helps", head=head) for head in heads])


@pytest.mark.parametrize(("found", "expected"), [
    ([rows("Fatigue", "Care at home"), rows("Scans"), section("A", "Tamoxifen. Scans, scans."),
      section("B", "Scans. HER2."), section("C", "HER2.")], ["fatigue", "tamoxifen"]),
    ([section("A", "Scans and trastuzumab."), section("B", "Scans")], ["trastuzumab", "scans"]),
    ([], ["tamoxifen", "care"]),
])  # fmt: skip
def test_the_examples_are_a_symptom_and_a_drug_that_the_booklet_speaks_of(
    found: list[Section], expected: list[str]
) -> None:
    assert examples(LEDS, found, {}, EN) == expected


def test_in_another_language_the_words_of_the_source_say_which_is_a_drug() -> None:
    groups = [Group("", (Entry("他莫昔芬", PLACE), Entry("疲乏", PLACE),
                         Entry("诺瓦得士（Nolvadex）", see=(Term("他莫昔芬"),)),
                         Entry("累", see=(Term("疲乏"),))))]  # fmt: skip
    originals = {"诺瓦得士（Nolvadex）": {"Nolvadex"}, "他莫昔芬": {"tamoxifen"},
                 "疲乏": {"fatigue"}, "累": {"tiredness"}}  # fmt: skip
    assert examples(groups, [rows("疲乏")], originals, ZH) == ["疲乏", "他莫昔芬"]


def test_a_row_is_one_block_with_its_head_and_numbers_of_notes_leave_no_space() -> None:
    def cell(*inner: nodes.Node) -> nodes.entry:
        return nodes.entry("", nodes.paragraph("", "", *inner), ids=["cell"])

    number = nodes.inline("", "[3]", classes=[citations.CLASS])
    note = nodes.reference("", "", number, refid="x")
    body = nodes.tbody("", nodes.row("", cell(nodes.Text("Fever")), cell(nodes.Text("Hot "), note,
                       nodes.Text(".")), cell(nodes.Text("Call."))))  # fmt: skip
    head = nodes.thead("", nodes.row("", cell(nodes.Text("What")), cell(nodes.Text("Signs"))))
    document = new_document("x")
    document += nodes.table("", nodes.tgroup("", head, body))
    (found,) = sections(document, nodes.title("", "Signs"))
    assert found.blocks == [Block("What"), Block("Signs"), Block("Hot. – Call.", head="Fever")]
    assert found.ids == {"cell"}


def test_a_term_stands_before_what_is_said_of_it() -> None:
    item = nodes.definition_list_item(
        "", nodes.term("", "Trastuzumab"), nodes.definition("", nodes.paragraph("", "It holds on."))
    )
    document = new_document("x")
    document += nodes.definition_list("", item)
    (found,) = sections(document, nodes.title("", "Drugs"))
    assert found.blocks == [Block("It holds on.", head="Trastuzumab")]


def test_a_row_in_two_languages_stays_in_cells_that_say_theirs() -> None:
    english = nodes.paragraph("", "", nodes.inline("", "Call.", classes=[language_class("en")]))
    row = nodes.row("", nodes.entry("", nodes.paragraph("", "حمى")), nodes.entry("", english))
    document = new_document("x")
    document += nodes.table("", nodes.tgroup("", nodes.tbody("", row)))
    (found,) = sections(document, nodes.title("", "Signs"))
    assert found.blocks == [Block("حمى"), Block("Call.", "en")]


def test_pairs_that_no_word_has_are_known() -> None:
    texts = ["治疗期间发热", "感染可能发热", "ＨＥＲ２阳性", "fever"]
    assert across_words(texts, "zh-Hans") == {"疗期", "间发", "染可", "能发"}


def test_two_words_of_a_character_each_may_be_a_name_that_the_dictionary_lacks() -> None:
    assert across_words(["魍饕", "治疗期间"], "zh-Hans") == {"疗期"}


def test_characters_beyond_the_first_65536_count_as_one() -> None:
    assert across_words(["𠮷治疗期间"], "zh-Hans") >= {"疗期"}


def test_a_pair_of_no_word_stays_where_it_is_in_a_heading_or_a_keyword() -> None:
    postings = {
        "疗期": {0: Rank.TEXT},
        "间发": {0: Rank.TEXT, 3: Rank.KEYWORD},
        "发热": {1: Rank.TEXT},
    }
    assert without(postings, {"疗期", "间发"}).keys() == {"间发", "发热"}


def test_a_source_is_found_by_no_word_of_its_address() -> None:
    document = new_document("x")
    document += nodes.citation("", nodes.label("", "1"), nodes.paragraph("", "cancer.gov"))
    (found,) = sections(document, nodes.title("", "Sources"))
    assert found.blocks == []
    assert EN.compounds("a-page-on-drugs-with-a-long-name T-DM1") == ["tdm1"]
