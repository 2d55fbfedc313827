"""The words of an interval that is open or unknown at one end, for each precision of its date.

Languages choose the preposition by what follows: French says "depuis le 22 avril" and "depuis avril", "jusqu'en
2015" and "jusqu'au 22 avril". So each pair of phrase and precision is a message of its own, told apart by context.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from tocsin.brief.dates import Precision


class Span(Enum):
    """An interval with one end that is a date. Open: it goes on. Unknown: it ended, and nobody says when."""

    SINCE = "open at the end"
    FROM = "unknown at the end"
    UNTIL = "open at the start"
    TO = "unknown at the start"


def span_words(span: Span, precision: Precision, pgettext: Callable[[str, str], str]) -> str:
    """Return the phrase in a language, with `{date}` for the date; `pgettext` translates by context."""
    match precision:
        case Precision.DAY:
            words = {
                Span.SINCE: pgettext("day", "since {date}"),
                Span.FROM: pgettext("day", "from {date}, end not stated"),
                Span.UNTIL: pgettext("day", "until {date}"),
                Span.TO: pgettext("day", "start not stated, to {date}"),
            }
        case Precision.MONTH:
            words = {
                Span.SINCE: pgettext("month", "since {date}"),
                Span.FROM: pgettext("month", "from {date}, end not stated"),
                Span.UNTIL: pgettext("month", "until {date}"),
                Span.TO: pgettext("month", "start not stated, to {date}"),
            }
        case Precision.YEAR:
            words = {
                Span.SINCE: pgettext("year", "since {date}"),
                Span.FROM: pgettext("year", "from {date}, end not stated"),
                Span.UNTIL: pgettext("year", "until {date}"),
                Span.TO: pgettext("year", "start not stated, to {date}"),
            }
        case Precision.SEASON:
            words = {
                Span.SINCE: pgettext("season", "since {date}"),
                Span.FROM: pgettext("season", "from {date}, end not stated"),
                Span.UNTIL: pgettext("season", "until {date}"),
                Span.TO: pgettext("season", "start not stated, to {date}"),
            }
        case Precision.DECADE:
            words = {
                Span.SINCE: pgettext("decade", "since {date}"),
                Span.FROM: pgettext("decade", "from {date}, end not stated"),
                Span.UNTIL: pgettext("decade", "until {date}"),
                Span.TO: pgettext("decade", "start not stated, to {date}"),
            }
    return words[span]
