"""The head of an alert: title, publisher, level, stages, dates of issue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from tocsin.brief.dates import Edge, Edtf, parse
from tocsin.sources.alert.document import Block, Document, Role
from tocsin.sources.alert.names import RUN
from tocsin.sources.alert.publisher import publisher
from tocsin.sources.alert.sentences import sentences
from tocsin.sources.alert.stages import Stage, stages
from tocsin.sources.alert.when import Context, Dated, dates
from tocsin.sources.alert.words import either, words
from tocsin.sources.draft import Origin, Taken

_TOP = 12
"""Blocks at the start, where an alert says what it is."""
_TITLE_LETTERS = 200
_DATE_LINE_LETTERS = 120


@dataclass
class Head:
    """What the head says; empty where it does not. `used` are the blocks that are head and nothing else."""

    title: Taken | None = None
    publisher: Taken | None = None
    level: Taken | None = None
    issued: Taken | None = None
    as_of: Taken | None = None
    covers: Taken | None = None
    trend: Taken | None = None
    stages: list[tuple[Stage, Origin]] = field(default_factory=list)
    other_level: Origin | None = None
    used: list[Block] = field(default_factory=list)


def head(document: Document) -> Head:
    """Read the head of an alert."""
    found = Head()
    top = document.blocks[:_TOP]
    _read_title(document, top, found)
    _read_dates(document, top, found)
    title = next((block for block in found.used if found.title and block.text == found.title.value), None)
    found.publisher = publisher(document, title)
    _read_sentences(document, found)
    return found


def _read_title(document: Document, top: list[Block], found: Head) -> None:
    kinds = re.compile(rf"\b{either(words('head')['kinds'])}\b", re.IGNORECASE)
    best: tuple[int, int, Block] | None = None
    for place, block in enumerate(top):
        if (
            block.role in (Role.CAPTION, Role.ROW)
            or len(block.text) > _TITLE_LETTERS
            or block.text.endswith((".", ";"))
        ):
            continue
        if _labelled_date(block.text) is not None or _level_line().match(block.text):
            continue
        score = (
            4 * bool(level_in_title(block.text))
            + 2 * bool(kinds.search(block.text) and " " in block.text)
            + 2 * (block.role is Role.HEADING)
        )
        score += (
            bool(re.search(r"[:\u2013\u2014]", block.text)) - 2 * (block.role is Role.ITEM) + (place == 0)
        )
        if best is None or score > best[0]:
            best = (score, place, block)
    if best and best[0] > 0:
        block = best[2]
        found.title = Taken(block.text, document.origin(block))
        found.used.append(block)
    elif said := document.facts.get("title") or document.facts.get("page title"):
        found.title = Taken(said, None, "from the file's own description, not from its text")
    if found.title and (level := level_in_title(str(found.title.value))):
        found.level = Taken(level, found.title.origin)


def level_in_title(title: str) -> str:
    """Return the code of the level that a title names, or nothing."""
    for code, pattern in _level_patterns("title"):
        if pattern.search(title):
            return code
    return ""


def country_of(title: str) -> str:
    """Return the country or area that a title names, or nothing: "Genocide Emergency: Mali", "Alert for Oria"."""
    match = re.search(
        rf"(?:[:\u2013\u2014|-]\s+|\b(?:for|in|on)\s+)(?:the\s+)?({RUN})(?=$|[,:;(\u2013\u2014]|\s+\()", title
    )
    before = re.match(rf"({RUN})\s*[:\u2013\u2014]\s", title)
    kinds = re.compile(rf"\b{either(words('head')['kinds'])}\b", re.IGNORECASE)
    for found in (match, before):
        if found and not kinds.search(found[1]):
            return str(found[1])
    return ""


def _read_dates(document: Document, top: list[Block], found: Head) -> None:
    for block in top[:_TOP]:
        _read_covers(document, block, found)
        if block.role is Role.ROW and found.issued is None and (day := _day_beside_a_number(block.text)):
            found.issued = Taken(day.edtf, document.origin(block))
            found.used.append(block)
        is_line = _covered().search(block.text) or _issued().search(block.text)
        if len(block.text) > _DATE_LINE_LETTERS or (block.role in (Role.ROW, Role.ITEM) and not is_line):
            continue
        said = [date for date in dates(block.text, Context()) if isinstance(date, Dated)]
        for date in said:
            origin = document.origin(block)
            if date.is_as_of and found.as_of is None:
                found.as_of = Taken(date.edtf, origin)
        covered = _covered().search(block.text)
        spans = [date for date in said if covered and date.start >= covered.start() - 1 and "/" in date.edtf]
        if spans and found.covers is None:
            found.covers = Taken(spans[0].edtf, document.origin(block))
            said = [date for date in said if date is not spans[0]]
            if len(block.text) < _DATE_LINE_LETTERS:
                found.used.append(block)
        if covered and said and found.issued is None and (after := _issued().search(block.text)):
            dated = [date for date in said if date.end > after.end()]
            found.issued = Taken(dated[0].edtf, document.origin(block)) if dated else None
        label = _labelled_date(block.text)
        if label is not None and not any(date.is_as_of for date in said) and said and found.issued is None:
            found.issued = Taken(said[0].edtf, document.origin(block))
        is_only_head = label is not None or (said and all(date.is_as_of for date in said))
        if is_only_head and block not in found.used and not re.search(r"[.] ", block.text):
            found.used.append(block)
    if found.issued is None and (stated := re.match(r"\d{4}-\d\d-\d\d", document.facts.get("date", ""))):
        found.issued = Taken(stated[0], None, "from the file's own description, not from its text")


def _day_beside_a_number(row: str) -> Dated | None:
    """Return the date of a line such as "Note No. 4/2025 | 11 April 2025"."""
    cells = row.split(" | ")
    days = [day for cell in cells if (day := _labelled_date(cell))]
    is_numbered = re.search(
        r"\b(?:[Nn]o\.?|[Ii]ssue|[Nn]umber|[Uu]pdate|[Bb]ulletin|[Rr]eport)\s*#?\d", cells[0]
    )
    return days[0] if len(cells) == 2 and len(days) == 1 and is_numbered else None


def _read_covers(document: Document, block: Block, found: Head) -> None:
    """Take the time that a sentence of a longer block says is covered."""
    if found.covers or len(block.text) <= _DATE_LINE_LETTERS:
        return
    for sentence in sentences(block):
        if covered := _covered().search(sentence.text):
            spans = [
                date
                for date in dates(sentence.text, Context())
                if isinstance(date, Dated) and "/" in date.edtf and date.start >= covered.start() - 1
            ]
            if spans and len(sentence.text) <= _DATE_LINE_LETTERS:
                found.covers = Taken(spans[0].edtf, document.origin(block, sentence.text))


def _labelled_date(text: str) -> Dated | None:
    """Return the date of a line that is nothing but a date, with a place or a label before it."""
    labels = either(words("head")["issued"]["labels"])
    said = [date for date in dates(text, Context()) if isinstance(date, Dated)]
    if len(said) != 1 or not isinstance(parse(said[0].edtf).start, type(parse("2020").start)):
        return None
    rest = text.replace(said[0].words, "", 1).strip(" ,.|\u2013\u2014-:()/")
    rest = re.sub(rf"^{either(words('dates')['weekdays'])}\b", "", rest, flags=re.IGNORECASE).strip(" ,|")
    is_label = re.fullmatch(
        rf"(?:{labels})?\s*:?\s*(?:(?:[A-Z]\w+\s+){{0,2}}(?:issue|no\.?|n[\u00b0\u00ba]|number|#|vol\.?|update|bulletin)[\s\d/#.]*)?",
        rest,
        re.IGNORECASE,
    )
    is_place = re.fullmatch(rf"{RUN}(?:\s*[,/]\s*{RUN})?", rest) and len(rest.split()) <= 3
    starts = re.match(rf"(?:{labels})\b\s*:?\s", text, re.IGNORECASE)
    return said[0] if is_label or is_place or (starts and len(text) < 60) else None


def _read_sentences(document: Document, found: Head) -> None:
    seen: set[tuple[str, int]] = set()
    other = re.compile(rf"\b{either(words('head')['level']['other'])}\b", re.IGNORECASE)
    for block in document.blocks:
        for sentence in sentences(block):
            origin = document.origin(block, sentence.text)
            if found.level is None:
                code = next(
                    (code for code, pattern in _level_patterns("text") if pattern.search(sentence.text)), ""
                )
                found.level = Taken(code, origin) if code else None
            if found.other_level is None and other.search(sentence.text):
                found.other_level = origin
            for stage in stages(sentence.text):
                if (stage.scale, stage.stage) not in seen:
                    seen.add((stage.scale, stage.stage))
                    found.stages.append((stage, origin))
            if found.trend is None:
                _read_trend(sentence.text, origin, found)


def _read_trend(text: str, origin: Origin, found: Head) -> None:
    for code, ways in words("head")["trend"].items():
        if re.search(rf"\b{either(ways)}\b", text, re.IGNORECASE):
            found.trend = Taken(
                code, origin, "from these words alone; say whether they hold for the alert as a whole"
            )
            return


def known_as_of(found: Head, given: str) -> Edtf | None:
    """Return the day up to which the alert knows what happened: as a person says, or as its head says."""
    for said in (
        given,
        str(found.as_of.value) if found.as_of else "",
        str(found.issued.value) if found.issued else "",
    ):
        if said:
            date = parse(said)
            if not isinstance(date.start, Edge) and not isinstance(date.end, Edge):
                return date
    return None


@cache
def _level_patterns(name: str) -> list[tuple[str, re.Pattern[str]]]:
    data = words("head")
    return [
        (code, re.compile(pattern.replace("{level}", f"{either(ways)}\\b"), re.IGNORECASE))
        for pattern in data["level"][name]
        for code, ways in data["levels"].items()
    ]


@cache
def _level_line() -> re.Pattern[str]:
    return re.compile(words("head")["level"]["line"], re.IGNORECASE)


@cache
def _covered() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('head')['covers'])}\b", re.IGNORECASE)


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('head')['issued']['labels'])}\b", re.IGNORECASE)
