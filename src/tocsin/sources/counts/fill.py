"""Tallies -> figures, series and places of a draft."""

from __future__ import annotations

import itertools
import re

from tocsin.sources.counts.charts import by_kind, charts
from tocsin.sources.counts.count import Area, Measure
from tocsin.sources.counts.sums import Tally, span, summed
from tocsin.sources.counts.wording import made_of, scope
from tocsin.sources.draft import Done, Draft, Entry, Origin, Plain, unique_id
from tocsin.sources.plain import cut, plain

FIGURES = 40
"""Totals of one import."""
CHARTS = 12
"""Series of one import."""
PLACES = 60
"""Places of one import: a page of the table of places."""
_KEY_FIGURES = 6
_ID_LETTERS, _AREA_LETTERS = 64, 12
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
    drawings = charts(known, drawn, said) + by_kind(tallies, said, kinds_overlap)
    for fields, origin in drawings[:CHARTS]:
        fields = {
            "id": _marked(result, "series", _chart_first(str(fields["title"])), fields),
            **fields,
            "sources": sources,
        }
        result.lists["series"].append(Entry(fields, origin))
    if drawings[CHARTS:]:
        names = ", ".join(str(fields["title"]) for fields, _ in drawings[CHARTS:])
        result.note(Done.DROPPED, cut(f"{len(drawings) - CHARTS} further series: {names}"))
    _places(result, known)


def _figure(result: Draft, tally: Tally, sources: list[Plain], said: str) -> Entry:
    total = summed(tally.shown)
    measure = tally.measure
    first = min(tally.shown, key=lambda count: count.row)
    fields: dict[str, Plain] = {
        "id": "",
        "value": total.number,
        **({"qualifier": "at-least"} if total.is_least or tally.lacking else {}),
        "measure": f"{measure.what} ({measure.kind})" if measure.kind else measure.what,
        **scope(measure, tally.areas, said),
        "sources": sources,
        "note": made_of(tally, total),
        "key": len([one for one in result.lists["figures"] if one.fields.get("key")]) < _KEY_FIGURES,
    }
    doubts = {}
    shown = tally.shown
    if (period := span(count.period for count in shown if count.period)) is not None:
        fields["period" if tally.is_over_time or "/" in period.text else "as_of"] = period.text
    else:
        doubts["value"] = "no date is given with these numbers; say when they held"
    fields["id"] = _marked(result, "figures", str(measure), fields)
    if not tally.areas:
        doubts["area"] = "the area that the total holds is not named in few words; say it"
    return Entry(fields, Origin("row", first.row), doubts)


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


def _marked(result: Draft, family: str, words: str, fields: dict[str, Plain]) -> str:
    """Return an id that tells one import from another, by area and time, so that both fit into one brief."""
    areas = fields.get("area")
    where = str(areas[0]) if isinstance(areas, list) and len(areas) == 1 else ""
    when = str(fields.get("period") or fields.get("as_of") or "").replace("/", "-")
    place = unique_id(where, (), "all")[:_AREA_LETTERS].strip("-")
    name = unique_id(words, (), "sum")[: _ID_LETTERS - len(place) - len(when) - 2]
    taken = [entry.id for entry in result.lists[family]]
    id = "-".join(part.strip("-") for part in (name, place, when) if part)
    others = (f"{id[: _ID_LETTERS - 3]}-{number}" for number in itertools.count(2))
    return next(one for one in itertools.chain([id], others) if one not in taken)


def _chart_first(title: str) -> str:
    """Return the title of a series with what tells two of one measure apart before what an id may cut off."""
    return re.sub(r"^(.*) (over time|by \w+)$", r"\2 \1", title)


def _id(result: Draft, family: str, words: str) -> str:
    return unique_id(words, [entry.id for entry in result.lists[family]], family.rstrip("s"))
