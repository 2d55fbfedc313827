"""Incidents -> a draft: chosen, counted, charted, and the gravest of them shown.

Knows no format: a format gives its `Dataset` and a `Reading` of the file.
"""

from __future__ import annotations

from tocsin.errors import Diagnostic, SourceError
from tocsin.sources.asked import ask_for, check
from tocsin.sources.draft import Done, Draft, Entry, Plain, Taken
from tocsin.sources.formats import Given
from tocsin.sources.incidents.cells import days_in_words, span
from tocsin.sources.incidents.dataset import Dataset
from tocsin.sources.incidents.filters import Choice, nothing_chosen
from tocsin.sources.incidents.reading import Reading
from tocsin.sources.incidents.series import doubts_of, marks, number, series
from tocsin.sources.incidents.shown import Shown
from tocsin.sources.incidents.tally import Tally
from tocsin.sources.plain import cut, plain
from tocsin.sources.source import Source

_SHOWN = 100
"""Incidents that are shown as events where the person does not say how many."""
_AREAS = 6
"""Countries that a figure names; of more it gives the number."""
_TOLD_LATER = {
    "bottom_line": "left empty: write what the reader must know",
    "alert.stages": "left empty: no data says which stage has been reached",
    "alert.at_risk": "left empty: say who is at risk",
    "alert.held_responsible": "left empty: say whom the publisher holds responsible",
    "alert.key_ask": "left empty: say the one thing that the reader should do",
    "key_judgements": "left empty: an import judges nothing",
    "recommendations": "left empty: no data asks for anything",
}


def drafted(data: Dataset, reading: Reading, source: Source, given: Given) -> Draft:
    """Return the draft of a file of incidents.

    Raises:
        SourceError: no row can be used, or something that only the person knows must be said.
        UsageError: what the person said cannot be meant, or no incident is what was chosen.
    """
    check(given, has_rows=True)
    choice = Choice(given.filters)
    said = {"--publisher": given.publisher, "--level": given.level}
    if data.asks_access:
        said |= {"--accessed": given.accessed, "--filters-used": given.filters_used}
    ask_for(source.name, [option for option, words in said.items() if not words], into=given.into)
    reading.accessed = given.downloaded
    tally = Tally(_SHOWN if given.events is None else given.events)
    for incident in reading:
        tally.see(incident, choice)
    if tally.file_first is None or tally.file_last is None:
        raise _unusable(source.name, reading)
    if tally.first is None or tally.last is None:
        raise nothing_chosen(given.filters, reading)
    draft = Draft(data.format, repairs=reading.repairs, has_own_ids=True)
    area = _area(tally, choice)
    first, last = choice.since or tally.first, choice.until or tally.last
    period = str(span(first, last))
    _take_head(draft, given, area, period, days_in_words(first, last), _as_of(given, choice, tally))
    _take_totals(draft, tally, data, area, period)
    draft.lists["series"] = series(tally, data, choice, area, period)
    shown = tally.gravest()
    Shown(draft, data).add(shown)
    _take_source(draft, data, given)
    _take_method(draft, tally, reading, data, given, source, len(shown))
    for path, why in _TOLD_LATER.items():
        draft.note(Done.LOOK_AT, why, path=path)
    if shown:
        words = (
            "the words of events are the dataset's own, and may name persons: read them, say them in yours"
        )
        draft.note(Done.LOOK_AT, words, path="events")
    return draft


def _unusable(file: str, reading: Reading) -> SourceError:
    faults = [
        Diagnostic(file, repair.origin.number, 1, "", repair.words)
        for repair in reading.repairs
        if repair.done is Done.DROPPED and repair.origin
    ]
    message = f"none of its {reading.rows:,} rows can be used" if reading.rows else "it has no rows"
    hint = "each fault is told with its row" if faults else "choose more when you download it"
    return SourceError.of([Diagnostic(file, 0, 0, "", message, hint), *faults])


def _area(tally: Tally, choice: Choice) -> list[Plain]:
    if choice.filters.area:
        return [cut(word) for word in choice.filters.area]
    names = sorted({cut(plain(name)[0]) for name in tally.countries} - {""})
    return [f"{len(names)} countries"] if len(names) > _AREAS else list(names)


def _take_head(draft: Draft, given: Given, area: list[Plain], period: str, when: str, as_of: Taken) -> None:
    where = " and ".join(", ".join(map(str, area)).rsplit(", ", 1))
    made = f"Incidents in {where}" if area else "Incidents"
    made += f", {when}"
    doubt = "made of what was counted; write what the brief says"
    draft.head["title"] = Taken(given.title) if given.title else Taken(cut(made), None, doubt)
    for path, said in (("publisher.name", given.publisher), ("alert.level", given.level)):
        if said:
            draft.head[path] = Taken(said)
    draft.head["as_of"] = as_of
    draft.head["issued"] = Taken(None)
    draft.head["covers"] = Taken(period)
    doubt = "the data may be seen by everybody; what you add may not"
    draft.head["handling.tlp"] = Taken("CLEAR", None, doubt)


def _as_of(given: Given, choice: Choice, tally: Tally) -> Taken:
    if given.as_of:
        return Taken(given.as_of)
    assert tally.last and tally.file_last
    if choice.until and choice.until <= tally.file_last:
        return Taken(str(choice.until), None, "the last day that was chosen")
    doubt = "the last day of the incidents counted; the source may know of later days without any"
    return Taken(str(tally.last), None, doubt)


def _take_totals(draft: Draft, tally: Tally, data: Dataset, area: list[Plain], period: str) -> None:
    about: dict[str, Plain] = {"area": area} if area else {}
    about |= {"period": period, "sources": [data.id]}
    if data.publisher:
        about["reported_by"] = data.publisher
    mark = marks(data, area, period)
    counted = [("deaths", tally.total, data.measure, "", data.counting)]
    if data.civilians_measure:
        counted.append(
            (
                "civilians",
                tally.civilians,
                data.civilians_measure,
                data.civilians_population,
                data.civilians_note,
            )
        )
    for id, found, measure, population, note in counted:
        if not found.is_known:
            continue
        fields: dict[str, Plain] = {"id": mark.format(id), **number(found), "measure": measure}
        if found.unknown and "value" in fields:
            fields["qualifier"] = "at-least"
        if population:
            fields["population"] = population
        note = " ".join([note, *doubts_of(found)])
        draft.lists["figures"].append(Entry(fields | about | {"note": note, "key": True}))
    fields = {"id": mark.format("incidents"), "value": tally.total.incidents, "measure": "incidents"}
    draft.lists["figures"].append(Entry(fields | about | {"key": True}))


def _take_source(draft: Draft, data: Dataset, given: Given) -> None:
    fields: dict[str, Plain] = {
        "id": data.id,
        "title": data.title,
        "publisher": data.publisher,
        "url": data.url,
    }
    if given.accessed:
        fields["accessed"] = given.accessed
    fields |= {"licence": data.licence, "attribution": data.attribution}
    chosen = given.filters.words
    used = [given.filters_used, f"in this brief: {chosen}" if chosen else ""]
    if any(used):
        fields["filters"] = cut("; ".join(words for words in used if words))
    if not data.attach_events:
        fields["attach_events"] = False
    missing = [
        f"say {words}"
        for words, value in (
            ("when it was downloaded", given.accessed),
            ("what was chosen at the download", given.filters_used),
        )
        if not value
    ]
    missing += [f"say its {name}" for name in ("publisher", "licence") if not fields[name]]
    fields = {name: value for name, value in fields.items() if value != ""}
    doubts = {"": "; ".join(["grade it", *missing])}
    if data.attribution_doubt:
        doubts["attribution"] = data.attribution_doubt
    draft.lists["sources"].append(Entry(fields, None, doubts))


def _take_method(
    draft: Draft, tally: Tally, reading: Reading, data: Dataset, given: Given, source: Source, shown: int
) -> None:
    total = tally.total.incidents
    chosen = given.filters.words
    has_range = tally.total.low < tally.total.high
    gravest = "those with most deaths by " + (
        "the best estimate, then by the high one" if has_range else "the only number that is given"
    )
    matching = f"Incidents that match what was chosen ({chosen})" if chosen else "Incidents"
    said = [
        f"{data.name}. Rows read: {reading.rows:,}; rows that could not be used: {reading.faulty:,}. "
        f"{matching}: {total:,}, all of them counted.",
        f"Shown as events: {shown:,}" + (f", {gravest}." if shown < total else ", which is all of them."),
        data.counting,
        *doubts_of(tally.total),
    ]
    if tally.over:
        said.append(f"{tally.over:,} of them may lie partly outside of the time chosen, and count in full.")
    draft.head["method.text"] = Taken(" ".join(said))
    draft.head["method.limits"] = Taken(list(data.limits))
    for words in said[:2]:
        draft.note(Done.TAKEN, words)
