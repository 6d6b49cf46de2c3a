"""Names that a slip can swap: drugs, genes, terms of the glossary; the same in each language."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.mutations.edits import AFTER, BEFORE, NOWHERE, Swap

if TYPE_CHECKING:
    from collections.abc import Iterator

TAGS = ("es", "ar", "zh-Hans")
NOT_CONJUGATE = "(?! ?-?(?:emtan|derux|إمتان|ديروكس|govit|غوفيت))"

# Neighbours are swapped: they treat the same cancer, sound alike, or stand in one sentence.
DRUGS = (
    ("tamoxifen", "tamoxifeno", "تاموكسيفين", "他莫昔芬"),
    ("letrozole", "letrozol", "ليتروزول", "来曲唑"),
    ("anastrozole", "anastrozol", "أناستروزول", "阿那曲唑"),
    ("exemestane", "exemestano", "إكسيميستان", "依西美坦"),
    ("fulvestrant", "fulvestrant", "فولفيسترانت", "氟维司群"),
    ("goserelin", "goserelina", "غوسيريلين", "戈舍瑞林"),
    ("leuprolide", "leuprolida", "ليوبروليد", "亮丙瑞林"),
    ("palbociclib", "palbociclib", "بالبوسيكليب", "哌柏西利"),
    ("ribociclib", "ribociclib", "ريبوسيكليب", "瑞波西利"),
    ("abemaciclib", "abemaciclib", "أبيماسيكليب", "阿贝西利"),
    ("alpelisib", "alpelisib", "ألبيليسيب", "阿培利司"),
    ("inavolisib", "inavolisib", "إينافوليسيب", "伊那利塞"),
    ("capivasertib", "capivasertib", "كابيفاسيرتيب", "卡匹色替"),
    ("everolimus", "everolimus", "إيفيروليموس", "依维莫司"),
    ("olaparib", "olaparib", "أولاباريب", "奥拉帕利"),
    ("talazoparib", "talazoparib", "تالازوباريب", "他拉唑帕利"),
    ("trastuzumab", "trastuzumab", "تراستوزوماب", "曲妥珠单抗"),
    ("pertuzumab", "pertuzumab", "بيرتوزوماب", "帕妥珠单抗"),
    ("lapatinib", "lapatinib", "لاباتينيب", "拉帕替尼"),
    ("tucatinib", "tucatinib", "توكاتينيب", "图卡替尼"),
    ("neratinib", "neratinib", "نيراتينيب", "奈拉替尼"),
    ("paclitaxel", "paclitaxel", "باكليتاكسيل", "紫杉醇"),
    ("docetaxel", "docetaxel", "دوسيتاكسيل", "多西他赛"),
    ("doxorubicin", "doxorubicina", "دوكسوروبيسين", "多柔比星"),
    ("epirubicin", "epirubicina", "إبيروبيسين", "表柔比星"),
    ("capecitabine", "capecitabina", "كابيسيتابين", "卡培他滨"),
    ("gemcitabine", "gemcitabina", "جيمسيتابين", "吉西他滨"),
    ("carboplatin", "carboplatino", "كاربوبلاتين", "卡铂"),
    ("pembrolizumab", "pembrolizumab", "بيمبروليزوماب", "帕博利珠单抗"),
    ("denosumab", "denosumab", "دينوسوماب", "地舒单抗"),
    ("zoledronic acid", "ácido zoledrónico", "حمض الزوليدرونيك", "唑来膦酸"),
)
BRANDS = (
    ("Ibrance", "Kisqali"),
    ("Kisqali", "Verzenio"),
    ("Herceptin", "Perjeta"),
    ("Taxol", "Taxotere"),
    ("Kadcyla", "Enhertu"),
    ("Enhertu", "Kadcyla"),
    ("Lynparza", "Talzenna"),
    ("Faslodex", "Femara"),
    ("Xeloda", "Xgeva"),
    ("Truqap", "Piqray"),
)
GENES = (
    ("HER2", "HER3"),
    ("HER2", "HER1"),
    ("BRCA1", "BRCA2"),
    ("BRCA2", "BRCA1"),
    ("ESR1", "ESR2"),
    ("PIK3CA", "PIK3CB"),
    ("AKT1", "AKT2"),
    ("PD-L1", "PD-L2"),
    ("PD-1", "PD-2"),
    ("CDK4/6", "CDK2/6"),
    ("TROP2", "TROP1"),
    ("V600E", "V600K"),
)
# The term in the source, and in each language its form and that of another term.
TERMS: dict[str, tuple[tuple[str, str], ...]] = {
    r"chemotherapy": (
        (r"quimioterapia", "terapia hormonal"),
        (r"كيميائي", "هرموني"),
        (r"化疗", "内分泌治疗"),
    ),
    r"hormone therapy": (
        (r"terapia hormonal", "quimioterapia"),
        (r"العلاج الهرموني", "العلاج الكيميائي"),
        (r"内分泌治疗(?!药)", "化疗"),
    ),
    r"immunotherapy": (
        (r"inmunoterapia", "quimioterapia"),
        (r"العلاج المناعي", "العلاج الكيميائي"),
        (r"免疫治疗", "化疗"),
    ),
    r"targeted therapy": (
        (r"terapia dirigida", "inmunoterapia"),
        (r"العلاج الموجّه", "العلاج المناعي"),
        (r"靶向治疗", "免疫治疗"),
    ),
    r"radiation": (
        (r"radioterapia|radiación", "quimioterapia"),
        (r"إشعاعي", "كيميائي"),
        (r"放疗", "化疗"),
    ),
    r"metastatic": (
        (r"metastásico", "temprano"),
        (r"النقيلي\b", "المبكر"),
        (r"转移性", "早期"),
    ),
    r"early breast cancer": (
        (r"cáncer de mama temprano", "cáncer de mama metastásico"),
        (r"سرطان الثدي المبكر", "سرطان الثدي النقيلي"),
        (r"早期乳腺癌", "转移性乳腺癌"),
    ),
    r"(?<!neo)adjuvant": (
        (r"\badyuvante", "neoadyuvante"),
        (r"العلاج المساعد", "العلاج التمهيدي"),
        (r"(?<!新)辅助治疗", "新辅助治疗"),
    ),
    r"neoadjuvant": (
        (r"neoadyuvante", "adyuvante"),
        (r"العلاج التمهيدي قبل الجراحة", "العلاج المساعد"),
        (r"新辅助治疗", "辅助治疗"),
    ),
    r"estrogen": (
        (r"estrógeno", "progesterona"),
        (r"إستروجين", "بروجسترون"),
        (r"雌激素", "孕激素"),
    ),
    r"triple-negative": (
        (r"triple negativo", "HER2 positivo"),
        (r"الثلاثي السلبية", "الإيجابي لـHER2"),
        (r"三阴性", "HER2阳性"),
    ),
    r"HER2-negative": (
        (r"HER2 negativo", "HER2 positivo"),
        (r"سلبي HER2", "إيجابي HER2"),
        (r"HER2阴性", "HER2阳性"),
    ),
    r"HER2-positive": (
        (r"HER2 positivo", "HER2 negativo"),
        (r"إيجابي HER2|الإيجابي لـHER2", "السلبي لـHER2"),
        (r"HER2阳性", "HER2阴性"),
    ),
    r"hospice": (
        (r"cuidados de hospicio", "cuidados paliativos"),
        (r"رعاية نهاية الحياة", "الرعاية التلطيفية"),
        (r"安宁疗护", "姑息治疗"),
    ),
    r"palliative care": (
        (r"cuidados paliativos", "cuidados de hospicio"),
        (r"الرعاية التلطيفية", "رعاية نهاية الحياة"),
        (r"姑息治疗", "安宁疗护"),
    ),
    r"lymph nodes": (
        (r"ganglios linfáticos", "plaquetas"),
        (r"العقد الليمفاوية", "الصفائح الدموية"),
        (r"淋巴结", "血小板"),
    ),
    r"mastectomy": (
        (r"mastectomía", "lumpectomía"),
        (r"استئصال الثدي", "استئصال الكتلة الورمية"),
        (r"乳房切除术", "肿块切除术"),
    ),
    r"biopsy": (
        (r"biopsia", "gammagrafía ósea"),
        (r"خزعة", "مسح العظام"),
        (r"活检", "骨扫描"),
    ),
    r"aromatase inhibitor": (
        (r"inhibidor de la aromatasa", "inhibidor de la PARP"),
        (r"مثبط الأروماتاز", "مثبط PARP"),
        (r"芳香化酶抑制剂", "PARP抑制剂"),
    ),
    r"ovarian suppression": (
        (r"supresión ovárica", "ablación ovárica"),
        (r"تثبيط المبيض", "إيقاف المبيض الدائم"),
        (r"卵巢功能抑制", "永久性卵巢去势"),
    ),
    r"anemia": (
        (r"anemia", "neutropenia"),
        (r"فقر الدم", "نقص العدلات"),
        (r"贫血", "中性粒细胞减少"),
    ),
}


def drugs(tag: str) -> Iterator[Swap]:
    """Swap each drug for its neighbour, with the name in Latin letters that may follow it."""
    column = TAGS.index(tag) + 1
    rows = [*pairwise(DRUGS), *((second, first) for first, second in pairwise(DRUGS))]
    for row, other in rows:
        said = f"{BEFORE}{row[0]}{AFTER}{NOT_CONJUGATE}"
        told = f"{_word(row[column])}{NOT_CONJUGATE}"
        unless = rf"{BEFORE}{other[0]}"
        if tag == "ar":
            told = f"{told}(?! [a-z])"
            yield Swap(said, f"{row[column]} {row[0]}", f"{other[column]} {other[0]}", unless)
        yield Swap(said, told, other[column], unless)
    for brand, other_brand in BRANDS:
        yield Swap(_word(brand), _word(brand), other_brand, other_brand)


def genes(_tag: str) -> Iterator[Swap]:
    """Swap each gene or protein for one of its family."""
    for name, other in GENES:
        pattern = f"{BEFORE}{re.escape(name)}{AFTER}"
        yield Swap(pattern, pattern, other)


def terms(tag: str) -> Iterator[Swap]:
    """Swap each term for another one of the glossary."""
    column = TAGS.index(tag)
    others = {said: forms[column][1] for said, forms in TERMS.items()}
    for said, forms in TERMS.items():
        told, new = forms[column]
        met = [other for other, form in others.items() if form == new and other != said]
        yield Swap(said, told, new, met[0] if met else NOWHERE)


def _word(name: str) -> str:
    """Match a whole name; letters before it make it another (德曲妥珠单抗)."""
    return rf"(?<![A-Za-zÀ-ÿ德美]){re.escape(name)}(?![A-Za-zÀ-ÿ])"
