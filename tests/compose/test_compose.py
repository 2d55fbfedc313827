"""Everything that a brief says is printed, and nothing is printed that it does not say."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from tests.briefs_made import Steps, doubled, filled, minimal
from tests.markup import Element, parse
from tocsin import editions
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.brief.tree import pattern
from tocsin.compose import compose, guess_contents

BRIEFS = sorted((Path(__file__).parents[2] / "briefs").iterdir())


def html_of(brief: Brief, edition: str = "policymaker", paper: str = "a4", contents: bool = True) -> str:
    return compose(brief, editions.load(edition), editions.paper(paper), has_contents=contents)


def seen(tree: Element) -> str:
    """Return what a reader sees, hears or follows: text, alternative texts and addresses."""
    (body,) = tree.all("body")
    spoken = [
        element.attributes[name]
        for element in body.all()
        for name in ("alt", "href")
        if name in element.attributes
    ]
    return " ".join([body.text, *spoken])


NOT_SHOWN_AS_WORDS: dict[Steps, str] = {
    ("language",): "is the language of the document: see the test below",
    ("images", "*", "file"): "is the name of a picture, and the picture is printed",
    ("images", "*", "persons"): "answers a review",
}
"""Fields whose words are not read on paper, and why."""

NOT_PRINTED: dict[Steps, str] = {
    ("supersedes", "folder"): "is for the desk alone",
    ("images", "*", "persons"): "answers a review",
    (
        "handling",
        "tells_withheld",
    ): "lets the filter of audiences write a disclaimer, and is nothing behind it",
}
"""Fields that change nothing on paper, and why."""


@pytest.fixture(scope="module")
def paper() -> str:
    return seen(parse(html_of(filled().brief)))


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        pytest.param(steps, words, id=".".join(steps))
        for steps, words in filled().shown.items()
        if words and steps not in {*NOT_SHOWN_AS_WORDS, *NOT_PRINTED}
    ],
)
def test_the_words_of_every_field_are_on_paper(paper: str, steps: Steps, words: str) -> None:
    assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", paper)


def test_every_exception_is_a_field() -> None:
    assert {*NOT_SHOWN_AS_WORDS, *NOT_PRINTED} <= set(filled().shown)


def test_the_language_is_that_of_the_document() -> None:
    (root,) = parse(html_of(filled().brief)).all("html")
    assert root.attributes == {"lang": "en", "dir": "ltr"}


def test_the_picture_is_printed_from_the_folder_of_the_brief() -> None:
    file = filled().shown[("images", "*", "file")]
    pictures = [image.attributes["src"] for image in parse(html_of(filled().brief)).all("img")]
    assert pictures == [f"https://assets.invalid/brief/{file}"] * 2


def leaves(value: Any, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the places of single values and of lists of single values."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*steps, name))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*steps, index))
    else:
        yield steps


def without(tree: dict[str, Any], steps: tuple[str | int, ...]) -> dict[str, Any]:
    tree = copy.deepcopy(tree)
    inside: Any = tree
    for step in steps[:-1]:
        inside = inside[step]
    del inside[steps[-1]]
    return tree


@pytest.mark.parametrize(
    "steps", [pytest.param(steps, id=".".join(map(str, steps))) for steps in leaves(filled().tree)]
)
def test_leaving_a_field_out_changes_the_paper(steps: tuple[str | int, ...]) -> None:
    """A field that may be left out, list or flag or reference, is printed: paper without it is another."""
    made = filled()
    made.tree["probability_scale"] = "icd-203"
    made.tree["key_judgements"][0]["probability"] = "likely"
    if steps == ("probability_scale",):
        made.tree["key_judgements"][0]["probability"] = "unlikely"
        made.tree["probability_scale"] = "phia"
    try:
        brief = Brief.model_validate(without(made.tree, steps))
    except ValidationError:
        return  # a field that must be given: its words are looked for above
    is_same = html_of(brief) == html_of(made.brief)
    assert brief == made.brief or is_same == (pattern(steps) in NOT_PRINTED)


def test_a_part_without_data_is_left_out() -> None:
    tree = parse(html_of(minimal(), contents=False))
    assert [heading.text for heading in tree.all("h2")] == ["Annex D. Method, limits and words used"]
    assert [heading.text for heading in tree.all("h3")] == ["Levels and marks"]


@pytest.mark.parametrize("edition", ["policymaker", "flash"])
@pytest.mark.parametrize(
    "brief", [minimal(), filled().brief, doubled()], ids=["minimal", "filled", "doubled"]
)
def test_nothing_is_printed_empty(brief: Brief, edition: str) -> None:
    (body,) = parse(html_of(brief, edition)).all("body")
    for element in body.all("p", "li", "h1", "h2", "h3", "h4", "div", "ul", "section", "strong", "th", "a"):
        assert element.text or list(element.all("img", "svg")), (
            f"<{element.tag}> {element.attributes} is empty"
        )
    for table in body.all("table"):
        assert list(table.all("td")), f"a table without a cell: {table.attributes}"


@pytest.mark.parametrize("field", sorted(set(filled().tree) - {"id", "title", "publisher", "as_of", "alert"}))
def test_every_brief_with_one_kind_of_part_missing_is_composed(field: str) -> None:
    """Nothing depends on a part that a brief may lack: references to it go with it."""
    tree = filled().tree
    del tree[field]
    gone = {
        "actors": ("held_responsible", "to", "actors", "recommendations"),
        "events": ("evidence", "basis"),
        "figures": ("figures",),
        "places": ("place",),
        "recommendations": ("recommendations",),
        "sources": ("sources",),
        "images": ("images",),
        "handling": (),
    }.get(field, ())

    def cut(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: cut(inner) for name, inner in value.items() if name not in gone}
        return [cut(inner) for inner in value] if isinstance(value, list) else value

    if field == "probability_scale":
        tree["key_judgements"][0]["probability"] = "likely"
    for edition in ("policymaker", "flash"):
        parse(html_of(Brief.model_validate(cut(tree)), edition))


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("issued", "Issued not stated"),
        ("covers", "Covers not stated"),
    ],
)
def test_what_is_unknown_is_said(field: str, words: str) -> None:
    tree = filled().tree
    tree[field] = None
    assert words in seen(parse(html_of(Brief.model_validate(tree))))


def test_a_picture_without_the_right_to_it_is_told_of_and_not_printed() -> None:
    tree = filled().tree
    for image in tree["images"]:
        image["may_reproduce"] = False
    html = html_of(Brief.model_validate(tree))
    assert "<img" not in html
    assert "No right to reproduce is stated" in html


def test_sources_of_a_part_are_printed_by_their_numbers() -> None:
    tree = filled().tree
    tree["sources"] = [tree["sources"][0] | {"id": "first"}, tree["sources"][0]]
    html = html_of(Brief.model_validate(tree))
    assert set(re.findall(r'href="#source-([^"]+)" title="[^"]*">\[(\d+)\]', html)) == {("sources1", "2")}


def test_a_source_leads_back_to_each_place_that_cites_it_even_behind_its_annex() -> None:
    tree = filled().tree
    cited = f"[@{tree['sources'][0]['id']}]"
    tree["sections"] = [{"title": "River & law", "text": f"One {cited}, two {cited}."}]
    tree["method"]["text"] = f"As told {cited}."
    found = parse(html_of(Brief.model_validate(tree)))
    anchors = {element.attributes.get("id"): element for element in found.all("a")}
    back = [link for link in found.all("a") if link.attributes.get("role") == "doc-backlink"]

    assert "first page" in back[0].text
    assert {"River & law", "Annex D. Method, limits and words used"} <= {link.text for link in back}
    assert {link.attributes["title"] for link in back} == {f"back to: {link.text}" for link in back}
    called = [anchors[link.attributes["href"][1:]] for link in back]
    assert {call.attributes["role"] for call in called} == {"doc-noteref"}
    notes = {element.attributes["id"] for element in found.all("div") if "role" in element.attributes}
    assert {call.attributes["href"][1:] for call in called} <= notes


def test_contents_list_every_heading_of_the_first_level_with_its_page() -> None:
    tree = parse(html_of(filled().brief))
    (table,) = (table for table in tree.all("table") if table.classes == {"contents"})
    listed = [(link.attributes["href"], link.text) for link in table.all("a")]
    headings = [
        (f"#{heading.attributes['id']}", heading.text)
        for heading in tree.all("h2")
        if heading.attributes["id"] != "contents"
    ]
    assert sorted(listed) == sorted(headings)
    pages = [page.attributes["data-at"] for page in table.all("span") if "data-at" in page.attributes]
    assert pages == [href for href, _ in listed]


def test_contents_are_left_out_when_they_are_not_wanted() -> None:
    assert 'class="contents"' not in html_of(filled().brief, contents=False)


def test_paper_sizes_differ_in_the_page_rule_and_the_measures_of_the_sheet_alone() -> None:
    a4, letter = html_of(filled().brief), html_of(filled().brief, paper="letter")
    differing = [
        pair for pair in zip(a4.splitlines(), letter.splitlines(), strict=True) if len(set(pair)) > 1
    ]
    assert [line.partition(": ")[0] for line, _ in differing] == ["@page { size", ":root { --sheet-width"]


def test_the_same_brief_gives_the_same_text() -> None:
    assert html_of(filled().brief) == html_of(filled().brief)


def test_contents_are_guessed_from_length_and_only_where_an_edition_has_them() -> None:
    policymaker, flash = editions.load("policymaker"), editions.load("flash")
    long = minimal(sections=[{"title": "A", "text": "word " * 10_000}])
    assert guess_contents(long, policymaker)
    assert not guess_contents(minimal(), policymaker)
    assert not guess_contents(long, flash)
    points = [{"date": f"{year}", "value": 1} for year in range(1900, 2000)]
    assert guess_contents(
        minimal(series=[{"id": "a", "title": "A", "measure": "b", "points": points}]), policymaker
    )


@pytest.mark.parametrize("folder", BRIEFS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("edition", ["policymaker", "flash"])
def test_every_brief_of_the_project_is_composed(folder: Path, edition: str) -> None:
    parse(html_of(read(snapshot(folder)), edition))
