"""`recipients.csv` -> names: one row, one recipient, in the column `name`."""

from __future__ import annotations

import csv
import io
import unicodedata

from tocsin import limits
from tocsin.errors import Diagnostic, SourceError

COLUMN = "name"


def read_recipients(data: bytes, file: str) -> list[str]:
    """Return the names of a list, in its order. Other columns are left alone.

    Args:
        data: a table separated by commas, semicolons or tabs, in UTF-8; the first row names the columns.
        file: how it is called.

    Raises:
        SourceError: all that is wrong with it: no rows, no column `name`, names that are missing, given twice, too
            long, or hold what cannot be printed on one line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save it again as 'CSV UTF-8'"
        raise SourceError.at(file, "not UTF-8 text", line=line, hint=hint) from error
    empty = SourceError.at(
        file, "the file is empty", hint=f"the first row is '{COLUMN}', then one name a row"
    )
    if not text.strip():
        raise empty
    header = next(line for line in text.splitlines() if line.strip())
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        rows += ((reader.line_num, row) for row in reader if any(cell.strip() for cell in row))
    except csv.Error as error:
        raise SourceError.at(
            file, f"not a table: {error}", line=reader.line_num, hint="check the quotes"
        ) from error
    if not rows:  # nothing but the marks between cells
        raise empty
    (line, head), *body = rows
    columns = [cell.strip().lower() for cell in head]
    if columns.count(COLUMN) != 1:
        message = f"no column '{COLUMN}'" if COLUMN not in columns else f"two columns '{COLUMN}'"
        hint = f"the first row names the columns; one of them must be '{COLUMN}'"
        raise SourceError.at(file, message, line=line, hint=hint)
    if not body:
        raise SourceError.at(file, "no recipients", line=line, hint="write one name a row below the first")
    if len(body) > limits.COPIES:
        message = f"{len(body):,} recipients; one run makes at most {limits.COPIES:,} copies"
        raise SourceError.at(file, message, hint="split the list")
    names, faults = _names([(line, row, columns.index(COLUMN)) for line, row in body], file)
    if faults:
        raise SourceError.of(faults)
    return names


def _names(rows: list[tuple[int, list[str], int]], file: str) -> tuple[list[str], list[Diagnostic]]:
    names: list[str] = []
    faults: list[Diagnostic] = []
    seen: dict[str, int] = {}
    for line, row, column in rows:
        name = " ".join(unicodedata.normalize("NFC", row[column]).split()) if column < len(row) else ""
        names.append(name)
        message, hint = _fault(name)
        key = name.casefold()
        if not message and key in seen:
            message = f"'{name}' is in line {seen[key]} already"
            hint = "take one away, or tell the two apart"
        seen.setdefault(key, line)
        if message:
            faults.append(Diagnostic(file, line, 1, COLUMN, message, hint))
    return names, faults


def _fault(name: str) -> tuple[str, str]:
    if not name:
        return "no name", "write a name, or take the row away"
    if len(name) > limits.RECIPIENT_LETTERS:
        message = f"a name of {len(name)} letters; at most {limits.RECIPIENT_LETTERS} fit on a page"
        return message, "shorten it"
    odd = {letter for letter in name if unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")}
    # The marks that turn the direction of a text would turn the number, too.
    odd |= {letter for letter in name if letter in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
    if odd:
        return f"a letter that cannot be printed (U+{ord(min(odd)):04X})", "type the name again"
    return "", ""
