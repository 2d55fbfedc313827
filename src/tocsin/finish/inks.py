"""From the colours of screens to the inks of a press: greys in black alone, other colours in three inks at most.

A press lays four inks over each other, each a hair beside the last. A letter in one ink is sharp; in four it has
coloured edges. So no grey gets another ink than black, and no flat colour more than three.

Source: ISO 12647-2 by the profile in `assets/icc`, which was measured on such a press (FOGRA39).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from tocsin import resources
from tocsin.brief import vocabulary

if TYPE_CHECKING:
    from PIL.Image import Image

Cmyk = tuple[float, float, float, float]
"""How much of a surface cyan, magenta, yellow and black cover, each from 0 to 1."""

_PRESS, _SCREEN = "ISOcoated_v2_300_bas.icc", "srgb.icc"
_PER_CENT = 101  # from 0 to 100


def profile() -> bytes:
    """Return the ICC profile of the press."""
    return (resources.assets() / "icc" / _PRESS).read_bytes()


def of_rgb(channels: Sequence[float]) -> Cmyk:
    """Return the inks of a flat colour of a screen, whose channels are from 0 to 1.

    - The accent of an alert level has the inks that its vocabulary names beside it (`accent_cmyk`).
    - A grey gets black alone, as much as prints as dark as it shows.
    - Of any other colour, the part that is grey is printed in black, and the rest in two inks.

    >>> of_rgb((1, 1, 1))
    (0.0, 0.0, 0.0, 0.0)
    >>> of_rgb((17 / 255, 17 / 255, 17 / 255))
    (0.0, 0.0, 0.0, 1.0)
    """
    red, green, blue = (round(min(max(channel, 0), 1) * 255) for channel in channels)
    if given := _accents().get(f"#{red:02x}{green:02x}{blue:02x}"):
        return given
    if red == green == blue:
        return 0.0, 0.0, 0.0, _black(red)
    lightest = max(red, green, blue)
    cyan, magenta, yellow = (round(1 - channel / lightest, 2) for channel in (red, green, blue))
    return cyan, magenta, yellow, round(1 - lightest / 255, 2)


def of_picture(picture: Image) -> Image:
    """Return a picture in the inks of the press by its profile, or in black alone if it is grey all over."""
    from PIL import ImageChops, ImageCms

    red, green, blue = picture.split()
    if all(ImageChops.difference(red, other).getbbox() is None for other in (green, blue)):
        return red
    separated = ImageCms.applyTransform(picture, _separation())
    assert separated is not None  # only a picture that is changed in place gives none
    return separated


@cache
def _accents() -> dict[str, Cmyk]:
    found: dict[str, Cmyk] = {}
    for term in vocabulary.load("alert-levels").terms.values():
        cyan, magenta, yellow, black = (part / 100 for part in term.facts["accent_cmyk"])
        found[term.facts["accent"]] = cyan, magenta, yellow, black
    return found


def _black(grey: int) -> float:
    """Return how much black prints as dark as a grey from 0 to 255 shows; a grey that is darker than ink, all."""
    darkest_first = _printed_greys()[::-1]
    lighter = bisect_left(darkest_first, grey + 1)  # so many prints are as dark or darker
    return (_PER_CENT - max(lighter, 1)) / 100


@cache
def _printed_greys() -> list[int]:
    """Return which grey of a screen is as light as 0 %, 1 % ... 100 % of black is on the paper of the press."""
    from PIL import Image, ImageCms

    strip = Image.frombytes(
        "CMYK",
        (_PER_CENT, 1),
        bytes(value for percent in range(_PER_CENT) for value in (0, 0, 0, round(percent * 2.55))),
    )
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    shown = ImageCms.profileToProfile(strip, _opened(_PRESS), _opened(_SCREEN), intent, "RGB")
    assert shown is not None
    return list(shown.getchannel("G").tobytes())


@cache
def _separation() -> Any:
    from PIL import ImageCms

    return ImageCms.buildTransform(
        _opened(_SCREEN),
        _opened(_PRESS),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


@cache
def _opened(name: str) -> Any:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(str(resources.assets() / "icc" / name))
