import json

from tocsin import resources
from tocsin.brief.model import Brief
from tocsin.brief.schema import schema
from tocsin.resources import LANGUAGE_TAG


def test_the_committed_schema_is_the_generated_one() -> None:
    committed = (resources.assets() / "schema" / "brief.schema.json").read_text(encoding="utf-8")

    assert committed == json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def test_the_schema_names_its_dialect_and_itself() -> None:
    made = schema()

    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == "https://tocsin.invalid/schema/brief-1.json"
    assert made["title"] == "Tocsin brief"
    assert set(made["properties"]) == set(Brief.model_fields)


def test_what_yaml_takes_for_a_number_is_allowed_where_text_is_read() -> None:
    parts = schema()["$defs"]

    assert parts["Event"]["properties"]["date"]["type"] == ["string", "integer"]
    assert parts["Event"]["properties"]["title"]["type"] == ["string", "number", "object"]
    assert parts["Event"]["properties"]["id"]["type"] == ["string", "number"]
    assert 2 in parts["Source"]["properties"]["credibility"]["anyOf"][0]["enum"]
    assert "B" in parts["Source"]["properties"]["reliability"]["anyOf"][0]["enum"]


def test_unknown_fields_are_unknown_to_editors_too() -> None:
    made = schema()

    assert made["additionalProperties"] is False
    assert all(part["additionalProperties"] is False for part in made["$defs"].values())


def test_a_text_may_be_a_map_of_languages_and_nothing_else_may() -> None:
    made = schema()
    title, limits = made["properties"]["title"], made["$defs"]["Method"]["properties"]["limits"]["items"]

    assert title["propertyNames"] == {"pattern": LANGUAGE_TAG}
    assert title["additionalProperties"] == {
        "type": ["string", "number"],
        "minLength": 1,
        "maxLength": 300,
        "pattern": title["pattern"],
    }
    assert "object" in limits["type"]
    assert "object" in made["$defs"]["Actor"]["properties"]["acronym"]["anyOf"][0]["type"]
    assert "object" not in made["$defs"]["KeyJudgement"]["properties"]["probability"]["anyOf"][0]["type"]
