"""What a file is, held against itself, its register, a code read off paper, and the certificates that are trusted.

::

    found = evidence_of(stream, "river-copy-1.pdf", with_signatures=True)
    facts = verified(found, Asked(code="tocsin:river:1:1:..."), register)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tocsin.build.facts import Fact, checked, told, true, unchecked, untrue
from tocsin.press.copies import HASH_LETTERS
from tocsin.press.register_read import Recorded, RegisterReader
from tocsin.press.revisions import DRAWN
from tocsin.press.stamp_code_read import CodeText, parse_code


@dataclass(frozen=True)
class Asked:
    """What a user wants to know besides: whether a code belongs to the file, and whether the signer is trusted.

    `register` is how the register is called, empty if there is none.
    """

    code: str | None = None
    is_trust_asked: bool = False
    register: str = ""


def verified(found: dict[str, Any], asked: Asked, register: RegisterReader | None) -> list[Fact]:
    """Return the facts about a file, in the order in which they are told.

    Args:
        found: what the file gives away, from `tocsin.press.evidence`.
        asked: what else is asked.
        register: the register, open, if there is one.
    """
    facts = [*_of_file(found), *_of_copy(found)]
    rows = _recorded(found, register) if register else []
    facts += _of_register(found, asked, rows) if register else _without_register(found)
    facts += _of_code(found, asked, register)
    return [*facts, *_of_signatures(found, asked)]


def _of_file(found: dict[str, Any]) -> Iterator[Fact]:
    brief = found["brief"]
    if brief:
        yield told("file", f"it holds the brief {brief['id']}, issue {brief['issue']}")
    else:
        yield told("file", "it holds no brief of Tocsin")
    if found["damage"]:
        yield untrue("file", f"it is damaged: {found['damage'][0]}")
    if found["bytes_behind"]:
        yield untrue("file", f"{found['bytes_behind']:,} bytes stand behind its end")
    drawn = [change for change in found["changes"] if change.startswith(DRAWN)]
    if _is_changed(found):
        changes = [change for change in found["changes"] if change not in drawn]
        yield untrue("file", f"it was changed after it was first written: {_listed(changes)}")
    elif drawn:
        yield unchecked("file", f"whether it covers what stood there: {_listed(drawn)}")
    elif found["revisions"] > 1 and not found["damage"]:
        yield told("file", "what was added behind it later leaves its pages as they were")


def _is_changed(found: dict[str, Any]) -> bool:
    """Tell whether a later revision did more than sign."""
    return not all(change.startswith(DRAWN) for change in found["changes"])


# The copy


def _of_copy(found: dict[str, Any]) -> Iterator[Fact]:
    copy = found["copy"]
    if copy is None:
        yield told("copy", "it is no numbered copy")
        return
    if copy["is_print_run"]:
        yield told("copy", "it is a print run: many copies in one file, each with its own mark")
        return
    if copy["line"]:
        yield told("copy", f'its mark says: "{copy["line"]}"')
    else:
        yield unchecked("copy", "its mark cannot be read as text; look at the foot of a page")
    yield from (untrue("copy", fault) for fault in copy["faults"])
    if not copy["code"]:
        if not copy["faults"]:
            yield told("copy", "no code is drawn on it")
        return
    code = parse_code(copy["code"])
    if code is None:
        yield untrue("copy", "the code on its pages is none of Tocsin")
        return
    yield told("copy", f"the code on its pages says: {copy['code']}")
    if differences := _from_brief(found["brief"], code):
        yield untrue("copy", f"the code is of another file: {_listed(differences)}")
    if numbers := [number for number, _ in copy["numbers"]]:
        yield checked(
            "copy",
            code.number in numbers,
            f"mark and code say the same number, {code.number}",
            f"the mark says copy {numbers[0]}, and the code says copy {code.number}",
        )
    yield _content(copy, code, is_changed=_is_changed(found))


def _content(copy: dict[str, Any], code: CodeText, *, is_changed: bool) -> Fact:
    if not copy["content_sha256"]:
        text = "another program saved it anew, so the hash in the code cannot be compared with it"
        return untrue("copy", text)
    if is_changed and copy["content_sha256"].startswith(code.content):
        return told("copy", "before it was changed, its content was what the hash in the code says")
    return checked(
        "copy",
        copy["content_sha256"].startswith(code.content),
        "its content is what the hash in the code says",
        "its content is NOT what the hash in the code says: one of them was changed",
    )


def _from_brief(brief: dict[str, str], code: CodeText) -> list[str]:
    """Return in what a code differs from the brief of a file; nothing if there is no brief."""
    if not brief:
        return []
    issue = re.sub(r"[^0-9A-Za-z.-]", "", brief["issue"])[:20]  # as it is written into a code
    differences = []
    if code.document != brief["id"]:
        differences.append(f"the code says brief {code.document}, the file {brief['id']}")
    if code.issue != issue:
        differences.append(f"the code says issue {code.issue}, the file {brief['issue']}")
    return differences


# The register


def _recorded(found: dict[str, Any], register: RegisterReader) -> list[Recorded]:
    """Return the copies of a register that a file is, or may be."""
    copy, hashes = found["copy"], [found["sha256"], found["first_sha256"]]
    if copy is None:
        return register.made_of(hashes)
    if copy["is_print_run"]:
        return register.of_file(hashes)
    if code := parse_code(copy["code"]):
        return register.numbered(code.document, code.issue, code.number)
    rows = register.of_file(hashes)
    for number, _ in copy["numbers"]:
        rows = rows or register.of_content(copy["content_sha256"], number)
        brief = found["brief"]
        rows = rows or (register.numbered(brief["id"], brief["issue"], number) if brief else [])
    return rows


def _without_register(found: dict[str, Any]) -> Iterator[Fact]:
    if found["copy"] is not None:
        yield unchecked("register", "who got it: there is no register beside the file (--register FILE)")


def _of_register(found: dict[str, Any], asked: Asked, rows: list[Recorded]) -> Iterator[Fact]:
    copy, name = found["copy"], asked.register
    if copy is None:
        if rows:
            yield told("register", f"{name}: made of this very file: {_copies(rows)}")
        else:
            yield told("register", f"{name} says nothing of it")
        return
    if not rows:
        what = "this print run" if copy["is_print_run"] else "this copy"
        yield untrue(
            "register", f"{name} does not know {what}: it is another register, or the file is not from you"
        )
        return
    if copy["is_print_run"]:
        is_whole = rows[0].entry.sha256 == found["sha256"]
        behind = "" if is_whole else ", with something added behind it"
        yield true("register", f"{name}: it is byte for byte the print run of {_copies(rows)}{behind}")
        return
    entry = rows[0].entry
    yield told(
        "register",
        f"{name}: copy {entry.number} of {entry.document}, issue {entry.issue or '(none)'}, was made for "
        f"{entry.recipient} on {entry.recorded[:10]}",
    )
    if rows[0].state == "void":
        yield untrue("register", f"{name}: that copy is void, its file never appeared")
    elif rows[0].state == "recorded":
        yield unchecked(
            "register", "whether its file appeared: the run that made it did not end; give it again"
        )
    if entry.sha256 == found["sha256"]:
        yield true("register", "it is byte for byte the file that was written for them")
    elif entry.sha256 == found["first_sha256"] and _is_changed(found):
        yield told("register", "before it was changed, it was the file that was written for them")
    elif entry.sha256 == found["first_sha256"]:
        text = "it is byte for byte the file that was written for them, with something added behind it"
        yield true("register", text)
    elif entry.content_sha256 == copy["content_sha256"]:
        yield untrue("register", "its content is theirs, but its mark, code or identity is another one")
    else:
        yield untrue("register", "it is NOT the file that was written for them: its content is another one")


def _copies(rows: list[Recorded]) -> str:
    numbers = [row.entry.number for row in rows]
    if len(numbers) == 1:
        return f"copy {numbers[0]}"
    return f"{len(numbers)} copies, {numbers[0]} to {numbers[-1]}"


# A code off paper


def _of_code(found: dict[str, Any], asked: Asked, register: RegisterReader | None) -> Iterator[Fact]:
    if asked.code is None:
        return
    given, copy = parse_code(asked.code), found["copy"]
    if given is None:
        text = "what you gave is no code of a copy: that begins with 'tocsin:' and has four parts behind it"
        yield untrue("code", text)
        return
    own = parse_code(copy["code"]) if copy and copy["code"] else None
    if own is not None:
        differences = [
            text
            for is_other, text in (
                (given.document != own.document, f"it is of the brief {given.document}"),
                (given.issue != own.issue, f"it is of issue {given.issue}"),
                (given.number != own.number, f"it is of copy {given.number}, and this is copy {own.number}"),
                (given.content != own.content, "its hash is of other content"),
            )
            if is_other
        ]
        yield checked(
            "code",
            not differences,
            "the code that you gave is the code of this file",
            f"the code that you gave is not of this file: {_listed(differences)}",
        )
        return
    if differences := _from_brief(found["brief"], given):
        yield untrue("code", f"the code that you gave is not of this file: {_listed(differences)}")
        return
    rows = register.numbered(given.document, given.issue, given.number) if register else []
    hashes = {found["sha256"], found["first_sha256"]}
    for entry in (row.entry for row in rows):
        belongs = bool(hashes & {entry.sha256, entry.source_sha256})
        if belongs and entry.content_sha256[:HASH_LETTERS] == given.content:
            yield checked(
                "code",
                True,
                f"the code that you gave is of copy {entry.number}, made for {entry.recipient}",
                "",
            )
            return
    yield untrue(
        "code",
        "that the code which you gave is of this file cannot be shown: no code is in the file, and "
        + ("the register knows no such copy of it" if register else "there is no register to ask"),
    )


# Signatures


def _of_signatures(found: dict[str, Any], asked: Asked) -> Iterator[Fact]:
    count, signatures = found["signature_count"], found["signatures"]
    if signatures is None:
        if count:
            text = "its signature: that needs the extra 'sign' (pip install 'tocsin[sign]')"
            yield unchecked("signature", text)
        else:
            yield told("signature", "it is not signed")
        return
    if not count and all(signature["fault"] for signature in signatures):
        yield told("signature", "it is not signed")
        if asked.is_trust_asked:
            yield untrue("signature", "there is no signer to trust")
        return
    for signature in signatures or [{"fault": "it cannot be found"}]:
        yield from _of_signature(signature)


def _of_signature(signature: dict[str, Any]) -> Iterator[Fact]:
    if signature["fault"]:
        yield untrue("signature", f"a signature cannot be read: {signature['fault']}")
        return
    issuer = "by themselves" if signature["is_self_issued"] else f"by {signature['issuer']}"
    yield told(
        "signature",
        f"signed by {signature['signer']}; the certificate was issued {issuer}, for "
        f"{signature['valid_from'][:10]} to {signature['valid_until'][:10]}",
    )
    time = signature["claimed_time"]
    if time:
        yield told(
            "signature",
            f"signed on {time[:10]} at {time[11:16]} UTC by the signer's clock; nobody attests it",
        )
        if not signature["was_valid_then"]:
            yield untrue("signature", "the certificate was not valid at that time")
    yield checked(
        "signature",
        signature["unbroken"],
        "the signature is unbroken: what was signed is unchanged",
        "the signature is BROKEN: the file was changed after it was signed",
    )
    if behind := [change for change in signature["changes"] if not change.startswith(DRAWN)]:
        yield untrue("signature", f"changed behind the signature: {_listed(behind)}")
    if signature["trusted"] is None:
        text = "whose certificate that is: anybody can make one in any name (--trust CERT.pem)"
        yield unchecked("signature", text)
        if signature["is_expired"]:
            yield told("signature", "the certificate has expired since")
    else:
        yield checked(
            "signature",
            signature["trusted"],
            "a certificate that you trust vouches for the signer",
            f"the signer is not trusted: {signature['untrusted_because']}",
        )


def _listed(texts: list[str]) -> str:
    more = f" (and {len(texts) - 3} more)" if len(texts) > 3 else ""
    return "; ".join(texts[:3]) + more
