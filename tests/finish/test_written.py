"""What is read from the objects before they are written is what another reader reads from the bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pydyf
import pytest

from tests.finish import reread
from tests.typeset.samples import page, png
from tocsin.brief.snapshot import snapshot
from tocsin.build import load, settle, sheets
from tocsin.finish.tagging import Tags, faults
from tocsin.finish.written import Written
from tocsin.typeset import Archive, Drawn, Layout, lay_out

MALI = Path(__file__).parents[2] / "briefs" / "mali-2020"
BODY = """<h1>River</h1><p>The river (the <b>great</b> one) rises.</p>
<p><a href="https://example.org/">Report</a> <img src="https://assets.invalid/brief/a.png" alt="A boat"></p>
<p style="border: 1pt solid; break-before: page">The end \\ of it.</p>"""


def nothing(_: Any) -> None:
    """Leave the objects as they are."""


def tags_of(layout: Layout, change: Callable[[Any], None] = nothing) -> tuple[Tags, bytes]:
    """Return the tags that are read from the objects, after a change to them, and the file."""
    found: list[Tags] = []

    def mend(_: Drawn, pdf: Any) -> None:
        change(pdf)
        found.append(Written(pdf).tags())

    data = layout.write(archive=Archive("pdf/a-3a", "2026", lambda rdf: rdf, [], mend, lambda *_: None))
    return found[0], data


def small() -> Layout:
    return lay_out(page(BODY), pictures={"a.png": png()}, theme=None)


def assert_alike(tags: Tags, data: bytes) -> None:
    other = reread.read(data)
    assert list(tags.held) == list(other.held)
    assert tags.words == other.words
    assert set(tags.objects) == set(other.objects)
    for one, two in zip(tags.sheets, other.sheets, strict=True):
        assert vars(one.content) == vars(two.content)
        assert list(one.owners) == list(two.owners)
        assert list(one.links) == list(two.links)


def test_both_readers_see_the_same_of_a_small_document() -> None:
    tags, data = tags_of(small())
    assert_alike(tags, data)
    assert len(tags.held) > 5 and len(tags.sheets) == 2


@pytest.mark.parametrize("edition", ["policymaker", "flash"])
def test_both_readers_see_the_same_of_a_brief(edition: str) -> None:
    source = snapshot(MALI)
    brief = load(source)
    layout = settle(brief, source, sheets([edition], ["a4"], None)[0], None).layout
    tags, data = tags_of(layout)
    assert_alike(tags, data)
    assert len(tags.held) > 100


def test_letters_are_those_that_the_fonts_of_the_file_name() -> None:
    tags, _ = tags_of(small())
    shown = ["".join("".join(part) for part in sheet.content.texts.values()) for sheet in tags.sheets]
    assert shown == ["RiverThe river (the great one) rises.Report", "The end \\ of it."]


def test_a_picture_is_read_by_its_description() -> None:
    tags, _ = tags_of(small())
    assert [tags.words[held.stands_in] for held in tags.held if held.stands_in] == ["A boat"]


def content(pdf: Any) -> list[Any]:
    stream = pdf.objects[int(pdf.objects[pdf.pages["Kids"][0]]["Contents"].split()[0])].stream
    assert isinstance(stream, list)
    return stream


def top(pdf: Any) -> Any:
    root = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
    return pdf.objects[int(root["K"][0].split()[0])]


def drop_one(pdf: Any) -> None:
    top(pdf)["K"].pop()


def hold_what_is_not_there(pdf: Any) -> None:
    element = pydyf.Dictionary({"S": "/P", "Pg": pdf.page_references[0], "K": pydyf.Array([99])})
    pdf.add_object(element)
    top(pdf)["K"].append(element.reference)


def hold_by_a_reference_to_marked_content(pdf: Any) -> None:
    kids = pydyf.Array([pydyf.Dictionary({"Type": "/MCR", "Pg": pdf.page_references[1], "MCID": 0})])
    element = pydyf.Dictionary({"S": "/P", "K": kids})
    pdf.add_object(element)
    top(pdf)["K"].append(element.reference)


def show_untagged(pdf: Any) -> None:
    content(pdf).extend([b"BT", b"[<0024>] TJ", b"ET"])


def paint_untagged(pdf: Any) -> None:
    content(pdf).extend([b"0 0 9 9 re", b"f"])


def mark_without_a_number(pdf: Any) -> None:
    content(pdf).extend(["/Span", b"BMC", b"[<0024>] TJ", b"EMC"])


def mark_twice(pdf: Any) -> None:
    content(pdf).extend(["/Span", pydyf.Dictionary({"MCID": 0}), b"BDC", b"EMC"])


def cross_the_parents(pdf: Any) -> None:
    root = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
    owners = pdf.objects[int(root["ParentTree"].split()[0])]["Nums"][1]
    owners[0], owners[1] = owners[1], owners[0]


def drop_the_link(pdf: Any) -> None:
    link = next(item for item in pdf.objects if isinstance(item, dict) and item.get("S") == "/Link")
    link["K"] = pydyf.Array(kid for kid in link["K"] if isinstance(kid, int))


BREAKS: dict[Callable[[Any], None], str] = {
    drop_one: "content 0 of page 2 cannot be reached",
    hold_what_is_not_there: "content 99 of page 1, which is not there",
    hold_by_a_reference_to_marked_content: "content 0 of page 2 is held by 2 tags",
    show_untagged: "page 1 shows 1 pieces of text",
    paint_untagged: "page 1 paints 1 shapes",
    mark_without_a_number: "page 1 shows 1 pieces of text",
    mark_twice: "content 0 of page 1 is there twice",
    cross_the_parents: "the parent tree names another tag for content 0 of page 1",
    drop_the_link: "a link of page 1 cannot be reached",
}


def test_a_good_document_has_no_fault() -> None:
    assert faults(tags_of(small())[0], "a.pdf") == []


@pytest.mark.parametrize("change", BREAKS, ids=lambda change: str(change.__name__))
def test_objects_broken_in_one_way_are_caught_before_and_after_writing(change: Callable[[Any], None]) -> None:
    tags, data = tags_of(small(), change)
    messages = [fault.message for fault in faults(tags, "a.pdf")]
    assert any(BREAKS[change] in message for message in messages)
    assert sorted(reread.tag_faults(data)) == sorted(messages)
