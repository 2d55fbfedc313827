"""XLSX bytes -> rows of text.

A workbook is a ZIP of XML: a small one can unpack to gigabytes, or name one cell in the last row of the last
column and have a reader lay out the thousand millions between. Both are looked for before calamine sees
the file.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from tocsin import limits

_CELL = re.compile(rb"<(?:\w+:)?(?:c|row)\s[^<>]*?\br\s*=\s*[\"']([A-Za-z]{0,7})(\d{1,9})[\"']")


@dataclass(frozen=True)
class Room:
    """How large a workbook may be when it is unpacked and laid out. `cells` is rows times columns."""

    unpacked_bytes: int
    rows: int
    columns: int
    cells: int


_EVENTS = Room(limits.WORKBOOK_BYTES, rows=50_000, columns=200, cells=10_000_000)


class WorkbookError(Exception):
    """Why a workbook cannot be read, in words for a diagnostic."""


def rows(data: bytes) -> list[list[str]]:
    """Return the rows of the sheet `events`, or of the first sheet, every cell as text, dates as ISO days.

    Raises:
        WorkbookError: it is no XLSX file, is damaged, or is too large when unpacked.
    """
    book = opened(data, _EVENTS)
    wanted = next(
        (name for name in book.sheet_names if name.strip().lower() == "events"), book.sheet_names[0]
    )
    with _faults():
        cells = book.get_sheet_by_name(wanted).to_python(skip_empty_area=False)
    return [[text(cell) for cell in row] for row in cells]


def opened(data: bytes, room: Room) -> Any:
    """Return calamine's workbook, which has at least one sheet.

    Raises:
        WorkbookError: it is no XLSX file, is damaged, or needs more than `room`.
    """
    from python_calamine import CalamineWorkbook

    unpacked = _unpacked(data, room)
    with _faults():
        book = CalamineWorkbook.from_filelike(unpacked)
    if not book.sheet_names:
        raise WorkbookError("the workbook has no sheet")
    return book


def sheet(book: Any, name: str) -> Any:
    """Return calamine's sheet of an open workbook.

    Raises:
        WorkbookError: the sheet is damaged.
    """
    with _faults():
        return book.get_sheet_by_name(name)


@contextmanager
def _faults() -> Iterator[None]:
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, OSError, ValueError) as error:
        raise WorkbookError("not a readable XLSX workbook") from error
    except BaseException as error:
        # A panic of the Rust reader arrives as a BaseException of a class that cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise WorkbookError("not a readable XLSX workbook") from error


def _unpacked(data: bytes, room: Room) -> io.BytesIO:
    """Return the same workbook stored without compression, so that its true size is known and is its last."""
    result = io.BytesIO()
    left_bytes = room.unpacked_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(result, "w") as plain:
            for entry in packed.infolist():
                with packed.open(entry) as stream:
                    content = stream.read(left_bytes + 1)
                left_bytes -= len(content)
                if left_bytes < 0:
                    raise WorkbookError(f"larger than {room.unpacked_bytes // 1_000_000} MB when unpacked")
                if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                    raise WorkbookError("a document type in a workbook is not allowed")
                if "worksheets/" in entry.filename:
                    _check_area(content, room)
                plain.writestr(zipfile.ZipInfo(entry.filename), content)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,  # zipfile's word for a way of packing that it does not know
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise WorkbookError("not a readable XLSX workbook") from error
    result.seek(0)
    return result


def _check_area(sheet: bytes, room: Room) -> None:
    last_row = last_column = 1
    for match in _CELL.finditer(sheet):
        letters, digits = match.groups()
        column = 0
        for letter in letters.upper():
            column = column * 26 + letter - 64
        last_row, last_column = max(last_row, int(digits)), max(last_column, column)
        if last_column > room.columns or last_row > room.rows or last_row * last_column > room.cells:
            place = (letters + digits).decode()
            raise WorkbookError(f"a cell as far out as {place}; clear what is right of and below the table")


def text(cell: Any) -> str:
    """Return one cell of calamine's as text: days as ISO dates, whole numbers without a point."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date() | time() | timedelta():
            return cell.isoformat() if isinstance(cell, date) else str(cell)
        case _:
            return str(cell).strip()
