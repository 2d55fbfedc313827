"""Key figures of a list or table: "People displaced: 12,400 (UNHCR, 12 March 2026)", "61 | people killed"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.sources.alert.names import RUN
from tocsin.sources.alert.numbers import Number, numbers
from tocsin.sources.alert.quantities import Quantity, quantities
from tocsin.sources.alert.when import Dated

_LABEL_WORDS = 10


@dataclass(frozen=True)
class Labelled:
    """A number with a label, and who counted, if the line says so after a comma or in brackets."""

    quantity: Quantity
    reporter: str = ""
    as_of: str = ""


def labelled(text: str, dated: Sequence[Dated], *, is_row: bool) -> Labelled | None:
    """Return the number of a line that is a label and a number, in either order; None for any other line."""
    cells = text.split(" | ") if is_row else re.split(r":\s+|\s+[\u2013\u2014=]\s+", text, maxsplit=1)
    if len(cells) < 2:
        return None
    hidden = [(date.start, date.end) for date in dated]
    places = [
        (number, place)
        for place, cell in enumerate(cells)
        if (number := number_alone(cell)) and not _is_date(text, cell, hidden)
    ]
    if len(places) != 1:
        return None
    number, place = places[0]
    labels = [cell for other, cell in enumerate(cells) if other != place and re.search("[A-Za-z]{3}", cell)]
    if not labels or len(labels[0].split()) > _LABEL_WORDS:
        return None
    start = text.index(cells[place]) + number.start
    counted = counted_by(labels[0])
    if counted is None:
        return None
    moved = Number(
        start,
        start + number.end - number.start,
        number.words,
        number.value,
        number.low,
        number.high,
        number.qualifier,
    )
    population = counted.population
    others = [cell for cell in labels[1:] if not any(_is_date(text, cell, [span]) for span in hidden)]
    said = others[-1] if others else _who(cells[place][number.end :])
    beside = [
        date.edtf for date in dated if (said and date.words in said) or f"({said}" in text[: date.start]
    ]
    for date in dated:
        said = said.replace(date.words, "").strip(" ,;()")
    quantity = Quantity(moved, counted.measure, population, {}, moved.end)
    return Labelled(quantity, said, beside[0] if beside else "")


def counted_by(label: str) -> Quantity | None:
    """Return what a label or the name of a column counts ("Displaced people"), with a number that means nothing."""
    ways = (f"5 {label.lower()}", f"{label} 5 people", f"5 people {label.lower()}")
    counted = next(
        (
            found
            for way in ways
            for found in quantities(way)
            if found.measure and "measure" not in found.doubts
        ),
        None,
    )
    if counted is None:
        return None
    population = counted.population if counted.population != "people" or "people" in label.lower() else ""
    return replace(counted, population=population)


def number_alone(cell: str) -> Number | None:
    """Return the number of a cell that holds nothing else but brackets and what stands after a comma."""
    found = list(numbers(cell))
    if not found or found[0].is_doubtful or not re.fullmatch(r"\W*", cell[: found[0].start]):
        return None
    rest = re.sub(r"\([^()]*\)", "", cell[found[0].end :])
    return found[0] if not re.search(r"[A-Za-z]{2}", rest.split(",")[0]) else None


def _is_date(text: str, cell: str, hidden: list[tuple[int, int]]) -> bool:
    start = text.index(cell)
    return any(begin - 1 <= start and start + len(cell) <= end + 1 for begin, end in hidden)


def _who(rest: str) -> str:
    match = re.search(rf"(?:source:\s*|[(,]\s*|^\s*)(?:source:\s*)?((?:the\s+)?{RUN})", rest)
    said = match[1] if match else ""
    return "" if re.match(r"\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b", said) else said
