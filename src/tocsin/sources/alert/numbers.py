"""Numbers as words say them: digits, words, ranges, and sizes that are no number ("hundreds of thousands")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tocsin.sources.alert.words import either, words
from tocsin.sources.draft import Plain

_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?![\d,.]\d)|\d+(?:\.\d+)?(?![\d,]\d)"
_POINTED = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}$")
_OUTSIDE = r"(?<![\w.,/-])"


@dataclass(frozen=True)
class Number:
    """A number in a text: one value, a range, or the words of a size. `start` and `end` count letters."""

    start: int
    end: int
    words: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Tell whether it may be another number: "1.000" may be a thousand; "between 30 and 20" falls."""
        falls = self.low is not None and self.high is not None and self.low > self.high
        return falls or bool(_POINTED.search(self.words))


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text in order, ordinals and numbers that are part of a name left out."""
    for match in _pattern().finditer(text):
        qualifier = (
            _qualifiers()[re.sub(r"\s+", " ", match["qualifier"].lower())] if match["qualifier"] else ""
        )
        start, end = match.span()
        said = text[match.start("number") : end]
        if match["vague"]:
            yield Number(start, end, said, qualifier=qualifier)
            continue
        low, high = _value(match["low"]), _value(match["high"]) if match["high"] else None
        if high is None:
            yield Number(start, end, said, value=low, qualifier=qualifier)
        elif _scale_of(match["high"]) and not _scale_of(match["low"]) and low < high:  # "2 to 3 million"
            yield Number(start, end, said, low=low * _scale_of(match["high"]), high=high, qualifier=qualifier)
        elif low <= high or said.lower().startswith("between"):
            yield Number(start, end, said, low=low, high=high, qualifier=qualifier)


def count(text: str) -> int | None:
    """Return a whole number that stands alone, in digits or words; None if it is none."""
    match = re.fullmatch(_one(), text.strip(), re.IGNORECASE)
    return int(_value(text.strip())) if match else None


def amount(number: Number) -> dict[str, Plain]:
    """Return a number as the fields of a figure: a value, a range, or words that give a size."""
    fields: dict[str, Plain] = {}
    if number.value is not None:
        fields["value"] = _plain(number.value)
    elif number.low is not None and number.high is not None:
        fields["low"], fields["high"] = _plain(number.low), _plain(number.high)
    else:
        fields["vague"] = number.words.lower()
    if number.qualifier:
        fields["qualifier"] = number.qualifier
    return fields


def _plain(value: Decimal) -> Plain:
    text = f"{value:f}"
    return int(text) if "." not in text else text


@cache
def _qualifiers() -> dict[str, str]:
    return {said: code for code, ways in words("numbers")["qualifiers"].items() for said in ways}


def _one() -> str:
    small, scales = either(words("numbers")["words"]), either(words("numbers")["scales"])
    scaled = rf"\b(?:a|{small}(?:[- ]{small})?)[- ]{scales}(?:(?: and)? {small}(?:-{small})?)?\b"
    return rf"(?:(?:{_DIGITS})(?:\s*{scales}\b)?|{scaled}|\b{small}(?:-{small})?\b)"


@cache
def _pattern() -> re.Pattern[str]:
    vague = words("numbers")["vague"]
    plurals, scales = either(vague["plurals"]), either(words("numbers")["scales"])
    before, alone = either(vague["before"]), either(vague["alone"])
    sizes = rf"\b{plurals}(?:\s+of\s+{plurals})?\b|\b{before}\s+{scales}\b|\b{alone}\b"
    high = rf"(?:\s+(?:to|and)\s+|\s?[\u2013-]\s?)(?P<high>{_one()})"
    number = rf"(?:(?P<vague>{sizes})|(?:between\s+)?(?P<low>{_OUTSIDE}{_one()})(?:{high})?)"
    qualified = rf"(?:\b(?P<qualifier>{either(_qualifiers())})\s+)?"
    after = r"(?![\w%]|\s?%|st\b|nd\b|rd\b|th\b)"
    return re.compile(rf"{qualified}(?P<number>{number}){after}", re.IGNORECASE)


def _scale_of(said: str) -> Decimal:
    found = re.search(either(words("numbers")["scales"]) + "$", said, re.IGNORECASE)
    return Decimal(words("numbers")["scales"][found[0].lower()]) if found else Decimal(0)


def _value(said: str) -> Decimal:
    small, scales = words("numbers")["words"], words("numbers")["scales"]
    digits = re.match(r"[\d,.\u00a0\u202f ]*\d", said)
    if digits:
        value = Decimal(re.sub(r"[,\u00a0\u202f ]", "", digits[0]))
        scale = said[digits.end() :].strip().lower()
        return (value * scales[scale]).to_integral_value() if scale else value
    total = part = 0
    for word in re.findall(r"[a-z]+", said.lower()):
        if word in small:
            part += small[word]
        elif word == "a":
            part = 1
        elif word in scales:
            part = max(part, 1) * scales[word]
            if scales[word] >= 1000:
                total, part = total + part, 0
    return Decimal(total + part)
