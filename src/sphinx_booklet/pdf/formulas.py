"""Formulas: TeX to MathML, by latex2mathml, and MathML to Typst's functions of mathematics."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from latex2mathml.converter import convert_to_element

from sphinx_booklet.errors import Notice
from sphinx_booklet.pdf.inlines import code
from sphinx_booklet.pdf.markup import Code, Content, call, join, length, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from xml.etree import ElementTree as ET  # of our own TeX, never read from a file

    from sphinx_booklet.pdf.translator import Handler, Writer

# Environments whose columns are aligned; latex2mathml knows them by one name.
ALIGNED = re.compile(r"\\(begin|end)\{(?:aligned|align\*?|alignedat|gathered|gather\*?)\}")
UNESCAPED_AND = re.compile(r"(?<!\\)&")
OVER = {"\u2015": "overline", "\u00af": "overline", "\u23de": "overbrace", "\u23b4": "overbracket"}
UNDER = {"\u2015": "underline", "_": "underline", "\u23df": "underbrace", "\u23b5": "underbracket"}
ACCENTS = "^~\u02c6\u02dc\u00a8\u02d9\u00b4`\u02d8\u02c7\u2192\u2190\u02da\u0307\u0302\u0303\u20d7"
OPENING, CLOSING = "([{\u27e8\u230a\u2308", ")]}\u27e9\u230b\u2309"
TALL = {"mtable", "mfrac", "munderover", "munder", "mover", "mroot", "msqrt"}
FUNCTIONS = re.compile(r"[A-Za-z]{2,}( [a-z]+)?")
LIMITS = {"lim", "max", "min", "sup", "inf", "lim sup", "lim inf", "Pr", "det", "gcd"}


class UnknownFormulaError(ValueError):
    """Something in a formula that has no form in the PDF."""


def formula(tex: str) -> list[Content]:
    """Return a formula, a line for each of its parts that an empty line divides.

    :param tex: as LaTeX has it between dollar signs
    :raises UnknownFormulaError: it has something that no form is known of
    """
    return [_part(part) for part in re.split(r"\n[ \t]*\n", tex) if part.strip()]


def _part(tex: str) -> Content:
    tex = ALIGNED.sub(r"\\\1{split}", tex.strip())
    if (r"\\" in tex or UNESCAPED_AND.search(tex)) and r"\begin" not in tex:
        tex = rf"\begin{{split}}{tex}\end{{split}}"
    try:
        return write(convert_to_element(tex))
    except UnknownFormulaError:
        raise
    except RecursionError:
        raise UnknownFormulaError("so many parts in each other") from None
    except Exception as error:  # noqa: BLE001 - it raises what it meets
        raise UnknownFormulaError(" ".join(str(error).split()) or type(error).__name__) from None


def write(element: ET.Element) -> Content:
    """Return an element of MathML."""
    kind = element.tag.rpartition("}")[2]
    if kind not in WRITERS:
        raise UnknownFormulaError(f"<{kind}>")
    return WRITERS[kind](element)


def row(element: ET.Element) -> Content:
    """Return elements that follow each other; brackets grow with what they hold."""
    return join(_grouped(list(element)))


def _grouped(items: list[ET.Element]) -> Iterator[Content]:
    place = 0
    while place < len(items):
        end = _end(items, place)
        inside = items[place + 1 : end + 1]
        if any(below.tag in TALL for one in inside for below in one.iter()):
            yield call("math.lr", join((write(items[place]), *_grouped(inside))))
        else:
            yield from map(write, items[place : end + 1])
        place = end + 1


def _end(items: list[ET.Element], start: int) -> int:
    """Return where what an element opens is closed again; itself if it opens nothing."""
    if not _is(items[start], OPENING, "prefix"):
        return start
    depth = 0
    for place in range(start, len(items)):
        depth += _is(items[place], OPENING, "prefix") - _is(items[place], CLOSING, "postfix")
        if depth == 0:
            return place
    only_table = len(items) == start + 2 and items[-1].tag == "mtable"  # cases
    return start + 1 if only_table else start


def _is(element: ET.Element, brackets: str, form: str) -> bool:
    if element.tag != "mo" or element.get("minsize"):
        return False
    return element.get("form") == form or (
        not element.get("form") and text_of(element) in tuple(brackets)
    )


def text_of(element: ET.Element) -> str:
    """Return the words of an element; latex2mathml leaves them escaped."""
    return unescape(element.text or "")


def identifier(element: ET.Element) -> Content:
    """Return a variable, slanted, or the name of a function, upright."""
    text = text_of(element)
    if text.startswith("\\"):
        raise UnknownFormulaError(text)
    if element.get("mathvariant") == "normal":
        return call("math.upright", words(text))
    if FUNCTIONS.fullmatch(text):
        return call("math.op", words(text), limits=text in LIMITS)
    return call("math.italic", words(text)) if text.isalpha() else words(text)


def operator(element: ET.Element) -> Content:
    """Return a sign; one that is a word is the name of a function."""
    text = text_of(element)
    if FUNCTIONS.fullmatch(text):
        return call("math.op", words(text), limits=text in LIMITS)
    size = re.fullmatch(r"([\d.]+)em", element.get("minsize", ""))
    if size:
        return call("math.lr", words(text), size=length(float(size[1]), "em"))
    return words(text)


def plain(element: ET.Element) -> Content:
    """Return a number, or words."""
    return words(text_of(element))


def space(element: ET.Element) -> Content:
    """Return a space, or the end of a line."""
    if element.get("linebreak"):
        return call("linebreak")
    width = re.fullmatch(r"(-?[\d.]+)em", element.get("width", ""))
    return call("h", length(float(width[1]), "em")) if width else words(" ")


def table(element: ET.Element) -> Content:
    """Return rows and columns, or lines with signs below each other."""
    rows = [[write(cell) for cell in line] for line in element]
    if element.get("columnspacing") == "0em":
        return join(_lines([Content(call("aligned").join(line)) for line in rows]))
    return call("math.mat", *map(tuple, rows), delim=None, align=Code(_side(element)))


def _side(element: ET.Element) -> str:
    sides = {cell.get("columnalign", "center") for cell in element.iter("mtd")}
    return sides.pop() if len(sides) == 1 and sides <= {"left", "right"} else "center"


def fraction(element: ET.Element) -> Content:
    """Return a fraction; without a line, one thing over the other."""
    upper, lower = _of(element, 2)
    if element.get("linethickness") == "0":
        return call("math.vec", upper, lower, delim=None)
    return call("math.frac", upper, lower)


def scripts(*sides: str) -> Callable[[ET.Element], Content]:
    """Return the writer of what has signs below or above it."""

    def writer(element: ET.Element) -> Content:
        base, *rest = _of(element, 1 + len(sides))
        return call("math.attach", base, **dict(zip(sides, rest, strict=True)))

    return writer


def over(element: ET.Element) -> Content:
    """Return what has a line, a brace, an accent or words above it."""
    return _dressed(element, OVER, "t")


def under(element: ET.Element) -> Content:
    """Return what has a line, a brace or words below it."""
    return _dressed(element, UNDER, "b")


def _dressed(element: ET.Element, lines: dict[str, str], side: str) -> Content:
    base, other = _of(element, 2)
    sign = text_of(element[1]) if element[1].tag == "mo" else ""
    if sign in lines:
        return call(f"math.{lines[sign]}", base)
    if side == "t" and sign and sign in ACCENTS:
        return call("math.accent", base, sign)
    return call("math.attach", call("math.limits", base), **{side: other})


def both(element: ET.Element) -> Content:
    """Return what has something below and above it."""
    base, lower, upper = _of(element, 3)
    return call("math.attach", call("math.limits", base), b=lower, t=upper)


def _of(element: ET.Element, count: int) -> Sequence[Content]:
    if len(element) != count:
        raise UnknownFormulaError(f"{element.tag} of {len(element)} parts")
    return [write(one) for one in element]


def root(element: ET.Element) -> Content:
    """Return a root with its degree."""
    radicand, degree = _of(element, 2)
    return call("math.root", degree, radicand)


WRITERS: dict[str, Callable[[ET.Element], Content]] = {
    **dict.fromkeys(("math", "mrow", "mstyle", "mtd", "mpadded"), row),
    "mi": identifier,
    "mo": operator,
    **dict.fromkeys(("mn", "mtext", "ms"), plain),
    "mspace": space,
    "mtable": table,
    "mfrac": fraction,
    "msqrt": lambda element: call("math.sqrt", row(element)),
    "mroot": root,
    "msub": scripts("b"),
    "msup": scripts("t"),
    "msubsup": scripts("b", "t"),
    "mover": over,
    "munder": under,
    "munderover": both,
    "mphantom": lambda element: call("hide", row(element)),
}


def math(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a formula in a line of text."""
    made = _made(node)
    if made is None:
        return join((writer.marked(node), code(writer, node.astext())))
    return join((writer.marked(node), *(call("formula", one, node.astext()) for one in made)))


def math_block(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a formula on a line of its own, with its number."""
    made = _made(node)
    if made is None:
        written = call("code-block", node.astext())
        return join((writer.source(node), writer.marked(node), written, "\n"))
    number = _number(writer, node)
    whole = call("math.display", join(_lines(made)))
    written = call(
        "formula-block", whole, node.astext().strip(), **({"number": number} if number else {})
    )
    return join((writer.source(node), writer.marked(node), written, "\n"))


def _lines(parts: list[Content]) -> list[Content]:
    return [join((call("linebreak") if place else "", one)) for place, one in enumerate(parts)]


def _made(node: Any) -> list[Content] | None:  # noqa: ANN401
    try:
        return formula(node.astext())
    except UnknownFormulaError as error:
        Notice.MATH.warn(
            f"the PDF shows this formula as TeX source: it has no form for {error}", location=node
        )
        return None


def _number(writer: Writer, node: Any) -> str:  # noqa: ANN401
    if not node.get("number"):
        return ""
    config = writer.env.config
    if config.math_numfig and config.numfig and node["ids"]:
        numbers = writer.env.toc_fignumbers.get(writer.here.docname, {}).get("displaymath", {})
        found = numbers.get(node["ids"][0], ())
        return f"({'.'.join(map(str, found))})"
    return f"({node['number']})"


HANDLERS: dict[str, Handler] = {"math": math, "math_block": math_block}
