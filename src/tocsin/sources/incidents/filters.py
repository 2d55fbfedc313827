"""Which incidents a person wants: by country, area, time, actor and kind of violence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from tocsin.brief.dates import Edtf, parse
from tocsin.errors import Diagnostic, UsageError
from tocsin.sources.incidents.incident import Incident

_NEAREST = 5
_SHOWN_LETTERS = 60


@dataclass(frozen=True)
class Filters:
    """What a person chose. Several words of one kind mean any of them; several kinds mean all of them.

    A country is a name or an ISO 3166 code. An area is a place, a district or a region, an actor and a kind are
    words of a name: "Tarn" finds "Tarn province". Dates are EDTF text, and both count as inside.
    """

    country: Sequence[str] = ()
    area: Sequence[str] = ()
    actor: Sequence[str] = ()
    kind: Sequence[str] = ()
    since: str = ""
    until: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything was chosen."""
        return any((self.country, self.area, self.actor, self.kind, self.since, self.until))

    @property
    def words(self) -> str:
        """Return the choice as people say it; empty where there is none."""
        said = [
            f"{name} {' or '.join(values)}"
            for name, values in (
                ("country", self.country),
                ("area", self.area),
                ("actor", self.actor),
                ("kind", self.kind),
            )
            if values
        ]
        said += [f"{name} {day}" for name, day in (("from", self.since), ("to", self.until)) if day]
        return "; ".join(said)


class Choice:
    """Tells whether an incident was chosen. What it finds of a name is kept, as names come again and again."""

    def __init__(self, filters: Filters) -> None:
        """Read what was chosen.

        Raises:
            UsageError: a day is no date, or the last lies before the first.
        """
        self.filters = filters
        self.since = _edge(filters.since, "--from", is_end=False)
        self.until = _edge(filters.until, "--to", is_end=True)
        if self.since and self.until and self.until < self.since:
            message = f"{filters.until} lies before --from {filters.since}"
            raise UsageError.at("--to", message, hint="write the earlier day with --from")
        codes = {code_of(word) or _by_name().get(folded(word), "") for word in filters.country}
        self._countries = {folded(word) for word in filters.country} | (codes - {""})
        self._names: dict[tuple[str, str], bool] = {}
        self._times: dict[str, bool] = {}

    def __call__(self, incident: Incident) -> bool:
        """Tell whether an incident is what was chosen; one whose time overlaps the chosen time is."""
        chosen = self.filters
        if (self.since or self.until) and not self._in_time(incident.date):
            return False
        where = incident.where
        if chosen.country and not self._in_country(where.country, where.country_code):
            return False
        if chosen.area and not any(
            self._has("area", name) for name in (where.name, where.district, where.region)
        ):
            return False
        if chosen.actor and not any(self._has("actor", party.name) for party in incident.parties):
            return False
        return not chosen.kind or self._has("kind", incident.kind) or self._has("kind", incident.detail)

    def reaches_over(self, when: Edtf) -> bool:
        """Tell whether a chosen time also lies partly outside of what was chosen."""
        if not self.since and not self.until:
            return False
        first, last = when.earliest, when.latest
        return bool(
            (self.since and first and first < self.since) or (self.until and last and last > self.until)
        )

    def _in_time(self, when: Edtf) -> bool:
        known = self._times.get(when.text)
        if known is None:
            first, last = when.earliest, when.latest
            late = self.since and last and last < self.since
            early = self.until and first and first > self.until
            known = self._times[when.text] = not late and not early
        return known

    def _in_country(self, name: str, code: str) -> bool:
        key = ("country", f"{name}/{code}")
        known = self._names.get(key)
        if known is None:
            known = bool(self._countries & {code or name, *names_of(name)})
            self._names[key] = known
        return known

    def _has(self, field: str, name: str) -> bool:
        key = (field, name)
        known = self._names.get(key)
        if known is None:
            words = folded(name)
            wanted: Sequence[str] = getattr(self.filters, field)
            known = any(re.search(rf"\b{re.escape(folded(word))}\b", words) for word in wanted)
            self._names[key] = known
        return known


def nothing_chosen(filters: Filters, incidents: Iterable[Incident]) -> UsageError:
    """Return what to say when no incident was chosen: for each filter the values that come nearest to it."""
    values: dict[str, dict[str, None]] = {field: {} for field in ("country", "area", "actor", "kind")}
    first = last = None
    for incident in incidents:
        where = incident.where
        values["country"].setdefault(where.country)
        for name in (where.region, where.district, where.name):
            values["area"].setdefault(name)
        for party in incident.parties:
            values["actor"].setdefault(party.name)
        values["kind"].setdefault(incident.kind)
        values["kind"].setdefault(incident.detail)
        start, end = incident.date.earliest, incident.date.latest
        first = start if first is None or (start and start < first) else first
        last = end if last is None or (end and end > last) else last
    faults = []
    for field, names in values.items():
        wanted: Sequence[str] = getattr(filters, field)
        if wanted:
            hint = f"in the file there are {_nearest(wanted, [name for name in names if name])}"
            message = f"no incident matches {' or '.join(wanted)}, together with what else was chosen"
            faults.append(Diagnostic(f"--{field}", 0, 0, "", message, hint))
    if filters.since or filters.until:
        said = " to ".join(day for day in (filters.since or "..", filters.until or ".."))
        message = f"no incident matches {said}, together with what else was chosen"
        hint = f"the file has incidents from {first} to {last}"
        faults.append(Diagnostic("--from, --to", 0, 0, "", message, hint))
    return UsageError.of(faults)


@lru_cache(maxsize=10_000)
def folded(words: str) -> str:
    """Return words without case, accents and marks, so that what people type finds what files hold."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", plain))


def names_of(country: str) -> set[str]:
    """Return a country's name and, where it has two as in "Oria (Old Oria)", each of them."""
    outside, _, inside = country.partition("(")
    return {folded(country), folded(outside), folded(inside)} - {""}


@cache
def _by_name() -> dict[str, str]:
    """Return the ISO code of each English name of a country, for files that call it otherwise."""
    named = Locale("en").territories.items()
    return {name: code for code, full in named if code.isalpha() for name in names_of(full)}


def code_of(word: str) -> str:
    """Return the ISO 3166-1 alpha-2 code that a word of two or three letters, or three digits, is; else nothing."""
    code = word.strip().upper()
    if len(code) == 2 and code.isascii() and code.isalpha():
        return code
    known = get_global("territory_aliases").get(code.zfill(3) if code.isdigit() else code)
    return str(known[0]) if known and len(known) == 1 and len(code) <= 3 else ""


def _edge(text: str, option: str, *, is_end: bool) -> date | None:
    if not text:
        return None
    try:
        when = parse(text)
        if when.is_interval:
            raise ValueError(f"'{text}' is an interval; write one day, month or year, such as 2024-03")
    except ValueError as error:
        raise UsageError.at(option, str(error)) from error
    return when.latest if is_end else when.earliest


def _nearest(wanted: Sequence[str], names: Sequence[str]) -> str:
    by_words = {folded(name): name for name in sorted(names)}
    near = [
        by_words[words]
        for word in wanted
        for words in get_close_matches(folded(word), by_words, n=_NEAREST, cutoff=0.3)
    ]
    shown = list(dict.fromkeys(near)) or sorted(by_words.values())[:_NEAREST]
    left = len(by_words) - len(shown)
    return ", ".join(name[:_SHOWN_LETTERS] for name in shown) + (f" and {left:,} others" if left > 0 else "")
