"""What is drawn is seen through every drawing that holds it, and in no words that only look like it."""

from __future__ import annotations

import zlib
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from tests.inspect.made import bare, changed, codes_in, report_on

MM = 72 / 25.4


def with_form(pdf: Pdf, outer: bytes, inner: bytes, **entries: Any) -> None:
    """Draw an inner drawing from an outer one, and that from page 1; pictures are 200 x 100 pixels."""
    image = pdf.make_stream(
        zlib.compress(bytes(200 * 100)),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=200,
        Height=100,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.FlateDecode,
    )
    resources = Dictionary(XObject=Dictionary(Im=image))
    box = Array([0, 0, 1000, 1000])
    form = pdf.make_stream(inner, Subtype=Name.Form, BBox=box, Resources=resources, **entries)
    pdf.pages[0].Resources = Dictionary(
        XObject=Dictionary(Form=form, Im=image),
        Pattern=Dictionary(P=pdf.make_stream(inner, PatternType=1, BBox=box, Resources=resources, **entries)),
    )
    pdf.pages[0].Contents = pdf.make_stream(outer)


def picture_of(outer: bytes, inner: bytes = b"", **entries: Any) -> dict[str, Any]:
    data = changed(lambda pdf: with_form(pdf, outer, inner, **entries), bare(b""))
    (picture,) = report_on(data)["pictures"]
    return dict(picture)


SIZE = b"%f 0 0 %f 0 0 cm" % (20 * MM, 10 * MM)


@pytest.mark.parametrize(
    ("outer", "inner", "entries", "scale"),
    [
        (SIZE + b" /Im Do", b"", {}, 1),
        (b"q 9 0 0 9 0 0 cm Q " + SIZE + b" /Im Do", b"", {}, 1),
        (b"2 0 0 2 5 5 cm " + SIZE + b" /Im Do", b"", {}, 2),
        (b"0 1 -1 0 0 0 cm " + SIZE + b" /Im Do", b"", {}, 1),
        (b"2 0 0 2 0 0 cm /Form Do", SIZE + b" /Im Do", {}, 2),
        (b"/Form Do", SIZE + b" /Im Do", {"Matrix": Array([3, 0, 0, 3, 7, 7])}, 3),
        (b"5 0 0 5 0 0 cm /Pattern cs /P scn 0 0 9 9 re f", SIZE + b" /Im Do", {}, 1),
        (SIZE + b" /Im Do 2 0 0 2 0 0 cm /Im Do", b"", {}, 2),
    ],
    ids=[
        "plain",
        "q and Q",
        "scaled",
        "turned",
        "in a form",
        "matrix of a form",
        "in a pattern",
        "coarsest of two",
    ],
)
def test_a_picture_is_measured_at_the_size_at_which_it_is_drawn(
    outer: bytes, inner: bytes, entries: dict[str, Any], scale: float
) -> None:
    picture = picture_of(outer, inner, **entries)

    assert (picture["width_mm"], picture["height_mm"]) == (20 * scale, 10 * scale)
    assert picture["ppi"] == round(254 / scale)
    assert (picture["width_px"], picture["height_px"], picture["colour_space"]) == (200, 100, "DeviceGray")


def test_a_unit_larger_than_a_point_makes_a_picture_coarser() -> None:
    def change(pdf: Pdf) -> None:
        with_form(pdf, SIZE + b" /Im Do", b"")
        pdf.pages[0].obj.UserUnit = 2.0

    report = report_on(changed(change, bare(b"")))

    assert report["pictures"][0]["width_mm"] == 40
    assert report["pages"]["sizes"][0]["width_mm"] == 200


def test_a_picture_in_the_stream_is_a_picture_and_its_data_are_no_operators() -> None:
    data = b" EI \xff BT (no text) Tj /Im Do \x00"
    inline = (
        b"q 100 0 0 50 0 0 cm BI /W 10 /H 5 /CS /RGB /BPC 8 ID " + data + b"\nEI Q 0 0 0 1 k 0 0 9 9 re f"
    )

    report = report_on(bare(inline))

    (picture,) = report["pictures"]
    assert picture["is_inline"] and (picture["width_px"], picture["height_px"], picture["ppi"]) == (10, 5, 7)
    assert [space["name"] for space in report["colour"]["spaces"]] == ["DeviceCMYK", "DeviceRGB"]
    assert {"picture-coarse", "page-without-text"} <= {one["code"] for one in report["findings"]}


def test_a_strip_of_a_gradient_is_no_coarse_picture() -> None:
    strip = b"q 300 0 0 300 0 0 cm BI /W 1 /H 3 /CS /G /BPC 8 ID \0\0\0\nEI Q BT (x) Tj ET"

    assert "picture-coarse" not in codes_in(bare(strip))


def test_words_that_look_like_operators_are_words() -> None:
    drawn = rb"BT (1 0 0 rg /Im Do \) EMC (deeper (and deeper) k) 0 0 0 1 k) Tj [(0 0 0 1 k) 3 <00>] TJ ET"
    drawn += b" % 0 0 0 1 k"

    assert [space["name"] for space in report_on(bare(drawn))["colour"]["spaces"]] == ["DeviceGray"]


def test_drawings_that_draw_each_other_twice_are_read_once_each() -> None:
    def nest(pdf: Pdf) -> None:
        form = pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        for _ in range(40):
            resources = Dictionary(XObject=Dictionary(F=form))
            form = pdf.make_stream(
                b"/F Do /F Do", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Resources=resources
            )
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(F=form))
        pdf.pages[0].Contents = pdf.make_stream(b"/F Do")

    report = report_on(changed(nest, bare(b"")))

    assert [space["name"] for space in report["colour"]["spaces"]] == ["DeviceRGB"]
    assert "not-inspected" not in {one["code"] for one in report["findings"]}


def test_a_drawing_that_draws_itself_is_found() -> None:
    def loop(pdf: Pdf) -> None:
        with_form(pdf, b"/Form Do", b"/Form Do")
        form = pdf.pages[0].Resources.XObject.Form
        form.Resources = Dictionary(XObject=Dictionary(Form=form))

    report = report_on(changed(loop, bare(b"")))

    assert [one["message"] for one in report["findings"] if one["code"] == "not-inspected"] == [
        "a drawing on page 1 draws itself"
    ]


def test_marks_of_a_drawing_are_reached_by_the_tags_that_name_it() -> None:
    def tag(pdf: Pdf, reach: bool) -> None:
        form = pdf.make_stream(
            b"/P <</MCID 0>> BDC BT (x) Tj ET EMC",
            Subtype=Name.Form,
            BBox=Array([0, 0, 9, 9]),
            StructParents=1,
        )
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(F=pdf.make_indirect(form)))
        pdf.pages[0].Contents = pdf.make_stream(b"/F Do")
        kid = Dictionary(Type=Name.MCR, Pg=pdf.pages[0].obj, Stm=pdf.pages[0].Resources.XObject.F, MCID=0)
        paragraph = pdf.make_indirect(Dictionary(S=Name.P, K=Array([kid] if reach else [])))
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Array([paragraph]))

    reached = report_on(changed(lambda pdf: tag(pdf, True), bare(b"")))["structure"]
    lost = report_on(changed(lambda pdf: tag(pdf, False), bare(b"")))["structure"]

    assert (reached["marks"], reached["marks_unreached"]) == (1, 0)
    assert (lost["marks"], lost["marks_unreached"]) == (1, 1)


def test_a_mark_may_be_named_in_the_resources() -> None:
    def rename(pdf: Pdf) -> None:
        sheet = pdf.pages[0]
        data = sheet.Contents.read_bytes()
        assert b"<</MCID 0" in data
        before, _, after = data.partition(b"<</MCID 0")
        sheet.Contents = pdf.make_stream(before + b"/M0 " + after.partition(b">>")[2])
        sheet.Resources["/Properties"] = Dictionary(M0=Dictionary(MCID=0))

    assert codes_in(changed(rename)) == {"attachment"}


@pytest.mark.parametrize(
    ("space", "name"),
    [
        (Array([Name.Separation, Name.Gold, Name.DeviceCMYK, Dictionary()]), "Separation Gold"),
        (
            Array([Name.DeviceN, Array([Name.Gold, Name.Black]), Name.DeviceCMYK, Dictionary()]),
            "DeviceN Gold, Black",
        ),
        (Array([Name.Indexed, Name.DeviceRGB, 0, b"abc"]), "Indexed DeviceRGB"),
        (Array([Name.CalRGB, Dictionary()]), "CalRGB"),
        (
            Array([Name.Indexed, Array([Name.Indexed, Name.DeviceGray, 0, b"a"]), 0, b"a"]),
            "Indexed Indexed DeviceGray",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_colour_space_is_called_by_its_name(space: Array, name: str) -> None:
    data = bare(b"/Cs cs 1 scn 0 0 9 9 re f", ColorSpace={"Cs": space})

    assert [entry["name"] for entry in report_on(data)["colour"]["spaces"]] == [name]


def test_an_icc_profile_and_a_default_space_say_which_colours_they_are() -> None:
    def change(pdf: Pdf) -> None:
        profile = Array([Name.ICCBased, pdf.make_stream(b"", N=4)])
        pdf.pages[0].Resources = Dictionary(
            ColorSpace=Dictionary(Cs=profile, DefaultRGB=Array([Name.CalRGB, Dictionary()]))
        )
        pdf.pages[0].Contents = pdf.make_stream(b"/Cs cs 0 0 0 1 scn 0 0 9 9 re f 1 0 0 rg 0 0 9 9 re f")

    report = report_on(changed(change, bare(b"")))

    assert [entry["name"] for entry in report["colour"]["spaces"]] == ["CalRGB", "ICCBased CMYK"]
    assert "colour-undefined" not in {one["code"] for one in report["findings"]}


def test_a_colour_that_is_set_and_not_used_is_not_told() -> None:
    assert report_on(bare(b"1 0 0 rg 0 0 0 1 K 0.5 g 0 0 9 9 re f"))["colour"]["spaces"] == [
        {"name": "DeviceGray", "pages": [1]}
    ]
