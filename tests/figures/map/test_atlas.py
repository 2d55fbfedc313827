"""The ground of all maps: every land is closed, and lies where it should, disputed ones as the README says."""

from __future__ import annotations

import pytest

from tocsin.figures.map import atlas

GROUND = atlas.load()


def test_every_ring_runs_from_line_to_line_and_closes() -> None:
    for land in GROUND.lands.values():
        for polygon in land.polygons:
            for ring in polygon:
                lines = [GROUND.lines[i] if i >= 0 else GROUND.lines[~i][::-1] for i in ring]
                for line, following in zip(lines, [*lines[1:], lines[0]], strict=True):
                    assert line[-1] == pytest.approx(following[0], abs=1e-9), (land.key, ring)


def test_a_line_lies_between_two_lands_or_at_the_sea() -> None:
    assert {len(keys) for keys in GROUND.sides.values()} == {1, 2}


@pytest.mark.parametrize(
    ("town", "latitude", "longitude", "country"),
    [
        ("Bamako", 12.64, -8.0, "ML"),
        ("Khartoum", 15.6, 32.53, "SD"),
        ("Srinagar", 34.1, 74.8, "IN"),
        ("Muzaffarabad", 34.36, 73.46, "PK"),
        ("Laayoune", 27.14, -13.16, "EH"),
        ("Simferopol", 44.95, 34.1, "UA"),
        ("Hargeisa", 9.56, 44.07, "SO"),
        ("the north of Cyprus", 35.3, 33.4, "CY"),
        ("Prishtina", 42.67, 21.17, "XK"),
        ("the Siachen Glacier", 35.4, 77.2, ""),
        ("the Atlantic", 0.0, -30.0, ""),
        ("Chukotka, this side of the 180th meridian", 67.0, 175.0, "RU"),
        ("Uelen, beyond it", 66.1, -171.0, "RU"),
    ],
)
def test_a_point_lies_in_the_country_that_it_lies_in(
    town: str, latitude: float, longitude: float, country: str
) -> None:
    assert GROUND.country_at((longitude, latitude)) == country, town


def test_almost_every_town_lies_in_its_country() -> None:
    """The rest stand on coasts and islands that are drawn coarsely."""
    countries = [
        (country, GROUND.country_at(town.point))
        for country, towns in atlas.towns().items()
        for town in towns[:3]
    ]
    astray = [pair for pair in countries if pair[1] and pair[0] != pair[1]]
    at_sea = [pair for pair in countries if not pair[1]]
    assert astray == []
    assert len(at_sea) < len(countries) / 6


def test_a_packed_line_has_steps_of_both_signs_and_many_letters() -> None:
    # 3, -1, then -40, 1000: 1000 is 2000 without sign, three letters.
    assert atlas.unpacked("GB" + "vC" + "w-B", 0.5) == ((1.5, -0.5), (-18.5, 499.5))


def test_no_town_has_a_name_that_was_damaged_on_the_way() -> None:
    names = [town.name for towns in atlas.towns().values() for town in towns]
    assert len(names) > 4_000
    assert [name for name in names if "�" in name or "?" in name or name != name.strip()] == []
