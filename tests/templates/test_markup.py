"""Rules of PDF/UA that the composed HTML must keep, held on briefs that use every field.

Source: what was seen to break veraPDF's PDF/UA-1 profile: headings that skip, elements inside links, pictures
without words, SVG without a title, tables without headers, dangling anchors.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from pathlib import Path

import pytest

from tests.briefs_made import doubled, filled, minimal
from tests.markup import Element, parse
from tocsin import editions
from tocsin.audience import restrict
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.compose import compose

FOLDERS = sorted((Path(__file__).parents[2] / "briefs").iterdir())
NAMES = ["minimal", "filled", "doubled", "markdown", *(folder.name for folder in FOLDERS)]
EDITIONS = editions.names()

MARKDOWN = """\
# Deep heading

#### Deeper by far [@gw]

[a **b** `c` [@gw]](https://x.example/) and *so [@gw]*.

| A | B |
| --- | ---: |
| 1 | [2](https://x.example/) |

- one

  two
  - three

1. > quote

***

    code

Setext
------
"""


@cache
def brief_of(name: str) -> Brief:
    if name == "markdown":
        tree = filled().tree
        tree["sources"].append({"id": "gw", "title": "Desk report"})

        def written(value: object, field: str = "") -> object:
            if isinstance(value, dict):
                return {key: written(inner, key) for key, inner in value.items()}
            if isinstance(value, list):
                return [written(inner, field) for inner in value]
            is_prose = field in {"basis", "note", "bottom_line", "text", "limits", "gaps", "disclaimers"}
            return MARKDOWN if is_prose and value != "events1" else value

        key_ask = tree["alert"]["key_ask"]["text"]
        made = written(tree)
        assert isinstance(made, dict)
        made["alert"]["key_ask"]["text"] = key_ask
        return Brief.model_validate(made)
    made_here = {"minimal": minimal, "filled": lambda: filled().brief, "doubled": doubled}
    if name in made_here:
        return made_here[name]()
    return restrict(read(snapshot(next(folder for folder in FOLDERS if folder.name == name))))


@pytest.fixture(
    scope="module", params=[(name, edition) for name in NAMES for edition in EDITIONS], ids="-".join
)
def document(request: pytest.FixtureRequest) -> Element:
    name, edition = request.param
    brief, chosen, paper = brief_of(name), editions.load(edition), editions.paper("a4")
    beside = brief.model_copy(update={"language": "ar"}) if chosen.options.languages == 2 else None
    return parse(compose(brief, chosen, paper, beside=beside, has_contents=True))


def columns_of(document: Element) -> int:
    """Return in how many columns, and so languages, all headings stand."""
    return 2 if any("columns" in table.classes for table in document.all("table")) else 1


def test_headings_begin_with_the_title_and_never_skip_a_level(document: Element) -> None:
    levels = [int(element.tag[1]) for element in document.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == columns_of(document)
    assert levels[0] == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_headings_stand_neither_in_cells_nor_in_lists(document: Element) -> None:
    """But where two languages stand side by side, or cards on a sheet, all that they say stands in cells."""
    cards = [one for one in document.all("table") if "cards" in one.classes]
    places = ("td", "th", "li", "p") if columns_of(document) == 1 and not cards else ("th", "li", "p")
    found = [h for h in document.all("h2", "h3", "h4", "h5", "h6") if h.is_inside(*places)]
    assert [heading.text for heading in found] == []


def test_links_hold_text_alone(document: Element) -> None:
    for link in document.all("a"):
        assert list(link.all()) == [], link.text
        assert link.text
        assert re.match(r"#|https?://|mailto:|tel:", link.attributes["href"])


def test_every_picture_has_words(document: Element) -> None:
    for image in document.all("img"):
        assert image.attributes["alt"].strip()
        assert image.attributes["src"].startswith("https://assets.invalid/brief/")


def test_every_drawing_has_one_title_and_no_text(document: Element) -> None:
    for drawing in document.all("svg"):
        (title,) = drawing.all("title")
        assert title is drawing.children[0]
        assert title.text
        assert list(drawing.all("text", "image", "use", "style", "a", "foreignobject")) == []


def test_every_id_is_given_once(document: Element) -> None:
    ids = [element.attributes["id"] for element in document.all() if "id" in element.attributes]
    assert [name for name in ids if ids.count(name) > 1] == []


def test_every_reference_meets_its_target(document: Element) -> None:
    ids = {element.attributes["id"] for element in document.all() if "id" in element.attributes}
    references = {
        element.attributes[name].removeprefix("#")
        for element in document.all()
        for name in ("href", "data-at")
        if element.attributes.get(name, "").startswith("#")
    }
    assert references <= ids


def test_data_tables_have_columns_and_headers_with_scope(document: Element) -> None:
    for table in document.all("table"):
        if not table.classes & {"data", "find", "words"}:
            continue
        (group,), (head,), (body,) = (table.children_of(tag) for tag in ("colgroup", "thead", "tbody"))
        (row,) = head.children_of("tr")
        assert len(group.children_of("col")) == len(row.children_of("th"))
        assert all(cell.attributes["scope"] == "col" and cell.text for cell in row.children_of("th"))
        assert body.children_of("tr")


def test_every_row_of_a_table_has_as_many_cells_as_the_table_has_columns(document: Element) -> None:
    """The engine refuses to tag rows of unequal length."""
    for table in document.all("table"):
        rows = [
            row
            for row in table.all("tr")
            if row.parent is table or (row.parent is not None and row.parent.parent is table)
        ]
        widths = {
            sum(int(cell.attributes.get("colspan", 1)) for cell in row.children_of("td", "th"))
            for row in rows
        }
        assert len(widths) == 1, table.attributes


def test_row_headers_say_what_they_head(document: Element) -> None:
    for cell in document.all("th"):
        assert cell.attributes["scope"] in {"row", "col"}
        assert cell.text


def test_only_figures_carry_style_attributes(document: Element) -> None:
    measured = re.compile(
        r"((left|top|width|height|line-height):-?\d+(\.\d+)?mm|font-size:\d+(\.\d+)?pt|text-align:\w+"
        r"|color:#[0-9a-f]{6}|;)+"
    )
    for element in document.all():
        if style := element.attributes.get("style"):
            assert measured.fullmatch(style), style
            inside = element
            while inside.parent and not inside.classes & {"timeline", "stage-ladder", "map", "chart"}:
                inside = inside.parent
            assert inside.classes & {"timeline", "stage-ladder", "map", "chart"}


def test_block_elements_do_not_stand_in_paragraphs(document: Element) -> None:
    blocks = ("p", "div", "table", "ul", "ol", "h2", "h3", "h4", "blockquote", "pre", "hr")
    assert [
        element.tag for element in document.all(*blocks) if element.is_inside("p", "strong", "span")
    ] == []


def test_the_head_has_title_author_and_language(document: Element) -> None:
    (root,) = document.all("html")
    (head,) = root.children_of("head")
    assert root.attributes["lang"]
    assert next(title.text for title in head.all("title"))
    names = {meta.attributes.get("name") for meta in head.all("meta")}
    assert {"author", "description", "generator"} <= names
    assert list(document.all("link", "script", "base", "iframe", "object", "embed")) == []


def test_no_element_is_nested_deeper_than_the_engine_bears(document: Element) -> None:
    def depth(element: Element) -> int:
        below = [depth(child) for child in element.children if isinstance(child, Element)]
        return 1 + max(below, default=0)

    assert depth(document) < 30
