"""A snapshot -> `Brief`, or one error that names every fault with its line.

The stages run as far as they can: syntax, tables and narrative, languages, letters, fields, references. A fault
in one does not hide those of the next, except that text which is not YAML at all has no fields to speak of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tocsin.brief import (
    characters,
    fields,
    language_maps,
    languages,
    marks,
    narrative,
    narrative_languages,
    references,
    tables,
)
from tocsin.brief.model import Brief
from tocsin.brief.snapshot import TABLE_NAMES, Snapshot
from tocsin.brief.tree import Mark, Steps, Tree, dotted, pattern, strings
from tocsin.errors import Diagnostic, SourceError


def read(snapshot: Snapshot, language: str | None = None, *, tree: Tree | None = None) -> Brief:
    """Read a brief in one of its languages.

    Args:
        snapshot: the files.
        language: a language tag; None is the brief's own language. It becomes the `language` of the result.
        tree: what `read_tree` gave for these files, if that has been done.

    Raises:
        SourceError: the brief cannot be used, or has texts that are missing in that language; the diagnostics are
            all that is wrong, sorted by place.
    """
    tree = tree or read_tree(snapshot)
    faults = list(tree.faults)
    if not tree.is_whole:
        raise SourceError.of(faults)
    if tree.data is None:
        raise SourceError.at(tree.file, "the file is empty", hint="`tocsin new NAME` writes a brief")
    if not isinstance(tree.data, dict):
        message = "a brief must be a mapping of fields"
        raise SourceError.of(
            [*faults, tree.fault((), message, "start with a line such as `id: name-of-the-brief`")]
        )
    wrong_maps, known = language_maps.check(tree)
    wrong_marks, mistyped = marks.check(tree)
    own = languages.own_language(tree)
    tree, missing = languages.resolve(tree, language or own)
    # What is missing in the brief's own language is among what is wrong with the maps.
    faults += wrong_marks + wrong_maps + (missing if language not in (None, own) else [])
    letters = dict(_letters(tree))
    faults += letters.values()
    brief, wrong = fields.check(tree, known | mistyped | set(letters))
    faults += wrong
    faults += references.check(tree, snapshot.files)
    if faults:
        raise SourceError.of(faults)
    assert brief
    return brief


def located(
    faults: Iterable[Diagnostic], snapshot: Snapshot, language: str | None = None
) -> list[Diagnostic]:
    """Return what a later stage found in a brief, each with the file and line where its `path` stands.

    Later stages have no files, only the brief in one language, and name the place in it.
    """
    tree = read_tree(snapshot)
    tree, _ = languages.resolve(tree, language or languages.own_language(tree))
    places = {dotted(steps): steps for steps in (*tree.keys, *tree.values)}
    return [
        tree.fault(places[fault.path], fault.message, fault.hint)
        if fault.path in places
        else replace(fault, file=tree.file)
        for fault in faults
    ]


def read_tree(snapshot: Snapshot) -> Tree:
    """Read the plain data of all files of a brief into one tree; the tree has the faults of their syntax."""
    file = snapshot.brief_file
    text = characters.decode(snapshot.files[file], snapshot.name(file))
    if file.endswith(".json"):
        from tocsin.brief import json_source

        tree = json_source.load(text, snapshot.name(file))
    else:
        from tocsin.brief import yaml_source

        tree = yaml_source.load(text, snapshot.name(file))
    if tree.is_whole and isinstance(tree.data, dict):
        _add_events(tree, snapshot)
        _add_narrative(tree, snapshot)
    return tree


def _add_events(tree: Tree, snapshot: Snapshot) -> None:
    name = next((name for name in TABLE_NAMES if name in snapshot.files), None)
    if name is None:
        return
    own = languages.own_language(tree)
    try:
        if name.endswith(".csv"):
            text = characters.decode(snapshot.files[name], snapshot.name(name))
            table = tables.load_csv(text, snapshot.name(name), own)
        else:
            table = tables.load_xlsx(snapshot.files[name], snapshot.name(name), own)
    except SourceError as error:
        tree.faults += error.diagnostics
        return
    tree.faults += table.faults
    tree.lines.update(table.lines)
    events = tree.data.setdefault("events", [])
    if isinstance(events, list):
        tree.values.update(tables.moved(table, len(events)))
        events += table.data


def _add_narrative(tree: Tree, snapshot: Snapshot) -> None:
    files = snapshot.narratives
    if not files:
        return
    if tree.data.get("sections"):
        mark = tree.mark(("sections",), of_key=True)
        message = f"sections are given here and in {' and '.join(files.values())}"
        tree.faults.append(tree.fault(("sections",), message, "keep one of the two", mark=mark))
        return
    stories: dict[str, Tree] = {}
    for tag, name in files.items():
        file = snapshot.name(name)
        try:
            stories[tag] = narrative.load(characters.decode(snapshot.files[name], file), file)
        except SourceError as error:
            tree.faults += error.diagnostics
    if len(stories) < len(files):
        return
    story = narrative_languages.joined(stories, languages.own_language(tree))
    tree.faults += story.faults
    tree.lines.update(story.lines)
    tree.data["sections"] = story.data
    tree.values.update({("sections", *steps): mark for steps, mark in story.values.items()})


def _letters(tree: Tree) -> list[tuple[Steps, Diagnostic]]:
    found: list[tuple[Steps, Diagnostic]] = []
    for steps, text in strings(tree.data):
        if pattern(steps) in fields.NUMBERS:
            continue  # `fields` says what is wrong with a number
        for message, hint, words in characters.faults_of(text):
            mark: Mark | None = tree.find(steps, words) if words else None
            found.append((steps, tree.fault(steps, message, hint, mark=mark)))
    return found
