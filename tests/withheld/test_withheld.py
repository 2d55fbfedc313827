"""What is looked for in a file: every text of a withheld part, less what the file may say anyway."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.withheld.made import BRIEF, found, paths
from tocsin.brief import yaml_source
from tocsin.inspect.leaks.words import found_in, on_pages, places_in
from tocsin.withheld import Sought, withheld
from tocsin.withheld.printed import program_words
from tocsin.withheld.sought import Withheld
from tocsin.withheld.values import parted


def test_nothing_is_looked_for_where_nothing_is_withheld(tmp_path: Path) -> None:
    assert not found(tmp_path, audience="RED")
    assert found(tmp_path, audience="RED").sought == Sought()


def test_a_mark_above_the_audience_withholds_all_below_it_in_every_language(tmp_path: Path) -> None:
    held = {value.path for value in found(tmp_path).texts.withheld}
    assert {"events[1].title.en", "events[1].title.fr", "actors[1].aliases[0]", "places[1].point[0]"} <= held
    assert not {path for path in held if path.startswith(("events[0]", "actors[0]", "handling", "title"))}


@pytest.mark.parametrize(
    ("audience", "is_held"), [("CLEAR", True), ("GREEN", True), ("AMBER", False), ("RED", False)]
)
def test_a_part_is_withheld_from_audiences_below_its_mark(
    tmp_path: Path, audience: str, is_held: bool
) -> None:
    held = {value.path for value in found(tmp_path, audience=audience).texts.withheld}
    assert ("places[1].name" in held) is is_held


def test_words_that_the_visible_brief_says_are_not_looked_for(tmp_path: Path) -> None:
    sought = found(tmp_path).sought
    assert "mourners" in sought.words
    assert "abducted" in sought.words
    assert "quarry" in sought.words
    assert "march" not in sought.words
    words = found(tmp_path, BRIEF.replace("Families leave", "Mourners leave")).sought.words
    assert "mourners" not in words
    assert "abducted" in words


def test_words_that_the_program_prints_are_not_looked_for() -> None:
    data = {
        "sections": [
            {"tlp": "RED", "text": "Key judgements, recommendations, sources, December, Extermination"}
        ]
    }
    assert withheld(data, "GREEN").sought.words == {}


def test_the_calendar_of_the_language_that_is_printed_is_known() -> None:
    assert {"decembre", "jeudi"} <= program_words(frozenset({"fr"}))
    assert "declares" not in program_words(frozenset({"fr"}))


def test_a_reference_of_a_visible_part_to_a_withheld_one_is_no_visible_text() -> None:
    data = {
        "figures": [{"id": "zorbacount", "measure": "killed", "tlp": "RED"}],
        "events": [{"id": "march", "figures": ["zorbacount"], "text": "They came [@zorbasource, p. 4]."}],
        "sources": [{"id": "zorbasource", "title": "Letter", "tlp": "RED"}],
    }
    sought = withheld(data, "GREEN").sought
    assert {"zorbacount", "zorbasource"} <= set(sought.words)


def test_an_id_that_a_visible_part_of_another_kind_bears_is_visible() -> None:
    data = {
        "sources": [{"id": "zorba", "title": "Letter", "tlp": "RED"}],
        "actors": [{"id": "zorba", "name": "Front"}],
        "alert": {"held_responsible": ["zorba"]},
    }
    assert "zorba" not in withheld(data, "GREEN").sought.words


def only(text: str, steps: str = "sections") -> Sought:
    return withheld({steps: [{"tlp": "RED", "name" if steps == "places" else "text": text}]}, "GREEN").sought


@pytest.mark.parametrize(
    "written",
    [
        "in Dunmarrow.",
        "DUNMARROW",
        "dun\u00admarrow",
        "Dun-\nmarrow",
        "Dun\u2010marrow",
        "the Dunmarrowites",
        "\uff24\uff55\uff4e\uff4d\uff41\uff52\uff52\uff4f\uff57",
        "D\u00fbnmarrow",
    ],
)
def test_a_word_is_found_however_it_is_written(written: str) -> None:
    assert places_in(written, only("Dunmarrow", "places")) == ["places[0].name"]


def test_a_word_within_another_is_not_that_word() -> None:
    assert places_in("The bolvarins", only("Bolvar sang", "places")) == ["places[0].name"]
    assert places_in("a combolvar", only("Bolvar", "places")) == []


def test_a_text_is_found_without_its_spaces_and_across_lines() -> None:
    sought = only("Twelve mourners vanished near the quarry")
    assert places_in("Twelvemour\nnersvanishednearthequarry", sought) == ["sections[0].text"]
    assert places_in("T w e l v e m o u r n e r s v a n i s h e d n e a r t h e q u a r r y", sought)


def test_arabic_is_found_in_the_order_in_which_it_is_drawn() -> None:
    sought = only("\u0642\u0631\u064a\u0629\u0633\u0631\u064a\u0629", "places")
    assert places_in("\u0642\u0631\u064a\u0629\u0633\u0631\u064a\u0629"[::-1], sought) == ["places[0].name"]


@pytest.mark.parametrize("written", ["13728", "13,728", "13.728", "13 728", "13\u202f728"])
def test_a_number_is_found_in_the_habits_of_every_language(written: str) -> None:
    assert places_in(f"It was {written} people", only("about 13,728 of them"))


@pytest.mark.parametrize("number", ["4000", "1994", "2026", "128", "12500"])
def test_round_numbers_and_years_are_not_looked_for_since_axes_print_them(number: str) -> None:
    assert not only(f"about {number} of them").numbers


def test_a_day_is_looked_for_as_a_whole() -> None:
    assert places_in("on 2026-03-17", only("2026-03-17")) == ["sections[0].text"]
    assert places_in("in 2026-03", only("2026-03-17")) == []


@pytest.mark.parametrize(
    "written",
    [
        "12.6391\u00b0, -8.0257\u00b0",
        "12,6391\u00b0; \u22128,0257\u00b0",
        "[12.6391,-8.0257]",
        "12.6391\n-8.0257",
    ],
)
def test_coordinates_are_found_as_they_are_printed_and_as_data(tmp_path: Path, written: str) -> None:
    assert "places[1].point" in places_in(written, found(tmp_path).sought)


def test_other_coordinates_are_not_those(tmp_path: Path) -> None:
    assert places_in("12.63911, -8.0257 and 112.6391, 8.02", found(tmp_path).sought) == []


def test_every_withheld_part_has_something_to_look_for(tmp_path: Path) -> None:
    sought = found(tmp_path).sought
    told = paths(sought.words) | paths(sought.wholes) | paths(sought.numbers) | paths(sought.points)
    parts = {path.split(".")[0] for path in told}
    assert parts == {
        "actors[1]", "events[1]", "places[1]", "figures[1]", "sections[1]", "sources[1]", "contacts[1]"
    }  # fmt: skip


def test_what_is_withheld_is_told_by_its_place_and_never_by_its_words(tmp_path: Path) -> None:
    held: Withheld = found(tmp_path)
    assert "Oskari" not in " ".join(paths(held.sought.words))


def test_the_mark_of_the_brief_itself_withholds_nothing() -> None:
    texts = parted({"handling": {"tlp": "AMBER", "distribution": ["Desk"]}}, "GREEN")
    assert [value.text for value in texts.visible] == ["Desk"]
    assert texts.withheld == []


def test_marked_words_are_withheld_and_the_text_around_them_is_not() -> None:
    texts = parted(
        {"bottom_line": "They saw [old Bolvar]{tlp=AMBER} and [his cattle]{tlp=GREEN} leave."}, "GREEN"
    )
    assert [value.text for value in texts.withheld] == ["old Bolvar"]
    assert [value.text for value in texts.visible] == ["They saw \n and his cattle leave."]
    sought = withheld({"bottom_line": "They saw [old Bolvar]{tlp=AMBER} leave."}, "GREEN").sought
    assert set(sought.words) == {"bolvar"}


def test_words_marked_in_one_place_are_visible_where_they_stand_unmarked_too() -> None:
    text = "They saw [old Bolvar]{tlp=AMBER} leave, and Bolvar came back."
    assert "bolvar" not in withheld({"bottom_line": text}, "GREEN").sought.words


def ruled(rule: str, audience: str = "GREEN") -> tuple[set[str], set[str]]:
    """Return the places that are withheld and those that are visible under one rule of sensitivity."""
    handling = load_yaml(f"{{tlp: GREEN, sensitivity: [{{below: AMBER, {rule}}}]}}")
    texts = parted({**SENSITIVE, "handling": handling}, audience)
    return {value.path for value in texts.withheld}, {value.path for value in texts.visible}


def load_yaml(text: str) -> Any:
    return yaml_source.load(text, "brief.yaml").data


SENSITIVE: dict[str, Any] = {
    "actors": [
        {"id": "a", "name": "Front", "kind": "militia"},
        {"id": "b", "name": "Guard", "kind": "state"},
    ],
    "places": [
        {
            "id": "p",
            "name": "Mill",
            "precision": "exact",
            "point": ["1.5", "2.5"],
            "part_of": "Vale",
            "code": "X1",
        },
        {"id": "q", "name": "Vale", "precision": "district", "part_of": "Lestria"},
        {"id": "r", "name": "Ford", "precision": "near", "point": ["1.7", "2.5"], "part_of": "Lestria"},
    ],
    "events": [{"id": "e", "title": "Raid", "text": "They came.", "date": "2026-01", "place": "q"}],
    "sources": [{"id": "s", "title": "Letter", "author": "Ilka", "date": "2026"}],
    "contacts": [{"name": "Desk", "email": "d@e.example"}],
}


def test_a_rule_for_coordinates_withholds_what_is_exact_and_leaves_the_district() -> None:
    held, seen = ruled("coordinates: district")
    assert held == {
        "places[0].id", "places[0].name", "places[0].point[0]", "places[0].point[1]", "places[0].code",
        "places[2].id", "places[2].name", "places[2].point[0]", "places[2].point[1]",
    }  # fmt: skip
    assert {"places[0].part_of", "places[1].name"} <= seen


def test_a_place_that_is_told_as_its_region_does_not_tell_its_district_either() -> None:
    held, seen = ruled("coordinates: region")
    assert {"places[0].name", "places[0].part_of", "places[1].name", "places[1].id"} <= held
    assert {"places[1].part_of", "places[2].part_of"} <= seen


def test_a_rule_that_withholds_coordinates_withholds_the_place() -> None:
    held, _ = ruled("coordinates: withheld, parts: [q]")
    assert held == {"places[1].id", "places[1].name", "places[1].precision", "places[1].part_of"}


def test_a_rule_for_names_withholds_those_that_it_names() -> None:
    held, _ = ruled("names: withheld, parts: [a, s]")
    assert held == {
        "actors[0].id",
        "actors[0].name",
        "sources[0].id",
        "sources[0].title",
        "sources[0].author",
    }


def test_a_rule_for_all_names_withholds_authors_and_contacts() -> None:
    held, _ = ruled("names: withheld")
    assert held == {"sources[0].author", "contacts[0].name", "contacts[0].email"}


def test_a_rule_for_descriptions_withholds_what_an_event_was() -> None:
    held, seen = ruled("description: withheld")
    assert held == {"events[0].id", "events[0].title", "events[0].text"}
    assert "events[0].date" in seen


def test_a_rule_is_not_for_those_above_it_and_is_told_to_nobody() -> None:
    held, seen = ruled("description: withheld, parts: [e]", "AMBER")
    assert held == set()
    assert not {path for path in seen if "sensitivity" in path}


def test_what_editors_accept_of_a_review_is_seen_by_nobody() -> None:
    texts = parted({"accepted": [{"code": "x", "reason": "our witness asked for it"}]}, "RED")
    assert [value.path for value in texts.withheld] == ["accepted[0].code", "accepted[0].reason"]


def test_a_town_that_a_map_names_by_itself_is_looked_for_wherever_it_is_no_label() -> None:
    sought = withheld({"places": [{"name": "Timbuktu", "tlp": "RED"}]}, "GREEN").sought
    assert list(on_pages(["Timbuktu\nGao"], ["Timbuktu\nGao"], sought)) == []
    assert [leak.page for leak in on_pages(["Gao", "in Timbuktu"], ["Gao", "in Timbuktu"], sought)] == [2]
    assert [leak.source for leak in found_in([("a tag", "Timbuktu")], sought)] == ["places[0].name"]


def test_a_part_of_a_compound_is_a_word_and_its_joint_is_no_beginning() -> None:
    sought = only("Quolbs came to Bolvar", "places")
    assert places_in("the Bolvar-Ford road", sought) == ["places[0].name"]
    assert places_in("a quolb-source", sought) == []


BEFORE = {
    "river-1": {"actors": [{"name": "Bolvar Band", "tlp": "RED"}, {"name": "Quolb Guild"}], "title": "Zorba"}
}
NOW = {
    "actors": [{"name": "Quolb Guild", "tlp": "RED"}],
    "events": [{"title": "The zorba of Quolb Guild", "tlp": "RED"}],
}


def test_what_an_issue_before_withholds_is_looked_for_with_its_folder() -> None:
    sought = withheld(NOW, "GREEN", before=BEFORE).sought
    assert places_in("Bolvar", sought) == ["river-1: actors[0].name"]


def test_a_name_that_was_told_once_and_is_withheld_now_is_looked_for_and_other_words_are_not() -> None:
    sought = withheld(NOW, "GREEN", before=BEFORE).sought
    assert "zorba" not in sought.words
    assert sought.words["quolb"] == "actors[0].name"
    assert "zorba" in withheld(NOW, "GREEN").sought.words


def test_an_issue_before_alone_can_withhold_something() -> None:
    assert withheld({"title": "River"}, "GREEN", before=BEFORE)
    assert not withheld({"title": "River"}, "RED", before=BEFORE)
