"""Events and words for tests: about a country that does not exist."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tocsin.brief.dates import parse
from tocsin.figures.ticks import TickUnit
from tocsin.figures.timeline import Sign, Timeline, TimelineEvent, TimelineWords, lay_out

WORDS = (
    "villagers",
    "report",
    "raid",
    "on",
    "market",
    "town",
    "army",
    "convoy",
    "late",
    "road",
    "mined",
    "near",
)


def tick_words(day: date, unit: TickUnit) -> str:
    """Write ticks in English."""
    match unit:
        case TickUnit.DAY:
            return str(day.day)
        case TickUnit.MONTH:
            return f"{day:%b}"
        case TickUnit.MONTH_OF_YEAR:
            return f"{day:%B %Y}"
        case TickUnit.YEAR:
            return str(day.year)


ENGLISH = TimelineWords(
    tick=tick_words,
    happened="What happened",
    lasted="What lasted",
    legend={sign: f"meaning of {sign}" for sign in Sign},
    apart=lambda count: f"{count} longer events are not in the columns.",
)


def event(
    number: int, when: str, title: str = "Raid on a market town", marked: bool = False
) -> TimelineEvent:
    """Make an event whose date is worded as its EDTF text."""
    return TimelineEvent(f"e{number}", number, parse(when), when, title, marked)


def random_events(seed: int, count: int, days: int, marked: float = 0.1) -> list[TimelineEvent]:
    """Make events of every kind of date within so many days; the same seed gives the same events."""
    chance = random.Random(seed)
    first = date(1960, 1, 1) + timedelta(days=chance.randrange(3000))
    longest = chance.choice([3, 12, 40])
    made = []
    for number in range(1, count + 1):
        day = first + timedelta(days=chance.randrange(days))
        later = day + timedelta(days=chance.randrange(days))
        season = f"{day.year}-{chance.randint(21, 24)}"
        spans = [
            f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}~", season, f"{day:%Y}"[:3] + "X",
            f"{day:%Y}/..", f"{day:%Y-%m-%d}/", f"../{day:%Y-%m}", f"/{day:%Y}?",
            f"{day}~/{later}", f"{day:%Y-%m}/{later:%Y-%m}%",
        ]  # fmt: skip
        if days < 400:
            spans = [f"{day}~", f"{day}/{later}", f"{day}/..", f"{day}/", f"../{day}", f"/{day}"]
        when = chance.choice(spans) if chance.random() < 0.5 else day.isoformat()
        title = " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, longest)))
        made.append(event(number, when, title[:300], chance.random() < marked))
    chance.shuffle(made)
    return made


def drawn(
    events: list[TimelineEvent], width_mm: float = 166.0, height_max_mm: float = 200.0, as_of: str = "2021-06"
) -> Timeline:
    """Lay out events with English words at 8 pt."""
    (timeline,) = lay_out(
        events, width_mm=width_mm, height_max_mm=height_max_mm, text_pt=8, as_of=parse(as_of), words=ENGLISH
    )
    return timeline
