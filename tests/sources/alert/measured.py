"""A draft against what a person took from the same alert: found, missed and wrong, as a table.

python -m tests.sources.alert.measured                     the alerts of these tests
python -m tests.sources.alert.measured alert.txt brief/    any alert against a brief of it written by hand
"""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.sources.alert.made import docx, imported
from tocsin.sources.alert.names import key
from tocsin.sources.draft import Draft, Entry

ALERTS = Path(__file__).parent / "alerts"
_BRIEFS = Path(__file__).parents[3] / "briefs"
_FILLERS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "to",
        "and",
        "or",
        "for",
        "by",
        "with",
        "at",
        "from",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "been",
        "be",
        "that",
        "their",
        "its",
        "it",
    ]
)
_FIELDS = ("measure", "population", "area", "period", "as_of", "reported_by")


@dataclass
class Count:
    """How many of one kind were found, which were missed, and which were taken and are not there."""

    expected: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.found}/{self.expected} found, {len(self.missed)} missed, {len(self.wrong)} wrong"


def names() -> list[str]:
    """Return the alerts of these tests."""
    alerts = {path.stem for path in ALERTS.iterdir() if path.suffix in (".txt", ".html")}
    return sorted(alerts - {"measured"})


def expected(name: str) -> dict[str, Any]:
    """Return what a person took from an alert: the file beside it, or the brief of that name."""
    beside = ALERTS / f"{name}.toml"
    return tomllib.loads(beside.read_text(encoding="utf-8")) if beside.exists() else of_brief(_BRIEFS / name)


def data(name: str) -> bytes:
    """Return the file of an alert; the ones of lines such as `heading: ...` become DOCX."""
    path = next(path for path in ALERTS.glob(f"{name}.*") if path.suffix in (".txt", ".html"))
    text = path.read_bytes()
    return docx(text.decode()) if re.match(rb"title: ", text) else text


def measured(draft: Draft, want: dict[str, Any]) -> dict[str, Count]:
    """Return the counts of each kind of thing."""
    return {
        "head": _head(draft, want),
        "stages": _sets(
            {f"{scale} {stage}" for scale, stage in want["stages"]},
            {f"{entry.fields['scale']} {entry.fields['stage']}" for entry in draft.lists["alert.stages"]},
        ),
        "events": _events(draft, want),
        "figures": _figures(draft, want)[0],
        "fields of figures": _figures(draft, want)[1],
        "actors": _actors(draft, want),
        "recommendations": _asks(draft, want)[0],
        "addressees": _asks(draft, want)[1],
    }


def table(counts: dict[str, Count]) -> str:
    """Return the counts as lines, with all that was missed or wrong."""
    lines = []
    for kind, count in counts.items():
        lines.append(f"  {kind:18} {count}")
        lines += [f"      missed: {one}" for one in count.missed] + [
            f"      wrong:  {one}" for one in count.wrong
        ]
    return "\n".join(lines)


def of_brief(folder: Path) -> dict[str, Any]:
    """Return the contents of a brief written by hand, in its English."""
    brief = _english(YAML(typ="safe").load((folder / "brief.yaml").read_text(encoding="utf-8")))
    called = {
        actor["id"]: [actor["name"], actor.get("acronym"), *(actor.get("aliases") or [])]
        for actor in brief["actors"]
    }
    called = {id: [name for name in some if name] for id, some in called.items()}
    return {
        "title": brief["title"],
        "publisher": brief["publisher"]["name"],
        "level": brief["alert"]["level"],
        "stages": [[stage["scale"], stage["stage"]] for stage in brief["alert"]["stages"]],
        "events": [{"date": str(event["date"]), "words": event["title"]} for event in brief["events"]],
        "figures": [
            {
                **{name: _said(figure.get(name)) for name in _FIELDS},
                "area": figure["area"],
                "number": _amount(figure),
            }
            for figure in brief["figures"]
        ],
        "actors": list(called.values()),
        "recommendations": [
            {"words": ask["text"], "to": [called[id] for id in ask["to"]]} for ask in brief["recommendations"]
        ],
    }


def _english(value: Any) -> Any:
    if isinstance(value, dict):
        return (
            _english(value["en"])
            if "en" in value
            else {name: _english(inner) for name, inner in value.items()}
        )
    return [_english(inner) for inner in value] if isinstance(value, list) else value


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def _amount(fields: Any) -> str:
    number = (
        f"{fields['low']}-{fields['high']}"
        if "low" in fields
        else _said(fields.get("value", fields.get("vague")))
    )
    return f"{fields.get('qualifier') or ''} {number}".strip()


def _stems(words: str) -> set[str]:
    return {
        re.sub(r"(?:ing|ed|es|s|ion|ive)$", "", word)[:6] for word in re.findall(r"[\w]+", words.lower())
    } - _FILLERS


def _overlap(one: str, two: str) -> float:
    first, second = _stems(one), _stems(two)
    return len(first & second) / max(1, min(len(first), len(second)))


def _sets(want: set[str], got: set[str]) -> Count:
    return Count(len(want), len(want & got), sorted(want - got), sorted(got - want))


def _head(draft: Draft, want: dict[str, Any]) -> Count:
    paths = {"title": "title", "publisher": "publisher.name", "level": "alert.level"}
    return _sets(
        {f"{name}: {want[name]}" for name in paths},
        {f"{name}: {draft.head[path].value}" for name, path in paths.items()},
    )


def _events(draft: Draft, want: dict[str, Any]) -> Count:
    left = list(draft.lists["events"])
    count = Count(len(want["events"]))
    for event in want["events"]:
        same = [entry for entry in left if str(entry.fields["date"]) == event["date"]]
        best = max(same, key=lambda entry: _overlap(str(entry.fields["title"]), event["words"]), default=None)
        if best and _overlap(str(best.fields["title"]), event["words"]) >= 0.3:
            left.remove(best)
            count.found += 1
        else:
            count.missed.append(f"{event['date']} {event['words']}")
    count.wrong = [f"{entry.fields['date']} {entry.fields['title']}" for entry in left]
    return count


def _figures(draft: Draft, want: dict[str, Any]) -> tuple[Count, Count]:
    left = list(draft.lists["figures"])
    count, fields = Count(len(want["figures"])), Count()
    for figure in want["figures"]:
        same = [entry for entry in left if _amount(entry.fields) == figure["number"]]
        best = max(same, key=lambda entry: len(_right(entry, figure)), default=None)
        if best is None:
            count.missed.append(f"{figure['number']} {figure['population']} {figure['measure']}")
            continue
        left.remove(best)
        count.found += 1
        fields.expected += len(_FIELDS)
        fields.found += len(_right(best, figure))
        for name in _FIELDS:
            if name not in _right(best, figure):
                has, wants = best.fields.get(name), figure.get(name)
                (fields.wrong if has else fields.missed).append(
                    f"{figure['number']}: {name} is {has}, not {wants}"
                )
    count.wrong = [
        f"{_amount(entry.fields)} {entry.fields.get('population', '')} {entry.fields['measure']}"
        for entry in left
    ]
    return count, fields


def _right(entry: Entry, figure: dict[str, Any]) -> list[str]:
    found = []
    for name in _FIELDS:
        has, wants = entry.fields.get(name), figure.get(name)
        if name == "area":
            assert has is None or isinstance(has, list)
            same = [key(str(area)) for area in has or []] == [key(area) for area in wants or []]
        elif name in ("period", "as_of"):
            same = _said(has) == _said(wants)
        else:
            one, two = _said(has), _said(wants)
            same = (
                key(one) == key(two)
                or bool(_stems(_said(has)) & _stems(_said(wants)))
                or not (_said(has) or _said(wants))
            )
        if same:
            found.append(name)
    return found


def _actors(draft: Draft, want: dict[str, Any]) -> Count:
    """Match by any name; a class may be named more briefly ("insurgents"), and by more than one word."""
    entries = draft.lists["actors"]
    matched: set[str] = set()
    count = Count(len(want["actors"]))
    for called in want["actors"]:
        keys, stems = {key(name) for name in called}, [_stems(name) for name in called]
        same = {entry.id for entry in entries if _keys(entry) & keys}
        same |= {
            entry.id
            for entry in entries
            if entry.fields["kind"] == "class"
            and any(_stems(str(entry.fields["name"])) <= some for some in stems)
        }
        if same - matched:
            count.found += 1
        else:
            count.missed.append(called[0])
        matched |= same
    count.wrong = [str(entry.fields["name"]) for entry in entries if entry.id not in matched]
    return count


def _keys(entry: Entry) -> set[str]:
    aliases = entry.fields.get("aliases") or []
    assert isinstance(aliases, list)
    return {key(str(name)) for name in (entry.fields["name"], entry.fields.get("acronym"), *aliases) if name}


def _asks(draft: Draft, want: dict[str, Any]) -> tuple[Count, Count]:
    left = list(draft.lists["recommendations"])
    actors = {entry.id: _keys(entry) for entry in draft.lists["actors"]}
    count, addressees = Count(len(want["recommendations"])), Count()
    for ask in want["recommendations"]:
        best = max(left, key=lambda entry: _overlap(str(entry.fields["text"]), ask["words"]), default=None)
        addressees.expected += len(ask["to"])
        if best is None or _overlap(str(best.fields["text"]), ask["words"]) < 0.3:
            count.missed.append(ask["words"])
            addressees.missed += [str(one) for one in ask["to"]]
            continue
        left.remove(best)
        count.found += 1
        to = best.fields["to"]
        assert isinstance(to, list)
        unmet = [str(id) for id in to]
        for one in ask["to"]:
            wanted = {key(name) for name in (one if isinstance(one, list) else [one])}
            met = next((id for id in unmet if actors[id] & wanted), None)
            if met:
                unmet.remove(met)
                addressees.found += 1
            else:
                addressees.missed.append(str(one))
        addressees.wrong += unmet
    count.wrong = [str(entry.fields["text"]) for entry in left]
    return count, addressees


def main(arguments: list[str]) -> None:
    """Print the table of the alerts of these tests, or of one alert and a brief of it."""
    if arguments:
        alert, brief = Path(arguments[0]), Path(arguments[1])
        print(alert.name, table(measured(imported(alert.read_bytes()), of_brief(brief))), sep="\n")
        return
    for name in names():
        want = expected(name)
        print(name, table(measured(imported(data(name), **want.get("given", {})), want)), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
