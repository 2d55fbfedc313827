import pytest

from tocsin.brief.json_source import load
from tocsin.brief.tree import Mark


def faults(text: str) -> list[str]:
    return [str(fault).partition("\n")[0] for fault in load(text, "b.json").faults]


def test_values_are_text_as_in_yaml() -> None:
    tree = load(
        ' {"a": [1, 2.50, -3e2, true, false, null, "x\\u00e9\\ud83d\\ude00"], "b": {}, "c": []} ', "b.json"
    )

    assert tree.data == {"a": ["1", "2.50", "-3e2", "true", "false", None, "xé😀"], "b": {}, "c": []}
    assert tree.faults == []


def test_names_and_values_have_their_places() -> None:
    tree = load('{\n  "a": [\n    {"b": "x"}\n  ]\n}', "b.json")

    assert tree.keys[("a",)] == Mark("b.json", 2, 3, 2)
    assert tree.values[("a",)] == Mark("b.json", 2, 8, 4)
    assert tree.values[("a", 0, "b")] == Mark("b.json", 3, 11, 3)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "b.json:1:1: the file ends too early"),
        ('{"a": 1', "b.json:1:8: expected ',' or '}'"),
        ('{"a": 1,}', "b.json:1:8: a comma before '}'"),
        ("[1,\n]", "b.json:1:3: a comma before ']'"),
        ("[1 2]", "b.json:1:4: expected ',' or ']'"),
        ('{"a" 1}', "b.json:1:6: expected ':' after the field name"),
        ("{a: 1}", 'b.json:1:2: expected a field name in "quotes"'),
        ('{"a": }', "b.json:1:7: expected a value, not '}'"),
        ('{"a": "x}', "b.json:1:7: the quote is not closed"),
        ('{"a": "\\x"}', "b.json:1:8: the backslash stands before nothing known"),
        ('{"a": 01}', "b.json:1:7: not a value: 01"),
        ('{"a": no}', "b.json:1:7: not a value: no"),
        ('{"a": NaN}', "b.json:1:7: not a number: NaN"),
        ('{"a": 1} //', "b.json:1:10: unexpected text after the value"),
        ('{"a": 1,\n "a": 2}', "b.json:2:2: 'a' is given twice (first on line 1)"),
        ("[" * 21, "b.json:1:21: nested deeper than 20"),
        ("[" + "1" * 31 + "]", "b.json:1:2: number too long: more than 30 digits"),
    ],
)
def test_a_fault_of_syntax_has_its_place(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_twenty_levels_are_read() -> None:
    assert faults("[" * 20 + "]" * 20) == []
