"""What a source says and a brief does not is told; what a person added or wrote in another form is not."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.sources.into.values import differences, folded, in_language, limited


@pytest.mark.parametrize(
    ("says", "there"),
    [
        (12, "12"),
        (12, "12.0"),
        (True, "true"),
        ("two  words", "two\nwords"),
        (["a"], ["b", "a"]),
        ([10.0, 20.5], ["10", "20.50"]),
        ([{"id": "a", "role": "victim"}], [{"id": "a", "role": "victim", "tlp": "RED"}]),
        ([], None),
        (None, "a person's"),
    ],
)
def test_the_same_in_another_form_is_no_difference(says: Any, there: Any) -> None:
    assert list(differences({"field": says}, {"field": there, "note": "a person's"})) == []


@pytest.mark.parametrize(
    ("says", "there"),
    [
        (0, None),
        (12, "13"),
        ("07", "7 "),
        (["a", "c"], ["a", "b"]),
        ([20.5, 10.0], ["10", "20.5"]),
        ([{"id": "a", "role": "victim"}], [{"id": "a", "role": "perpetrator"}]),
        ([{"id": "a", "role": "victim"}], [{"id": "b", "role": "victim"}]),
        ("2026", "2026-03"),
    ],
)
def test_another_value_is_told(says: Any, there: Any) -> None:
    assert list(differences({"field": says}, {"field": there})) == [("field", says)]


def test_names_are_the_same_beside_case_accents_spaces_and_an_article() -> None:
    assert folded("The  M\u00e9naka Front") == folded("menaka front")
    assert folded("Tis") != folded("Tisa")


def test_a_map_of_languages_is_told_from_fields() -> None:
    value = {"title": {"en": "A", "fr": "B"}, "actors": [{"id": "x", "role": "victim"}]}

    assert in_language(value, "fr") == {"title": "B", "actors": [{"id": "x", "role": "victim"}]}
    assert in_language(value, "ru")["title"] == "A"
    assert limited(value, ["fr", "ru"], "fr")["title"] == "B"
    assert limited(value, ["en", "fr"], "en") == value
