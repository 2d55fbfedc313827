"""Tags as people write them become tags as they are written today; what was mended is told."""

from __future__ import annotations

import pytest

from tocsin.sources.hxl.tags import is_tag_row, read, rules


@pytest.mark.parametrize(
    ("cell", "tag"),
    [
        ("#adm1+name", "#adm1+name"),
        ("#adm1 +name", "#adm1+name"),
        ("# Adm1 + Name", "#adm1+name"),
        ("#geo +lac", "#geo+lat"),
        ("#country/fr", "#country+i_fr"),
        ("#period_date", "#date"),
        ("#idp_num", "#affected+idps"),
        ("#aff_num+Female", "#affected+f"),
        ("#adm2_id", "#adm2+code"),
        ("#lat_deg", "#geo+lat"),
        ("#affected killed, children", "#affected+children+killed"),
    ],
)
def test_a_tag_is_read_however_it_is_written(cell: str, tag: str) -> None:
    assert str(read(cell)[0]) == tag


@pytest.mark.parametrize("cell", ["#adm1+name", "#adm1 +name", "#Affected +killed +f"])
def test_a_tag_that_follows_the_rules_is_not_told(cell: str) -> None:
    assert read(cell)[1] == ""


def test_what_was_mended_is_told() -> None:
    assert read("#geo +lac")[1] == "'#geo +lac' is read as #geo+lat"


def test_an_unknown_tag_names_the_nearest_one() -> None:
    assert read("#affceted+killed")[1] == "is it #affected? then write it so"
    assert read("#zzz")[1] == ""


@pytest.mark.parametrize("cell", ["", "#", "# ", "killed"])
def test_what_is_no_tag_is_none(cell: str) -> None:
    assert read(cell)[0] is None


@pytest.mark.parametrize(
    ("cells", "is_one"),
    [
        (["#date", "#adm1"], True),
        (["#date", "", "#adm1", "note"], True),
        (["#date", "note", "note", "#adm1", "note"], False),
        (["# Heading of a text", ""], False),
        (["Date", "Region"], False),
    ],
)
def test_a_row_of_tags_is_told_from_others(cells: list[str], is_one: bool) -> None:
    assert is_tag_row(cells) is is_one


def test_every_rule_speaks_of_a_core_tag() -> None:
    data = rules()

    assert {rule["tag"] for rule in data["roles"]} | set(data["tags"]) <= set(data["core"])
    assert {str(new).split("+")[0] for new in data["renamed"].values()} <= set(data["core"])
