"""What a file tells about itself: Info and XMP, where they disagree, dates, identifiers, names, history.

Source: ISO 32000-1:2008 clauses 7.9.4 (dates), 14.3 (metadata), 14.4 (identifiers).
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from tocsin.inspect import xmp
from tocsin.inspect.document import Document

_PAIRS = {
    "Title": "dc:title",
    "Author": "dc:creator",
    "Subject": "dc:description",
    "Keywords": "pdf:Keywords",
    "Creator": "xmp:CreatorTool",
    "Producer": "pdf:Producer",
    "CreationDate": "xmp:CreateDate",
    "ModDate": "xmp:ModifyDate",
}
"""Which entry of Info says the same as which property of XMP."""

_DATES = ("CreationDate", "ModDate")
_PDF_DATE = re.compile(
    r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([-+Z])(?:(\d\d)'?(?:(\d\d)'?)?)?)?\s*"
)
_PLACE = re.compile(r"[A-Za-z]:[\\/](?:Users|Documents and Settings)[\\/]|/(?:home|Users)/[^/\s<]|^\\\\\w")
"""How the path of a person's own folder, or of a server, begins."""


def read_xmp(document: Document) -> dict[str, list[str]]:
    """Return the properties of the file's XMP; one that cannot be read is a finding."""
    stream = document.get(document.catalog, "/Metadata")
    if stream is None:
        return {}
    data = document.content(stream, "the XMP metadata")
    try:
        return xmp.properties(data)
    except ValueError as error:
        document.findings.add("metadata-broken", f"the XMP metadata cannot be read: {error}"[:200])
        return {}


def metadata(document: Document, properties: dict[str, list[str]]) -> dict[str, Any]:
    """Return the section on metadata."""
    findings = document.findings
    entries = document.entries(document.trailer, "/Info")
    info = {str(key).removeprefix("/"): document.text(entries, key) for key in sorted(entries)}
    info = {key: _iso(value) or value if key in _DATES else value for key, value in info.items() if value}
    if not properties and not findings.has("metadata-broken"):
        findings.add("metadata-missing", "there is no XMP metadata")
    for key, name in _PAIRS.items():
        said = "; ".join(text for text in properties.get(name, []) if text)
        if info.get(key) and said and not _agree(info[key], properties[name], key in _DATES):
            findings.add(
                "metadata-disagrees", f"{key} is '{_cut(info[key])}' in Info and '{_cut(said)}' in XMP"
            )
    _judge_dates(document, info, properties)
    authors = list(
        dict.fromkeys([*filter(None, [info.get("Author")]), *filter(None, properties.get("dc:creator", []))])
    )
    if authors:
        findings.add("author-named", f"the file names {_cut(', '.join(authors))}")
    history = len(properties.get("xmpMM:History", []))
    if history:
        findings.add("history-kept", f"{history} steps of its making are told")
    texts = [*info.values(), *(text for values in properties.values() for text in values)]
    for text in dict.fromkeys(text for text in texts if _PLACE.search(text)):
        findings.add("path-told", f"the metadata tell a folder: '{_cut(text)}'")
    identifiers = [
        bytes(getattr(item, "original_bytes", b"")).hex() for item in document.items(document.trailer, "/ID")
    ]
    return {
        "info": info,
        "xmp": dict(sorted(properties.items())),
        "authors": authors,
        "history_steps": history,
        "identifiers": identifiers,
    }


def _judge_dates(document: Document, info: dict[str, str], properties: dict[str, list[str]]) -> None:
    told = {key: info[key] for key in _DATES if key in info}
    told |= {
        name: properties[name][0]
        for name in ("xmp:CreateDate", "xmp:ModifyDate")
        if properties.get(name, [""])[0]
    }
    for name, text in told.items():
        if not _is_iso(text):
            document.findings.add("date-wrong", f"{name} is no date: '{_cut(text)}'")
    for first, last in (_DATES, ("xmp:CreateDate", "xmp:ModifyDate")):
        one, other = _instant(told.get(first, "")), _instant(told.get(last, ""))
        if one and other and bool(one.tzinfo) == bool(other.tzinfo) and other < one:
            document.findings.add("date-wrong", f"{last} ({told[last]}) is before {first} ({told[first]})")


def _iso(text: str) -> str:
    """Return a date of PDF as ISO 8601 writes it, as exact as it is; nothing if it is none."""
    match = _PDF_DATE.fullmatch(text.strip())
    if not match:
        return ""
    *parts, zone, hours, minutes = match.groups()
    date = "-".join(part for part in parts[:3] if part)
    if parts[3]:
        date += f"T{parts[3]}:{parts[4] or '00'}:{parts[5] or '00'}"
        date += "" if not zone else "+00:00" if zone == "Z" else f"{zone}{hours or '00'}:{minutes or '00'}"
    return date if _is_iso(date) else ""


def _is_iso(text: str) -> bool:
    return bool(_instant(text))


def _instant(text: str) -> datetime | None:
    text = text.strip().replace("Z", "+00:00")
    if re.fullmatch(r"\d{4}(-\d\d)?", text):
        text = f"{text}-01-01"[:10]
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _agree(one: str, others: list[str], is_date: bool) -> bool:
    if is_date:
        first, second = _instant(one), _instant(others[0])
        if first and second and first.tzinfo and second.tzinfo:
            return abs((first - second).total_seconds()) < 1
        length = min(len(one), len(others[0]), 19)
        return one[:length] == others[0][:length]
    words = re.split(r"[;,\s]+", one.strip())
    return one.strip() in others or any(
        re.split(r"[;,\s]+", text) == words for text in (*others, " ".join(others))
    )


def _cut(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99]}…"
