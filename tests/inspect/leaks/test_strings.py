"""Texts of a file that are on no page: sums say nothing, and what is no sum is read wherever it stands."""

from __future__ import annotations

import pytest

from tocsin.inspect.leaks.objects import File
from tocsin.inspect.leaks.strings import texts


def told(trailer: dict[str, object]) -> list[str]:
    return [text for _, text in texts(File(trailers=[trailer]))]


@pytest.mark.parametrize("key", ["ID", "CheckSum"])
@pytest.mark.parametrize("sum_", [b"a1708" + b"c" * 27, b"\xa1\x17\x08\xff" * 4])
def test_a_sum_holds_no_number(key: str, sum_: bytes) -> None:
    assert told({key: [sum_, sum_]}) == []


@pytest.mark.parametrize("key", ["ID", "CheckSum"])
def test_words_in_the_place_of_a_sum_are_read(key: str) -> None:
    assert told({key: [b"Twelve mourners", b"1708"]}) == ["Twelve mourners", "1708"]
    assert told({key: "المعلم".encode()}) == ["المعلم"]


def test_a_sum_in_any_other_place_is_read() -> None:
    assert told({"Info": b"a1708" + b"c" * 27}) == ["a1708" + "c" * 27]
