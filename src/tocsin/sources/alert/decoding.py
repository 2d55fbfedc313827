"""Bytes of unknown encoding -> text, and a note on how it was read."""

from __future__ import annotations

import codecs
import re

from tocsin.errors import SourceError
from tocsin.sources.draft import Done, Repair

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""")
_REST = "[\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u2122\u20ac]"
_BROKEN = re.compile(f"[\u00c2\u00c3\u00e2]{_REST}")
_SEQUENCE = re.compile(f"[\u00c2-\u00df]{_REST}|[\u00e0-\u00ef]{_REST}{{2}}")
"""One letter outside ASCII, each of its bytes in UTF-8 read as Windows-1252."""
_LAST = "cp1252"


def decoded(data: bytes, file: str) -> tuple[str, list[Repair]]:
    """Return bytes as text: UTF-8 if they are that, else as the file declares, else Windows-1252.

    UTF-16 is read where a byte order mark says so. Text that was read in the wrong encoding before it was saved
    ("MÃ©naka") is put right where all of a line can be.

    Raises:
        SourceError: it is text in none of these.
    """
    repairs: list[Repair] = []
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise SourceError.at(file, "damaged UTF-16", hint="save the file as UTF-8") from error
        repairs.append(Repair(Done.MENDED, "read as UTF-16, as its first bytes say"))
    else:
        text, repairs = _eight_bits(data, file)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    mended = [_unscrambled(line) for line in lines]
    changed = sum(new != old for new, old in zip(mended, lines, strict=True))
    if changed:
        words = (
            f"{changed} line{'s' if changed > 1 else ''} had been saved in a wrong encoding, and put right"
        )
        repairs.append(Repair(Done.MENDED, words))
    return "\n".join(mended), repairs


def _eight_bits(data: bytes, file: str) -> tuple[str, list[Repair]]:
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        place = f"not UTF-8 at byte {error.start + 1}"
    match = _DECLARED.search(data[:4096])
    declared = match[1].decode() if match else ""
    for name in filter(None, (declared, _LAST)):
        try:
            if codecs.lookup(name).name in ("utf-8", "utf-7"):
                continue
            text = data.decode(name)
        except (LookupError, UnicodeError):
            continue
        how = "as it declares" if name == declared else "as nothing better is declared"
        return text, [Repair(Done.MENDED, f"{place}; read as {name}, {how}")]
    raise SourceError.at(file, place, hint="open it where it was written and save it as UTF-8")


def _unscrambled(line: str) -> str:
    if not _BROKEN.search(line):
        return line
    try:
        return line.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return _SEQUENCE.sub(_letter, line)  # beside letters that were never scrambled


def _letter(match: re.Match[str]) -> str:
    try:
        return match[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return match[0]
