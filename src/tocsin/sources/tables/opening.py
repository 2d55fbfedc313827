"""A file -> a table, whichever way it is packed; and a look at its first rows, to tell its format by its header."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace

from tocsin import limits
from tocsin.errors import SourceError
from tocsin.sources.source import Source
from tocsin.sources.tables import encoding, packed, separated, spreadsheet
from tocsin.sources.tables.table import IsHeader, Table

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TABLE_COLUMNS, _TABLE_ROWS = 3, 3
_ALIKE = 0.8
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def opened(source: Source, is_header: IsHeader | None = None, most_bytes: int | None = None) -> Table:
    """Return the table in a file: CSV with any separator, CSV in a ZIP file, or XLSX.

    Args:
        source: the file; it must stay open while rows are read.
        is_header: tells the header a format looks for, among the first rows of each sheet. Where no row is that,
            or none is looked for, the first row is taken that looks like a header.
        most_bytes: the largest CSV, unpacked; more than usual for a format that keeps no row.

    Raises:
        SourceError: it cannot be read, is too large, or holds no table.
    """
    refuse_old_office(source)
    most_bytes = most_bytes or limits.TABLE_BYTES
    if source.head.startswith(b"PK"):
        if is_workbook(source):
            return spreadsheet.opened(source, is_header)
        stream, name, left = packed.member(source.stream, source.name, most_bytes)
        table = separated.opened(stream, f"{source.name}: {name}", name, is_header)
        return replace(table, _opening=[*left, *table.repairs])
    if source.size_bytes > most_bytes:
        size, most = f"{source.size_bytes / 1e6:,.0f} MB", f"{most_bytes / 1e6:,.0f} MB"
        raise SourceError.at(source.name, f"too large: {size}, at most {most} are read", hint=packed.SMALLER)
    return separated.opened(source.stream, source.name, "", is_header)


def first_rows(source: Source) -> list[list[str]]:
    """Return the first rows of what may be a table: those of each sheet, or of the largest CSV file.

    Of a file of text they are given whether or not it is a table; of other files, such as DOCX, there are none.

    Raises:
        SourceError: a workbook or ZIP file is damaged, too large, or holds no table.
    """
    if source.head.startswith(b"PK"):
        if is_workbook(source):
            return spreadsheet.first_rows(source)
        if "word/document.xml" in packed.names(source.stream, source.name):
            return []
        stream, _, _ = packed.member(source.stream, source.name)
        return _first_lines(stream.read(len(source.head)))
    return _first_lines(source.head)


def looks_like_table(rows: list[list[str]]) -> bool:
    """Tell whether the first rows of some text are those of a table, and not sentences with commas in them."""
    filled = [cells for cells in rows[:-1] if any(cells)]
    widths = Counter(len(cells) for cells in filled)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return width >= _TABLE_COLUMNS and len(filled) >= _TABLE_ROWS and count >= _ALIKE * len(filled)


def is_workbook(source: Source) -> bool:
    """Tell whether a ZIP file is a workbook.

    Raises:
        SourceError: it is damaged or cut off.
    """
    return any(
        name in ("xl/workbook.xml", "xl/workbook.bin") for name in packed.names(source.stream, source.name)
    )


def refuse_old_office(source: Source) -> None:
    """Refuse files of old Office programs and those with a password, which look the same from outside.

    Raises:
        SourceError: it is one.
    """
    if not source.head.startswith(_OLD_OFFICE):
        return
    source.stream.seek(0)
    is_locked = _LOCKED in source.stream.read(limits.TABLE_WORKBOOK_BYTES)
    source.stream.seek(0)
    if is_locked:
        hint = "open it with its password and save a copy without one, or save the sheet as CSV (UTF-8)"
        raise SourceError.at(source.name, "an Office file that is protected by a password", hint=hint)
    hint = "open it in your office program and save it as XLSX, CSV (UTF-8) or DOCX"
    raise SourceError.at(source.name, "a file of an old Office program (XLS or DOC)", hint=hint)


def _first_lines(data: bytes) -> list[list[str]]:
    try:
        found = encoding.told(io.BytesIO(data[: len(data) // 2 * 2]), "")
    except SourceError:
        return []
    text = data.decode(found.name, "replace" if found.errors == "strict" else found.errors)
    return separated.first_rows(text.splitlines(keepends=True))
