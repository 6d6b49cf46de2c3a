"""0 words of English left in a translated page, and 0 left-to-right runs bare in Arabic."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.check.spoken import spoken, told
from sphinx_booklet.check.tongues import bare_runs, kept, left, said, source_left
from tests.site_pages import SOURCE, TAGS, pages_of, said_in_the_source, written_by_translators

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_booklet.check.spoken import Spoken

PAGE = '<!doctype html><html lang="{}" dir="{}"><title>{}</title><body>{}'
ENGLISH = PAGE.format(
    "en", "ltr", "Rest", "<p>Rest when you are tired, and call the nurse.</p>" * 3
)
SOURCE_WORDS = said([ENGLISH], "en")
PLACES = {  # an English string in each place where a page speaks
    "text": "<p>{}</p>",
    "alt": '<img src="a.svg" alt="{}">',
    "aria-label": '<nav aria-label="{}"></nav>',
    "title": '<abbr title="{}">أ</abbr>',
    "placeholder": '<input placeholder="{}">',
    "value": '<input type="submit" value="{}">',
    "data-found": '<form data-found="{}"></form>',
    "option": "<select><option>{}</option></select>",
    "content": '<meta name="description" content="{}">',
    "a script's": '<div data-counts=\'{{"one": "{}"}}\'></div>',
    "template": "<template><p>{}</p></template>",
    "inside": "<p>استرح <b>{}</b></p>",
    "table": "<table><tr><td>أ<td>{}</table>",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize(("tag", "direction"), [("ar", "rtl"), ("zh-Hans", "ltr"), ("es", "ltr")])
def test_an_english_string_is_found_wherever_a_page_speaks(
    place: str, tag: str, direction: str
) -> None:
    page = PAGE.format(tag, direction, "", "\n" + place.format("call the nurse"))
    (found,) = source_left(spoken(page), "a.html", tag, SOURCE_WORDS)
    assert (found.where, found.rule) == ("a.html:2", "source-left")
    assert '"call the nurse"' in found.what


@pytest.mark.parametrize(
    "body",
    [
        '<p lang="en" dir="ltr">call the nurse</p>',
        "<script>call the nurse</script>",
        "<p>https://call.the.nurse/call-the-nurse</p>",
        "<code>call the nurse</code>",
        '<td data-beside="call the nurse">',
        '<input type="hidden" value="call the nurse">',
    ],
)
def test_what_is_marked_or_silent_is_no_fault(body: str) -> None:
    strings = spoken(PAGE.format("ar", "rtl", "", body))
    assert list(source_left(strings, "", "ar", SOURCE_WORDS)) == []


@pytest.mark.parametrize(
    ("text", "same", "wanted"),
    [
        ("اتصل call الآن", False, "call"),
        ("اتصل NURSE الآن", False, ""),  # capitals: an abbreviation
        ("Llame, call the nurse", True, "call the nurse"),
        ("Llame the nurse", True, ""),  # two words may be one's own in both languages
        ("Rest", True, "Rest"),  # the whole of a string, and no word of the translation
        ("Control", True, ""),  # the same in both languages
        ("جمعية Rest and Call", False, ""),  # a name that a translator wrote
        ("جمعية Call", False, "Call"),  # a part of it is none
    ],
)
def test_what_is_left(text: str, *, same: bool, wanted: str) -> None:
    written = kept([("Rest and Call", "جمعية Rest and Call")] * (not same))
    assert left(text, SOURCE_WORDS, written, same_script=same) == wanted


def test_the_title_of_a_page_speaks_too() -> None:
    page = PAGE.format("ar", "rtl", "call the nurse", "")
    (found,) = source_left(spoken(page), "", "ar", SOURCE_WORDS)
    assert found.rule == "source-left"


@given(st.text(alphabet="<>/=\"' abp!-", max_size=60))
def test_any_page_can_be_read(text: str) -> None:
    assert all(one.text.strip() for one in spoken(text))


@pytest.mark.parametrize(
    ("body", "bare"),
    [
        ("<p>اتصل +44 20 7946 0123</p>", ["+44 20 7946 0123"]),
        ('<p>اتصل <bdi dir="ltr">+44 20 7946 0123</bdi></p>', []),
        ('<p>خذ <span dir="ltr">5–10 mg</span></p>', []),
        ("<p>خذ 5–10 mg</p>", ["5–10 mg"]),
        ("<p>دواء Tamoxifen</p>", ["Tamoxifen"]),
        ("<p>بعد 5 أيام</p>", []),
        ('<img alt="فحص HER2">', ["HER2"]),
        ('<img alt="فحص \u2066HER2\u2069">', []),
        ('<nav aria-label="\u2068فحص \u2066HER2\u2069\u2069"></nav>', []),
        ('<form data-found="النتائج: {count}"></form>', []),
        ('<ul lang="en" dir="ltr"><li>Call 1-2-3</ul>', []),
    ],
)
def test_a_bare_left_to_right_run_is_found(body: str, bare: list[str]) -> None:
    found = list(bare_runs(PAGE.format("ar", "rtl", "", body), "a.html"))
    assert [one.what.split('"')[1] for one in found] == bare


@pytest.mark.slow
@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != SOURCE])
def test_no_word_of_english_is_left_in_a_translated_page(site: Path, tag: str) -> None:
    source, written = said_in_the_source(site), written_by_translators(tag)
    pages = pages_of(site, tag)
    assert len(source.words) > 300
    assert len(source.strings) > 2000
    assert len(pages) > 20
    found = [
        one for path in pages
        for one in source_left(spoken(path.read_text("utf-8")), str(path), tag, source, written)
    ]  # fmt: skip
    assert found == []


def shown(texts: Path, tag: str) -> list[Spoken]:
    """Return the strings of a page that a search shows.

    They stand after the page's name, and before the words that it knows and does not show.
    """
    function, _, data = texts.read_text("utf-8").partition("(")
    _name, blocks, _leads = json.loads(f"[{data.rpartition(')')[0]}]")
    return list(told(f"{function}({json.dumps(blocks)});\n", tag, ""))


@pytest.mark.slow
@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != SOURCE])
def test_no_word_of_english_is_left_in_what_a_search_shows(site: Path, tag: str) -> None:
    source, written = said_in_the_source(site), written_by_translators(tag)
    texts = sorted((site / tag / "_static" / "search" / "texts").glob("*.js"))
    assert len(texts) > 15
    found = [
        one for path in texts
        for one in source_left(shown(path, tag), str(path), tag, source, written)
    ]  # fmt: skip
    assert found == []


@pytest.mark.slow
def test_every_left_to_right_run_of_an_arabic_page_is_isolated(site: Path) -> None:
    pages = pages_of(site, "ar")
    isolated = sum(path.read_text("utf-8").count("<bdi") for path in pages)
    assert isolated > 500
    assert [one for path in pages for one in bare_runs(path.read_text("utf-8"), str(path))] == []
