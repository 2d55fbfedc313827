"""A code is read from its drawing as a telephone would, and one that was touched is not mended but refused."""

from __future__ import annotations

import pytest

from tocsin.press.stamp_code import codes
from tocsin.press.stamp_code_read import CodeText, parse_code, read_code

HASH = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
LONG = f"tocsin:{'a' * 60}:12345678901234567890:"


@pytest.mark.parametrize(("before", "digits"), [("tocsin:a::", 1), ("tocsin:mali-2020-07:1:", 3), (LONG, 5)])
def test_every_code_says_what_was_written_into_it(before: str, digits: int) -> None:
    made = codes(before, digits, f":{HASH}")
    for number in range(0, 10**digits, max(10**digits // 25, 1)):
        assert read_code(made.image(number)) == f"{before}{number:0{digits}}:{HASH}"


def test_a_code_of_which_one_module_was_changed_is_refused() -> None:
    made = codes("tocsin:river:1:", 2, f":{HASH}")
    drawing = made.image(7)
    start = drawing.index(b"ID ") + 3
    row_letters = (made.side + 7) // 8 * 2
    for row in range(0, made.side, 4):
        for letter in (0, row_letters // 2):
            changed = bytearray(drawing)
            at = start + row * row_letters + letter
            changed[at] = ord(f"{int(chr(changed[at]), 16) ^ 8:x}")
            with pytest.raises(ValueError):
                read_code(bytes(changed))


@pytest.mark.parametrize(
    "drawing",
    [
        b"",
        b"0 0 1 1 re f",
        b"BI /W 33 /H 33 /IM true /BPC 1 /F /AHx ID 00> EI",
        b"BI /W 34 /H 34 /IM true /BPC 1 /F /AHx ID " + b"00" * 170 + b"> EI",
        b"BI /W 33 /H 33 /IM true /BPC 1 /F /AHx ID " + b"00" * 165 + b"> EI",
        codes("tocsin:river:1:", 1, ":").image(1) + b" 0 0 9 9 re f",
    ],
)
def test_what_is_no_drawing_of_a_code_is_refused(drawing: bytes) -> None:
    with pytest.raises(ValueError):
        read_code(drawing)


def test_the_text_of_a_code_is_taken_apart() -> None:
    assert parse_code(f" tocsin:mali-2020-07:1:007:{HASH}\n") == CodeText("mali-2020-07", "1", 7, HASH)
    assert parse_code(f"tocsin:file::1:{HASH}") == CodeText("file", "", 1, HASH)


@pytest.mark.parametrize(
    "text", ["", "https://river.invalid", f"tocsin:a:1:x:{HASH}", f"tocsin:a:1:1:{HASH}0", "tocsin:a:1:1:"]
)
def test_another_text_is_none(text: str) -> None:
    assert parse_code(text) is None
