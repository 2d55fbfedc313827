"""A draft -> the text of an existing brief with what is new in it, and all that was added, kept and is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tocsin.brief import characters
from tocsin.brief.languages import own_language, resolve, used
from tocsin.brief.model import Brief
from tocsin.brief.read import read, read_tree
from tocsin.brief.snapshot import Snapshot
from tocsin.brief.vocabulary import load
from tocsin.errors import Diagnostic, SourceError
from tocsin.sources.draft import Done, Draft, Entry, Repair, Taken
from tocsin.sources.into.insert import Item, inserted
from tocsin.sources.into.pairs import pairs
from tocsin.sources.into.same import Matched, matched
from tocsin.sources.into.values import differences, in_language, limited, shown
from tocsin.sources.yaml_draft import ORDER, item_lines, refuse_too_large

_BOM = "\ufeff"
_PERSONS_CHOICE = {"figures": "key", "events": "marked"}
"""What stands on the front and on the timeline of a brief is chosen by who writes it."""
_SAID_IN_NOTE = ("method.text", "method.limits")


@dataclass(frozen=True)
class Added:
    """The files of a brief with what is new in it; `draft` has the new entries alone, and all there is to tell.

    Nothing was added where `counts`, new entries by list, is empty; the files are then those of before.
    """

    files: Snapshot
    draft: Draft
    counts: dict[str, int]


def added(draft: Draft, brief: Snapshot, source: str) -> Added:
    """Return a brief with the new entries of a draft, each under a comment that names the file `source`.

    An entry that is there stays as it stands; what the source says otherwise is told. The head stays as it is.

    Raises:
        SourceError: the brief has faults, is written so that nothing can be added to it, or would have faults.
    """
    file = brief.brief_file
    name = brief.name(file)
    if file.endswith(".json"):
        hint = "import with -o, and copy what you need; or write the brief as brief.yaml"
        raise SourceError.at(name, "a brief in JSON, which is not added to", hint=hint)
    tree = read_tree(brief)
    there = read(brief, tree=tree)
    own = own_language(tree)
    found = matched(_for(draft, [own, *used(tree)], own), resolve(tree, own)[0].data, own)
    result = replace(draft, head={}, lists={key: found.new.get(key, []) for key in draft.lists}, repairs=[])
    result.lists["alert.stages"] = []
    _tell_head(draft, there, result)
    _tell_kept(found, result)
    _tell_called(found, result)
    _keep_narrative(brief, result)
    _keep_method(draft, result)
    result.repairs += _remaining(draft, there, found)
    _tell_language(draft, used(tree), result)
    _mark(draft, there, result)
    counts = {key: len(entries) for key, entries in result.lists.items() if entries}
    if not counts:
        return Added(brief, result, counts)
    items = {key: item_lines(result.lists[key], source) for key in ORDER if result.lists.get(key)}
    after = _with(brief, items, name)
    try:
        is_offered = _offer_pairs(read(after), result)
    except SourceError as error:
        raise would_be(error.diagnostics, name) from error
    if is_offered:
        after = _with(brief, items | {"events": item_lines(result.lists["events"], source)}, name)
    return Added(after, result, counts)


def would_be(faults: Iterable[Diagnostic], file: str) -> SourceError:
    """Return faults of a brief as an import would make it, whose lines are in no file that can be opened."""
    hint = "the import would make a brief with this fault, so nothing was changed"
    return SourceError.of(
        Diagnostic(file, 0, 0, fault.path, fault.message, fault.hint or hint) for fault in faults
    )


def _for(draft: Draft, languages: list[str], own: str) -> Draft:
    """Return a draft without what is its writer's to choose, and in the languages that the brief has."""
    lists = {
        name: [
            replace(
                entry,
                fields={
                    key: limited(value, languages, own)
                    for key, value in entry.fields.items()
                    if key != _PERSONS_CHOICE.get(name)
                },
            )
            for entry in entries
        ]
        for name, entries in draft.lists.items()
    }
    return replace(draft, lists=lists)


def _with(brief: Snapshot, items: Mapping[str, Sequence[Item]], name: str) -> Snapshot:
    data = brief.files[brief.brief_file]
    text = inserted(characters.decode(data, name), name, items, ORDER)
    mark = _BOM if data.startswith(_BOM.encode()) else ""
    file = (mark + text).encode()
    refuse_too_large(len(file), name)
    return replace(brief, files={**brief.files, brief.brief_file: file})


def _tell_head(draft: Draft, there: Brief, result: Draft) -> None:
    plain = there.model_dump(mode="json")
    for path, taken in draft.head.items():
        said = in_language(taken.value, there.language)
        if path in _SAID_IN_NOTE or said in (None, "", []):
            continue
        value: Any = plain
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        if list(differences({path: said}, {path: value})):
            beside = (
                f"the brief says {shown(value)}" if value not in (None, [], "") else "the brief says nothing"
            )
            words = f"the head is not changed: the source says {shown(said)}; {beside}"
            result.note(Done.LOOK_AT, words, taken.origin, path)
    stages = {(stage.scale, stage.stage) for stage in there.alert.stages}
    for entry in draft.lists["alert.stages"]:
        scale, stage = str(entry.fields.get("scale", "stanton-10")), entry.fields["stage"]
        if (scale, stage) not in stages:
            words = f"the head is not changed: the source recognises stage {stage} of {scale}"
            result.note(Done.LOOK_AT, words, entry.origin, "alert.stages")


def _tell_kept(found: Matched, result: Draft) -> None:
    for name, entry, there in found.kept:
        path = f"{name}[{entry.id or shown(next(iter(entry.fields.values())))}]"
        differing = list(differences(entry.fields, there))
        if not differing:
            result.note(Done.KEPT, "the same as in the source", entry.origin, path)
        for key, value in differing:
            said = f"the source says {shown(value)}"
            has = there.get(key)
            words = f"kept as it stands ({shown(has)}); {said}" if has else f"kept without it; {said}"
            result.note(Done.LOOK_AT, words, entry.origin, f"{path}.{key}")


def _tell_called(found: Matched, result: Draft) -> None:
    new = {(name, entry.id) for name, entries in found.new.items() for entry in entries}
    for name, was, now in found.called:
        if (name, now) in new:
            words = f"'{was}' is another one in the brief; this one is called '{now}'"
        else:
            words = f"'{was}' of the source is '{now}' of the brief, which is used"
        result.note(Done.MENDED, words, None, f"{name}[{now}]")


def _keep_narrative(brief: Snapshot, result: Draft) -> None:
    """Leave out sections where the narrative is in a file of its own: a brief has its text in one place."""
    if brief.narratives and result.lists["sections"]:
        names = " and ".join(brief.narratives.values())
        for entry in result.lists["sections"]:
            words = f"not added, since the text of the brief is in {names}: {shown(entry.fields['title'])}"
            result.note(Done.LOOK_AT, words, entry.origin, "sections")
        result.lists["sections"] = []


def _keep_method(draft: Draft, result: Draft) -> None:
    """Say in the note of a source how it was counted and what it cannot tell: the method is the brief's own."""
    said: list[str] = []
    for path in _SAID_IN_NOTE:
        value = draft.head.get(path, Taken(None)).value
        said += [str(one) for one in (value if isinstance(value, list) else [value]) if one]
    if said and len(result.lists["sources"]) == 1:
        entry = result.lists["sources"][0]
        note = " ".join([str(entry.fields.get("note") or ""), *said]).strip()
        result.lists["sources"] = [replace(entry, fields={**entry.fields, "note": note})]
    elif said and result.lists["sources"]:
        result.note(Done.LOOK_AT, f"not added to the method: {shown(' '.join(said))}", None, "method")


def _remaining(draft: Draft, there: Brief, found: Matched) -> list[Repair]:
    """Return what the format module noted, but for what is empty in the source and filled in the brief, or kept."""
    filled = there.model_dump(mode="json", exclude_defaults=True)
    was = {(name, now): was for name, was, now in found.called}
    new = {f"{name}[{was.get((name, one.id), one.id)}]" for name, some in found.new.items() for one in some}
    remaining = []
    for repair in draft.repairs:
        entry, bracket, _ = repair.path.partition("]")
        if bracket and entry + "]" not in new:
            continue
        value: Any = filled
        for key in repair.path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        if bracket or not repair.path or not value:
            remaining.append(repair)
    return remaining


def _tell_language(draft: Draft, languages: list[str], result: Draft) -> None:
    """Tell where texts that were added are in another language than the brief, or lack one that it has."""
    own, *others = languages
    said = draft.head.get("language", Taken("en")).value
    if not any(result.lists.values()):
        return
    if str(said).split("-")[0] != own.split("-")[0]:
        words = f"the brief is in '{own}', and what was added is in '{said}': translate it"
        result.note(Done.LOOK_AT, words, None, "language")
    if others:
        words = (
            f"the brief is in {', '.join(others)} as well, and cannot be printed in that until the texts that were "
            "added are translated: `tocsin check` names those that are missing"
        )
        result.note(Done.LOOK_AT, words, None, "language")


def _mark(draft: Draft, there: Brief, result: Draft) -> None:
    """Give the mark of a source to each of its entries, where fewer may see it than the brief."""
    mark = draft.head.get("handling.tlp", Taken("")).value
    ranks = {code: int(term.facts["rank"]) for code, term in load("tlp").terms.items()}
    if ranks.get(str(mark), 0) <= ranks[there.handling.tlp]:
        return
    for entries in result.lists.values():
        for entry in entries:
            entry.fields.setdefault("tlp", mark)
    if any(result.lists.values()):
        words = f"the source is {mark}: every entry that was added has this mark, above the brief's"
        result.note(Done.LOOK_AT, words, None, "tlp")


def _offer_pairs(after: Brief, result: Draft) -> bool:
    """Write beside each new event which event of the brief may be the same; tell whether there is any."""
    new = {entry.id: entry for entry in result.lists["events"]}
    found = pairs(after, set(new), has_own_ids=result.has_own_ids)
    for key, others in found.items():
        entry: Entry = new[key]
        words = f"may be the same as {others.words}: a sum of the two would count it twice; keep one of them"
        entry.doubts[""] = "; ".join(filter(None, [entry.doubts.get("", ""), words]))
    return bool(found)
