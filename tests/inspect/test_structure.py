"""The walk of the tags finds each way in which they can lead astray."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from tests.typeset.samples import page
from tocsin.inspect.structure import faults
from tocsin.typeset import lay_out

BODY = """<h1>River</h1><p>The river (the (great) one) rises.</p>
<ul><li>one</li><li>two</li></ul><p><a href="https://example.org/">Report</a></p>
<p style="break-before: page">The end \\ of it.</p>"""


@cache
def good() -> bytes:
    return lay_out(page(BODY), pictures={}, theme=None).write()


def document(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.StructTreeRoot.K[0]


def drop_all(pdf: pikepdf.Pdf) -> None:
    document(pdf).K = pikepdf.Array()


def drop_one(pdf: pikepdf.Pdf) -> None:
    del document(pdf).K[1]


def drop_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def hold_twice(pdf: pikepdf.Pdf) -> None:
    document(pdf).K[0].K[0].K.append(document(pdf).K[1].K[0].K[0])


def hold_what_is_not_there(pdf: pikepdf.Pdf) -> None:
    document(pdf).K[0].K[0].K.append(99)


def cross_the_parents(pdf: pikepdf.Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def forget_the_parents(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1] = pikepdf.Array()


def drop_the_link(pdf: pikepdf.Pdf) -> None:
    link = next(
        item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Link"
    )
    link.K = pikepdf.Array([kid for kid in link.K if isinstance(kid, int)])


def move_to_another_page(pdf: pikepdf.Pdf) -> None:
    document(pdf).K[0].K[0].Pg = pdf.pages[1].obj


def write(pdf: pikepdf.Pdf, content: bytes) -> None:
    pdf.pages[0].Contents = pdf.make_stream(pdf.pages[0].Contents.read_bytes() + content)


def mark_twice(pdf: pikepdf.Pdf) -> None:
    write(pdf, b"\n/P <</MCID 0>> BDC EMC")


def write_untagged(pdf: pikepdf.Pdf) -> None:
    write(pdf, b"\nBT (loose) Tj [(a) 2 <0061>] TJ ET")


def mark_by_a_name_in_text_alone(pdf: pikepdf.Pdf) -> None:
    write(pdf, b"\n/Artifact BMC BT (/P <</MCID 77>> BDC Tj \\) EMC) Tj ET EMC")


BREAKS: dict[Callable[[pikepdf.Pdf], None], str] = {
    drop_all: "cannot be reached",
    drop_one: "cannot be reached",
    drop_tree: "has no tags",
    hold_twice: "is held by 2 tags",
    hold_what_is_not_there: "content 99 of page 1, which is not there",
    cross_the_parents: "the parent tree names another tag",
    forget_the_parents: "the parent tree names another tag",
    drop_the_link: "a link of page 1",
    move_to_another_page: "content 0 of page 1 cannot be reached",
    mark_twice: "content 0 of page 1 is there twice",
    write_untagged: "page 1 shows 2 pieces of text",
}


def found(change: Callable[[pikepdf.Pdf], None]) -> list[str]:
    data = BytesIO()
    with pikepdf.open(BytesIO(good())) as pdf:
        change(pdf)
        pdf.save(data)
    return [diagnostic.message for diagnostic in faults(data.getvalue(), "a.pdf")]


def test_a_good_file_has_no_fault() -> None:
    assert faults(good(), "a.pdf") == []
    assert found(lambda _: None) == []


@pytest.mark.parametrize("change", BREAKS, ids=lambda change: str(change.__name__))
def test_a_file_broken_in_one_way_is_caught(change: Callable[[pikepdf.Pdf], None]) -> None:
    assert any(BREAKS[change] in message for message in found(change))


def test_operators_in_the_words_of_a_text_are_words() -> None:
    assert found(mark_by_a_name_in_text_alone) == []


@pytest.mark.parametrize("data", [b"", b"no PDF at all", b"%PDF-1.7\n", good()[:2000]])
def test_what_is_no_pdf_is_a_fault_and_no_crash(data: bytes) -> None:
    assert [diagnostic.file for diagnostic in faults(data, "a.pdf")] == ["a.pdf"]
