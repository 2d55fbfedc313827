import pytest

from tocsin.brief.characters import decode, faults_of
from tocsin.errors import SourceError


def messages(text: str) -> list[str]:
    return [message for message, _, _ in faults_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain words,\n\twith a tab and a second line.",
        "Ségou, Gao, Tiếng Việt, N\u0303\u0301",
        "مالي\u200f و\u200cنیجر",  # with the marks that Arabic and Persian need
        "မြန်မာနိုင်ငံ" * 40,
        "北京" * 300,
        "https://example.org/" + "x" * 500,
        "co-ordination/" * 40,
        "|" + "---|" * 100,
        "👩🏽‍⚕️",
    ],
)
def test_ordinary_text_of_any_script_is_accepted(text: str) -> None:
    assert messages(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\x00b", "control character U+0000"),
        ("a\x1b[2J", "control character U+001B"),
        ("a\x85b", "control character U+0085"),
        ("a\u2028b", "line separator U+2028 is not allowed"),
        ("a\u202eb", "direction control U+202E is not allowed"),
        ("a\u2066b", "direction control U+2066 is not allowed"),
        ("a\ud800b", "broken character U+D800"),
        ("a\uffffb", "U+FFFF is not a character"),
        ("a" + "\u0301" * 9, "more than 8 combining marks on one letter"),
        ("x" * 201, "word longer than 200 letters"),
        ("x\u0301" * 101, "word longer than 200 letters"),
        (" \n ", "holds only spaces"),
    ],
)
def test_a_letter_that_steers_or_cannot_be_set_is_named(text: str, message: str) -> None:
    assert messages(text) == [message]


def test_each_kind_of_letter_is_named_once() -> None:
    assert messages("\x01\x02\x01 \u202e") == [
        "control character U+0001",
        "control character U+0002",
        "direction control U+202E is not allowed",
    ]


def test_a_byte_order_mark_of_utf_8_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfid: a", "b.yaml") == "id: a"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "b.yaml: the file is empty"),
        (b" \n\t", "b.yaml: the file is empty"),
        (b"a\nb\xe9", "b.yaml:2:1: not UTF-8 at byte 4"),
        (b"\xfe\xff\x00a", "b.yaml: not UTF-8 (looks like UTF-16)"),
        ("id: a".encode("utf-16-le"), "b.yaml: not UTF-8 (looks like UTF-16)"),
    ],
)
def test_bytes_that_are_not_utf_8_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, "b.yaml")

    assert str(caught.value).partition("\n")[0] == message
