"""A key signs when its certificate is its own, valid today and made for signing; else it says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from tests.press.signed import MAIL, SECRET, SERVER, Identity, identity, never, rsa_key
from tocsin.errors import SourceError
from tocsin.press.certificate_names import name_of
from tocsin.press.signing_key import SigningKey, read_signing_key


def read(
    key: bytes, certificate: bytes | None = None, passphrase: Callable[[str], str] = never
) -> SigningKey:
    held = (certificate, "cert.pem") if certificate is not None else None
    return read_signing_key((key, "key"), held, passphrase, datetime.now(UTC))


def secret(name: str) -> str:
    assert name == "key"
    return SECRET


@pytest.fixture(scope="module")
def desk() -> Identity:
    return identity()


def test_the_same_key_is_found_in_every_kind_of_file(desk: Identity) -> None:
    found = [
        read(desk.p12()),
        read(desk.p12(SECRET), passphrase=secret),
        read(desk.key_pem(), desk.pem),
        read(desk.key_pem(SECRET), desk.pem, secret),
        read(desk.key_pem() + desk.pem),
    ]
    assert {key.certificate for key in found} == {desk.certificate}
    assert all(key.key.public_key() == desk.key.public_key() for key in found)
    assert {key.signer for key in found} == {"River Desk, River Watch"}


def test_certificates_of_issuers_come_along(desk: Identity) -> None:
    root = identity("Root", is_authority=True)
    leaf = identity("Leaf", issuer=root, purposes=[MAIL])
    for found in (read(leaf.p12(chain=[root])), read(leaf.key_pem(), root.pem + leaf.pem)):
        assert (found.certificate, found.chain) == (leaf.certificate, (root.certificate,))


def test_of_two_certificates_for_one_key_the_renewed_one_signs() -> None:
    old = identity(days=(-300, 5))
    new = identity(key=old.key)
    assert read(old.key_pem(), old.pem + new.pem).certificate == new.certificate


@pytest.mark.parametrize("is_pem", [True, False])
def test_a_wrong_passphrase_is_told(desk: Identity, is_pem: bool) -> None:
    with pytest.raises(SourceError, match="the passphrase is wrong"):
        if is_pem:
            read(desk.key_pem(SECRET), desk.pem, lambda name: "wrong")
        else:
            read(desk.p12(SECRET), passphrase=lambda name: "wrong")


@pytest.mark.parametrize(
    ("who", "message"),
    [
        ({"days": (-30, -3)}, "the certificate expired on "),
        ({"days": (3, 30)}, "the certificate is not valid before "),
        ({"usages": ["key_encipherment"]}, r"the certificate may not sign \(key usage\)"),
        ({"purposes": [SERVER]}, r"may not sign documents \(extended key usage\)"),
        ({"key": rsa_key(1024)}, "an RSA key of 1024 bits is too short"),
        ({"key": ec.generate_private_key(ec.SECP192R1())}, "a kind of key that few readers"),
    ],
    ids=["expired", "not-yet", "usage", "purpose", "short", "curve"],
)
def test_a_certificate_that_cannot_sign_is_refused(who: dict[str, object], message: str) -> None:
    refused = identity(**who)  # type: ignore[arg-type]
    with pytest.raises(SourceError, match=message):
        read(refused.p12())


def test_all_that_is_wrong_is_told_at_once() -> None:
    refused = identity(days=(-30, -3), usages=["key_encipherment"], purposes=[SERVER])
    with pytest.raises(SourceError) as caught:
        read(refused.p12())
    assert len(caught.value.diagnostics) == 3


def test_a_key_that_signs_nothing_a_reader_can_check_is_refused(desk: Identity) -> None:
    other = Identity(ed25519.Ed25519PrivateKey.generate(), desk.certificate)
    with pytest.raises(SourceError, match="no certificate in it belongs to the key"):
        read(other.key_pem(), desk.pem)


@pytest.mark.parametrize(
    ("key", "certificate", "message"),
    [
        ("", None, "neither a PKCS#12 file nor a key as PEM"),
        ("words", None, "neither a PKCS#12 file nor a key as PEM"),
        ("p12 cut", None, "neither a PKCS#12 file nor a key as PEM"),
        ("p12", "cert", "a PKCS#12 file holds its own certificate"),
        ("key", None, "it holds no certificate"),
        ("key", "key", "it holds no certificate"),
        ("cert", None, "it holds no private key"),
        ("key", "other", "no certificate in it belongs to the key"),
        ("key damaged", "cert", "the private key is damaged"),
        ("key", "cert damaged", "the certificate is damaged"),
    ],
)
def test_what_is_no_key_or_not_its_certificate_is_refused(
    desk: Identity, key: str, certificate: str | None, message: str
) -> None:
    files = {
        "": b"",
        "words": b"no key at all",
        "p12": desk.p12(),
        "p12 cut": desk.p12()[:-200],
        "key": desk.key_pem(),
        "key damaged": desk.key_pem().replace(b"\nMI", b"\nXX"),
        "cert": desk.pem,
        "cert damaged": desk.pem.replace(b"\nMI", b"\nXX"),
        "other": identity("Other").pem,
    }
    with pytest.raises(SourceError) as caught:
        read(files[key], files[certificate] if certificate is not None else None)
    assert message in caught.value.diagnostics[0].message
    assert caught.value.diagnostics[0].hint


def test_a_name_is_said_as_people_say_it() -> None:
    assert name_of(r"C=ZZ,O=River Watch\, Inc.,CN=River Desk") == "River Desk, River Watch, Inc., ZZ"
    assert name_of("2.5.4.17=1234") == "2.5.4.17=1234"
