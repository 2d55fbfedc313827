"""An answer of the ReliefWeb API becomes a draft: an alert, a list of sources, or background on a disaster."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sources.alert.made import imported, source
from tocsin.errors import SourceError
from tocsin.sources import report, yaml_draft
from tocsin.sources.draft import Done, Draft
from tocsin.sources.formats import RELIEFWEB, recognise

ANSWERS = Path(__file__).parent / "answers"
SAID = {"title": "Kessara", "publisher": "Example Desk", "level": "warning"}


def read(name: str, **given: str) -> Draft:
    return imported((ANSWERS / name).read_bytes(), **given)


def answer(*items: dict[str, Any], **envelope: Any) -> str:
    data = [{"id": str(number), "fields": fields} for number, fields in enumerate(items, start=1)]
    return json.dumps({"href": "https://api.reliefweb.int/v2/reports", "data": data, **envelope})


def told(draft: Draft, done: Done) -> str:
    return "\n".join(repair.words for repair in report.repairs(draft) if repair.done is done)


def test_one_report_is_read_as_an_alert_with_the_head_that_its_fields_give() -> None:
    draft = read("report.json")

    assert {path: taken.value for path, taken in draft.head.items()} == {
        "title": "Kessara: Atrocity warning, March 2026",
        "publisher.name": "Kessara Protection Monitor",
        "as_of": "2026-03-10",
        "issued": "2026-03-10",
        "handling.tlp": "CLEAR",
        "alert.level": "warning",
        "language": "en",
    }
    assert [(entry.fields["value"], entry.fields["measure"]) for entry in draft.lists["figures"]] == [
        (12, "killed"),
        (4000, "displaced"),
    ]
    assert [entry.fields["date"] for entry in draft.lists["events"]] == ["2026-03-03", "2026-02"]
    assert [entry.fields["to"] for entry in draft.lists["recommendations"]] == [
        ["government-of-kessara"],
        ["un"],
    ]
    yaml_draft.check(yaml_draft.written(draft, "kessara", "report.json"), "kessara")


def test_the_report_is_a_source_with_its_address_its_rights_and_its_glide_number() -> None:
    (entry,) = read("report.json").lists["sources"]

    assert entry.fields == {
        "id": "alert",
        "title": "Kessara: Atrocity warning, March 2026",
        "publisher": "Kessara Protection Monitor",
        "date": "2026-03-10",
        "url": "https://reliefweb.int/report/kessara/kessara-atrocity-warning-march-2026",
        "licence": "its publisher's; ReliefWeb passes it on and owns no rights in it",
        "note": "first published at https://monitor.example/kessara/2026-03; GLIDE CE-2026-000001-XKS",
    }


def test_the_country_of_the_report_is_a_place_without_a_point() -> None:
    place = read("report.json").lists["places"][0].fields

    assert place == {"id": "kessara", "name": "Kessara", "precision": "country", "code": "XKS"}


def test_the_name_of_who_asked_the_api_is_nowhere_in_the_draft() -> None:
    draft = read("list.json", **SAID)

    assert "appname" not in yaml_draft.written(draft, "kessara", "list.json") + report.text(draft)


def test_of_several_reports_the_heads_are_taken_and_the_texts_left() -> None:
    draft = read("list.json", **SAID)

    sources = [entry.fields for entry in draft.lists["sources"]]
    assert [one["title"] for one in sources] == [
        "Kessara: Atrocity warning, March 2026",
        "Kessara: Displacement figures, February 2026",
        "Kessara: Roads open to aid",
    ]
    assert [one.get("publisher") for one in sources] == ["KPM", "D1, Desk Two", None]
    assert [one.get("date") for one in sources] == ["2026-03-10", "2026-02-20", None]
    assert not any(draft.lists[name] for name in ("events", "figures", "sections", "recommendations"))
    assert "save this report alone and import that" in told(draft, Done.DROPPED)
    assert "3 of 41 items" in told(draft, Done.LOOK_AT)


def test_a_disaster_is_background_with_its_glide_number_and_the_day_it_began() -> None:
    draft = read("disaster.json", publisher="Example Desk", level="warning")

    (section,) = draft.lists["sections"]
    assert "ReliefWeb lists it as Flood, status ongoing; GLIDE number FL-2026-000012-XKS" in str(
        section.fields["text"]
    )
    assert "- 2 bridges lost [@rw-52001]" in str(section.fields["text"])
    assert "alert(1)" not in str(section.fields["text"])
    (event,) = draft.lists["events"]
    assert (event.fields["date"], event.fields["place"]) == ("2026-02-14", "kessara")
    assert draft.head["as_of"].value == "2026-03-01"
    assert draft.lists["sources"][0].fields["note"] == "GLIDE FL-2026-000012-XKS"
    yaml_draft.check(yaml_draft.written(draft, "kessara", "disaster.json"), "kessara")


def test_a_dirty_answer_gives_what_is_sound_in_it_and_tells_the_rest() -> None:
    draft = read("dirty.json", **SAID)

    assert report.text(draft) + "\n" == (ANSWERS / "dirty-report.txt").read_text(encoding="utf-8")
    yaml_draft.check(yaml_draft.written(draft, "kessara", "dirty.json"), "kessara")


def test_markdown_is_read_where_the_api_sent_no_html() -> None:
    text = "## Attacks\n\nOn 3 March 2026 rebels killed **12 civilians**.\n\n<img src=x onerror=alert(1)>\n"
    draft = imported(answer({"title": "A warning on Oria", "body": text}), **SAID)

    assert draft.lists["figures"][0].fields["value"] == 12
    assert draft.lists["sections"][0].fields["title"] == "Attacks"
    assert "onerror" not in yaml_draft.written(draft, "oria", "x")


def test_a_report_in_another_language_keeps_its_text_and_says_what_was_hardly_found() -> None:
    fields = {
        "title": "Alerte sur la Kessara",
        "body-html": "<p>Le 3 mars 2026, douze civils ont été tués à Tamsa.</p>",
        "language": [{"code": "fr"}],
        "source": [{"name": "Bureau"}],
        "date": {"original": "2026-03-10T00:00:00+00:00"},
    }
    draft = imported(answer(fields), level="warning")

    assert draft.head["language"].value == "fr"
    assert "douze civils" in str(draft.lists["sections"][0].fields["text"])
    assert "the word lists are English" in told(draft, Done.LOOK_AT)


def test_a_report_without_its_text_is_a_source_and_says_how_to_get_the_text() -> None:
    draft = imported(answer({"title": "A warning", "date": {"original": "2026-03-10"}}), **SAID)

    assert len(draft.lists["sources"]) == 1
    assert "ask for the fields body and body-html" in told(draft, Done.LOOK_AT)


def test_a_title_in_the_text_that_is_not_the_reports_own_stays_in_the_text() -> None:
    fields = {"title": "Kessara, March", "body-html": "<h2>Alert: the north</h2><p>Rebels attack.</p>"}
    draft = imported(answer(fields), as_of="2026-03", **{**SAID, "title": ""})

    assert draft.head["title"].value == "Kessara, March"
    assert draft.lists["sections"][0].fields["title"] == "Alert: the north"


def test_an_address_that_is_none_is_not_kept_for_the_name_in_it() -> None:
    draft = imported(
        answer({"title": "One"}, {"title": "Two"}, href="http://[x?appname=secret"), as_of="2026", **SAID
    )

    assert "method.text" not in draft.head
    assert "secret" not in report.text(draft)


def test_a_title_without_a_letter_that_can_be_kept_is_no_title() -> None:
    draft = imported(answer({"title": "\u200b\u0007"}, {"title": "Two"}), as_of="2026", **SAID)

    assert [entry.fields["title"] for entry in draft.lists["sources"]] == ["Two"]
    assert "neither title nor name" in told(draft, Done.DROPPED)


def test_words_that_look_like_a_citation_stay_words() -> None:
    fields = {"title": "One", "origin": "https://a.example/[@x]_y_", "disaster": [{"glide": "[@y]"}]}
    draft = imported(answer(fields, fields), as_of="2026", **SAID)

    yaml_draft.check(yaml_draft.written(draft, "kessara", "x"), "kessara")


def test_the_day_of_reading_is_that_which_a_person_says() -> None:
    for name in ("report.json", "list.json"):
        entry = read(name, accessed="2026-03-12", filters_used="country Kessara", **SAID).lists["sources"][0]
        assert (entry.fields["accessed"], entry.fields["filters"]) == ("2026-03-12", "country Kessara")
        assert entry.doubts == {"": "grade it"}


@pytest.mark.parametrize(
    "data",
    [
        {"id": "1", "fields": {"title": "A warning", "date": {"original": "2026-03-10"}}},
        [{"id": "1", "fields": {"title": "A warning", "date": {"original": "2026-03-10"}}}],
        {"data": {"id": "1", "fields": {"title": "A warning", "date": {"original": "2026-03-10"}}}},
    ],
)
def test_items_are_found_without_the_whole_envelope(data: object) -> None:
    assert imported(json.dumps(data), **SAID).lists["sources"][0].fields["title"] == "A warning"


def test_what_neither_the_answer_nor_the_person_says_is_asked_for_at_once() -> None:
    with pytest.raises(SourceError) as caught:
        imported(answer({"title": "One"}, {"title": "Two"}))

    hints = " ".join(fault.hint for fault in caught.value.diagnostics)
    assert all(option in hints for option in ("--title", "--publisher", "--level", "--as-of"))


BAD = {
    "refused": (
        '{"status": 403, "error": {"message": "not an approved appname"}}',
        "does not know the name",
        "appname",
    ),
    "v1": ('{"status": 410, "error": {"message": "decommissioned"}}', "version 1 is gone", "v2"),
    "other error": ('{"status": 503, "error": {"message": "Busy"}}', "Busy (503)", "again"),
    "cut": ('{"data": [{"id": "1", "fie', "JSON that breaks off", "again"),
    "damaged": ('{"data": [}, {"id": 1}]}', "damaged JSON", "again"),
    "number": ("[[1]]", "no report and no disaster that can be taken (1 items)", "profile=full"),
    "no envelope": (
        '{"type": "FeatureCollection", "features": []}',
        "it holds type, features",
        "/v2/reports",
    ),
    "empty": ('{"data": [], "totalCount": 0}', "no report and no disaster", "wider filter"),
    "jobs": (
        '{"href": "https://api.reliefweb.int/v2/jobs?x=1", "data": [{"fields": {"title": "A job"}}]}',
        "an answer about jobs",
        "/v2/reports",
    ),
    "deep": ("[" * 100_000, "nested", "again"),
    "twice": ('{"data": [], "data": []}', "data", ""),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_answer_is_refused_with_a_way_out(name: str) -> None:
    text, message, hint = BAD[name]

    with pytest.raises(SourceError) as caught:
        imported(text)

    fault = caught.value.diagnostics[0]
    assert message in fault.message
    assert hint in fault.hint


@pytest.mark.parametrize("text", ['{"data": []}', ' \n[{"id": 1}]', "\ufeff{}"])
def test_json_is_told_by_content(text: str) -> None:
    assert recognise(source(text.encode())) is RELIEFWEB


def test_a_text_that_starts_with_a_bracket_is_no_json() -> None:
    assert recognise(source(b"[Press release] Armed rebels attack the villages.")) is not RELIEFWEB
