"""What is new is added with its references; what a person wrote stays, and differences are told."""

from __future__ import annotations

import pytest

from tests.sources.into.made import BRIEF, GED, HEAD, brief, draft
from tocsin.audience import restrict
from tocsin.brief.read import read, read_tree
from tocsin.errors import SourceError
from tocsin.sources.draft import Done, Draft, Entry, Plain, Taken
from tocsin.sources.into.add import Added, added

EVENT: dict[str, Plain] = {"id": "ged-1", "date": "2026-02-01", "title": "Shelling", "sources": ["ged"]}


def told(made: Added, done: Done = Done.LOOK_AT) -> list[str]:
    return [f"{repair.path}: {repair.words}" for repair in made.draft.repairs if repair.done is done]


def test_new_entries_are_added_with_all_that_they_name() -> None:
    made = added(
        draft(
            events=[{**EVENT, "actors": [{"id": "army", "role": "perpetrator"}], "place": "tis"}],
            actors=[{"id": "army", "name": "Army", "kind": "state"}],
            places=[{"id": "tis", "name": "Tis", "precision": "district"}],
            sources=[GED],
        ),
        brief(),
        "ged.csv",
    )

    after = read(made.files)
    assert made.counts == {"actors": 1, "events": 1, "places": 1, "sources": 1}
    assert [event.id for event in after.events] == ["raid", "ged-1"]
    assert after.events[1].actors[0].id == "army"
    assert "# ged.csv, row 2" in made.files.files["brief.yaml"].decode()


def test_the_second_time_nothing_is_added() -> None:
    found = draft(
        events=[EVENT], sources=[GED], recommendations=[{"id": "R1", "text": "Go.", "to": ["guard"]}]
    )

    once = added(found, brief(), "ged.csv")
    twice = added(found, once.files, "ged.csv")

    assert once.counts and not twice.counts
    assert twice.files.files == once.files.files
    assert told(twice, Done.KEPT)
    assert not told(twice)


def test_an_entry_that_is_there_stays_and_every_difference_is_told() -> None:
    found = draft(
        has_own_ids=True,
        events=[{**EVENT, "id": "raid", "title": "Attack on Brenn", "text": "At dawn.", "sources": ["desk"]}],
        figures=[{"id": "raid-dead", "value": 12, "measure": "killed"}],
    )

    made = added(found, brief(), "ged.csv")

    assert not made.counts
    assert told(made) == [
        "events[raid].date: kept as it stands (2026-03-03); the source says 2026-02-01",
        "events[raid].title: kept as it stands (Raid on Brenn); the source says Attack on Brenn",
        "events[raid].text: kept without it; the source says At dawn.",
    ]
    assert told(made, Done.KEPT) == ["figures[raid-dead]: the same as in the source"]


def test_the_head_is_never_changed_and_what_the_source_says_of_it_is_told() -> None:
    found = draft(sources=[GED])
    found.lists["alert.stages"] = [Entry({"stage": 9})]
    found.head = {
        "title": Taken("Oria in flames"),
        "as_of": Taken("2026-03"),
        "alert.level": Taken("emergency"),
    }

    made = added(found, brief(), "ged.csv")

    assert read(made.files).title == "Oria"
    assert told(made) == [
        "title: the head is not changed: the source says Oria in flames; the brief says Oria",
        "alert.level: the head is not changed: the source says emergency; the brief says watch",
        "alert.stages: the head is not changed: the source recognises stage 9 of stanton-10",
    ]


@pytest.mark.parametrize("name", ["the lowland guard", "LG"])
def test_an_actor_that_is_there_under_another_id_is_used(name: str) -> None:
    found = draft(
        events=[{**EVENT, "actors": [{"id": "lg", "role": "perpetrator"}]}],
        actors=[{"id": "lg", "name": name, "kind": "militia"}],
        sources=[GED],
    )

    made = added(found, brief(), "ged.csv")

    assert [actor.id for actor in read(made.files).actors] == ["guard"]
    assert read(made.files).events[1].actors[0].id == "guard"
    assert told(made, Done.MENDED) == [
        "actors[guard]: 'lg' of the source is 'guard' of the brief, which is used"
    ]


def test_what_only_shares_an_id_made_of_words_is_another_and_so_are_its_citations() -> None:
    text = HEAD + (
        "actors:\n- {id: guard, name: Guard, kind: militia}\n"
        "recommendations:\n- {id: R1, text: Stay., to: [guard]}\n"
        "sources:\n- {id: alert, title: First alert}\n"
    )
    found = draft(
        sources=[{"id": "alert", "title": "Second alert"}],
        sections=[{"title": "Text", "text": "Words [@alert, p. 2]"}],
        recommendations=[{"id": "R1", "text": "Leave [@alert].", "to": ["guard"]}],
    )

    made = added(found, brief(text), "ged.csv")
    after = read(made.files)

    assert [source.id for source in after.sources] == ["alert", "alert-2"]
    assert [(ask.id, ask.text) for ask in after.recommendations] == [
        ("R1", "Stay."),
        ("R1-alert-2", "Leave [@alert-2]."),
    ]
    assert after.sections[0].text == "Words [@alert-2, p. 2]"
    assert not added(found, made.files, "ged.csv").counts


def test_a_figure_of_another_source_under_the_same_id_is_not_lost() -> None:
    found = draft(
        figures=[{"id": "raid-dead", "value": 19, "measure": "killed", "sources": ["ged"]}], sources=[GED]
    )

    after = read(added(found, brief(), "ged.csv").files)

    assert {figure.id: str(figure.value) for figure in after.figures} == {
        "raid-dead": "12",
        "raid-dead-ged": "19",
    }


def test_what_goes_to_the_front_is_the_choice_of_who_writes_the_brief() -> None:
    found = draft(figures=[{"id": "all", "value": 1, "measure": "killed", "key": True}], sources=[GED])

    assert not read(added(found, brief(), "ged.csv").files).figures[1].key


def test_how_a_source_was_counted_stands_in_its_note() -> None:
    found = draft(sources=[{**GED, "note": "Public."}])
    found.head = {
        "method.text": Taken("9 rows were read."),
        "method.limits": Taken(["Towns are seen first."]),
    }

    after = read(added(found, brief(), "ged.csv").files)

    assert after.sources[1].note == "Public. 9 rows were read. Towns are seen first."
    assert after.method.text is None


def test_events_of_a_table_are_known_and_new_ones_go_to_the_brief() -> None:
    text = HEAD + "sources:\n- {id: ged, title: Event data}\n"
    table = "id,date,title,sources\nged-1,2026-02-01,Shelling,ged\n"
    found = draft(has_own_ids=True, events=[EVENT, {**EVENT, "id": "ged-2"}], sources=[GED])

    made = added(found, brief(text, events_csv=table), "ged.csv")

    assert made.counts == {"events": 1}
    assert [event.id for event in read(made.files).events] == ["ged-2", "ged-1"]


def test_sections_stay_out_where_the_text_is_in_a_file_of_its_own() -> None:
    found = draft(sections=[{"title": "Text", "text": "Words"}], sources=[GED])

    made = added(found, brief(narrative_md="# Background\n\nOurs.\n"), "ged.csv")

    assert made.counts == {"sources": 1}
    assert told(made) == ["sections: not added, since the text of the brief is in narrative.md: Text"]


def test_another_language_than_the_briefs_is_told() -> None:
    made = added(draft(sources=[GED]), brief(HEAD + "language: fr\n"), "ged.csv")

    assert told(made) == ["language: the brief is in 'fr', and what was added is in 'en': translate it"]


def test_a_language_that_the_brief_loses_is_told() -> None:
    made = added(
        draft(sources=[GED]), brief(HEAD.replace("title: Oria", "title: {en: Oria, fr: Orie}")), "ged.csv"
    )

    (words,) = told(made)
    assert words.startswith("language: the brief is in fr as well, and cannot be printed in that until")


def test_a_text_in_several_languages_is_compared_in_the_briefs_own() -> None:
    text = BRIEF.replace("title: Raid on Brenn", "title: {en: Raid on Brenn, fr: Attaque de Brenn}")
    found = draft(has_own_ids=True, events=[{"id": "raid", "date": "2026-03-03", "title": "Raid on Brenn"}])

    assert not told(added(found, brief(text), "ged.csv"))


def test_what_the_source_left_empty_is_not_asked_for_where_the_brief_has_it() -> None:
    found = draft(sources=[GED])
    found.note(Done.LOOK_AT, "no quantity was found", path="figures")
    found.note(Done.LOOK_AT, "left empty", path="bottom_line")

    assert told(added(found, brief(), "ged.csv")) == ["bottom_line: left empty"]


def test_a_byte_order_mark_stays() -> None:
    snapshot = brief("\ufeff" + BRIEF)

    after = added(draft(sources=[GED]), snapshot, "ged.csv").files.files["brief.yaml"]

    assert after.startswith(snapshot.files["brief.yaml"].rstrip(b"\n"))


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"brief.json": b'{"id": "a"}'}, "a brief in JSON"),
        ({"brief.yaml": b"id: a\n"}, "missing"),
    ],
)
def test_a_brief_that_cannot_be_added_to_is_refused(files: dict[str, bytes], message: str) -> None:
    from dataclasses import replace

    with pytest.raises(SourceError) as caught:
        added(Draft("made"), replace(brief(), files=files), "ged.csv")

    assert message in str(caught.value)


def test_what_few_may_see_keeps_its_mark_in_a_brief_for_all() -> None:
    found = draft(events=[{**EVENT, "title": "Secret"}], sources=[GED])
    found.head = {"handling.tlp": Taken("RED")}

    made = added(found, brief(), "ged.csv")

    assert "Secret" not in restrict(read(made.files)).model_dump_json()
    assert any("every entry that was added has this mark" in line for line in told(made))


def test_texts_come_in_the_languages_of_the_brief_alone() -> None:
    text = BRIEF.replace("title: Oria\n", "title: {en: Oria, fr: Orie}\n")
    title: Plain = {"en": "Message", "fr": "Avis", "es": "Aviso"}
    found = draft(sources=[{"id": "alert", "title": title, "note": {"en": "Sent.", "es": "Enviado."}}])

    made = added(found, brief(text), "ged.csv")

    data = read_tree(made.files).data["sources"][1]
    assert (data["title"], data["note"]) == ({"en": "Message", "fr": "Avis"}, "Sent.")
    assert not added(found, made.files, "ged.csv").counts
