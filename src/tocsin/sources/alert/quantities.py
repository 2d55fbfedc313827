"""Quantities of a sentence: how many, of whom, what happened to them. What counts nothing known is told as such."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from tocsin.sources.alert.names import UPPER
from tocsin.sources.alert.numbers import Number, count, numbers
from tocsin.sources.alert.when import Dated
from tocsin.sources.alert.words import ahead, either, words

_POPULATION_WORDS = 7
_PART = "not said again; a part of the"
_REST = r"[^,.;()]{2,60}"
_ASIDE = (
    rf"(?:,\s(?:{_REST}\sof\s(?:them|whom)\b[^,.;()]{{0,40}}|(?:mostly|including|among\sthem)\s{_REST}),)?"
)
"""Between a population and its verb: "500 people, more than half of them children, have fled"."""
_NEAR_LETTERS = 100
"""How far before a number its verb can stand."""


@dataclass(frozen=True)
class Quantity:
    """A number with what is counted and who. `measure` is empty where the sentence does not say what was."""

    number: Number
    measure: str
    population: str = ""
    doubts: dict[str, str] = field(default_factory=dict)
    end: int = 0


def quantities(text: str, dated: Iterable[Dated] = ()) -> Iterator[Quantity]:
    """Yield what a sentence counts, in order. Numbers of dates, ages, distances and names are passed over.

    A number without a verb takes the population of the one before it ("killed 12 people and injured 30").
    """
    spans = sorted((date.start, date.end) for date in dated)
    before: Quantity | None = None
    for number in numbers(text):
        last = bisect_left(spans, (number.end, 0)) - 1
        if last >= 0 and number.start < spans[last][1]:
            continue
        if not _is_money(text, number) and _counts_nothing(text, number):
            continue
        if (
            number.is_doubtful
            or _is_share(text, number)
            or _is_money(text, number)
            or _denied().search(ahead(text, number.start))
        ):
            yield Quantity(number, "", _population(text, number.end)[0], end=number.end)
            continue
        found = _quantity(text, number, before)
        if found.measure:
            before = found
        yield found


def _counts_nothing(text: str, number: Number) -> bool:
    grammar = words("quantities")["grammar"]
    last = re.search(r"([^\s(]+)\s*$", ahead(text, number.start))
    following = re.match(r"[\s-]*([^\s,;]+)", text[number.end :])
    after = following[1].lower() if following else ""
    if last and last[1].lower().rstrip(":") in grammar["never_after"]:
        return True
    if number.words.lower() == "one" or re.match(r"[-\u2013][A-Za-z]", text[number.end :]):
        return True
    return after.rstrip(".") in grammar["never_next"] or bool(
        re.search(r"[$\u20ac\u00a3#]$", ahead(text, number.start))
    )


def _is_money(text: str, number: Number) -> bool:
    before = ahead(text, number.start)
    return bool(_currency().search(before)) or bool(_currency_behind().match(text, number.end))


def _is_share(text: str, number: Number) -> bool:
    """Tell whether a number is of a share: "one in three families", "half of the 300 houses"."""
    if _fraction().match(text, number.end) or _whole_of().search(ahead(text, number.start)):
        return True
    joint = r"\s+(?:in|out\s+of)\s+(?:every\s+)?"
    after = re.match(joint, text[number.end :])
    return bool(re.search(rf"(?:\d|\b{_small()}){joint}$", ahead(text, number.start), re.IGNORECASE)) or bool(
        after and count((re.match(r"[\w-]+", text[number.end + after.end() :]) or [""])[0]) is not None
    )


def _quantity(text: str, number: Number, before: Quantity | None) -> Quantity:
    them = re.match(r"\s+of\s+(?:them|whom)(?:\s+were)?(?=\s)", text[number.end :])
    phrase, end = _population(text, number.end + (them.end() if them else 0))
    if them and before and phrase:
        why = f"{_PART} {before.number.words} before it"
        return Quantity(number, before.measure, phrase, {"measure": why}, end)
    rest = text[end:]
    measure, is_weak = _after(rest)
    earlier, earlier_is_weak = _before(ahead(text, number.start))
    inside, population = _inside(phrase)
    if inside and not (measure and not is_weak):
        return _shared(Quantity(number, inside, population, end=end), before)
    if (not measure or is_weak) and earlier and not earlier_is_weak:
        measure, is_weak = earlier, False
    known = _is_population(phrase)
    if before and known and not measure and (whole := _whole(text, before, number)):
        return Quantity(number, before.measure, phrase, {"measure": f"{_PART} {whole} before it"}, end)
    doubts: dict[str, str] = {}
    if measure and not is_weak and (known or not phrase):
        return _shared(Quantity(number, measure, phrase, doubts, end), before)
    if (
        known
        and _is_unit(phrase)
        and not re.search(r"\b(?:in|at|across|on|within|of)\s+(?:the\s+)?$", ahead(text, number.start))
    ):
        return Quantity(number, phrase, "", doubts, end)
    if measure and not is_weak and phrase:
        unknown = {"population": "these words are not in the list of those who are counted"}
        return Quantity(number, measure, phrase, unknown, end)
    is_named = known or re.fullmatch(rf"[{UPPER}][\w-]+", phrase)
    if is_named and text[end - 1] != "," and (own := _own_words(rest)):
        unsure = {"measure": "the source's own words behind the number; see that they say what was counted"}
        return Quantity(number, own, phrase, unsure, end)
    return Quantity(number, "", phrase, end=end)


def _whole(text: str, before: Quantity, number: Number) -> str:
    """Return the number that a number is a part of: "61 people, including 19 women and 12 children"."""
    between = text[before.end : number.start]
    parts = either(words("quantities")["grammar"]["parts"])
    if re.search(rf"\b{parts}\s*$", between):
        return before.number.words
    said = before.doubts.get("measure", "")
    if said.startswith(_PART) and re.fullmatch(r",?\s*(?:and)?\s*", between):
        return said.removeprefix(_PART).removesuffix("before it").strip()
    return ""


def _shared(found: Quantity, before: Quantity | None) -> Quantity:
    """Give a number that names nobody, or only "others", the population of the number before it."""
    if before and before.population and found.population.lower() in ("", "others"):
        doubts = {**found.doubts, "population": "not said again; that of the number before it"}
        return replace(found, population=before.population, doubts=doubts)
    return found


def _population(text: str, start: int) -> tuple[str, int]:
    """Return the words after a number that say who is counted, and where they end."""
    stops = set(words("quantities")["grammar"]["stops"])
    found: list[str] = []
    end = start
    for match in re.finditer(r"\s*([^\s]+)", text[start:]):
        word = match[1]
        plain = word.strip(',;:.()[]\u201c\u201d"').lower()
        if found == [] and plain in ("of", "more", "other", "additional", "further"):
            end = start + match.end()
            continue
        if (
            plain in stops
            or plain.isdigit()
            or word[0] in "(["
            or len(found) >= _POPULATION_WORDS
            or not plain
        ):
            break
        if (
            found
            and _after(" " + text[start + match.start() :].strip())[0]
            and _is_population(" ".join(found))
        ):
            break
        found.append(word.strip('()[]\u201c\u201d"'))
        end = start + match.end()
        if word[-1] in ",;:.)":
            break
    phrase = " ".join(found).strip(" ,;:.")
    data = words("quantities")["populations"]
    known = list(
        re.finditer(rf"\b{either([*data['people'], *data['things'], *data['units']])}\b", phrase)
    )  # in small letters: "members of the Farmers' League" does not end at "Farmers"
    if (
        known and known[-1].end() < len(phrase) and not phrase[known[-1].end() :].startswith(" of ")
    ):  # "families sleep": the verb is no part of who is counted
        phrase = phrase[: known[-1].end()]
        end = text.index(phrase.rsplit(" ", 1)[-1], start) + len(phrase.rsplit(" ", 1)[-1])
    return re.sub(r"^(?:other|more|additional|further|the)\s+", "", phrase), end


def _inside(phrase: str) -> tuple[str, str]:
    """Return the measure that the counted words are themselves ("deaths"), and who is left of them."""
    for measure, pattern in _nouns():
        if match := pattern.search(phrase):
            rest = (phrase[: match.start()] + phrase[match.end() :]).strip()
            return measure, re.sub(r"^of\s+", "", rest) or (
                "people" if measure in ("internally displaced",) else ""
            )
    return "", ""


def _after(rest: str) -> tuple[str, bool]:
    match = _verb_behind().match(rest)
    return _measure(match["verb"]) if match else ("", False)


def _own_words(rest: str) -> str:
    """Return a short predicate behind a population, as it stands: "families sleep in the open"."""
    grammar = words("quantities")["grammar"]
    auxiliaries, never = either(grammar["auxiliaries"]), either(grammar["no_predicate"])
    place = rf"(?:{either(words('quantities')['areas']['before'])}|on|since|by)\s+(?:the\s+)?[{UPPER}0-9]"
    ends = rf"(?=[,.;:)]|$|\s+{place}|\s+{either(grammar['conjunctions'])}\b)"
    start = rf"\s+(?:(?:who|that)\s+)?(?:{auxiliaries}\s+)*(?!{never}\b)"
    match = re.match(rf"{start}([a-z][a-z'-]*(?:\s+[a-z'-]+){{0,5}}?){ends}", rest)
    return match[1] if match else ""


def _before(earlier: str) -> tuple[str, bool]:
    match = _verb_before().search(earlier[-_NEAR_LETTERS:])
    if match:
        return _measure(match["verb"])
    return "", False


def _is_population(phrase: str) -> bool:
    return bool(phrase) and bool(_counted_words().search(phrase) or _plural_name().search(phrase))


def _is_unit(phrase: str) -> bool:
    return bool(
        re.search(rf"\b{either(words('quantities')['populations']['units'])}$", phrase, re.IGNORECASE)
    )


def _measure(verb: str) -> tuple[str, bool]:
    said = re.sub(r"\s+", " ", verb.lower())
    for measure in words("quantities")["measures"]:
        if said in measure["verbs"]:
            return str(measure["measure"]), bool(measure.get("is_weak"))
    raise AssertionError(verb)


@cache
def _where() -> str:
    """Return what matches a place between a population and its verb: "people in Averna county need food"."""
    data = words("quantities")["areas"]
    adjectives = either(data["adjectives"])
    kinds = either(kind for some in data["kinds"].values() for kind in some)
    name = rf"(?:{adjectives}\s+)*[{UPPER}][\w-]+(?:\s[{UPPER}][\w-]+)*(?:\s+{kinds}\b)?"
    place = rf"(?:the\s+)?(?:{name}|{adjectives}\s+{kinds}\b)"
    return rf"(?:{either(data['before'])}\s+{place}\s+)?"


@cache
def _verb_behind() -> re.Pattern[str]:
    auxiliaries = either(words("quantities")["grammar"]["auxiliaries"])
    verb = rf"(?P<verb>(?i:{_every_verb()}))\b"
    return re.compile(rf"{_ASIDE}\s*(?:[,(]\s*)?{_where()}(?:(?:{auxiliaries})\s+)*{verb}")


@cache
def _verb_before() -> re.Pattern[str]:
    small = r"a total of|the|a further|another|of|an additional|all|these|have|some|between|lives of"
    return re.compile(rf"\b(?P<verb>{_every_verb()})(?:\s+(?:{small}))*\s*$", re.IGNORECASE)


@cache
def _counted_words() -> re.Pattern[str]:
    data = words("quantities")["populations"]
    return re.compile(rf"\b{either([*data['people'], *data['things'], *data['units']])}\b", re.IGNORECASE)


@cache
def _plural_name() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)[{UPPER}][\w/-]+s$")


@cache
def _currency() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[$\u20ac\u00a3]|\b{either(words('quantities')['grammar']['currencies'])})\s*$", re.I
    )


@cache
def _currency_behind() -> re.Pattern[str]:
    return re.compile(rf"\s(?:[A-Z]\w+\s)?{either(words('quantities')['grammar']['money'])}\b", re.I)


@cache
def _fraction() -> re.Pattern[str]:
    return re.compile(rf"[\s-]{either(words('quantities')['grammar']['fractions'])}\b", re.I)


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('quantities')['grammar']['denials'])}\b[^,;:]*$", re.I)


@cache
def _whole_of() -> re.Pattern[str]:
    share = either(words("quantities")["grammar"]["shares"])
    return re.compile(
        rf"(?:\b{share}|%)\s+of\s+(?:(?:the|its|their|all|these|those)\s+)?(?:[\w\u2019'-]+\s+){{0,2}}$", re.I
    )


@cache
def _small() -> str:
    return either(words("numbers")["words"])


@cache
def _every_verb() -> str:
    return either(verb for measure in words("quantities")["measures"] for verb in measure["verbs"])


@cache
def _nouns() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (str(measure["measure"]), re.compile(rf"\b{either(measure['nouns'])}\b", re.IGNORECASE))
        for measure in words("quantities")["measures"]
        if measure["nouns"]
    ]
