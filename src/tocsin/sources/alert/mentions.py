"""Sentences -> the bodies and groups that they name. Never a private person: a name alone makes nobody an actor.

A name is taken when something beside it says what it is: an acronym in brackets, "a militia", "ethnic", "the army
of", or a list of known bodies.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from tocsin.sources.alert.cast import Cast
from tocsin.sources.alert.document import Document
from tocsin.sources.alert.names import ACRONYM, NAME, RUN, UPPER, bare, kind_of, long_form
from tocsin.sources.alert.numbers import numbers
from tocsin.sources.alert.reporters import reporter
from tocsin.sources.alert.sentences import sentences
from tocsin.sources.alert.words import ahead, either, words
from tocsin.sources.draft import Origin

_BRACKETED = re.compile(rf"\((?:the\s+)?[\"\u201c]?({ACRONYM})[\"\u201d]?\)")
_BESIDE = re.compile(rf"({RUN}),\s+(?:and\s+)?(?:the\s+)?$")
_TITLES = re.compile(
    r"\b(?:President|Minister|General|Mr|Mrs|Ms|Dr|leader|dictator|commander|Colonel|King|Prince)\.?\s+$"
)


def find_actors(document: Document, cast: Cast, country: str) -> None:
    """Add the actors that the sentences of an alert name to its cast."""
    every = [
        (sentence.text, document.origin(block, sentence.text))
        for block in document.blocks
        for sentence in sentences(block)
    ]
    for find in (_with_acronym, _explained, _known, _owned, _reporting, _titled, _also_called):
        for text, origin in every:
            find(text, origin, cast)
    for text, origin in every:
        _communities(text, origin, cast, country)
    for text, origin in every:
        _generic(text, origin, cast)


def _with_acronym(text: str, origin: Origin, cast: Cast) -> None:
    for match in _BRACKETED.finditer(text):
        acronym = match[1]
        before = ahead(text, match.start()).rstrip()
        name, is_sure = long_form(before, acronym)
        if not name or (not is_sure and not kind_of(name) and len(name.split()) < 3):
            continue
        doubt = (
            ""
            if is_sure
            else f"its initials are not the letters {acronym}; see that the whole name was taken"
        )
        actor = cast.add(name, origin, acronym=acronym, kind=kind_of(name), doubt=doubt)
        start = before.rfind(name)
        listed = _BESIDE.search(before[:start]) if start > 0 else None
        other = bare(listed[1]) if listed else ""
        is_new = (
            bool(other)
            and cast.find(other) is None
            and not _TITLES.search(before[: listed.start(1)] if listed else "")
        )
        if is_new and len(other.split()) > 1 and not re.search(r"\b(?:19|20)\d\d\b", other):
            reason = f"named in a list beside {acronym}; what it is, is not said"
            cast.add(other, origin, kind=kind_of(other) or actor.kind, doubt=reason)


def _explained(text: str, origin: Origin, cast: Cast) -> None:
    for pattern in _explaining():
        for match in pattern.finditer(text):
            kind = kind_of(match["what"].lower())
            name = bare(match["name"])
            if kind and kind != "state" and not _is_ordinary(name):
                cast.add(name, origin, kind=kind)


def _also_called(text: str, origin: Origin, cast: Cast) -> None:
    """Add the other name in "the Sons of the River, a militia also called the Abna" to the one that is there."""
    for match in _aliases().finditer(text):
        name, alias = bare(match["name"]), bare(match["alias"])
        if cast.find(name) and alias and not _is_ordinary(alias):
            cast.add(name, origin, aliases=(alias,))


def _known(text: str, origin: Origin, cast: Cast) -> None:
    if text == text.upper():
        return  # a line of capitals: "WHO SHOULD ACT" names nobody
    for body, pattern in _bodies():
        if pattern.search(text):
            aliases = tuple(
                alias for alias in body.get("aliases", []) if re.search(rf"\b{re.escape(alias)}(?!\w)", text)
            )
            cast.add(
                body["name"], origin, acronym=body.get("acronym", ""), aliases=aliases, kind=body["kind"]
            )


def _reporting(text: str, origin: Origin, cast: Cast) -> None:
    name = bare(reporter(text))
    if re.fullmatch(RUN, name) and len(name.split()) > 1 and kind_of(name):
        cast.add(name, origin)


def _titled(text: str, origin: Origin, cast: Cast) -> None:
    """Add "the National Guard": two words with capitals or more, whose last one says what it is."""
    for match in _after_the().finditer(text):
        name = bare(re.split(r"\s+and\s+the\s+", match[1], maxsplit=1)[0])
        head = re.split(r"\s(?:of|for|in|against|on)\s", name, maxsplit=1)[0]
        if head in words("actors")["countries"]:
            continue
        is_kind = any(f" {head.lower()}".endswith(f" {word}") for word in _kind_words())
        if is_kind and " " in name and not _is_ordinary(head.split()[-1]) and len(name.split()) < 9:
            cast.add(name, origin)


def _owned(text: str, origin: Origin, cast: Cast) -> None:
    for match in _owners().finditer(text):
        name = bare(match[0])
        if name.split()[0] in words("actors")["countries"]:
            continue  # the country itself: "the Republic of Oria"
        if not _is_ordinary(name.split()[0]) and kind_of(name):
            cast.add(name, origin)


def _communities(text: str, origin: Origin, cast: Cast, country: str) -> None:
    for match in _groups().finditer(text):
        name = match["one"] or match["two"]
        root = country[:4].lower()
        first = name.split("/")[0]
        if next(numbers(first), None):
            continue  # "Ninety-one people"
        is_country = bool(root) and first.lower().startswith(root)
        if (
            is_country
            or _is_ordinary(first)
            or re.fullmatch(ACRONYM, first)
            or _is_in_a_name(text, match, cast)
        ):
            continue
        main, *others = name.split("/")
        cast.add(main, origin, aliases=tuple([*others, name] if others else []), kind="community")


def _generic(text: str, origin: Origin, cast: Cast) -> None:
    for match in _heads().finditer(text):
        said = re.sub(r"\s+", " ", match[0])
        if said.split()[0] not in words("actors")["generic"]["capitals"]:
            said = said[0].lower() + said[1:]
        if cast.find(said) is None and not re.search(rf"{NAME}\s+$", ahead(text, match.start())):
            cast.add(said, origin, kind="class" if kind_of(said) != "security-force" else "security-force")


def _is_in_a_name(text: str, match: re.Match[str], cast: Cast) -> bool:
    before = re.search(rf"(?:{NAME}\s+)+$", ahead(text, match.start()))
    return bool(before) and cast.find(f"{before[0] if before else ''}{match[0]}".strip()) is not None


def _is_ordinary(name: str) -> bool:
    """Tell whether a word has a capital for another reason: it starts a sentence, or is a month or a direction."""
    data = words("actors")["communities"]["never"]
    months = {month.lower() for some in words("dates")["months"] for month in some}
    days = {day.lower() for day in words("dates")["weekdays"]}
    adjectives = set(words("quantities")["areas"]["adjectives"])
    said = name.lower()
    return said in {*data, *adjectives} or bool({*months, *days} & set(said.split()))


@cache
def _explaining() -> list[re.Pattern[str]]:
    kinds = either(word for some in words("actors")["kinds"].values() for word in some)
    what = rf"(?P<what>(?:[\w-]+\s+){{0,4}}?{kinds})\b"
    called = r"(?:known\s+as|called)\s+(?:the\s+)?[\"\u201c\u2018]?"
    some = rf"(?P<what>(?:[a-z-]+\s+){{0,3}}{kinds})\s+"
    before = rf"\b(?i:the|a|an)\s+{some}(?:{called})?"
    return [
        re.compile(rf"(?P<name>{RUN}),\s+(?:a|an|the)\s+{what}(?!-)"),
        re.compile(rf"{some}{called}(?P<name>{RUN})"),
        re.compile(rf"{before}(?P<name>{NAME}(?:\s+(?:of\s+)?{NAME})+)"),
    ]


@cache
def _aliases() -> re.Pattern[str]:
    also = either(words("actors")["aliases"]["before"])
    quote = r"[\"\u201c\u2018]?"
    aside = r"(?:,\s(?:a|an|the)\s[a-z -]{2,60}?)?(?:\s\([^()]*\))?"
    return re.compile(rf"(?P<name>{RUN}){aside},?\s\(?{also}\s{quote}(?:the\s+)?{quote}(?P<alias>{RUN})")


@cache
def _after_the() -> re.Pattern[str]:
    return re.compile(rf"\b[Tt]he\s+({RUN})")


@cache
def _kind_words() -> frozenset[str]:
    kinds = words("actors")["kinds"]
    return frozenset(word for kind, some in kinds.items() if kind != "community" for word in some)


@cache
def _bodies() -> list[tuple[dict[str, Any], re.Pattern[str]]]:
    found = []
    for body in words("actors")["bodies"]:
        names = [body["name"], *body.get("aliases", []), *([body["acronym"]] if "acronym" in body else [])]
        # "UN" is not named by "UN Security Council", which is another body.
        found.append((body, re.compile(rf"\b{either(names)}(?![\w])(?!\s+[{UPPER}][a-z]+)")))
    return found


@cache
def _owners() -> re.Pattern[str]:
    data = words("actors")["generic"]
    owned, of, other = either(data["owned"]), either(data["of"]), either(data["not_before"])
    owner = rf"{NAME}(?:\s+{NAME})?\s+{owned}\b(?!\s+{other}\b)"
    return re.compile(rf"\b(?:{owner}|{of} of (?:the\s+)?{RUN})")


@cache
def _groups() -> re.Pattern[str]:
    data = words("actors")["communities"]
    one = rf"[{UPPER}][\w'\u2019-]+(?:/[{UPPER}][\w'\u2019-]+)?"
    before, after = either(data["before"]), either(data["after"])
    return re.compile(rf"\b(?i:{before})\s+(?P<one>{one})\b|\b(?P<two>{one})\s+{after}\b")


@cache
def _heads() -> re.Pattern[str]:
    data = words("actors")["generic"]
    before = either(data["before"])
    return re.compile(rf"\b(?:(?i:{before})\s+)*(?i:{either(data['heads'])})\b(?!\s*\()", 0)
