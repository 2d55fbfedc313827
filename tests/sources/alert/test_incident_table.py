"""Tables that name their columns become events and figures with place, day and source."""

from __future__ import annotations

from tests.sources.alert.made import imported
from tocsin.sources.draft import Done

_HEAD = """Genocide Alert: Oria
Example Watch Desk
15 March 2026
Level: warning
Militias carry out attacks on civilians.

"""


def test_a_row_of_a_table_of_incidents_is_an_event_with_its_figures() -> None:
    names = "Date\tPlace\tWhat happened\tKilled\tInjured\tMonitor\n"
    rows = f"{names}9 March\tOsk\tMarket attacked\t3\tat least 8\tM-04\n"

    draft = imported(_HEAD + rows)

    event = draft.lists["events"][0]
    assert (event.fields["date"], event.fields["title"], event.fields["place"]) == (
        "2026-03-09",
        "Market attacked",
        "osk",
    )
    killed, injured = draft.lists["figures"]
    assert (killed.fields["value"], killed.fields["measure"], killed.fields["reported_by"]) == (
        3,
        "killed",
        "M-04",
    )
    assert (injured.fields["value"], injured.fields["qualifier"]) == (8, "at-least")
    assert killed.fields["area"] == ["Osk"]


def test_a_cell_without_a_number_is_told_and_nought_is_no_figure() -> None:
    rows = "Place\tKilled\tInjured\nOsk\tunknown\t0\n"

    draft = imported(_HEAD + rows, as_of="2026-03-15")

    assert not draft.lists["figures"]
    told = [repair.words for repair in draft.repairs if repair.done is Done.LOOK_AT]
    assert sum("counts nothing here" in words for words in told) == 2


def test_a_total_is_of_no_place() -> None:
    draft = imported(f"{_HEAD}Place\tKilled\nOsk\t3\nTotal\t3\n", as_of="2026-03-15")

    assert [entry.fields["area"] for entry in draft.lists["figures"]] == [["Osk"], []]


def test_a_table_of_recommendations_gives_addressees_and_deadlines() -> None:
    first_row = "Police Service and Wildlife Rangers\tPatrol the ford\t20 March 2026\n"
    rows = f"Who\tWhat\tBy when\n{first_row}Elders\tMeet\tsoon\n"

    draft = imported(_HEAD + rows, as_of="2026-03-15")

    first, second = draft.lists["recommendations"]
    assert (first.fields["text"], first.fields["deadline"]) == ("Patrol the ford", "2026-03-20")
    assert first.fields["to"] == ["police-service", "wildlife-rangers"]
    assert "deadline" not in second.fields
    assert "soon" in second.doubts["text"]
