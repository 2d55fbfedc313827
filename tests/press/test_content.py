"""Marks of tags are cut out of content, and every other byte of it stays."""

from __future__ import annotations

import doctest
from io import BytesIO

import pikepdf
import pytest

from tests.inspect.made import changed, good_pdf
from tests.press.made import numbered
from tocsin.errors import SourceError
from tocsin.press import content
from tocsin.press.booklet import booklet
from tocsin.press.content import unmarked


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        (b"/Artifact BMC 0 0 9 9 re f EMC", b" 0 0 9 9 re f "),
        (rb"/Span <</ActualText (a\) EMC b) /MCID 3>> BDC (x) Tj EMC", b" (x) Tj "),
        (b"/P /MC0 BDC /Q <</A <</B [1 (])]>>>> BDC f EMC EMC", b"  f  "),
        (b"/Here MP /There /Prop DP f", b"  f"),
        (b"(/P BMC EMC) Tj <454d43> Tj", b"(/P BMC EMC) Tj <454d43> Tj"),
        (b"% /P BMC\nf % EMC\nS", b"% /P BMC\nf % EMC\nS"),
        (b"BI /W 8 /H 1 /BPC 8 /CS /G ID /P BMC EMC EI f", b"BI /W 8 /H 1 /BPC 8 /CS /G ID /P BMC EMC EI f"),
        (b"/OC /L BDC /P BMC f EMC EMC", b"/OC /L BDC  f  EMC"),
        (b"EMC f", b" f"),
        (b"q q f Q", b"q q f Q\nQ"),
        (b"f Q Q S", b"f   S"),
        (b"/OC /L BDC q f", b"/OC /L BDC q f\nEMC\nQ"),
        (b"", b""),
    ],
)
def test_marks_are_cut_out_and_all_else_stays(marked: bytes, plain: bytes) -> None:
    assert unmarked(marked) == plain


def test_the_example_is_true() -> None:
    assert doctest.testmod(content).failed == 0


def test_drawings_within_drawings_lose_their_marks_and_their_place_in_the_tree() -> None:
    marked = b"/P <</MCID 7>> BDC 0 g 9 9 9 9 re f EMC"

    def nest(pdf: pikepdf.Pdf) -> None:
        inner = pikepdf.Stream(pdf, marked, Subtype=pikepdf.Name.Form, BBox=[0, 0, 99, 99], StructParent=4)
        inner.Metadata = pdf.make_stream(b"<secret/>")
        resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=inner))
        outer = pikepdf.Stream(pdf, marked + b" /I Do", Subtype=pikepdf.Name.Form, BBox=[0, 0, 99, 99])
        outer.Resources = resources
        resources.XObject.O = outer  # a drawing that leads back to itself
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(O=outer)
        pdf.pages[0].Contents = pdf.make_stream(b"/O Do")

    with pikepdf.open(BytesIO(booklet(changed(nest, numbered(1)), "a.pdf").data)) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        contents = b"\n".join(stream.read_bytes() for stream in streams)
        keys = {key for stream in streams for key in stream}

    assert contents.count(b"9 9 9 9 re f") == 2
    assert b"MCID" not in contents
    assert b"secret" not in contents
    assert keys & {"/StructParent", "/StructParents", "/Metadata"} == set()


def test_a_stream_that_ends_too_early_is_damage() -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        raw = pdf.pages[0].Contents.read_raw_bytes()
        pdf.pages[0].Contents = pikepdf.Stream(pdf, raw[: len(raw) // 2], Filter=pikepdf.Name.FlateDecode)

    with pytest.raises(SourceError, match="damaged: the content of page 1: it ends too early"):
        booklet(changed(cut, good_pdf(), compress_streams=True), "a.pdf", is_scaled=True)
