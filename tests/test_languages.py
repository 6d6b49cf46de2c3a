"""Facts about languages come from CLDR and are the same by tag and by Sphinx's code."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.errors import BookletError
from sphinx_booklet.languages import Language, from_sphinx, language

KNOWN = [
    ("en", "en", "English", "ltr", "Latn"),
    ("es", "es", "Español", "ltr", "Latn"),
    ("fr", "fr", "Français", "ltr", "Latn"),
    ("ar", "ar", "العربية", "rtl", "Arab"),
    ("fa", "fa", "فارسی", "rtl", "Arab"),
    ("he", "he", "עברית", "rtl", "Hebr"),
    ("zh-Hans", "zh_CN", "简体中文", "ltr", "Hans"),
    ("zh-Hant", "zh_TW", "繁體中文", "ltr", "Hant"),
    ("hi", "hi", "हिन्दी", "ltr", "Deva"),
    ("ru", "ru", "Русский", "ltr", "Cyrl"),
    ("pt-BR", "pt_BR", "Português (Brasil)", "ltr", "Latn"),
]


@pytest.mark.parametrize("facts", KNOWN, ids=[facts[0] for facts in KNOWN])
def test_a_language_has_its_own_name_and_direction(facts: tuple[str, ...]) -> None:
    found = language(facts[0])
    assert (found.tag, found.sphinx, found.name, found.direction, found.script) == facts


@pytest.mark.parametrize("facts", KNOWN, ids=[facts[0] for facts in KNOWN])
def test_the_code_of_sphinx_names_the_same_language(facts: tuple[str, ...]) -> None:
    assert from_sphinx(facts[1]) == language(facts[0])


def test_the_base_of_a_tag_is_its_first_part() -> None:
    assert [language(tag).base for tag in ("zh-Hans", "ar")] == ["zh", "ar"]


@pytest.mark.parametrize("tag", ["", "xx", "english", "-", "zh-", "../../etc", "e n"])
def test_what_cldr_does_not_know_is_refused_with_a_way_out(tag: str) -> None:
    with pytest.raises(BookletError) as refused:
        language(tag)
    assert "BCP 47" in refused.value.way_out


@given(st.text(max_size=12) | st.from_regex(r"[a-z]{1,4}([-_][A-Za-z0-9]{1,5}){0,3}"))
def test_any_text_is_a_language_or_is_refused(tag: str) -> None:
    for ask in (language, from_sphinx):
        with suppress(BookletError):
            assert isinstance(ask(tag), Language)
