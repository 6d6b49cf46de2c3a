"""Turn left and right into start and end, so that one stylesheet serves both directions.

Source of the rules: CSS Logical Properties and Values Level 1. ``data:`` addresses become files,
for a page whose policy is ``default-src 'self'``; masks become backgrounds, for browsers load no
mask from the disk (``file:``). Not converted, for CSS has no logical form of
them: gradients, background positions, and widths that mean "to the left".
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Iterable

Token = Any  # a tinycss2 node; the package ships no types
SIDES = {"left": "inline-start", "right": "inline-end"}
CORNERS = {
    "border-top-left-radius": "border-start-start-radius",
    "border-top-right-radius": "border-start-end-radius",
    "border-bottom-right-radius": "border-end-end-radius",
    "border-bottom-left-radius": "border-end-start-radius",
}
SIDED = re.compile(
    r"(?P<before>(scroll-)?(margin|padding)-|border-)(?P<side>left|right)"
    r"(?P<after>(-width|-style|-color)?)"
)
# Words that are values, with their logical form.
VALUES = {
    "float": SIDES,
    "clear": SIDES,
    "text-align": {"left": "start", "right": "end"},
    "text-align-last": {"left": "start", "right": "end"},
    "caption-side": SIDES,
}
NAMES_IN_VALUE = {"transition", "transition-property", "will-change"}
FOUR = {
    "margin",
    "padding",
    "inset",
    "scroll-margin",
    "scroll-padding",
    "border-width",
    "border-style",
    "border-color",
}
MASKS = {"mask-image": "background-image", "mask-repeat": "background-repeat"}
SHADOWS = {"box-shadow", "text-shadow"}
TOWARD_END = "var(--toward-end,1)"  # 1 from left to right, -1 from right to left: colours.css
RULES_INSIDE = {"media", "supports", "layer", "container", "scope"}
DATA = re.compile(r"data:(?P<type>[\w/+.-]*)(?P<parameters>(;[^;,]*)*),(?P<content>.*)", re.DOTALL)
SUFFIXES = {
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "font/woff2": "woff2",
}
SELECTORS = {
    "article[role=main]": "article",  # ours is <main><article>
    "[role=main]": "article",
    # We have more themes: one of them is dark, too, and none but "auto" asks the device.
    "[data-theme=dark]": ":is([data-theme=dark],[data-theme=contrast])",
    ":not([data-theme=light])": "[data-theme=auto]",
}
# What only furo's own templates and scripts write: rules for it match nothing on our pages.
UNUSED = re.compile(
    r"[.#](?:__navigation|__toc|(?:show-)?back-to-top|bottom-of-page|(?:left|right)-details"
    r"|content-icon-container|(?:domain|gen)index-(?:jumpbox|section)|(?:edit|view)-this-page"
    r"|furo-related-icon|header-(?:left|center|right)|muted-link|nav-overlay-icon|scroll-current"
    r"|searchbox|sidebar-(?:overlay|search|search-container|toggle)|theme-icon-[\w-]+"
    r"|theme-toggle[\w-]*|toc-(?:content|header|overlay)-icon|toc-overlay|toctree-checkbox"
    r"|has-children)(?![\w-])"
)


@dataclass
class Stylesheet:
    """A converted stylesheet.

    :param css: its text
    :param files: what its ``data:`` addresses held, by file name beside the stylesheet
    """

    css: str = ""
    files: dict[str, bytes] = field(default_factory=dict)


def convert(css: str) -> Stylesheet:
    """Convert a whole stylesheet; comments go, but those that start with ``!`` (licences)."""
    result = Stylesheet()
    rules = tinycss2.parse_stylesheet(css, skip_whitespace=True)
    parts = [_rule(rule, result.files) for rule in rules]
    result.css = "".join(f"{part}\n" for part in parts if part)
    return result


def convert_declarations(css: str, files: dict[str, bytes] | None = None) -> str:
    """Convert what stands between the braces of a rule.

    What a browser would pass over, as no valid declaration, is left out.

    :param files: receives what ``data:`` addresses held
    """
    return _contents(tinycss2.parse_blocks_contents(css), {} if files is None else files)


def _rule(rule: Token, files: dict[str, bytes]) -> str:
    if rule.type == "comment":
        return f"/*{rule.value}*/" if rule.value.startswith("!") else ""
    if rule.type == "qualified-rule":
        selector = _selector(rule.prelude)
        body = _contents(tinycss2.parse_blocks_contents(rule.content), files) if selector else ""
        return f"{selector}{{{body}}}" if selector else ""
    return _at_rule(rule, files) if rule.type == "at-rule" else ""


def _at_rule(rule: Token, files: dict[str, bytes]) -> str:
    start = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude).rstrip()}"
    if rule.content is None:
        return f"{start};"
    if rule.lower_at_keyword in RULES_INSIDE:
        inner = tinycss2.parse_rule_list(rule.content, skip_whitespace=True)
        rules = "".join(_rule(one, files) for one in inner)
        return f"{start}{{{rules}}}" if rules else ""
    if rule.lower_at_keyword == "keyframes":
        return f"{start}{{{tinycss2.serialize(rule.content)}}}"
    return f"{start}{{{_contents(tinycss2.parse_blocks_contents(rule.content), files)}}}"


def _selector(prelude: Iterable[Token]) -> str:
    """Return the selectors that may match something on our pages; empty: none of them can."""
    used = [one for one in selectors(prelude) if not UNUSED.search(one)]
    text = ",".join(used)
    for old, new in SELECTORS.items():
        text = text.replace(old, new)
    return text


def selectors(prelude: Iterable[Token]) -> list[str]:
    """Return the selectors of a list without comments; commas in brackets belong to one."""
    parts: list[list[Token]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        elif token.type != "comment":
            parts[-1].append(token)
    return [tinycss2.serialize(part).strip() for part in parts]


def _contents(nodes: Iterable[Token], files: dict[str, bytes]) -> str:
    parts = []
    for node in nodes:
        if node.type == "declaration":
            parts.extend(_declaration(node, files))
        elif node.type in {"qualified-rule", "at-rule"}:
            parts.append(_rule(node, files))
    return ";".join(parts)


def _declaration(node: Token, files: dict[str, bytes]) -> list[str]:
    name = node.name if node.name.startswith("--") else node.lower_name
    if name.startswith("-webkit-mask-"):
        return []  # always beside the unprefixed one
    end = "!important" if node.important else ""
    tokens = _urls(node.value, files)
    if name in FOUR and (pairs := _four(name, tokens)):
        return [f"{one}:{value}{end}" for one, value in pairs]
    if name == "border-radius" and (pairs := _corners(tokens)):
        return [f"{one}:{value}{end}" for one, value in pairs]
    return [f"{_property(name)}:{_value(name, tokens)}{end}"]


def _property(name: str) -> str:
    if name in SIDES:
        return f"inset-{SIDES[name]}"
    if match := SIDED.fullmatch(name):
        return f"{match['before']}{SIDES[match['side']]}{match['after']}"
    return CORNERS.get(name) or MASKS.get(name, name)


def _value(name: str, tokens: list[Token]) -> str:
    if name in VALUES:
        return _replaced(tokens, VALUES[name].get)
    if name in NAMES_IN_VALUE:
        return _replaced(tokens, lambda word: _property(word) if word != _property(word) else None)
    if name in SHADOWS:
        return ",".join(_shadow(part) for part in _split(tokens, ","))
    if name == "transform":
        return "".join(_transform(token) for token in tokens).strip()
    return _text(tokens)


def _replaced(tokens: list[Token], logical: Any) -> str:  # noqa: ANN401 - str -> str | None
    return "".join(
        (logical(token.lower_value) if token.type == "ident" else None) or token.serialize()
        for token in tokens
    ).strip()


def _shadow(tokens: list[Token]) -> str:
    """Mirror the first length of a shadow, its offset along the line."""
    parts, found = [], False
    for token in tokens:
        is_length = token.type in {"dimension", "number"} and not found
        parts.append(_mirrored(token) if is_length else token.serialize())
        found = found or is_length
    return "".join(parts).strip()


def _transform(token: Token) -> str:
    if token.type == "function" and token.lower_name == "translatex" and len(token.arguments) == 1:
        return f"translateX({_mirrored(token.arguments[0])})"
    return str(token.serialize())


def _mirrored(token: Token) -> str:
    text = str(token.serialize())
    if token.type not in {"dimension", "percentage", "number"} or token.value == 0:
        return text
    return f"calc({TOWARD_END}*{text})"


def _four(name: str, tokens: list[Token]) -> list[tuple[str, str]]:
    """Split ``top right bottom left`` where right and left differ."""
    parts = [_text(part) for part in _split(tokens, " ")]
    if len(parts) != 4 or parts[1] == parts[3]:  # noqa: PLR2004 - four sides
        return []
    top, right, bottom, left = parts
    before, dash, after = name.partition("-") if name.startswith("border") else (name, "", "")
    return [
        (f"{before}-block{dash}{after}", f"{top} {bottom}"),
        (f"{before}-inline{dash}{after}", f"{left} {right}"),
    ]


def _corners(tokens: list[Token]) -> list[tuple[str, str]]:
    """Split a radius where left and right corners differ; elliptic ones are left as they are."""
    if any(token.type == "literal" for token in tokens):
        return []
    parts = [_text(part) for part in _split(tokens, " ")]
    if not 2 <= len(parts) <= 4:  # noqa: PLR2004 - two to four values
        return []
    first, second = parts[:2]
    third = parts[2] if len(parts) > 2 else first  # noqa: PLR2004 - the third of them
    fourth = parts[3] if len(parts) > 3 else second  # noqa: PLR2004 - the fourth of them
    return list(zip(CORNERS.values(), (first, second, third, fourth), strict=True))


def _split(tokens: Iterable[Token], separator: str) -> list[list[Token]]:
    """Split tokens at commas or at white space; comments count as nothing."""
    parts: list[list[Token]] = [[]]
    for one in tokens:
        if one.type == "whitespace" if separator == " " else one == separator:
            parts.append([])
        elif one.type != "comment":
            parts[-1].append(one)
    return [part for part in parts if part]


def _text(tokens: Iterable[Token]) -> str:
    return str(tinycss2.serialize(tokens)).strip()


def _urls(tokens: Iterable[Token], files: dict[str, bytes]) -> list[Token]:
    """Put each ``data:`` address of a known type into a file."""
    return [_file(token, files) for token in tokens]


def _file(token: Token, files: dict[str, bytes]) -> Token:
    address = _address(token)
    match = DATA.fullmatch(address) if address else None
    suffix = SUFFIXES.get(match["type"].lower()) if match else None
    if match is None or suffix is None:
        return token
    try:
        content = unquote_to_bytes(match["content"])
        if match["parameters"].lower().endswith(";base64"):
            content = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        return token
    name = f"{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
    files[name] = content
    return tinycss2.parse_one_component_value(f'url("{name}")')


def _address(token: Token) -> str:
    if token.type == "url":
        return str(token.value)
    if token.type == "function" and token.lower_name == "url":
        strings = [one.value for one in token.arguments if one.type == "string"]
        return str(strings[0]) if len(strings) == 1 else ""
    return ""
