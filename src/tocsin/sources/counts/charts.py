"""Tallies -> series of a draft: over time, by area, by kind."""

from __future__ import annotations

from tocsin import limits
from tocsin.sources.counts.count import Area, Measure
from tocsin.sources.counts.sums import Sum, Tally, called, span, summed
from tocsin.sources.counts.wording import kind_of, made_of, missing, scope
from tocsin.sources.draft import Origin, Plain

BARS = 12
"""Areas or kinds of one chart that are named; the others are added up in a last one."""


def charts(
    tallies: list[Tally], drawn: set[str], said: dict[Measure, str]
) -> list[tuple[dict[str, Plain], Origin]]:
    """Return the fields of series over time and by area, with the first row of each."""
    over_time, by_area = [], []
    for tally in tallies:
        if drawn and tally.measure.what not in drawn:
            continue
        origin = Origin("row", min(count.row for count in tally.counts))
        if len(tally.periods) > 1:
            over_time.append((_over_time(tally, said), origin))
        if len(pairs := tally.by_area()) > 1:
            by_area.append((_by_area(tally, pairs, said), origin))
    return over_time + by_area


def _over_time(tally: Tally, said: dict[Measure, str]) -> dict[str, Plain]:
    pairs = tally.by_period()[-limits.SERIES_POINTS :]
    total = Sum(None, sum(one.rows for _, one in pairs), sum(one.missing for _, one in pairs))
    note = (
        f"{kind_of(tally.measure)}Each point is a sum of numbers for {called(tally.level)}.{missing(total)}"
    )
    if len({one.rows for _, one in pairs}) > 1:
        note += f" Not every date has all {called(tally.level)}, so the points may not be comparable."
    if cut_off := len(tally.periods) - len(pairs):
        note += f" {cut_off} earlier dates are not shown."
    period = span(date for date, _ in pairs)
    return {
        "title": _capital(f"{tally.measure} over time"),
        "measure": tally.measure.what,
        **scope(tally.measure, tally.areas, said.get(tally.measure, "")),
        **({"period": period.text} if period else {}),
        "note": note,
        "points": [{"date": date.text, **_value(one)} for date, one in pairs],
    }


def _by_area(tally: Tally, pairs: list[tuple[Area, Sum]], said: dict[Measure, str]) -> dict[str, Plain]:
    points = _bars([(area.name, one) for area, one in pairs], called(pairs[0][0].level))
    total = summed(tally.shown)
    shown_at = span(count.period for count in tally.shown if count.period)
    return {
        "title": _capital(f"{tally.measure} by {_one(pairs[0][0].level)}"),
        "measure": tally.measure.what,
        **scope(tally.measure, tally.areas, said.get(tally.measure, "")),
        **({"period": shown_at.text} if shown_at else {}),
        "note": f"{kind_of(tally.measure)}{made_of(tally, total)}",
        "points": points,
    }


def by_kind(
    tallies: list[Tally], said: dict[Measure, str], kinds_overlap: bool
) -> list[tuple[dict[str, Plain], Origin]]:
    """Return the fields of series that set kinds of the same side by side, with the first row of each."""
    some: dict[tuple[str, str, str], list[Tally]] = {}
    for tally in tallies:
        period = span(count.period for count in tally.shown if count.period)
        key = (tally.measure.what, tally.measure.who, period.text if period else "")
        if tally.measure.kind:
            some.setdefault(key, []).append(tally)
    charts: list[tuple[dict[str, Plain], Origin]] = []
    for (what, who, when), alike in some.items():
        if len(alike) < 2 or all(summed(one.shown).number is None for one in alike):
            continue
        pairs = sorted(
            ((one.measure.kind, summed(one.shown)) for one in alike),
            key=lambda pair: (-(pair[1].number or 0), pair),
        )
        total = Sum(None, sum(one.rows for _, one in pairs), sum(one.missing for _, one in pairs))
        note = (
            "One event can be counted under two kinds, so the kinds must not be added up."
            if kinds_overlap
            else ""
        )
        words = " ".join(filter(None, (what, who)))
        points = (
            [
                {"label": f"{label} (at least)" if one.is_least else label, **_value(one)}
                for label, one in pairs
            ]
            if kinds_overlap
            else _bars(pairs, "kinds")
        )
        fields: dict[str, Plain] = {
            "title": _capital(f"{words} by kind"),
            "measure": what,
            **({"population": who} if who else {}),
            **({"area": list(where)} if (where := alike[0].areas) else {}),
            **({"period": when} if when else {}),
            **(
                {"reported_by": by.pop()}
                if len(by := {said.get(one.measure, "") for one in alike} - {""}) == 1
                else {}
            ),
            "note": (note + missing(total)).strip() or "Each kind is a sum by itself.",
            "points": list(points[: limits.SERIES_POINTS]),
        }
        charts.append((fields, Origin("row", min(count.row for one in alike for count in one.counts))))
    return charts


def _bars(pairs: list[tuple[str, Sum]], called_together: str) -> list[Plain]:
    """Return the largest by name, and the others added up; the pairs stand in the order of their size."""
    some = pairs if len(pairs) <= BARS + 1 else pairs[:BARS]
    points: list[Plain] = []
    seen: set[str] = set()
    for name, one in some:
        label = name or "not named"
        number = 1
        while label in seen:
            number += 1
            label = f"{name or 'not named'} ({number})"
        seen.add(label)
        points.append({"label": f"{label} (at least)" if one.is_least else label, **_value(one)})
    if rest := pairs[len(some) :]:
        known = [one.number for _, one in rest if one.number is not None]
        value: dict[str, Plain] = {"value": sum(known) if known else None}
        points.append({"label": f"{len(rest)} other {called_together}", **value})
    return points


def _value(one: Sum) -> dict[str, Plain]:
    return {"value": one.number}


def _one(level: int) -> str:
    return ("country", "region", "district", "area")[min(level, 3)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
