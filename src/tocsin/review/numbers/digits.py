"""Sentences in a language without word lists -> their large numbers in digits, whatever they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tocsin.review.numbers.counted import Counted
from tocsin.sources.alert.numbers import Number

_NUMBER = re.compile(
    r"(?<![\w.,:/\u2013-])(?:\d{1,3}(?:[,.\u066c\u2019'\u00a0\u202f ]\d{3})+|\d{3,})"
    r"(?![\w.,:/%\u066a-]*\d|\w|\s?[%\u066a])"
)
"""Thousands as the languages write them: 4,000, 4.000, 4 000, 4'000. Source: CLDR, numbers, symbols, group."""
_YEARS = range(1500, 2200)


def read(text: str) -> Iterator[Counted]:
    """Yield the numbers of three digits and more that are no years."""
    for match in _NUMBER.finditer(text):
        value = Decimal(re.sub(r"\D", "", match[0]))
        if not (match[0].isdigit() and int(value) in _YEARS):
            yield Counted(Number(*match.span(), match[0], value=value), "", "", match.end())
