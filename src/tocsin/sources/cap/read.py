"""A CAP message -> a draft. What is no real alert for people is refused, for a brief made of it would look real."""

from __future__ import annotations

from pathlib import PurePath

from tocsin.brief.languages import nearest
from tocsin.errors import SourceError
from tocsin.resources import languages
from tocsin.sources.asked import ask_for, check, say_when_read
from tocsin.sources.cap import areas, asks, told
from tocsin.sources.cap.languages import Block, blocks
from tocsin.sources.cap.message import Element, message
from tocsin.sources.cap.times import Moment, moment
from tocsin.sources.cap.words import SOURCE_ID, line, markdown, story
from tocsin.sources.draft import LISTS, Done, Draft, Entry, Plain, Taken, unique_id
from tocsin.sources.formats import Given
from tocsin.sources.plain import cut, plain
from tocsin.sources.source import Source

_NOT_REAL = {
    "Exercise": "an exercise",
    "Test": "a test",
    "Draft": "a draft that was not sent as an alert",
    "System": "a message between machines",
}
_NO_ALERT = {
    "Cancel": (
        "it cancels earlier messages: {references}",
        "withdraw the brief that was made of them, or write into it that the alert was cancelled",
    ),
    "Ack": ("it only says that a message was received", "import the message that was received"),
    "Error": ("it only says that a message was refused", "import the message itself"),
}
_TLP = {
    "Public": ("CLEAR", ""),
    "Restricted": (
        "AMBER+STRICT",
        "the message is Restricted: {restriction}. Of the marks that could be meant the stricter one is taken, "
        "for what is once given out cannot be called back; loosen it if the sender agrees",
    ),
    "Private": (
        "RED",
        "the message is Private, for those whom it names alone. Of the marks that could be meant the strictest is "
        "taken, for what is once given out cannot be called back; loosen it if the sender agrees",
    ),
}
_UNKNOWN_SCOPE = (
    "AMBER+STRICT",
    "the message does not say who may see it; a strict mark is taken, for what is once given out cannot be "
    "called back",
)


def draft(source: Source, given: Given) -> Draft:
    """Return the draft of a CAP message.

    Raises:
        SourceError: it is no CAP message, is not meant as an alert, says nothing, or lacks what a brief must have
            and the person did not say.
        UsageError: what the person said cannot be meant.
    """
    check(given)
    found = message(source)
    root = found.root
    result = Draft(f"CAP {found.version} message" if found.version else "CAP message", repairs=found.repairs)
    _refuse_what_is_no_alert(root, source.name)
    listed = blocks(result, root)
    if not listed:
        hint = "import a message with an <info> block, which is what people read"
        raise SourceError.at(source.name, "a CAP message without any words for people", hint=hint)
    first = listed[0]
    _take_head(result, root, first, given, source.name)
    for block in listed:
        places = areas.take(result, block)
        _take_section(result, block)
        asks.take(result, block)
        _take_event(result, block, places, moment(root, "sent"))
    _take_source(result, root, first, source.name)
    told.leave(result, root, listed)
    say_when_read(result, given)
    if given.into:
        _mark_each_part(result)
    return result


def _mark_each_part(result: Draft) -> None:
    """Give each part the mark of the message: a brief that is there keeps its own, which may be looser."""
    mark = result.head["handling.tlp"].value
    if mark == "CLEAR":
        return
    for name in LISTS:
        for entry in result.lists[name]:
            entry.fields["tlp"] = mark
    words = f"each part that was added is marked TLP:{mark}, as the message is; a looser brief leaves it out"
    result.note(Done.LOOK_AT, words, path="tlp")


def _refuse_what_is_no_alert(root: Element, file: str) -> None:
    status, kind = root.say("status"), root.say("msgType")
    if status != "Actual":
        real = _NOT_REAL.get(status)
        words = (
            f"{real} (status {status})"
            if real
            else f"of status '{plain(status)[0]}', which CAP does not know"
        )
        hint = "a brief made of it would look real; import a message whose status is Actual"
        place = root.first("status") or root
        raise SourceError.at(
            file, f"not a real alert: {words if status else 'it has no status'}", hint=hint, line=place.line
        )
    if kind in _NO_ALERT:
        message, hint = _NO_ALERT[kind]
        earlier = cut(plain(root.say("references"))[0], 160) or "it does not say which"
        place = root.first("msgType") or root
        words = f"no alert (msgType {kind}): {message.format(references=earlier)}"
        raise SourceError.at(file, words, hint=hint, line=place.line)
    if kind not in ("Alert", "Update"):
        message = f"msgType '{plain(kind)[0]}', which CAP does not know" if kind else "it has no msgType"
        hint = "it may be a cancellation; ask its sender what it is"
        raise SourceError.at(file, message, hint=hint, line=root.line)


def _take_head(result: Draft, root: Element, first: Block, given: Given, file: str) -> None:
    own = first.own
    title = Taken(given.title) if given.title else _title(first)
    publisher = Taken(given.publisher) if given.publisher else _publisher(root, first)
    sent = moment(root, "sent")
    as_of = Taken(given.as_of) if given.as_of else None
    if as_of is None and sent:
        as_of = Taken(sent.day, sent.origin, "the day on which it was sent")
    grades = ", ".join(f"{name} {own.say(name)}" for name in told.GRADES if own.say(name))
    named = {"--title": title, "--publisher": publisher, "--level": given.level, "--as-of": as_of}
    missing = [option for option, value in named.items() if not value]
    own_words = f"the sender's own words are {grades}, which are no level" if grades else ""
    ask_for(file, missing, level=own_words, into=given.into)
    said = {"title": title, "publisher.name": publisher, "as_of": as_of}
    result.head |= {path: taken for path, taken in said.items() if taken}
    language = own.first("language")
    if nearest(next(iter(first.infos)), languages()) is None:
        words = "no words are printed in this language yet: the brief builds in another of its languages"
        result.note(Done.LOOK_AT, words, path="language")
    result.head["language"] = Taken(next(iter(first.infos)), language.origin if language else None)
    result.head["issued"] = Taken(sent.day, sent.origin) if sent else Taken(None)
    _take_times(result, root, own, sent)
    scope = root.first("scope")
    tlp, why = _TLP.get(scope.words if scope else "", _UNKNOWN_SCOPE)
    restriction = cut(plain(root.say("restriction"))[0], 200) or "it does not say how"
    result.head["handling.tlp"] = Taken(
        tlp, scope.origin if scope else None, why.format(restriction=restriction)
    )
    if given.level:
        result.head["alert.level"] = Taken(given.level)
    if grades:
        words = f"the sender says {grades}; these are no level of a brief, and were not made into one"
        result.note(Done.LOOK_AT, words, path="alert.level")


def _title(first: Block) -> Taken | None:
    if headline := first.text(lambda info: line(info.say("headline"))):
        return Taken(headline, first.own.all("headline")[0].origin)
    if event := first.text(lambda info: line(info.say("event"))):
        return Taken(
            event, first.own.all("event")[0].origin, "it has no headline; this is what it calls the event"
        )
    return None


def _publisher(root: Element, first: Block) -> Taken | None:
    if name := first.name(lambda info: line(info.say("senderName"))):
        return Taken(name, first.own.all("senderName")[0].origin)
    if sender := root.first("sender"):
        return Taken(line(sender.words), sender.origin, "the sender's address, no name: say who it is")
    return None


def _take_times(result: Draft, root: Element, own: Element, sent: Moment | None) -> None:
    if sent:
        for fault in sent.faults:
            result.note(fault.done, fault.words, fault.origin, "issued")
    elif said := root.first("sent"):
        result.note(
            Done.LOOK_AT,
            f"'{plain(said.words)[0][:40]}' is no date and time: left out",
            said.origin,
            "issued",
        )
    times = {name: moment(own, name) for name in ("effective", "onset", "expires")}
    for name, time in times.items():
        said = own.first(name)
        if said and time is None:
            result.note(
                Done.LOOK_AT,
                f"{name}: '{plain(said.words)[0][:40]}' is no date and time: left out",
                said.origin,
            )
        for fault in time.faults if time else []:
            result.note(fault.done, fault.words, fault.origin)
    start, end = times["onset"] or times["effective"] or sent, times["expires"]
    if end is None:
        return
    words = f"it expires on {end.said}; what it says may not hold after that"
    result.note(Done.LOOK_AT, words, end.origin, "covers")
    if start and start.day <= end.day:
        covers = start.day if start.day == end.day else f"{start.day}/{end.day}"
        result.head["covers"] = Taken(covers, end.origin, "from its first to its last day, as it says")
    elif start:
        result.note(
            Done.LOOK_AT, f"it expires before it begins ({start.said}): no time is covered", end.origin
        )


def _take_section(result: Draft, block: Block) -> None:
    text = block.text(lambda info: story(result, info, "description"))
    if text is None:
        words = "it has no description: no section was made"
        result.note(Done.LOOK_AT, words, block.own.origin, "sections")
        return
    title = block.text(lambda info: line(info.say("event"))) or "Description"
    doubts = {"text": "the sender's own words; events and figures in them were not taken out"}
    place = block.own.all("description")[0].origin
    result.lists["sections"].append(Entry({"title": title, "text": text}, place, doubts))


def _take_event(result: Draft, block: Block, places: list[str], sent: Moment | None) -> None:
    onset = moment(block.own, "onset")
    title = block.text(lambda info: line(info.say("headline"))) or block.text(
        lambda info: line(info.say("event"))
    )
    certainty = block.own.say("certainty")
    if onset is None or title is None:
        return
    if certainty != "Observed" or sent is None or onset.day > sent.day:
        words = f"expected from {onset.said} (certainty {plain(certainty)[0] or 'not stated'}): made no event"
        result.note(Done.LOOK_AT, words, onset.origin, "events")
        return
    taken = [entry.id for entry in result.lists["events"]]
    fields: dict[str, Plain] = {"id": unique_id("onset", taken, "onset"), "date": onset.day, "title": title}
    if places:
        fields["place"] = places[0]
    fields["sources"] = [SOURCE_ID]
    doubt = "the day on which it began, as the sender says; the title is that of the message"
    result.lists["events"].append(Entry(fields, onset.origin, {"": doubt}))


def _take_source(result: Draft, root: Element, first: Block, file: str) -> None:
    sent = moment(root, "sent")
    fields: dict[str, Plain] = {"id": SOURCE_ID, "title": PurePath(file).name}
    for path, field in (("title", "title"), ("publisher.name", "publisher")):
        if path in result.head:
            fields[field] = result.head[path].value
    if sent:
        fields["date"] = sent.day
    web = first.own.first("web")
    if web and told.is_address(web.words):
        fields["url"] = web.words
    # In the words of the protocol, which are the same in every language.
    names = [(root, name) for name in ("identifier", "sender", "sent")]
    names += [(first.own, name) for name in told.GRADES]
    said = [f"{name} {line(element.say(name))}" for element, name in names if element.say(name)]
    said += [f"references {one}" for one in told.references(root)]
    note = markdown(f"{result.format}: {'; '.join(said)}")
    fields["note"] = first.text(lambda _: note)
    doubts = {"": "grade it, and say when it was read and under which licence: the message does not"}
    result.lists["sources"].append(Entry(fields, (root.first("identifier") or root).origin, doubts))
