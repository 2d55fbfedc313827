"""Rules of protection: nothing leads to a person whom a reader could harm.

They find what has the form of a name, a place or a number; they cannot know who is in danger.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from tocsin import resources
from tocsin.brief.snapshot import PICTURE_SUFFIXES
from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule
from tocsin.review.words import has_words, words

_PART = r"[A-Z\u00c0-\u00de][\w\u2019'-]+"
_MORE = rf"(?:\s+(?:(?:de|du|el|al|ben|bin|ould|ag|von|van)\s+)?{_PART})"
_NAME, _FULL_NAME = rf"(?-i:{_PART}{_MORE}{{0,3}})", rf"(?-i:{_PART}{_MORE}{{1,3}})"
_DEGREES = re.compile(
    r"(?<![\d.])-?\d{1,2}\.\d{3,}\s*°?\s*[NSns]?\s*[,;/ ]\s*-?\d{1,3}\.\d{3,}\s*°?\s*[EWOewo]?"
    r"|[NS]\s?\d{1,2}\.\d{3,}\s*[,;/ ]\s*[EWO]\s?\d{1,3}\.\d{3,}"
    r"|\d{1,2}\s*°\s*\d{1,2}\s*['\u2032]\s*(?:\d{1,2}(?:\.\d+)?\s*[\"\u2033]\s*)?[NS]"
)
_PHONE = re.compile(r"(?<![\w./-])(?:\+|00)\d{1,3}(?:[ .()-]{0,2}\d){7,12}(?!\w)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_AGE = re.compile(r"[\w,(]\s*\d{1,2}\s*(?:[,).]|ans\b)")
_DECIMALS = 3
"""Degrees with so many decimals say where something is to 100 metres: which farm, which well."""


def _names(case: Case) -> frozenset[str]:
    """Return the words of all names that the brief has on purpose: of bodies, places, authors, contacts."""
    brief = case.brief
    said = [brief.title, brief.publisher.name, *brief.handling.distribution]
    said += [name for one in brief.actors for name in (one.name, one.acronym or "", *one.aliases)]
    said += [name for one in brief.places for name in (one.name, one.part_of or "")]
    said += [name for one in brief.sources for name in (one.title, one.publisher or "", one.author or "")]
    said += [name for one in brief.contacts for name in (one.name, one.role or "")]
    said += [*brief.alert.at_risk, *(area for one in brief.figures for area in one.area)]
    return frozenset(re.findall(r"[^\W\d_]+", " ".join(said).casefold()))


@cache
def _person_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    table = words(language, "persons")

    def either(name: str) -> str:
        return "|".join(sorted(map(re.escape, table[name]), key=len, reverse=True))

    person = rf"\b(?:{either('persons')})s?,?\s+(?:(?:{either('called')})\s+)?(?P<name>{_NAME})"
    return (
        re.compile(rf"(?<!\w)(?-i:{either('titles')})\s+(?P<name>{_NAME})"),
        re.compile(
            rf"(?P<name>{_FULL_NAME}),\s+(?:(?:{either('articles')})\s*)?(?:{either('persons')})\b",
            re.IGNORECASE,
        ),
        re.compile(person, re.IGNORECASE),
        re.compile(
            rf"(?P<name>{_FULL_NAME}),?\s+(?:\(\d{{1,2}}\)|(?:(?:{either('aged')})\s+)?\d{{1,2}}(?:\s+ans)?(?=[,.)]))"
        ),
    )


@cache
def _signs(language: str) -> frozenset[str]:
    """Return the words of which one stands beside every name that is looked for, but for names with an age."""
    table = words(language, "persons")
    persons = [form for word in table["persons"] for form in (word, f"{word}s")]
    return frozenset(word.lower().rstrip(".") for word in (*persons, *table["titles"]))


def _private_persons(case: Case) -> Iterator[Finding]:
    if not has_words(case.language):
        return
    known, signs = _names(case), _signs(case.language)
    no_names = frozenset(words(case.language, "persons")["no_names"])
    for passage in case.passages:
        sentence = passage.sentence
        if not (passage.words.kinds & signs or _AGE.search(sentence.text)):
            continue
        seen: set[str] = set()
        for find in _person_patterns(case.language):
            for match in find.finditer(sentence.text):
                name = sentence.written[match.start("name") : match.end("name")]
                parts = re.findall(r"[^\W\d_]+", name.casefold())
                if name in seen or all(part in known for part in parts) or no_names & set(parts):
                    continue
                seen.add(name)
                message = f"'{name}' looks like the name of a private person"
                yield Finding("person-named", sentence.steps, message, name)


@cache
def _towns() -> frozenset[str]:
    """Return the names of the towns of our maps, which anybody can place."""
    data: Any = json.loads((resources.assets() / "maps" / "towns.json").read_text(encoding="utf-8"))
    return frozenset(text.casefold() for text in _texts(data))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _exact_places(case: Case) -> Iterator[Finding]:
    rules = [rule for rule in case.brief.handling.sensitivity if rule.coordinates]
    for index, place in enumerate(case.brief.places):
        is_kept = place.tlp or any(not rule.parts or place.id in rule.parts for rule in rules)
        if place.point is None or is_kept or place.name.casefold() in _towns():
            continue
        if all(round(degrees, _DECIMALS - 1) == degrees for degrees in place.point):
            continue
        message = f"'{place.name}' is no town of the maps, and is placed to the hundred metres"
        yield Finding("place-exact", ("places", index, "point"), message)


def _in_texts(code: str, find: re.Pattern[str], what: str) -> Rule:
    """Return a rule that asks about what has a form, wherever it stands in a text."""

    def found(case: Case) -> Iterator[Finding]:
        for text in case.texts:
            for match in find.finditer(text.text):
                words = match[0].strip()
                yield Finding(code, text.steps, f"'{words}' is {what}", words)

    return Rule(code, found)


def _contact_numbers(case: Case) -> Iterator[Finding]:
    for index, contact in enumerate(case.brief.contacts):
        if contact.phone and (contact.tlp or case.brief.handling.tlp) == "CLEAR":
            message = f"everybody will read the telephone number of '{contact.name}'"
            yield Finding("contact-number-open", ("contacts", index, "phone"), message, contact.phone)


def _faces(case: Case) -> Iterator[Finding]:
    for index, image in enumerate(case.brief.images):
        if image.may_reproduce and image.persons is None:
            message = f"it is not said whether persons can be recognised in '{image.id}'"
            yield Finding("persons-not-stated", ("images", index), message)


def _metadata(case: Case) -> Iterator[Finding]:
    for index, image in enumerate(case.brief.images):
        data = case.pictures.get(image.file)
        if data is None or not image.file.lower().endswith(tuple(PICTURE_SUFFIXES)):
            continue
        if held := _held(data):
            message = f"{image.file} holds {', '.join(held)}"
            yield Finding("picture-metadata", ("images", index, "file"), message, image.file)


_GPS, _DEVICE, _MADE = 0x8825, (0x010F, 0x0110), (0x0132, 0x9003)
"""Tags of EXIF 2.32: place, maker and model of the device, time."""


def _held(data: bytes) -> list[str]:
    """Return what a picture tells beside its pixels, in words; a file that is no picture tells nothing here."""
    from PIL import Image  # it is slow to load, and few briefs have pictures

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            exif, info = picture.getexif(), dict(picture.info)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return []
    found = ["the place where it was taken"] if exif.get_ifd(_GPS) else []
    found += ["the device that took it"] if any(exif.get(tag) for tag in _DEVICE) else []
    found += ["the time when it was taken"] if any(exif.get(tag) for tag in _MADE) else []
    found += ["notes of a program (XMP)"] if "xmp" in info or "XML:com.adobe.xmp" in info else []
    texts = [name for name, value in info.items() if name == "comment" or isinstance(value, str)]
    found += ["a comment"] if [name for name in texts if name != "XML:com.adobe.xmp"] else []
    return found


RULES = (
    Rule("person-named", _private_persons),
    _in_texts("coordinates-in-text", _DEGREES, "the exact place of something"),
    _in_texts("number-in-text", _PHONE, "a telephone number"),
    _in_texts("mail-in-text", _MAIL, "somebody's address for mail"),
    Rule("place-exact", _exact_places),
    Rule("persons-not-stated", _faces),
    Rule("picture-metadata", _metadata),
    Rule("contact-number-open", _contact_numbers),
)
