"""The map as a whole: nothing covers anything, nothing leaves the paper, and every sign is explained."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import hypot, radians

import pytest

from tests.figures.map.sample_maps import drawn, place, places
from tocsin.errors import LayoutError
from tocsin.figures.map.ground import POINTS_MAX, Tone
from tocsin.figures.map.projection import EARTH_KM
from tocsin.figures.map.shapes import Label, MapDrawing, Role, Sign

SUDAN = drawn(places("Khartoum", "Omdurman", "Abyei", "Juba"), "SD", "SS", shaded=["SS"])
KASHMIR = drawn([*places("Srinagar", "Muzaffarabad"), place("Leh", 5, 3, near=True)], "IN", "PK")
MALI_SMALL = drawn(places("Bamako", "Mopti", "Gao"), "ML", width_mm=110, height_max_mm=104)
EMPTY = drawn([], "ML", shaded=["ML"])
MAPS = {"sudan": SUDAN, "kashmir": KASHMIR, "mali-a5": MALI_SMALL, "no-mark": EMPTY}


def signs(found: MapDrawing) -> list[Sign]:
    return [swatch.sign for swatch in found.swatches]


def labels(found: MapDrawing, *roles: Role) -> list[Label]:
    return [label for label in found.labels if label.role in roles]


def text(found: MapDrawing, *roles: Role) -> list[str]:
    return [" ".join(label.lines) for label in labels(found, *roles)]


@pytest.mark.parametrize("found", MAPS.values(), ids=MAPS)
def test_no_name_covers_another_or_a_mark(found: MapDrawing) -> None:
    names = labels(found, Role.SUBJECT, Role.NEIGHBOUR, Role.PLACE, Role.TOWN)
    for one, other in combinations(names, 2):
        assert (
            one.x_mm + one.width_mm <= other.x_mm + 1e-6
            or other.x_mm + other.width_mm <= one.x_mm + 1e-6
            or one.y_mm + one.height_mm <= other.y_mm + 1e-6
            or other.y_mm + other.height_mm <= one.y_mm + 1e-6
        ), (one.lines, other.lines)
    for name in names:
        for pin in found.pins:
            x = min(max(pin.x_mm, name.x_mm), name.x_mm + name.width_mm)
            y = min(max(pin.y_mm, name.y_mm), name.y_mm + name.height_mm)
            assert hypot(x - pin.x_mm, y - pin.y_mm) >= pin.radius_mm - 1e-6, (name.lines, pin.number)


@pytest.mark.parametrize("found", MAPS.values(), ids=MAPS)
def test_nothing_leaves_the_paper(found: MapDrawing) -> None:
    for label in found.labels:
        assert label.x_mm >= -1e-6 and label.x_mm + label.width_mm <= found.width_mm + 1e-6, label.lines
        assert label.y_mm >= -1e-6 and label.y_mm + label.height_mm <= found.height_mm + 1e-6, label.lines
    for area in found.areas:
        for x, y in area.rings[0]:
            assert -1e-6 <= x <= found.width_mm + 1e-6 and -1e-6 <= y <= found.picture_mm + 1e-6
    for pin in found.pins:
        assert pin.radius_mm <= pin.x_mm <= found.width_mm - pin.radius_mm
        assert pin.radius_mm <= pin.y_mm <= found.picture_mm - pin.radius_mm


def test_the_height_that_is_given_is_not_exceeded() -> None:
    assert SUDAN.height_mm <= 150
    assert MALI_SMALL.height_mm <= 104


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    assert signs(EMPTY) == [Sign.SHADED, Sign.DASHED, Sign.TOWN] or signs(EMPTY) == [Sign.SHADED, Sign.TOWN]
    assert set(signs(SUDAN)) == {Sign.EXACT, Sign.SIZE, Sign.MOVED, Sign.SHADED, Sign.DASHED, Sign.TOWN}
    assert {Sign.EXACT, Sign.NEAR, Sign.DASHED} <= set(signs(KASHMIR))
    assert Sign.SHADED not in signs(KASHMIR)
    assert "5 to 5 events" in text(KASHMIR, Role.LEGEND)


def test_what_is_known_to_the_country_shades_that_country_alone() -> None:
    sudans = {area.country: area.rings[0] for area in SUDAN.areas if area.tone is Tone.SUBJECT}
    assert set(sudans) == {"SD", "SS"}
    top = min(y for _, y in sudans["SS"])
    assert SUDAN.hatches
    assert min(y for line in SUDAN.hatches for _, y in line) >= top - 1e-6
    assert KASHMIR.hatches == ()


def test_a_map_without_a_mark_still_shows_its_country() -> None:
    assert EMPTY.pins == ()
    assert "Mali" in text(EMPTY, Role.SUBJECT)


def test_the_disputes_of_the_picture_come_with_it() -> None:
    assert [one.id for one in SUDAN.disputes] == [
        "abyei",
        "sudan-south-sudan",
        "somaliland",
        "halaib",
        "ilemi",
    ]
    assert [one.id for one in KASHMIR.disputes] == ["kashmir", "india-china"]
    assert SUDAN.dashed and KASHMIR.dashed


def test_the_scale_bar_is_true_at_the_middle_of_the_map() -> None:
    for found in MAPS.values():
        mm_per_km = found.bar.width_mm / found.bar.kilometres
        assert found.bar.width_mm < found.width_mm / 4
        assert f"{found.bar.kilometres} km" in text(found, Role.SCALE)
        assert 0.01 < mm_per_km < 2
    # Two points of one meridian, about a degree apart each way from the middle of Mali's map.
    bamako, gao = (next(pin for pin in MALI_SMALL.pins if pin.number == number) for number in ("1", "3"))
    up_km = radians(16.27 - 12.64) * EARTH_KM
    up_mm = bamako.at[1] - gao.at[1]
    assert up_mm / up_km == pytest.approx(MALI_SMALL.bar.width_mm / MALI_SMALL.bar.kilometres, rel=0.02)


def test_places_that_all_lie_in_one_corner_of_a_country_are_shown_from_nearer_by() -> None:
    assert KASHMIR.is_part
    assert not SUDAN.is_part
    assert KASHMIR.bar.kilometres < 500


def test_for_a_reader_from_the_right_the_strip_is_turned_and_the_map_is_not() -> None:
    turned = drawn(
        places("Bamako", "Mopti", "Gao"), "ML", width_mm=110, height_max_mm=104, right_to_left=True
    )

    assert turned.pins == MALI_SMALL.pins
    assert turned.areas == MALI_SMALL.areas
    names = Role.PLACE, Role.TOWN, Role.SUBJECT, Role.NEIGHBOUR, Role.NUMBER
    assert labels(turned, *names) == labels(MALI_SMALL, *names)
    assert turned.bar.x_mm + turned.bar.width_mm == pytest.approx(turned.width_mm)
    assert max(x for x, _ in turned.north) < 20
    assert [one.x_mm + one.width_mm for one in turned.swatches] == pytest.approx(
        [110 - one.x_mm for one in MALI_SMALL.swatches]
    )


def test_a_coast_of_a_thousand_islands_costs_no_more_points_than_the_limit() -> None:
    found = drawn([], "PH", "ID", "NO")
    points = sum(len(ring) for area in found.areas for ring in area.rings) + sum(map(len, found.dashed))
    assert 500 < points <= POINTS_MAX


def test_a_country_on_both_sides_of_the_180th_meridian_is_in_one_piece() -> None:
    fiji = drawn(places("Suva"), "FJ")
    pieces = [area for area in fiji.areas if area.country == "FJ"]
    spread = [x for area in pieces for x, _ in area.rings[0]]
    assert len(pieces) > 3
    assert max(spread) - min(spread) > 60
    assert {area.country for area in fiji.areas} == {"FJ"}


def test_the_same_places_give_the_same_map() -> None:
    assert drawn(places("Khartoum", "Omdurman", "Abyei", "Juba"), "SD", "SS", shaded=["SS"]) == SUDAN


@pytest.mark.parametrize(("width", "height"), [(50.0, 150.0), (110.0, 60.0)])
def test_too_little_room_is_a_fault(width: float, height: float) -> None:
    with pytest.raises(LayoutError, match="does not fit"):
        drawn(places("Bamako"), "ML", width_mm=width, height_max_mm=height)


def test_nothing_to_show_is_a_fault() -> None:
    with pytest.raises(LayoutError, match="at least one country or point"):
        drawn([], "XX")


def test_no_white_under_a_name_hides_a_border_that_is_not_agreed() -> None:
    found = drawn(
        places("Khartoum", "Omdurman", "Abyei", "Juba"),
        "SD",
        "SS",
        shaded=["SD", "SS"],
        width_mm=110,
        larger=1.4,
    )
    white = [label for label in found.labels if label.is_on_white]
    spots = [
        ((x0 * i + x1 * (20 - i)) / 20, (y0 * i + y1 * (20 - i)) / 20)
        for line in found.dashed
        for (x0, y0), (x1, y1) in pairwise(line)
        for i in range(21)
    ]

    assert white
    for label in white:
        for x, y in spots:
            assert not (
                label.x_mm < x < label.x_mm + label.width_mm and label.y_mm < y < label.y_mm + label.height_mm
            ), label.lines


def test_words_and_marks_grow_together() -> None:
    grown = drawn(places("Bamako", "Mopti", "Gao"), "ML", width_mm=110, height_max_mm=104, larger=1.5)

    assert min(label.size_pt for label in grown.labels) >= 9
    assert {pin.radius_mm for pin in grown.pins} == {1.5 * pin.radius_mm for pin in MALI_SMALL.pins}
    assert grown.height_mm <= 104
