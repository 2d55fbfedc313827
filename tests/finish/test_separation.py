"""Every colour that is drawn becomes ink: text, boxes, gradients, patterns, groups, drawings and pictures."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from tests.finish.broken_for_press import PICTURES, SHEET, good, press_layout
from tests.finish.plates import PLATES, plates
from tests.finish.tagged import a_brief
from tests.typeset.samples import gradient, page, png
from tocsin.finish.for_press import finish_for_press
from tocsin.typeset import lay_out


def pressed(body: str, style: str = SHEET) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(finish_for_press(press_layout(body, style), a_brief())))


def colours(pdf: pikepdf.Pdf) -> set[tuple[str, ...]]:
    """Return the operators that set a colour, with their operands, of all pages and drawings."""
    streams: list[Any] = [*pdf.pages]
    streams += [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/BBox" in item]
    return {
        (*(str(operand) for operand in instruction.operands), str(instruction.operator))
        for stream in streams
        for instruction in pikepdf.parse_content_stream(stream)
        if str(instruction.operator).lower() in ("g", "rg", "k", "cs", "sc", "scn")
    }


def pictures(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
    ]


def test_text_and_marks_are_black_ink_and_paper_is_none() -> None:
    found = colours(pressed("<p>River</p><p style='background: white'>White</p>"))
    assert found == {("0", "0", "0", "1", "k"), ("0", "0", "0", "1", "K"), ("0", "0", "0", "0", "k")}


def test_an_accent_is_printed_in_its_inks_and_inks_of_a_theme_stay() -> None:
    style = SHEET + ".a { background: #8b1a1a } .b { background: device-cmyk(0.1 0.2 0 0.3) }"
    found = colours(pressed('<p class="a">Red</p><p class="b">Ours</p>', style))
    assert ("0", "1", "0.8", "0.5", "k") in found
    assert {("/DeviceCMYK", "cs"), ("0.1", "0.2", "0", "0.3", "scn")} <= found


def test_gradients_groups_and_patterns_are_mixed_in_inks() -> None:
    with pikepdf.open(BytesIO(good())) as pdf:
        dictionaries = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        shadings = [item for item in dictionaries if "/ShadingType" in item]
        coloured = [one for one in shadings if one.ColorSpace == "/DeviceCMYK"]
        assert {str(one.ColorSpace) for one in shadings} == {"/DeviceCMYK", "/DeviceGray"}
        ends = [list(map(float, piece.C0)) for one in coloured for piece in one.Function.Functions]
        assert ends == [[0, 1, 0.8, 0.5]]
        groups = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Group" in item]
        assert len(groups) >= 2
        assert {str(item.Group.CS) for item in groups} == {"/DeviceCMYK"}
        patterns = [
            item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/PatternType" in item
        ]
        assert patterns
        assert ("1", "0.5", "0", "0.37", "k") in colours(pdf)


def test_pictures_keep_their_size_and_their_kind() -> None:
    with pikepdf.open(BytesIO(good())) as pdf:
        found = {str(item.Filter): item for item in pictures(pdf)}
        assert set(found) == {"/FlateDecode", "/DCTDecode"}
        assert {str(item.ColorSpace) for item in found.values()} == {"/DeviceCMYK"}
        flat = found["/FlateDecode"]
        assert len(flat.read_bytes()) == int(flat.Width) * int(flat.Height) * 4
        with Image.open(BytesIO(found["/DCTDecode"].read_raw_bytes())) as photo:
            assert photo.mode == "CMYK"
            assert list(found["/DCTDecode"].Decode) == [1, 0] * 4
        assert all(not bool(item.get("/Interpolate", False)) for item in found.values())


def test_a_picture_without_colour_is_grey_and_one_with_alpha_keeps_it() -> None:
    clear = gradient((12, 8)).convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize((12, 8)))
    given = {"grey.png": png(gradient((12, 8)).convert("L").convert("RGB")), "clear.png": png(clear)}
    body = "".join(
        f'<p><img src="https://assets.invalid/brief/{name}" alt="x" style="width: 8mm"></p>' for name in given
    )
    layout = lay_out(page(body, f"<style>{SHEET}</style>"), pictures=given | PICTURES, theme=None)
    with pikepdf.open(BytesIO(finish_for_press(layout, a_brief()))) as pdf:
        held = {str(item.ColorSpace) for item in pictures(pdf)}
        assert held == {"/DeviceGray", "/DeviceCMYK"}
        (masked,) = (item for item in pictures(pdf) if "/SMask" in item)
        assert str(masked.ColorSpace) == "/DeviceCMYK"
        assert str(masked.SMask.ColorSpace) == "/DeviceGray"


def test_words_in_a_drawing_and_seen_through_are_black_ink_alone_though_they_are_blended(
    tmp_path: Path,
) -> None:
    """Blended in the space of a profile, black comes out in four inks."""
    body = """<p><svg width="120" height="40"><title>Words</title><text x="2" y="20" font-size="16">Words</text>
<g opacity="0.6"><text x="2" y="38" font-size="16" stroke="#333" fill="#222">Words</text></g></svg></p>
<p style="opacity: 0.5">River</p><p style="color: rgba(0, 0, 0, 0.4)">Farm</p>"""
    data = finish_for_press(press_layout(body), a_brief())
    with pikepdf.open(BytesIO(data)) as pdf:
        assert any(isinstance(item, pikepdf.Stream) and "/Group" in item for item in pdf.objects)
    found = plates(data, tmp_path / "plates", 1)
    assert [found[plate].getextrema() for plate in PLATES[:3]] == [(0, 0)] * 3
    assert found["Black"].getextrema() == (0, 255)
