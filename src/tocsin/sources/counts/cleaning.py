"""Counts whose words a brief may hold: names, codes and kinds without letters that it refuses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tocsin.errors import printable
from tocsin.sources.counts.count import Area, Count, Measure
from tocsin.sources.draft import Done, Draft, Origin
from tocsin.sources.plain import cut, plain

_NAME_LETTERS = 150


def cleaned(counts: Iterable[Count], result: Draft) -> list[Count]:
    """Return counts in clean words; where letters were taken out, the first row that has them is told."""
    words: dict[str, str] = {}
    areas: dict[Area, Area] = {}
    measures: dict[Measure, Measure] = {}

    def clean(text: str, row: int) -> str:
        known = words.get(text)
        if known is None:
            plain_words, faults = plain(text)
            known = words[text] = cut(plain_words, _NAME_LETTERS)
            if faults:
                told = f"'{printable(text)[:60]}' became '{known[:60]}': {faults[0]}"
                result.note(Done.MENDED, told, Origin("row", row))
        return known

    found = []
    for count in counts:
        area, measure = areas.get(count.area), measures.get(count.measure)
        if area is None:
            names = tuple(clean(name, count.row) for name in count.area.names)
            area = areas[count.area] = Area(names, clean(count.area.code, count.row))
        if measure is None:
            measure = replace(count.measure, kind=clean(count.measure.kind, count.row))
            measures[count.measure] = measure
        said = clean(count.said, count.row)
        found.append(replace(count, area=area, measure=measure, said=said))
    return found
