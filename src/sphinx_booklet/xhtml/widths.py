"""Widths without style attributes, which a strict content security policy forbids.

docutils writes every width as ``style="width: 30%"``. A share of the line becomes a class
(``width-30``, in steps of five; ``widths.css`` holds the rules), a picture's size in other
units becomes its ``width`` and ``height`` in pixels.
"""

from __future__ import annotations

import re

DECLARATION = re.compile(r"\s*(width|height)\s*:\s*([\d.]+)\s*([a-z%]*)\s*", re.IGNORECASE)
# CSS pixels in each unit (CSS Values 4, 6.2); font units at the common 16 pixels.
PIXELS = {
    "": 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6,
    "pt": 96 / 72, "pc": 16.0, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0,
}  # fmt: skip
LINE = 720.0  # pixels of a full line, of which a fixed width takes its share
STEP = 5


def width_class(percent: float) -> str:
    """Return the class of a share of the line."""
    return f"width-{max(STEP, min(100, STEP * round(percent / STEP)))}"


def without_style(style: str, *, picture: bool) -> tuple[list[str], dict[str, str]]:
    """Say a style in classes and attributes.

    :param style: declarations of width and height as docutils writes them
    :param picture: the element is a picture, which may have a size in pixels
    :returns: classes, and attributes in pixels
    """
    classes: list[str] = []
    attributes: dict[str, str] = {}
    for declaration in style.split(";"):
        match = DECLARATION.fullmatch(declaration)
        if match is None:
            continue
        side, number, unit = match[1].lower(), float(match[2]), match[3].lower()
        pixels = number * PIXELS.get(unit, 0.0)
        if picture and pixels:
            attributes[side] = str(round(pixels))
        elif side == "width" and (pixels or unit == "%"):
            classes.append(width_class(100 * pixels / LINE if pixels else number))
    return classes, attributes
