"""`tocsin review`: what is told, where, in which form, and what the exit code says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import RIVER, tocsin, write_brief

ASKED = RIVER + "key_judgements: [{text: The river villages may be attacked.}]\n"
"""The text of a brief of which something is asked: a warning and notes."""


def findings(*words: str | Path) -> list[dict[str, Any]]:
    done = tocsin("review", *words, "--format", "json", "--fail-on", "never")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["diagnostics"] == []
    found: list[dict[str, Any]] = told["findings"]
    return found


def test_a_finding_tells_its_line_its_words_and_what_to_do(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", ASKED)
    done = tocsin("review", brief, cwd=tmp_path)
    (line,) = (line for line in done.stdout.splitlines() if "[hedge-in-judgement]" in line)
    place = f"{brief / 'brief.yaml'}:7:44: key_judgements[0].text: "
    assert place in line
    assert "'may'" in line
    below = done.stdout.splitlines()[done.stdout.splitlines().index(line) + 1]
    assert below.startswith("  hint: ")


def test_json_has_every_finding_as_documented(tmp_path: Path) -> None:
    found = findings(write_brief(tmp_path / "river", ASKED))
    hedge = next(one for one in found if one["code"] == "hedge-in-judgement")
    assert set(hedge) == {
        "code",
        "severity",
        "file",
        "line",
        "column",
        "path",
        "words",
        "message",
        "hint",
        "language",
        "reason",
    }
    assert (hedge["line"], hedge["words"], hedge["language"], hedge["reason"]) == (
        7,
        "may be attacked",
        "en",
        "",
    )


@pytest.mark.parametrize(("fail_on", "code"), [("note", 3), ("never", 0)])
def test_the_exit_code_is_as_strict_as_it_is_told(tmp_path: Path, fail_on: str, code: int) -> None:
    brief = write_brief(tmp_path / "river", ASKED)
    assert tocsin("review", brief, "--fail-on", fail_on).returncode == code


def test_a_brief_of_which_nothing_is_asked_ends_with_0_at_the_strictest(tmp_path: Path) -> None:
    done = tocsin("review", write_brief(tmp_path / "river"), "--fail-on", "note")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "nothing to ask\n")


def test_an_accepted_finding_is_not_told_and_all_shows_its_reason(tmp_path: Path) -> None:
    reasons = (
        "accepted:\n"
        "- {rule: hedge-in-judgement, words: may, reason: A quotation of the bulletin.}\n"
        "- {rule: judgement-bare, part: key_judgements, reason: No estimate was made.}\n"
    )
    brief = write_brief(tmp_path / "river", ASKED + reasons)
    done = tocsin("review", brief, "--fail-on", "note")
    assert (done.returncode, done.stdout) == (0, "")
    assert "2 accepted in the brief; --all shows them" in done.stderr
    shown = tocsin("review", brief, "--all").stdout
    assert "accepted: A quotation of the bulletin." in shown
    assert "accepted: No estimate was made." in shown


def test_a_reason_that_meets_nothing_is_asked_about(tmp_path: Path) -> None:
    reasons = "accepted: [{rule: hedge-in-judgment, words: may, reason: So it is.}]\n"
    done = tocsin("review", write_brief(tmp_path / "river", RIVER + reasons))
    assert "there is no rule 'hedge-in-judgment' [accepted-meets-nothing]" in done.stdout
    assert "did you mean 'hedge-in-judgement'?" in done.stdout


def test_a_reason_for_everything_is_refused(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", RIVER + "accepted: [{rule: judgement-bare, reason: So it is.}]\n")
    done = tocsin("review", brief)
    assert done.returncode == 3
    assert "give 'part' or 'words', or both" in done.stderr


def test_a_brief_with_faults_is_told_its_faults(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", RIVER.replace("watch", "urgent"))
    done = tocsin("review", brief, "--format", "json")
    assert done.returncode == 3
    told = json.loads(done.stdout)
    assert told["findings"] == []
    assert told["diagnostics"][0]["path"] == "alert.level"


def test_each_language_is_asked_for_itself_and_nothing_is_asked_twice(tmp_path: Path) -> None:
    text = ASKED.replace(
        "The river villages may be attacked.",
        '{en: "The river villages may be attacked.", fr: "Les villages pourraient être attaqués."}',
    ).replace("bottom_line: The river rises.", 'bottom_line: {en: "It rises.", fr: "Il monte."}')
    text = text.replace("title: River brief", 'title: {en: "River", fr: "Fleuve"}')
    brief = write_brief(tmp_path / "river", text)
    found = findings(brief)
    hedges = {(one["language"], one["words"]) for one in found if one["code"] == "hedge-in-judgement"}
    assert hedges == {("en", "may be attacked"), ("fr", "pourraient être attaqués")}
    assert sum(one["code"] == "judgement-bare" for one in found) == 1
    assert {one["language"] for one in findings(brief, "--lang", "fr")} == {"fr"}


def test_a_number_that_only_the_translation_says_wrong_is_found_and_sources_are_asked_about_once(
    tmp_path: Path,
) -> None:
    text = RIVER.replace("title: River brief", 'title: {en: "River", fr: "Fleuve"}').replace(
        "bottom_line: The river rises.",
        'bottom_line: {en: "12 civilians were killed. [@a]", fr: "13 civils ont été tués. [@a]"}',
    )
    text += (
        "sources: [{id: a, title: Count}, {id: idle, title: Other}]\n"
        "figures: [{id: dead, value: 12, measure: {en: killed, fr: tués}, population: {en: civilians, fr: civils}, "
        "reported_by: {en: the mission, fr: la mission}, sources: [a]}]\n"
    )
    found = findings(write_brief(tmp_path / "river", text))
    numbers = {(one["language"], one["words"]) for one in found if one["code"].startswith("number-")}
    assert {language for language, _ in numbers} == {"fr"}
    assert any("13" in words for _, words in numbers)
    assert sum(one["code"] == "source-never-cited" for one in found) == 1


def test_a_language_without_word_lists_is_named(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", "language: ar\n" + RIVER)
    assert "rules of wording have no word lists for ar" in tocsin("review", brief).stderr


def test_sarif_has_the_rules_the_places_and_the_reasons(tmp_path: Path) -> None:
    reasons = "accepted: [{rule: judgement-bare, part: key_judgements, reason: No estimate was made.}]\n"
    brief = write_brief(tmp_path / "my river", ASKED + reasons)
    done = tocsin("review", brief, "--format", "sarif", "--fail-on", "never")
    log = json.loads(done.stdout)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "tocsin"
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["level"] in {"error", "warning", "note"}
        assert one["message"]["text"]
        place = one["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].endswith("my%20river/brief.yaml")
        assert place["region"]["startLine"] >= 1
    (bare,) = (one for one in run["results"] if one["ruleId"] == "judgement-bare")
    assert bare["suppressions"] == [{"kind": "inSource", "justification": "No estimate was made."}]


def test_a_rule_is_explained_and_a_slip_in_its_code_mended() -> None:
    done = tocsin("review", "--explain", "judgement-bare")
    assert done.stdout.startswith("judgement-bare (wording, note)\n")
    wrong = tocsin("review", "--explain", "judgment-bare")
    assert wrong.returncode == 2
    assert "did you mean 'judgement-bare'?" in wrong.stderr
    every = tocsin("review", "--explain", "all").stdout.splitlines()
    assert len(every) > 20


def test_without_a_brief_there_is_nothing_to_review() -> None:
    done = tocsin("review")
    assert done.returncode == 2
    assert "BRIEF: no brief is named" in done.stderr
