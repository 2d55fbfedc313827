"""Words of a brief stay words, whatever they look like: B31 to B38 of the list of bad inputs.

The HTML of a hostile brief has the elements, attributes and addresses of a harmless one, letter for letter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.bad.cases import Case, cases
from tests.briefs_made import filled
from tests.markup import Element, parse
from tocsin import editions
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.compose import compose
from tocsin.typeset import lay_out

CASES = [case for case in cases() if case.builds and 31 <= int(case.name[1:3]) <= 38]
NUMBERS = {31, 32, 33, 36, 37, 38}


def html_of(brief: Brief, edition: str) -> str:
    return compose(brief, editions.load(edition), editions.paper("a4"), has_contents=True)


def skeleton(element: Element) -> list[tuple[Any, ...]]:
    """Return tags, nesting, attribute names and addresses: all of a document but its words and measures."""
    found: list[tuple[Any, ...]] = []
    for child in element.all():
        if child.is_inside("div") and (
            child.is_inside("svg") or child.tag == "svg" or "style" in child.attributes
        ):
            continue  # figures: their lines break where the words are long
        if child.tag == "br" and child.parent is not None and "style" in child.parent.attributes:
            continue
        kept = {
            name: child.attributes[name]
            for name in ("href", "src", "rel", "class")
            if name in child.attributes
        }
        found.append((child.tag, tuple(sorted(child.attributes)), tuple(kept.items())))
    return found


@pytest.mark.parametrize("edition", ["policymaker", "flash"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_words_are_printed_and_do_nothing(case: Case, edition: str, tmp_path: Path) -> None:
    opened = case.lay_out(tmp_path / "brief")
    hostile = read(snapshot(opened))
    (words,) = case.expected
    text = hostile.model_dump_json()
    harmless = Brief.model_validate_json(text.replace(_in_json(words), "harmless words"))
    tree = parse(html_of(hostile, edition))

    assert skeleton(tree) == skeleton(parse(html_of(harmless, edition)))
    (head,), (body,) = tree.all("head"), tree.all("body")
    assert next(head.all("title")).text == words
    assert body.text.count(" ".join(words.split())) >= (8 if edition == "flash" else 20)
    assert len(list(tree.all("style"))) == 1
    assert words not in next(tree.all("style")).text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_words_are_in_the_pdf_as_words_and_nothing_is_attached(case: Case, tmp_path: Path) -> None:
    hostile = read(snapshot(case.lay_out(tmp_path / "brief")))
    (words,) = case.expected
    pdf = PdfReader(BytesIO(lay_out(html_of(hostile, "policymaker"), pictures={}, theme=None).write()))
    text = "".join("".join(page.extract_text().split()) for page in pdf.pages)
    assert "".join(words.split()) in text
    assert pdf.metadata is not None
    assert pdf.metadata.title == words
    assert words in [entry.title for entry in _flat(pdf.outline)]
    assert "/EmbeddedFiles" not in pdf.root_object.get("/Names", {})
    assert not {"/AF", "/OpenAction", "/AA", "/AcroForm"} & set(pdf.root_object)
    assert pdf.attachments == {}


def _flat(outline: Any) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def _in_json(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)[1:-1]


def test_every_injection_of_the_list_has_a_case() -> None:
    assert {int(case.name[1:3]) for case in CASES} >= NUMBERS


PAYLOADS = [
    "<img src=file:///etc/passwd>",
    "</style><style>@import url(http://h/)</style>",
    '"><link rel=attachment href=file:///etc/passwd>',
    "' onmouseover='x",
    "<svg><image href='x'/></svg>",
    "<!-- comment",
    "<![CDATA[ x ]]>",
    "</title></head><body>",
    "&lt;b&gt; &#60;b&#62;",
    "{{ 7*7 }} {% raw %}",
    "%(x)s {0} {x} {0.real}",
    "\\3c b\\3e ; } * { display: none",
]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("edition", ["policymaker", "flash"])
def test_no_text_field_lets_markup_through(payload: str, edition: str) -> None:
    """Every text field of the model at once, each with its own word beside the payload."""
    made = filled()

    def poisoned(value: Any, steps: tuple[str, ...] = ()) -> Any:
        if isinstance(value, dict):
            return {name: poisoned(inner, (*steps, name)) for name, inner in value.items()}
        if isinstance(value, list):
            return [poisoned(inner, steps) for inner in value]
        is_text = isinstance(value, str) and re.fullmatch(r"word\d+x", value) and steps not in {("id",)}
        return f"{value} {payload}" if is_text and steps[-1] not in {"file", "folder"} else value

    hostile = Brief.model_validate(poisoned(made.tree))
    tree = parse(html_of(hostile, edition))
    assert skeleton(tree) == skeleton(parse(html_of(made.brief, edition)))


def test_an_address_cannot_leave_its_attribute() -> None:
    tree = filled().tree
    hostile = 'https://x.example/"><script>alert(1)</script>'
    tree["publisher"]["url"] = tree["sources"][0]["url"] = tree["contacts"][0]["url"] = hostile
    tree["contacts"][0]["email"] = "a\"><b>'@x.example"
    document = parse(html_of(Brief.model_validate(tree), "policymaker"))
    assert list(document.all("script", "b")) == []
    assert [a.attributes["href"] for a in document.all("a")].count(hostile) == 3


def test_the_name_of_a_picture_is_quoted() -> None:
    tree = filled().tree
    tree["images"][0]["file"] = 'a b"?#%2e/../ü.png'
    document = parse(html_of(Brief.model_validate(tree), "policymaker"))
    assert next(document.all("img")).attributes["src"].endswith("/brief/a%20b%22%3F%23%252e/../%C3%BC.png")
