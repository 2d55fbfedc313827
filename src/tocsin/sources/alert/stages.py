"""Stages of genocide, as they are written: "Stage 9: Extermination", "Stages 5 and 8", "Three, Five, Eight"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.brief.vocabulary import load
from tocsin.sources.alert.numbers import count
from tocsin.sources.alert.words import either, words

_SCALES = ("stanton-10", "stanton-8")
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Stage:
    """A stage on the scale that its name or number belongs to."""

    scale: str
    stage: int
    doubt: str = ""


def stages(sentence: str) -> Iterator[Stage]:
    """Yield the stages that a sentence names, each once."""
    found: dict[tuple[str, int], Stage] = {}
    for match in _listed().finditer(sentence):
        for item in _item().finditer(match["list"]):
            stage = _stage(item["number"], item["name"] or item["named"] or "")
            if stage:
                found.setdefault((stage.scale, stage.stage), stage)
    for match in _ordinal().finditer(sentence):
        stage = _stage(str(words("head")["stages"]["words"][match["nth"].lower()]), match["name"] or "")
        if stage:
            found.setdefault((stage.scale, stage.stage), stage)
    for match in _named().finditer(sentence):
        stage = _stage(match["number"], match["name"])
        if stage:
            found.setdefault((stage.scale, stage.stage), stage)
    for match in _called().finditer(sentence):
        name = (match["before"] or match["behind"]).lower()
        name = words("head")["stages"]["spellings"].get(name, name)
        if number := _names(_SCALES[0]).get(name):
            found.setdefault((_SCALES[0], number), Stage(_SCALES[0], number, "the words give its name alone"))
    yield from found.values()


def _stage(said: str, name: str) -> Stage | None:
    number = count(said.strip())
    if number is None:
        return None
    name = name.lower()
    name = words("head")["stages"]["spellings"].get(name, name)
    if not name:
        return Stage(_SCALES[0], number) if str(number) in load(_SCALES[0]).terms else None
    for scale in _SCALES:
        if _names(scale).get(name) == number:
            doubt = "" if scale == _SCALES[0] else "the older numbering, told by the name of the stage"
            return Stage(scale, number, doubt)
    own = _names(_SCALES[0]).get(name)
    if str(number) not in load(_SCALES[0]).terms:
        return None
    return Stage(_SCALES[0], number, f"the source calls stage {number} '{name}', which is stage {own}")


@cache
def _names(scale: str) -> dict[str, int]:
    return {term.name("en").lower(): int(code) for code, term in load(scale).terms.items()}


def _one() -> str:
    return rf"(?:10|[1-9](?!\d)|{either(_SMALL)}\b)"


def _any_name() -> str:
    return either([*_names(_SCALES[0]), *_names(_SCALES[1]), *words("head")["stages"]["spellings"]])


@cache
def _item() -> re.Pattern[str]:
    name = _any_name()
    return re.compile(
        rf"(?P<number>{_one()})(?:\s*[:(\u2013\u2014-]\s*(?P<name>{name})\)?|\s+\(?(?P<named>{name})\)?)?",
        re.IGNORECASE,
    )


@cache
def _listed() -> re.Pattern[str]:
    before = "|".join(words("head")["stages"]["before"])
    name = rf"(?:\s*[:(\u2013\u2014-]\s*{_any_name()}\)?|\s+\(?{_any_name()}\)?)?"
    joint = r"(?:\s*(?:,|;|/|&|\band\b|\bas well as\b|\bor\b)\s*)+(?:stages?\s+)?"
    return re.compile(
        rf"\b(?:{before})\s*:?\s*(?P<list>{_one()}{name}(?:{joint}{_one()}{name})*)", re.IGNORECASE
    )


@cache
def _ordinal() -> re.Pattern[str]:
    nth = either(words("head")["stages"]["words"])
    return re.compile(
        rf"\b(?P<nth>{nth})\s+stage\b(?:\s+of\s+genocide)?(?:\s*[,:(\u2013\u2014-]\s*(?P<name>{_any_name()}))?",
        re.IGNORECASE,
    )


@cache
def _called() -> re.Pattern[str]:
    """Return what matches "the Persecution stage" and "the stage of persecution"."""
    number = rf"(?!\s*[:(\u2013\u2014-]?\s*(?:stage\s*)?{_one()})"
    before = rf"(?P<before>{_any_name()})\s+stage\b{number}"
    return re.compile(rf"\b(?:{before}|stage\s+of\s+(?P<behind>{_any_name()})\b)", re.IGNORECASE)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<name>{_any_name()})\s*\((?:stage\s+)?(?P<number>{_one()})\)", re.IGNORECASE)
