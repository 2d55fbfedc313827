"""A signature is known for what it is; whatever else a later revision does to the first is told."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from tests.inspect.made import changed
from tests.press.copied import built, pages_of
from tests.press.made import numbered
from tests.press.signed import signed
from tocsin.inspect.document import Document, reading
from tocsin.inspect.finding import Findings
from tocsin.press.revisions import DRAWN, later_changes, revision_ends


def changes(data: bytes) -> list[str]:
    """Return what the later revisions of a file did to its first one."""
    with reading() as said:
        first, whole = (
            Document(part, "", Findings(), said) for part in (data[: revision_ends(data)[0]], data)
        )
        return later_changes(first, whole)


def appended(data: bytes, change: Callable[[PdfWriter], Any]) -> bytes:
    """Return a file with a change behind it."""
    writer = PdfWriter(BytesIO(data), incremental=True)
    change(writer)
    buffer = BytesIO()
    writer.write(buffer)
    assert buffer.getvalue().startswith(data)
    return buffer.getvalue()


def test_a_file_ends_where_its_revisions_do() -> None:
    data = signed(built())
    assert revision_ends(built()) == [len(built())]
    assert revision_ends(data) == [len(built()), len(data)]
    assert revision_ends(b"no PDF") == [6]


def test_a_file_laid_out_for_the_web_is_one_revision() -> None:
    data = changed(lambda pdf: None, numbered(3), linearize=True)
    assert data.count(b"%%EOF") == 2
    assert revision_ends(data)[-1] == len(data)
    assert changes(data) == []


@pytest.mark.parametrize("data", [built(), numbered(2), pages_of((400, 600), (300, 300))])
def test_a_signature_changes_nothing(data: bytes) -> None:
    assert changes(signed(data)) == []


def test_dates_and_titles_are_no_change_of_a_page() -> None:
    assert changes(appended(built(), lambda writer: writer.add_metadata({"/Title": "Other"}))) == []


def _replace_contents(writer: PdfWriter) -> None:
    writer.pages[0].merge_page(writer.pages[1])


def _add_page(writer: PdfWriter) -> None:
    writer.add_blank_page(100, 100)


def _run_a_script(writer: PdfWriter) -> None:
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
    )
    writer.root_object[NameObject("/OpenAction")] = action


def _comment(writer: PdfWriter) -> None:
    writer.add_annotation(0, FreeText(text="not so", rect=(50, 550, 200, 650)))


def _change_text(writer: PdfWriter) -> None:
    for number in range(1, len(writer._objects) + 1):
        found = writer.get_object(number)
        if isinstance(found, DictionaryObject) and found.get("/Subtype") == "/Link":
            found[NameObject("/Contents")] = TextStringObject("elsewhere")
            return


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda writer: writer.pages[0].rotate(90), "page 1 was changed (/Rotate)"),
        (_replace_contents, "what page 1 draws was replaced"),
        (_add_page, "it has other pages"),
        (_run_a_script, "its catalog was changed (/OpenAction)"),
        (_comment, "something that is no signature lies on page 1"),
        (_change_text, " was replaced"),
    ],
)
def test_whatever_else_is_done_is_told(change: Callable[[PdfWriter], Any], told: str) -> None:
    assert any(told in found for found in changes(appended(numbered(2), change)))
    assert any(told in found for found in changes(appended(signed(numbered(2)), change)))


def test_a_signature_that_is_drawn_is_told_for_what_it_is() -> None:
    def draw(writer: PdfWriter) -> None:
        form = writer.root_object["/AcroForm"].get_object()
        field = form["/Fields"][0].get_object()  # type: ignore[index]
        field[NameObject("/Rect")] = ArrayObject(map(NumberObject, (0, 0, 500, 500)))

    assert changes(appended(signed(numbered(1)), draw)) == [f"{DRAWN} on page 1"]


def test_an_object_that_no_table_names_is_told() -> None:
    data = signed(numbered(1))
    with pikepdf.open(BytesIO(data)) as file:
        number = file.pages[0].Contents.objgen[0]
    hidden = b"%d 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n" % number
    assert changes(data + hidden) == [f"object {number} was replaced"]
