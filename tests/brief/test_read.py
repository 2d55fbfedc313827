from decimal import Decimal

import pytest

from tests.brief.made import HEAD, faults_of, read_text
from tocsin import resources
from tocsin.brief.tree import dotted
from tocsin.errors import SourceError


def hint_of(more: str) -> str:
    with pytest.raises(SourceError) as caught:
        read_text(more)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.hint


def test_text_becomes_what_each_field_is() -> None:
    brief = read_text(
        "issue: 3\n"
        "language: pt-BR\n"
        "figures: [{id: 589, value: 589, measure: killed, period: 2020-01/2020-06, key: true}]\n"
        "places: [{id: oslo, name: Oslo, point: [59.9, 10.7], precision: near, code: NO}]\n"
        "handling: {tlp: GREEN, embargo_until: 2026-07-01T12:00:00+02:00}\n"
    )

    assert brief.issue == 3
    assert (brief.figures[0].id, brief.figures[0].value, brief.figures[0].key) == ("589", Decimal(589), True)
    assert brief.places[0].point == (59.9, 10.7)
    assert brief.places[0].code == "NO"
    assert brief.handling.embargo_until is not None
    assert brief.handling.embargo_until.isoformat() == "2026-07-01T12:00:00+02:00"


def test_json_gives_the_same_brief_as_yaml() -> None:
    text = (
        '{"id": "example", "title": "An example", "publisher": {"name": "Example Watch"}, "as_of": "2026-07",'
        ' "alert": {"level": "watch"}, "issue": 3,'
        ' "figures": [{"id": "a", "value": 4.5, "measure": "x", "key": true}]}'
    )

    assert read_text(files={"brief.json": text}) == read_text(
        "issue: 3\nfigures: [{id: a, value: 4.5, measure: x, key: true}]\n"
    )


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("issue: 0", "6:8: issue: must be 1 or more"),
        ("issue: two", "6:8: issue: not a whole number: 'two'"),
        ("issue: 1.5", "6:8: issue: not a whole number: '1.5'"),
        ("issue:", "6:1: issue: must not be empty"),
        ("language: English", "6:11: language: not a language tag"),
        ("bottom_line: ''", "6:14: bottom_line: must not be empty"),
        ("bottom_line: [a]", "6:14: bottom_line: must be text, not a list"),
        ("method: words", "6:9: method: must be a mapping of fields, not the text 'words'"),
        ("disclaimers: words", "6:14: disclaimers: must be a list, not the text 'words'"),
        ("disclaimers: {a: b}", "6:14: disclaimers: must be a list, not a mapping of fields"),
        ("contacts: [{name: x, email: foo}]", "6:29: contacts[0].email: not an email address"),
        (
            "contacts: [{name: x, url: www.example.org}]",
            "6:27: contacts[0].url: link must be https, mailto or tel",
        ),
        ("probability_scale: x", "6:20: probability_scale: 'x' is not known here"),
        ("figures: [{id: a, value: -1, measure: x}]", "6:26: figures[0].value: must be 0 or more"),
        (
            "figures: [{id: a, value: 1e999, measure: x}]",
            "6:26: figures[0].value: number too long: more than 30 digits",
        ),
        ("figures: [{id: a, value: 1_0, measure: x}]", "6:26: figures[0].value: not a number: 1_0"),
        (
            "figures: [{id: a, value: 1, measure: x, key: ja}]",
            "6:46: figures[0].key: must be true or false, not the text 'ja'",
        ),
        ("figures: [{id: a, low: 1, measure: x}]", "6:11: figures[0]: a range needs both 'low' and 'high'"),
        (
            "places: [{id: a, name: x, precision: near, point: [91, 0]}]",
            "6:52: places[0].point[0]: must be 90 or less",
        ),
        (
            "places: [{id: a, name: x, precision: near, point: [1]}]",
            "6:44: places[0].point[1]: must have one more entry",
        ),
        ("recommendations: [{id: R1, text: x, to: []}]", "6:41: recommendations[0].to: must not be empty"),
        (
            "handling: {embargo_until: tomorrow}",
            "6:27: handling.embargo_until: 'tomorrow' is not a date and time",
        ),
        (
            "handling: {embargo_until: 2026-07-01T99:00:00Z}",
            "6:27: handling.embargo_until: '2026-07-01T99:00:00Z' is not a date and time",
        ),
        ("sources: [{id: " + "a" * 65 + ", title: x}]", "6:16: sources[0].id: longer than 64 letters (65)"),
    ],
)
def test_a_fault_of_a_field_is_said_in_plain_words(more: str, fault: str) -> None:
    assert faults_of(more + "\n") == [f"x/brief.yaml:{fault}"]


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ('"4,000"', "write 4000"),
        ("4 000 000", "write 4000000"),
        ("about 30", "write 30, or 'vague' for the source's words"),
        ("10 %", "write 10, and percent in 'measure'"),
        ("thousands", "write digits, or 'vague' for the source's words"),
    ],
)
def test_a_number_with_more_than_digits_gets_a_hint(value: str, hint: str) -> None:
    assert hint_of(f"figures: [{{id: a, value: {value}, measure: x}}]\n") == hint


def test_a_line_of_two_lines_is_refused() -> None:
    text = HEAD.replace("title: An example", "title: |\n  An\n  example")

    assert faults_of(files={"brief.yaml": text}) == ["x/brief.yaml:2:8: title: must be on one line"]


def test_a_root_that_is_no_mapping_is_refused() -> None:
    assert faults_of(files={"brief.yaml": "- a\n"}) == [
        "x/brief.yaml:1:1: a brief must be a mapping of fields"
    ]
    assert faults_of(files={"brief.yaml": "words\n"}) == [
        "x/brief.yaml:1:1: a brief must be a mapping of fields"
    ]


def test_an_unknown_field_without_a_near_name_gets_the_list_of_names() -> None:
    assert hint_of("method: {zzz: 3}\n") == "the fields are: tlp, text, standard_of_proof, limits, gaps"


def test_a_missing_field_gets_its_meaning_as_a_hint() -> None:
    assert hint_of("figures: [{id: a, value: 1}]\n") == "what is counted, such as killed, displaced, deployed"


def test_faults_of_all_stages_come_in_one_report_sorted_by_place() -> None:
    files: dict[str, str | bytes] = {"events.csv": "id,date,titel\n", "narrative.md": "words\n"}
    more = "issue: 0\nissue: 0\nbottom_line: 'x [@gw]'\nplaces: [{id: a, name: \"\\u202e\", precision: country}]\n"

    assert faults_of(more, files) == [
        "x/brief.yaml:7:1: issue: 'issue' is given twice (first on line 6)",
        "x/brief.yaml:7:8: issue: must be 1 or more",
        "x/brief.yaml:8:17: bottom_line: no source has the id 'gw'",
        "x/brief.yaml:9:24: places[0].name: direction control U+202E is not allowed",
        "x/events.csv:1:3: unknown column 'titel' (did you mean 'title'?)",
        "x/narrative.md:1:1: text before the first heading",
    ]


def test_faults_of_letters_are_not_said_again_by_the_model() -> None:
    assert faults_of('sources: [{id: "a\\u0007b", title: x}]\n') == [
        "x/brief.yaml:6:16: sources[0].id: control character U+0007"
    ]


def test_half_a_surrogate_pair_is_named_wherever_it_stands() -> None:
    more = 'probability_scale: "\\ud800"\n"x\\ud800": 3\nhandling: {tlp: "\\ud800"}\n'

    assert faults_of(more) == [
        "x/brief.yaml:1:1: x?: unknown field 'x?'",
        "x/brief.yaml:6:20: probability_scale: broken character U+D800",
        "x/brief.yaml:8:17: handling.tlp: broken character U+D800",
    ]


def test_a_place_is_written_with_points_and_brackets() -> None:
    assert dotted(("events", 2, "actors", 0, "id")) == "events[2].actors[0].id"
    assert dotted((0, "x")) == "[0].x"


def test_a_number_is_kept_digit_by_digit() -> None:
    (figure,) = read_text("figures: [{id: f, value: 9007199254740993.25, measure: x}]\n").figures

    assert str(figure.value) == "9007199254740993.25"


@pytest.mark.parametrize(
    "number", ["1e31", "1e-31", "1e400", "1e999999999", "0.1234567890123456789012345678901"]
)
def test_a_number_that_takes_too_many_digits_to_print_is_refused(number: str) -> None:
    assert faults_of(f"figures: [{{id: f, value: {number}, measure: x}}]\n") == [
        "x/brief.yaml:6:26: figures[0].value: number too long: more than 30 digits"
    ]


@pytest.mark.parametrize("end", ["2014/..", "2014/", "../2014", "/2014"])
@pytest.mark.parametrize(
    ("more", "path"),
    [
        ("issued: %s\n", "issued"),
        ("figures: [{id: f, value: 1, measure: x, as_of: %s}]\n", "figures[0].as_of"),
        ("sources: [{id: s, title: x, accessed: %s}]\n", "sources[0].accessed"),
    ],
)
def test_a_date_on_which_something_was_done_has_two_ends(more: str, path: str, end: str) -> None:
    (fault,) = faults_of(more % f"'{end}'")

    assert fault.endswith(f": {path}: '{end}' has an open or unknown end")


@pytest.mark.parametrize(
    ("written", "meant"), [("4,000", "4000"), ("1,234,567", "1234567"), ("12, 500", "12500")]
)
def test_a_comma_in_a_number_within_braces_gets_a_hint(written: str, meant: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_text(f"figures: [{{id: f, value: {written}, measure: x}}]\n")

    hints = {fault.hint for fault in caught.value.diagnostics}
    assert hints == {f"write {meant}: in braces a comma starts the next field"}


def test_a_language_tag_gets_the_languages_that_can_be_printed() -> None:
    with pytest.raises(SourceError) as caught:
        read_text("language: english\n")

    (fault,) = caught.value.diagnostics
    assert fault.hint == f"write one of: {', '.join(resources.languages())}"
