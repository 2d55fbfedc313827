"""A draft -> the list of all that was done: taken, dropped, mended, and to be looked at by a person."""

from __future__ import annotations

import textwrap

from tocsin.errors import printable
from tocsin.sources.draft import Done, Draft, Repair

_HEADS = {
    Done.TAKEN: "taken",
    Done.DROPPED: "dropped",
    Done.MENDED: "mended",
    Done.KEPT: "kept as it stands in the brief",
    Done.LOOK_AT: "look at, before anybody relies on it",
}
_COLUMNS = 110


def repairs(draft: Draft) -> list[Repair]:
    """Return every repair: what stands in the draft and what is doubtful in it, and what the format module noted.

    They are sorted by what was done, then by place in the source.
    """
    found = list(draft.repairs)
    for path, taken in draft.head.items():
        found.append(Repair(Done.TAKEN, _shown(taken.value), taken.origin, path))
        if taken.doubt:
            found.append(Repair(Done.LOOK_AT, taken.doubt, taken.origin, path))
    for path, entry in draft.entries():
        said = next(
            (
                _shown(entry.fields[key])
                for key in ("title", "name", "text", "stage", "short")
                if key in entry.fields
            ),
            "",
        )
        found.append(Repair(Done.TAKEN, said or _number(entry.fields), entry.origin, path))
        for field, doubt in entry.doubts.items():
            found.append(Repair(Done.LOOK_AT, doubt, entry.origin, f"{path}.{field}" if field else path))
    order = list(Done)
    return sorted(
        found, key=lambda repair: (order.index(repair.done), repair.origin.number if repair.origin else 0)
    )


def text(draft: Draft) -> str:
    """Return the report as text, one repair a line, headed by what was done and how many there are."""
    lines: list[str] = []
    every = repairs(draft)
    for done, head in _HEADS.items():
        some = [repair for repair in every if repair.done is done]
        if done is Done.KEPT and not some:
            continue
        lines.append(f"{head}: {len(some)}")
        lines += [_line(repair) for repair in some]
    return "\n".join(lines)


def facts(draft: Draft) -> list[dict[str, str | int]]:
    """Return the report as data for `--format json`."""
    return [
        {
            "done": str(repair.done),
            "place": repair.origin.place if repair.origin else "",
            "path": repair.path,
            "words": printable(repair.words),
            "sentence": printable(repair.origin.words) if repair.origin else "",
        }
        for repair in repairs(draft)
    ]


def _line(repair: Repair) -> str:
    place = repair.origin.place if repair.origin else ""
    parts = ": ".join(part for part in (place, repair.path, printable(repair.words)) if part)
    return "  " + textwrap.shorten(parts, _COLUMNS * 2, placeholder=" ...")


def _shown(value: object) -> str:
    if isinstance(value, dict):  # one text in several languages: the first is the brief's own
        return f"{next(iter(value.values()))} ({', '.join(value)})"
    return "not stated" if value is None else str(value)


def _number(fields: dict[str, object] | object) -> str:
    assert isinstance(fields, dict)
    number = next((str(fields[key]) for key in ("value", "vague") if key in fields), "")
    if "low" in fields:
        number = f"{fields['low']} to {fields['high']}"
    words = (fields.get("qualifier"), number, fields.get("population"), fields.get("measure"))
    return " ".join(str(word) for word in words if word)
