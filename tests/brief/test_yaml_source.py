import pytest

from tocsin.brief.tree import Mark
from tocsin.brief.yaml_source import load


def faults(text: str) -> list[str]:
    return [str(fault).partition("\n")[0] for fault in load(text, "b.yaml").faults]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("010", "010"),
        ("12:30:00", "12:30:00"),
        ("2020-07", "2020-07"),
        ("1_000", "1_000"),
        ("true", "true"),
        ("'null'", "null"),
        ("null", None),
        ("~", None),
        ("", None),
        ('""', ""),
        ("'it''s'", "it's"),
        ('"a\\nb"', "a\nb"),
        ("a 'quoted' word # comment", "a 'quoted' word"),
        ("http://example.org/#x", "http://example.org/#x"),
        ("|\n  one\n  two\n", "one\ntwo"),
        ("|+\n  one\n\n", "one"),
        (">\n  one\n  two\n\n  three\n", "one two\nthree"),
        ("one\n  two", "one two"),
    ],
)
def test_every_scalar_is_text_as_it_was_written(text: str, value: str | None) -> None:
    tree = load(f"a: {text}\n", "b.yaml")

    assert tree.data == {"a": value}
    assert tree.faults == []


def test_lists_and_mappings_keep_their_order_in_block_and_in_flow() -> None:
    tree = load("a:\n- x\n- {b: [1, 2], c: }\nd: {}\n", "b.yaml")

    assert tree.data == {"a": ["x", {"b": ["1", "2"], "c": None}], "d": {}}


def test_names_and_values_have_their_places() -> None:
    tree = load("a:\n  - b: x\n    text: |\n      one\n      two\nc:\n", "b.yaml")

    assert tree.keys[("a",)] == Mark("b.yaml", 1, 1, 1)
    assert tree.values[("a", 0)] == Mark("b.yaml", 2, 5, 5)
    assert tree.values[("a", 0, "b")] == Mark("b.yaml", 2, 8, 2)
    assert tree.mark(("a", 0, "text"))[1:] == (3, 11, 5)
    assert tree.mark(("a", 0, "nothing")) == Mark("b.yaml", 2, 5, 5)
    assert tree.mark(("c",)) == Mark("b.yaml", 6, 1, 6)
    assert tree.find(("a", 0, "text"), "wo") == Mark("b.yaml", 5, 8, 5)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\n\tb: 2\n", "b.yaml:2:1: tabs cannot indent"),
        ("a:\n\t- x\n", "b.yaml:2:1: tabs cannot indent"),
        ("a: x\n b: y\n", "b.yaml:2:3: a ':' where none can stand"),
        ("a: b: c\n", "b.yaml:1:5: a ':' where none can stand"),
        ("a: [1, 2\nb: c\n", "b.yaml:2:2: expected ',' or ']'"),
        ("a: 'x\n\nb: y\n", "b.yaml:1:4: the quote is not closed"),
        ('a: "x\\q"\n', "b.yaml:1:7: the backslash stands before nothing known"),
        ('a: "\\UFFFFFFFF"\n', "b.yaml:1:7: the backslash stands before nothing known"),
        ("a: @x\n", "b.yaml:1:4: a text cannot start with this character"),
        ("a:\tb\n", "b.yaml:1:3: a tab cannot stand here"),
        ("a: - b\n", "b.yaml:1:4: a list cannot start here"),
        ("a: b\n- c\n", "b.yaml:2:1: the line does not fit what is above it"),
        ("? [a]\n: b\n", "b.yaml:1:3: a field name must be text"),
        ("null: b\n", "b.yaml:1:1: a field name is missing"),
        ("a: 1\n---\nb: 2\n", "b.yaml:2:1: a second document"),
        ("%YAML 1.1\n---\na: 1\n", "b.yaml:1:1: directives are not allowed"),
        ("a: " + "!" * 300_000, "b.yaml:1:4: tag is not allowed"),
        ("a: !h!x b\n", "b.yaml:1:4: tag is not allowed"),
        ("just words\nb\nc: d\n", "b.yaml:3:2: a ':' where none can stand"),
    ],
)
def test_a_fault_of_syntax_has_its_place_and_our_words(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_anchors_aliases_tags_and_duplicates_are_all_reported() -> None:
    assert faults("a: &x 1\nb: *x\nc: !!str 3\na: 4\nd: {e: 5, e: 6}\n") == [
        "b.yaml:1:4: a: anchors are not allowed",
        "b.yaml:2:4: b: aliases are not allowed",
        "b.yaml:3:4: c: tag is not allowed",
        "b.yaml:4:1: a: 'a' is given twice (first on line 1)",
        "b.yaml:5:11: d.e: 'e' is given twice (first on line 5)",
    ]


def test_twenty_levels_are_read_and_the_next_is_not() -> None:
    assert faults("[" * 20 + "]" * 20) == []
    assert faults("[" * 21 + "]" * 21) == ["b.yaml:1:21: nested deeper than 20"]


def test_a_tab_may_stand_inside_a_text() -> None:
    assert faults("a: |\n  \tx\nb: 'x\ty'\n") == []


def test_windows_line_ends_count_as_one_line() -> None:
    tree = load("a: 1\r\nb:\r\n  c: 2\r\n", "b.yaml")

    assert tree.data == {"a": "1", "b": {"c": "2"}}
    assert tree.mark(("b", "c"))[1:3] == (3, 6)


def test_nothing_is_no_data() -> None:
    assert load("# only words\n", "b.yaml").data is None
