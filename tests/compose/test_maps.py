"""The words on and about the map are true of what is drawn, and of what is not."""

from __future__ import annotations

from typing import Any

import pytest
from babel import Locale

from tests.briefs_made import minimal
from tocsin import editions
from tocsin.compose.index import Index
from tocsin.compose.maps import DrawnMap, drawn_map, town_name
from tocsin.compose.wording import Wording
from tocsin.figures.map import PINS_MAX
from tocsin.figures.map.shapes import Role, Sign

BAMAKO = {"id": "bamako", "name": "Bamako", "point": [12.64, -8.0], "precision": "exact", "code": "ML"}
MOPTI = {"id": "mopti", "name": "Mopti", "point": [14.5, -4.19], "precision": "near", "code": "ML05"}
CENTRE = {"id": "centre", "name": "central Mali", "precision": "region", "part_of": "Mali"}
MALI = {"id": "mali", "name": "Mali", "precision": "country"}
LIBYA = {"id": "libya", "name": "Libya", "precision": "country", "code": "LBY"}


def told(at: list[str], **fields: Any) -> list[dict[str, Any]]:
    """Return one event for each place named."""
    return [
        {"id": f"event-{number}", "date": f"2020-{number:02}", "title": "Sample", "place": place, **fields}
        for number, place in enumerate(at, 1)
    ]


def found(
    places: list[dict[str, Any]], at: list[str], language: str = "en", edition: str = "map", **fields: Any
) -> DrawnMap | None:
    brief = minimal(places=places, language=language, **{"events": told(at), **fields})
    return drawn_map(Index(brief), editions.load(edition), Wording(language))


def drawn(places: list[dict[str, Any]], at: list[str], language: str = "en", **fields: Any) -> DrawnMap:
    result = found(places, at, language, **fields)
    assert result
    return result


def words(result: DrawnMap, *roles: Role) -> list[str]:
    return [" ".join(label.lines) for label in result.drawing.labels if label.role in roles]


def test_a_place_has_a_mark_only_where_it_has_a_point() -> None:
    result = drawn([BAMAKO, MOPTI, CENTRE], ["bamako", "centre", "mopti"])

    assert [(row.number, row.name, row.known_to) for row in result.rows] == [
        (1, "Bamako", "exact place"),
        (2, "Mopti", "near the place"),
        (None, "central Mali, Mali", "region; not drawn"),
    ]
    assert {pin.number: pin.is_near for pin in result.drawing.pins} == {"1": False, "2": True}
    assert sorted(words(result, Role.NUMBER, Role.RING)) == ["1", "2"]


def test_a_place_that_no_event_names_is_neither_marked_nor_listed() -> None:
    assert [row.name for row in drawn([BAMAKO, MOPTI], ["bamako"]).rows] == ["Bamako"]


def test_a_place_known_to_the_country_shades_it_and_one_outside_says_so() -> None:
    result = drawn([MALI, LIBYA], ["mali"] * 5 + ["libya"])

    assert result.drawing.pins == ()
    assert [row.known_to for row in result.rows] == ["country; shaded", "country; outside the map"]
    assert Sign.SHADED in {swatch.sign for swatch in result.drawing.swatches}
    assert result.alt == (
        "Map of Mali. No place is known exactly enough to be marked; the table below lists them all."
    )


@pytest.mark.parametrize(
    "place",
    [
        {"code": "ML"},
        {"code": "MLI"},
        {"code": "ML0501"},
        {"code": "mli005"},
        {"point": [14.5, -4.19], "precision": "exact"},
        {"part_of": "Mali"},
        {"name": "Mali"},
    ],
)
def test_a_country_is_known_by_code_point_or_name(place: dict[str, Any]) -> None:
    result = drawn([{"id": "one", "name": "Sample", "precision": "region", **place}], ["one"])
    assert words(result, Role.SUBJECT) == ["Mali"]


def test_a_code_is_not_believed_where_the_point_lies_far_from_its_country() -> None:
    at_sea = {"id": "one", "name": "Sample", "precision": "exact", "point": [30.5, -40.25]}
    off_dakar = {"id": "two", "name": "Sample", "precision": "exact", "point": [14.7, -17.9]}

    assert found([at_sea | {"code": "ML-01"}], ["one"]) is None
    assert words(drawn([off_dakar | {"code": "SN"}], ["two"]), Role.SUBJECT) == ["Senegal"]


def test_an_edition_for_readers_has_a_map_only_where_a_place_can_be_marked() -> None:
    assert found([MALI], ["mali"], edition="policymaker") is None
    assert found([MALI, BAMAKO], ["mali", "bamako"], edition="policymaker") is not None
    assert found([MALI], ["mali"], edition="map") is not None


def test_a_country_is_known_by_its_name_in_the_language_of_the_brief() -> None:
    place = {"id": "one", "name": "le Centre", "precision": "region", "part_of": "Tchad"}
    assert words(drawn([place], ["one"], "fr"), Role.SUBJECT) == ["Tchad"]


def test_without_any_country_or_event_or_part_there_is_no_map() -> None:
    nowhere = {"id": "kessara", "name": "Telm", "precision": "district", "part_of": "Kessara"}
    assert found([nowhere], ["kessara"]) is None
    assert found([BAMAKO], []) is None
    assert found([BAMAKO], ["bamako"], edition="flash") is None


def test_countries_with_few_events_are_not_shown_whole() -> None:
    juba = {"id": "juba", "name": "Juba", "precision": "country", "code": "SS"}
    sudan = {"id": "sudan", "name": "Sudan", "precision": "country", "code": "SD"}

    assert drawn([sudan, juba], ["sudan"] * 4 + ["juba"]).alt.startswith("Map of South Sudan and Sudan.")
    assert drawn([sudan, juba], ["sudan"] * 5 + ["juba"]).alt.startswith("Map of Sudan.")


def test_events_are_counted_and_named_by_their_numbers() -> None:
    (row,) = drawn([BAMAKO], ["bamako"] * 3).rows
    assert row.events == "3 (no. 1, 2, 3)"


def figure(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"f{number}", "measure": "farms lost", "sources": [], **fields}


def sized(*figures: dict[str, Any]) -> DrawnMap:
    places = [BAMAKO, MOPTI]
    events = [
        {**event, "figures": [one["id"]]}
        for event, one in zip(told(["bamako", "mopti", "bamako"]), figures, strict=True)
    ]
    return drawn(places, [], events=events, figures=list({one["id"]: one for one in figures}.values()))


def test_estimates_size_the_marks_where_every_event_has_one_of_the_same_kind() -> None:
    result = sized(figure(1, value=4), figure(2, low=2, best=3, high=9), figure(3, low=1, best=5, high=6))

    assert result.what == "farms lost"
    assert [row.estimate for row in result.rows] == [
        "4; 1\u20136 (best estimate 5)",
        "2\u20139 (best estimate 3)",
    ]
    assert words(result, Role.LEGEND)[2:4] == ["3 farms lost", "9 farms lost"]
    assert "best estimates add up to more: farms lost" in result.caption


@pytest.mark.parametrize(
    "last",
    [
        figure(3, value=5, measure="farms sold"),
        figure(3, low=1, high=5),
        figure(3, vague="many"),
        figure(3, value=0),
        figure(1, value=4),
    ],
    ids=["another-measure", "no-best", "vague", "nothing", "counted-twice"],
)
def test_events_are_counted_where_estimates_cannot_be_compared(last: dict[str, Any]) -> None:
    result = sized(figure(1, value=4), figure(2, value=3), last)

    assert result.what == ""
    assert "more events" in result.caption
    assert words(result, Role.LEGEND)[2:4] == ["1 event", "2 events"]


def test_more_marks_than_fit_are_left_out_and_the_caption_says_how_many() -> None:
    places = [
        {
            "id": f"p{n}",
            "name": f"Place {n}",
            "point": [12 + n % 8 / 2, -10 + n / 8],
            "precision": "exact",
            "code": "ML",
        }
        for n in range(PINS_MAX + 2)
    ]
    once_or_twice = [*range(PINS_MAX + 2), *range(2, PINS_MAX + 2)]
    events = [
        {"id": f"e{number}", "date": "2020", "title": "Sample", "place": f"p{n}"}
        for number, n in enumerate(once_or_twice)
    ]
    result = drawn(places, [], events=events)

    assert len(result.drawing.pins) == len(result.rows) == PINS_MAX
    assert {row.name for row in result.rows}.isdisjoint({"Place 0", "Place 1"})
    assert "2 more places are neither marked nor listed." in result.caption


def test_the_publisher_disclaims_and_the_picture_adds_what_it_calls_for() -> None:
    abyei = {"id": "abyei", "name": "Abyei", "point": [9.59, 28.43], "precision": "exact", "code": "SD"}
    khartoum = {
        "id": "khartoum",
        "name": "Khartoum",
        "point": [15.6, 32.5],
        "precision": "exact",
        "code": "SD",
    }
    says = drawn([abyei, khartoum], ["abyei", "khartoum"]).disclaimer

    assert says.startswith("The boundaries, names and designations on this map do not imply that River Desk")
    assert "The final status of the Abyei Area is not yet determined." in says
    assert "Kashmir" not in says


def test_a_mark_carries_the_handling_mark_of_its_place() -> None:
    result = drawn([{**BAMAKO, "tlp": "AMBER"}], ["bamako"])
    assert "Bamako [TLP:AMBER]" in words(result, Role.PLACE)
    assert result.rows[0].tlp == "AMBER"


def test_the_map_speaks_the_language_of_the_brief() -> None:
    result = drawn([{**BAMAKO, "name": "باماكو"}, CENTRE], ["bamako", "centre"], "ar")

    assert words(result, Role.SUBJECT) == ["مالي"]
    assert "الجزائر" in words(result, Role.NEIGHBOUR)
    assert result.alt.startswith("خريطة: مالي")
    assert all(not name.isascii() for name in words(result, Role.TOWN))


@pytest.mark.parametrize(
    ("country", "name", "language", "said"),
    [
        ("EG", "Cairo", "fr", "Le Caire"),
        ("EG", "Cairo", "ar", "القاهرة"),
        ("SD", "Khartoum", "ru", "Хартум"),
        ("ML", "Gao", "fr", "Gao"),
        ("ML", "Gao", "en", "Gao"),
        ("ML", "Gao", "ar", ""),
        ("ML", "Gao", "ru", ""),
        ("XX", "Cairo", "fr", "Cairo"),
    ],
)
def test_a_town_is_called_as_the_language_calls_it_or_not_at_all(
    country: str, name: str, language: str, said: str
) -> None:
    assert town_name(country, name, Locale(language)) == said


def test_north_that_leans_is_told_of() -> None:
    russia = {"id": "russia", "name": "Russia", "precision": "country", "code": "RU"}
    assert "leans" in drawn([russia], ["russia"]).caption
    assert "leans" not in drawn([MALI], ["mali"]).caption


def test_a_place_far_from_the_countries_of_the_map_is_listed_and_does_not_make_them_small() -> None:
    far = {"id": "far", "name": "Office", "point": [40.75, -73.97], "precision": "exact", "code": "US"}
    result = drawn([BAMAKO, far], ["bamako"] * 5 + ["far"])

    assert [row.number for row in result.rows] == [1, None]
    assert result.rows[1].known_to == "exact place; outside the map"
    assert words(result, Role.SUBJECT) == ["Mali"]
    assert {area.country for area in result.drawing.areas}.isdisjoint({"US", "PT"})
    assert "neither marked nor listed" not in result.caption
