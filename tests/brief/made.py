"""Briefs made of text, for tests that need no folder."""

import io
import zipfile
from pathlib import Path

from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import Snapshot
from tocsin.errors import SourceError

HEAD = """\
id: example
title: An example
publisher: {name: Example Watch}
as_of: 2026-07
alert: {level: watch}
"""


def read_text(
    more: str = "", files: dict[str, str | bytes] | None = None, language: str | None = None
) -> Brief:
    """Read the shortest brief there is, with more lines and more files, in one of its languages."""
    given: dict[str, str | bytes] = {"brief.yaml": HEAD + more, **(files or {})}
    if "brief.json" in given:
        del given["brief.yaml"]
    encoded = {name: text.encode() if isinstance(text, str) else text for name, text in given.items()}
    return read(Snapshot(Path("x"), "x", encoded, ""), language)


def faults_of(
    more: str = "", files: dict[str, str | bytes] | None = None, language: str | None = None
) -> list[str]:
    """Return what is wrong with it, as `file:line:column: path: message`."""
    try:
        read_text(more, files, language)
    except SourceError as error:
        return [str(diagnostic).partition("\n")[0] for diagnostic in error.diagnostics]
    return []


def workbook(
    rows: list[list[str | int | None]], *, dates: tuple[int, ...] = (), name: str = "events"
) -> bytes:
    """Make an XLSX file; the numbers in the columns of `dates` are days."""
    cells = ""
    for number, row in enumerate(rows, start=1):
        cells += f'<row r="{number}">'
        for column, cell in enumerate(row):
            place = f"{chr(65 + column)}{number}"
            if isinstance(cell, int):
                style = ' s="1"' if column in dates else ""
                cells += f'<c r="{place}"{style}><v>{cell}</v></c>'
            elif cell is not None:
                cells += f'<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>'
        cells += "</row>"
    return packed(f"<sheetData>{cells}</sheetData>", name=name)


def packed(sheet: str, *, name: str = "events") -> bytes:
    """Put the XML of one sheet into an XLSX file."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{types}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        f'<sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(part, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return stream.getvalue()
