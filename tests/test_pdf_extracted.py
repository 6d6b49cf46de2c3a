"""What three programs extract from a PDF is what stands in the doctree, in every script."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import page
import pytest
from docutils import nodes

from sphinx_booklet.check.vera import PROFILES, pdf_ua
from tests.extracting import EXTRACTORS, squeezed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sharing import Shared

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
# A title; a paragraph with a dose, a number to call and brackets; a hard one; two words to stand
# out, and what follows each; a caption; four cells.
TEXTS = {
    "en": [
        "Medicines",
        "Take 5 mg once a day with water. Call +44 20 7946 0123 at once (at any time).",
        "An office, efficient: ½ of 100, HER2- and ER+. “Quotes” — naïve, Åsa, 1/2 … ≥ 38.5.",
        "Fever",
        "over 38 °C",
        "Vomiting",
        "and diarrhea",
        "A picture.",
        *("Sign", "What to do", "Rash", "Call 112"),
    ],
    "ar": [
        "الأدوية",
        "تؤخذ جرعة 5 mg مرة في اليوم. ER+ اتصل على +44 20 7946 0123 فورًا (في أي وقت).",
        "العلاج الإشعاعي: يجب تثبيت جدًا كتيّب؛ لا تنتظر! 30 من 100، و HER2-. موجَّه ليلًا 1.5–2 mg.",
        "الحمّى",
        "أكثر من 38 °C",
        "القيء",
        "والإسهال",
        (
            "دواء anastrozole (Arimidex)، وأحيانًا كثيرة في هذا السطر الطويل دواءان آخران هما "
            "goserelin (Zoladex)، عادةً، لديّ (Phesgo)."
        ),
        *("العلامة", "ما العمل", "طفح جلدي", "اتصل على 112"),
    ],
    "he": [
        "תרופות",
        "קחו 5 mg פעם ביום עם מים. התקשרו אל +44 20 7946 0123 מיד (בכל עת).",
        "בְּרֵאשִׁית בָּרָא אֱלֹהִים; 30 מתוך 100, HER2- וגם ER+.",
        "חום",
        "מעל 38 °C",
        "הקאה",
        "ושלשול",
        "תמונה.",
        *("סימן", "מה לעשות", "פריחה", "להתקשר 112"),
    ],
    "hi": [
        "दवाएँ",
        "5 mg की गोली हर दिन पानी के साथ लें। तुरंत +44 20 7946 0123 पर फ़ोन करें (किसी भी समय)।",
        "विकिरण चिकित्सा: शक्ति, स्त्री, प्रार्थना, कर्क, ज्ञान, श्रृंखला, द्वितीय, र्कि, ट्रि, क्षत्रिय, HER2-।",
        "बुखार",
        "38 °C से अधिक",
        "उलटी",
        "और दस्त",
        "एक चित्र।",
        *("लक्षण", "क्या करें", "चकत्ते", "112 पर फ़ोन करें"),
    ],
    "zh_CN": [
        "药物",
        "每天用水送服一次 5 mg。请随时拨打 +44 20 7946 0123（任何时候）。",
        "“引号”——破折号……HER2- 和 ER+，100 人中有 30 人；体温 ≥ 38.5 °C！",
        "发热",
        "超过 38 °C",
        "呕吐",
        "和腹泻",
        "一幅图。",
        *("症状", "怎么办", "皮疹", "拨打 112"),
    ],
    "ja": [
        "薬",
        "5 mg の錠剤を1日1回、水で飲みます。すぐに +44 20 7946 0123 へ（いつでも）。",
        "がん、ガン、パーキンソン、プログラム。「引用」ヴ々〆、HER2- と ER+。",
        "発熱",
        "38 °C 以上",
        "嘔吐",
        "と下痢",
        "図です。",
        *("症状", "すること", "発疹", "112 に電話"),
    ],
    "ko": [
        "약",
        "5 mg 정제를 하루에 한 번 드십시오. 언제든지 +44 20 7946 0123 (바로)로 전화하십시오.",
        "100명 중 30명, HER2- 및 ER+. 값, 닭, 없음, 읽다.",
        "발열",
        "38 °C 이상",
        "구토",
        "와 설사",
        "그림.",
        *("증상", "할 일", "발진", "112에 전화"),
    ],
    "ru": [
        "Лекарства",
        "Принимайте 5 mg один раз в день. Сразу звоните +44 20 7946 0123 (в любое время).",
        "Ещё ёлка, съёмка: 30 из 100, HER2- и ER+; «кавычки» — тире.",
        "Жар",
        "выше 38 °C",
        "Рвота",
        "и понос",
        "Рисунок.",
        *("Признак", "Что делать", "Сыпь", "Звоните 112"),
    ],
}
CHAPTER = """\
{0}
{line}

{1}

{2}

* **{3}** {4}
* *{5}* {6}

.. figure:: square.svg
   :alt: {7}

   {7}

.. list-table::
   :header-rows: 1
   :stub-columns: 1

   * - {8}
     - {9}
   * - {10}
     - {11}
"""
INDEX = "{0}\n{line}\n\n.. toctree::\n\n   one\n"


def write(root: Path) -> None:
    """Write a small book in each language."""
    for code, texts in TEXTS.items():
        folder = root / code
        folder.mkdir()
        line = "=" * 40
        tag = {"zh_CN": "zh-Hans"}.get(code, code)
        conf = f'extensions = ["sphinx_booklet"]\nlanguage = "{code}"\n'
        (folder / "conf.py").write_text(f'{conf}booklet_source_language = "{tag}"\n', "utf-8")
        (folder / "square.svg").write_text(SQUARE, "utf-8")
        (folder / "index.rst").write_text(INDEX.format(*texts, line=line), "utf-8")
        (folder / "one.rst").write_text(CHAPTER.format(*texts, line=line), "utf-8")


def build(root: Path) -> None:
    """Build them all."""
    write(root)
    for code in TEXTS:
        run(root / code)


def run(folder: Path) -> Path:
    """Build the book of a folder, and return its PDF."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-qW",
        "-b",
        "booklet-pdf",
        "-d",
        "trees",
        ".",
        "out",
    ]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return next((folder / "out").glob("*.pdf"))


@pytest.fixture(scope="module")
def book(shared: Shared) -> Callable[[str], tuple[Path, str]]:
    """Return the PDF of a language, and the text of its chapter's doctree."""
    root = shared.once("extracted", build)

    def found(code: str) -> tuple[Path, str]:
        tree = pickle.loads((root / code / "trees" / "one.doctree").read_bytes())  # noqa: S301
        texts = (one for one in tree.findall(nodes.Text) if not _is_unseen(one))
        return next((root / code / "out").glob("*.pdf")), "".join(one.astext() for one in texts)

    return found


def _is_unseen(text: nodes.Text) -> bool:
    return isinstance(text.parent, (nodes.comment, nodes.system_message))


@pytest.mark.parametrize("program", EXTRACTORS)
@pytest.mark.parametrize("code", TEXTS)
def test_what_is_extracted_is_the_text_of_the_doctree(
    code: str, program: str, book: Callable[[str], tuple[Path, str]]
) -> None:
    path, text = book(code)
    assert squeezed(EXTRACTORS[program](path, 3)) == squeezed(text)


@pytest.mark.parametrize("program", EXTRACTORS)
@pytest.mark.parametrize("code", ["ar", "he"])
def test_a_number_in_right_to_left_words_can_be_copied(
    code: str, program: str, book: Callable[[str], tuple[Path, str]]
) -> None:
    """Spaces count here, marks of direction do not."""
    path, _ = book(code)
    text = " ".join(EXTRACTORS[program](path, 3).split())
    shown = "".join(one for one in text if one not in "\u200e\u200f\u202a\u202b\u202c")
    for wanted in ("+44 20 7946 0123", "5 mg", "38 °C", "HER2-", "ER+"):
        assert wanted in shown


@pytest.mark.parametrize("program", EXTRACTORS)
def test_english_in_an_arabic_book_keeps_its_order(
    program: str, book: Callable[[str], tuple[Path, str]], tmp_path: Path
) -> None:
    path, _ = book("ar")
    copy = tmp_path / "ar"
    shutil.copytree(path.parents[1], copy, ignore=shutil.ignore_patterns("out", "trees"))
    conf = (copy / "conf.py").read_text("utf-8").replace('language = "ar"\nbook', "book")
    (copy / "conf.py").write_text(conf.replace('= "ar"', '= "en"') + 'language = "ar"\n', "utf-8")
    words = "What is HER2? Take 5 mg (daily), call +44 20 7946 0123."
    (copy / "one.rst").write_text(f"Chapter\n=======\n\n{words}\n", "utf-8")
    assert words in " ".join(EXTRACTORS[program](run(copy), 3).split())


@pytest.mark.parametrize("code", ["ar", "hi"])
def test_a_text_layer_that_was_mended_has_the_same_bytes_in_another_folder(
    code: str, book: Callable[[str], tuple[Path, str]], tmp_path: Path
) -> None:
    path, _ = book(code)
    copy = tmp_path / "elsewhere" / code
    shutil.copytree(path.parents[1], copy, ignore=shutil.ignore_patterns("out", "trees"))
    assert run(copy).read_bytes() == path.read_bytes()


def test_two_validators_accept_every_script(book: Callable[[str], tuple[Path, str]]) -> None:
    paths = [book(code)[0] for code in TEXTS]
    assert [one for profile in PROFILES for one in pdf_ua(paths, profile)] == []
    told = [
        (path.parent.parent.name, one.rule_id, one.message)
        for path in paths
        for profile in PROFILES
        for one in page.validate_pdf(path, profile=profile).failures
        if one.rule_id not in FALSE_ALARMS
    ]
    assert told == []


# It takes a carriage return that is the last byte of compressed data for a part of the line end.
FALSE_ALARMS = {"PDFA2A-STREAM-LENGTH-001"}
