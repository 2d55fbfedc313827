"""Tables to import, made from plain rows: workbooks of several sheets, ZIP files, and sources of bytes."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from tests.sources.alert.made import source
from tocsin.sources.source import Source
from tocsin.sources.tables.opening import opened
from tocsin.sources.tables.table import IsHeader, Table

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

Sheet = list[list[str | int | float | None]]


def workbook(sheets: dict[str, Sheet], *, merged: tuple[str, ...] = (), dates: tuple[int, ...] = ()) -> bytes:
    """Return an XLSX file.

    Args:
        sheets: the rows of each sheet.
        merged: the merged cells of the last sheet, such as "A2:A4".
        dates: the columns whose numbers are days.
    """
    numbers = range(1, len(sheets) + 1)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
            for n in numbers
        )
        + f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>'
            for n, name in zip(numbers, sheets, strict=True)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in numbers
        )
        + f'<Relationship Id="r0" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>",
    }
    for number, rows in zip(numbers, sheets.values(), strict=True):
        ranges = "".join(f'<mergeCell ref="{place}"/>' for place in merged) if number == len(sheets) else ""
        behind = f"<mergeCells>{ranges}</mergeCells>" if ranges else ""
        body = f"<sheetData>{_rows(rows, dates)}</sheetData>{behind}"
        parts[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{_MAIN}">{body}</worksheet>'
    return packed({name: f'<?xml version="1.0" encoding="UTF-8"?>{text}' for name, text in parts.items()})


def packed(files: dict[str, str | bytes]) -> bytes:
    """Return a ZIP file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def table(data: bytes | str, is_header: IsHeader | None = None) -> Table:
    """Return the table in a file."""
    return opened(file(data), is_header)


def file(data: bytes | str) -> Source:
    """Return a file to import, called `table`."""
    return source(data.encode() if isinstance(data, str) else data, "table")


def cells(table: Table) -> list[list[str]]:
    """Return the cells of all rows of a table."""
    return [row.cells for row in table.rows()]


def told(table: Table) -> list[str]:
    """Return what is told of a table when its rows have been read."""
    for _ in table.rows():
        pass
    return [
        f"{repair.done}: {repair.origin.place + ': ' if repair.origin else ''}{repair.words}"
        for repair in table.repairs
    ]


def _rows(rows: Sheet, dates: tuple[int, ...]) -> str:
    text = ""
    for number, row in enumerate(rows, start=1):
        text += f'<row r="{number}">'
        for column, cell in enumerate(row):
            letters = (chr(64 + column // 26) if column > 25 else "") + chr(65 + column % 26)
            place = f"{letters}{number}"
            if isinstance(cell, int | float):
                style = ' s="1"' if column in dates else ""
                text += f'<c r="{place}"{style}><v>{cell}</v></c>'
            elif cell is not None:
                text += f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
        text += "</row>"
    return text
