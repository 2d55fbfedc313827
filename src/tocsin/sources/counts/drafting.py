"""Counts and what is known of their source -> a whole draft, filtered as the person asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tocsin.brief.dates import Edtf
from tocsin.errors import SourceError
from tocsin.sources import asked
from tocsin.sources.counts.choosing import chosen
from tocsin.sources.counts.cleaning import cleaned
from tocsin.sources.counts.count import Count, Measure
from tocsin.sources.counts.fill import fill
from tocsin.sources.counts.sums import Tally, span, tallies
from tocsin.sources.draft import Done, Draft, Entry, Plain, Taken
from tocsin.sources.formats import Given
from tocsin.sources.incidents.cells import days_in_words
from tocsin.sources.plain import cut
from tocsin.sources.source import Source
from tocsin.sources.tables.table import Faults


@dataclass(frozen=True)
class Dataset:
    """A source of sums as a brief tells of it; empty where it is not known.

    `drawn` are the measures charted over time and by area, all where it is empty. `asks_access` where its licence
    wants the day of access and the filters of the download printed. `has_own_ids` as `Draft.has_own_ids`.
    """

    id: str
    format: str
    title: str
    publisher: str = ""
    url: str = ""
    licence: str = ""
    attribution: str = ""
    note: str = ""
    reported_by: str = ""
    counting: str = ""
    limits: tuple[str, ...] = ()
    drawn: frozenset[str] = frozenset()
    kinds_overlap: bool = False
    asks_access: bool = False
    has_own_ids: bool = False
    attach_events: bool = True


def drafted(
    counts: Iterable[Count], dataset: Dataset, source: Source, given: Given, *, rows: int, faulty: int
) -> Draft:
    """Return the draft of some counts.

    Args:
        counts: the numbers, those first that matter most.
        dataset: what is known of their source.
        source: the file.
        given: what the person says.
        rows: how many rows were read.
        faulty: how many of them gave nothing.

    Raises:
        SourceError: there is no number, none is wanted, or something must be said first.
        UsageError: what the person said cannot be meant.
    """
    asked.check(given, has_rows=True)
    needed = {"--publisher": given.publisher, "--level": given.level}
    if dataset.asks_access:
        needed |= {"--accessed": given.accessed, "--filters-used": given.filters_used}
    result = Draft(dataset.format, has_own_ids=dataset.has_own_ids)
    every = _known_at(given.downloaded, cleaned(counts, result), result)
    if not any(count.number is not None for count in every):
        raise SourceError.at(source.name, f"none of its {rows:,} rows gives a number that can be used")
    kept = chosen(every, given.filters, result)
    some = tallies(kept, given.filters.area)
    if not any(one.periods for one in some):
        needed["--as-of"] = given.as_of
    asked.ask_for(source.name, [option for option, words in needed.items() if not words], into=given.into)
    _take_head(result, some, given)
    result.lists["sources"].append(_source(dataset, given))
    ids: list[Plain] = [dataset.id]
    fill(
        result,
        some,
        sources=ids,
        said={one.measure: dataset.reported_by for one in some} if dataset.reported_by else _reporters(some),
        drawn=set(dataset.drawn),
        kinds_overlap=dataset.kinds_overlap,
    )
    used = len({count.row for one in some for count in one.counts})
    words = (
        f"{rows:,} rows of a {dataset.format} were read, {faulty:,} of them could not be used, and {used:,} "
    )
    words += f"match what was chosen ({given.filters.words}) and " if given.filters else ""
    words += "are counted."
    result.head["method.text"] = Taken(f"{words} {dataset.counting}".strip())
    if dataset.limits:
        result.head["method.limits"] = Taken(list(dataset.limits))
    for path, why in (
        ("issued", "left empty: say when it is published"),
        ("bottom_line", "left empty: write what the reader must know"),
        ("events", "none: the source holds sums and no single events"),
        ("recommendations", "none: say what is asked, and of whom"),
    ):
        result.note(Done.LOOK_AT, why, path=path)
    return result


def _known_at(accessed: date | None, counts: list[Count], result: Draft) -> list[Count]:
    """Return counts without those of a time that had not begun on the day of download, and tell their rows."""
    if not accessed:
        return counts
    late = {
        count.row: count.period
        for count in counts
        if count.period and count.period.earliest and count.period.earliest > accessed
    }
    faults = Faults()
    for row, period in late.items():
        words = f"{period} is after the download on {accessed}; the row was left out"
        faults.add(Done.DROPPED, words, row, kind="rows dated after the download")
    result.repairs += faults.repairs()
    return [count for count in counts if count.row not in late]


def _take_head(result: Draft, some: list[Tally], given: Given) -> None:
    covers = span(period for one in some for period in one.periods)
    latest = max((one.latest for tally in some for one in tally.periods if one.latest), default=None)
    where = next((one.areas for one in some if one.areas), [])
    made = (
        "Numbers"
        + (f" for {' and '.join(', '.join(where).rsplit(', ', 1))}" if where else "")
        + (f", {_in_words(covers)}" if covers else "")
    )
    doubt = "made of what was counted; write what the brief says"
    why = "the last day that the numbers cover; they may have been made later"
    as_of = Taken(given.as_of or None)
    if latest and not given.as_of:
        as_of = Taken(str(latest), None, why)
    result.head = {
        "title": Taken(given.title) if given.title else Taken(cut(made), None, doubt),
        "publisher.name": Taken(given.publisher),
        "as_of": as_of,
        "issued": Taken(None),
        "handling.tlp": Taken("CLEAR", None, "the data may be seen by everybody; what you add may not"),
        "alert.level": Taken(given.level),
    }
    if covers:
        result.head["covers"] = Taken(covers.text)


def _in_words(when: Edtf) -> str:
    assert when.earliest and when.latest
    return days_in_words(when.earliest, when.latest)


def _source(dataset: Dataset, given: Given) -> Entry:
    fields: dict[str, Plain] = {"id": dataset.id, "title": cut(dataset.title)}
    for name in ("publisher", "url"):
        if said := getattr(dataset, name):
            fields[name] = said
    if given.accessed:
        fields["accessed"] = given.accessed
    for name in ("licence", "attribution"):
        if said := getattr(dataset, name):
            fields[name] = said
    here = f"in this brief: {given.filters.words}" if given.filters else ""
    if used := "; ".join(filter(None, (given.filters_used, here))):
        fields["filters"] = cut(used)
    if not dataset.attach_events:
        fields["attach_events"] = False
    if dataset.note:
        fields["note"] = dataset.note
    missing = [name for name in ("publisher", "licence") if not getattr(dataset, name)]
    missing += [words for words, said in (("day of download", given.accessed),) if not said]
    doubt = "grade it" + (f"; say its {', '.join(missing)}" if missing else "")
    return Entry(fields, None, {"": doubt})


def _reporters(some: list[Tally]) -> dict[Measure, str]:
    """Return who counted, for measures whose every number names the same."""
    found = {}
    for one in some:
        said = {count.said for count in one.shown}
        if len(said) == 1 and (name := said.pop()):
            found[one.measure] = cut(name)
    return found
