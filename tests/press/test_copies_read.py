"""A copy is found again from its bytes alone, and what was drawn in place of its mark is seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf
import pytest

from tests.press.copied import NAMES, built, pages_of, source
from tests.press.signed import signed
from tocsin.inspect.document import Document, reading
from tocsin.inspect.finding import Findings
from tocsin.press.copies import Copies, make_copies, read_source
from tocsin.press.copies_read import ReadCopy, read_copy
from tocsin.press.revisions import revision_ends


@contextmanager
def document(data: bytes) -> Iterator[Document]:
    with reading() as said:
        yield Document(data, "a.pdf", Findings(), said)


def read(data: bytes) -> ReadCopy | None:
    with document(data) as opened:
        return read_copy(opened)


def found(data: bytes) -> ReadCopy:
    copy = read(data)
    assert copy is not None
    return copy


@pytest.fixture(scope="module")
def copies() -> Copies:
    return make_copies(source(), NAMES, first=7, watermark=True)


def whole(copies: Copies, number: int) -> bytes:
    return b"".join(copies.copy(number)[0])


def test_every_copy_says_its_line_its_code_and_its_content(copies: Copies) -> None:
    content = copies.template.content_sha256
    for number in copies.numbers:
        copy = found(whole(copies, number))
        assert (copy.content_sha256, copy.faults, copy.is_print_run) == (content, (), False)
        assert copy.code == f"tocsin:river:1:{number:02}:{content[:32]}"
        assert copy.numbers == ((number, 10),)
    assert found(whole(copies, 7)).line == "Copy 07/10, Ministry of Foreign Affairs"


def test_a_copy_is_found_below_its_signature(copies: Copies) -> None:
    data = whole(copies, 8)
    with_signature = signed(data)
    (end, _) = revision_ends(with_signature)
    assert with_signature[:end] == data
    assert found(with_signature[:end]) == found(data)


def test_a_copy_without_a_code_has_a_content_all_the_same() -> None:
    made = make_copies(source(), NAMES[:1], first=1, with_code=False)
    copy = found(whole(made, 1))
    assert (copy.code, copy.content_sha256, copy.faults) == ("", made.template.content_sha256, ())


def test_of_a_copy_of_a_copy_the_later_mark_is_read(copies: Copies) -> None:
    again = make_copies(read_source(whole(copies, 7), "river.pdf"), ["Office"], first=1)
    copy = found(whole(again, 1))
    assert (copy.line, copy.content_sha256) == ("Copy 1/1, Office", again.template.content_sha256)


def test_a_name_with_such_a_number_in_it_does_not_hide_the_number() -> None:
    made = make_copies(source(), ["Brigade 3/4"], first=1)
    assert found(whole(made, 1)).numbers == ((1, 1), (3, 4))


def test_a_print_run_is_known_for_one(copies: Copies) -> None:
    assert found(b"".join(copies.print_run())).is_print_run


def test_other_files_are_no_copies() -> None:
    assert read(built()) is None
    assert read(pages_of((400, 400))) is None


def test_any_byte_outside_the_mark_changes_the_content(copies: Copies) -> None:
    one, line, two, code, three, identity, four = copies.copy(7)[0]
    for piece, at in ((0, len(one) // 2), (0, len(one) - 60), (2, 10), (4, 10), (6, 5)):
        pieces = [one, line, two, code, three, identity, four]
        changed = bytearray(pieces[piece])
        changed[at] ^= 1
        pieces[piece] = bytes(changed)
        copy = read(b"".join(pieces))
        assert copy is None or copy.content_sha256 != copies.template.content_sha256


def test_what_another_program_saved_anew_has_no_content_to_compare(copies: Copies) -> None:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(whole(copies, 7))) as file:
        file.save(buffer)
    copy = found(buffer.getvalue())
    assert copy.content_sha256 == ""
    assert copy.code == found(whole(copies, 7)).code


@pytest.mark.parametrize(
    ("hole", "drawn", "fault"),
    [
        (1, b"1 g -2000 -10 4000 30 re f", "its line draws something else than a line"),
        (1, b"BT 0 0 Td\n/F1 700 Tf\n[<0001>]TJ\nET", "its line draws something else than a line"),
        (3, b"1 g 0 0 1 1 re f", "its code cannot be read: no drawing of a code"),
    ],
)
def test_what_is_drawn_in_place_of_the_mark_is_seen_although_the_content_is_the_same(
    copies: Copies, hole: int, drawn: bytes, fault: str
) -> None:
    pieces = list(copies.copy(7)[0])
    pieces[hole] = drawn.ljust(len(pieces[hole]))

    copy = found(b"".join(pieces))

    assert copy.content_sha256 == copies.template.content_sha256
    assert copy.faults == (fault,)


def test_a_page_without_the_mark_is_seen(copies: Copies) -> None:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(whole(copies, 7))) as file:
        page = file.pages[1]
        page.Resources = pikepdf.Dictionary()
        file.save(buffer)
    assert "page 2 has no mark" in found(buffer.getvalue()).faults
