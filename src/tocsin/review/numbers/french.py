"""French sentences -> what they count: numbers in digits and words, of whom, and what happened to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from tocsin.review.numbers.counted import Counted
from tocsin.review.numbers.french_dates import times
from tocsin.review.numbers.kinds import kind_of
from tocsin.review.words import words as word_list
from tocsin.sources.alert.numbers import Number
from tocsin.sources.alert.words import ahead, either

_DIGITS = r"\d{1,3}(?:[\u00a0\u202f .]\d{3})+(?![\d,.]*\d)|\d+(?:,\d+)?(?![\d,.]*\d)"
_NEAR_LETTERS = 70
"""How far from a number the word can stand that says what happened."""
_CLAUSE = re.compile(r"[;:.]|,\s|\set\s")


def read(text: str) -> Iterator[Counted]:
    """Yield what a sentence counts: people, what they live in and by, troops, attacks; nothing else."""
    if not _any_number().search(text):
        return
    text = re.sub(r"\n", " ", text)
    dated = list(times(text))
    starts = [date.span[0] for date in dated]
    found = []
    for number in _numbers(text):
        last = bisect_left(starts, number.end) - 1
        if last >= 0 and number.start < dated[last].span[1]:
            continue
        if _never().search(ahead(text, number.start)):
            continue
        who = _who().match(text, number.end)
        kind = "" if who else _kind_behind(text, number.end)
        if who or kind:
            found.append((number, who["who"] if who else "", who.end() if who else number.end))
    for place, (number, population, end) in enumerate(found):
        since = found[place - 1][2] if place else 0
        until = found[place + 1][0].start if place + 1 < len(found) else len(text)
        near = [date.time for date in dated[bisect_left(starts, since) : bisect_left(starts, until)]]
        is_act = population.lower() in _words()["populations"]["acts"]
        kind = (
            ""
            if is_act
            else (
                _kind_after(text[end : min(until, end + _NEAR_LETTERS)])
                or _kind_before(text, since, number.start)
                or kind_of("fr", population)
            )
        )
        yield Counted(number, kind, population, end, near[0] if len(near) == 1 else None)


def _kind_behind(text: str, end: int) -> str:
    """Return what right behind a number says what happened: "les 4 000 tués de 2019"."""
    match = re.compile(r"\s+(?:ont\s+été\s+|sont\s+|furent\s+)?([^\W\d_]+)").match(text, end)
    return kind_of("fr", match[1]) if match else ""


def _kind_after(behind: str) -> str:
    """Return what the words behind those who are counted say was done to them, not what they did."""
    return kind_of("fr", _active().sub(" ", behind.split(";")[0]))


def _kind_before(text: str, since: int, start: int) -> str:
    before = text[max(since, start - _NEAR_LETTERS) : start]
    return kind_of("fr", re.split(r"[;:.]", before)[-1])


def _numbers(text: str) -> Iterator[Number]:
    for match in _pattern().finditer(text):
        qualifier = _qualifiers()[_spaced(match["qualifier"])] if match["qualifier"] else ""
        # "de 36 personnes": "de" belongs to a range alone, as in "de 30 à 40 personnes".
        is_one = not (match["qualifier"] or match["high"] or match["size"] or match["about"])
        start, end = match.start("low" if is_one else 0), match.end()
        said = text[match.start("number") : end]
        if match["size"]:
            yield Number(start, end, match["size"], qualifier=qualifier)
        elif match["about"]:
            value = Decimal(_words()["about"][_spaced(match["about"])])
            yield Number(start, end, said, value=value, qualifier="about")
        elif match["high"]:
            low, high = _value(match["low"]), _value(match["high"])
            if low < high:
                yield Number(start, end, said, low=low, high=high, qualifier=qualifier)
        elif _value(match["low"]) > 1:  # "un" and "une" are articles
            yield Number(start, end, said, value=_value(match["low"]), qualifier=qualifier)


def _value(said: str) -> Decimal:
    """Return the value of a number in digits or words: "1,5 million", "deux cent quarante-sept"."""
    digits = re.match(_DIGITS, said)
    scales, small = _words()["scales"], _words()["words"]
    total, part = Decimal(0), Decimal(0)
    if digits:
        part = Decimal(re.sub(r"[\u00a0\u202f .]", "", digits[0]).replace(",", "."))
        said = said[digits.end() :]
    last = 0
    for word in re.findall(r"[^\W\d_]+", said.lower()):
        if word in ("vingt", "vingts") and last == 4:
            part += 76  # quatre-vingts: the four that was added is 80 now
        elif word in small:
            part += small[word]
        elif word in ("cent", "cents"):
            part = max(part, Decimal(1)) * 100
        elif word in scales:
            total, part = total + max(part, Decimal(1)) * scales[word], Decimal(0)
        last = small.get(word, 0)
    return total + part


def _spaced(said: str) -> str:
    return re.sub(r"\s+", " ", said.strip().lower())


@cache
def _words() -> dict[str, Any]:
    return word_list("fr", "numbers")


@cache
def _qualifiers() -> dict[str, str]:
    return {said: code for code, ways in _words()["qualifiers"].items() for said in ways}


@cache
def _pattern() -> re.Pattern[str]:
    small, scales = either(_words()["words"]), either(_words()["scales"])
    word = rf"(?:{small}|{scales})"
    one = rf"(?:(?:{_DIGITS})(?:\s+{scales}\b)?|\b{word}(?:(?:-|\s+|\s+et\s+|-et-){word}\b)*\b)"
    number = (
        rf"(?P<size>\b{either(_words()['sizes'])}\b)|(?P<about>\b{either(_words()['about'])}\b)"
        rf"|(?:\bentre\s+|\bde\s+)?(?<![\w.,/-])(?P<low>{one})(?:(?:\s+(?:à|et)\s+|\s?[\u2013-]\s?)(?P<high>{one}))?"
    )
    return re.compile(
        rf"(?:(?P<qualifier>(?<!\w){either(_qualifiers())})\s*)?(?P<number>{number})(?![\w%]|\s?%|\u00b0)",
        re.IGNORECASE,
    )


@cache
def _who() -> re.Pattern[str]:
    data = _words()["populations"]
    known = either([*data["people"], *data["things"], *data["acts"]])
    # "4 000 autres personnes", "un millier de femmes", "centaines de civils peuls", "milliers de Maliens"
    named = rf"(?!{either(data['no_names'])}\b)[A-ZÀ-Ý][^\W\d_]+s"
    kinds = rf"(?:\s+(?!{either(data['no_adjectives'])}\b)[a-zà-ÿ]+(?:ois|ais|iens|ans|ls|gs|is)\b)?"
    return re.compile(
        rf"\s+(?:(?:de|des|autres|nouveaux|nouvelles|jeunes)\s+|d['\u2019]\s?)*(?P<who>(?:(?i:{known})\b|{named}\b){kinds})"
    )


@cache
def _never() -> re.Pattern[str]:
    data = _words()["populations"]
    share = rf"{either(data['shares'])}\s+(?:de\s+|des\s+|d['\u2019])(?:ces\s+|les\s+)?"
    return re.compile(rf"(?<!\w)(?:{either(data['never_after'])}\s*|{share})$", re.IGNORECASE)


@cache
def _active() -> re.Pattern[str]:
    """Return what matches a deed whose doer stands before it: "ont tué", "tuent"."""
    data = _words()
    done = rf"{either(data['has_done'])}\s+(?!{either(data['not_done'])}\b)[^\W\d_]+é\b"
    return re.compile(rf"\b(?:{done}|{either(data['active'])}\b)", re.IGNORECASE)


@cache
def _any_number() -> re.Pattern[str]:
    some = [*_words()["words"], *_words()["scales"], *_words()["sizes"], *_words()["about"]]
    return re.compile(rf"\d|\b{either(word for word in some if word not in ('un', 'une'))}\b", re.IGNORECASE)
