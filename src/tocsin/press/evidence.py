"""What a PDF itself gives away of where it comes from: its brief, its copy, its signatures, its revisions.

No register, no key and no network are looked at here. It is read in a process of its own, as files from strangers
are: `python -m tocsin.press.evidence`, told whether signatures can be read here, and which certificates
are trusted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, BinaryIO

from tocsin.errors import SourceError
from tocsin.inspect.confined import answer_with, read_apart
from tocsin.inspect.document import Document, reading
from tocsin.inspect.finding import Findings
from tocsin.press.copies import attached_brief
from tocsin.press.copies_read import read_copy
from tocsin.press.revisions import later_changes, revision_ends

_WITH_SIGNATURES, _WITHOUT = "signatures", "none"


def evidence_of(
    stream: BinaryIO, name: str, *, with_signatures: bool, trusted: Sequence[bytes] = ()
) -> dict[str, Any]:
    """Return what an open file gives away, as `evidence` does, read in a process of its own.

    Args:
        stream: the file.
        name: how it is called.
        with_signatures: whether signatures are read, for which the extra `sign` is needed.
        trusted: certificates (DER).

    Raises:
        SourceError: it is no PDF, encrypted, too damaged, has no page, or goes beyond the limits.
    """
    told = _WITH_SIGNATURES if with_signatures else _WITHOUT
    return read_apart(stream, name, "tocsin.press.evidence", told, *(der.hex() for der in trusted))


def evidence(data: bytes, *, with_signatures: bool, trusted: Sequence[bytes] = ()) -> dict[str, Any]:
    """Return what a PDF gives away.

    `sha256` and `first_sha256` are of the file and of its first revision; `bytes_behind` stand behind the last one.
    `brief` has `id` and `issue`, if its data
    is attached. `copy` is what `ReadCopy` holds, or None. `changes` says what later revisions did beyond signing.
    `signature_count` is how many it has, and `signatures` what is known of each; None where they are not read.

    Raises:
        SourceError: see `evidence_of`.
    """
    ends = revision_ends(data)
    with reading() as said:
        whole = Document(data, "", Findings(), said)
        if "/Encrypt" in whole.trailer:
            raise SourceError.at("", "the file is encrypted", hint="take the file as it was given out")
        first = Document(data[: ends[0]], "", Findings(), said) if len(ends) > 1 else whole
        if next(whole.pages(), None) is None:
            raise SourceError.at("", "the file has no pages", hint="copy or download it again")
        # Before the copy is read: pypdf changes fonts in memory when it reads text with them.
        changes = later_changes(first, whole) if len(ends) > 1 else []
        copy = read_copy(first)
        found: dict[str, Any] = {
            "sha256": sha256(data).hexdigest(),
            "first_sha256": sha256(data[: ends[0]]).hexdigest(),
            "revisions": len(ends),
            "bytes_behind": len(data[ends[-1] :].strip()),
            "brief": _brief(first),
            "copy": copy and {**vars(copy), "numbers": copy.numbers},
            "changes": changes,
            "signature_count": _signature_count(whole),
            "signatures": None,
        }
        if with_signatures:
            from tocsin.press.signatures import read_signatures

            found["signatures"] = read_signatures(data, trusted, datetime.now(UTC))
            for signature in found["signatures"]:
                signature["changes"] = _behind(signature, data, said)
        return found | {"damage": whole.damage}


def _brief(document: Document) -> dict[str, str]:
    try:
        found = attached_brief(document.reader)
    except Exception:  # of what was damaged nothing is known
        return {}
    return {"id": str(found["id"]), "issue": str(found.get("issue", 1))} if "id" in found else {}


def _signature_count(document: Document) -> int:
    fields = document.items(document.catalog, "/AcroForm", "/Fields")
    # A time stamp of the document is signed by a clock, and names nobody.
    return sum(
        document.text(field, "/FT") == "Sig"
        and document.get(field, "/V") is not None
        and document.text(field, "/V", "/Type") != "DocTimeStamp"
        for field in fields
    )


def _behind(signature: dict[str, Any], data: bytes, said: list[str]) -> list[str]:
    """Return what was changed behind a signature."""
    if signature["fault"] or not signature["unbroken"] or not data[signature["covers_to"] :].strip():
        return []
    try:
        signed = Document(data[: signature["covers_to"]], "", Findings(), said)
    except SourceError:
        return ["what was signed cannot be read by itself"]
    return later_changes(signed, Document(data, "", Findings(), said))


def _answer(data: bytes) -> dict[str, Any]:
    told, *trusted = sys.argv[1:]
    certificates = [bytes.fromhex(der) for der in trusted]
    return evidence(data, with_signatures=told == _WITH_SIGNATURES, trusted=certificates)


if __name__ == "__main__":
    answer_with(_answer)
