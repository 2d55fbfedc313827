"""An answer of the ReliefWeb API -> a draft.

One report with its text is read as an alert. Of several, only what a list of sources needs is taken, for nobody
imports ten reports into one brief and reads what came out. A disaster becomes background with its GLIDE number.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.resources import languages
from tocsin.sources.alert import read as alert
from tocsin.sources.alert.document import Document
from tocsin.sources.asked import ask_for, check, say_when_read
from tocsin.sources.draft import Done, Draft, Entry, Plain, Taken, unique_id
from tocsin.sources.formats import Given
from tocsin.sources.plain import cut
from tocsin.sources.reliefweb.answer import Answer, answer
from tocsin.sources.reliefweb.body import body, has_text
from tocsin.sources.reliefweb.records import Record, day, disaster_types, record
from tocsin.sources.source import Source

_FORMAT = "answer of the ReliefWeb API"
_PROFILES = ("profile-html", "description-html", "description")


def draft(source: Source, given: Given) -> Draft:
    """Return the draft of an answer.

    Raises:
        SourceError: it is no answer with reports or disasters, or lacks what a brief must have and the person
            did not say.
        UsageError: what the person said cannot be meant.
    """
    check(given)
    found = answer(source)
    records = [record(item) for item in found.items]
    text = body(found.items[0].fields) if len(records) == 1 and found.items[0].kind == "reports" else None
    result = _report(records[0], text, source, given) if text else _list(records, source, given)
    result.format = _FORMAT
    result.repairs += found.repairs
    for one in records:
        one.tell(result)
    _note_the_rest(result, found, is_whole=text is not None)
    say_when_read(result, given)
    return result


def _report(found: Record, text: Document, source: Source, given: Given) -> Draft:
    publisher = cut(" and ".join(found.publishers))
    facts = {"title": found.title, "date": found.date, "url": found.url, "site": publisher}
    if found.countries:
        facts["country"] = found.countries[0][0]
    text.facts = {name: words for name, words in facts.items() if words}
    said = replace(given, title=given.title or found.title, publisher=given.publisher or publisher)
    result = alert.draft(text, source, said, is_report=True)
    place = found.item.origin
    if not given.title:
        result.head["title"] = Taken(found.title, place)
    if not given.publisher:
        doubt = "published by several together: say whose brief this is" if len(found.publishers) > 1 else ""
        result.head["publisher.name"] = Taken(publisher, place, doubt)
    issued = result.head["issued"].value
    if found.date and issued == found.date:
        result.head["issued"] = Taken(issued, place)
    elif found.date:
        result.note(Done.LOOK_AT, f"ReliefWeb says {found.date}, the text says {issued}", place, "issued")
    _take_language(result, found)
    entry = found.source(alert.SOURCE_ID, cut(", ".join(found.publishers)))
    result.lists["sources"] = [entry]
    country = found.place()
    if country and country.fields["name"] not in [one.fields["name"] for one in result.lists["places"]]:
        country.fields["id"] = unique_id(
            str(country.fields["name"]), [one.id for one in result.lists["places"]], "country"
        )
        result.lists["places"].insert(0, country)
    return result


def _take_language(result: Draft, found: Record) -> None:
    if not found.languages:
        return
    own = found.languages[0]
    doubt = f"the report is in {', '.join(found.languages)}; say which this is" if found.languages[1:] else ""
    if own in languages():
        result.head["language"] = Taken(own, found.item.origin, doubt)
    else:
        words = f"the report is in '{own}', which has no printed words yet; the draft says none"
        result.note(Done.LOOK_AT, words, found.item.origin, "language")
    if own != "en":
        words = (
            f"the text is in '{own}', and the word lists are English: it stands in the sections, and events, "
            "figures, actors and recommendations are hardly found in it"
        )
        result.note(Done.LOOK_AT, words, found.item.origin)


def _list(records: list[Record], source: Source, given: Given) -> Draft:
    result = Draft(_FORMAT)
    for one in records:
        taken = [entry.id for entry in result.lists["sources"]]
        id = unique_id(f"rw {one.item.id}" if one.item.id else one.title, taken, "report")
        entry = one.source(id, "ReliefWeb" if one.item.kind == "disasters" else "")
        result.lists["sources"].append(entry)
        if one.item.kind == "disasters":
            entry.fields["licence"] = "ReliefWeb's own text; credit ReliefWeb"
            _take_disaster(result, one, id)
        elif has_text(one.item.fields):
            words = "its text was left; to take events and figures from it, save this report alone and import that"
            result.note(Done.DROPPED, words, one.item.origin)
    _take_head(result, records, source.name, given)
    return result


def _take_disaster(result: Draft, found: Record, id: str) -> None:
    fields = found.item.fields
    place = found.item.origin
    country = found.place()
    if country and country.id not in [one.id for one in result.lists["places"]]:
        result.lists["places"].append(country)
    kinds = ", ".join(disaster_types(found.item)) or "a disaster"
    status = str(fields.get("status") or "")
    said = [f"ReliefWeb lists it as {kinds}" + (f", status {status}" if status.isalpha() else "")]
    said += [f"GLIDE number {', '.join(found.glides)}"] if found.glides else []
    lines = f"{alert.markdown('; '.join(said))} [@{id}]\n"
    profile = fields.get("profile")
    text = body(profile, ("overview-html", "overview")) if isinstance(profile, dict) else None
    text = text or body(fields, _PROFILES)
    doubts = {}
    if text:
        result.repairs += text.repairs
        lines += "\n" + alert.story(text.blocks, id)
        doubts = {"text": "ReliefWeb's own words; say it in yours, or credit ReliefWeb"}
    title = cut(f"Background: {found.title}")
    result.lists["sections"].append(Entry({"title": title, "text": lines}, place, doubts))
    dates = fields.get("date")
    began = day(dates.get("event")) if isinstance(dates, dict) else ""
    if not began:
        result.note(Done.LOOK_AT, "no day on which the disaster began: no event was made of it", place)
        return
    event: dict[str, Plain] = {
        "id": unique_id(found.title, [entry.id for entry in result.lists["events"]], "disaster"),
        "date": began,
        "title": found.title,
    }
    if country:
        event["place"] = country.id
    event["sources"] = [id]
    doubt = "the day that ReliefWeb gives the disaster; it may have begun before"
    result.lists["events"].append(Entry(event, place, {"date": doubt}))


def _take_head(result: Draft, records: list[Record], file: str, given: Given) -> None:
    title = Taken(given.title) if given.title else None
    if title is None and len(records) == 1:
        title = Taken(records[0].title, records[0].item.origin, "the title of the one source; say your own")
    as_of = Taken(given.as_of) if given.as_of else _latest(records)
    named = {"--title": title, "--publisher": given.publisher, "--level": given.level, "--as-of": as_of}
    ask_for(file, [option for option, value in named.items() if not value], into=given.into)
    said = {
        "title": title,
        "publisher.name": Taken(given.publisher) if given.publisher else None,
        "as_of": as_of,
        "issued": Taken(None),
        "handling.tlp": Taken("CLEAR", None, "the sources are public; say otherwise if the brief is not"),
        "alert.level": Taken(given.level) if given.level else None,
    }
    result.head = {path: taken for path, taken in said.items() if taken}
    for path, why in (
        ("issued", "left empty: say when it is published"),
        ("bottom_line", "left empty: write what the reader must know"),
        ("figures", "none: only the head of each source was read"),
        ("recommendations", "none: say what is asked, and of whom"),
    ):
        result.note(Done.LOOK_AT, why, path=path)


def _latest(records: list[Record]) -> Taken | None:
    known = [(one.changed or one.date, one) for one in records if one.changed or one.date]
    if not known:
        return None
    date, latest = max(known, key=lambda pair: pair[0])
    what = "on which ReliefWeb last changed its entry" if latest.changed else "of the latest source"
    return Taken(date, latest.item.origin, f"the day {what}; the brief may know less, or more")


def _note_the_rest(result: Draft, found: Answer, *, is_whole: bool) -> None:
    if found.query and not is_whole:
        words = f"Sources listed from an answer of the ReliefWeb API: {alert.markdown(found.query)}"
        result.head["method.text"] = Taken(words, None, "say why these sources and no others")
    if found.total > len(found.items) and found.total > 1:
        words = (
            f"the answer holds {len(found.items)} of {found.total:,} items that were found; "
            "ask for more with limit=1000, or narrow the filter"
        )
        result.note(Done.LOOK_AT, words)
    unread = [
        one.number for one in found.items if one.kind == "reports" and "body" not in str(list(one.fields))
    ]
    if unread and not is_whole and len(found.items) == 1:
        words = "the answer has no text of the report: ask for the fields body and body-html as well"
        result.note(Done.LOOK_AT, words)
