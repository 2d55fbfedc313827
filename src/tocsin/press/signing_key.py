"""The key and the certificate that sign: read, matched, and refused when no reader would take their signature.

Needs the extra `sign`; nothing is asked of a network, so whether a certificate was withdrawn is not known here.

Source: RFC 5280 clauses 4.1.2.5 (validity), 4.2.1.3 (key usage), 4.2.1.12 (extended key usage); RFC 9336.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import pkcs12 as pkcs12_asn1
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs12

from tocsin.errors import Diagnostic, SourceError
from tocsin.press.certificate_names import name_of

RSA_BITS_MIN = 2048
"""Source: ETSI TS 119 312 V1.4.3 clause 7.2 (RSA of 1,900 bits and more)."""

_CURVES = ("secp256r1", "secp384r1", "secp521r1")
_PURPOSES = {
    "2.5.29.37.0": "any purpose",
    "1.3.6.1.5.5.7.3.4": "e-mail protection",
    "1.3.6.1.5.5.7.3.36": "document signing",
    "1.3.6.1.4.1.311.10.3.12": "document signing (Microsoft)",
    "1.2.840.113583.1.1.5": "authentic documents (Adobe)",
}
"""Extended key usages with which readers take a signature of a document. Without any, all are allowed."""

Passphrase = Callable[[str], str]
"""Given the name of a file, returns its passphrase; called at most once, and not when there is none."""


@dataclass(frozen=True)
class SigningKey:
    """A private key, its certificate, and further certificates that came with it."""

    key: Any
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]

    @property
    def signer(self) -> str:
        """Return who signs, as the certificate names it."""
        return name_of(self.certificate.subject.rfc4514_string())


def read_signing_key(
    key: tuple[bytes, str], certificate: tuple[bytes, str] | None, passphrase: Passphrase, now: datetime
) -> SigningKey:
    """Return a key that can sign now.

    Args:
        key: a PKCS#12 file, or a private key as PEM, perhaps with its certificate behind it; and how it is called.
        certificate: the certificate as PEM, perhaps with those of its issuers; and how it is called.
        passphrase: is asked when the key needs one.
        now: the time, with its zone.

    Raises:
        SourceError: all that is wrong with it: no key, a wrong passphrase, no certificate of this key, one that is
            expired, not valid yet, or may not sign.
    """
    data, name = key
    if b"-----BEGIN" in data:
        private, own = _pem_key(data, name, passphrase), data
    else:
        if certificate:
            hint = "leave --cert out, or give a key as PEM"
            raise SourceError.at(name, "a PKCS#12 file holds its own certificate", hint=hint)
        return _checked(*_pkcs12(data, name, passphrase), name, now)
    held, held_name = certificate or (own, name)
    return _checked(private, pem_certificates(held, held_name), held_name, now)


def _pkcs12(data: bytes, name: str, passphrase: Passphrase) -> tuple[Any, list[x509.Certificate]]:
    try:
        pkcs12_asn1.Pfx.load(data, strict=True)["auth_safe"].native  # noqa: B018 - it is read when it is looked at
    except (ValueError, TypeError, KeyError) as error:
        hint = "name a file that ends in .p12 or .pfx, or a private key as PEM"
        raise SourceError.at(name, "neither a PKCS#12 file nor a key as PEM", hint=hint) from error
    found = None
    for given in (None, b""):  # without one, and with an empty one, are not the same
        try:
            found = pkcs12.load_key_and_certificates(data, given)
            break
        except UnsupportedAlgorithm as error:
            raise _old_cipher(name) from error
        except ValueError:
            continue
    if found is None:
        try:
            found = pkcs12.load_key_and_certificates(data, passphrase(name).encode())
        except UnsupportedAlgorithm as error:
            raise _old_cipher(name) from error
        except ValueError as error:
            raise _wrong_passphrase(name) from error
    key, certificate, others = found
    if key is None:
        raise SourceError.at(name, "it holds no private key", hint="export it again, with the private key")
    return key, [*([certificate] if certificate else []), *others]


def _pem_key(data: bytes, name: str, passphrase: Passphrase) -> Any:
    if b"PRIVATE KEY-----" not in data:
        hint = "name the file that begins with -----BEGIN PRIVATE KEY-----"
        raise SourceError.at(name, "it holds no private key", hint=hint)
    is_locked = b"ENCRYPTED" in data  # both kinds of PEM say so in clear
    given = passphrase(name).encode() if is_locked else None
    try:
        return load_pem_private_key(data, given)
    except UnsupportedAlgorithm as error:
        raise _old_cipher(name) from error
    except (ValueError, TypeError) as error:
        if is_locked:
            raise _wrong_passphrase(name) from error
        raise SourceError.at(name, "the private key is damaged", hint="export it again") from error


def pem_certificates(data: bytes, name: str, option: str = "--cert") -> list[x509.Certificate]:
    """Return the certificates in a PEM file; `option` is how it was given.

    Raises:
        SourceError: there is none, or one is damaged.
    """
    if b"-----BEGIN CERTIFICATE-----" not in data:
        hint = f"give {option} with a file that begins with -----BEGIN CERTIFICATE-----"
        raise SourceError.at(name, "it holds no certificate", hint=hint)
    try:
        return x509.load_pem_x509_certificates(data)
    except ValueError as error:
        raise SourceError.at(name, "the certificate is damaged", hint="export it again") from error


def _checked(key: Any, certificates: Sequence[x509.Certificate], name: str, now: datetime) -> SigningKey:
    public = key.public_key()
    own = [certificate for certificate in certificates if _public_key(certificate) == public]
    if not own:
        message = "no certificate in it belongs to the key" if certificates else "it holds no certificate"
        raise SourceError.at(name, message, hint="key and certificate must be made together")
    # Of two for one key, a renewed one is the later.
    certificate = max(own, key=lambda found: found.not_valid_after_utc)
    messages = {**_weakness(key), **_validity(certificate, now), **_purpose(certificate)}
    if messages:
        raise SourceError.of(Diagnostic(name, 0, 0, "", message, hint) for message, hint in messages.items())
    chain = tuple(found for found in certificates if found != certificate)
    return SigningKey(key, certificate, chain)


def _public_key(certificate: x509.Certificate) -> Any:
    try:
        return certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):  # of a kind that cannot be ours
        return None


def _weakness(key: Any) -> dict[str, str]:
    hint = f"use an RSA key of {RSA_BITS_MIN} bits or more, or an elliptic curve P-256, P-384 or P-521"
    if isinstance(key, rsa.RSAPrivateKey):
        is_weak = key.key_size < RSA_BITS_MIN
        return {f"an RSA key of {key.key_size} bits is too short to trust": hint} if is_weak else {}
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in _CURVES:
        return {}
    return {"a kind of key that few readers of PDF can check": hint}


def _validity(certificate: x509.Certificate, now: datetime) -> dict[str, str]:
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now > end:
        return {f"the certificate expired on {end:%Y-%m-%d}": "renew it"}
    if now < start:
        return {
            f"the certificate is not valid before {start:%Y-%m-%d}": "see that this computer's clock is right"
        }
    return {}


def _purpose(certificate: x509.Certificate) -> dict[str, str]:
    hint = "ask for a certificate for signing documents"
    found: dict[str, str] = {}
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
        if not (usage.digital_signature or usage.content_commitment):
            found["the certificate may not sign (key usage)"] = hint
    except x509.ExtensionNotFound:
        pass
    try:
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        if not any(purpose.dotted_string in _PURPOSES for purpose in purposes):
            found["the certificate may not sign documents (extended key usage)"] = hint
    except x509.ExtensionNotFound:
        pass
    return found


def _wrong_passphrase(name: str) -> SourceError:
    return SourceError.at(name, "the passphrase is wrong, or the file is damaged", hint="try it again")


def _old_cipher(name: str) -> SourceError:
    hint = "make it anew: openssl pkcs12 -legacy -in OLD.p12 | openssl pkcs12 -export -out NEW.p12"
    return SourceError.at(name, "locked with an old cipher", hint=hint)
