"""What one report or disaster says of itself: title, publishers, dates, countries, addresses, GLIDE numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tocsin.brief.dates import parse
from tocsin.sources.alert.read import markdown
from tocsin.sources.draft import Done, Draft, Entry, Origin, Plain, unique_id
from tocsin.sources.plain import cut, plain
from tocsin.sources.reliefweb.answer import Item

RIGHTS = "its publisher's; ReliefWeb passes it on and owns no rights in it"
GRADE = "grade it, and say when it was read: the answer does not"
_URL = re.compile(r"https?://\S{3,1990}")
_LEFT = ("theme", "format", "vulnerable_groups", "ocha_product", "feature", "disaster_type")


@dataclass
class Record:
    """One item in plain words. Empty where the answer does not say; `notes` are what had to be mended."""

    item: Item
    title: str = ""
    publishers: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    date: str = ""
    changed: str = ""
    """When ReliefWeb last changed its own entry on a disaster."""
    url: str = ""
    origin: str = ""
    countries: list[tuple[str, str]] = field(default_factory=list)
    """Name and ISO 3166 code of each, the primary one first."""
    languages: list[str] = field(default_factory=list)
    glides: list[str] = field(default_factory=list)
    notes: list[tuple[Done, str]] = field(default_factory=list)

    def source(self, id: str, publisher: str = "") -> Entry:
        """Return it as an entry of the sources."""
        fields: dict[str, Plain] = {"id": id, "title": self.title}
        if publisher or self.short:
            fields["publisher"] = publisher or cut(", ".join(self.short))
        if self.date:
            fields["date"] = self.date
        if self.url:
            fields["url"] = self.url
        fields["licence"] = RIGHTS
        notes = [f"first published at {self.origin}"] if self.origin else []
        notes += [f"GLIDE {glide}" for glide in self.glides]
        if notes:
            fields["note"] = markdown("; ".join(notes))
        return Entry(fields, self.item.origin, {"": GRADE})

    def place(self) -> Entry | None:
        """Return its primary country as a place."""
        if not self.countries:
            return None
        name, code = self.countries[0]
        fields: dict[str, Plain] = {
            "id": unique_id(name, (), "country"),
            "name": name,
            "precision": "country",
        }
        if code:
            fields["code"] = code
        return Entry(fields, Origin("item", self.item.number, f"primary country: {name}"))

    def tell(self, draft: Draft) -> None:
        """Note in a draft what was mended, left or doubtful in it."""
        for done, words in self.notes:
            draft.note(done, words, self.item.origin)


def record(item: Item) -> Record:
    """Read one item."""
    found = Record(item)
    fields = item.fields
    found.title = _words(found, fields.get("title") or fields.get("name"), "title")
    for one in _each(fields.get("source")):
        name = _words(found, one.get("name") or one.get("shortname"), "source")
        if name:
            found.publishers.append(name)
            found.short.append(_words(found, one.get("shortname"), "source") or name)
    found.date = _date(found, fields.get("date"))
    if item.kind == "disasters" and isinstance(dates := fields.get("date"), dict):
        found.changed = day(dates.get("changed"))
    found.url = _url(found, fields.get("url_alias")) or _url(found, fields.get("url"))
    found.origin = _url(found, fields.get("origin"))
    _read_countries(found)
    found.languages = [str(one["code"]) for one in _each(fields.get("language")) if one.get("code")]
    glides = [fields.get("glide"), *(one.get("glide") for one in _each(fields.get("disaster")))]
    found.glides = list(dict.fromkeys(words for glide in glides if (words := _words(found, glide, "glide"))))
    _note_what_is_left(found)
    return found


def disaster_types(item: Item) -> list[str]:
    """Return what kinds of disaster the API counts one as, the primary one first."""
    kinds = [*_each(item.fields.get("primary_type")), *_each(item.fields.get("type"))]
    return list(dict.fromkeys(words for kind in kinds if (words := plain(str(kind.get("name") or ""))[0])))


def day(value: Any) -> str:
    """Return the day of a date and time of the API, or nothing if it is none."""
    match = re.match(r"(\d{4}-\d\d-\d\d)(?:T|\s|$)", str(value or ""))
    try:
        return str(parse(match[1])) if match else ""
    except ValueError:
        return ""


def _read_countries(found: Record) -> None:
    every = [*_each(found.item.fields.get("primary_country"))]
    listed = list(_each(found.item.fields.get("country")))
    every += sorted(listed, key=lambda one: str(one.get("primary")) != "true")
    for one in every:
        name, code = _words(found, one.get("name"), "country"), str(one.get("iso3") or "").upper()
        pair = (name, code if re.fullmatch("[A-Z]{3}", code) else "")
        if name and name not in [known for known, _ in found.countries]:
            found.countries.append(pair)


def _note_what_is_left(found: Record) -> None:
    fields = found.item.fields
    for one in _each(fields.get("file")):
        name = plain(str(one.get("filename") or one.get("url") or "a file"))[0]
        found.notes.append((Done.LOOK_AT, f"an attached file was not read: {name}"))
    summary = fields.get("headline")
    if isinstance(summary, dict) and isinstance(summary.get("summary"), str):
        words = f"ReliefWeb's own summary was left: {cut(plain(summary['summary'])[0], 160)}"
        found.notes.append((Done.DROPPED, words))
    if isinstance(fields.get("image"), dict):
        found.notes.append((Done.DROPPED, "the picture was left; its rights are its owner's"))
    kept = [
        f"{name} {cut(', '.join(_names(fields[name])), 80)}" for name in _LEFT if _names(fields.get(name))
    ]
    if kept:
        found.notes.append(
            (Done.DROPPED, f"ReliefWeb's keywords, which a brief has no place for: {'; '.join(kept)}")
        )


def _names(value: Any) -> list[str]:
    return [plain(str(one["name"]))[0] for one in _each(value) if one.get("name")]


def _date(found: Record, value: Any) -> str:
    dates = value if isinstance(value, dict) else {}
    for name in ("original", "created"):
        if not dates.get(name):
            continue
        if date := day(dates[name]):
            if name == "created" and found.item.kind == "reports":
                words = "it has no date of publication; the date is the day on which ReliefWeb took it up"
                found.notes.append((Done.LOOK_AT, words))
            return date
        words = f"'{cut(plain(str(dates[name]))[0], 40)}' is no date: left out"
        found.notes.append((Done.LOOK_AT, words))
    return ""


def _url(found: Record, value: Any) -> str:
    if not value:
        return ""
    words = str(value).strip()
    if _URL.fullmatch(words) and not plain(words)[1]:
        return words
    found.notes.append((Done.LOOK_AT, f"'{cut(plain(words)[0], 60)}' is no address of a page: left out"))
    return ""


def _words(found: Record, value: Any, name: str) -> str:
    if not isinstance(value, str):
        return ""
    words, faults = plain(value)
    for fault in faults:
        found.notes.append((Done.MENDED, f"{name}: {fault}: taken out"))
    if len(words) > 300:
        found.notes.append((Done.MENDED, f"{name}: cut, it was longer than a line of a brief can be"))
    return cut(words)


def _each(value: Any) -> Iterator[dict[str, Any]]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one
