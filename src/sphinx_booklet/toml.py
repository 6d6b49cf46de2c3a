"""Reading TOML so that every complaint names its line."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from typing import TYPE_CHECKING, Any, TypeVar, overload

from sphinx_booklet.errors import BookletError, of_system
from sphinx_booklet.languages import Language, language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

C = TypeVar("C", bound=str)
FIRST_YEAR = 1980  # of the dates that an EPUB, a ZIP archive, can hold
HEADER = re.compile(r"\s*\[\s*(?P<name>[^\]]+?)\s*\]\s*(#.*)?$")


def load(path: Path, name: str = "") -> Table:
    """Read a TOML file.

    :param name: what errors call it; by itself its name without its folders
    :raises BookletError: it cannot be read, or is not TOML
    """
    name = name or path.name
    try:
        text = path.read_text(encoding="utf-8")
        return Table(name, text, (), tomllib.loads(text))
    except FileNotFoundError:
        raise BookletError(
            str(path),
            "there is no such file",
            "Run this in the folder that holds booklet.toml, or name that with --root.",
        ) from None
    except OSError as error:
        raise of_system(error) from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        where = f"{name}:{found[1]}" if found else name
        way_out = "Compare the line with the ones around it."
        raise BookletError(where, f"not TOML: {error}", way_out) from None
    except RecursionError:
        raise BookletError(name, "nested too deep", "Write each table once, at the top.") from None
    except UnicodeDecodeError:
        raise BookletError(name, "not UTF-8 text", "Save the file as UTF-8.") from None


class Table:
    """One table of the file; each key is taken once, and :meth:`close` finds those ``left``."""

    def __init__(self, file: str, text: str, path: tuple[str, ...], values: dict[str, Any]) -> None:
        self._file, self._text, self._path = file, text, path
        self.left = dict(values)

    def wrong(self, key: str | None, what: str, way_out: str) -> BookletError:
        """Return an error that names the line of a key, or of this table's header."""
        line = line_of(self._text, self._path, key)
        return BookletError(f"{self._file}:{line}", what, way_out)

    def _take(self, key: str, kind: type | tuple[type, ...], say: str, default: Any) -> Any:  # noqa: ANN401 - TOML
        name = ".".join((*self._path, key))
        if key not in self.left:
            if default is not None:
                return default
            raise self.wrong(None, f'"{name}" is missing', f"Add {key} = {say}.")
        value = self.left.pop(key)
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            raise self.wrong(key, f'"{name}" has the wrong kind of value', f"Write {key} = {say}.")
        return value

    def text(
        self,
        key: str,
        *,
        default: str | None = None,
        pattern: re.Pattern[str] | None = None,
        example: str = "…",
    ) -> str:
        """Take a text; one without a default must not be empty."""
        value = str(self._take(key, str, f'"{example}"', default)).strip()
        if default is None and not value:
            raise self.wrong(key, f'"{key}" is empty', f'Write {key} = "{example}".')
        if any(unicodedata.category(one) == "Cc" for one in value):
            raise self.wrong(key, f'"{key}" holds a control character', "Take it out.")
        if pattern and not pattern.fullmatch(value):
            raise self.wrong(key, f'"{value}" cannot be a {key}', f'Write it like "{example}".')
        return value

    def number(self, key: str, *, default: int) -> int:
        """Take a whole number above 0."""
        value = int(self._take(key, int, str(default), default))
        if value <= 0:
            raise self.wrong(key, f'"{key}" must be above 0', f"Write {key} = {default}.")
        return value

    def measure(self, key: str, least: float, most: float, *, default: float) -> float:
        """Take a number between two others."""
        value = float(self._take(key, (int, float), str(default), default))
        if not least <= value <= most:
            what = f'"{key}" must be between {least} and {most}'
            raise self.wrong(key, what, f"Write {key} = {default}.")
        return value

    @overload
    def date(self, key: str) -> dt.date: ...
    @overload
    def date(self, key: str, *, required: bool) -> dt.date | None: ...
    def date(self, key: str, *, required: bool = True) -> dt.date | None:
        """Take a date; None where it may be missing and is."""
        if not required and key not in self.left:
            return None
        value = self._take(key, dt.date, "2026-11-22", None)
        if isinstance(value, dt.datetime):
            raise self.wrong(key, f'"{key}" has a time of day', f"Write {key} = 2026-11-22.")
        if value.year < FIRST_YEAR:
            raise self.wrong(key, f'"{key}" is before {FIRST_YEAR}', f"Write {key} = 2026-11-22.")
        return dt.date(value.year, value.month, value.day)

    def language(self, key: str) -> Language:
        """Take a language tag."""
        return self._known(self.text(key, example="en"), key)

    def own_language(self, tag: str) -> Language:
        """Return the language that this table is named after."""
        return self._known(tag, None)

    def _known(self, tag: str, key: str | None) -> Language:
        try:
            return language(tag)
        except BookletError as error:
            raise self.wrong(key, f'"{tag}" is not a language', error.way_out) from None

    def choice(self, key: str, known: Sequence[C], *, default: C) -> C:
        """Take one of the known values."""
        return self._one_of(key, self.text(key, default=default), known)

    def choices(self, key: str, known: Sequence[C]) -> tuple[C, ...]:
        """Take a list of known values, each once, in their order; all where it is missing."""
        values = self._take(key, list, str(list(known)), list(known))
        chosen = {self._one_of(key, str(value), known) for value in values}
        if not chosen:
            raise self.wrong(key, f'"{key}" is empty', f"Name one of {', '.join(known)}.")
        return tuple(value for value in known if value in chosen)

    def _one_of(self, key: str, value: str, known: Sequence[C]) -> C:
        for one in known:
            if value == one:
                return one
        raise self.wrong(key, f'"{value}" is unknown', f"Use one of {', '.join(known)}.")

    def table(self, key: str, *, required: bool = True) -> Table:
        """Take a table below this one; an empty one where it may be missing and is."""
        values = self._take(key, dict, "…", None if required else {})
        return Table(self._file, self._text, (*self._path, key), values)

    def tables(self, key: str) -> Iterator[tuple[str, Table]]:
        """Take a table of tables, in the order of the file."""
        inner = self.table(key)
        if not inner.left:
            raise inner.wrong(None, f'"{key}" is empty', f"Add [{key}.en] with a title.")
        for name in list(inner.left):
            yield name, inner.table(name)

    def texts(self, key: str) -> dict[str, str]:
        """Take a table of texts, which may be empty."""
        inner = self.table(key, required=False)
        return {name: inner.text(name, default="") for name in list(inner.left)}

    def close(self) -> None:
        """Refuse keys that nothing took.

        :raises BookletError: there is one
        """
        for key in self.left:
            name = ".".join((*self._path, key))
            raise self.wrong(key, f'"{name}" is not a setting', "Correct its name, or take it out.")


def place_of(file: Path, path: tuple[str, ...], key: str | None) -> str:
    """Return where a key stands in a file, as :func:`line_of` finds it: ``booklet.toml:8``."""
    return f"{file.name}:{line_of(file.read_text('utf-8'), path, key)}"


def line_of(text: str, path: tuple[str, ...], key: str | None) -> int:
    """Return the line (from 1) of a key, else of its table's header, else 1."""
    here: tuple[str, ...] = ()
    header_line = 1
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            here = tuple(part.strip().strip("\"'") for part in header["name"].split("."))
            if here == path:
                header_line = number
            elif key and here == (*path, key):
                return number
        elif key and here == path and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number
    return header_line
