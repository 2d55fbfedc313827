"""Colours of screens become inks: greys in black alone, accents as they are given, pictures by the profile."""

from __future__ import annotations

import pytest
from PIL import Image, ImageCms, ImageStat

from tests.typeset.samples import gradient
from tocsin import resources
from tocsin.brief import vocabulary
from tocsin.finish import inks

ICC = resources.assets() / "icc"
LEVELS = vocabulary.load("alert-levels").terms.values()


def shown(cmyk: tuple[float, ...]) -> tuple[int, ...]:
    """Return how inks look on the paper of the press, as a colour of a screen."""
    spot = Image.new("CMYK", (1, 1), tuple(round(ink * 255) for ink in cmyk))
    seen = ImageCms.profileToProfile(
        spot,
        str(ICC / "ISOcoated_v2_300_bas.icc"),
        str(ICC / "srgb.icc"),
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        "RGB",
    )
    assert seen is not None
    found = seen.getpixel((0, 0))
    assert isinstance(found, tuple)
    return tuple(int(channel) for channel in found)


def contrast_on_white(rgb: tuple[int, ...]) -> float:
    """Source: WCAG 2.1, relative luminance and contrast ratio."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in rgb)
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@pytest.mark.parametrize("grey", range(256))
def test_a_grey_is_black_ink_alone_and_as_dark_as_it_shows(grey: int) -> None:
    cyan, magenta, yellow, black = inks.of_rgb((grey / 255,) * 3)
    assert (cyan, magenta, yellow) == (0, 0, 0)
    darkest = shown((0, 0, 0, 1))[1]
    assert abs(shown((0, 0, 0, black))[1] - max(grey, darkest)) <= 4


@pytest.mark.parametrize("grey", [0x00, 0x11, 0x1A])
def test_the_inks_of_text_are_solid(grey: int) -> None:
    assert inks.of_rgb((grey / 255,) * 3) == (0, 0, 0, 1)


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.code)
def test_an_accent_has_three_inks_at_most_dries_and_is_as_dark_as_on_a_screen(level: vocabulary.Term) -> None:
    accent = level.facts["accent"]
    given = inks.of_rgb([int(accent[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    assert given == tuple(part / 100 for part in level.facts["accent_cmyk"])
    assert sum(ink > 0 for ink in given) <= 3
    assert sum(given) < 3
    assert contrast_on_white(shown(given)) >= 7


@pytest.mark.parametrize("rgb", [(1, 0, 0), (0, 0, 1), (0.2, 0.4, 0.1), (0.9, 0.9, 0.89), (0, 0.01, 0)])
def test_another_colour_has_three_inks_at_most(rgb: tuple[float, ...]) -> None:
    given = inks.of_rgb(rgb)
    assert 0 < sum(ink > 0 for ink in given) <= 3
    assert all(0 <= ink <= 1 for ink in given)


def test_what_a_program_rounds_beyond_a_channel_is_its_end() -> None:
    assert inks.of_rgb((1.0001, 1, 1)) == inks.of_rgb((1, 1, 1)) == (0, 0, 0, 0)
    assert inks.of_rgb((-0.0001, 0, 0)) == (0, 0, 0, 1)


def test_a_picture_is_separated_by_the_profile_and_dries() -> None:
    colours = gradient()
    separated = inks.of_picture(colours)
    assert (separated.mode, separated.size) == ("CMYK", colours.size)
    data = separated.tobytes()
    heaviest = max(sum(data[at : at + 4]) for at in range(0, len(data), 4))
    assert 255 < heaviest <= 3.06 * 255


def test_a_picture_without_colour_is_black_ink_alone() -> None:
    grey = gradient().convert("L")
    assert inks.of_picture(grey.convert("RGB")).tobytes() == grey.tobytes()
    nearly = grey.convert("RGB")
    nearly.putpixel((0, 0), (200, 10, 10))
    assert inks.of_picture(nearly).mode == "CMYK"
    assert len(ImageStat.Stat(inks.of_picture(nearly)).mean) == 4


def test_the_profile_is_the_one_of_its_readme_and_its_licence_lies_beside_it() -> None:
    from hashlib import sha256

    assert sha256(inks.profile()).hexdigest() in (ICC / "README.md").read_text(encoding="utf-8")
    assert inks.profile()[12:20] == b"prtrCMYK"
    assert "zlib/libpng License" in (ICC / "ISOcoated_v2_300_bas.txt").read_text(encoding="utf-8")
