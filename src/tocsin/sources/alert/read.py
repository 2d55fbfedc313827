"""An alert as a document -> a draft: each module takes its part, and what nobody took is kept as text or noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from tocsin import limits
from tocsin.brief.dates import Edtf, parse
from tocsin.errors import Diagnostic, SourceError
from tocsin.sources.alert.asks import Ask, asks
from tocsin.sources.alert.cast import Cast
from tocsin.sources.alert.document import Block, Document, Role, sections, without_refused_letters
from tocsin.sources.alert.evidence import Evidence
from tocsin.sources.alert.furniture import stripped
from tocsin.sources.alert.head import Head, country_of, head, known_as_of, level_in_title
from tocsin.sources.alert.language import Spoken, language_of
from tocsin.sources.alert.mentions import find_actors
from tocsin.sources.alert.names import split_brackets
from tocsin.sources.alert.places import Places
from tocsin.sources.alert.sentences import sentences
from tocsin.sources.alert.text import TOO_LARGE
from tocsin.sources.alert.words import words
from tocsin.sources.asked import ask_for, check, say_when_read
from tocsin.sources.draft import Done, Draft, Entry, Origin, Plain, Taken
from tocsin.sources.formats import Given
from tocsin.sources.source import Source

SOURCE_ID = "alert"
"""The id of the alert itself, which all that is taken from it cites."""
_LINE_LETTERS = 300
_NUMBERS = re.compile(rf"(?:\D*+\d++){{{limits.ALERT_SENTENCE_NUMBERS + 1}}}")
_SECTION_LETTERS = 60_000


def draft(document: Document, source: Source, given: Given, *, is_report: bool = False) -> Draft:
    """Return the draft of an alert.

    Args:
        document: its words, and what the file says of itself.
        source: the file.
        given: what the person says.
        is_report: where it comes from vouches that it is a report, so that its words need not show it.

    Raises:
        SourceError: it is no alert, or lacks what a brief must have and the person did not say.
        UsageError: what the person said cannot be meant.
    """
    check(given)
    document = stripped(without_refused_letters(document))
    _refuse_what_is_too_long(document, source.name)
    spoken = language_of(document)
    if not spoken.is_read:
        return _unread(document, spoken, source, given)
    if not is_report:
        _refuse_what_is_no_alert(document, source.name)
    document = _without_endless_sentences(document)
    result = Draft("published alert", repairs=document.repairs)
    found = head(document)
    cast = Cast()
    demands, asking = asks(document)
    used = {block.order for block in found.used if not _is_other_title(block, found, given)}
    _take_recommendations(result, demands, cast)
    title = given.title or (str(found.title.value) if found.title else "")
    country = document.facts.get("country") or country_of(title)
    find_actors(document, cast, country)
    as_of = known_as_of(found, given.as_of)
    places = Places(country)
    asked = {ask.origin.words for ask in demands}
    Evidence(result, cast, places, SOURCE_ID, as_of, asked).read(document, used | asking)
    result.lists["actors"] = cast.entries(SOURCE_ID)
    result.lists["places"] = places.entries
    _take_sections(result, document, used | asking)
    _take_head(result, found, given, as_of, source.name)
    _take_source(result, found, document, source.name)
    say_when_read(result, given)
    _note_what_is_missing(result)
    return result


def _is_other_title(block: Block, found: Head, given: Given) -> bool:
    """Tell whether a block looked like the title of an alert that has another one; it stays in the text."""
    own = found.title.value if found.title else None
    return bool(given.title) and block.text == own and own != given.title


def _unread(document: Document, spoken: Spoken, source: Source, given: Given) -> Draft:
    """Return the draft of an alert in a language without word lists: its head as far as told, and its whole text.

    Read with the words of another language, its dates and numbers would come out wrong.
    """
    result = Draft("published alert", repairs=document.repairs)
    found = head(document)
    found.stages, found.trend = [], None
    used = {block.order for block in found.used if not _is_other_title(block, found, given)}
    _take_sections(result, document, used)
    why = (
        f"the words are {spoken.name}, and the word lists are English: dates, numbers, actors, places, stages and "
        "recommendations are not looked for"
    )
    try:
        _take_head(result, found, given, known_as_of(found, given.as_of), source.name)
    except SourceError as error:
        raise SourceError.of([Diagnostic(source.name, 0, 0, "", why), *error.diagnostics]) from error
    result.head["language"] = Taken(spoken.tag, None, f"told by its commonest words: {spoken.name}")
    _take_source(result, found, document, source.name)
    say_when_read(result, given)
    result.note(Done.LOOK_AT, f"{why}; the text was taken whole")
    _note_what_a_person_writes(result)
    return result


def _refuse_what_is_too_long(document: Document, file: str) -> None:
    letters = sum(len(block.text) + 1 for block in document.blocks)
    if letters > limits.ALERT_LETTERS:
        message = f"too long for an alert: {letters:,} letters, at most {limits.ALERT_LETTERS:,} are read"
        raise SourceError.at(file, message, hint=TOO_LARGE)


def _refuse_what_is_no_alert(document: Document, file: str) -> None:
    text = " ".join(block.text for block in document.blocks).lower()
    signs = [word for word in words("signs")["words"] if re.search(rf"\b{re.escape(word)}\b", text)]
    least = words("signs")["least"]
    if len(signs) < least:
        message = f"no alert: of the words that alerts are made of, it has {', '.join(signs) or 'none'}"
        raise SourceError.at(
            file, message, hint="import the alert itself; `tocsin new NAME` starts an empty brief"
        )


def _without_endless_sentences(document: Document) -> Document:
    kept = []
    for block in document.blocks:
        texts = [sentence.text for sentence in sentences(block)]
        if any(len(text) > limits.ALERT_SENTENCE_LETTERS for text in texts):
            why = f"a sentence of more than {limits.ALERT_SENTENCE_LETTERS} letters, which was not read"
            document.drop(block, why)
        elif any(_NUMBERS.match(text) for text in texts):
            why = f"a sentence of more than {limits.ALERT_SENTENCE_NUMBERS} numbers, which was not read"
            document.drop(block, why)
        else:
            kept.append(block)
    return replace(document, blocks=kept)


def _take_recommendations(result: Draft, demands: list[Ask], cast: Cast) -> None:
    for number, ask in enumerate(demands, start=1):
        to: list[Plain] = []
        for said in ask.asked.to:
            name, acronym, aliases = split_brackets(said)
            if name or acronym:
                to.append(cast.add(name or acronym, ask.origin, acronym=acronym, aliases=tuple(aliases)).id)
        doubts = {"text": ask.asked.doubt} if ask.asked.doubt else {}
        if ask.asked.examples:
            doubts["to"] = f"the words name others as examples, who were not taken: {ask.asked.examples}"
        if not to:
            doubts["to"] = "the words name nobody who is asked"
            to.append(cast.add(words("asks")["not_named"], ask.origin, kind="other").id)
        fields: dict[str, Plain] = {
            "id": f"R{number}",
            "text": markdown(ask.asked.what),
            "to": list(dict.fromkeys(map(str, to))),
        }
        if ask.deadline:
            fields["deadline"] = ask.deadline
        result.lists["recommendations"].append(Entry(fields, ask.origin, doubts))


def _take_sections(result: Draft, document: Document, used: set[int]) -> None:
    for heading, below in sections(document.blocks):
        left = [block for block in below if block.order not in used]
        for block in left:
            if block.role is Role.CAPTION:
                words_ = f"words of a picture; the picture was not taken: {block.text}"
                result.note(Done.LOOK_AT, words_, document.origin(block))
        texts = [block for block in left if block.role is not Role.CAPTION]
        if heading and heading.order in used:
            heading = None
        if heading and not texts:
            document.drop(heading, "a heading whose words went elsewhere")
        title = heading.text if heading else "Text of the alert"
        for some in _in_portions(texts):
            doubts = {"text": "the publisher's own words; say it in yours, or see to the right to print them"}
            fields: dict[str, Plain] = {"title": title[:_LINE_LETTERS], "text": story(some)}
            first = heading or some[0]
            result.lists["sections"].append(Entry(fields, Origin(document.unit, first.number), doubts))


def _in_portions(blocks: list[Block]) -> Iterator[list[Block]]:
    """Yield blocks in portions that fit into the text of one section."""
    portion: list[Block] = []
    for block in blocks:
        if portion and sum(len(one.text) + 20 for one in portion) + len(block.text) > _SECTION_LETTERS:
            yield portion
            portion = []
        portion.append(block)
    if portion:
        yield portion


def story(blocks: list[Block], source: str = SOURCE_ID) -> str:
    """Return blocks as the Markdown of a section, each citing its source."""
    lines: list[str] = []
    for block in blocks:
        mark = "- " if block.role in (Role.ITEM, Role.ROW) else ""
        is_list = bool(lines) and mark and lines[-1].startswith("- ")
        lines += [*([] if not lines or is_list else [""]), f"{mark}{markdown(block.text)} [@{source}]"]
    return "\n".join(lines) + "\n"


def markdown(text: str) -> str:
    """Return plain words as Markdown that prints as these words."""
    text = re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", text)
    return re.sub(
        r"^(\d+)([.)])(?=\s)|^([-+=])",
        lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}",
        text,
    )


def _take_head(result: Draft, found: Head, given: Given, as_of: Edtf | None, file: str) -> None:
    title = Taken(given.title) if given.title else found.title
    publisher = Taken(given.publisher) if given.publisher else found.publisher
    level = Taken(given.level) if given.level else found.level
    if level is None and given.title and (code := level_in_title(given.title)):
        level = Taken(code)
    date = _as_of(result, found, given, as_of)
    named = {"--title": title, "--publisher": publisher, "--level": level, "--as-of": date}
    own = found.other_level
    said = f"the publisher's own word for it is in {own.place}: {own.words[:120]}" if own else ""
    missing = [option for option, value in named.items() if value is None]
    ask_for(file, missing, level=said, into=given.into)
    if title and len(str(title.value)) > _LINE_LETTERS:
        title = Taken(
            str(title.value)[: _LINE_LETTERS - 1] + "\u2026",
            title.origin,
            "cut: it was longer than a title can be",
        )
    tlp = Taken("CLEAR", None, "published; say otherwise if it is not for everybody")
    said_of_it = {
        "title": title,
        "publisher.name": publisher,
        "as_of": date,
        "issued": found.issued or Taken(None),
        "handling.tlp": tlp,
        "alert.level": level,
        "covers": found.covers,
        "alert.trend": found.trend,
    }
    result.head = {path: taken for path, taken in said_of_it.items() if taken}
    for stage, origin in found.stages:
        fields: dict[str, Plain] = {"scale": stage.scale, "stage": stage.stage, "sources": [SOURCE_ID]}
        result.lists["alert.stages"].append(
            Entry(fields, origin, {"stage": stage.doubt} if stage.doubt else {})
        )


def _as_of(result: Draft, found: Head, given: Given, as_of: Edtf | None) -> Taken | None:
    if given.as_of:
        return Taken(given.as_of)
    if found.as_of:
        return found.as_of
    if as_of is not None and found.issued:
        return Taken(str(as_of), found.issued.origin, "the day of issue; the alert may know less")
    latest = max(
        (
            (known, str(entry.fields["date"]), entry)
            for entry in result.lists["events"]
            if (known := parse(str(entry.fields["date"])).latest)
        ),
        key=lambda item: item[0],
        default=None,
    )
    if latest is None:
        return None
    end = latest[1].split("/")[-1]
    return Taken(end, latest[2].origin, "the source names no day; this is the latest date that it tells of")


def _take_source(result: Draft, found: Head, document: Document, file: str) -> None:
    fields: dict[str, Plain] = {"id": SOURCE_ID}
    doubts = {"": "grade it, and say when it was read and under which licence: the source does not"}
    if "title" in result.head:
        fields["title"] = result.head["title"].value
    else:
        fields["title"] = PurePath(file).name
        doubts["title"] = "it has no title, and this is the name of the file"
    if "publisher.name" in result.head:
        fields["publisher"] = result.head["publisher.name"].value
    if found.issued:
        fields["date"] = found.issued.value
    if re.fullmatch(r"https?://\S+", document.facts.get("url", "")):
        fields["url"] = document.facts["url"]
    result.lists["sources"].append(Entry(fields, None, doubts))


def _note_what_is_missing(result: Draft) -> None:
    _note_what_a_person_writes(result)
    for path, why in (
        ("alert.stages", "no stage was found"),
        ("events", "no dated statement was found"),
        ("figures", "no quantity was found"),
        ("recommendations", "no recommendation was found"),
    ):
        if not result.lists[path]:
            result.note(Done.LOOK_AT, why, path=path)


def _note_what_a_person_writes(result: Draft) -> None:
    missing = {
        "issued": "no date of issue was found",
        "bottom_line": "left empty: write what the reader must know",
        "alert.at_risk": "left empty: say who is at risk",
        "alert.held_responsible": "left empty: say whom the publisher holds responsible",
        "alert.key_ask": "left empty: say the one thing that the reader should do",
        "key_judgements": "left empty: an import judges nothing",
    }
    for path, why in missing.items():
        if path not in result.head or result.head[path].value is None:
            result.note(Done.LOOK_AT, why, path=path)
