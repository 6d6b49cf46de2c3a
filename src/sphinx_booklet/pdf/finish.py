"""What Typst cannot write into a PDF yet: row headers, above all.

Over with these when the ``typst`` wheel offers ``pdf.header-cell``:
https://github.com/typst/typst/issues/7132
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, String

from sphinx_booklet.errors import BookletError
from sphinx_booklet.pdf import abbreviations, clusters, described, textlayer
from sphinx_booklet.pdf.structure import elements, kids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_booklet.pdf.abbreviations import Expansion
    from sphinx_booklet.pdf.described import Words
    from sphinx_booklet.pdf.tables import Shape


def finish(  # noqa: PLR0913 - what the writer knows and Typst does not take
    pdf: bytes,
    shapes: Sequence[Shape],
    expansions: Sequence[Expansion] = (),
    *,
    language: str,
    edition: str,
    words: Words,
) -> bytes:
    """Return the finished PDF.

    :param shapes: the tables in reading order
    :param expansions: of abbreviations, in the order of their codes
    :param language: BCP 47, to be checked
    :param words: in the reader's language
    :raises BookletError: the PDF is not as expected
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        check_language(document, language)
        if "/Suspects" in document.Root.MarkInfo:  # false, as if absent; poppler complains of it
            del document.Root.MarkInfo["/Suspects"]
        mark_row_headers(document, shapes)
        put_captions_last(document)
        abbreviations.expand(document, expansions)
        described.describe(document, words)
        textlayer.mend(document)
        clusters.mend(document)
        if edition:
            with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
                metadata["xmpMM:VersionID"] = edition
        result = io.BytesIO()
        document.save(
            result, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return result.getvalue()


def check_language(document: pikepdf.Pdf, language: str) -> None:
    """Hold the language of the document to be the reader's.

    :raises BookletError: it is another
    """
    found = str(document.Root.get("/Lang", ""))
    if found.partition("-")[0] != language.partition("-")[0]:
        raise BookletError(
            "PDF",
            f'its language is "{found}", not "{language}"',
            "Report this, with your chapters.",
        )


def put_captions_last(document: pikepdf.Pdf) -> None:
    """Let captions be read where they stand: below their pictures. Typst tags them first."""
    for one in elements(document.Root.StructTreeRoot):
        below = kids(one)
        if Name.Table != one.S and len(below) > 1 and Name.Caption == below[0].S:
            one.K = Array([*list(one.K)[1:], below[0]])


def mark_row_headers(document: pikepdf.Pdf, shapes: Sequence[Shape]) -> None:
    """Make row headers of the first cells of each row.

    :raises BookletError: the tables of the PDF are not those that were written
    """
    tables = [one for one in elements(document.Root.StructTreeRoot) if Name.Table == one.S]
    if len(tables) != len(shapes):
        raise BookletError(
            "PDF",
            f"it has {len(tables)} tables, not {len(shapes)}",
            "Report this, with your chapters.",
        )
    headers: dict[str, pikepdf.Object] = {}
    for number, (table, shape) in enumerate(zip(tables, shapes, strict=True)):
        if shape.stubs:
            headers |= row_headers(table, shape, number)
    if headers:
        root = document.Root.StructTreeRoot
        names = NameTree(root.IDTree) if "/IDTree" in root else NameTree.new(document)
        for name, cell in headers.items():
            names[name] = cell
        root.IDTree = names.obj


def row_headers(table: pikepdf.Object, shape: Shape, number: int) -> dict[str, pikepdf.Object]:
    """Tag the row headers of one table, and let the other cells of each row point to them.

    A header that covers several rows heads them all.

    :returns: the header cells by their new ids
    """
    found: dict[str, pikepdf.Object] = {}
    rows = [row for body in kids(table) if Name.TBody == body.S for row in kids(body)]
    covering: dict[int, tuple[int, pikepdf.Object]] = {}  # column to rows left and cell
    for line, row in enumerate(rows):
        column = 0
        others = []
        for cell in kids(row):
            while column in covering:
                column += 1
            table_attributes = attributes(cell)
            if column < shape.stubs:
                name = f"row-{number}-{line}-{column}"
                cell.S, cell.ID = Name.TH, String(name)
                table_attributes.Scope = Name.Row
                found[name] = cell
                covering[column] = (int(table_attributes.get("/RowSpan", 1)), cell)
            else:
                others.append(table_attributes)
            column += int(table_attributes.get("/ColSpan", 1))
        ids = [cell.ID for _, cell in covering.values()]
        for table_attributes in others:
            table_attributes.Headers = Array([*table_attributes.get("/Headers", Array()), *ids])
        covering = {key: (left - 1, cell) for key, (left, cell) in covering.items() if left > 1}
    return found


def attributes(cell: pikepdf.Object) -> pikepdf.Object:
    """Return a cell's dictionary of table attributes, made if it has none."""
    given = cell.get("/A")
    owned = [] if given is None else list(given) if isinstance(given, Array) else [given]
    for one in owned:
        if isinstance(one, Dictionary) and one.get("/O") == Name.Table:
            return one
    cell.A = Array([*owned, Dictionary(O=Name.Table)])
    made: pikepdf.Object = cell.A[-1]
    return made
