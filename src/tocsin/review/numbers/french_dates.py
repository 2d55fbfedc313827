"""The times that French words give, as far as a number needs them: days, months, years, halves and first months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.brief.dates import Edtf, parse
from tocsin.review.words import words as word_list
from tocsin.sources.alert.words import either


@dataclass(frozen=True)
class Time:
    """A time, and where its words stand."""

    span: tuple[int, int]
    time: Edtf


def times(text: str) -> Iterator[Time]:
    """Yield the times of a sentence in order; a number before a plural ("2019 civils") is no year."""
    for match in _pattern().finditer(text):
        written = _edtf(match)
        if match["since"]:
            written = f"{written.split('/')[0]}/.."
        try:
            yield Time(match.span(), parse(written))
        except ValueError:
            continue  # the 31st of June


def _edtf(match: re.Match[str]) -> str:
    if match["semester"]:
        first = 1 if match["semester"].lower().startswith("premier") else 7
        return f"{match['year1']}-{first:02}/{match['year1']}-{first + 5:02}"
    if match["months"]:
        many = _dates_words()["words"].get(match["months"].lower()) or int(match["months"])
        return f"{match['year2']}-01/{match['year2']}-{min(many, 12):02}"
    if match["month"]:
        number = [name.lower() for name in _dates_words()["dates"]["months"]].index(
            match["month"].lower()
        ) + 1
        day = f"-{int(match['day']):02}" if match["day"] else ""
        return f"{match['year3']}-{number:02}{day}"
    return match["year4"]


@cache
def _dates_words() -> dict[str, Any]:
    return word_list("fr", "numbers")


@cache
def _pattern() -> re.Pattern[str]:
    data = _dates_words()["dates"]
    year = r"(?:1[5-9]|20|21)\d\d\b(?![\u00a0\u202f .]\d{3}\b)"
    many = either(
        [
            *(word for word, value in _dates_words()["words"].items() if 1 < value < 12),
            *map(str, range(2, 13)),
        ]
    )
    ways = (
        rf"(?P<semester>premier|second|deuxième)\s+semestre\s+(?:de\s+)?(?P<year1>{year})",
        rf"(?P<months>{many})\s+premiers\s+mois\s+(?:de\s+|de\s+l['\u2019]année\s+)?(?P<year2>{year})",
        rf"(?:(?P<day>[0-3]?\d)(?:er)?\s+)?(?P<month>{either(data['months'])})\s+(?P<year3>{year})",
        rf"(?<![\w,.-])(?P<year4>{year})(?!\s+[^\W\d_]+s\b)",
    )
    return re.compile(rf"\b(?:(?P<since>{either(data['since'])})\s+)?(?:{'|'.join(ways)})", re.IGNORECASE)
