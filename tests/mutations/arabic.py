"""How an Arabic translation goes wrong."""

from __future__ import annotations

from tests.mutations.edits import Swap

A, Z = r"(?<![ء-ي])", r"(?![ء-يً-ْ])"  # where a word begins and ends
NEGATION = rf"{A}[وفبل]?(?:لا|لم|لن|ليس|ليست|ليسوا|عدم|دون|بدون|غير|تعذّر|تجنب|أبدًا|ألا|بلا){Z}"
MONTHS = [
    "يناير/كانون الثاني",
    "فبراير/شباط",
    "مارس/آذار",
    "أبريل/نيسان",
    "مايو/أيار",
    "يونيو/حزيران",
    "يوليو/تموز",
    "أغسطس/آب",
    "سبتمبر/أيلول",
    "أكتوبر/تشرين الأول",
    "نوفمبر/تشرين الثاني",
    "ديسمبر/كانون الأول",
]
MONTH = r"{}(?= \d{{4}})"

WORDS = (
    Swap(r"\btwo\b", rf"{A}دواءان{Z}", "ثلاثة أدوية"),
    Swap(r"\btwo\b", rf"{A}دواءين{Z}", "ثلاثة أدوية"),
    Swap(r"\btwo\b", rf"{A}الدواءين{Z}", "الأدوية الثلاثة"),
    Swap(r"\btwo\b", rf"{A}جينان{Z}", "ثلاثة جينات"),
    Swap(r"\btwo\b", rf"{A}بروتينان{Z}", "ثلاثة بروتينات"),
    Swap(r"\btwo\b", rf"{A}دراستين{Z}", "ثلاث دراسات"),
    Swap(r"\btwo\b", rf"{A}تجربتان{Z}", "ثلاث تجارب"),
    Swap(r"\btwo\b", rf"{A}اسمان{Z}", "ثلاثة أسماء"),
    Swap(r"\btwo\b", rf"{A}جزأين{Z}", "ثلاثة أجزاء"),
    Swap(r"\btwo\b", rf"{A}طريقان{Z}", "ثلاث طرق"),
    Swap(r"\btwo\b", rf"{A}مثالان{Z}", "ثلاثة أمثلة"),
    Swap(r"\btwo weeks\b", rf"{A}أسبوعين{Z}", "ثلاثة أسابيع"),
    Swap(r"\b2 weeks\b", rf"{A}أسبوعين{Z}", "ثلاثة أسابيع"),
    Swap(r"\btwice\b", rf"{A}مرتين{Z}", "عشر مرات"),
    Swap(r"\bthree\b", rf"{A}ثلاثة{Z}", "أربعة"),
    Swap(r"\bthree\b", rf"{A}ثلاث{Z}", "أربع"),
    Swap(r"\bfour\b", rf"{A}أربعة{Z}", "خمسة"),
    Swap(r"\bfour\b", rf"{A}أربع{Z}", "خمس"),
    Swap(r"\bfive\b", rf"{A}خمسة{Z}", "ستة"),
    Swap(r"\bsix\b", rf"{A}ستة{Z}", "سبعة"),
    Swap(r"\bseven\b", rf"{A}سبعة{Z}", "عشرة"),
    Swap(r"\bhalf\b", rf"{A}نصف{Z}", "ثلث"),
    Swap(r"\ba third\b", rf"{A}الثلث{Z}", "العشر"),
)
UNITS = (
    Swap(r"\d[ -]days?\b", r"(?<=\d )يومًا", "أسبوعًا"),
    Swap(r"\d[ -]days?\b", rf"(?<=\d )أيام{Z}", "أسابيع"),
    Swap(r"\d[ -]weeks?\b", rf"(?<=\d )أسابيع{Z}", "أشهر"),
    Swap(r"\bweeks\b", rf"{A}أسبوعين{Z}", "شهرين"),
    Swap(r"\bmonths\b", r"(?<=\d )شهرًا", "أسبوعًا"),
    Swap(r"\bmonths\b", rf"{A}(?:أشهر|شهور){Z}", "سنوات"),
    Swap(r"\byears\b", rf"(?<=\d )سنوات{Z}", "أشهر"),
    Swap(r"\b1 year\b", "سنة واحدة", "شهر واحد"),
    Swap(r"\bhours\b", rf"(?<=\d )(?:ساعة|ساعات){Z}", "يومًا", r"24-hour"),
    Swap(r"\bhours\b", rf"{A}ساعات{Z}", "أيام", r"out-of-hours"),
    Swap(r"\bminutes\b", rf"(?<=\d )دقائق{Z}", "ساعات"),
    Swap(r"\b(?:in )?a day\b", "في اليوم(?! نفسه)", "في الأسبوع"),
    Swap(r"\b(?:every|each) day\b", "كل يوم", "كل أسبوع"),
    Swap(r"\bmg\b", rf"{A}ملغ{Z}", "غ"),
    Swap(r"\bmg\b", rf"{A}ملغ{Z}", "مل"),
    Swap(r"\bml\b", rf"{A}مل{Z}", "لتر"),
)
SCALES = (Swap("°C", "درجة مئوية", "درجة فهرنهايت"),)
SHARES = (
    Swap(r"\b(?:in|every) 100\b", r"(?<=كل )100\b", "10"),
    Swap(r"\b(?:in|every) 100\b", r"(?<=كل )100\b", "1000"),
    Swap(r"\d%", r"(?<=\d)%", "‰"),
)
DROPPED = (
    Swap(r"\w", r"(?:(?<![ء-ي])|(?<=[\s«][وف]))(?:لا|لن) (?=[ء-ي])(?!ي?زال|تزال)", ""),
    Swap(r"\w", r"(?<![ء-ي])عدم (?=[ء-ي])", ""),
    Swap(r"\bwithout\b", r"(?:(?<![ء-ي])من )?(?<![ء-ي])دون (?=[ء-ي])", "مع "),
    Swap(r"\bnot\b", rf"{A}(?:و|ف)?ليست? (?=[ء-ي])", ""),
)
ADDED = (
    Swap(r"\b(?:call|tell|ask|take|use|go|talk|say)\b", r"يجب (?!عدم|أن)(?=[ء-ي])", "يجب عدم "),
    Swap(r"\b(?:call|tell|ask|take|use|go|talk|say)\b", r"يُرجى (?!عدم)(?=[ء-ي])", "يُرجى عدم "),
    Swap(r"\b(?:can|may)\b", r"قد (?=[ي])", "قد لا "),
    Swap(r"\b(?:can|may)\b", rf"{A}يمكنك{Z}", "لا يمكنك"),
    Swap(r"\b(?:can|may)\b", rf"{A}يمكن{Z}(?! أن لا)", "لا يمكن"),
)
COMPARISONS = (
    Swap(r"\bat least\b", "على الأقل", "على الأكثر"),
    Swap(r"\bor (?:more|higher)\b", "أو (?:أكثر|أعلى)", "أو أقل"),
    Swap(r"\bmore than\b", "أكثر من", "أقل من"),
    Swap(r"\bless than\b", "أقل من", "أكثر من"),
    Swap(r"\bbelow\b", rf"{A}تحت{Z}", "فوق"),
    Swap(r"\bbefore (?:surgery|treatment|menopause|the)\b", rf"{A}قبل{Z}", "بعد"),
    Swap(r"\bafter (?:surgery|treatment|menopause|the)\b", rf"{A}بعد{Z}", "قبل"),
    Swap(r"\blowers?\b", "يقلل", "يزيد"),
)
URGENCY = (
    Swap(r"\bnow\b", rf"{A}الآن{Z}", "غدًا"),
    Swap(r"\bat once\b", "فورًا", "لاحقًا"),
    Swap(r"\bearly\b", "مبكرًا", "لاحقًا"),
)
