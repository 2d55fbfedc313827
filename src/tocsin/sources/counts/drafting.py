"""Counts and what is known of their source -> a whole draft, filtered as the person asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.errors import SourceError
from tocsin.sources import asked
from tocsin.sources.counts.count import Count, Measure
from tocsin.sources.counts.fill import fill
from tocsin.sources.counts.sums import Tally, span, tallies
from tocsin.sources.draft import Done, Draft, Entry, Plain, Taken
from tocsin.sources.formats import Given
from tocsin.sources.plain import cut
from tocsin.sources.source import Source


@dataclass(frozen=True)
class Dataset:
    """A source of sums as a brief tells of it; empty where it is not known.

    `drawn` are the measures charted over time and by area, all where it is empty. `asks_access` where its licence
    wants the day of access and the filters of the download printed.
    """

    id: str
    format: str
    title: str
    publisher: str = ""
    url: str = ""
    licence: str = ""
    attribution: str = ""
    counting: str = ""
    limits: tuple[str, ...] = ()
    drawn: frozenset[str] = frozenset()
    kinds_overlap: bool = False
    asks_access: bool = False
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
    asked.check(given)
    every = list(counts)
    if not any(count.number is not None for count in every):
        raise SourceError.at(source.name, f"none of its {rows:,} rows gives a number that can be used")
    some = tallies(every)
    result = Draft(dataset.format, has_own_ids=True)
    _take_head(result, some, source.name, given)
    result.lists["sources"].append(_source(dataset))
    ids: list[Plain] = [dataset.id]
    fill(
        result,
        some,
        sources=ids,
        said=_reporters(some),
        drawn=set(dataset.drawn),
        kinds_overlap=dataset.kinds_overlap,
    )
    used = len({count.row for one in some for count in one.counts})
    words = f"{rows:,} rows of a {dataset.format} were read, of which {used:,} are counted"
    words += f" and {faulty:,} could not be." if faulty else "."
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


def _take_head(result: Draft, some: list[Tally], file: str, given: Given) -> None:
    latest = max(
        (period for one in some for period in one.periods), key=lambda one: one.sort_key[1], default=None
    )
    as_of = Taken(given.as_of) if given.as_of else None
    if as_of is None and latest is not None and latest.latest is not None:
        why = "the last day that the numbers cover; they may have been made later"
        as_of = Taken(latest.latest.isoformat(), None, why)
    named = {"--title": given.title, "--publisher": given.publisher, "--level": given.level, "--as-of": as_of}
    asked.ask_for(file, [option for option, value in named.items() if not value], into=given.into)
    result.head = {
        "title": Taken(given.title),
        "publisher.name": Taken(given.publisher),
        "as_of": as_of or Taken(None),
        "issued": Taken(None),
        "handling.tlp": Taken("CLEAR", None, "the source is public; say otherwise if the brief is not"),
        "alert.level": Taken(given.level),
    }
    if (covers := span(period for one in some for period in one.periods)) is not None:
        result.head["covers"] = Taken(covers.text)


def _source(dataset: Dataset) -> Entry:
    fields: dict[str, Plain] = {"id": dataset.id, "title": cut(dataset.title)}
    for name in ("publisher", "url", "licence", "attribution"):
        if said := getattr(dataset, name):
            fields[name] = said
    if not dataset.attach_events:
        fields["attach_events"] = False
    return Entry(fields)


def _reporters(some: list[Tally]) -> dict[Measure, str]:
    """Return who counted, for measures whose every number names the same."""
    found = {}
    for one in some:
        said = {count.said for count in one.shown}
        if len(said) == 1 and (name := said.pop()):
            found[one.measure] = cut(name)
    return found
