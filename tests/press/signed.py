"""Keys and certificates of people who do not exist, made for one test, and files that they sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tocsin.press.sign import sign
from tocsin.press.signing_key import SigningKey, read_signing_key

SECRET = "the river rises"


@dataclass(frozen=True)
class Identity:
    """A private key and its certificate."""

    key: Any
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def key_pem(self, passphrase: str = "") -> bytes:
        return bytes(self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, _locked(passphrase)))

    def p12(self, passphrase: str = "", *, chain: Sequence[Identity] = ()) -> bytes:
        others = [other.certificate for other in chain]
        return pkcs12.serialize_key_and_certificates(
            b"key", self.key, self.certificate, others, _locked(passphrase)
        )


def _locked(passphrase: str) -> KeySerializationEncryption:
    return BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()


def identity(
    name: str = "River Desk",
    *,
    issuer: Identity | None = None,
    is_authority: bool = False,
    usages: Sequence[str] = ("digital_signature", "content_commitment"),
    purposes: Sequence[x509.ObjectIdentifier] = (),
    days: tuple[int, int] = (-10, 300),
    key: Any = None,
    asks: str = "",
) -> Identity:
    """Return somebody with a certificate: of an issuer, or of their own making.

    `days` are from now; `asks` is a server that a reader may ask whether the certificate was withdrawn.
    """
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "River Watch"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    bits = [
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    ]
    wanted = (*usages, "key_cert_sign") if is_authority else usages
    now = datetime.now(UTC).replace(microsecond=0)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**{bit: bit in wanted for bit in bits}), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if purposes:
        made = made.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    if asks:
        server = x509.UniformResourceIdentifier(asks)
        access = [
            x509.AccessDescription(method, server)
            for method in (AuthorityInformationAccessOID.OCSP, AuthorityInformationAccessOID.CA_ISSUERS)
        ]
        made = made.add_extension(x509.AuthorityInformationAccess(access), critical=False).add_extension(
            x509.CRLDistributionPoints([x509.DistributionPoint([server], None, None, None)]), critical=False
        )
    return Identity(key, made.sign(issuer.key if issuer else key, SHA256()))


def never(name: str) -> str:
    raise AssertionError(f"the passphrase of {name} was asked for")


def signing_key(who: Identity, *, chain: Sequence[Identity] = ()) -> SigningKey:
    return read_signing_key((who.p12(chain=chain), "key.p12"), None, never, datetime.now(UTC))


def signed(data: bytes, who: Identity | None = None, *, chain: Sequence[Identity] = ()) -> bytes:
    """Return a file signed by somebody, now."""
    key = signing_key(who or identity(), chain=chain)
    return sign(data, "river.pdf", key, datetime.now(UTC))


def signed_elsewhere(data: bytes, who: Identity, field: str, *, drawn: bool) -> bytes:
    """Return a file that another program signed, in a field of its own, drawn on page 1 if wanted."""
    key = signing_key(who)
    signer = SimpleSigner(
        asn1.Certificate.load(key.certificate.public_bytes(Encoding.DER)),
        keys.PrivateKeyInfo.load(who.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    place = SigFieldSpec(field, box=(50, 50, 200, 100) if drawn else None)
    made = PdfSigner(PdfSignatureMetadata(field_name=field), signer, new_field_spec=place)
    return bytes(made.sign_pdf(IncrementalPdfFileWriter(BytesIO(data))).getvalue())


def rsa_key(bits: int) -> Any:
    return rsa.generate_private_key(65537, bits)


SERVER = ExtendedKeyUsageOID.SERVER_AUTH
MAIL = ExtendedKeyUsageOID.EMAIL_PROTECTION
