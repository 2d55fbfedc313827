"""A CAP message becomes a draft in all its languages; what is no real alert is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sources.alert.made import imported, source
from tocsin.brief.languages import resolve
from tocsin.brief.yaml_source import load as load_yaml
from tocsin.errors import SourceError
from tocsin.sources import report, yaml_draft
from tocsin.sources.draft import Done, Draft
from tocsin.sources.formats import CAP, recognise

MESSAGES = Path(__file__).parent / "messages"
SPACE = "urn:oasis:names:tc:emergency:cap:1.2"


def draft(name: str = "kessara.xml", **given: str) -> Draft:
    return imported((MESSAGES / name).read_bytes(), **{"level": "warning", **given})


def message(info: str = "<info><event>Attacks</event></info>", **head: str) -> str:
    parts = {
        "identifier": "M-1",
        "sender": "desk@example.example",
        "sent": "2026-03-11T06:30:00+02:00",
        "status": "Actual",
        "msgType": "Alert",
        "scope": "Public",
        **head,
    }
    inner = "".join(f"<{name}>{words}</{name}>" for name, words in parts.items() if words)
    return f'<?xml version="1.0"?><alert xmlns="{SPACE}">{inner}{info}</alert>'


def info(language: str, **parts: str) -> str:
    inner = "".join(f"<{name}>{words}</{name}>" for name, words in parts.items())
    return f"<info><language>{language}</language><event>{language} event</event>{inner}</info>"


def told(found: Draft, done: Done) -> str:
    return "\n".join(repair.words for repair in report.repairs(found) if repair.done is done)


def test_the_languages_of_a_message_become_one_brief_that_is_whole_in_each() -> None:
    text = yaml_draft.written(draft(), "kessara", "kessara.xml")

    title = "Armed attacks on villages in the Orin valley"
    actor = {"en": "People in the area of the alert", "fr": "Population de la zone d\u2019alerte"}
    assert draft().head["title"].value == {
        "en": title,
        "fr": "Attaques armées contre des villages de la vallée de l\u2019Orin",
    }
    _, missing = resolve(load_yaml(text, "brief.yaml"), "fr")
    assert missing == []
    assert [entry.fields["name"] for entry in draft().lists["actors"]] == [actor]
    yaml_draft.check(text, "kessara")


def test_each_instruction_is_a_recommendation_to_the_people_in_the_area() -> None:
    found = draft()

    assert [entry.fields["text"] for entry in found.lists["recommendations"]] == [
        {"en": "Leave the valley by the northern road.", "fr": "Quittez la vallée par la route du nord."},
        {"en": "Do not use the bridge at Tamsa.", "fr": "N\u2019empruntez pas le pont de Tamsa."},
    ]
    assert {str(entry.fields["to"]) for entry in found.lists["recommendations"]} == {"['people']"}
    assert "names no audience" in told(found, Done.LOOK_AT)


def test_an_audience_that_is_named_is_the_addressee() -> None:
    found = imported(message(info("en", audience="Aid convoys", instruction="Wait.")), level="watch")

    assert [entry.fields["name"] for entry in found.lists["actors"]] == ["Aid convoys"]


@pytest.mark.parametrize(
    ("tag", "name"), [("pt-BR", "População da área de alerta"), ("sw", "People in the area of the alert")]
)
def test_people_are_called_in_the_language_of_the_message_where_it_has_words_for_them(
    tag: str, name: str
) -> None:
    found = imported(message(info(tag, instruction="1.")), level="watch")

    assert [entry.fields["name"] for entry in found.lists["actors"]] == [name]
    assert ("no words are printed" in told(found, Done.LOOK_AT)) is (tag == "sw")


def test_instructions_that_languages_divide_differently_stay_one_recommendation() -> None:
    two = info("en", instruction="* Wait.\n* Stay in.") + info(
        "fr", instruction="Attendez et restez chez vous."
    )
    found = imported(message(two), level="watch")

    (entry,) = found.lists["recommendations"]
    assert entry.fields["text"] == {"en": "Wait. Stay in.", "fr": "Attendez et restez chez vous."}
    assert "divide it differently" in entry.doubts["text"]


def test_an_area_is_a_place_with_its_code_and_never_with_a_point() -> None:
    valley, town = draft().lists["places"]

    assert valley.fields == {
        "id": "orin-valley",
        "name": {"en": "Orin valley", "fr": "Vallée de l\u2019Orin"},
        "precision": "region",
        "code": "XK0301",
    }
    assert town.fields == {"id": "tamsa", "name": "Tamsa", "precision": "region"}
    assert "a polygon, which is no point" in told(draft(), Done.DROPPED)
    assert "a circle, which is no point" in told(draft(), Done.DROPPED)


def test_times_become_dates_and_what_was_observed_an_event() -> None:
    found = draft()

    assert found.head["issued"].value == found.head["as_of"].value == "2026-03-11"
    assert found.head["covers"].value == "2026-03-10/2026-03-14"
    assert [entry.fields["date"] for entry in found.lists["events"]] == ["2026-03-10"]
    assert "it expires on 2026-03-14 23:59 (UTC+02:00)" in told(found, Done.LOOK_AT)


def test_what_is_only_expected_is_no_event() -> None:
    parts = {"certainty": "Likely", "onset": "2026-03-10T17:00:00+02:00"}
    found = imported(message(info("en", **parts)), level="watch")

    assert found.lists["events"] == []
    assert "expected from 2026-03-10 17:00" in told(found, Done.LOOK_AT)


def test_the_chain_of_updates_is_told() -> None:
    assert "KCP-2026-0310-02, alerts@protection.example, 2026-03-10" in told(draft(), Done.LOOK_AT)
    assert "references KCP-2026-0310-02" in str(draft().lists["sources"][0].fields["note"])


def test_the_senders_grades_are_told_and_never_become_a_level() -> None:
    assert "severity Extreme, urgency Immediate" in told(draft(), Done.LOOK_AT)
    with pytest.raises(SourceError) as caught:
        draft(level="")

    (fault,) = caught.value.diagnostics
    assert "--level" in fault.hint
    assert "severity Extreme, urgency Immediate, certainty Observed, which are no level" in fault.hint


@pytest.mark.parametrize(
    ("scope", "mark", "why"),
    [
        ("Public", "CLEAR", ""),
        ("Restricted", "AMBER+STRICT", "civil protection staff"),
        ("Private", "RED", "whom it names alone"),
        ("", "AMBER+STRICT", "does not say who may see it"),
        ("Everyone", "AMBER+STRICT", "does not say who may see it"),
    ],
)
def test_the_scope_is_a_handling_mark_of_the_stricter_reading(scope: str, mark: str, why: str) -> None:
    found = imported(message(scope=scope, restriction="civil protection staff"), level="watch")

    taken = found.head["handling.tlp"]
    assert taken.value == mark
    assert why in taken.doubt
    assert bool(taken.doubt) is (mark != "CLEAR")


def test_a_dirty_message_gives_what_is_sound_in_it_and_tells_the_rest() -> None:
    found = draft("dirty.xml")

    assert report.text(found) + "\n" == (MESSAGES / "dirty-report.txt").read_text(encoding="utf-8")
    yaml_draft.check(yaml_draft.written(found, "kessara", "dirty.xml"), "kessara")


def test_what_a_person_says_wins() -> None:
    found = draft(title="Orin", publisher="Desk", as_of="2026-03-12")

    assert [found.head[path].value for path in ("title", "publisher.name", "as_of")] == [
        "Orin",
        "Desk",
        "2026-03-12",
    ]


def test_words_that_look_like_a_citation_stay_words() -> None:
    found = imported(
        message(info("en", instruction="[@x] Go.", description="[@y]"), identifier="[@z]"), level="watch"
    )

    yaml_draft.check(yaml_draft.written(found, "kessara", "x"), "kessara")


def test_what_is_added_to_a_brief_keeps_the_mark_of_the_message() -> None:
    restricted = message(info("en", description="Words.", instruction="Go."), scope="Restricted")

    found = imported(restricted, into=True)
    assert {str(entry.fields.get("tlp")) for _, entry in found.entries()} == {"AMBER+STRICT"}
    assert "a looser brief leaves it out" in told(found, Done.LOOK_AT)
    public = imported(message(), into=True)
    assert not [entry for _, entry in public.entries() if "tlp" in entry.fields]


def test_a_block_without_a_counterpart_in_the_first_language_is_left_and_told() -> None:
    found = imported(message(info("en", severity="Minor") + info("fr", severity="Extreme")), level="watch")

    assert found.head["title"].value == "en event"
    assert "a block in 'fr' that has no counterpart" in told(found, Done.DROPPED)


def test_the_day_of_reading_is_that_which_a_person_says() -> None:
    (entry,) = draft(accessed="2026-03-12").lists["sources"]

    assert entry.fields["accessed"] == "2026-03-12"
    assert entry.doubts == {"": "grade it, and say under which licence it is"}


BAD = {
    "bomb": (
        '<!DOCTYPE alert [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><alert><note>&b;</note></alert>',
        "a document type",
        "do not trust",
    ),
    "external": (
        '<!DOCTYPE alert [<!ENTITY a SYSTEM "file:///etc/hostname">]><alert><note>&a;</note></alert>',
        "a document type",
        "do not trust",
    ),
    "cut": (message()[:200], "damaged XML", "again"),
    "encoding": (
        message().replace('"1.0"', '"1.0" encoding="UTFnull-8"'),
        "an encoding that cannot be read",
        "UTF-8",
    ),
    "many bytes": (
        message().replace('"1.0"', '"1.0" encoding="GB18030"'),
        "an encoding that cannot be read",
        "UTF-8",
    ),
    "deep": (message("<info>" * 60 + "</info>" * 60), "nested too deep", "again"),
    "no words": (message(""), "without any words", "<info>"),
    "exercise": (message(status="Exercise"), "an exercise (status Exercise)", "would look real"),
    "test": (message(status="Test"), "a test (status Test)", "would look real"),
    "draft": (message(status="Draft"), "was not sent as an alert", "would look real"),
    "system": (message(status="System"), "between machines", "would look real"),
    "no status": (message(status=""), "it has no status", "Actual"),
    "odd status": (message(status="Real"), "status 'Real'", "Actual"),
    "cancel": (
        message(msgType="Cancel", references="a,b,c"),
        "it cancels earlier messages: a,b,c",
        "withdraw",
    ),
    "ack": (message(msgType="Ack"), "only says that a message was received", "was received"),
    "error": (message(msgType="Error"), "was refused", "the message itself"),
    "no type": (message(msgType=""), "no msgType", "cancellation"),
    "feed": ('<?xml version="1.0"?><feed><alert/></feed>', "XML of a kind that is not known", "CAP"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_real_alert_is_refused_with_a_way_out(name: str) -> None:
    text, words, hint = BAD[name]

    with pytest.raises(SourceError) as caught:
        imported(text, level="warning")

    fault = caught.value.diagnostics[0]
    assert words in fault.message
    assert hint in fault.hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_a_message_is_read_in_every_encoding_it_may_have(encoding: str) -> None:
    text = message(info("fr", headline="Attaques à Ménara"))
    if encoding == "iso-8859-1":
        text = text.replace('"1.0"?>', '"1.0" encoding="ISO-8859-1"?>')
    file = source(text.encode(encoding))

    assert recognise(file) is CAP
    assert imported(text.encode(encoding), level="watch").head["title"].value == "Attaques à Ménara"


@pytest.mark.parametrize(
    "space", ["urn:oasis:names:tc:emergency:cap:1.1", "http://www.incident.com/cap/1.0", ""]
)
def test_older_versions_are_read_and_told(space: str) -> None:
    found = imported(re.sub(SPACE, space, message()), level="watch")

    assert found.head["title"].value == "Attacks"
    assert "names" in told(found, Done.MENDED)
