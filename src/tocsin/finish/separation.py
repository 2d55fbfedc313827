"""Turns every colour of a PDF that is about to be written into the inks of a press, here and nowhere else.

WeasyPrint draws in DeviceRGB where it is given no profile: text, boxes, drawings, gradients, groups, crop marks.
What is left of RGB after this is something that is not known here, and the check of the written file finds it.

Source: ISO 32000-1:2008 clauses 8.6.8 (colour operators), 8.7.4.5 (shadings), 7.10.3 (functions), 8.9.5 (pictures),
11.6.6 (groups).
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pydyf

from tocsin.finish.inks import of_picture, of_rgb

if TYPE_CHECKING:
    from PIL.Image import Image

_OPERATORS = {b"rg": b"k", b"RG": b"K"}
_QUALITY = 95
"""Of a photograph that is compressed anew: no one sees the loss, and it stays a tenth of its pixels."""


def separate(pdf: Any) -> None:
    """Turn all colours of a `pydyf.PDF` into inks: of pages, drawings, patterns, gradients, groups and pictures."""
    for item in list(pdf.objects):
        if isinstance(item, pydyf.Stream):
            if item.extra.get("Subtype") == "/Image":
                _separate_picture(item)
            elif (
                item.extra.get("Subtype") == "/Form" or item.extra.get("Type") == "/Pattern" or not item.extra
            ):
                item.stream = [_separated(line) for line in item.stream]
            if (group := item.extra.get("Group")) and group.get("CS") == "/DeviceRGB":
                group["CS"] = "/DeviceCMYK"
        elif isinstance(item, pydyf.Dictionary) and item.get("ColorSpace") == "/DeviceRGB":
            item["ColorSpace"] = "/DeviceCMYK"
            _separate_function(item["Function"])


def _separated(line: Any) -> Any:
    if not isinstance(line, bytes):
        return line
    *channels, operator = line[-80:].split(b" ")
    if operator not in _OPERATORS or len(channels) != 3:
        return line
    inks = of_rgb([float(channel) for channel in channels])
    return b" ".join([*(f"{ink:.2f}".rstrip("0").rstrip(".").encode() for ink in inks), _OPERATORS[operator]])


def _separate_function(function: Any) -> None:
    """Turn the ends of each piece of a gradient into inks; between them the press mixes as the screen does."""
    for piece in function.get("Functions", [function]):
        for end in ("C0", "C1"):
            piece[end] = pydyf.Array(of_rgb(piece[end]))


def _separate_picture(item: Any) -> None:
    item.extra["Interpolate"] = "false"  # a press has finer ways
    if item.extra["ColorSpace"] != "/DeviceRGB":
        return
    picture = of_picture(_decoded(item))
    item.extra["ColorSpace"] = "/DeviceGray" if picture.mode == "L" else "/DeviceCMYK"
    if item.extra["Filter"] == "/DCTDecode":
        encoded = BytesIO()
        picture.save(encoded, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
        item.stream = [encoded.getvalue()]
        if picture.mode == "CMYK":  # Pillow writes them the way round that Photoshop does
            item.extra["Decode"] = pydyf.Array((1, 0) * 4)
    else:
        item.extra.pop("DecodeParms")
        item.stream = [zlib.compress(picture.tobytes(), 9)]


def _decoded(item: Any) -> Image:
    """Return the pixels of a picture of WeasyPrint: a JPEG, or the data of a PNG without its frame."""
    from PIL import Image

    data = b"".join(part if isinstance(part, bytes) else part.data for part in item.stream)
    if item.extra["Filter"] == "/DCTDecode":
        return Image.open(BytesIO(data), formats=("JPEG",))
    header = struct.pack(">IIBBBBB", item.extra["Width"], item.extra["Height"], 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    framed = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    return Image.open(BytesIO(b"\x89PNG\r\n\x1a\n" + framed), formats=("PNG",))
