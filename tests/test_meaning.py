"""Rules of meaning: a lost "not", another drug, another word for a term are found, and no more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_booklet.catalogs import pair as pairs_of
from sphinx_booklet.catalogs.faithful import meaning
from sphinx_booklet.catalogs.faithful.quantities import same_quantities
from sphinx_booklet.catalogs.faithful.sentences import aligned, prose
from sphinx_booklet.catalogs.faithful.terms import terms_kept
from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.catalogs.rules import same_parts
from sphinx_booklet.catalogs.termbase import Termbase, termbase_of
from sphinx_booklet.catalogs.termfile import Entry, read_termfile
from sphinx_booklet.languages import Language, from_sphinx, language
from tests.golden import Pair, pairs

if TYPE_CHECKING:
    from collections.abc import Callable

LOCALES = Path(__file__).parents[1] / "locales"
ENGLISH = language("en")
CODES = ("es", "ar", "zh_CN")
WORDS = {
    "es": ("quimioterapia", "terapia hormonal", "biopsia", "mutación", "gen"),
    "ar": ("علاج كيميائي", "علاج هرموني", "خزعة", "طفرة", "جين"),
    "zh_CN": ("化疗", "内分泌治疗", "活检", "基因突变", "基因"),
}
SAID = (
    ("chemotherapy",),
    ("hormone therapy", "hormone therapies"),
    ("biopsy", "biopsies"),
    ("mutation", "gene change"),
    ("gene", "genes"),
)


def termbase(code: str) -> Termbase:
    """Return the names of our own booklet, and a few terms."""
    names = read_termfile(LOCALES / "termbase.toml", code).names
    terms = [
        Entry(said[0], said, (told,)) for said, told in zip(SAID, WORDS.get(code, ()), strict=False)
    ]
    return Termbase(from_sphinx(code).base, names, tuple(terms))


BASES = {code: termbase(code) for code in (*CODES, "fr", "en")}


def faults(code: str, source: str, text: str) -> list[pairs_of.Fault]:
    one = pairs_of.Pair(source, text, ENGLISH, from_sphinx(code), termbase=BASES[code])
    return [fault for rule in meaning.RULES for fault in rule(one)]


def rules(code: str, source: str, text: str) -> list[str]:
    return [fault.rule for fault in faults(code, source, text)]


@pytest.mark.parametrize("pair", pairs("meaning"), ids=str)
def test_a_change_of_meaning_is_told_as_in(pair: Pair, golden: Callable[[Pair, str], None]) -> None:
    source, translation = pair.given.strip().splitlines()
    code, _, text = translation.partition(": ")
    found = faults(code, source.removeprefix("en: "), text)
    lines = [f"{one.severity} {one.rule}: {one.what}\n  {one.way_out}" for one in found]
    golden(pair, "\n".join(lines))


@pytest.mark.parametrize("code", CODES)
def test_our_own_translations_keep_their_meaning(code: str) -> None:
    folder = LOCALES / code / "LC_MESSAGES"
    told = from_sphinx(code)
    base = termbase_of(folder, told)
    judged, found = 0, []
    for path in sorted(folder.rglob("*.po")):
        for message in read(path, path.name)[0].messages:
            one = pairs_of.Pair(message.msgid, message.msgstr[0], ENGLISH, told, termbase=base)
            found += [
                (path.name, message.line, fault) for rule in meaning.RULES for fault in rule(one)
            ]
            judged += 1
    assert [one for one in found if one[2].severity == "error"] == []
    assert len(found) <= judged * 0.005


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Do not stop.", "No pare."),
        ("Nobody knows yet.", "Todavía nadie lo sabe."),
        ("You don’t need it.", "No lo necesita."),
        ("Stay away from people who are sick.", "No se acerque a personas enfermas."),
        ("Take it without food.", "Tómelo sin comida."),
        ("Call if you are not sure.", "Llame si tiene dudas."),
        ("No doubt, it helps.", "Sin duda, ayuda."),
        ("It has none of the targets.", "No tiene ninguno de los puntos de ataque."),
        ("Ask whether or not you need it.", "Pregunte si lo necesita."),
    ],
)
def test_a_no_in_other_words_is_no_fault(source: str, told: str) -> None:
    assert rules("es", source, told) == []


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("es", "las biopsias, y el tamoxifeno"),
        ("es", "LA BIOPSÍA CON TAMOXIFENO"),
        ("ar", "والخزعة وبتاموكسيفين"),
        ("ar", "خَزْعَةٌ لتاموكسيفين"),
        ("zh_CN", "做活检和用他莫昔芬"),
    ],
)
def test_names_and_terms_may_be_inflected(code: str, told: str) -> None:
    assert BASES[code].told_names.values(told) == ["tamoxifen"]
    assert BASES[code].told_terms.values(told) == ["biopsy"]


@pytest.mark.parametrize(
    ("code", "told"),
    [("es", "tamoxifenox biopsiante ret"), ("ar", "خزعتين متاموكسيفين"), ("zh_CN", "莫昔芬 AKT12")],
)
def test_parts_of_other_words_are_no_names_and_no_terms(code: str, told: str) -> None:
    assert BASES[code].told_names.values(told) == BASES[code].told_terms.values(told) == []


@pytest.mark.parametrize(
    ("code", "source", "told", "severity"),
    [
        ("es", "Call the cancer line now.", "No llame ahora a la línea.", "error"),
        ("es", "Remember to take it.", "No olvide tomarlo.", "warning"),
        ("es", "This is painless.", "Esto no duele.", "warning"),
        ("es", "Yes, you can.", "No, usted puede.", "error"),
        ("ar", "Yes, if your team agrees.", "لا، إذا وافق فريقك.", "error"),
        ("zh_CN", "Yes, if your team agrees.", "不，如果医护团队同意。", "error"),
        (
            "es",
            "It can cause anemia (too few cells).",
            "No causa anemia (pocas células).",
            "warning",
        ),
        ("ar", "It can hurt, which means too few cells.", "لا يؤلم، أي قلة الخلايا.", "warning"),
    ],
)
def test_an_added_no_is_an_error_unless_its_source_allows_one(
    code: str, source: str, told: str, severity: str
) -> None:
    found = faults(code, source, told)
    assert [(fault.rule, fault.severity) for fault in found] == [("negation-added", severity)]


@pytest.mark.parametrize(
    ("code", "told"),
    [("es", "una terapia endocrina"), ("ar", "علاج الغدد الصماء"), ("zh_CN", "激素治疗")],
)
def test_another_name_of_the_same_term_is_as_good(code: str, told: str) -> None:
    language_of = from_sphinx(code)
    base = termbase_of(LOCALES / code / "LC_MESSAGES", language_of)
    one = pairs_of.Pair("a hormone therapy", told, ENGLISH, language_of, termbase=base)
    assert list(terms_kept(one)) == []


def test_what_sounds_like_a_no_is_no_answer() -> None:
    assert rules("zh_CN", "Yes.", "没问题。") == []


ANEMIA = "Too few red blood cells."
LATE = "Trials are not only for the end."
MILD = "Call even if it is mild."
OUTSIDE = "It blocks HER2 on the outside of the cell."


@pytest.mark.parametrize(
    ("code", "source", "told"),
    [
        ("es", ANEMIA, "Demasiados glóbulos rojos."),
        ("ar", ANEMIA, "كثرة خلايا الدم الحمراء."),
        ("zh_CN", ANEMIA, "红细胞太多。"),
        ("es", "They have too much of it.", "Tienen demasiado poco."),
        ("es", OUTSIDE, "Bloquea HER2 por dentro de la célula."),
        ("ar", OUTSIDE, "يحجب HER2 من داخل الخلية."),
        ("zh_CN", OUTSIDE, "在细胞内侧阻断HER2。"),
        ("es", "A protein in cells.", "Una proteína fuera de las células."),
        ("es", LATE, "Los ensayos son solo para el final."),
        ("ar", LATE, "التجارب للنهاية فقط."),
        ("zh_CN", LATE, "试验只用于最后。"),
        ("es", MILD, "Llame solo si es leve."),
        ("ar", MILD, "يجب الاتصال فقط إذا كان خفيفًا."),
        ("zh_CN", MILD, "只有轻微时才打电话。"),
        ("es", "It does not hurt. Eat before it.", "No duele: coma después."),
        ("es", "It does not hurt, so eat before it.", "No duele, así que coma después."),
    ],
)
def test_the_contrary_is_an_error(code: str, source: str, told: str) -> None:
    found = faults(code, source, told)
    assert [(fault.rule, fault.severity) for fault in found] == [("opposite", "error")]


@pytest.mark.parametrize(
    ("code", "source", "told"),
    [
        ("es", ANEMIA, "Demasiado pocos glóbulos rojos."),
        ("ar", ANEMIA, "قلة خلايا الدم الحمراء."),
        ("zh_CN", ANEMIA, "红细胞过少。"),
        ("es", "Few people have it.", "No muchas personas lo tienen."),
        ("es", LATE, "Los ensayos no son solo para el final."),
        ("ar", LATE, "التجارب ليست للنهاية فقط."),
        ("zh_CN", LATE, "试验不是只用于最后。"),
        ("es", "Stay away from home.", "Quédese fuera de casa."),
        ("es", "Do not eat after it.", "No coma, sino antes."),
    ],
)
def test_one_side_may_be_the_other_with_a_no(code: str, source: str, told: str) -> None:
    assert "opposite" not in rules(code, source, told)


def test_an_unknown_language_is_left_alone() -> None:
    told = "Arrêtez le létrozole après la chimiothérapie."
    assert rules("fr", "Do not stop tamoxifen before a biopsy.", told) == []


def test_addresses_are_nobodys_words() -> None:
    source = "See https://a.org/no/tamoxifeno for more."
    assert rules("es", source, source.replace("See", "Vea").replace("for more", "y más")) == []
    assert prose("见https://a.org/no。好 (a@b.org)") == "见 。好  "


@pytest.mark.parametrize(
    ("said", "told", "count"),
    [
        ("A. B!", "甲。乙！", 2),
        ("Is it so? Yes.", "هل هو كذلك؟ نعم.", 2),
        ('He said "no." Then he left.', "他说“不。”然后走了。", 2),
        ("About 2.5 mg. Then rest.", "Unos 2.5 mg. Luego descanse.", 2),
        ("One. Two.", "Uno y dos.", 1),
    ],
)
def test_sentences_stand_side_by_side(said: str, told: str, count: int) -> None:
    assert len(aligned(said, told)) == count


PIECES = "not|no|sin|nadie|لا|ولا|不|不同|HER2|tamoxifeno|تاموكسيفين|化疗|biopsy|before|después"
PIECES += "|RET|ret|. |。|\n|://|@|İ"
TEXT = st.text() | st.lists(st.sampled_from(PIECES.split("|"))).map(" ".join)


@given(TEXT, TEXT, st.sampled_from(CODES))
@example("İRET not", "İret no", "es")
@example("x" * 5000 + ":", "x" * 5000 + "@", "es")
def test_no_text_breaks_a_rule(source: str, told: str, code: str) -> None:
    assert all(fault.rule and fault.what and fault.way_out for fault in faults(code, source, told))


@given(TEXT)
def test_a_text_says_what_it_says(text: str) -> None:
    assert faults("en", text, text) == []


@given(TEXT, st.sampled_from(CODES))
def test_what_stands_on_both_sides_is_no_fault(text: str, code: str) -> None:
    told: Language = from_sphinx(code)
    one = pairs_of.Pair(text, text, ENGLISH, told, termbase=BASES[code])
    kept = [rule for rule in meaning.RULES if rule is not meaning.all_translated]
    assert [fault for rule in kept for fault in rule(one)] == []


def test_a_lost_underscore_is_to_be_copied() -> None:
    source, told = "See it [#one]_ now.", "现在看\\ [#one]\\ 。"
    one = pairs_of.Pair(source, told, ENGLISH, from_sphinx("zh_CN"))
    assert [fault.way_out for fault in same_parts(one)] == ["Copy it from the msgid."]


def test_a_lost_word_is_to_be_written_in_ones_language() -> None:
    one = pairs_of.Pair("The third test.", "La prueba.", ENGLISH, from_sphinx("es"))
    found = [fault.way_out for fault in same_quantities(one)]
    assert found == ["Write “third” in your language."]
