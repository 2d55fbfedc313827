"""Empty objects leave the PDF, and every reference still leads where it led."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pydyf
from pypdf import PdfReader

from tocsin.finish.numbers import close_gaps


def document() -> pydyf.PDF:
    """Return a PDF of a page, with two empty objects before and between what the page refers to."""
    pdf = pydyf.PDF()
    pdf.add_object(pydyf.Dictionary())
    content = pydyf.Stream([b"q", b"Q"], {"Note": b"3 0 R"})
    words = pydyf.Dictionary({"Words": pydyf.String("object 4 0 R stands in a text")})
    pdf.add_object(pydyf.Dictionary())
    pdf.add_object(content)
    pdf.add_object(words)
    page = {"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": pydyf.Array((0, 0, 9, 9))}
    page |= {"Contents": content.reference, "List": pydyf.Array((words.reference, 4, words.reference))}
    pdf.add_page(pydyf.Dictionary(page))
    content.extra["Note"] = words.reference
    return pdf


def test_what_is_referred_to_stays_what_it_was() -> None:
    pdf = document()
    before = len(pdf.objects)

    close_gaps(pdf)

    assert len(pdf.objects) == before - 2
    file = BytesIO()
    pdf.write(file, compress=True)
    page: Any = PdfReader(file).pages[0]
    assert page["/Contents"].get_object()["/Note"]["/Words"] == "object 4 0 R stands in a text"
    assert [item.get_object() for item in page["/List"]][1] == 4
    assert page["/List"][0]["/Words"] == page["/List"][2]["/Words"]


def test_an_empty_object_that_something_refers_to_stays() -> None:
    pdf = document()
    before = len(pdf.objects)
    pdf.catalog["Kept"] = b"3 0 R"

    close_gaps(pdf)

    assert len(pdf.objects) == before - 1
    assert pdf.objects[int(pdf.catalog["Kept"].split()[0])] == {}
