"""Only pixels of a picture reach the page."""

from __future__ import annotations

import struct
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageFile, ImageStat

from tests.typeset.samples import SECRET, blank_png, chunk, gradient, jpeg, page, png
from tocsin import limits
from tocsin.errors import AssetError
from tocsin.typeset import lay_out, pictures


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def all_bytes(pdf: bytes) -> bytes:
    """Return the file and every stream of it, decoded."""
    found = [pdf]
    with pikepdf.open(BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Stream):
                found.append(item.read_raw_bytes())
                if item.get("/Filter") != "/DCTDecode":
                    found.append(item.read_bytes())
    return b"\n".join(found)


@pytest.mark.parametrize(("name", "data"), [("a.jpg", jpeg()), ("a.png", png())])
def test_nothing_that_a_picture_tells_of_its_maker_is_in_the_pdf(name: str, data: bytes) -> None:
    assert SECRET.encode() in data
    body = f'<img src="https://assets.invalid/brief/{name}" alt="a view">'
    pdf = all_bytes(lay_out(page(body), pictures={name: data}, theme=None).write())
    for trace in (SECRET.encode(), b"Exif", b"http://ns.adobe", b"xmpmeta", b"ICC_PROFILE", b"iCCP", b"tEXt"):
        assert trace not in pdf
    assert b"a view" in pdf


@pytest.mark.parametrize(("data", "kind"), [(jpeg(), "JPEG"), (png(), "PNG")])
def test_a_clean_picture_keeps_format_size_and_pixels(data: bytes, kind: str) -> None:
    cleaned = pictures.clean("a", data)
    assert SECRET.encode() not in cleaned
    before, after = opened(data), opened(cleaned)
    assert (after.format, after.size, after.mode) == (kind, before.size, before.mode)
    assert set(after.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    difference = max(ImageStat.Stat(ImageChops.difference(before, after)).mean)
    assert difference == 0 if kind == "PNG" else difference < 1


def test_cleaning_gives_the_same_bytes_each_time() -> None:
    for data in (jpeg(), png()):
        pictures.clean.cache_clear()
        first = pictures.clean("a", data)
        pictures.clean.cache_clear()
        assert pictures.clean("a", data) == first
        assert opened(pictures.clean("a", first)).size == opened(first).size


def test_the_orientation_is_applied_before_it_is_forgotten() -> None:
    upright = opened(pictures.clean("a", jpeg()))
    turned = opened(pictures.clean("a", jpeg(orientation=6)))
    assert turned.size == (upright.height, upright.width)
    expected = upright.transpose(Image.Transpose.ROTATE_270)
    assert max(ImageStat.Stat(ImageChops.difference(turned, expected)).mean) < 2


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_grey_stays_grey_and_cmyk_becomes_rgb(mode: str) -> None:
    assert opened(pictures.clean("a", jpeg(mode=mode))).mode == {"L": "L", "CMYK": "RGB"}[mode]


@pytest.mark.parametrize(
    ("mode", "clean_mode"),
    [
        ("1", "L"),
        ("L", "L"),
        ("P", "RGB"),
        ("RGB", "RGB"),
        ("LA", "RGB"),
        ("RGBA", "RGB"),
        ("I;16", "L"),
    ],
)
def test_every_kind_of_png_becomes_one_that_pdf_knows(mode: str, clean_mode: str) -> None:
    image = Image.new("I;16", (9, 9), 0x8040) if mode == "I;16" else gradient().convert(mode)
    cleaned = opened(pictures.clean("a", png(image)))
    assert cleaned.mode == clean_mode
    if mode == "I;16":
        assert cleaned.getpixel((0, 0)) == 0x80


def test_transparency_is_kept_where_there_is_some() -> None:
    image = gradient().convert("RGBA")
    image.putpixel((3, 3), (0, 0, 0, 0))
    assert opened(pictures.clean("a", png(image))).mode == "RGBA"
    palette = gradient().convert("P")
    palette.info["transparency"] = 0
    data = BytesIO()
    palette.save(data, "PNG", transparency=palette.getpixel((0, 0)))
    assert opened(pictures.clean("a", data.getvalue())).mode == "RGBA"


def refused(data: bytes) -> str:
    with pytest.raises(AssetError) as caught:
        pictures.clean("photos/map.png", data)
    assert caught.value.diagnostics[0].file == "photos/map.png"
    return caught.value.diagnostics[0].message


@pytest.mark.parametrize(
    ("size", "message"),
    [
        ((20_000, 20_000), "400 megapixels; the limit is 40"),
        ((8_000, 8_000), "64 megapixels; the limit is 40"),
    ],
)
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(
    size: tuple[int, int], message: str
) -> None:
    assert refused(blank_png(*size)) == message


def test_a_picture_just_within_the_limit_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "IMAGE_PIXELS", 48 * 32)
    pictures.clean.cache_clear()
    assert pictures.clean("a", png())
    monkeypatch.setattr(limits, "IMAGE_PIXELS", 48 * 32 - 1)
    pictures.clean.cache_clear()
    assert "the limit is" in refused(png())


def test_a_large_file_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "IMAGE_BYTES", 1_000_000)
    assert refused(b"\x89PNG\r\n\x1a\n" + b"\0" * 2_000_000) == "2 MB; the limit is 1"


def test_damaged_pictures_cannot_be_decoded_whatever_weasyprint_has_switched_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    whole = png()
    at = whole.index(b"IDAT") + 8
    wrong_sum = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
    header = struct.pack(">IIBBBBB", 9, 9, 8, 2, 0, 0, 0)
    no_pixels = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b"")
    for data in (b"", jpeg()[:-400], jpeg()[:30], whole[: len(whole) // 2], wrong_sum, no_pixels):
        assert refused(data) == "cannot be decoded"


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "EPS", "WEBP", "BMP", "PPM", "ICO"])
def test_other_formats_are_refused_whatever_they_are_called(kind: str) -> None:
    data = BytesIO()
    gradient().save(data, kind)
    assert refused(data.getvalue()) == "not a PNG or JPEG"


def test_memory_that_runs_out_is_not_called_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_data: bytes) -> bytes:
        raise MemoryError

    monkeypatch.setattr(pictures, "_encode_anew", fail)
    pictures.clean.cache_clear()
    with pytest.raises(MemoryError):
        pictures.clean("a", png())
