"""Rules of protection: what has the form of a name, a place or a number, and what pictures tell."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.briefs_made import minimal
from tests.review.queried import findings, words
from tocsin.review import Case, review


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mr Tesh saw it.", ["Tesh"]),
        ("The witness Anwar Tesh fled.", ["Anwar Tesh"]),
        ("A teacher named Anwar ag Tesh fled.", ["Anwar ag Tesh"]),
        ("Anwar Tesh, 34, fled; so did Lela Tesh (12).", ["Anwar Tesh", "Lela Tesh"]),
        ("Anwar Tesh, aged 34, fled.", ["Anwar Tesh"]),
        ("Anwar Tesh, a farmer, was killed.", ["Anwar Tesh"]),
        ("MRS TESH fled.", ["TESH"]),
        ("President Anwar Tesh spoke.", []),
        ("The teachers of Ishel River Watch fled.", []),
        ("In March 12, then 14, villages burned.", []),
        ("Since Friday 13, nobody came. Annex B, 12, lists them.", []),
        ("The children were 12.", []),
    ],
)
def test_names_of_private_persons_are_found_and_offices_dates_and_bodies_are_not(
    text: str, found: list[str]
) -> None:
    actors = [{"id": "watch", "name": "Ishel River Watch", "kind": "militia"}]
    assert words("person-named", bottom_line=text, actors=actors) == found


def test_names_are_found_in_french() -> None:
    assert words("person-named", language="fr", bottom_line="Mme Tesh et le témoin Anwar Tesh ont fui.") == [
        "Tesh",
        "Anwar Tesh",
    ]


def test_a_name_that_a_source_or_a_contact_bears_is_meant_to_be_there() -> None:
    fields = {"sources": [{"id": "a", "title": "Diary", "author": "Anwar Tesh"}]}
    assert words("person-named", bottom_line="Mr Tesh wrote a diary. [@a]", **fields) == []


@pytest.mark.parametrize(
    "text",
    ["12.63921, -8.00289", "12.6392 N, 8.0028 W", "12° 38' 21\" N", "N 14.3512 W 3.6103", "12°38\u2032N"],
)
def test_coordinates_are_found_as_people_write_them(text: str) -> None:
    assert len(words("coordinates-in-text", bottom_line=f"They hide at {text} still.")) == 1


@pytest.mark.parametrize("text", ["+999 20 555 0133", "00999 (20) 555-0133", "+99920.555.0133"])
def test_telephone_numbers_are_found_as_people_write_them(text: str) -> None:
    assert len(words("number-in-text", bottom_line=f"Call {text} at night.")) == 1


@pytest.mark.parametrize(
    "text", ["1,200,000 people", "2020-01-02 10:30", "from 2012 to 2013, 45 raids", "UN 2690/2023"]
)
def test_other_numbers_are_no_telephone_numbers(text: str) -> None:
    assert words("number-in-text", bottom_line=f"It was {text}.") == []


def test_a_place_under_a_rule_of_sensitivity_is_not_asked_about() -> None:
    places = [
        {
            "id": "well",
            "name": "Upper Well",
            "precision": "exact",
            "point": [12.63921, -8.00289],
            "part_of": "N",
        }
    ]
    assert findings("place-exact", places=places)
    rule = {"sensitivity": [{"coordinates": "district", "below": "AMBER"}]}
    assert not findings("place-exact", places=places, handling=rule)


def test_a_town_of_the_maps_may_be_placed_exactly() -> None:
    places = [{"id": "bamako", "name": "Bamako", "precision": "exact", "point": [12.63921, -8.00289]}]
    assert not findings("place-exact", places=places)


def held(data: bytes) -> list[str]:
    image = {"id": "ford", "file": "ford.jpg", "alt": "A ford", "credit": "Desk"}
    case = Case(minimal(images=[image]), {"ford.jpg": data})
    return [one.message for one in review(case) if one.code == "picture-metadata"]


def saved(kind: str, **how: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, kind, **how)
    return file.getvalue()


def test_a_photograph_tells_place_time_and_device() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Maker", "2026:02:03 04:05:06"
    exif.get_ifd(0x8825)[1] = "N"
    (told,) = held(saved("JPEG", exif=exif, comment=b"by the well"))
    assert told == (
        "ford.jpg holds the place where it was taken, the device that took it, the time when it was taken, "
        "a comment"
    )


def test_texts_in_a_png_are_told_and_a_bare_picture_tells_nothing() -> None:
    notes = PngInfo()
    notes.add_text("Author", "Somebody")
    assert held(saved("PNG", pnginfo=notes)) == ["ford.jpg holds a comment"]
    assert held(saved("PNG")) == []
    assert held(saved("JPEG")) == []
    assert held(b"no picture") == []
