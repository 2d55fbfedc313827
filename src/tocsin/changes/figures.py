"""Figures and series: a number is revised only where it still counts the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.changes.change import Change
from tocsin.changes.fields import changed, differing, entry_added, entry_dropped
from tocsin.changes.pair import Pair, Side, number_words

_SCOPE = ("measure", "population", "area", "period")
_NUMBER = ("value", "low", "best", "high", "vague", "qualifier")
_POINT = ("value", "low", "best", "high")


def figure(pair: Pair, old: int, new: int) -> Iterator[Change]:
    """Yield what changed in a figure.

    With another scope it is another figure, whatever its id, and with another counter another count: neither is
    told as a revision, because a reader would take the difference for what happened meanwhile.
    """
    before, after = pair.old.meant["figures"][old], pair.new.meant["figures"][new]
    places = (("figures", old), ("figures", new))
    is_other_number = any(before[name] != after[name] for name in _NUMBER)
    if any(before[name] != after[name] for name in _SCOPE):
        kind = "figure-rescoped"
    elif before["reported_by"] != after["reported_by"]:
        kind = "figure-recounted"
    else:
        kind = "figure-revised" if is_other_number else ""
    if kind:
        with_scope = kind == "figure-rescoped"
        with_counter = before["reported_by"] != after["reported_by"]
        was = _told(pair.old, old, with_scope=with_scope, with_counter=with_counter)
        now = _told(pair.new, new, with_scope=with_scope, with_counter=with_counter)
        yield changed(pair, kind, places, was, now)
    told = frozenset({"id", "reported_by", *_SCOPE, *_NUMBER})
    yield from differing(pair, places, without=told)


def _told(side: Side, number: int, *, with_scope: bool, with_counter: bool) -> str:
    part = side.data["figures"][number]
    words = number_words(part, side)
    if with_scope:
        words = f"{words} ({side.name('figures', number)})"
    if with_counter and part["reported_by"]:
        words += f" [{part['reported_by']}]"
    return words


def series(pair: Pair, old: int, new: int) -> Iterator[Change]:
    """Yield what changed in a series: its points one by one, and its scope."""
    points = [_points(side, number) for side, number in ((pair.old, old), (pair.new, new))]
    before, after = points
    for key, place in before.items():
        if key not in after:
            yield entry_dropped(pair, ("series", old, "points", place))
    for key, place in after.items():
        if key not in before:
            yield entry_added(pair, ("series", new, "points", place))
            continue
        steps = (("series", old, "points", before[key]), ("series", new, "points", place))
        was = pair.old.meant["series"][old]["points"][before[key]]
        now = pair.new.meant["series"][new]["points"][place]
        if any(was[name] != now[name] for name in _POINT):
            told = _point_words(pair.old, old, before[key]), _point_words(pair.new, new, place)
            yield changed(pair, "series-revised", steps, f"{key}: {told[0]}", f"{key}: {told[1]}")
        yield from differing(pair, steps, without=frozenset({"date", "label", *_POINT}))
    yield from differing(pair, (("series", old), ("series", new)), without=frozenset({"id", "points"}))


def _points(side: Side, number: int) -> dict[str, int]:
    """Return where the point of each date or label stands. In another language labels are told apart by place."""
    points = side.meant["series"][number]["points"]
    return {
        str(point["date"] or f"{point['label']} {_occurrence(points, place)}".strip()): place
        for place, point in enumerate(points)
    }


def _point_words(side: Side, number: int, place: int) -> str:
    return number_words(side.data["series"][number]["points"][place], side, "series")


def _occurrence(points: list[dict[str, str]], place: int) -> str:
    same = [index for index, point in enumerate(points) if point["label"] == points[place]["label"]]
    return str(same.index(place) + 1) if len(same) > 1 else ""
