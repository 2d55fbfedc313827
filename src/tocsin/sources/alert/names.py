"""Names: what stands in brackets behind one, which words belong to it, and what kind of actor it is."""

from __future__ import annotations

import re
from functools import cache

from tocsin.sources.alert.words import either, words

UPPER = "A-ZÀ-ÖØ-ÞĀŁŚŠŻŽÇÑ"
_LETTERS = r"[\w\u2019'-]*"
NAME = rf"(?<![\w-])(?:al-)?[{UPPER}]{_LETTERS}(?:\.\w{_LETTERS})*(?:/[{UPPER}]{_LETTERS})?"
"""One word of a name."""
JOINTS = r"(?:of|the|for|and|in|on|to|de|du|des|la|le|les|pour|del|da|do|against|with)"
RUN = rf"{NAME}(?:\s+(?:{JOINTS}\s+){{0,2}}{NAME}){{0,11}}"
"""A run of at most twelve words with capitals; short words may join them, none may end it."""
ACRONYM = r"[A-Z][A-Za-z0-9]*[A-Z0-9][A-Z0-9a-z-]{0,8}"
_DETERMINER = re.compile(r"^(?:the|a|an|all|its|their|our|both|these|those)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,120})[)\]]\s*")


def bare(name: str) -> str:
    """Return a name without an article before it and without stops behind it."""
    name = name.strip(" ,;:.\u201c\u201d\"'")
    while match := _DETERMINER.match(name):
        name = name[match.end() :]
    if match := _leading().match(name):
        name = name[match.end() :]
    return re.sub(r"['\u2019]s?$", "", name)


def office(name: str) -> str:
    """Return the office in "President Aldo Verrin"; nothing where a name is not that of a person with a title."""
    titles = either(words("actors")["offices"]["titles"])
    match = re.fullmatch(rf"({titles})\.?((?:\s+{NAME}){{1,4}})", bare(name))
    if not match or kind_of(match[2]):
        return ""
    last = match[2].split()[-1]
    data = words("actors")["offices"]
    return "" if last in data["no_persons"] or last in data["titles"] else str(match[1])


def key(name: str) -> str:
    """Return what two spellings of one name have in common."""
    said = re.sub(r"[^\w/]+", " ", bare(name).lower().replace("defence", "defense")).strip()
    return said.replace("organisation", "organization").replace("united nations", "un")


def split_brackets(said: str) -> tuple[str, str, list[str]]:
    """Return name, acronym and other names of words such as "the regional force (Operation Lantern)".

    A short word of capitals in brackets is an acronym; several words with capitals are the name, and what stands
    before them is another one.
    """
    match = _BRACKETS.search(said)
    if not match:
        return bare(said), "", []
    outside = bare(f"{said[: match.start()]} {said[match.end() :]}")
    inside = match[1].strip(" \u201c\u201d\"'")
    if re.fullmatch(ACRONYM, inside):
        return outside, inside, []
    if re.fullmatch(RUN, bare(inside)) and " " in inside:
        return bare(inside), "", [outside] if outside else []
    return outside, "", []


def long_form(before: str, acronym: str) -> tuple[str, bool]:
    """Return the name that ends right before its acronym in brackets, and whether its initials are those letters.

    Args:
        before: the words of the sentence up to the bracket.
        acronym: the letters in the brackets.
    """
    match = re.search(rf"(?:{NAME}\s+(?:{JOINTS}\s+){{0,2}}){{0,11}}{NAME}$", before.rstrip())
    run = match[0] if match else ""
    tokens = run.split()
    # The letters in their order first, as a shorter name can have the same letters: "COHR" in "OCHR".
    for is_same in (_is_same, _has_same_letters):
        for start in range(len(tokens) - 1, -1, -1):
            if re.fullmatch(JOINTS, tokens[start]):
                continue
            if any(is_same(letters, acronym.upper()) for letters in _initials(tokens[start:])):
                return bare(" ".join(tokens[start:])), True
    phrase = re.search(r"(?:^|[,;:]\s|\bthe\s|\ba\s|\ban\s)((?:(?!\bthe\b|[,;:]).)+)$", before.rstrip())
    if len([token for token in tokens if not re.fullmatch(JOINTS, token)]) < 3 and phrase:
        return bare(phrase[1]), False
    return bare(run), False


def _is_same(one: str, two: str) -> bool:
    return one == two


def _has_same_letters(one: str, two: str) -> bool:
    return sorted(one) == sorted(two)


def _initials(tokens: list[str]) -> set[str]:
    """Return the first letters of a name, with and without its short words and the parts of joined ones."""
    long = [token for token in tokens if not re.fullmatch(JOINTS, token)]
    parts = [part for token in long for part in token.split("-") if part]
    capitals = [part for part in parts if part[0].isupper()]
    return {"".join(word[0] for word in some).upper() for some in (tokens, long, parts, capitals)}


def kind_of(name: str, apposition: str = "") -> str:
    """Return the kind of actor that a name, or the words that explain it, tells; nothing if they tell none."""
    head = re.split(r"\s(?:of|for|in|against|on)\s", name, maxsplit=1)[0]
    for said in filter(None, (apposition, head, name)):
        is_class = (
            said[1:] == said[1:].lower() or " " not in said or re.search(r"\b(?:other|all|and)\b", said)
        )
        last = re.findall(r"[\w-]+", said.lower())[-1:]
        if is_class and last and last[0] in words("actors")["classes"]["heads"] and said is not apposition:
            return "class"
        found = [
            (match.end(), len(match[0]), kind)
            for kind, pattern in _kinds()
            for match in pattern.finditer(said.lower())
        ]
        if found:
            return max(found)[2]
    return ""


@cache
def _leading() -> re.Pattern[str]:
    data = words("actors")["leading"]
    return re.compile(rf"(?:{either(data['words'])}|(?i:{either(data['openers'])}))\s+(?={RUN}$)(?=\S+\s)")


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, re.compile(rf"\b{either(some)}\b")) for kind, some in words("actors")["kinds"].items()]
