"""Dated statements: one sentence -> the pieces of it that have a date of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from tocsin.sources.alert.when import Dated
from tocsin.sources.alert.words import ahead, either, words

_JOINT = re.compile(r",\s+(?:and|but)\s+|,\s+|;\s+|\s+(?:and|but)\s+")
_TITLE_LETTERS = 160
_PIECE_WORDS = 3


@dataclass(frozen=True)
class Statement:
    """A piece of a sentence with its date. `start` and `end` count letters of the sentence."""

    date: Dated
    title: str
    start: int
    end: int
    is_whole: bool = True
    """The title says all that the sentence says."""
    doubt: str = ""


def statements(text: str, dated: list[Dated]) -> Iterator[Statement]:
    """Yield the dated statements of a sentence.

    Each date has the piece of the sentence around it. A clause that opens with "when" gives its date to the main
    clause as well, which is doubtful; one that opens with "despite" or "after" does not.
    """
    dates = _once([date for date in dated if not date.is_as_of and not is_reference(text, date)])
    dates = [date for date in dates if not is_in_aside(text, date)] or dates
    dates = [date for date in dates if not date.is_in_a_name] or dates
    dates = _without_inner(text, dates)
    if not dates:
        return
    opener = _opener().match(text)
    if opener and (dates[0].start < opener.end() or "," in text[opener.end() : dates[0].start]):
        opener = None  # the date itself, or one of the main clause
    for date, (start, end) in zip(dates, _bounds(text, dates), strict=True):
        stop = _end_of_clause(text, date, end) if opener and end == len(text) else end
        yield _statement(text, date, opener.end() if opener and start == 0 else start, stop)
        if opener and stop < end and opener["together"]:
            why = f"tied to '{date.words}' by '{opener['together'].lower()}'; it has no date of its own"
            yield replace(_statement(text, date, stop, end), doubt=why)


def may_tell_of_an_event(text: str) -> bool:
    """Tell whether a sentence without a date has a word for a deed."""
    return bool(re.search(rf"\b{either(words('events')['deeds'])}\b", text))


def _statement(text: str, date: Dated, start: int, end: int) -> Statement:
    piece = text[start:end]
    if start <= date.start and date.end <= end:
        before, after = text[start : date.start], text[date.end : end]
        is_first = not re.search(r"\w{2,}", before)
        is_last = not re.search(r"\w", after)
        if is_first or is_last:
            piece = f"{before} {after}" if is_last else after
    piece = re.sub(rf"\s*\b{re.escape(date.words)}\b(?=\W*$)", "", piece, flags=re.IGNORECASE)
    title = _whole_title(piece)
    short = _shortened(title)
    whole = short == title and start == 0 and end == len(text)
    return Statement(date, short, start, end, whole)


def titled(words_: str) -> str:
    """Return words as the title of an event, cut where they are too many."""
    return _shortened(_whole_title(words_))


def _whole_title(piece: str) -> str:
    title = re.sub(r"\s+", " ", piece).strip(" ,;:.\u2013\u2014-")
    fillers = either(words("events")["fillers"])
    while match := re.match(rf"{fillers}\b,?\s+", title, re.IGNORECASE):
        title = title[match.end() :]
    title = re.sub(r"\(\s*\)", "", title).strip(" ,;:.")
    return title[:1].upper() + title[1:]


def _shortened(title: str) -> str:
    if len(title) <= _TITLE_LETTERS:
        return title
    cuts = [match.start() for match in _JOINT.finditer(title) if 40 <= match.start() <= _TITLE_LETTERS - 2]
    place = cuts[-1] if cuts else title.rfind(" ", 0, _TITLE_LETTERS - 2)
    return title[:place].rstrip(" ,;") + " \u2026"


def _once(dates: list[Dated]) -> list[Dated]:
    found: list[Dated] = []
    for date in dates:
        if date.edtf not in {one.edtf for one in found}:
            found.append(date)
    return found


def _without_inner(text: str, dates: list[Dated]) -> list[Dated]:
    """Leave out "since May" in "On 3 July, the UN said that 40 had died since May": it says what was counted."""
    if len(dates) < 2 or not dates[1].edtf.endswith("/..") or "/" in dates[0].edtf:
        return dates
    one, two = dates[0], dates[1]
    is_leading = not re.search(r"\w{3,}\s+\w+", ahead(text, one.start))
    return [one, *dates[2:]] if is_leading and not _JOINT.search(text, one.end + 2, two.start + 2) else dates


def _bounds(text: str, dates: list[Dated]) -> list[tuple[int, int]]:
    """Return the piece of the text that belongs to each date."""
    start = 0
    found = []
    for one, two in pairwise(dates):
        if re.fullmatch(r"\W*(?:and\W*)?", text[one.end : two.start]):
            found.append((start, -1))  # "in 2012 and 2017": the same words for both
            continue
        joints = [
            match for match in _JOINT.finditer(text, one.end, two.start + 2) if match.end() <= two.start + 1
        ]
        is_leading = not re.search(r"\w{3,}\s+\w+", text[start : one.start])
        joint = (joints[-1] if is_leading else joints[0]) if joints else None
        end, following = (joint.start(), joint.end()) if joint else (two.start, two.start)
        found.append((start, end))
        start = following
    found.append((start, len(text)))
    for place in range(len(found) - 2, -1, -1):
        if found[place][1] < 0:
            found[place] = found[place + 1]
    return found


def _end_of_clause(text: str, date: Dated, end: int) -> int:
    comma = text.find(",", date.end)
    if comma < 0 or comma >= end or len(text[comma:end].split()) < _PIECE_WORDS:
        return end
    return comma


def is_in_aside(text: str, date: Dated) -> bool:
    """Tell whether a date stands in words that only explain a name: "the Sashes, a militia armed in 2021,"."""
    return any(start <= date.start and date.end <= end for start, end in _asides(text))


@lru_cache(maxsize=4)
def _asides(text: str) -> list[tuple[int, int]]:
    return [match.span(1) for match in _aside().finditer(text)]


def is_reference(text: str, date: Dated) -> bool:
    """Tell whether a date is a part of a reference: "resolution 2100 (2013)"."""
    references = either(words("events")["references"])
    before = rf"\b{references}\s+(?:[\w/.]*\d[\w/.]*\s*)?\($"
    return bool(re.search(before, ahead(text, date.start), re.IGNORECASE))


@cache
def _opener() -> re.Pattern[str]:
    together, beside = either(words("events")["together"]), either(words("events")["beside"])
    return re.compile(rf"(?:(?P<together>{together})|(?P<beside>{beside}))\s+(?!\d)", re.IGNORECASE)


@cache
def _aside() -> re.Pattern[str]:
    months = either(name for names in words("dates")["months"] for name in names)
    return re.compile(rf"\b(?!{months}\b)[A-Z][\w-]*(?=(,\s{either(words('events')['asides'])}\s[^,;]*,))")
