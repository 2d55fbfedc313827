"""Changes as text for the one who compares, and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.changes.change import Change, Changes, Issue, Passage, kinds
from tocsin.errors import printable

_GROUPS: dict[str, tuple[str, ...]] = {
    "Alert": ("alert",),
    "Bottom line": ("bottom_line",),
    "Key judgements": ("key_judgements",),
    "Figures": ("figures", "series"),
    "Recommendations": ("recommendations",),
    "Events": ("events",),
    "Text": ("sections",),
    "Actors": ("actors",),
    "Places": ("places",),
    "Sources": ("sources",),
}
_REST = "The rest"
_COUNTED = {
    "key_judgements": ("key judgement", "key judgements"),
    "figures": ("figure", "figures"),
    "series": ("chart", "charts"),
    "recommendations": ("recommendation", "recommendations"),
    "events": ("event", "events"),
    "sections": ("section", "sections"),
    "actors": ("actor", "actors"),
    "places": ("place", "places"),
    "sources": ("source", "sources"),
    "images": ("picture", "pictures"),
}


def text(found: Changes) -> Iterator[str]:
    """Yield the lines of a comparison: what changed by groups, the heaviest first, then what did not."""
    if not found:
        yield "Nothing changed in meaning."
    for group, changes in _grouped(found):
        yield f"{group}"
        for change in changes:
            yield from (f"  {printable(line)}" for line in _lines(change))
        yield ""
    counts = [f"{count} {_COUNTED[family][count != 1]}" for family, count in found.unchanged.items() if count]
    if counts:
        yield f"Not changed: {', '.join(counts)}."


def _grouped(found: Changes) -> Iterator[tuple[str, list[Change]]]:
    named = {family for families in _GROUPS.values() for family in families}
    for group, families in _GROUPS.items():
        if changes := found.of(*families):
            yield group, changes
    if rest := [change for change in found if change.part.family not in named]:
        yield _REST, rest


def _lines(change: Change) -> Iterator[str]:
    head = kinds()[change.kind].means
    if change.id:
        head += f" ({change.id})"
    elif not change.name and change.part.family not in ("alert", "bottom_line"):
        head += f" ({change.path or change.old_path})"
    if change.name and change.name not in (change.id, change.before, change.after):
        head += f": {_line(change.name)}" if not _holds_name(change) else ""
    if change.passages:
        yield head
        for passage in change.passages:
            yield from _passage(passage)
    elif change.before == change.after:  # the calendar alone changed it
        yield head
        if change.after:
            yield f"    {_line(change.after)}"
    elif change.before and change.after:
        yield head
        yield f"  - {_line(change.before)}"
        yield f"  + {_line(change.after)}"
    else:
        yield head
        yield f"  {'-' if change.before else '+'} {_line(change.before or change.after)}"


def _holds_name(change: Change) -> bool:
    """Tell whether the words of a change name its part already."""
    return any(change.name in words for words in (change.before, change.after))


def _passage(passage: Passage) -> Iterator[str]:
    if passage.before:
        yield f"  - {passage.before}"
    if passage.after:
        yield f"  + {passage.after}"


def _line(words: str) -> str:
    return " ".join(words.split())


def facts(found: Changes) -> dict[str, Any]:
    """Return a comparison as data; the names in it never change their meaning."""
    return {
        "old": _issue(found.old),
        "new": _issue(found.new),
        "texts_compared": found.are_texts_compared,
        "changes": [_facts(change) for change in found],
        "unchanged": dict(found.unchanged),
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "issue": issue.number,
        "as_of": str(issue.as_of),
        "issued": str(issue.issued) if issue.issued else None,
        "language": issue.language,
    }


def _facts(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "weight": change.weight,
        "family": change.part.family,
        "id": change.id,
        "old_id": change.old_id or change.id,
        "name": change.name,
        "path": change.path,
        "old_path": change.old_path,
        "before": change.before,
        "after": change.after,
        "said": change.said.value,
        "passages": [passage._asdict() for passage in change.passages],
    }
