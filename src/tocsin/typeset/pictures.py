"""Photographs and maps from outside: decoded, measured, and encoded anew without a word about their maker.

A picture file tells where and with what it was taken, and by whom; PDF writers pass much of it on. Only
pixels leave this module.
"""

from __future__ import annotations

import re
import threading
import warnings
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from tocsin import limits
from tocsin.errors import AssetError

if TYPE_CHECKING:
    from PIL.Image import Image

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_QUALITY = 90
_QUALITY_HINT = "save it again as PNG or JPEG"

# Pillow keeps its limits, and Python its warning filters, for the whole process.
_decoding = threading.Lock()


@lru_cache(maxsize=4)  # the A4 and the Letter edition print the same pictures
def clean(name: str, untrusted_data: bytes) -> bytes:
    """Return the same picture, PNG or JPEG as it was, without EXIF, XMP, ICC, comments and thumbnails.

    An orientation in EXIF is applied. CMYK becomes RGB; 16-bit grey becomes 8-bit. A JPEG keeps its own
    quantization, so that encoding it again costs next to nothing.

    Raises:
        AssetError: not a PNG or JPEG by content, damaged, or larger than `limits.IMAGE_BYTES` or
            `limits.IMAGE_PIXELS`.
    """
    if len(untrusted_data) > limits.IMAGE_BYTES:
        size_mb, limit_mb = len(untrusted_data) / 1e6, limits.IMAGE_BYTES / 1e6
        raise AssetError.at(name, f"{size_mb:.0f} MB; the limit is {limit_mb:.0f}", hint="make it smaller")
    if untrusted_data and not untrusted_data.startswith((_PNG, _JPEG)):
        raise AssetError.at(name, "not a PNG or JPEG", hint=_QUALITY_HINT)
    from PIL import Image, ImageFile

    with _decoding, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # remarks on damaged EXIF, which is not kept
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        Image.MAX_IMAGE_PIXELS = limits.IMAGE_PIXELS
        ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint switches it on
        try:
            return _encode_anew(untrusted_data)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise _too_many_pixels(name, str(error)) from error
        except MemoryError:
            raise
        except Exception as error:  # Pillow raises many kinds on damaged files
            raise AssetError.at(name, "cannot be decoded", hint=_QUALITY_HINT) from error


def _encode_anew(untrusted_data: bytes) -> bytes:
    from PIL import Image, ImageOps, JpegImagePlugin

    formats = ("PNG", "JPEG")
    if untrusted_data.startswith(_PNG):
        with Image.open(BytesIO(untrusted_data), formats=formats) as image:
            image.verify()  # the checksums; it leaves the image unusable
    encoded = BytesIO()
    with Image.open(BytesIO(untrusted_data), formats=formats) as image:
        image.load()
        upright = ImageOps.exif_transpose(image)
        if image.format == "PNG":
            plain = _plain_png(upright)
            plain.info = {}
            plain.save(encoded, "PNG", compress_level=1)  # WeasyPrint compresses it again
        else:
            plain = upright if upright.mode in ("L", "RGB") else upright.convert("RGB")
            plain.info = {}
            assert isinstance(image, JpegImagePlugin.JpegImageFile)
            if plain.mode == image.mode:
                sampling = JpegImagePlugin.get_sampling(image)
                plain.save(encoded, "JPEG", qtables=image.quantization, subsampling=sampling, optimize=True)
            else:
                plain.save(encoded, "JPEG", quality=_QUALITY, optimize=True)
    return encoded.getvalue()


def _plain_png(image: Image) -> Image:
    """Bring a PNG to 8-bit grey or RGB, with alpha only where something is transparent."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA"):
        transparent = image.convert("RGBA")
        lowest, _ = transparent.getchannel("A").getextrema()
        return transparent if lowest != 255 else transparent.convert("RGB")
    return image if image.mode in ("L", "RGB") else image.convert("L" if image.mode == "1" else "RGB")


def _too_many_pixels(name: str, message: str) -> AssetError:
    found = re.search(r"\((\d+) pixels\)", message)
    megapixels = f"{int(found[1]) / 1e6:.0f} megapixels" if found else "too many pixels"
    return AssetError.at(
        name, f"{megapixels}; the limit is {limits.IMAGE_PIXELS / 1e6:.0f}", hint="make the picture smaller"
    )
