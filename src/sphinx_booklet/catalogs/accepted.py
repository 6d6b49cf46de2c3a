"""``locales/accepted.toml``: translations that the gate doubts, and that are right.

::

    [es]
    "t-1a2b3c4d5e6f708192a3b4c5d6e7f809" = "The day of surgery counts; checked by A. and B."

The key stands for one translation of one message, word for word, and ``catalogs lint`` prints it:
when either changes, the gate doubts again. Rules of safety take no exception.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_booklet.toml import load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_booklet.catalogs.po import Message

FILE = "accepted.toml"
DIGITS = 32  # hexadecimal: nobody finds two texts with one key
MINIMUM = 10  # characters of a reason


def key_of(message: Message) -> str:
    """Return what stands for a translation of a message: ``t-`` and 32 digits."""
    texts = (" ".join(text.split()) for text in (message.msgid, *message.msgstr))
    text = "\0".join(texts).encode("utf-8", "surrogatepass")
    return f"t-{hashlib.sha256(text).hexdigest()[:DIGITS]}"


def accepted_in(path: Path, code: str) -> Mapping[str, str]:
    """Return the reasons of a language by their keys; nothing where there is no file.

    :param path: of ``accepted.toml``
    :param code: the name of the language's folder, ``zh_CN``
    :raises BookletError: it is not TOML, or a reason is missing
    """
    return _read(path, path.read_bytes()).get(code, {}) if path.is_file() else {}


@lru_cache(maxsize=64)
def _read(path: Path, _content: bytes) -> dict[str, dict[str, str]]:
    name = f"{path.parent.name}/{path.name}"
    table, found = load(path, name), {}
    for code in list(table.left):
        inner = table.table(code)
        found[code] = {key: inner.text(key) for key in list(inner.left)}
        for key, reason in found[code].items():
            if not key.startswith("t-") or len(reason) < MINIMUM:
                what = f'"{key}" has no reason' if key.startswith("t-") else f'"{key}" is no key'
                way_out = 'Copy the key from `catalogs lint`, and say who checked it: "t-…" = "…".'
                raise inner.wrong(key, what, way_out)
    return found
