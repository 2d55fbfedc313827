"""Areas -> places. An outline is no point, so no place gets one."""

from __future__ import annotations

import re

from tocsin.sources.cap.languages import Block
from tocsin.sources.cap.message import Element
from tocsin.sources.cap.words import line
from tocsin.sources.draft import Done, Draft, Entry, Origin, Plain, unique_id
from tocsin.sources.plain import plain

_CODES = re.compile(r"p-?code|iso[ -_]?3166", re.IGNORECASE)
_COUNTRY = re.compile(r"[A-Z]{2,3}")


def take(draft: Draft, block: Block) -> list[str]:
    """Take the areas of a block and return the ids of their places, in order."""
    ids = []
    for number, area in enumerate(block.own.all("area")):

        def name_of(info: Element, number: int = number) -> str:
            areas = info.all("area")
            return line(areas[number].say("areaDesc")) if number < len(areas) else ""

        name = block.name(name_of)
        if not name:
            draft.note(Done.LOOK_AT, "an area without a name: left out", area.origin)
            continue
        ids.append(_place(draft, area, name, name_of(block.own)))
    return ids


def _place(draft: Draft, area: Element, name: Plain, own: str) -> str:
    known = {str(entry.fields["name"]): entry.id for entry in draft.lists["places"]}
    if str(name) in known:
        return known[str(name)]
    codes = [(_code_name(what), line(value)) for what, value in area.pairs("geocode") if value]
    best = next(
        (pair for pair in codes if _CODES.fullmatch(pair[0].split(" ")[0])), codes[0] if codes else None
    )
    is_country = best is not None and bool(_COUNTRY.fullmatch(best[1])) and bool(_CODES.search(best[0]))
    fields: dict[str, Plain] = {
        "id": unique_id(own, known.values(), "area"),
        "name": name,
        "precision": "country" if is_country else "region",
    }
    doubts = {}
    if not is_country:
        doubts["precision"] = "CAP does not say what kind of area it is: a district, a region"
    if best:
        fields["code"] = best[1]
        if not _CODES.search(best[0]):
            doubts["code"] = f"a code of the system '{best[0]}', no P-code"
    place = (area.first("areaDesc") or area).origin
    path = f"places[{fields['id']}]"
    left = [f"{what} {value}" for what, value in codes if (what, value) != best]
    if left:
        draft.note(Done.DROPPED, f"further codes of the area: {', '.join(left)}", place, path)
    for kind in ("polygon", "circle"):
        for outline in area.all(kind):
            words = f"a {kind}, which is no point: the place has none"
            draft.note(Done.DROPPED, words, Origin("line", outline.line), path)
    heights = [f"{kind} {area.say(kind)}" for kind in ("altitude", "ceiling") if area.say(kind)]
    if heights:
        draft.note(Done.DROPPED, f"heights in feet: {', '.join(heights)}", place, path)
    draft.lists["places"].append(Entry(fields, place, doubts))
    return str(fields["id"])


def _code_name(words: str) -> str:
    return plain(words)[0][:60] or "not named"
