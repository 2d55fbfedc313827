"""An invisible signature behind a PDF, which changes none of its bytes: PAdES, level B-B.

Needs the extra `sign`. The time is this computer's, and nobody attests it: a file signed twice is two files. No
server is asked for anything.

Source: ETSI EN 319 142-1 V1.2.1 clause 6.3 (level B-B); ISO 32000-1:2008 clause 12.8.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tocsin.errors import SourceError
from tocsin.inspect.document import Document
from tocsin.press.signing_key import SigningKey
from tocsin.press.source import opened

FIELD = "Signature1"
_VERSION_MAX = (1, 7)
# PDF/UA wants a field that nobody sees outside the page, PDF/A wants it not hidden and printable.
_UNSEEN = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)


def sign(data: bytes, name: str, key: SigningKey, now: datetime) -> bytes:
    """Return a PDF with a signature behind it.

    Args:
        data: the PDF, not signed yet.
        name: how it is called.
        key: signs.
        now: the time of signing, with its zone; it is written as UTC, so that no zone tells a place.

    Raises:
        SourceError: it is empty, no PDF, encrypted, damaged, has no page, is signed already, or cannot be signed.
    """
    with opened(data, name) as source:
        if _is_signed(source.document):
            hint = "sign the file as it was before; one signature is all that a file is given here"
            raise SourceError.at(name, "signed already", hint=hint)
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(map(_asn1, key.chain))
    signer = SimpleSigner(
        signing_cert=_asn1(key.certificate),
        signing_key=keys.PrivateKeyInfo.load(
            key.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
        cert_registry=store,
    )
    metadata = PdfSignatureMetadata(field_name=FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    field = SigFieldSpec(FIELD, invis_sig_settings=_UNSEEN)
    try:
        made = _Signer(metadata, signer, new_field_spec=field)
        made.now = now
        signed: bytes = made.sign_pdf(_Update(BytesIO(data))).getvalue()
    except (PdfError, SigningError) as error:
        message = f"it cannot be signed: {' '.join(str(error).split())[:160]}"
        raise SourceError.at(name, message, hint="build or download it again") from error
    assert signed.startswith(data)
    return signed


class _Update(IncrementalPdfFileWriter):
    """Adds what a signature needs, and touches neither the metadata nor the version that the file claims."""

    def _update_meta(self) -> None:
        """Leave dates and producer as they are: they are of the document, and not of its signature."""

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Raise the version to 1.7 at most: PDF/A-3 and PDF/UA-1 know no later one."""
        if version <= _VERSION_MAX:
            super().ensure_output_version(version)  # type: ignore[no-untyped-call]

    def register_extension(self, ext: Any) -> None:
        """Name no extension: readers look at the signature itself, and those of PDF 2.0 are not for this file."""


class _Signer(PdfSigner):
    now: datetime

    def init_signing_session(self, *arguments: Any, **named: Any) -> Any:
        session = super().init_signing_session(*arguments, **named)
        session.system_time = self.now
        return session


def _asn1(certificate: Any) -> x509.Certificate:
    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _is_signed(document: Document) -> bool:
    flags = document.get(document.catalog, "/AcroForm", "/SigFlags")
    fields = document.items(document.catalog, "/AcroForm", "/Fields")
    return (isinstance(flags, int) and bool(int(flags) & 1)) or any(
        document.text(field, "/FT") == "Sig" and document.get(field, "/V") is not None for field in fields
    )
