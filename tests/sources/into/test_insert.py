"""New entries go in at the end of their list, in the manner of the file, and every other byte stays."""

from __future__ import annotations

import difflib

import pytest

from tests.sources.into.made import BRIEF, HEAD
from tocsin.brief import yaml_source
from tocsin.errors import SourceError
from tocsin.sources.draft import Entry, Origin
from tocsin.sources.into.insert import inserted
from tocsin.sources.yaml_draft import ORDER, item_lines

ITEM = item_lines(
    [Entry({"id": "new", "title": "New: one", "text": "a\n\nb\n"}, Origin("row", 2, "said"))], "a.csv"
)


def added_lines(before: str, after: str) -> list[str]:
    """Return what was inserted; nothing may have gone."""
    changes = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    assert not [line for line in changes if line.startswith(("-", "?"))]
    return [line[2:] for line in changes if line.startswith("+")]


def test_an_entry_takes_the_indentation_of_its_list() -> None:
    after = inserted(BRIEF, "b", {"events": ITEM, "actors": ITEM}, ORDER)

    new = added_lines(BRIEF, after)
    assert new[:3] == ['# a.csv, row 2: "said"\n', "- id: new\n", "  title: 'New: one'\n"]
    assert new[7:10] == ['    # a.csv, row 2: "said"\n', "    -   id: new\n", "        title: 'New: one'\n"]
    assert after.index("kind: militia") < after.index("- id: new") < after.index("events:")


def test_a_list_that_is_missing_stands_in_the_order_of_a_brief() -> None:
    after = inserted(BRIEF, "b", {"figures": ITEM, "acronyms": ITEM, "recommendations": ITEM}, ORDER)

    added_lines(BRIEF, after)
    keys = list(yaml_source.load(after, "b").data)
    assert keys.index("recommendations") == keys.index("places") + 1
    assert keys[-1] == "acronyms"
    assert "\n\nacronyms:\n" in after


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("is_cut", [True, False])
def test_line_endings_stay_what_they_are(ending: str, is_cut: bool) -> None:
    before = (BRIEF.rstrip("\n") if is_cut else BRIEF).replace("\n", ending)

    after = inserted(before, "b", {"sources": ITEM}, ORDER)

    assert after.startswith(before)
    rest = after.removeprefix(before)
    assert rest.replace(ending, "").count("\n") + rest.replace(ending, "").count("\r") == 0
    assert rest.endswith(ending) is not is_cut
    assert yaml_source.load(after, "b").data["sources"][1]["id"] == "new"


def test_comments_of_an_entry_stay_with_it_and_those_of_the_next_field_with_that() -> None:
    before = HEAD + "events:\n  - id: a\n    # of a\n  # of the list\n\n# of places\nplaces:\n  - id: b\n"

    after = inserted(before, "b", {"events": ITEM}, ORDER)

    assert after.index("# of the list") < after.index("- id: new") < after.index("# of places")


def test_words_that_look_like_a_comment_are_no_end_of_a_text() -> None:
    before = HEAD + "sections:\n- title: a\n  text: |\n    one\n\n    # two\n\n\nsources:\n- id: b\n"

    after = inserted(before, "b", {"sections": ITEM}, ORDER)

    assert yaml_source.load(after, "b").data["sections"][0]["text"] == "one\n\n# two"
    added_lines(before, after)


def test_entries_kept_apart_by_blank_lines_stay_so() -> None:
    before = HEAD + "events:\n  - id: a\n\n  - id: b\n"

    assert "- id: b\n\n  # a.csv, row 2" in inserted(before, "b", {"events": ITEM}, ORDER)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (HEAD + "events: []\n", "remove the line `events: []`"),
        (HEAD + "events: [{id: a}]\n", "write each entry on lines after '- '"),
        ("{id: a, title: b}\n", "lines of `field: value`"),
    ],
)
def test_a_list_in_brackets_is_refused_with_its_line(text: str, hint: str) -> None:
    with pytest.raises(SourceError) as caught:
        inserted(text, "b", {"events": ITEM, "sources": ITEM}, ORDER)

    (fault,) = set(caught.value.diagnostics)
    assert hint in fault.hint
    assert fault.line == len(text.splitlines())


def test_all_lists_that_cannot_be_added_to_are_told_at_once() -> None:
    with pytest.raises(SourceError) as caught:
        inserted(HEAD + "events: []\nplaces: []\n", "b", {"events": ITEM, "places": ITEM}, ORDER)

    assert [fault.path for fault in caught.value.diagnostics] == ["events", "places"]


ENTRY = "- id: a\n  date: 2026\n  title: x\n"
ODD = {
    "a start and an end of the document": f"---\n{HEAD}events:\n{ENTRY}...\n# after\n",
    "a dash alone": f"{HEAD}events:\n  -\n    id: a\n    title: x\n",
    "a field in quotes": f'{HEAD}"events":\n{ENTRY}',
    "a field after a question mark": f"{HEAD}? events\n: - id: a\n    title: x\n",
    "comments before the first": f"{HEAD}events: # list\n# c\n\n{ENTRY}",
    "a text at the end without a line end": f"{HEAD}events:\n{ENTRY}  text: |\n    words\n    more",
    "a text that keeps its blank lines": f"{HEAD}events:\n{ENTRY}  text: |+\n    words\n\n\nsources:\n- id: s\n",
    "a text over several lines": f"{HEAD}events:\n{ENTRY}    goes on\n    here\nsources:\n- id: s\n",
    "a comment and no line end": f"{HEAD}events:\n- id: a\n  title: x # c",
    "lists in lists": f"{HEAD}events:\n{ENTRY}  figures:\n  - f\n  - g\nfigures:\n- id: f\n",
    "an entry in braces over blank lines": f"{HEAD}events:\n- {{id: a,\n\n   title: x}}\n\n\n# z\n",
    "everything indented": "".join(f"  {line}\n" for line in f"{HEAD}events:\n{ENTRY}".splitlines()),
    "old line ends": f"{HEAD}events:\n{ENTRY}".replace("\n", "\r"),
}


@pytest.mark.parametrize("way", ODD)
def test_odd_ways_to_write_a_list_are_added_to_without_a_change(way: str) -> None:
    before = ODD[way]

    after = inserted(before, "b", {"events": ITEM, "acronyms": ITEM}, ORDER)

    tree = yaml_source.load(after, "b")
    assert [entry["id"] for entry in tree.data["events"]] == ["a", "new"]
    assert tree.data["acronyms"][0]["id"] == "new"
    end = "\r" if "\r" in before else "\n"
    lines = iter(after.split(end))
    assert all(any(line == one for one in lines) for line in before.rstrip().split(end))
