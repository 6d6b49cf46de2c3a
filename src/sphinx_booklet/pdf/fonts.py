"""Fonts by script, from installed packages only; never those of the machine.

Two kinds of packages are known, by their entry points: ``fontpkg.family`` (a module with
``FAMILY`` and ``ROOT``) and ``justmytype.packs`` (font folders with a ``pack_manifest.json``).
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.errors import BookletError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_booklet.languages import Language

    Find = Callable[[str], tuple[str, str] | None]

LATIN = "Noto Sans"
ARABIC = r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
HAN = r"\u2e80-\u2fdf\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
# Families for the characters of scripts that Noto Sans itself does not draw.
FAMILIES: dict[str, tuple[str, str]] = {
    # Noto Sans Arabic draws the dots of letters as glyphs of their own, which readers of PDF
    # extract twice (https://github.com/notofonts/arabic/issues/284).
    "Arab": ("Cairo", ARABIC),
    "Hebr": ("Noto Sans Hebrew", r"\u0590-\u05ff\ufb1d-\ufb4f"),
    "Beng": ("Noto Sans Bengali", r"\u0980-\u09ff"),
    "Guru": ("Noto Sans Gurmukhi", r"\u0a00-\u0a7f"),
    "Gujr": ("Noto Sans Gujarati", r"\u0a80-\u0aff"),
    "Taml": ("Noto Sans Tamil", r"\u0b80-\u0bff"),
    "Telu": ("Noto Sans Telugu", r"\u0c00-\u0c7f"),
    "Knda": ("Noto Sans Kannada", r"\u0c80-\u0cff"),
    "Mlym": ("Noto Sans Malayalam", r"\u0d00-\u0d7f"),
    "Thai": ("Noto Sans Thai", r"\u0e00-\u0e7f"),
    "Geor": ("Noto Sans Georgian", r"\u10a0-\u10ff\u1c90-\u1cbf"),
    "Armn": ("Noto Sans Armenian", r"\u0530-\u058f"),
    "Ethi": ("Noto Sans Ethiopic", r"\u1200-\u139f"),
    "Khmr": ("Noto Sans Khmer", r"\u1780-\u17ff"),
    "Hans": ("Noto Sans SC", HAN),
    "Hant": ("Noto Sans TC", HAN),
    "Jpan": ("Noto Sans JP", r"\u3040-\u30ff\u31f0-\u31ff"),
    "Kore": ("Noto Sans KR", r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
}
IDEOGRAPHIC = ("Hans", "Hant", "Jpan", "Kore")


def scripts_of(text: str, reader: Language) -> tuple[str, ...]:
    """Return the scripts that need a family of their own, the reader's first.

    Ideographs are drawn as in the reader's script if that has any, else as in simplified Chinese.
    """
    own = (reader.script,) if reader.script in FAMILIES else ()
    found = [script for script, (_, span) in FAMILIES.items() if re.search(f"[{span}]", text)]
    japanese = reader.script in IDEOGRAPHIC or "Jpan" in found
    unused = {"Hans", "Hant"} if japanese else {"Hant"}
    return tuple(dict.fromkeys((*own, *(one for one in found if one not in unused))))


def families(scripts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the families of some scripts."""
    return tuple(FAMILIES[script][0] for script in scripts)


@lru_cache
def installed() -> Mapping[str, Path]:
    """Return the folder of each installed family."""
    found: dict[str, Path] = {}
    for point in sorted(entry_points(group="fontpkg.family"), key=lambda point: point.name):
        module = point.load()
        found[module.FAMILY] = Path(module.ROOT)
    for point in sorted(entry_points(group="justmytype.packs"), key=lambda point: point.name):
        for folder in point.load()().get_font_directories():
            manifest = json.loads((folder / "pack_manifest.json").read_text(encoding="utf-8"))
            for font in manifest["fonts"]:
                found[font["family"]] = (folder / font["path"]).parent
    return found


def folders(
    text: str, reader: Language, find: Find = lambda _characters: None
) -> tuple[tuple[str, ...], list[Path]]:
    """Return the families that a text needs beside Noto Sans, and the folders of all fonts.

    :param find: where one of some characters stands: file and line, and words
    :raises BookletError: a script of the text has no font
    """
    scripts = scripts_of(text, reader)
    have = installed()
    for name, script in ((LATIN, ""), *((FAMILIES[one][0], one) for one in scripts)):
        if name not in have:
            raise _no_font(name, script, text, find)
    names = families(scripts)
    return names, [have[name] for name in (LATIN, *names)]


def _no_font(name: str, script: str, text: str, find: Find) -> BookletError:
    found = re.findall(f"[{FAMILIES[script][1]}]", text) if script else ["A"]
    some = "".join(dict.fromkeys(found))[:20]
    where, words = (find(some) if some else None) or ("PDF", "")
    shown = f' in "{words}"' if words.strip() not in {"", some} else ""
    return BookletError(
        where,
        f'no installed font draws "{some}"{shown}'
        if some
        else "no installed font draws this language",
        f'Install a package with the font "{name}", such as one of the justmytype-intl packs.',
    )
