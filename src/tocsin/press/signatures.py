"""The signatures of a PDF: by whom, since when unbroken, and whether a certificate that is trusted vouches for it.

Needs the extra `sign`. No network is asked: neither for lists of withdrawn certificates nor for missing issuers.

Source: ETSI EN 319 102-1 V1.4.1 clause 5.3 (validation of a basic signature); RFC 5280 clause 6 (paths).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from asn1crypto import core
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from tocsin.press.certificate_names import name_of

_MAY_SIGN = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)


def read_signatures(data: bytes, trusted: Sequence[bytes], now: datetime) -> list[dict[str, Any]]:
    """Return what is known of each signature, in the order in which they were made.

    `fault` says why one cannot be looked at; then the rest is missing. `unbroken` tells that the bytes it covers
    are those that were signed; `covers_to` is where they end, and what stands behind was added later.
    `trusted` is None when nothing was named to be trusted; `untrusted_because` says why it is not.

    Args:
        data: the PDF.
        trusted: certificates (DER) of authorities, or of signers themselves.
        now: the time that a certificate must be valid at, with its zone.
    """
    with _quiet():
        try:
            reader = PdfFileReader(BytesIO(data), strict=False)
            found = list(reader.embedded_regular_signatures)
        except Exception as error:  # whatever it raises, nothing is known of the signatures
            return [{"fault": _short(error)}]
        return [_signature(one, trusted, now) for one in found]


def _signature(one: Any, trusted: Sequence[bytes], now: datetime) -> dict[str, Any]:
    try:
        certificate = x509.load_der_x509_certificate(one.signer_cert.dump())
        roots = [asn1.Certificate.load(der) for der in trusted]
        context = ValidationContext(
            trust_roots=roots, allow_fetching=False, moment=now, best_signature_time=now
        )
        status = validate_pdf_signature(one, context, key_usage_settings=_MAY_SIGN, skip_diff=True)
    except Exception as error:  # see above
        return {"fault": _short(error)}
    claimed = status.signer_reported_dt
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    is_self_issued = certificate.subject == certificate.issuer
    problem = _problem(status, now, start, end, is_self_issued=is_self_issued) if trusted else ""
    return {
        "fault": "",
        "signer": name_of(certificate.subject.rfc4514_string()),
        "issuer": name_of(certificate.issuer.rfc4514_string()),
        "is_self_issued": is_self_issued,
        "fingerprint": certificate.fingerprint(SHA256()).hex(),
        "valid_from": _written(start),
        "valid_until": _written(end),
        "claimed_time": _written(claimed) if claimed is not None else "",
        "was_valid_then": claimed is not None and start <= claimed <= end,
        "is_expired": now > end,
        "unbroken": bool(status.intact and status.valid) and status.coverage in _WHOLE and _is_filled(one),
        "covers_to": int(one.byte_range[-2]) + int(one.byte_range[-1]),
        "trusted": not problem if trusted else None,
        "untrusted_because": problem,
    }


_WHOLE = (SignatureCoverageLevel.ENTIRE_REVISION, SignatureCoverageLevel.ENTIRE_FILE)


def _is_filled(one: Any) -> bool:
    """Tell whether the room that is left behind a signature holds noughts alone, as it was signed."""
    content = bytes(one.pkcs7_content)
    length = len(core.load(content).dump())
    return not content[length:].strip(b"\0")


def _problem(status: Any, now: datetime, start: datetime, end: datetime, *, is_self_issued: bool) -> str:
    """Return why a signer is not trusted, or nothing. A certificate that is trusted by name can be out of date."""
    if now > end:
        return f"the certificate expired on {end:%Y-%m-%d}, and nothing proves that the signature is older"
    if now < start:
        return f"the certificate is not valid before {start:%Y-%m-%d}"
    if status.trusted:
        return ""
    problem = getattr(status.trust_problem_indic, "name", "")
    if is_self_issued:
        problem = "NO_CERTIFICATE_CHAIN_FOUND"
    return {
        "NO_CERTIFICATE_CHAIN_FOUND": "none of the certificates that you trust vouches for it",
        "CHAIN_CONSTRAINTS_FAILURE": "the certificate may not sign, or its issuer may not issue it",
    }.get(problem, f"the certificate does not hold ({problem.lower().replace('_', ' ') or 'unknown'})")


def _written(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds")


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what pyHanko says of an untrusted certificate off the screen: it is told as a fact."""
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
