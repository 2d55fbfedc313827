"""Whether a picture in a file says more than its pixels: where, when, by whom and with what it was taken.

Source: ITU-T T.81 annex B (segments of a JPEG); ISO 32000-1:2008 clauses 8.6.5.5 (ICC profiles), 8.9.5 (pictures).
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.inspect.leaks.finding import Check, Leak
from tocsin.inspect.leaks.objects import File, Stream

_PLAIN = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, 0xDA, 0xE0, 0xEE})
"""Frames, tables, restarts, scan, and the two notes that say how colours are coded: JFIF and Adobe."""

_NAMES = {0xE1: "EXIF or XMP", 0xE2: "a colour profile", 0xED: "Photoshop's notes", 0xFE: "a comment"}
_NOTE_BYTES = {0xE0: 16, 0xEE: 14}
"""How long those two notes are: a thumbnail would make the first longer."""

_FILTERS: tuple[set[str], ...] = ({"FlateDecode"}, {"DCTDecode"}, {"FlateDecode", "DCTDecode"}, set())
_KEYS = """
    Type Subtype Width Height ColorSpace BitsPerComponent Filter DecodeParms Length SMask Mask ImageMask Decode
    Interpolate Intent StructParent Name
"""
_ENTRIES = frozenset(_KEYS.split())


def telling(file: File) -> Iterator[Leak]:
    """Yield what the pictures of a file tell."""
    profiles = _profiles(file)
    for number, stream in file.objects.items():
        if not isinstance(stream, Stream) or stream.entries.get("Subtype") != "Image":
            continue
        where = f"the picture in object {number}"
        if more := sorted(set(stream.entries) - _ENTRIES):
            yield _leak(f"{where} has an entry '{more[0]}', which no picture of ours has")
        filters = stream.entries.get("Filter", [])
        if set(filters if isinstance(filters, list) else [filters]) not in _FILTERS:
            yield _leak(f"{where} is packed in a way that pictures of ours are not")
        for segment in segments(stream.data):
            yield _leak(f"{where} has {segment}")
        space = file.at(stream.entries.get("ColorSpace"))
        profile = space[1] if isinstance(space, list) and len(space) > 1 and space[0] == "ICCBased" else None
        if profile is not None and getattr(profile, "number", 0) not in profiles:
            yield _leak(f"{where} has a colour profile of its own, which tells the camera or screen")


def are_whole(file: File) -> bool:
    """Tell whether no picture of a file has transparent parts."""
    return not any(
        isinstance(stream, Stream)
        and stream.entries.get("Subtype") == "Image"
        and {"SMask", "Mask"} & {*stream.entries}
        for stream in file.objects.values()
    )


def segments(data: bytes) -> Iterator[str]:
    """Yield what a JPEG has beside its pixels; nothing for bytes that are no JPEG."""
    if not data.startswith(b"\xff\xd8"):
        return
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if marker not in _PLAIN:
            yield _NAMES.get(marker, f"a note of the kind {marker:02X}")
        elif length > _NOTE_BYTES.get(marker, length):
            yield "a thumbnail or words in its first note"
        at += 2 + length
        if marker == 0xDA:
            break
    end = data.rfind(b"\xff\xd9")
    if end < at:
        yield "no end"
    elif data[end + 2 :].strip(b"\0"):
        yield "bytes behind its end"


def _profiles(file: File) -> set[int]:
    intents = file.items(file.catalog.get("OutputIntents"))
    return {getattr(file.entries(one).get("DestOutputProfile"), "number", 0) for one in intents}


def _leak(message: str) -> Leak:
    return Leak(Check.PICTURES, 0, message)
