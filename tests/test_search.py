"""The search: one analysis in Python and in the browser, the index, ranking."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.html.search import stems
from sphinx_booklet.html.search.analysis import Analysis, fold, words
from sphinx_booklet.html.search.inverted import BASE, DIGITS, Rank, Words, invert, pack, ranks
from sphinx_booklet.html.search.scripts import index_script, language_script
from sphinx_booklet.html.search.sections import Block, Section
from sphinx_booklet.html.theme import FOLDER
from sphinx_booklet.languages import language
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

Look = Callable[[Analysis, list[Section], str], list[str]]
EN, ES, AR, ZH = (Analysis(language(tag)) for tag in ("en", "es", "ar", "zh-Hans"))
ANALYSES = {"en": EN, "es": ES, "ar": AR, "zh-Hans": ZH}
ARABIC_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآء"
# Characters that this Python knows: a browser may know more of them.
KNOWN = st.text(st.characters(exclude_categories=["Cn", "Cs", "Co"]))
TEXTS = st.one_of(KNOWN, st.text("abcdefÁÑüé '-/38.٣٨Ａｂ化疗药ة ىأإاَلـкйё", max_size=20))


# -- the analysis


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("أَلَــم", "الم"),
        ("Ácido", "acido"),
        ("مستشفى", "مستشفي"),
        ("مدرسة", "مدرسه"),
        ("٣٨٫٥", "38٫5"),
        ("ＨＥＲ２", "her2"),
        ("Йод, ёж", "йод, еж"),
        ("Français", "francais"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_what_readers_leave_out_or_type_otherwise_is_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_scripts_without_spaces_are_searched_by_characters_and_pairs() -> None:
    assert words("化疗药 HER2") == ["化", "疗", "药", "化疗", "疗药", "her2"]


@given(st.text())
def test_any_text_can_be_split_for_the_search(text: str) -> None:
    assert all(words(text))


@pytest.mark.parametrize("word", ["الحمى", "والحمى", "بالحمى", "للحمى", "وحمى", "حمي", "حُمّى"])
def test_what_is_attached_to_an_arabic_word_is_left_out(word: str) -> None:
    assert AR.keys(word) == AR.keys("حمى")


@pytest.mark.parametrize("word", ["الم", "ورم", "بول", "دم", "ال"])
def test_short_arabic_words_stay_whole(word: str) -> None:
    assert AR.keys(word) == [word]


@given(st.text(ARABIC_LETTERS, min_size=3, max_size=9))
def test_an_arabic_word_is_the_same_with_its_article(word: str) -> None:
    (key,) = AR.keys(word)
    assert AR.keys(f"ال{word}") == AR.keys(f"وبال{word}") == [key]
    assert AR.keys(key) == [key]
    assert len(key) >= 3


def test_names_whose_parts_are_joined_are_found_as_one_word_too() -> None:
    assert EN.compounds("CDK4/6 and PD-L1, at 38.5") == ["cdk46", "pdl1"]


@pytest.mark.parametrize(("analysis", "word", "expected"), [
    (EN, "the", True), (EN, "fever", False), (ES, "voy", True), (ES, "náusea", False),
    (AR, "على", True), (AR, "حمى", False), (ZH, "的药", True), (ZH, "化疗", False),
])  # fmt: skip
def test_the_stop_words_are_those_of_the_language(
    analysis: Analysis, word: str, expected: object
) -> None:
    assert analysis.is_stop(fold(word)) is expected


def test_each_language_gets_the_stems_that_fit_it() -> None:
    found = {tag: stems.algorithm(language(tag)) for tag in ("en", "es", "pt-BR", "fa", "zh-Hans")}
    assert found == {
        "en": "english",
        "es": "spanish",
        "pt-BR": "portuguese",
        "fa": "",
        "zh-Hans": "",
    }


# -- the twins


@pytest.fixture(scope="module")
def blank(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("search-words.js", "search-index.js"):
        page.add_script_tag(path=FOLDER / "static" / name)
    page.evaluate("""globalThis.bookletSearch = {
      setLanguage: given => bookletWords.setLanguage(given),
      setIndex: given => bookletIndex.setIndex(given),
    }""")
    yield page
    page.close()


def speaks(page: Page, analysis: Analysis) -> None:
    for path in stems.scripts(analysis.language):
        page.add_script_tag(path=path)
    page.evaluate(language_script(analysis))


def keys_of(page: Page, texts: list[str]) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(
        "texts => texts.map(one => bookletWords.keys(one))", texts
    )
    return found


@pytest.mark.parametrize("tag", ANALYSES)
def test_any_text_is_the_same_to_the_index_and_to_the_browser(blank: Page, tag: str) -> None:
    speaks(blank, ANALYSES[tag])

    @given(st.lists(TEXTS, max_size=20))
    def same(texts: list[str]) -> None:
        assert keys_of(blank, texts) == [ANALYSES[tag].keys(text) for text in texts]
        stop = "texts => texts.map(one => bookletWords.words(one).map(w => bookletWords.isStop(w)))"
        assert blank.evaluate(stop, texts) == [
            [ANALYSES[tag].is_stop(word) for word in words(text)] for text in texts
        ]

    same()


@pytest.mark.parametrize(
    ("tag", "code"), [("en", ""), ("es", "es"), ("ar", "ar"), ("zh-Hans", "zh_CN")]
)
def test_every_word_of_the_booklet_is_the_same_to_both(blank: Page, tag: str, code: str) -> None:
    folder = ROOT / "locales" / code / "LC_MESSAGES" if code else ROOT / "docs"
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.po" if code else "*.rst"))]
    speaks(blank, ANALYSES[tag])
    found = sorted({word for text in texts for word in words(text)})
    assert len(found) > 1500
    assert keys_of(blank, found) == [ANALYSES[tag].keys(word) for word in found]


LETTERS = {"ru": "абвгдеиклмностуыьяшщй", "el": "αβγδεηικλμνοπρστυω", "hi": "कखगनपबमयरलवसहािीुूेैो्ं",
           "hy": "աբգդեիկլմնոստւ", "ta": "கசடதபமயரலவனாிீுெ", "yi": "אבגדהוזחטיכלמנסעפצקרשת",
           "ne": "कखगनपबमयरलवसहािीुूेैो्"}  # fmt: skip


@pytest.mark.parametrize("base", sorted(stems.ALGORITHMS))
def test_the_stems_of_every_language_are_the_same_to_both(blank: Page, base: str) -> None:
    analysis = Analysis(language(base) if base != "no" else language("nb"))
    speaks(blank, analysis)

    @given(st.lists(st.text(LETTERS.get(base, "aeioubcdfglmnrstyz"), min_size=1), max_size=30))
    def same(texts: list[str]) -> None:
        stop = sorted(analysis.stop_words)
        assert keys_of(blank, [*texts, *stop]) == [analysis.keys(one) for one in (*texts, *stop)]

    same()


@given(data=st.data())
def test_the_browser_unpacks_what_was_packed(blank: Page, data: st.DataObject) -> None:
    pairs = st.text("化疗药物发烧𠮷", min_size=2, max_size=2)
    names = pairs | st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
    places = st.dictionaries(st.integers(0, 600), st.sampled_from(Rank), min_size=1, max_size=9)
    postings = data.draw(st.dictionaries(names, places, min_size=1, max_size=9))
    characters, pairs_of_each, keys, packed = pack(postings)
    unpacked = blank.evaluate(
        """([digits, base, characters, pairs, keys, packed]) => {
          const index = Object.create(bookletIndex);
          index.values = new Map(Array.from(digits, (char, value) => [char, value]));
          index.base = base;
          index.keys = [
            ...index.pair([...characters], pairs.split(" ")), ...index.unfold(keys)];
          index.places = new Map(index.keys.map((key, place) => [key, place]));
          index.packed = packed.split(" ");
          return index.keys.map(key => [key, index.unpack(key)]);
        }""",
        [DIGITS, BASE, characters, pairs_of_each, keys, packed],
    )
    assert sorted(unpacked) == [
        [key, [[at, int(rank)] for at, rank in sorted(postings[key].items())]]
        for key in sorted(postings)
    ]


# -- the index


def test_a_heading_goes_before_a_keyword_and_a_keyword_before_text() -> None:
    given_words = Words(
        "Fever", ("Signs",), ("temperature",), ("The heat. Fever.", "Heat is a sign.")
    )
    assert ranks(given_words, EN) == {
        "fever": Rank.TITLE,
        "temperatur": Rank.KEYWORD,
        "heat": Rank.OFTEN,
        "sign": Rank.OFTEN,
    }


# -- ranking


@pytest.fixture
def looks_up(blank: Page) -> Look:
    def look(analysis: Analysis, chapter: list[Section], query: str) -> list[str]:
        speaks(blank, analysis)
        blank.evaluate(
            index_script([("a", "a.html")], [chapter], [[[] for _ in chapter]], analysis)
        )
        found = "query => bookletIndex.search(query).found.map(n => bookletIndex.sections[n].title)"
        titles: list[str] = blank.evaluate(found, query)
        return titles

    return look


def section(title: str, *texts: str) -> Section:
    return Section(title, Block(title), -1, [Block(text) for text in texts])


FILLERS = [section(f"Other {number}", f"Something else {number}.") for number in range(8)]
CHAPTER = [
    section("Fever", "Call your team."),
    section("Signs", "A fever, and a rash of the skin."),
    section("Skin", "Rashes, dry skin and treatment."),
    section("Feverfew", "A plant."),
    section("Names", "CDK4/6 inhibitors, HER2 and PD-L1."),
    section("Drinks", "Can you drink alcohol on the day of treatment?"),
    *FILLERS,
]


@pytest.mark.parametrize(("query", "first"), [
    ("fever", ["Fever"]),  # the heading before the text
    ("fevers", ["Fever"]),  # the stem
    ("fevr", ["Fever"]),  # one slip
    ("feevr", ["Fever"]),  # two letters that changed places
    ("feverf", ["Feverfew"]),  # the start of a word
    ("rash fever", ["Signs"]),  # all words before some
    ("her 2", ["Names"]),
    ("cdk46", ["Names"]),
    ("PDL1", ["Names"]),
    ("may I drink alcohol during my treatment please", ["Drinks"]),  # a question
    ("can the", []),
    ("constructor", []),
    ("xqzvwk", []),
    ("skan", []),  # with another letter, a short word is another word
    ("ruch fevr", []),  # a guess of half of it
    ("rsah fevr", ["Signs"]),
    ("gever", ["Fever"]),  # the first letter alone
])  # fmt: skip
def test_the_best_section_comes_first(looks_up: Look, query: str, first: list[str]) -> None:
    assert looks_up(EN, CHAPTER, query)[:1] == first


def test_an_exact_word_goes_before_a_longer_one(looks_up: Look) -> None:
    found = looks_up(EN, CHAPTER, "fever")
    assert found.index("Fever") < found.index("Signs") < found.index("Feverfew")


def test_stop_words_are_looked_for_where_a_query_has_nothing_else(looks_up: Look) -> None:
    assert looks_up(EN, [section("What can I do?", "Rest."), *FILLERS], "what can i do") == [
        "What can I do?"
    ]


@pytest.mark.parametrize(("query", "first"), [
    ("化疗", "化疗"),
    ("疗", "化疗"),
    ("四期", "第4期"),
    ("我要化疗吗", "化疗"),
    ("ＨＥＲ２", "HER2"),
])  # fmt: skip
def test_chinese_is_found_by_pair_by_character_and_by_numeral(
    looks_up: Look, query: str, first: str
) -> None:
    found = [section("化疗", "药物"), section("第4期", "转移"), section("HER2", "检测"), *FILLERS]
    assert looks_up(ZH, found, query)[:1] == [first]


@pytest.mark.parametrize(("query", "first"), [
    ("靶象药", ["靶向药"]),  # the one in the middle is wrong
    ("向靶药", ["靶向药"]),
    ("药物质", ["药物"]),
    ("物药", ["药物"]),
    ("物靶塔", []),
    ("象牙塔", []),
    ("他莫西芬", ["他莫昔芬"]),
    ("我要死了", ["死"]),
])  # fmt: skip
def test_a_wrong_character_is_guessed_and_nonsense_is_not(
    looks_up: Look, query: str, first: list[str]
) -> None:
    titles = ("靶向药", "药物", "他莫昔芬", "死")
    found = [*(section(title, "说明") for title in titles), section("牙医", "塔、象、物"), *FILLERS]
    assert looks_up(ZH, found, query)[:1] == first


@pytest.mark.parametrize("query", ["هرسبتين", "هيرسبتين", "هيرسيبتين", "والهرسبتين"])
def test_a_name_in_arabic_is_found_with_and_without_its_long_vowels(
    looks_up: Look, query: str
) -> None:
    found = [section("هيرسبتين"), section("سبت"), *FILLERS]
    assert looks_up(AR, found, query) == ["هيرسبتين"]


@pytest.mark.parametrize(("query", "found"), [
    ("الغثبان", ["غثيان"]),  # a letter with other dots
    ("رمضان", []),  # three letters, one of them another: another word
    ("الصيام", []),
    ("كحول", []),
])  # fmt: skip
def test_of_short_arabic_words_only_those_that_look_alike_are_guessed(
    looks_up: Look, query: str, found: list[str]
) -> None:
    titles = ("غثيان", "رفض", "مرض", "رمي", "أيام", "حول")
    assert looks_up(AR, [*map(section, titles), *FILLERS], query) == found


def test_sections_with_one_of_two_words_are_among_the_first(looks_up: Look) -> None:
    found = looks_up(
        EN,
        [section("Numb fingers", "Numb."), section("Nerves", "A numb foot."), *FILLERS],
        "numb fingers",
    )
    assert found == ["Numb fingers", "Nerves"]


def test_of_headings_with_the_same_word_the_shortest_comes_first(looks_up: Look) -> None:
    found = [section("Chemotherapy and surgery"), section("Chemotherapy"), *FILLERS]
    assert looks_up(EN, found, "chemotherapy")[0] == "Chemotherapy"


def test_a_keyword_is_looked_for_without_what_says_nothing() -> None:
    keywords = ("怕自己会死", "是什么")  # for the second there is nothing else
    assert ranks(Words("", (), keywords), ZH).keys() == {"怕自", "自己", "死", "是什", "什么"}


def test_the_index_is_that_of_its_sections() -> None:
    assert invert([{"a": Rank.TEXT}, {"a": Rank.TITLE, "b": Rank.TEXT}]) == {
        "a": {0: Rank.TEXT, 1: Rank.TITLE},
        "b": {1: Rank.TEXT},
    }
