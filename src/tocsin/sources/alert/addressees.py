"""Whom a recommendation is addressed to: one phrase -> the bodies in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from tocsin.sources.alert.names import ACRONYM, RUN, bare, kind_of, split_brackets
from tocsin.sources.alert.places import country_code
from tocsin.sources.alert.words import either, words

_VERB = r"(?!(?:the|a|an|all|their|its|our|this|that|these)\b)[a-z]+"
"""What may be a verb after "to"."""
_CLAUSE = re.compile(r",\s(?:which|who|whose)\s[^,]+(?:,(?!\s(?:and|or)\b)|$)")
"""What only explains who is asked: "the Union, which brokered the truce,"."""
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Asked:
    """Addressees as the words name them, and what they are asked to do."""

    to: tuple[str, ...]
    what: str
    doubt: str = ""
    examples: str = ""
    """Who is named only as an example of an addressee: "including Tessaly and Oria"."""


def split_addressees(said: str) -> tuple[str, ...]:
    """Return the addressees of a phrase such as "the A (B), the C, and all D and other E".

    A comma parts them, and so does "and" where a new name clearly begins: an article, or a name on both sides.
    "NGOs and other actors" is one; so are "spiritual and community leaders". Examples ("including Oria") are left
    out; `examples_in` tells them.
    """
    hidden: list[str] = []

    def hide(match: re.Match[str]) -> str:
        hidden.append(match[0])
        return f"\x00{len(hidden) - 1}\x01"

    text = _BRACKETS.sub(hide, _examples().sub("", _CLAUSE.sub("", said.strip(" ,;:.\u2013\u2014-"))))
    binding = either(words("asks")["binding"])
    parts = re.split(
        rf"\s*;\s*|,\s*+(?:(?:and|or|as well as)\s+)?+(?!{binding}\b)(?![a-z]+ed\b|which|who|that|including\b)",
        text,
    )
    whole = [piece for part in parts for piece in _at_and(part)]
    named = [re.sub("\x00(\\d+)\x01", lambda match: hidden[int(match[1])], piece) for piece in whole]
    openers = either(words("asks")["openers"])
    cleaned = (re.sub(rf"^(?:{openers})\s+", "", piece.strip(), flags=re.IGNORECASE) for piece in named)
    return tuple(dict.fromkeys(piece for piece in cleaned if re.search(r"\w", piece)))


def examples_in(said: str) -> str:
    """Return the words of a phrase that only give examples of an addressee; nothing where there are none."""
    return "; ".join(match[0].strip(" ,") for match in _examples().finditer(said))


def _at_and(part: str) -> list[str]:
    binding = either(words("asks")["binding"])
    for match in re.finditer(rf"\s+(?:and|as well as|&)\s+(?!{binding}\b)", part):
        before, after = part[: match.start()], part[match.end() :]
        has_article = re.match(r"(?:the|all|its|both)\s", after)
        is_short = re.fullmatch(ACRONYM, after.split()[0]) and re.search(rf"(?:{ACRONYM}|\x01)$", before)
        are_names = (
            re.fullmatch(rf"(?:the\s+)?{RUN}", before)
            and re.fullmatch(RUN, after)
            and not re.search(r"\bof\b", before)
        )
        if has_article or is_short or are_names:
            return [before, *_at_and(after)]
    return [part]


def asked(item: str, heading: tuple[str, ...]) -> Asked:
    """Return whom one recommendation asks for what.

    Args:
        item: its words.
        heading: the addressees that a line above it names; they hold where the item names none.
    """
    for pattern in _patterns("prefixes"):
        match = pattern.fullmatch(item)
        if match and (item[:3].lower() == "to " or is_verb_first(match["what"])):
            return _asked(match["to"], match["what"])
    if found := _needed(item):
        return found
    for pattern in (_calls(), _modal()):
        if match := pattern.match(item):
            return _asked(match["to"], match["what"])
    if is_verb_first(item):
        return Asked(heading, sentence_case(item))
    if found := _at_verb(item):
        return found
    if match := _to_do().match(item):
        return _asked(match["to"], match["what"])
    doubt = "no verb of the word list was found, so all words were kept"
    return Asked(heading, sentence_case(item), doubt)


def called(sentence: str) -> Asked | None:
    """Return what a sentence of running text asks: "we urge A to ...", or "A should ..." if A is a body."""
    if found := _needed(sentence):
        return found
    if match := _calls().search(sentence):
        return _asked(match["to"], match["what"])
    if match := _modal().match(sentence):
        found = _asked(match["to"], match["what"])
        is_body = all(_is_body(split_brackets(said)[0]) and len(said.split()) < 10 for said in found.to)
        if found.to and is_body and is_verb_first(match["what"]):
            return found
    return None


def _is_body(name: str) -> bool:
    """Tell whether a name says what it is, or is that of a country: "Mali", "neighbouring Oria"."""
    kind, plain = kind_of(name), bare(name)
    is_country = bool(country_code(plain) or _neighbour().fullmatch(plain))
    # "Families must pay" tells of a burden, and asks nothing.
    return kind not in ("", "community") or is_country or plain in _known_bodies()


def _asked(to: str, what: str) -> Asked:
    """Return one recommendation; "you" names nobody."""
    named = tuple(said for said in split_addressees(to) if said.lower() not in words("asks")["nobody"])
    return Asked(named, sentence_case(what), examples=examples_in(to))


def addressed(line: str) -> tuple[str, ...]:
    """Return the addressees that a line names for the items below it; none where it is no such line."""
    for pattern in _patterns("headings"):
        if match := pattern.fullmatch(line):
            return split_addressees(match["to"])
    return ()


def names_a_body(line: str) -> bool:
    """Tell whether a line is a name of somebody and nothing else: "Government of Oria"."""
    to = split_addressees(line)
    names = [bare(split_brackets(said)[0]) for said in to]
    return bool(names) and all(
        kind_of(name) == "class" or (kind_of(name) and (re.fullmatch(RUN, name) or " " not in name))
        for name in names
    )


def sentence_case(text: str) -> str:
    """Return words with a capital first and without a lone semicolon or "and" at their end."""
    text = (
        re.sub(r"[;,]?\s*(?:and)?\s*$", "", text.strip())
        if re.search(r"[;,]\s*(?:and)?\s*$", text)
        else text.strip()
    )
    return text[:1].upper() + text[1:]


def is_verb_first(item: str) -> bool:
    """Tell whether words begin with the plain form of a verb that recommendations begin with."""
    first = re.match(r"[A-Za-z]+", re.sub(r"^(?:[A-Za-z]+ly|Please|Not|not),?\s+", "", item))
    return bool(first) and first is not None and first[0].lower() in _verbs()


def _needed(sentence: str) -> Asked | None:
    """Return what "it is essential that A do this" and "B demands that A do this" ask."""
    match = _needs().search(sentence)
    if not match:
        return None
    found = _at_verb(match["rest"]) or _at_verb(_aside().sub("", match["rest"]))
    if found is None:
        return None
    to = match["rest"][: max(0, match["rest"].rfind(found.what[1:]) - 1)]
    return replace(found, examples=examples_in(to))


def _at_verb(item: str) -> Asked | None:
    """Return what words ask that name somebody and then go on with a verb: "the police to protect the camps"."""
    place = _verb(item)
    if not place:
        return None
    between = either([*words("asks")["quickly"], *words("asks")["modals"]])
    match = re.search(rf"(?:\s+(?:to|that|not|also|{between}))+$", item[:place].rstrip())
    to = item[: match.start()] if match else item[:place]
    start = match.start() if match and re.search(r"\bnot\b", match[0]) else place
    return _asked(to.strip(), re.sub(r"^(?:to|that|should|must)\s+", "", item[start:].strip()))


def _verb(item: str) -> int:
    """Return where the first verb in its plain form starts; 0 where there is none."""
    depth = 0
    for match in re.finditer(r"[()]|[\w\u2019'-]+", item):
        word = match[0]
        depth += (word == "(") - (word == ")")
        if depth or match.start() == 0 or word not in _verbs():
            continue
        rest = item[match.end() :].lstrip()
        before = item[: match.start()].rstrip()
        if re.search(
            r"(?:\b(?:the|a|an|of|for|in|its|their|all|and|or|by|on|local|international|other|civil)|,|-)$",
            before,
        ):
            continue
        if word in words("asks")["also_nouns"] and re.match(
            rf"(?:{either(words('asks')['after_nouns'])})(?:\s|\W|$)", rest
        ):
            continue
        return match.start()
    return 0


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words("asks")["verbs"])


@cache
def _patterns(name: str) -> list[re.Pattern[str]]:
    return [re.compile(pattern) for pattern in words("asks")[name]]


@cache
def _modal() -> re.Pattern[str]:
    modals = either(words("asks")["modals"])
    quickly = either(words("asks")["quickly"])
    return re.compile(
        rf"(?P<to>[^.;:]{{2,200}}?)\s+(?:{modals})\s+(?:(?:also|{quickly})\s+)?(?P<what>.+)", re.DOTALL
    )


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(rf",\s(?:{either(words('asks')['examples'])}|which|who)\s[^,]*,")


@cache
def _known_bodies() -> frozenset[str]:
    bodies = words("actors")["bodies"]
    return frozenset(
        name for body in bodies for name in (body["name"], body.get("acronym", ""), *body.get("aliases", []))
    )


@cache
def _neighbour() -> re.Pattern[str]:
    return re.compile(rf"(?i:neighbou?ring)\s+{RUN}")


@cache
def _examples() -> re.Pattern[str]:
    # Up to a new name after ", and the": "the A, including its mission, and the B".
    new = r"(?:,\s(?:and|as well as)\s(?:the|all|its)\s|,\s(?:as well as)\s|;)"
    return re.compile(rf",?\s(?:{either(words('asks')['examples'])})\s(?:(?!{new}).)+")


@cache
def _needs() -> re.Pattern[str]:
    return re.compile(rf"(?i:\b{either(words('asks')['needs'])})\s+(?P<rest>.+)", re.DOTALL)


@cache
def _to_do() -> re.Pattern[str]:
    return re.compile(rf"(?P<to>[^.;:]{{2,150}}?)\sto\s(?P<what>{_VERB}\b.*)", re.DOTALL)


@cache
def _calls() -> re.Pattern[str]:
    calls, quickly = either(words("asks")["calls"]), rf"(?:{either(words('asks')['quickly'])}\s)?"
    who = r"(?i:(?:\b[\w\u2019' -]{2,80}?\s)?\b" + calls + r"\s)(?:also\s)?"
    verb = _VERB
    to = rf"(?P<to>(?:(?!\bto\s{quickly}{verb}\b)[^.;:])+?)"
    return re.compile(rf"{who}{to}\s(?:to|should|must)\s(?P<what>{quickly}(?:not\s)?{verb}\b.*)", re.DOTALL)
