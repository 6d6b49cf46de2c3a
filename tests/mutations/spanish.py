"""How a Spanish translation goes wrong."""

from __future__ import annotations

from tests.mutations.edits import Swap

NEGATION = r"\b(?:no|nunca|jamás|nadie|ningun[oa]s?|ningún|sin|ni|tampoco|nada|evite)\b"
MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
MONTH = r"\b{}(?= de \d{{4}})"

WORDS = (
    Swap(r"\btwo\b", r"\bdos\b(?! puntos)", "tres"),
    Swap(r"\bthree\b", r"\btres\b", "cuatro"),
    Swap(r"\bthree\b", r"\btres\b", "dos"),
    Swap(r"\bfour\b", r"\bcuatro\b", "cinco"),
    Swap(r"\bfive\b", r"\bcinco\b", "seis"),
    Swap(r"\bsix\b", r"\bseis\b", "siete"),
    Swap(r"\bseven\b", r"\bsiete\b", "diez"),
    Swap(r"\btwice\b", r"\bdos veces\b", "diez veces"),
    Swap(r"\bhalf\b", r"\bla mitad\b", "la tercera parte"),
    Swap(r"\ba third\b", r"\btercera parte\b", "décima parte"),
)
UNITS = (
    Swap(r"\d[ -]days?\b", r"(?<=\d )días\b", "semanas"),
    Swap(r"\d[ -]weeks?\b", r"(?<=\d )semanas\b", "meses"),
    Swap(r"\bweeks?\b", r"(?<=dos )semanas\b", "meses"),
    Swap(r"\bmonths\b", r"\bmeses\b", "años"),
    Swap(r"\d years\b", r"(?<=\d )años\b", "meses"),
    Swap(r"\bhours\b", r"\bhoras\b", "días", r"24-hour|of-hours"),
    Swap(r"\bminutes\b", r"\bminutos\b", "horas"),
    Swap(r"\b(?:in )?a day\b", r"\b(?:en un|al) día\b", "a la semana"),
    Swap(r"\b(?:every|each) day\b", r"\b(?:todos los días|cada día)\b", "cada semana"),
    Swap(r"\bmg\b", r"\bmg\b", "g"),
    Swap(r"\bmg\b", r"\bmg\b", "ml"),
    Swap(r"\bml\b", r"\bml\b", "l"),
)
SCALES = (Swap("°C", "°C", "°F"),)
SHARES = (
    Swap(r"\b(?:in|every) 100\b", r"(?<=cada )100\b", "10"),
    Swap(r"\b(?:in|every) 100\b", r"(?<=cada )100\b", "1000"),
    Swap(r"\d%", r"(?<=\d) ?%", " por mil"),
)
DROPPED = (
    Swap(r"\w", r"\bno (?=\w)", ""),
    Swap(r"\bwithout\b", r"\bsin (?!\w+[aei]r\b)", "con "),
    Swap(r"\bno\b", r"\bsin (?!\w+[aei]r\b)", "con "),
    Swap(r"\bnobody\b", r"\bnadie\b", "cualquiera"),
    Swap(r"\bnever\b", r"\bnunca\b", "siempre"),
)
ADDED = (
    Swap(r"\b(?:call|tell|ask|take|use|go|talk|say)\b",
         r"\b(?:llame|avise|pregunte|tome|use|vaya|hable|diga)\b(?! \w*mente)", "no {old}"),
    Swap(r"\b(?:can|may)\b", r"\bpuede[n]?\b(?! que)", "no {old}"),
)  # fmt: skip
COMPARISONS = (
    Swap(r"\bat least\b", r"\b(?:al|por lo) menos\b", "como máximo"),
    Swap(r"\bor (?:more|higher)\b", r"\bo más\b", "o menos"),
    Swap(r"\bmore than\b", r"\bmás de\b", "menos de"),
    Swap(r"\bless than\b", r"\bmenos de\b", "más de"),
    Swap(r"\bbelow\b", r"\bmenor de\b", "mayor de"),
    Swap(r"\bbefore (?:surgery|treatment|menopause|the)\b", r"\bantes de\b", "después de"),
    Swap(r"\bafter (?:surgery|treatment|menopause|the)\b", r"\bdespués de\b", "antes de"),
    Swap(r"\blowers?\b", r"\bdisminuyen?\b", "aumenta"),
)
URGENCY = (
    Swap(r"\bnow\b", r"\bahora\b", "mañana"),
    Swap(r"\bat once\b", r"\bde inmediato\b", "cuando pueda"),
    Swap(r"\bearly\b", r"\bpronto\b", "más adelante"),
)
