"""Of a signature it is told by whom, since when unbroken, and whether somebody who is trusted vouches for it."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.press.copied import built
from tests.press.made import numbered
from tests.press.signed import Identity, identity, signed
from tocsin.press.signatures import read_signatures

NOW = datetime.now(UTC)


def der(who: Identity) -> bytes:
    return who.certificate.public_bytes(Encoding.DER)


def only(data: bytes, *trusted: Identity, now: datetime = NOW) -> dict[str, Any]:
    (found,) = read_signatures(data, [der(who) for who in trusted], now)
    return found


@pytest.fixture(scope="module")
def root() -> Identity:
    return identity("Root", is_authority=True)


@pytest.fixture(scope="module")
def leaf(root: Identity) -> Identity:
    return identity("River Desk", issuer=root)


@pytest.fixture(scope="module")
def data(leaf: Identity) -> bytes:
    return signed(built(), leaf)


def test_signer_issuer_and_times_are_told(data: bytes) -> None:
    found = only(data)
    assert (found["signer"], found["issuer"]) == ("River Desk, River Watch", "Root, River Watch")
    assert not found["is_self_issued"]
    assert found["valid_from"] < found["claimed_time"] < found["valid_until"]
    assert found["was_valid_then"]
    assert (found["unbroken"], found["covers_to"], found["trusted"]) == (True, len(data), None)


def test_who_is_trusted_is_the_signer_or_who_vouches_for_them(
    data: bytes, root: Identity, leaf: Identity
) -> None:
    for trusted in ([root], [leaf], [identity("Other"), root]):
        found = only(data, *trusted)
        assert (found["trusted"], found["untrusted_because"]) == (True, "")


def test_another_certificate_of_the_same_name_vouches_for_nobody(data: bytes) -> None:
    for other in (identity("Root", is_authority=True), identity("River Desk")):
        found = only(data, other)
        assert not found["trusted"]
        assert found["unbroken"]
    assert found["untrusted_because"] == "none of the certificates that you trust vouches for it"


@pytest.mark.parametrize(
    ("days", "because"),
    [(900, "and nothing proves that the signature is older"), (-900, "the certificate is not valid before")],
)
def test_out_of_its_time_a_certificate_is_not_trusted_even_by_name(
    data: bytes, root: Identity, leaf: Identity, days: int, because: str
) -> None:
    for trusted in (root, leaf):
        found = only(data, trusted, now=NOW + timedelta(days=days))
        assert not found["trusted"]
        assert because in found["untrusted_because"]
        assert found["unbroken"]


def test_who_may_not_issue_vouches_for_nobody(root: Identity) -> None:
    between = identity("Clerk", issuer=root)
    found = only(signed(built(), identity("Leaf", issuer=between), chain=[between]), root)
    assert not found["trusted"]


def test_one_flipped_bit_anywhere_breaks_it(data: bytes) -> None:
    """Also in the room behind the signature, which no signature covers."""
    contents = data.index(b"/Contents <", len(built())) + len(b"/Contents <")
    end = data.index(b">", contents)
    for at in (9, 5_000, len(built()) - 30, len(built()) + 40, contents + 400, end - 9, len(data) - 60):
        changed = bytearray(data)
        changed[at] ^= 1
        for found in read_signatures(bytes(changed), [], NOW):
            assert found["fault"] or not found["unbroken"], at


def test_what_another_program_saved_anew_is_broken(data: bytes) -> None:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        file.save(buffer)
    assert not only(buffer.getvalue())["unbroken"]


def test_what_stands_behind_it_is_not_covered(data: bytes) -> None:
    found = only(data + b"%more\n")
    assert found["covers_to"] == len(data)


def test_no_server_is_asked_although_the_certificates_name_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        root = identity("Root", is_authority=True, asks=address)
        leaf = identity("Leaf", issuer=root, asks=address)
        data = signed(built(), leaf)

        assert only(data, root)["trusted"]
        assert only(data, identity("Other"))["trusted"] is False

        with pytest.raises(TimeoutError):
            server.accept()


def test_files_without_a_signature_have_none() -> None:
    assert read_signatures(built(), [], NOW) == []
    assert read_signatures(numbered(1), [], NOW) == []


@pytest.mark.parametrize("data", [b"", b"no PDF", signed(numbered(1))[:-300]], ids=["empty", "words", "cut"])
def test_what_cannot_be_read_is_a_fault_and_no_crash(data: bytes) -> None:
    (found,) = read_signatures(data, [], NOW)
    assert found["fault"]
