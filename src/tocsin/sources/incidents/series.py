"""What was counted -> the charts of a draft: deaths per month or year, incidents by kind and by party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from tocsin import limits
from tocsin.sources.draft import Entry, Plain, unique_id
from tocsin.sources.incidents.cells import days_in_words
from tocsin.sources.incidents.dataset import Dataset
from tocsin.sources.incidents.filters import Choice
from tocsin.sources.incidents.tally import Sum, Tally
from tocsin.sources.plain import cut, plain

_AREA_LETTERS = 20
_RANKED = 12
"""Kinds or parties that have a bar of their own; the others share one."""


def series(tally: Tally, data: Dataset, choice: Choice, area: list[Plain], period: str) -> list[Entry]:
    """Return the series of what was counted.

    Args:
        tally: what was counted; at least one incident.
        data: the source.
        choice: what was chosen.
        area: where.
        period: EDTF text: from the first to the last day that is told of.
    """
    about: dict[str, Plain] = {"sources": [data.id]}
    if data.publisher:
        about["reported_by"] = data.publisher
    if area:
        about["area"] = area
    mark = marks(data, area, period)
    entries = [_by_time(tally, data, choice, about, mark)]
    about["period"] = period
    entries.append(_by_name(mark.format("by-kind"), "Incidents by kind of violence", tally.kinds, "", about))
    note = (
        "An incident counts once for each party that it names, so the bars add up to more than the incidents. "
        "To be named says nothing about who attacked whom."
    )
    entries.append(_by_name(mark.format("by-party"), "Incidents by party named", tally.parties, note, about))
    return [entry for entry in entries if entry.fields["points"]]


def marks(data: Dataset, area: list[Plain], period: str) -> str:
    """Return a pattern for ids that tell one import from another, so that both fit into one brief."""
    where = unique_id(str(area[0]) if len(area) == 1 else "", (), "all")[:_AREA_LETTERS].strip("-")
    return f"{data.id}-{{}}-{where}-{period.replace('/', '-')}"


def number(found: Sum) -> dict[str, Plain]:
    """Return a sum as the fields of a figure: one number, or a range; nothing where it is not known."""
    if not found.is_known:
        return {}
    if found.low == found.best == found.high:
        return {"value": found.best}
    return {"low": found.low, "best": found.best, "high": found.high}


def doubts_of(found: Sum) -> list[str]:
    """Return what a reader must know of a sum, in sentences."""
    said = []
    if found.unknown:
        said.append(f"Of {_incidents(found.unknown)} the deaths are not known; they add nothing to the sums.")
    if found.without_best:
        said.append(
            f"Of {_incidents(found.without_best)} there is no best estimate; the low one is in its place."
        )
    return said


def _by_time(tally: Tally, data: Dataset, choice: Choice, about: dict[str, Plain], mark: str) -> Entry:
    assert tally.first and tally.last and tally.file_first and tally.file_last
    start, end = _ends(choice, tally, tally.months)
    is_monthly = (end.year - start.year) * 12 + end.month - start.month < limits.SERIES_POINTS
    unit = "month" if is_monthly else "year"
    sums, left = (tally.months, tally.no_month) if is_monthly else (tally.years, tally.no_year)
    start, end = _ends(choice, tally, sums)
    points: list[Plain] = []
    noughts = unknown = 0
    for first in _months(start, end) if is_monthly else _years(start, end):
        text = f"{first:%Y-%m}" if is_monthly else f"{first:%Y}"
        fields: dict[str, Plain] = {"date": text}
        if first in sums:
            fields |= number(sums[first])
        elif _floor(tally.file_first, is_monthly) <= first <= tally.file_last:
            fields["value"] = 0
            noughts += 1
        else:
            unknown += 1
        points.append(fields)
    note = [data.counting]
    if noughts or unknown:
        told = days_in_words(*sorted((tally.file_first, tally.file_last)))
        note.append(f"A {unit} with 0 has no incident that was chosen; the file tells of {told}.")
    if unknown:
        note.append(f"Nothing is known of {unknown} {unit}s outside of that time.")
    if left.incidents:
        note.append(
            f"{_incidents(left.incidents)} with {_range(left)} are not in this chart: their dates do not tell "
            f"the {unit}."
        )
    if choice.filters.since or choice.filters.until:
        note += [f"{_incidents(tally.over)} may lie partly outside of the time chosen."] if tally.over else []
    note += doubts_of(tally.total)
    fields = {
        "id": mark.format(f"by-{unit}"),
        "title": f"{data.measure[0].upper()}{data.measure[1:]} per {unit}",
        "measure": data.measure,
        **about,
        "period": f"{_text(start, is_monthly)}/{_text(end, is_monthly)}",
        "note": " ".join(note),
        "points": points if sums else [],
    }
    return Entry(fields)


def _by_name(id: str, title: str, counts: Counter[str], note: str, about: dict[str, Plain]) -> Entry:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    names: dict[str, int] = {}
    for name, count in ranked[:_RANKED]:
        label = cut(plain(name)[0]) or "not stated"
        names[label] = names.get(label, 0) + count
    points: list[Plain] = [{"label": label, "value": count} for label, count in names.items()]
    rest = ranked[_RANKED:]
    if rest:
        label = f"{len(rest)} others"
        points.append({"label": label, "value": sum(count for _, count in rest)})
        note = f"{note} The last bar is the sum of all others.".strip()
    fields: dict[str, Plain] = {"id": id, "title": title, "measure": "incidents", **about}
    if note:
        fields["note"] = note
    return Entry(fields | {"points": points})


def _ends(choice: Choice, tally: Tally, sums: Mapping[date, Sum]) -> tuple[date, date]:
    """Return the chosen time, or the first and last month or year in which anything is known to have happened."""
    assert tally.first and tally.last
    start = choice.since or min(sums, default=tally.first)
    return start.replace(day=1), choice.until or max(sums, default=tally.last)


def _floor(day: date, is_monthly: bool) -> date:
    return day.replace(day=1) if is_monthly else day.replace(month=1, day=1)


def _months(start: date, end: date) -> Iterator[date]:
    for index in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield date(index // 12, index % 12 + 1, 1)


def _years(start: date, end: date) -> Iterator[date]:
    for year in range(start.year, end.year + 1):
        yield date(year, 1, 1)


def _text(day: date, is_monthly: bool) -> str:
    return f"{day:%Y-%m}" if is_monthly else f"{day:%Y}"


def _incidents(count: int) -> str:
    return f"{count:,} incident{'' if count == 1 else 's'}"


def _range(found: Sum) -> str:
    words = number(found)
    if not words:
        return "deaths that are not known"
    return f"{found.best:,} deaths" + (f" ({found.low:,} to {found.high:,})" if "low" in words else "")
