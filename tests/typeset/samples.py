"""Small documents and pictures for the tests of typesetting."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image, PngImagePlugin

SECRET = "a village near the front"
"""What the metadata of the pictures tell; it must be nowhere in a PDF."""


def page(body: str, head: str = "") -> str:
    """Return a whole document."""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>A brief</title>'
        f"{head}</head>\n<body>{body}</body></html>"
    )


def gradient(size: tuple[int, int] = (48, 32)) -> Image.Image:
    """Return a picture whose corners differ, so that turning it shows."""
    image = Image.new("RGB", size)
    image.putdata([(x * 5 % 256, y * 7 % 256, 128) for y in range(size[1]) for x in range(size[0])])
    return image


def jpeg(*, orientation: int = 1, mode: str = "RGB") -> bytes:
    """Return a photograph with place, maker, comment, XMP, profile and a thumbnail."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = f"camera of {SECRET}"
    exif.get_ifd(0x8825).update({1: "N", 2: (12.0, 38.0, 24.0), 3: "W", 4: (8.0, 0.0, 0.0)})
    data = BytesIO()
    gradient().convert(mode).save(
        data,
        "JPEG",
        exif=exif,
        comment=SECRET.encode(),
        xmp=f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode(),
        icc_profile=f"profile of {SECRET}".encode(),
        quality=80,
    )
    return data.getvalue()


def png(image: Image.Image | None = None) -> bytes:
    """Return a PNG with text chunks, EXIF and a profile."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET)
    text.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{SECRET}</x:xmpmeta>", zip=True)
    exif = Image.Exif()
    exif[0x010F] = SECRET
    data = BytesIO()
    (image or gradient()).save(
        data, "PNG", pnginfo=text, exif=exif, icc_profile=SECRET.encode(), dpi=(72, 72)
    )
    return data.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a PNG chunk with its checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def blank_png(width: int, height: int) -> bytes:
    """Return a 1-bit PNG of any size in a few bytes."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    row = b"\0" * ((width + 7) // 8 + 1)
    compressor = zlib.compressobj(9)
    body = b"".join(compressor.compress(row) for _ in range(height)) + compressor.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
