"""Short forms: each is spelled out somewhere, and each that is spelled out is used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.brief.tree import Steps
from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule
from tocsin.review.words import words

_CAPITALS = re.compile(r"(?<![\w/-])[A-ZÀ-Þ][A-ZÀ-Þ0-9]*(?:-[A-ZÀ-Þ0-9]+)*(?=s?(?![\w/-]|\.[A-ZÀ-Þ]))")
"""A short form. Behind or before a stroke stands a part of a symbol, such as that of a resolution."""
_ANY_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NO_SHORT_FORM = re.compile(r"[IVXLC]+|[A-Z]{1,4}-\d+")
"""Roman numerals, and types of arms and craft, which nobody can spell out."""
_SUM = re.compile(r"\d+$")
"""What stands behind a currency: USD18."""
_LETTERS = range(2, 9)
_NEAR_LETTERS = 100
_LONG = 6
"""Two words in capitals side by side, one of them so long, are a heading or a cry."""
_LAST_WORD, _NEXT_WORD = re.compile(r"([^\W_]+)[ \u00a0]$"), re.compile(r"[ \u00a0]([^\W_]+)")
_BEFORE_WORDS = 14


def _undefined(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    known = _explained(case)
    small = {word for text in case.texts for word in _ANY_WORD.findall(text.text) if word.islower()}
    first: dict[str, Steps] = {}
    for text in case.texts:
        if text.text.isupper():
            continue  # a heading in capitals
        for match in _CAPITALS.finditer(text.text):
            short = match[0]
            if (
                short in known
                or _SUM.sub("", short) in known
                or not _is_short_form(short)
                or short.lower() in small
            ):
                continue
            if _is_spelled_out(text.text, match):
                known.add(short)
            elif short not in first and not _is_shouted(text.text, match):
                first[short] = text.steps
    for short, steps in first.items():
        if short not in known:
            yield Finding("acronym-undefined", steps, f"'{short}' is nowhere spelled out", short)


def _explained(case: Case) -> set[str]:
    """Return what a reader finds explained: acronyms, words of names, ids and codes that are printed."""
    brief = case.brief
    known = set(words(case.language, "text")["acronyms"]["known"])
    known.update(one.short for one in brief.acronyms)
    known.update(one.id for one in brief.recommendations)
    names = [brief.publisher.name, *(place.name for place in brief.places)]
    names += [place.code for place in brief.places if place.code]
    names += [place.part_of for place in brief.places if place.part_of]
    for actor in brief.actors:
        names += [actor.name, *actor.aliases, *([actor.acronym] if actor.acronym else [])]
    for name in names:
        known.add(name)
        known.update(_ANY_WORD.findall(name))
    return known


def _is_short_form(short: str) -> bool:
    letters = [letter for letter in short if letter != "-"]
    capitals = sum(letter.isalpha() for letter in letters)
    return len(letters) in _LETTERS and capitals > 1 and not _NO_SHORT_FORM.fullmatch(short)


def _is_shouted(text: str, match: re.Match[str]) -> bool:
    """Tell whether it stands beside another long word in capitals."""
    before = _LAST_WORD.search(text[max(0, match.start() - 40) : match.start()])
    behind = _NEXT_WORD.match(text, match.end(), match.end() + 40)
    beside = [one[1] for one in (before, behind) if one and one[1].isupper() and one[1].isalpha()]
    return any(len(word) >= _LONG or len(match[0]) >= _LONG for word in beside)


def _is_spelled_out(text: str, match: re.Match[str]) -> bool:
    """Tell whether brackets explain it: "Long Name (LN)", or "LN (Long Name)"."""
    ahead = text[match.end() : match.end() + _NEAR_LETTERS].lstrip()
    behind = text[max(0, match.start() - 2 * _NEAR_LETTERS) : match.start()].rstrip()
    if ahead.startswith("("):
        return len(_ANY_WORD.findall(ahead.partition(")")[0])) > 1
    if not behind.endswith("(") or not re.match(r"[\s),;]", text[match.end() : match.end() + 1] or ")"):
        return False
    before = _ANY_WORD.findall(behind)[-_BEFORE_WORDS:]
    return len(before) > 1 and any(word[0].upper() == match[0][0] for word in before)


def _unused(case: Case) -> Iterator[Finding]:
    brief = case.brief
    if not brief.acronyms:
        return
    used: set[str] = set()
    for steps, text in case.strings:
        if steps[0] != "acronyms":
            used.update(_parts(text))
    for index, one in enumerate(brief.acronyms):
        # "NGOs" uses "NGO".
        if not all(part in used or f"{part}s" in used for part in _parts(one.short)):
            message = f"no text uses the short form '{one.short}'"
            yield Finding("acronym-unused", ("acronyms", index), message, one.short)


def _parts(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


RULES = (Rule("acronym-undefined", _undefined), Rule("acronym-unused", _unused))
