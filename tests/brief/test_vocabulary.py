import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from tocsin import resources
from tocsin.brief.vocabulary import Code, load
from tocsin.errors import AssetError

FILES = sorted((resources.assets() / "vocabularies").glob("*.toml"))
NAMES = [file.stem for file in FILES]


def contrast_with_white(colour: str) -> float:
    """WCAG 2.1 relative luminance, turned into a contrast ratio."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@pytest.mark.parametrize("name", NAMES)
def test_every_vocabulary_loads_and_names_its_source(name: str) -> None:
    vocabulary = load(name)

    assert vocabulary.terms
    assert vocabulary.source
    assert vocabulary.title("en")
    assert all(term.name("en") for term in vocabulary.terms.values())


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_no_vocabulary_has_a_code_twice(file: Path) -> None:
    codes = [term["code"] for term in tomllib.loads(file.read_text(encoding="utf-8"))["terms"]]

    assert len(codes) == len(set(codes))


def test_every_vocabulary_that_the_model_names_is_there() -> None:
    model = (Path(__file__).parents[2] / "src/tocsin/brief/model.py").read_text(encoding="utf-8")

    named = {part.split('"')[0] for part in model.split('Code("')[1:]}

    assert named <= set(NAMES)


@pytest.mark.parametrize("language", ["ar", "es", "fr", "pt", "ru"])
@pytest.mark.parametrize("name", NAMES)
def test_every_title_name_and_definition_is_in_every_language(name: str, language: str) -> None:
    vocabulary = load(name)

    assert vocabulary.titles.get(language)
    for term in vocabulary.terms.values():
        assert term.names.get(language), term.code
        assert bool(term.definitions.get(language)) == bool(term.definitions.get("en")), term.code


@pytest.mark.parametrize("name", ["stanton-8", "stanton-10"])
def test_a_name_that_may_break_is_the_name(name: str) -> None:
    for term in load(name).terms.values():
        for language, broken in term.facts.get("broken", {}).items():
            assert broken.replace("-", "") == term.names[language]


def test_a_language_of_a_country_has_the_words_of_the_language() -> None:
    assert load("alert-levels")["watch"].name("pt-BR") == "Vigilância"


def test_a_language_without_a_name_falls_back_to_english() -> None:
    level = load("alert-levels")["emergency"]

    assert level.name("tlh") == "Emergency"
    assert level.definition("tlh") == level.definition("en") != ""


def test_a_term_without_a_definition_has_an_empty_one() -> None:
    assert load("icd-203")["likely"].definition("en") == ""


def test_each_alert_level_has_an_accent_that_can_be_read_on_white() -> None:
    accents = [term.facts["accent"] for term in load("alert-levels").terms.values()]

    assert len(set(accents)) == 3
    assert min(contrast_with_white(accent) for accent in accents) >= 7


def test_alert_levels_run_from_watch_to_emergency() -> None:
    assert list(load("alert-levels").terms) == ["watch", "warning", "emergency"]


def test_each_scale_of_stages_is_a_vocabulary_numbered_from_one() -> None:
    lengths = {scale: list(load(scale).terms) for scale in load("stage-scales").terms}

    assert lengths == {
        "stanton-10": [str(number) for number in range(1, 11)],
        "stanton-8": [str(number) for number in range(1, 9)],
    }


def test_the_old_stages_point_to_the_new_ones_of_the_same_name() -> None:
    new = load("stanton-10")

    for term in load("stanton-8").terms.values():
        assert new[term.facts["stanton-10"]].name("en") == term.name("en")


def test_the_new_stages_add_discrimination_and_persecution() -> None:
    carried_over = {term.facts["stanton-10"] for term in load("stanton-8").terms.values()}

    added = [term.name("en") for code, term in load("stanton-10").terms.items() if code not in carried_over]

    assert added == ["Discrimination", "Persecution"]


def test_the_fourteen_risk_factors_are_grouped_by_crime() -> None:
    groups = [term.facts["group"] for term in load("risk-factors").terms.values()]

    assert groups == [
        *["common"] * 8,
        *["genocide"] * 2,
        *["crimes-against-humanity"] * 2,
        *["war-crimes"] * 2,
    ]


def test_handling_marks_are_ranked_from_clear_to_red() -> None:
    marks = sorted(load("tlp").terms.values(), key=lambda term: int(term.facts["rank"]))

    assert [mark.code for mark in marks] == ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]
    assert [mark.facts["rank"] for mark in marks] == [0, 1, 2, 3, 4]
    assert all(mark.facts["mark"] == f"TLP:{mark.code}" for mark in marks)


@pytest.mark.parametrize("scale", ["icd-203", "phia"])
def test_words_of_probability_rise_without_overlap(scale: str) -> None:
    ranges = [(term.facts["low"], term.facts["high"]) for term in load(scale).terms.values()]

    assert len(ranges) == 7
    assert all(low < high for low, high in ranges)
    assert all(high <= low for (_, high), (low, _) in pairwise(ranges))


@pytest.mark.parametrize("scale", ["icd-203", "phia"])
def test_no_word_of_probability_means_two_things(scale: str) -> None:
    words = [word for term in load(scale).terms.values() for word in (term.code, *term.facts["also"])]

    assert len(words) == len(set(words))


def test_admiralty_grades_have_six_letters_and_six_figures() -> None:
    assert list(load("source-reliability").terms) == list("ABCDEF")
    assert list(load("information-credibility").terms) == list("123456")


def test_a_known_code_is_accepted_as_it_stands() -> None:
    assert Code("tlp").check("AMBER+STRICT") == "AMBER+STRICT"


def test_a_code_that_is_nearly_right_gets_the_right_one_as_hint() -> None:
    with pytest.raises(ValueError, match=r"'Emergancy' is not in .*; did you mean 'emergency'\?"):
        Code("alert-levels").check("Emergancy")


def test_a_code_in_the_wrong_case_gets_the_right_one_as_hint() -> None:
    with pytest.raises(ValueError, match=r"did you mean 'GREEN'\?"):
        Code("tlp").check("green")


def test_a_code_like_no_other_gets_the_whole_list() -> None:
    with pytest.raises(ValueError, match="use one of: watch, warning, emergency"):
        Code("alert-levels").check("7")


def test_a_field_refuses_an_unknown_code_and_lists_the_known_ones_to_editors() -> None:
    field: TypeAdapter[str] = TypeAdapter(Annotated[str, Code("trends")])

    with pytest.raises(ValidationError, match="did you mean 'improving'"):
        field.validate_python("improoving")
    assert field.json_schema() == {"type": "string", "enum": ["deteriorating", "improving", "unchanged"]}


def test_a_vocabulary_that_is_not_there_is_an_asset_error() -> None:
    with pytest.raises(AssetError, match="the vocabulary cannot be read"):
        load("no-such-vocabulary")
