"""Tallies -> figures, series and places of a draft."""

from __future__ import annotations

from tocsin import limits
from tocsin.sources.counts.count import Area, Measure
from tocsin.sources.counts.sums import Sum, Tally, called, span, summed
from tocsin.sources.draft import Done, Draft, Entry, Origin, Plain, unique_id
from tocsin.sources.plain import cut, plain

BARS = 12
"""Areas or kinds of one chart that are named; the others are added up in a last one."""
FIGURES = 40
"""Totals of one import."""
CHARTS = 12
"""Series of one import."""
PLACES = 60
"""Places of one import: a page of the table of places."""
_KEY_FIGURES = 6
_PRECISIONS = ("country", "region", "district")


def fill(
    result: Draft,
    tallies: list[Tally],
    *,
    sources: list[Plain],
    said: dict[Measure, str],
    drawn: set[str],
    kinds_overlap: bool,
) -> None:
    """Put totals, charts and places into a draft.

    Args:
        result: the draft.
        tallies: what was counted; those that hold no number at all are told and left out.
        sources: the ids of the sources of every number.
        said: who counted, where a source says it for all numbers of a measure.
        drawn: the measures that are charted over time and by area; empty means all.
        kinds_overlap: one thing can be counted under two kinds, so that kinds must not be added.
    """
    known = [tally for tally in tallies if summed(tally.shown).number is not None]
    for tally in tallies:
        result.repairs += tally.repairs
        if tally not in known:
            words = f"{tally.measure}: no row gives a number, so nothing is known; it is not nought"
            result.note(Done.LOOK_AT, words)
    for tally in known[:FIGURES]:
        result.lists["figures"].append(_figure(result, tally, sources, said.get(tally.measure, "")))
    if known[FIGURES:]:
        words = (
            f"{len(known) - FIGURES} further totals: {', '.join(str(one.measure) for one in known[FIGURES:])}"
        )
        result.note(Done.DROPPED, cut(words))
    charts = _charts(known, drawn, said) + _by_kind(tallies, said, kinds_overlap)
    for fields, origin in charts[:CHARTS]:
        fields = {"id": _id(result, "series", str(fields["title"])), **fields, "sources": sources}
        result.lists["series"].append(Entry(fields, origin))
    if charts[CHARTS:]:
        names = ", ".join(str(fields["title"]) for fields, _ in charts[CHARTS:])
        result.note(Done.DROPPED, cut(f"{len(charts) - CHARTS} further series: {names}"))
    _places(result, known)


def _figure(result: Draft, tally: Tally, sources: list[Plain], said: str) -> Entry:
    total = summed(tally.shown)
    measure = tally.measure
    first = min(tally.shown, key=lambda count: count.row)
    fields: dict[str, Plain] = {
        "id": _id(result, "figures", str(measure)),
        "value": total.number,
        **({"qualifier": "at-least"} if total.is_least or tally.lacking else {}),
        "measure": f"{measure.what} ({measure.kind})" if measure.kind else measure.what,
        **_of_measure(measure, tally.areas, said),
        "sources": sources,
        "note": _how(tally, total),
        "key": len([one for one in result.lists["figures"] if one.fields.get("key")]) < _KEY_FIGURES,
    }
    doubts = {}
    shown = tally.shown
    if (period := span(count.period for count in shown if count.period)) is not None:
        fields["period" if tally.is_over_time or "/" in period.text else "as_of"] = period.text
    else:
        doubts["value"] = "no date is given with these numbers; say when they held"
    if not tally.areas:
        doubts["area"] = "the area that the total holds is not named in few words; say it"
    return Entry(fields, Origin("row", first.row), doubts)


def _of_measure(measure: Measure, where: list[str], said: str) -> dict[str, Plain]:
    fields: dict[str, Plain] = {}
    if measure.who:
        fields["population"] = measure.who
    if where:
        fields["area"] = list(where)
    if said:
        fields["reported_by"] = said
    return fields


def _kind(measure: Measure) -> str:
    return f"Counted under {measure.kind}. " if measure.kind else ""


def _how(tally: Tally, total: Sum) -> str:
    """Tell how a sum was made."""
    known = total.rows - total.missing
    words = f"The sum of {known:,} numbers for {called(tally.level)}" if known > 1 else "One number"
    before = len(tally.periods) - len({str(count.period) for count in tally.shown})
    if before > 0:
        earlier = "an earlier date is" if before == 1 else f"{before} earlier dates are"
        words += f" of the latest date; {earlier} not added, as the same people may be counted again"
    if tally.lacking:
        words += f". It lacks {tally.lacking:,} of the {called(tally.level)}, which have older numbers only"
    return f"{words}.{_missing(total)}"


def _missing(total: Sum) -> str:
    if not total.missing:
        return ""
    return f" In {total.missing:,} of {total.rows:,} rows the number is not given; those are not counted as nought."


def _charts(
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
    note = f"{_kind(tally.measure)}Each point is a sum of numbers for {called(tally.level)}.{_missing(total)}"
    if len({one.rows for _, one in pairs}) > 1:
        note += f" Not every date has all {called(tally.level)}, so the points may not be comparable."
    if cut_off := len(tally.periods) - len(pairs):
        note += f" {cut_off} earlier dates are not shown."
    period = span(date for date, _ in pairs)
    return {
        "title": _capital(f"{tally.measure} over time"),
        "measure": tally.measure.what,
        **_of_measure(tally.measure, tally.areas, said.get(tally.measure, "")),
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
        **_of_measure(tally.measure, tally.areas, said.get(tally.measure, "")),
        **({"period": shown_at.text} if shown_at else {}),
        "note": f"{_kind(tally.measure)}{_how(tally, total)}",
        "points": points,
    }


def _by_kind(
    tallies: list[Tally], said: dict[Measure, str], kinds_overlap: bool
) -> list[tuple[dict[str, Plain], Origin]]:
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
            [{"label": label, **_value(one)} for label, one in pairs]
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
            "note": (note + _missing(total)).strip() or "Each kind is a sum by itself.",
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
        points.append({"label": label, **_value(one)})
    if rest := pairs[len(some) :]:
        known = [one.number for _, one in rest if one.number is not None]
        value: dict[str, Plain] = {"value": sum(known) if known else None}
        points.append({"label": f"{len(rest)} other {called_together}", **value})
    return points


def _value(one: Sum) -> dict[str, Plain]:
    return {"value": one.number}


def _places(result: Draft, tallies: list[Tally]) -> None:
    """Put the areas with the largest numbers into a draft: by the first measure that has any, then the others."""
    found: dict[Area, int] = {}
    rows: dict[Area, int] = {}
    size: dict[Area, int] = {}
    for order, tally in enumerate(tallies):
        for count in tally.shown:
            if count.number and count.area.name:
                rows.setdefault(count.area, count.row)
                if found.setdefault(count.area, order) == order:
                    size[count.area] = size.get(count.area, 0) + count.number
    ranked = sorted(found, key=lambda area: (found[area], -size[area], area.names))
    for area in ranked[:PLACES]:
        name, _ = plain(area.name)
        fields: dict[str, Plain] = {
            "id": _id(result, "places", area.name),
            "name": cut(name),
            "precision": _PRECISIONS[min(area.level, 2)],
        }
        if area.level and (above := next((name for name in reversed(area.names[:-1]) if name), "")):
            fields["part_of"] = cut(plain(above)[0])
        if area.code:
            fields["code"] = area.code
        result.lists["places"].append(Entry(fields, Origin("row", rows[area])))
    if len(ranked) > PLACES:
        words = (
            f"{len(ranked) - PLACES:,} further places; the {PLACES} with the largest numbers are in the draft"
        )
        result.note(Done.DROPPED, words)


def _id(result: Draft, family: str, words: str) -> str:
    return unique_id(words, [entry.id for entry in result.lists[family]], family.rstrip("s"))


def _one(level: int) -> str:
    return ("country", "region", "district", "area")[min(level, 3)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
