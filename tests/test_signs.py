"""What looks the same in every language is the same: addresses, codes, digits, emphasis, haste."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.catalogs.faithful.signs import RULES
from sphinx_booklet.catalogs.faithful.urgency import urgency_kept
from sphinx_booklet.catalogs.pair import Pair
from sphinx_booklet.catalogs.rules import no_invisible
from sphinx_booklet.languages import language

ENGLISH = language("en")


def faults(source: str, text: str, tag: str = "es", kind: str = "") -> list[str]:
    """Return the rules that complain of a translation."""
    pair = Pair(source, text, ENGLISH, language(tag), kind)
    return [fault.rule for rule in (*RULES, urgency_kept) for fault in rule(pair)]


@pytest.mark.parametrize(
    ("source", "text", "tag", "rule"),
    [
        ("See cancer.org today.", "Vea cancer.com hoy.", "es", "address-missing"),
        ("See it.", "Véalo en cura.example.", "es", "address-added"),
        ("HER2 is a target.", "HER1 es un blanco.", "es", "code-added"),
        ("The PD-L1 test.", "PD-L2检测。", "zh-Hans", "code-added"),
        ("For 25 days.", "Durante ੨5 días.", "es", "strange-digit"),
        ("For 25 days.", "२५ días.", "es", "strange-digit"),
        ("**Never** do it.", "Nunca lo haga.", "es", "emphasis-missing"),
        ("**Never** do it.", "Nunca** lo haga.", "es", "stray-star"),
        ("**Never** do it.", "＊＊绝不＊＊。", "zh-Hans", "stray-star"),
        ("Before or after surgery.", "手术前用药，手术前用药。", "zh-Hans", "said-twice"),
        ("In 5% of people.", "En el 5 ‰ de las personas.", "es", "unit"),
        ("Call now.", "Llame mañana.", "es", "urgency-lost"),
        ("Call the line at once.", "اتصل بالخط غدًا.", "ar", "urgency-lost"),
        ("Call early.", "请以后打电话。", "zh-Hans", "urgency-lost"),
    ],
)
def test_a_change_is_found(source: str, text: str, tag: str, rule: str) -> None:
    assert rule in faults(source, text, tag)


@pytest.mark.parametrize(
    ("source", "text", "tag"),
    [
        ("See cancer.org, p. 5.", "Vea cancer.org, p. ej. la pág. 5.", "es"),
        ("BRCA1/2 and CDK4/6", "BRCA2، BRCA1 و CDK4/6", "ar"),
        ("For 25 days.", "٢٥ يومًا.", "ar"),
        ("For 25 days.", "２５天。", "zh-Hans"),
        ("For 25 days.", "२५ दिन", "hi"),
        ("Take it *now* or **never**.", "**现在**吃，或\\ **绝不**。", "zh-Hans"),
        ("2 * 3 and more.", "2 * 3 y más.", "es"),
        ("biopsy, biopsies", "biopsia, biopsia", "es"),
        ("Yes, yes.", "Sí, sí.", "es"),
        ("Many drugs are now pills.", "Muchos son pastillas.", "es"),
        ("Call now.", "Llame de inmediato.", "es"),
        ("You need not ask all at once.", "No pregunte todo junto.", "es"),
    ],
)
def test_what_is_right_is_left_alone(source: str, text: str, tag: str) -> None:
    kind = 'forms of the term "biopsy"' if source.startswith("biopsy") else ""
    assert faults(source, text, tag, kind) == []


@given(st.text(), st.text())
def test_no_text_breaks_the_rules(source: str, text: str) -> None:
    assert all(isinstance(rule, str) for rule in faults(source, text, "ar"))


@given(st.text())
def test_a_text_is_faithful_to_itself(text: str) -> None:
    assert faults(text, text) == []


def test_a_label_of_a_drawing_may_say_where_its_line_ends() -> None:
    texts = ("Side effects", "副作\u200b用")
    for kind, found in (("label of a drawing", []), ("paragraph", ["invisible-character"])):
        pair = Pair(*texts, ENGLISH, language("zh-Hans"), kind)
        assert [fault.rule for fault in no_invisible(pair)] == found


@pytest.mark.parametrize("character", ["\u00ad", "\u2060", "\u3164", "\ufeff", "\u200b", "\x00"])
@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans"])
def test_nothing_invisible_passes(character: str, tag: str) -> None:
    pair = Pair("Rest.", f"Des{character}canse.", ENGLISH, language(tag))
    assert [fault.rule for fault in no_invisible(pair)] == ["invisible-character"]


@pytest.mark.parametrize(("tag", "passes"), [("es", False), ("zh-Hans", False), ("hi", True)])
def test_joiners_pass_where_the_script_needs_them(tag: str, passes: bool) -> None:  # noqa: FBT001
    pair = Pair("Rest.", "क्\u200dष", ENGLISH, language(tag))
    assert (not list(no_invisible(pair))) == passes
