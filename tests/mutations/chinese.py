"""How a Chinese translation goes wrong."""

from __future__ import annotations

from tests.mutations.edits import Swap

# Wider than negation itself: 非常 or 别的 only keep a message from being chosen.
NEGATION = r"[不没无未非别勿]"
MONTHS = tuple(str(month) for month in range(1, 13))
MONTH = r"(?<=\d年){}(?=月)"

WORDS = (
    Swap(r"\btwo\b", r"两(?=[种个项类条幅周位次])", "三"),
    Swap(r"\bthree\b", r"三(?=[种个类大天条项])", "四"),
    Swap(r"\bthree\b", r"三(?=[种个类大天条项])", "两"),
    Swap(r"\bfour\b", r"四(?=[种个类次项])", "五"),
    Swap(r"\bfive\b", r"五(?=[种个类天])", "六"),
    Swap(r"\bsix\b", r"六(?=[种个类])", "七"),
    Swap(r"\bseven\b", r"七(?=天)", "十"),
    Swap(r"\btwice\b", r"两次", "十次"),
    Swap(r"\bhalf\b", r"一半", "三分之一"),
    Swap(r"\ba third\b", r"三分之一", "十分之一"),
)
UNITS = (
    Swap(r"\d[ -]days?\b", r"(?<=\d)天", "周"),
    Swap(r"\d[ -]weeks?\b", r"(?<=\d)周", "个月"),
    Swap(r"\btwo weeks\b", r"(?<=两)周", "个月"),
    Swap(r"\d months\b", r"(?<=\d)个月", "年"),
    Swap(r"\d years?\b", r"(?<!\d\d\d\d)(?<=\d)年", "个月"),
    Swap(r"\bhours\b", r"小时", "天", r"24-hour"),
    Swap(r"\bminutes\b", r"分钟", "小时"),
    Swap(r"\b(?:in )?a day\b", r"一天", "一周"),
    Swap(r"\b(?:every|each) day\b", r"每天", "每周"),
    Swap(r"\bmg\b", r"毫克", "克"),
    Swap(r"\bmg\b", r"毫克", "毫升"),
    Swap(r"\bml\b", r"毫升", "升"),
)
SCALES = (Swap("°C", "°C", "°F"),)
SHARES = (
    Swap(r"\b(?:in|every) 100\b", r"(?<=每)100(?=[人例])", "10"),
    Swap(r"\b(?:in|every) 100\b", r"(?<=每)100(?=[人例])", "1000"),
    Swap(r"\d%", r"(?<=\d)%", "‰"),
)
DROPPED = (
    Swap(
        r"\w",
        r"(?<![是要能会])不(?=要|能|会|是|表示|等于|含|需要|收集|打点滴|再|常|应|适合|写|用|做|扩散"
        r"|影响|安全|起作用|化疗|告诉|推荐|吸烟|减少)",
        "",
    ),
    Swap(r"\w", r"不必", "必须"),
    Swap(r"\w", r"不一定", "一定"),
    Swap(r"\w", r"没有(?!什么)", "有"),
    Swap(r"\bnot all|not every", r"不是(?=所有|每)", ""),
    Swap(r"\bno\b", r"无(?=疾病证据)", "有"),
)
ADDED = (
    Swap(
        r"\b(?:call|tell|ask|take|use|go|talk|say)\b",
        r"请(?=立刻|马上|告诉|拨打|及早|问问|早点)",
        "请不要",
    ),
    Swap(r"\b(?:can|may)\b", r"可以(?=降低|打电话|治疗|暂停|减轻|给|帮|在|告诉)", "不可以"),
    Swap(r"\b(?:can|may)\b", r"(?<!可)能(?=帮助|检查|攻击|减轻|保护|让|降低)", "不能"),
    Swap(r"\bmay\b", r"可能(?=有帮助|扩散|适合|让|引起)", "不可能"),
)
COMPARISONS = (
    Swap(r"\bat least\b", r"至少", "最多"),
    Swap(r"\bor (?:more|higher)\b", r"或更[多高]", "或更低"),
    Swap(r"\bmore than\b", r"超过", "不到"),
    Swap(r"\bless than\b", r"不到", "超过"),
    Swap(r"\bbelow\b", r"低于", "高于"),
    Swap(r"\bbefore (?:surgery|treatment|menopause|the)\b", r"(?<=手术|治疗|绝经)之?前", "后"),
    Swap(r"\bafter (?:surgery|treatment|menopause|the)\b", r"(?<=手术|治疗|绝经)之?后", "前"),
    Swap(r"\blowers?\b", r"降低", "提高"),
)
URGENCY = (
    Swap(r"\bnow\b", r"立刻", "明天"),
    Swap(r"\bat once\b", r"马上", "以后"),
    Swap(r"\bearly\b", r"及早|尽早", "以后"),
)
