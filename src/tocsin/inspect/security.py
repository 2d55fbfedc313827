"""How a file is encrypted, and what it forbids.

Source: ISO 32000-1:2008 clause 7.6 (encryption; table 22 has the bits of the permissions).
"""

from __future__ import annotations

from typing import Any

from tocsin.inspect.document import Document

_PERMISSIONS = {
    3: "print",
    4: "change",
    5: "copy",
    6: "comment",
    9: "fill in",
    10: "read aloud",
    11: "assemble",
}


def encryption(document: Document) -> dict[str, Any] | None:
    """Return the section on encryption, or nothing if there is none."""
    if not document.reader.is_encrypted:
        return None
    entries = document.entries(document.trailer, "/Encrypt")
    bits = document.get(entries, "/P")
    forbidden = [
        word for bit, word in _PERMISSIONS.items() if isinstance(bits, int) and not bits >> (bit - 1) & 1
    ]
    is_locked = document.reader.is_locked
    cipher = _cipher(document, entries)
    if is_locked:
        message = f"encrypted with {cipher}; without the password (or the cipher) little can be seen"
        document.findings.add("locked", message)
    else:
        told = f"; it forbids: {', '.join(forbidden)}" if forbidden else ""
        document.findings.add("encrypted", f"encrypted with {cipher}, and opens without a password{told}")
    return {"cipher": cipher, "forbids": forbidden, "locked": is_locked}


def _cipher(document: Document, entries: Any) -> str:
    version, bits = (document.get(entries, key) for key in ("/V", "/Length"))
    method = document.text(
        entries, "/CF", document.text(entries, "/StmF") and f"/{document.text(entries, '/StmF')}", "/CFM"
    )
    if method in ("AESV2", "AESV3"):
        return "AES, 128 bits" if method == "AESV2" else "AES, 256 bits"
    if isinstance(version, int) and version <= 4:
        return f"RC4, {bits if isinstance(bits, int) else 40} bits"
    return "an unknown cipher"
