"""Who said so: "the UN reported", "according to the survey", "(UNHCR, 12 March 2024)"."""

from __future__ import annotations

import re
from functools import cache

from tocsin.sources.alert.names import RUN, bare
from tocsin.sources.alert.when import Dated
from tocsin.sources.alert.words import ahead, either, words


def reporter(sentence: str) -> str:
    """Return who a sentence says has counted or reported; nothing if it names nobody."""
    for pattern in _patterns():
        for match in pattern.finditer(sentence):
            name = bare(match["who"])
            if name and name.lower() not in words("quantities")["reporters"]["never"]:
                return re.sub(r"^(?:the|The)\s+", "the ", match["who"].strip(" ,"))
    return ""


def is_day_of_report(sentence: str, date: Dated) -> bool:
    """Tell whether a date says when somebody reported, not when it happened: "reported on 18 November that"."""
    verbs = either(words("quantities")["reporters"]["verbs"])
    return bool(re.search(rf"\b{verbs}\s*$", ahead(sentence, date.start))) and sentence[
        date.end :
    ].startswith(" that ")


def is_day_of_count(sentence: str, date: Dated) -> bool:
    """Tell whether a date stands behind a name in brackets: "(UNHCR, 12 March 2026)"."""
    return bool(re.search(rf"\((?:[Ss]ource:\s*)?(?:the\s+)?{RUN},?\s*$", ahead(sentence, date.start)))


@cache
def _patterns() -> list[re.Pattern[str]]:
    data = words("quantities")["reporters"]
    verbs, according = either(data["verbs"]), either(data["according"])
    lower = rf"(?i:{either(data['unnamed'])})(?:\s+[a-z]+){{1,3}}?"
    who = rf"(?P<who>(?:[Tt]he\s+)?(?:{RUN}(?:\s+{either(data['parts'])})?|{lower}))"
    some = rf"(?P<who>(?:the\s+)?(?:{RUN}|[a-z]+(?:\s+[a-z]+){{0,4}}))"
    start = r"(?:^|[,;]\s+|\b(?:alone|and|but|that|while)\s+|\)\s+)"
    return [
        re.compile(rf"\((?:[Ss]ource:\s*)?(?P<who>(?:the\s+)?{RUN}),\s*[^()]*\d[^()]*\)"),
        re.compile(rf"(?i:\b{according})\s+{some}(?=[,.;)\s]|$)"),
        re.compile(rf"{start}{who}(?:\s+\([^()]*\))?\s+(?:also\s+)?{verbs}\b"),
        re.compile(rf",\s+(?:says|said|reports|reported)\s+(?P<who>the\s+{RUN})"),
        re.compile(rf",\s+{who}\s+(?:said|says|reported|reports)[.]?$"),
    ]
