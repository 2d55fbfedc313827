"""Lines of text with a separator -> a table. Where a quotation mark does not close, one line is left out."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tocsin import limits
from tocsin.errors import SourceError
from tocsin.sources.draft import Done, Repair
from tocsin.sources.tables import header as headers
from tocsin.sources.tables.encoding import Encoding, Stream, text_of, told
from tocsin.sources.tables.mojibake import Scrambled
from tocsin.sources.tables.table import Faults, IsHeader, Row, Table

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_SAMPLE_ROWS = 60
_EXCEL = re.compile(r"\ufeff?\"?sep=(.)\"?\s*$", re.IGNORECASE)


def opened(stream: Stream, file: str, sheet: str, is_header: IsHeader | None) -> Table:
    """Return the table in a stream of CSV.

    Args:
        stream: can go back to its start; stays open.
        file: its name, for messages.
        sheet: the name of the file where it lies in another, else empty.
        is_header: tells the header; without it the first row is taken that is as full as those below.

    Raises:
        SourceError: it is no text, or it has no rows.
    """
    encoding = told(stream, file)
    with text_of(stream, encoding) as lines:
        sample = list(islice(lines, _SAMPLE_ROWS + limits.TABLE_ROW_LINES))
    separator = _separator(sample, is_header)
    first = list(islice(_records(iter(sample), separator, Faults()), limits.TABLE_HEADER_ROWS))
    place = headers.found([cells for _, cells in first], is_header)
    if place is None:
        hint = "a table begins with a row of column names, and has rows below it"
        raise SourceError.at(file, "there is no table in it", hint=hint)
    number, header = first[place]
    if len(header) > limits.TABLE_COLUMNS:
        message = f"{len(header)} columns; at most {limits.TABLE_COLUMNS} are read"
        raise SourceError.at(file, message, hint="take out the columns that are not needed", line=number)
    if place:  # a row of tags may leave out the last of the columns that have a name above it
        header = header + [""] * (len(first[place - 1][1]) - len(header))
    above = [Row(above, cells) for above, cells in first[:place] if any(cells)]
    repairs = list(encoding.repairs)
    if separator != ",":
        repairs.append(Repair(Done.MENDED, f"the columns are separated by {_SEPARATORS[separator]}"))
    mending = Scrambled(())
    if encoding.is_scrambled:
        with text_of(stream, encoding) as lines:
            mending = Scrambled(cells for _, cells in _records(lines, separator, Faults()))
        repairs += mending.repairs(header)
        mending.mend(header)

    def read(faults: Faults) -> Iterator[Row]:
        return _rows(stream, encoding, separator, number, header, mending, faults)

    width = len(header)
    return Table(header, number, above, sheet, read, repairs + headers.doubts(header[:width], number))


def first_rows(lines: Sequence[str]) -> list[list[str]]:
    """Return the first rows of some lines, in whatever separator fits best."""
    separator = _separator(lines, None)
    return [
        cells for _, cells in islice(_records(iter(lines), separator, Faults()), limits.TABLE_HEADER_ROWS)
    ]


def _rows(
    stream: Stream,
    encoding: Encoding,
    separator: str,
    header_row: int,
    header: list[str],
    mending: Scrambled,
    faults: Faults,
) -> Iterator[Row]:
    width = len(header)
    with text_of(stream, encoding) as lines:
        for number, cells in _records(lines, separator, faults):
            if number <= header_row or not any(cells):
                continue
            if mending.columns:
                mending.mend(cells)
            if len(cells) == width or headers.fits(cells, width, number, faults):
                yield Row(number, cells)


def _records(lines: Iterable[str], separator: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each row. After a mark that does not close, go on with the next line."""
    queue = _Lines(lines)
    number, width = 0, 0
    reader = csv.reader(queue, delimiter=separator)
    while True:
        queue.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _RowTooLongError):
            cells = None
        number += 1
        if number == 1 and cells is not None and len(queue.taken) == 1 and _EXCEL.match(queue.taken[0]):
            cells = []
        if cells is None or (len(queue.taken) > 1 and width and len(cells) != width):
            words = "a quotation mark that is not closed, or stands inside a cell; the row was left out"
            faults.add(
                Done.DROPPED,
                words,
                number,
                kind="rows with a quotation mark that is not closed",
                cells=[queue.taken[0].strip()],
            )
            queue.go_back()
            reader = csv.reader(queue, delimiter=separator)
            continue
        width = max(width, len(cells)) if number <= limits.TABLE_HEADER_ROWS else width
        yield number, list(map(str.strip, cells))


class _RowTooLongError(Exception):
    """One row goes on for more lines than any does."""


class _Lines(Iterator[str]):
    """Lines, of which those of the row that is being read can be given out again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: list[str] = []
        self.taken: list[str] = []

    def begin(self) -> None:
        self.taken = []

    def go_back(self) -> None:
        self._again = self.taken[1:] + self._again

    def __next__(self) -> str:
        if len(self.taken) >= limits.TABLE_ROW_LINES:
            raise _RowTooLongError
        line = self._again.pop(0) if self._again else next(self._lines)
        self.taken.append(line)
        return line


def _separator(lines: Sequence[str], is_header: IsHeader | None) -> str:
    """Return the separator that gives the header that is looked for, else the most rows of the same many cells."""
    if lines and (said := _EXCEL.match(lines[0])) and said[1] in _SEPARATORS:
        return said[1]
    best, most = ",", 0
    for separator in _SEPARATORS:
        rows = [cells for _, cells in islice(_records(iter(lines), separator, Faults()), _SAMPLE_ROWS)]
        if is_header and any(is_header(cells) for cells in rows[: limits.TABLE_HEADER_ROWS]):
            return separator
        widths = Counter(len(cells) for cells in rows if len(cells) > 1)
        fit = max(((width - 1) * count for width, count in widths.items()), default=0)
        if fit > most:
            best, most = separator, fit
    return best
