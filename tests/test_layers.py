"""The shape of the code that design.md promises: layers, sizes, who may print."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sphinx_booklet

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(sphinx_booklet.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
IDS = [path.relative_to(PACKAGE).as_posix() for path in MODULES]
LAYERS = (
    {
        "addresses",
        "archive",
        "errors",
        "findings",
        "fingerprint",
        "folders",
        "formats",
        "languages",
        "arabic",
        "bidi",
        "collation",
        "content",
        "dates",
        "environment",
        "protection",
        "templates",
        "words",
        "toml",
        "settings",
    },
    {"catalogs", "beside", "blocks"},  # below what puts their messages into documents
    {
        "citations",
        "translation",
        "glossary",
        "index",
        "directives",
        "figures",
        "images",
        "project",
        "outdated",
        "products",
        "statements",
    },
    {"xhtml", "terms"},  # what html/ and epub/ share; what reads directives in each language
    {"html", "pdf", "epub"},
    {"jobs", "publish", "check"},
    {"preview"},
    {"cli", "__main__", "extension"},
)
LAYER = {part: number for number, parts in enumerate(LAYERS) for part in parts}
# The lazy `setup` of the package; it is what Sphinx calls, and nothing imports it.
ABOVE_ALL = {"__init__"}
WITHOUT_SPHINX = LAYERS[0] | {"catalogs", "products", "publish", "check"}
MAY_PRINT = {"cli.py", "__main__.py"}
LINES_OF_A_FILE, LINES_OF_A_FUNCTION = 400, 40

each_module = pytest.mark.parametrize("path", MODULES, ids=IDS)


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """Name every module that is imported, also late or for types only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: import by the full name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> Iterator[str]:
    for name in imports(ast.parse(path.read_text("utf-8"))):
        parts = name.split(".")
        if parts[0] == "sphinx_booklet" and len(parts) > 1 and not parts[1].startswith("__"):
            yield parts[1]


def at_start(tree: ast.Module) -> Iterator[str]:
    """Name the modules that importing this one loads."""
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from imports(node)


def test_every_part_has_a_layer() -> None:
    assert {part(path) for path in MODULES} - ABOVE_ALL <= LAYER.keys()


@each_module
def test_imports_point_downwards_only(path: Path) -> None:
    here = part(path)
    if here in ABOVE_ALL:
        return
    for other in set(ours(path)) - {here}:
        beside = LAYER[other] == LAYER[here] and is_file(other) and is_file(here)
        assert LAYER[other] < LAYER[here] or beside, f"{here} imports {other}"


def is_file(name: str) -> bool:
    return (PACKAGE / f"{name}.py").exists()


def test_no_parts_import_each_other_in_a_circle() -> None:
    below: dict[str, set[str]] = {}
    for path in MODULES:
        below.setdefault(part(path), set()).update(set(ours(path)) - {part(path)})
    below.pop("__init__")
    while below:
        free = {name for name, needs in below.items() if not needs & below.keys()}
        assert free, f"a circle among {sorted(below)}"
        for name in free:
            del below[name]


@each_module
def test_formats_never_import_each_other(path: Path) -> None:
    formats = {"html", "pdf", "epub"}
    if part(path) in formats:
        assert not set(ours(path)) & (formats - {part(path)})


@each_module
def test_tools_never_load_sphinx(path: Path) -> None:
    if part(path) in WITHOUT_SPHINX:
        loaded = at_start(ast.parse(path.read_text("utf-8")))
        assert not [name for name in loaded if re.match(r"sphinx(\.|$)", name)]


@each_module
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if path.relative_to(PACKAGE).as_posix() in MAY_PRINT:
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.Name, ast.Attribute)):
            said = ast.unparse(node)
            assert said not in {"print", "exit", "quit", "SystemExit", "sys.exit", "os._exit"}
            assert said not in {"sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__"}


@each_module
def test_no_file_is_too_long_to_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LINES_OF_A_FILE


@each_module
def test_no_function_is_too_long_to_read(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno < LINES_OF_A_FUNCTION, node.name


def test_icu_has_one_door() -> None:
    doors = [path.name for path in MODULES if "icu" in set(at_start(ast.parse(path.read_text())))]
    assert doors == ["collation.py"]
