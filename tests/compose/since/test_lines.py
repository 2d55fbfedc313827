"""Each change is one line that a reader understands who has neither issue at hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.compose.since.made import Edit, add, alert, drop, first, put, second
from tocsin.brief.model import Brief
from tocsin.changes import kinds
from tocsin.compose.since import Since, Told
from tocsin.compose.since.lines import _LINES
from tocsin.compose.wording import Wording


def told(new: Brief, old: Brief) -> Told:
    found = Since(new, [old], Wording(new.language)).told(lambda text: text.replace(" [@paper]", ""))
    assert found is not None
    return found


def lines(*edits: Edit, old: Brief | None = None, **fields: Any) -> list[str]:
    """Return the lines of what is changed in the second issue."""
    found = told(second(*edits, **fields), old or first())
    assert len(found.marks) == found.count >= sum(line.count for line in found.lines)
    return [f"{line.label}: {line.text}" for line in found.lines]


def judged(**fields: Any) -> Edit:
    return lambda data: data["key_judgements"][0].update(fields)


def of_section(number: int, **fields: Any) -> Edit:
    return lambda data: data["sections"][number].update(fields)


ASKED = "R3: Count the boats."
SCOPE = "fishers killed, the delta, January\u2009\u2013\u2009March 2026"

CASES: dict[str, tuple[Edit, str]] = {
    "level-changed": (alert(level="warning"), "Alert level: was Watch, now Warning"),
    "stage-moved": (
        alert(stages=[{"scale": "stanton-10", "stage": 9}]),
        "Stage: was 8 of 10: Persecution, now 9 of 10: Extermination",
    ),
    "stage-added": (
        alert(stages=[{"scale": "stanton-10", "stage": 8}, {"scale": "stanton-10", "stage": 10}]),
        "Stage: newly named: 10 of 10: Denial",
    ),
    "stage-dropped": (alert(stages=[]), "Stage: no longer named: 8 of 10: Persecution"),
    "trend-changed": (alert(trend=None), "Trend: was Unchanged, now not stated"),
    "at-risk-added": (alert(at_risk=["fishers", "millers"]), "Who is at risk: newly named: millers"),
    "at-risk-dropped": (alert(at_risk=[]), "Who is at risk: no longer named: fishers"),
    "held-responsible-added": (
        alert(held_responsible=["guard", "mission"]),
        "Held responsible: newly named: DM",
    ),
    "held-responsible-dropped": (
        alert(held_responsible=[]),
        "Held responsible: no longer named: River Guard",
    ),
    "key-ask-reworded": (
        alert(key_ask={"text": "Open the roads.", "recommendations": ["R1"]}),
        "The key ask: reworded",
    ),
    "bottom-line-reworded": (lambda data: data.update(bottom_line="It falls."), "Bottom line: reworded"),
    "recommendation-answered": (
        put("recommendations", "R3", status=[{"state": "implemented", "date": "2026-08"}]),
        "Answered: R3, Implemented, August 2026",
    ),
    "recommendation-dropped-unanswered": (
        drop("recommendations", "R3"),
        f"No longer asked, without an answer: {ASKED}",
    ),
    "recommendation-added": (
        add("recommendations", id="R9", text="Mend it. [@paper]", to=["mission"]),
        "New recommendation: R9: Mend it.",
    ),
    "recommendation-reworded": (put("recommendations", "R3", text="Count all."), "R3: Count all.: reworded"),
    "status-moved": (
        put("recommendations", "R3", status=[{"state": "in-progress"}]),
        "R3, status: now In progress",
    ),
    "deadline-moved": (
        put("recommendations", "R3", deadline="2027-01-31"),
        "R3, deadline: now 31 January 2027",
    ),
    "recommendation-readdressed": (
        put("recommendations", "R3", to=["council", "mission"]),
        "R3, to: was Valley Council, now Valley Council and DM",
    ),
    "priority-changed": (put("recommendations", "R3", priority="low"), "R3, priority: now Low"),
    "figure-revised": (put("figures", "dead", value=1612), f"{SCOPE}: was 1,589, now 1,612"),
    "figure-rescoped": (
        put("figures", "dead", area=["the delta", "the hills"]),
        "fishers killed, the delta and the hills together, January\u2009\u2013\u2009March 2026: 1,589; not to be "
        f"compared with the issue before, which had 1,589 ({SCOPE})",
    ),
    "figure-recounted": (
        put("figures", "dead", value=2000, reported_by="the council"),
        f"{SCOPE}: 2,000, reported by the council; not to be compared with the issue before, which had 1,589 "
        "(reported by the mission)",
    ),
    "figure-added": (
        add("figures", id="lost", vague="dozens", measure="missing"),
        "New figure: missing, area not stated, date not stated: dozens",
    ),
    "figure-dropped": (
        drop("figures", "fled"),
        "No longer here: displaced, area not stated, date not stated: 100\u2013300, best estimate 120",
    ),
    "probability-moved": (judged(probability="very likely"), "J1, probability: was likely, now very likely"),
    "confidence-moved": (judged(confidence="high"), "J1, confidence: was Low, now High"),
    "judgement-reworded": (judged(text="The dam still holds."), "J1: The dam still holds.: reworded"),
    "judgement-dropped": (lambda data: data["key_judgements"].clear(), "No longer here: The dam holds."),
    "judgement-added": (
        lambda data: data["key_judgements"].append({"text": "Grain runs out in May."}),
        "New judgement, J2: Grain runs out in May.",
    ),
    "event-added": (
        add("events", id="flood", date="2026-08-03", title="Dam broken"),
        "New event: 3 August 2026: Dam broken",
    ),
    "event-dropped": (drop("events", "fire"), "No longer here: February 2026: Mill burnt"),
    "event-redated": (put("events", "fire", date="2026-03"), "Mill burnt: was February 2026, now March 2026"),
    "event-placed": (
        put("events", "bridge", place="mill"),
        "5 January 2026: Bridge closed: was Ford, now Mill",
    ),
    "event-actor-added": (
        put("events", "bridge", actors=[{"id": "mission", "role": "participant"}]),
        "Part in an event: newly named: DM: 5 January 2026: Bridge closed",
    ),
    "event-actor-dropped": (
        put("events", "fire", actors=[]),
        "Part in an event: no longer named: River Guard: February 2026: Mill burnt",
    ),
    "event-reworded": (put("events", "fire", text="At night."), "February 2026: Mill burnt: reworded"),
    "section-added": (
        lambda data: data["sections"].append({"title": "Trade", "text": "None."}),
        "New section: Trade",
    ),
    "section-dropped": (lambda data: data["sections"].pop(), "No longer here: Outlook"),
    "text-changed": (of_section(1, text="Rain is certain."), "Outlook: reworded"),
    "mandate-changed": (put("actors", "mission", mandate="2026/.."), "DM, mandate: now since 2026"),
}


BY_TIME = [
    "Deadline passed without an answer: R1: June 2026",
    "Mandate ended: Valley Council, 2020 to May 2026",
]
"""What half a year brings about, and nobody touched."""


@pytest.mark.parametrize("kind", CASES)
def test_a_change_is_said_in_words(kind: str) -> None:
    edit, said = CASES[kind]

    assert [line for line in lines(edit) if line not in BY_TIME] == [said]


def test_what_time_alone_changes_is_said() -> None:
    assert lines() == BY_TIME


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            put("recommendations", "R3", status=[{"state": "rejected"}]),
            put("recommendations", "R3", status=[{"state": "rejected"}, {"state": "open"}]),
            f"Open again: {ASKED}",
        ),
        (
            put("recommendations", "R3", status=[{"state": "rejected"}]),
            drop("recommendations", "R3"),
            "No longer asked, after an answer: R3, Rejected",
        ),
        (
            put("actors", "mission", mandate="2020/2026-01"),
            put("actors", "mission", mandate="2020/2028"),
            "DM, mandate: was 2020 to January 2026, now 2020\u20132028",
        ),
    ],
)
def test_a_change_back_is_said(before: Edit, after: Edit, said: str) -> None:
    assert said in lines(after, old=first(before))


def test_a_text_that_only_one_issue_has_is_told() -> None:
    gone = lines(lambda data: data.pop("bottom_line"), alert(key_ask=None), as_of="2026-04")
    new = lines(old=first(lambda data: data.pop("bottom_line")), as_of="2026-04")

    assert sorted(gone) == [
        "Bottom line: was The river rises., now not stated",
        "The key ask: was Open the road., now not stated",
    ]
    assert new == ["Bottom line: now The river rises."]


def test_every_kind_with_a_line_is_one_of_the_list() -> None:
    back = {"recommendation-reopened", "recommendation-dropped", "mandate-runs"}

    assert set(_LINES) == {*CASES, "deadline-passed", "mandate-ended", *back}
    assert set(_LINES) <= set(kinds())


def test_the_heaviest_change_stands_first() -> None:
    found = lines(CASES["text-changed"][0], CASES["figure-revised"][0], CASES["level-changed"][0])

    assert [line.split(":")[0] for line in found] == [
        "Alert level",
        "Deadline passed without an answer",
        SCOPE,
        "Mandate ended",
        "Outlook",
    ]


def test_several_of_one_short_kind_stand_in_one_line() -> None:
    answered = [put("recommendations", name, status=[{"state": "rejected"}]) for name in ("R1", "R2")]
    found = told(second(*answered, put("recommendations", "R3", deadline="2026-05")), first())

    assert [(f"{line.label}: {line.text}", line.count) for line in found.lines][:2] == [
        ("Answered: R1, Rejected; R2, Rejected", 2),
        ("Deadline passed without an answer: R3: May 2026", 1),
    ]
    assert sum(line.count for line in found.lines) == found.count == len(found.marks)


def test_what_no_line_tells_is_counted_and_the_date_of_the_issue_is_not() -> None:
    nothing = told(second(as_of="2026-04"), first())
    source = told(second(put("sources", "paper", title="River Weekly"), as_of="2026-04"), first())

    assert (nothing.count, nothing.lines) == (0, [])
    assert (source.count, source.lines, source.marks) == (1, [], [True])


def test_a_line_carries_the_highest_mark_of_what_it_tells() -> None:
    marked = told(second(drop("events", "fire")), first(put("events", "fire", tlp="AMBER")))
    status = [{"state": "implemented", "tlp": "GREEN"}]
    answered = told(second(put("recommendations", "R3", status=status)), first())

    assert {line.tlp for line in marked.lines if line.label == "No longer here"} == {"AMBER"}
    assert {line.label: line.tlp for line in answered.lines}["Answered"] in ("", "GREEN")


def test_the_words_of_an_issue_in_another_language_are_known_as_such() -> None:
    found = told(second(drop("events", "fire")), first(language="fr"))
    gone = next(line for line in found.lines if line.label == "No longer here")

    assert found.language == "Fran\u00e7ais"
    assert gone.language == "fr"
    assert {line.language for line in found.lines if line is not gone} == {""}


def test_an_issue_that_is_not_at_hand_is_named_and_nothing_more() -> None:
    wording = Wording("en")
    named = Since(second(supersedes={"issue": 1, "as_of": "2026-03"}), [], wording).told(str)
    undated = Since(second(supersedes={"issue": 1}), [], wording).told(str)

    assert named is not None
    assert undated is not None
    assert (named.issue, named.as_of, named.is_compared, named.count) == (1, "March 2026", False, 0)
    assert undated.as_of == ""
    assert Since(first(), [], wording).told(str) is None
