"""What a person chose is what is counted, and where nothing is, the nearest there is is named."""

from __future__ import annotations

import pytest

from tests.sources.incidents.made import ACLED, GED, drafted, entry, table
from tocsin.errors import UsageError
from tocsin.sources.incidents.filters import Filters

ROWS = table(
    GED,
    {},
    {"country": "Oria (Old Oria)", "adm_1": "Vélan", "adm_2": "", "country_id": "432"},
    {"country": "East Kessara", "type_of_violence": "3", "side_a": "Sel Band", "side_b": "Civilians"},
    {"date_start": "2024-04-20", "date_end": "2024-05-10", "date_prec": "4"},
)


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(), "1 2 3 4"),
        (Filters(country=["kessara"]), "1 4"),
        (Filters(country=["Oria"]), "2"),
        (Filters(country=["old oria", "East Kessara"]), "2 3"),
        (Filters(country=["ML"]), "2"),
        (Filters(country=["mli"]), "2"),
        (Filters(country=["466"]), "2"),
        (Filters(country=["Mali"]), "2"),
        (Filters(area=["velan"]), "2"),
        (Filters(area=["Upper"]), "1 3 4"),
        (Filters(area=["tarn town"]), "1 2 3 4"),
        (Filters(actor=["Sel"]), "3"),
        (Filters(kind=["one-sided"]), "3"),
        (Filters(kind=["state-based", "one-sided violence"]), "1 2 3 4"),
        (Filters(country=["Kessara"], since="2024-05"), "4"),
        (Filters(until="2024-04-20"), "1 2 3 4"),
        (Filters(until="2024-04-19"), "1 2 3"),
        (Filters(since="2024-05-11", until="2024-12"), ""),
        (Filters(since="2024-05-10"), "4"),
    ],
)
def test_what_was_chosen_is_counted(filters: Filters, ids: str) -> None:
    if not ids:
        with pytest.raises(UsageError, match="incidents from 2024-03-05 to 2024-05-10"):
            drafted(ROWS, filters=filters)
        return

    draft = drafted(ROWS, filters=filters)

    assert sorted(event.id.removeprefix("ucdp-ged-") for event in draft.lists["events"]) == ids.split()


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (Filters(country=["Kesara"]), "in the file there are East Kessara, Kessara"),
        (Filters(area=["Velann"]), "Vélan"),
        (Filters(actor=["Tarn Fronde"]), "Tarn Front"),
        (Filters(kind=["two-sided"]), "One-sided violence"),
        (Filters(country=["Kessara"], kind=["one-sided"]), "--kind"),
    ],
)
def test_a_choice_that_matches_nothing_is_answered_with_what_there_is(filters: Filters, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        drafted(ROWS, filters=filters)

    assert words in str(caught.value) or words.replace("East Kessara, Kessara", "Kessara") in str(
        caught.value
    )


def test_a_narrower_kind_is_found_as_well() -> None:
    rows = table(
        ACLED, {}, {"sub_event_type": "Air/drone strike", "event_type": "Explosions/Remote violence"}
    )

    assert len(drafted(rows, filters=Filters(kind=["drone"])).lists["events"]) == 1


def test_what_was_chosen_is_told_in_the_source_and_the_method() -> None:
    draft = drafted(ROWS, filters=Filters(country=["Kessara"], since="2024"), filters_used="all of UCDP")

    assert entry(draft, "sources")["filters"] == "all of UCDP; in this brief: country Kessara; from 2024"
    assert "match what was chosen (country Kessara; from 2024): 2, all of them counted" in str(
        draft.head["method.text"].value
    )


def test_an_incident_that_reaches_over_the_edge_of_the_time_is_said_to() -> None:
    draft = drafted(ROWS, filters=Filters(since="2024-05"))

    assert "1 of them may lie partly outside of the time chosen" in str(draft.head["method.text"].value)


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("May", "", "is not a date"),
        ("2024-01/2024-03", "", "is an interval"),
        ("2024-05", "2024-04", "lies before --from"),
    ],
)
def test_a_time_that_cannot_be_meant_is_a_usage_error(since: str, until: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        drafted(ROWS, filters=Filters(since=since, until=until))
