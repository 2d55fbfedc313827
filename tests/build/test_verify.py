"""A file is held against itself, its register, a code off paper and the certificates that are trusted."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pypdf import PdfWriter

from tests.press.copied import NAMES, built, source
from tests.press.signed import Identity, identity, signed, signed_elsewhere
from tocsin.build.copies import distribute
from tocsin.build.facts import Fact, State
from tocsin.build.verify import Asked, verified
from tocsin.errors import SourceError
from tocsin.press.copies import make_copies
from tocsin.press.evidence import evidence
from tocsin.press.register_read import read_register
from tocsin.press.stamp_code import codes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of copies and their register."""
    out = tmp_path_factory.mktemp("copies")
    distribute(source(), NAMES, out)
    return out


def copy(folder: Path, number: int) -> bytes:
    return (folder / f"river-copy-{number}.pdf").read_bytes()


def facts(
    data: bytes,
    register: Path | None = None,
    *,
    code: str | None = None,
    trusted: Sequence[Identity] = (),
    with_signatures: bool = True,
) -> list[Fact]:
    certificates = [who.certificate.public_bytes(Encoding.DER) for who in trusted]
    found = evidence(data, with_signatures=with_signatures, trusted=certificates)
    with ExitStack() as stack:
        opened = stack.enter_context(read_register(register)) if register else None
        return verified(found, Asked(code, bool(trusted), "register.sqlite" if register else ""), opened)


def texts(found: list[Fact], *states: State) -> list[str]:
    return [fact.text for fact in found if not states or fact.state in states]


def false(found: list[Fact]) -> list[str]:
    return texts(found, State.FALSE)


def code_of(data: bytes) -> str:
    (text,) = (text for text in texts(facts(data)) if text.startswith("the code on its pages says: "))
    return text.removeprefix("the code on its pages says: ")


def appended(data: bytes) -> bytes:
    """Return a file with a revision behind it that turns its first page."""
    writer = PdfWriter(BytesIO(data), incremental=True)
    writer.pages[0].rotate(180)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def saved_anew(data: bytes) -> bytes:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        file.save(buffer)
    return buffer.getvalue()


# What is true


def test_of_a_copy_as_it_was_given_out_everything_is_true(folder: Path) -> None:
    found = facts(copy(folder, 1), folder / "register.sqlite")
    assert texts(found)[0] == "it holds the brief river, issue 1"
    assert 'its mark says: "Copy 1/4, Ministry of Foreign Affairs"' in texts(found, State.TOLD)
    assert texts(found, State.TRUE) == [
        "mark and code say the same number, 1",
        "its content is what the hash in the code says",
        "it is byte for byte the file that was written for them",
    ]
    (recipient,) = (text for text in texts(found) if text.startswith("register.sqlite: "))
    assert "copy 1 of river, issue 1, was made for Ministry of Foreign Affairs on 20" in recipient
    assert texts(found)[-1] == "it is not signed"
    assert false(found) == []


@pytest.mark.parametrize("number", [2, 3, 4])
def test_copies_in_other_scripts_are_as_true(folder: Path, number: int) -> None:
    found = facts(copy(folder, number), folder / "register.sqlite", code=code_of(copy(folder, number)))
    assert len(texts(found, State.TRUE)) == 4
    assert false(found) == []


def test_a_signed_copy_is_the_copy_and_the_signature(folder: Path) -> None:
    who = identity()
    data = signed(copy(folder, 1), who)
    found = facts(data, folder / "register.sqlite", code=code_of(copy(folder, 1)), trusted=[who])
    assert texts(found, State.TRUE) == [
        "mark and code say the same number, 1",
        "its content is what the hash in the code says",
        "it is byte for byte the file that was written for them, with something added behind it",
        "the code that you gave is the code of this file",
        "the signature is unbroken: what was signed is unchanged",
        "a certificate that you trust vouches for the signer",
    ]
    assert false(found) == []


def test_a_name_is_only_as_good_as_its_certificate(folder: Path) -> None:
    found = facts(signed(built()))
    assert false(found) == []
    (unchecked,) = texts(found, State.UNCHECKED)
    assert "anybody can make one in any name" in unchecked


def test_a_file_without_mark_and_signature_is_no_fault() -> None:
    found = facts(built())
    assert {fact.state for fact in found} == {State.TOLD}
    assert texts(found)[1:] == ["it is no numbered copy", "it is not signed"]


def test_the_file_that_copies_were_made_of_is_known_by_the_register(folder: Path) -> None:
    register = folder / "register.sqlite"
    found = facts(built(), register, code=code_of(copy(folder, 2)))
    assert "register.sqlite: made of this very file: 4 copies, 1 to 4" in texts(found)
    assert texts(found, State.TRUE) == [f"the code that you gave is of copy 2, made for {NAMES[1]}"]


def test_a_print_run_is_known_and_so_is_a_code_off_it(tmp_path: Path) -> None:
    distribute(source(), NAMES, tmp_path, as_print_run=True)
    register = tmp_path / "register.sqlite"
    data = (tmp_path / "river-copies-1-4.pdf").read_bytes()
    made = make_copies(source(), NAMES, first=1)
    code = f"tocsin:river:1:3:{made.template.content_sha256[:32]}"

    found = facts(data, register, code=code)

    assert "it is a print run: many copies in one file, each with its own mark" in texts(found)
    assert texts(found, State.TRUE) == [
        "register.sqlite: it is byte for byte the print run of 4 copies, 1 to 4",
        f"the code that you gave is of copy 3, made for {NAMES[2]}",
    ]
    assert false(found) == []
    assert len(false(facts(data, register, code=code[:-1] + "x"))) == 1
    assert "1 bytes stand behind its end" in false(facts(data + b"x", register))
    assert any(
        text.endswith("with something added behind it") for text in texts(facts(data + b"\n", register))
    )


def test_copies_without_a_code_are_known_by_their_bytes(tmp_path: Path) -> None:
    distribute(source(), NAMES[:1], tmp_path, with_code=False)
    data = (tmp_path / "river-copy-1.pdf").read_bytes()
    found = facts(data, tmp_path / "register.sqlite")
    assert "no code is drawn on it" in texts(found)
    assert texts(found, State.TRUE) == ["it is byte for byte the file that was written for them"]


# What is not


def test_one_flipped_byte_of_a_page_is_seen(folder: Path) -> None:
    data = bytearray(copy(folder, 1))
    data[3_000] ^= 1
    assert false(facts(bytes(data), folder / "register.sqlite"))[-2:] == [
        "its content is NOT what the hash in the code says: one of them was changed",
        "it is NOT the file that was written for them: its content is another one",
    ]


@pytest.mark.parametrize("is_signed", [False, True])
def test_no_flipped_bit_of_a_copy_goes_unseen(folder: Path, is_signed: bool) -> None:
    """Whatever it hits: a page, the mark, the tables of the file. What cannot be read any more is refused."""
    data = copy(folder, 1)
    given = signed(data) if is_signed else data
    chosen, seen = random.Random(4), 0
    for _ in range(60):
        changed = bytearray(given)
        changed[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
        try:
            found = facts(bytes(changed), folder / "register.sqlite")
        except SourceError:
            continue
        assert false(found), texts(found)
        seen += 1
    assert seen > 20


def test_a_revision_that_changes_a_page_is_seen_with_and_without_a_signature(folder: Path) -> None:
    register = folder / "register.sqlite"
    plain = facts(appended(copy(folder, 1)), register)
    assert false(plain) == ["it was changed after it was first written: page 1 was changed (/Rotate)"]
    assert not any("its content is what" in text for text in texts(plain, State.TRUE))

    behind = facts(appended(signed(copy(folder, 1))), register)
    assert "changed behind the signature: page 1 was changed (/Rotate)" in false(behind)

    below = facts(signed(appended(copy(folder, 1))), register)
    assert false(below) == ["it was changed after it was first written: page 1 was changed (/Rotate)"]


def test_what_another_program_saved_anew_is_not_what_was_given_out(folder: Path) -> None:
    found = false(facts(saved_anew(signed(copy(folder, 1))), folder / "register.sqlite"))
    assert found == [
        "another program saved it anew, so the hash in the code cannot be compared with it",
        "it is NOT the file that was written for them: its content is another one",
        "the signature is BROKEN: the file was changed after it was signed",
    ]


def test_a_mark_that_was_exchanged_differs_from_its_code_and_from_the_register(folder: Path) -> None:
    made = make_copies(source(), NAMES, first=1)
    (one, line, *_), (_, _, *rest) = made.copy(2)[0], made.copy(1)[0]
    forged = one + line + b"".join(rest)

    found = facts(forged, folder / "register.sqlite")

    assert false(found) == [
        "the mark says copy 2, and the code says copy 1",
        "its content is theirs, but its mark, code or identity is another one",
    ]


def test_a_code_that_was_exchanged_for_one_of_other_content_is_seen(folder: Path) -> None:
    made = make_copies(source(), NAMES, first=1)
    pieces = list(made.copy(1)[0])
    pieces[3] = codes("tocsin:river:1:", 1, ":" + "0" * 32).image(1)
    assert "its content is NOT what the hash in the code says: one of them was changed" in false(
        facts(b"".join(pieces))
    )


def test_a_code_that_a_telephone_would_mend_is_seen(folder: Path) -> None:
    pieces = list(make_copies(source(), NAMES, first=1).copy(1)[0])
    at = len(pieces[3]) // 2
    pieces[3] = pieces[3][:at] + (b"0" if pieces[3][at : at + 1] != b"0" else b"f") + pieces[3][at + 1 :]
    (fault, *_) = false(facts(b"".join(pieces)))
    assert fault.startswith("its code cannot be read: ")


@pytest.mark.parametrize(
    ("change", "because"),
    [
        (lambda code: code.replace(":1:1:", ":1:2:"), "it is of copy 2, and this is copy 1"),
        (lambda code: code.replace("river", "lake"), "it is of the brief lake"),
        (lambda code: code.replace("river:1:", "river:2:"), "it is of issue 2"),
        (lambda code: code[:-4] + "0000", "its hash is of other content"),
        (lambda code: "", "what you gave is no code of a copy"),
        (lambda code: "https://river.invalid", "what you gave is no code of a copy"),
    ],
)
def test_a_code_of_another_page_is_not_of_this_file(folder: Path, change: object, because: str) -> None:
    assert callable(change)
    data = copy(folder, 1)
    (fault,) = false(facts(data, code=change(code_of(data))))
    assert because in fault


def test_a_code_that_nothing_can_be_held_against_is_not_taken_for_true() -> None:
    (fault,) = false(facts(built(), code="tocsin:river:1:1:" + "0" * 32))
    assert fault.startswith("that the code which you gave is of this file cannot be shown")
    (fault,) = false(facts(built(), code="tocsin:lake:1:1:" + "0" * 32))
    assert "the code says brief lake, the file river" in fault


def test_a_copy_that_the_register_does_not_know_is_told(folder: Path, tmp_path: Path) -> None:
    distribute(source(), ["Other"], tmp_path)
    (fault,) = false(facts(copy(folder, 3), tmp_path / "register.sqlite"))
    assert fault.startswith("register.sqlite does not know this copy")


def test_a_copy_with_the_number_of_somebody_else_is_told(folder: Path, tmp_path: Path) -> None:
    distribute(source(), ["Other"], tmp_path)
    found = facts(copy(folder, 1), tmp_path / "register.sqlite")
    assert false(found) == ["it is NOT the file that was written for them: its content is another one"]


@pytest.mark.parametrize(
    ("state", "text"), [("void", "is void"), ("recorded", "the run that made it did not end")]
)
def test_a_copy_that_never_appeared_is_told(tmp_path: Path, state: str, text: str) -> None:
    distribute(source(), NAMES[:1], tmp_path)
    with sqlite3.connect(tmp_path / "register.sqlite") as connection:
        connection.execute("UPDATE copy SET state = ?", (state,))
    connection.close()
    found = facts((tmp_path / "river-copy-1.pdf").read_bytes(), tmp_path / "register.sqlite")
    assert any(text in line for line in texts(found, State.FALSE, State.UNCHECKED))


def test_a_flipped_byte_below_a_signature_breaks_it(folder: Path) -> None:
    data = bytearray(signed(built()))
    data[3_000] ^= 1
    assert "the signature is BROKEN: the file was changed after it was signed" in false(facts(bytes(data)))


def test_trust_that_was_asked_for_and_is_not_there_is_told() -> None:
    other = identity("Other")
    (fault,) = false(facts(signed(built()), trusted=[other]))
    assert fault.startswith("the signer is not trusted: none of the certificates")
    assert false(facts(built(), trusted=[other])) == ["there is no signer to trust"]


# Signatures of other programs


def test_a_second_signature_changes_nothing_of_the_first() -> None:
    one, two = identity("One"), identity("Two")
    found = facts(signed_elsewhere(signed(built(), one), two, "Second", drawn=False), trusted=[one, two])
    assert [text.split(",")[0] for text in texts(found) if text.startswith("signed by")] == [
        "signed by One",
        "signed by Two",
    ]
    assert len(texts(found, State.TRUE)) == 4
    assert false(found) == []


def test_who_is_trusted_lends_no_trust_to_who_signed_later() -> None:
    one = identity("One")
    data = signed_elsewhere(signed(built(), one), identity("Two"), "Second", drawn=False)
    (fault,) = false(facts(data, trusted=[one]))
    assert fault.startswith("the signer is not trusted")


def test_a_signature_that_another_program_drew_is_a_thing_to_look_at() -> None:
    found = facts(signed_elsewhere(built(), identity(), "First", drawn=True))
    assert "whether it covers what stood there: a signature is drawn on page 1" in texts(
        found, State.UNCHECKED
    )
    assert false(found) == []


# Without the extra


def test_without_the_extra_all_but_signatures_is_checked(folder: Path) -> None:
    data = signed(copy(folder, 1))
    found = facts(data, folder / "register.sqlite", with_signatures=False)
    assert len(texts(found, State.TRUE)) == 3
    assert texts(found, State.UNCHECKED) == [
        "its signature: that needs the extra 'sign' (pip install 'tocsin[sign]')"
    ]
    assert texts(facts(built(), with_signatures=False))[-1] == "it is not signed"
