"""A report for people: the verdict first, then the findings, then what is in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from tocsin.errors import printable

Paint = Callable[[str, str], str]
"""Gives a text its look: `strong`, `error`, `warning` or `note`."""

_TOLD = 6
"""How many lines one kind of finding or one list may take. JSON has them all."""

_LABEL = 13


def plain(text: str, _look: str) -> str:
    """Return the text as it is."""
    return text


def as_text(report: dict[str, Any], paint: Paint = plain) -> str:
    """Return the report on one file in lines, control characters of the file replaced."""
    lines = [
        paint(printable(report["file"]), "strong"),
        *(f"  {printable(line)}" for line in _verdict(report)),
    ]
    for code, found in groupby(report["findings"], key=lambda finding: str(finding["code"])):
        lines += ["", *_finding(code, list(found), report["findings_not_told"].get(code, 0), paint)]
    for title, section in _sections(report):
        lines += ["", paint(title, "strong")]
        width = _LABEL if any(label for label, _ in section) else 0
        lines += [f"  {printable(label):{width}}{printable(text)}" for label, text in section]
    return "\n".join(line.rstrip() for line in lines)


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its word: `1 page`, `2 pages`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ranges(pages: Iterable[int]) -> str:
    """Return numbers of pages as people write them: `1-3, 7`."""
    told: list[list[int]] = []
    for page in sorted(set(pages)):
        if told and told[-1][1] == page - 1:
            told[-1][1] = page
        else:
            told.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in told)


def _verdict(report: dict[str, Any]) -> Iterator[str]:
    counts, claims = report["counts"], report["claims"]
    found = ", ".join(count(counts[severity], severity) for severity in counts)
    sizes = {
        size["paper"] or f"{size['width_mm']} x {size['height_mm']} mm": 0
        for size in report["pages"]["sizes"]
    }
    number = report["pages"]["count"]
    pages = (
        "pages not seen"
        if number is None
        else f"{count(number, 'page')} {', '.join(list(sizes)[:3])}".strip()
    )
    yield f"{found} | {pages} | PDF {claims['pdf_version']} | {_bytes(report['size_bytes'])}"
    said = [claims[key] for key in ("pdf_a", "pdf_ua", "pdf_x") if claims[key]]
    if "structure" not in report:
        yield "it is encrypted and cannot be opened here, so most of it was not seen"
    elif said:
        yield f"it says it is {' and '.join(said)}; that is its claim, and no validator has judged it here"
    else:
        yield "it claims no standard"


def _finding(code: str, found: Sequence[dict[str, Any]], more: int, paint: Paint) -> Iterator[str]:
    severity = str(found[0]["severity"])
    yield f"{paint(f'{severity:7}', severity)}  {code}"
    messages: dict[str, list[dict[str, Any]]] = {}
    for finding in found:
        messages.setdefault(finding["message"], []).append(finding)
    for message, same in list(messages.items())[:_TOLD]:
        yield f"{'':9}{printable(message)}{_places(same)}"
    untold = sum(len(same) for same in list(messages.values())[_TOLD:]) + more
    if untold:
        yield f"{'':9}and {untold:,} more"
    yield f"{'':9}-> {found[0]['hint']}"


def _places(found: Sequence[dict[str, Any]]) -> str:
    pages = [finding["page"] for finding in found if finding["page"]]
    told = f"page{'s' if len(set(pages)) > 1 else ''} {ranges(pages)}" if pages else ""
    times = f"{len(found)} times" if len(found) > len(set(pages) or {0}) else ""
    place = f"object {found[0]['object']}" if len(found) == 1 and found[0]["object"] else ""
    place = ", ".join(part for part in (times, told, place) if part)
    return f" ({place})" if place else ""


def _sections(report: dict[str, Any]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    yield "Pages", list(_pages(report["pages"]["sizes"]))
    if report["encryption"]:
        entry = report["encryption"]
        forbids = ", ".join(entry["forbids"]) or "nothing"
        yield "Encryption", [("cipher", entry["cipher"]), ("forbids", forbids)]
    if "structure" not in report:
        return
    yield "Structure", list(_structure(report["structure"]))
    yield "Fonts", _cut([_font(font) for font in report["fonts"]])
    yield "Pictures", _cut([_picture(picture) for picture in report["pictures"]])
    yield "Colour", list(_colour(report["colour"]))
    yield "Links", list(_links(report))
    yield "Also in it", list(_extras(report))
    yield "Metadata", list(_metadata(report["metadata"]))


def _cut(rows: list[tuple[str, str]], most: int = _TOLD * 2) -> list[tuple[str, str]]:
    if len(rows) > most:
        return [*rows[:most], ("", f"and {len(rows) - most:,} more")]
    return rows or [("", "none")]


def _pages(sizes: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    rows = []
    for size in sizes:
        name = f", {size['paper']}" if size["paper"] else ""
        turned = f", turned by {size['rotated_degrees']}°" if size["rotated_degrees"] else ""
        boxes = "; ".join(
            f"{box} {' '.join(f'{edge:g}' for edge in edges)}"
            for box, edges in size["boxes_mm"].items()
            if len({tuple(box) for box in size["boxes_mm"].values()}) > 1
        )
        text = f"{size['width_mm']:g} x {size['height_mm']:g} mm{name}{turned}{f'; {boxes}' if boxes else ''}"
        rows.append((ranges(size["pages"]), text))
    yield from _cut(rows)


def _structure(section: dict[str, Any]) -> Iterator[tuple[str, str]]:
    shown = "" if section["title_shown"] else " (readers show the name of the file)"
    yield (
        "title",
        f"{section['title']}{shown}" if section["title"] else "none",
    )
    yield "language", section["language"] or "not said"
    if section["tagged"]:
        elements = section["elements"]
        most = sorted(elements, key=lambda role: (-elements[role], role))[: _TOLD * 2]
        yield (
            "tags",
            f"{sum(elements.values()):,}: {', '.join(f'{elements[role]:,} {role}' for role in most)}",
        )
        yield (
            "content",
            f"{section['marks']:,} marked, {section['marks_unreached']:,} out of reach of the tags",
        )
    else:
        yield "tags", "none"
    yield "bookmarks", f"{section['bookmarks']:,}"
    yield (
        "page labels",
        count(section["page_label_ranges"], "range") if section["page_label_ranges"] else "none",
    )


def _font(font: dict[str, Any]) -> tuple[str, str]:
    inside = (
        ("embedded, subset" if font["subset"] else "embedded, whole") if font["embedded"] else "NOT embedded"
    )
    unicode = "with ToUnicode" if font["to_unicode"] else "no ToUnicode"
    return "", f"{font['name']}: {font['type']}, {inside}, {unicode}; {_on(font['pages'])}"


def _picture(picture: dict[str, Any]) -> tuple[str, str]:
    pixels = f"{picture['width_px']} x {picture['height_px']} px"
    size = f"{pixels} over {picture['width_mm']:g} x {picture['height_mm']:g} mm"
    space = "stencil" if picture["is_mask"] else picture["colour_space"] or "colours not said"
    inline = ", inline" if picture["is_inline"] else ""
    return "", f"{size}: {picture['ppi']:,} ppi, {space}{inline}; {_on(picture['pages'])}"


def _on(pages: Sequence[int]) -> str:
    return f"page{'s' if len(pages) > 1 else ''} {ranges(pages)}"


def _colour(section: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _cut(
        [("spaces" if not at else "", space["name"]) for at, space in enumerate(section["spaces"])]
    )
    for intent in section["output_intents"]:
        name = intent["condition"] or intent["description"] or "without a name"
        yield "intent", f"{intent['kind']}: {name}, profile {intent['colours'] or 'none'}"


def _links(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    links = report["links"]
    yield "internal", f"{links['internal']:,}"
    rows = [("external" if not at else "", entry["address"]) for at, entry in enumerate(links["external"])]
    yield from _cut(rows or [("external", "none")])
    for action in report["actions"][:_TOLD]:
        yield "action", f"{action['kind']}, {action['where']}"


def _extras(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    extras, rows = report["extras"], []
    for file in report["attachments"]:
        size = "" if file["size_bytes"] is None else f", {_bytes(file['size_bytes'])}"
        listed = "" if file["listed"] else ", not in AF"
        rows.append(
            ("attached", f"{file['name']}{size}, {file['relationship'] or 'no relationship'}{listed}")
        )
    others = {kind or "unknown": number for kind, number in extras["annotations"].items() if kind != "Link"}
    rows += [("annotations", f"{number:,} {kind}") for kind, number in others.items()]
    if extras["form_fields"]:
        rows.append(("form", count(extras["form_fields"], "field")))
    rows += [("signature", entry["name"] or "without a name") for entry in extras["signatures"]]
    rows += [
        ("layer", f"{entry['name']}{'' if entry['shown'] else ', hidden'}") for entry in extras["layers"]
    ]
    yield from _cut(rows)


def _metadata(section: dict[str, Any]) -> Iterator[tuple[str, str]]:
    info, xmp = section["info"], section["xmp"]
    told = {
        "made": info.get("CreationDate") or "; ".join(xmp.get("xmp:CreateDate", [])),
        "changed": info.get("ModDate") or "; ".join(xmp.get("xmp:ModifyDate", [])),
        "by": "; ".join(section["authors"]),
        "written with": info.get("Creator") or "; ".join(xmp.get("xmp:CreatorTool", [])),
        "PDF made by": info.get("Producer") or "; ".join(xmp.get("pdf:Producer", [])),
        "identifiers": " ".join(dict.fromkeys(section["identifiers"])),
    }
    yield from _cut([(label, text) for label, text in told.items() if text])


def _bytes(size: int) -> str:
    for unit, limit in (("MB", 1_000_000), ("kB", 1000)):
        if size >= limit:
            return f"{size / limit:.1f} {unit}"
    return f"{size} bytes"
