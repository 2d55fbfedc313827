"""Our own reader of objects: what it reads, and that nothing of a file escapes it."""

from __future__ import annotations

import zlib

import pytest

from tests.inspect.leaks.made import file
from tocsin.inspect.leaks import leaks
from tocsin.inspect.leaks.objects import Name, Reference, Stream, UnreadableError, read, value_at
from tocsin.inspect.leaks.structure import kept, unreachable
from tocsin.inspect.leaks.text import letters


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (b"(plain)", b"plain"),
        (b"(a (nested) text)", b"a (nested) text"),
        (
            rb"(\(\)\\ \101\60\n\
x)",
            b"()\\ A0\nx",
        ),
        (b"<48 656C6c6F>", b"Hello"),
        (b"<484>", b"H@"),
        (b"/Name#20two", "Name two"),
        (b"12 0 R", Reference(12)),
        (b"[1 -2.5 true null (x) /Y]", [1, -2.5, True, None, b"x", "Y"]),
        (b"<</A 1/B<</C[2 3]>>>>", {"A": 1, "B": {"C": [2, 3]}}),
        (b"% a remark\n 7", 7),
    ],
)
def test_a_value_is_read_however_it_is_written(written: bytes, value: object) -> None:
    assert value_at(written, 0) == (value, len(written))


def test_a_name_is_told_from_a_text() -> None:
    assert isinstance(value_at(b"/A", 0)[0], Name)


@pytest.mark.parametrize("written", [b"", b"(open", b"<</A>>", b"[1 2", b"nonsense", b"<<1 2]", b">>"])
def test_what_is_no_value_is_not_guessed_at(written: bytes) -> None:
    with pytest.raises(UnreadableError):
        value_at(written, 0)


def pdf(*objects: bytes, root: int = 1) -> bytes:
    return b"%PDF-1.7\n" + b"".join(objects) + b"trailer\n<</Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n" % root


CATALOG = b"1 0 obj\n<</Type/Catalog>>\nendobj\n"


def test_an_object_stands_in_the_file_or_packed_in_a_stream() -> None:
    packed = zlib.compress(b"5 0 6 4 (a) (b)")
    head = b"2 0 obj\n<</Type/ObjStm/N 2/First 8/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    found = read(pdf(CATALOG, head + packed + b"\nendstream\nendobj\n"))
    assert (found.objects[5], found.objects[6]) == (b"a", b"b")
    assert isinstance(found.objects[2], Stream)
    assert unreachable(found) == [5, 6]


def test_of_two_objects_with_one_number_the_later_is_read_and_the_other_kept() -> None:
    found = read(pdf(CATALOG, b"2 0 obj\n(old)\nendobj\n", b"2 0 obj\n(new)\nendobj\n"))
    assert found.objects[2] == b"new"
    assert found.older == [(2, b"old")]


def test_bytes_between_objects_are_counted() -> None:
    found = read(pdf(CATALOG, b"some words\n", b"2 0 obj\n1\nendobj\n"))
    assert found.loose == len("some words")
    assert 2 in found.objects


def test_a_stream_that_is_not_as_long_as_it_says_is_refused() -> None:
    with pytest.raises(UnreadableError):
        read(pdf(CATALOG, b"2 0 obj\n<</Length 3>>\nstream\nlonger\nendstream\nendobj\n"))


def test_a_file_of_ours_is_read_to_the_last_byte() -> None:
    found = read(file())
    assert (found.loose, found.ends, found.older) == (0, 1, [])
    assert list(kept(found)) == []
    assert len(found.pages()) == 2


@pytest.mark.parametrize("damage", [b"", b"not a pdf", file()[:2000], file()[2000:]])
def test_what_cannot_be_read_passes_no_check(damage: bytes) -> None:
    assert leaks(damage)


def test_letters_are_read_one_by_one_and_in_ranges() -> None:
    table = b"1 beginbfchar <0003> <0041> endbfchar 2 beginbfrange <0004> <0006> <0061>"
    table += b" <0007> <0008> [<0078> <0079007A>] endbfrange"
    assert letters(table) == {
        b"\0\3": "A",
        b"\0\4": "a",
        b"\0\5": "b",
        b"\0\6": "c",
        b"\0\7": "x",
        b"\0\10": "yz",
    }
