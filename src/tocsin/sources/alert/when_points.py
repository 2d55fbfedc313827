"""Points in time as words name them, each with the parts that the words give; what they mean is for `when`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from tocsin.sources.alert.numbers import count
from tocsin.sources.alert.words import ahead, either, words

Parts: TypeAlias = tuple[int | None, int | None, int | None]
"""Year, month (or season, 21 to 24) and day; None for what the words do not give."""

_YEAR = r"(?:1[5-9]|20|21)\d\d"


@dataclass(frozen=True)
class Relative:
    """A time counted from the day of the alert: "last week" is last, week, 1; a weekday's count is its number."""

    kind: str
    unit: str
    count: int


@dataclass(frozen=True)
class Point:
    """A point, or a stretch that has one name ("the first half of 2020"): then `first` and `last` differ."""

    start: int
    end: int
    first: Parts
    last: Parts
    unit: str = ""
    doubt: str = ""
    is_bare: bool = False
    """A lone year or month: it is a date only after a word such as "in"."""
    is_in_a_name: bool = False
    relative: Relative | None = None


@dataclass(frozen=True)
class Side:
    """The words before a point: where they start, and which side of it they mean."""

    start: int
    kind: str = ""
    is_date: bool = False
    is_between: bool = False


def points(text: str) -> Iterator[Point]:
    """Yield the points in time that a text names, in order."""
    for match in _pattern().finditer(text):
        kind = match.lastgroup or ""
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        point = _point(kind.rstrip("0123456789"), groups, match)
        if point:
            yield point


def side_of(text: str, start: int) -> Side:
    """Return what the words before a point say."""
    before = ahead(text, start)
    first = start - len(before)
    for kind in ("as_of", "until", "by", "since", "about", "after"):
        found = _before(kind).search(before)
        if found:
            return Side(first + found.start(), "" if kind == "after" else kind, True)
    if found := _since_something().search(before):
        return Side(first + found.start(), "since", True)
    found = _before("plain").search(before)
    if found:
        return Side(first + found.start(), "", True, "between" in found[0].lower())
    return Side(start, "", before.endswith("("))


def stretch(text: str, one: Point, two: Point, side: Side) -> Point | None:
    """Return the stretch from one point to another, if the words between and before them make one.

    What the first leaves out ("12 to 15 March 2024", "January-June 2020") is that of the second.
    """
    between = text[one.end : two.start].strip().lower()
    is_pair = between in words("dates")["pairs"]
    is_from = re.search(r"\b(?:from|between)\s+(?:the\s+)?$", ahead(text, one.start), re.IGNORECASE)
    if one.relative or two.relative or "decade" in (one.unit, two.unit):
        return None
    if between not in words("dates")["stretches"] and not (is_pair and (is_from or one.first[0] is None)):
        return None
    if between == "to" and not is_from and one.first[0] is not None and two.first[0] is None:
        return None
    first = tuple(
        mine if mine is not None else theirs for mine, theirs in zip(one.first, two.first, strict=True)
    )
    if one.first[1] is not None and one.first[2] is None:
        first = (first[0], first[1], None)
    year, month, day = first
    if one.first[0] is None and month and two.last[1] and month > two.last[1] and year:
        year -= 1  # "from November to March 2020" began the year before
    last = two.last if two.last[0] is not None else (one.first[0], *two.last[1:])
    doubt = "; ".join(dict.fromkeys(part for part in (one.doubt, two.doubt) if part))
    return replace(two, start=one.start, first=(year, month, day), last=last, doubt=doubt, is_bare=False)


def _point(kind: str, groups: dict[str, str], match: re.Match[str]) -> Point | None:
    start, end = match.span()
    year = next((int(groups[name]) for name in groups if name.startswith("year")), None)
    month = next((_month(groups[name]) for name in groups if name.startswith("month")), None)
    days = [int(groups[name]) for name in groups if name.startswith("day")]
    doubt = f"the words say '{match[0]}'" if any(name.startswith("rough") for name in groups) else ""
    match kind:
        case "iso":
            parts = tuple(int(part) for part in match[0].split("-"))
            return Point(start, end, (parts[0], parts[1], parts[2]), (parts[0], parts[1], parts[2]))
        case "full" | "partial":
            first, last = (days[0], days[-1]) if days else (None, None)
            is_bare = kind == "partial" and not days
            return Point(start, end, (year, month, first), (year, month, last), doubt=doubt, is_bare=is_bare)
        case "season":
            code = words("dates")["seasons"][groups["season_word"].lower()]
            return Point(start, end, (year, code, None), (year, code, None), doubt=doubt)
        case "share":
            return _share(groups, year, start, end)
        case "decade":
            first_year = int(groups["decade_year"]) * 10
            return Point(start, end, (first_year, None, None), (first_year, None, None), "decade", doubt)
        case "run":
            till = groups["till"]
            last_year = int(till) if len(till) == 4 else int(f"{year}"[:2] + till)
            return Point(start, end, (year, None, None), (last_year, None, None))
        case "lone":
            behind = re.match(r"\s(?:[A-Z]|[a-z]+ (?:[A-Z]|war\b|coup\b|election))", match.string[end:])
            before = re.search(r"\b(?:[Tt]he|[Aa]|[Ii]ts|[Tt]heir)\s+$", ahead(match.string, start))
            is_in_a_name = bool(behind and before)
            return Point(
                start, end, (year, None, None), (year, None, None), "", doubt, not doubt, is_in_a_name
            )
        case _:
            return _relative(groups, match)


def _share(groups: dict[str, str], year: int | None, start: int, end: int) -> Point | None:
    if "half" in groups:
        first = 1 if groups["half"].lower() == "first" else 7
        return Point(start, end, (year, first, None), (year, first + 5, None))
    if "quarter" in groups:
        said = groups["quarter"].lower()
        quarter = int(said[-1]) if said.startswith("q") else words("dates")["ordinals"][said]
        return Point(start, end, (year, 3 * quarter - 2, None), (year, 3 * quarter, None))
    months = count(groups["how_many"]) or 0
    if not 1 <= months <= 12:
        return None
    first = 1 if groups["which"].lower() == "first" else 13 - months
    return Point(start, end, (year, first, None), (year, first + months - 1, None))


def _relative(groups: dict[str, str], match: re.Match[str]) -> Point | None:
    nothing: Parts = (None, None, None)
    kind, unit, many = "last", "day", 1
    said = next((groups[name].lower() for name in groups if name.startswith("unit")), "")
    if said:
        unit = next(one for one, some in words("dates")["units"].items() if said in (one, some))
        if "same" in groups:
            kind = "same"
        elif "ago" in groups:
            kind, many = "ago", count(groups["ago_many"]) or 0
        elif "past_many" in groups or "past" in groups:
            kind, many = "past", count(groups.get("past_many", "1")) or 0
        else:
            kind = "this" if groups["anchor"].lower() in words("dates")["this"] else "last"
        if not 1 <= many <= 500:
            return None
    elif "weekday" in groups:
        unit, many = (
            "weekday",
            [day.lower() for day in words("dates")["weekdays"]].index(groups["weekday"].lower()),
        )
        kind = "last" if "weekday_last" in groups else "on"
    else:
        many = 0 if groups["near"].lower() in words("dates")["today"] else 1
    return Point(*match.span(), nothing, nothing, relative=Relative(kind, unit, many))


def _month(said: str) -> int:
    for number, names in enumerate(words("dates")["months"], start=1):
        if said.rstrip(".").lower() in {name.lower() for name in names}:
            return number
    raise AssertionError(said)


@cache
def _before(kind: str) -> re.Pattern[str]:
    # "in a statement in March" has its nearest word alone; articles and weekdays may stand between.
    weekday = either(words("dates")["weekdays"])
    inner = rf"(?:(?:the|early|mid|late|year|month of|end of|start of|beginning of|{weekday},?)[\s-]+)*"
    return re.compile(rf"\b(?i:{either(words('dates')[kind])})[\s-]+{inner}$")


@cache
def _since_something() -> re.Pattern[str]:
    """Return what matches "since the decree of" before a date: all since then is meant."""
    since = either(word for word in words("dates")["since"] if word != "from")
    return re.compile(rf"\b(?i:{since})\s+(?:the|its|his|their|a)\s+(?:[\w-]+\s+){{1,3}}(?:of|on|in)\s+$")


@cache
def _pattern() -> re.Pattern[str]:
    data = words("dates")
    month = rf"{either(name for names in data['months'] for name in names)}\b\.?"
    ending = f"(?:{'|'.join(data['ordinal_endings'])})?"
    day = rf"[0-3]?\d{ending}\b"
    dash = r"\s?(?:[-\u2013\u2014]|to|and|until)\s?"
    part = rf"(?:{either(data['parts'])})[\s-]"
    season = either([*data["seasons"], *(word.capitalize() for word in data["seasons"])])
    ordinal = either(data["ordinals"])
    units = either([*data["units"], *data["units"].values()])
    many = r"\d{1,3}|[a-z]+(?:-[a-z]+)?"
    weekday = either(data["weekdays"])
    ways = [
        r"(?P<iso>\b\d{4}-\d\d-\d\d\b)",
        # 12 March 2024, 12-15 March 2024, 12 March
        rf"(?P<full1>(?:\b(?P<day1>[0-3]?\d){ending}(?:{dash}(?P<day2>[0-3]?\d){ending})?\s(?:of\s)?)(?P<month1>{month}),?\s(?P<year1>{_YEAR})\b)",
        # March 12, 2024, March 12-15, 2024
        rf"(?P<full2>\b(?P<month2>{month})\s(?P<day3>[0-3]?\d){ending}(?:{dash}(?P<day4>[0-3]?\d){ending})?,?\s(?P<year2>{_YEAR})\b)",
        rf"(?P<full3>(?i:(?P<rough1>{part}))?\b(?P<month3>{month}),?\s(?:of\s)?(?P<year3>{_YEAR})\b)",
        rf"(?P<partial1>\b(?P<day5>[0-3]?\d){ending}(?:{dash}(?P<day6>[0-3]?\d){ending})?\s(?:of\s)?(?P<month4>{month})(?!\w))",
        rf"(?P<partial2>\b(?P<month5>{month})\s(?P<day7>[0-3]?\d){ending}(?:{dash}(?P<day8>[0-3]?\d){ending})?(?![\d,]\d|\d|\s?%))",
        rf"(?P<season>\b(?P<season_word>{season})(?:\s(?:of|in))?\s(?P<year5>{_YEAR})\b)",
        rf"(?P<share1>(?i:\b(?P<half>first|second)\shalf\sof\s)(?P<year6>{_YEAR})\b)",
        rf"(?P<share2>(?i:\b(?P<quarter>{ordinal}|q[1-4])(?:\squarter)?(?:\sof)?\s)(?P<year7>{_YEAR})\b)",
        rf"(?P<share3>(?i:\b(?P<which>first|last)\s(?P<how_many>{many})\smonths\sof\s)(?P<year8>{_YEAR})\b)",
        r"(?P<decade>\b(?P<decade_year>1[5-9]\d|20\d)0s\b)",
        rf"(?P<relative1>\b(?i:{either(data['past'])})\s(?P<past_many>{many})\s(?P<unit>{units})\b(?!\s+of\s+{_YEAR}))",
        rf"(?P<relative2>\b(?P<ago_many>{many})\s(?P<unit2>{units})\s(?P<ago>{either(data['ago'])})\b)",
        rf"(?P<relative3>\b(?P<past>(?i:the\spast))\s(?P<unit3>{units})\b)",
        rf"(?P<relative4>\b(?P<anchor>(?i:{either([*data['this'], *data['last']])}))\s(?P<unit4>{units})\b)",
        rf"(?P<relative5>\b(?P<near>(?i:{either([*data['yesterday'], *data['today']])}))\b)",
        rf"(?P<relative6>\b(?:(?P<weekday_last>[Ll]ast)|[Oo]n)\s(?P<weekday>{weekday})\b(?!,?\s(?:{day}|{month})))",
        rf"(?P<relative7>\b(?P<same>(?i:{either(data['same'])}))\s(?P<unit5>year|month)\b)",
        rf"(?P<partial3>(?i:(?P<rough2>{part}))?\b(?P<month6>{month})(?!\w))",
        rf"(?P<run>(?<![\w,.$€£/-])(?P<year10>{_YEAR})\s?[-\u2013\u2014/]\s?(?P<till>{_YEAR}|\d\d)\b(?![-\u2013\u2014/,.]\d))",
        rf"(?P<lone>(?:(?<![\w-])(?i:(?P<rough3>{part}))|(?<![\w,.$€£/-]))(?P<year9>{_YEAR})\b(?![,.]\d|%|\s?(?:people|civilians)))",
    ]
    return re.compile("|".join(ways))
