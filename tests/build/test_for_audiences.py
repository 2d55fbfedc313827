"""One brief, built for several audiences: each file holds what its audience may see, and bears a true mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.made import manifest, text_of
from tests.command import RIVER, environ, files_in, tocsin, write_brief
from tocsin.brief.snapshot import snapshot
from tocsin.build import Built, build, kits, load, sheets
from tocsin.errors import UsageError

MARKED = RIVER.replace(
    "The river rises.",
    "'The river rises [near the old mill]{tlp=AMBER}. [It will flood.]{tlp=GREEN}'\n"
    "contacts: [{name: Night desk, tlp: RED}]",
)


def built(brief: Path, out: Path, *audiences: str, edition: str = "policymaker") -> dict[str, str]:
    """Return the words of each file that is built for some audiences."""
    results = build([brief], out, wanted=sheets([edition], ["a4"], None, audiences=audiences))
    assert all(isinstance(one, Built) for one in results), results
    return {one.path.name: text_of(one.path) for one in results if isinstance(one, Built)}


def test_each_audience_gets_a_file_of_its_own_with_what_it_may_see(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", MARKED)
    files = built(brief, tmp_path / "out", "CLEAR", "GREEN", "AMBER", "RED")

    clear, green, amber, red = (
        files[f"river-policymaker-a4-tlp-{name}.pdf"] for name in ("clear", "green", "amber", "red")
    )
    assert "The river rises." in clear
    assert "flood" not in clear
    assert "The river rises. It will flood. (TLP:GREEN)" in green
    assert "mill" not in green
    assert "rises near the old mill (TLP:AMBER)." in amber
    assert "Night desk" not in amber
    assert "Night desk" in red


def test_a_file_bears_the_highest_mark_of_what_it_holds_and_no_higher(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", MARKED.replace("tlp: RED", "tlp: GREEN"))
    files = built(brief, tmp_path / "out", "GREEN", "RED")

    assert "TLP:GREEN" in files["river-policymaker-a4-tlp-green.pdf"].split("Night desk")[0]
    assert "TLP:RED" not in files["river-policymaker-a4-tlp-red.pdf"]
    assert "TLP:AMBER" in files["river-policymaker-a4-tlp-red.pdf"].split("rises")[0]


def test_without_an_audience_the_brief_is_built_for_its_own_mark(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", MARKED)
    (words,) = built(brief, tmp_path / "out").values()
    assert "mill" not in words
    assert "flood" not in words
    assert "TLP:CLEAR" in words


def test_what_is_built_for_one_audience_is_not_built_again_for_it(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", MARKED)
    wanted = sheets(["flash"], ["a4"], None, audiences=["GREEN", "AMBER"])
    first = build([brief], tmp_path / "out", wanted=wanted)
    again = build([brief], tmp_path / "out", wanted=wanted)
    assert [one.is_new for one in first if isinstance(one, Built)] == [True, True]
    assert [one.is_new for one in again if isinstance(one, Built)] == [False, False]


def test_a_pack_for_an_audience_has_a_folder_of_its_own() -> None:
    (kit,) = kits(["field"], ["a4"], None, audiences=["AMBER+STRICT"])
    assert kit.folder_name("river") == "river-field-pack-a4-tlp-amber-strict"
    assert {sheet.audience for _, sheet in kit.items} == {"AMBER+STRICT"}
    assert kit.guide.audience == "AMBER+STRICT"


@pytest.mark.parametrize("words", [("--audience", "green,TLP:AMBER"), ("-a", "GREEN", "-a", "AMBER")])
def test_the_command_takes_audiences_as_people_write_them(tmp_path: Path, words: tuple[str, ...]) -> None:
    brief = write_brief(tmp_path / "river", MARKED)
    done = tocsin("build", brief, "-e", "flash", "-p", "a4", *words, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert files_in(tmp_path / "out") == ["river-flash-a4-tlp-amber.pdf", "river-flash-a4-tlp-green.pdf"]


@pytest.mark.parametrize(
    ("mark", "hint"), [("WHITE", "TLP 2.0 calls it CLEAR"), ("PURPLE", "use one of: RED, AMBER+STRICT")]
)
def test_a_mark_that_does_not_exist_is_refused(tmp_path: Path, mark: str, hint: str) -> None:
    brief = write_brief(tmp_path / "river", MARKED)
    done = tocsin("build", brief, "--audience", mark, "-o", tmp_path / "out")
    assert done.returncode == UsageError.exit_code
    assert f"--audience: '{mark}' is not a handling mark" in done.stderr
    assert hint in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_brief_is_not_built_for_an_audience_below_its_own_mark(tmp_path: Path) -> None:
    text = RIVER + "handling: {tlp: AMBER}\n"
    brief = write_brief(tmp_path / "river", text)
    done = tocsin("build", brief, "--audience", "GREEN", "-o", tmp_path / "out")
    assert done.returncode == 3
    assert "the whole brief is marked AMBER, above the audience GREEN" in done.stderr
    assert "brief.yaml:7:" in done.stderr


EMBARGOED = RIVER + "handling: {embargo_until: '2026-04-02T06:00:00+00:00'}\n"
BEFORE, AFTER = "1775109599", "1775109600"
"""A second before the end of that embargo, and its end."""


def test_an_embargo_ends_by_itself_and_what_was_built_with_it_is_built_again(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", EMBARGOED)
    file = tmp_path / "out" / "river-flash-a4.pdf"

    def run(second: str) -> str:
        words = ("build", brief, "-e", "flash", "-p", "a4", "-v", "-o", tmp_path / "out")
        done = tocsin(*words, env=environ(SOURCE_DATE_EPOCH=second))
        assert done.returncode == 0, done.stderr
        return "new" if "new" in done.stderr else "unchanged"

    assert run(BEFORE) == "new"
    first = file.read_bytes()
    assert "EMBARGOED until 06:00 on 2 April 2026" in text_of(file)
    assert run(BEFORE) == "unchanged"
    assert run(AFTER) == "new"
    assert "EMBARGOED" not in text_of(file)
    assert run(AFTER) == "unchanged"
    assert run(BEFORE) == "new"
    assert file.read_bytes() == first
    assert manifest(tmp_path / "out")[file.name]["facts"]["embargo_is_over"] == 0


@pytest.mark.parametrize(
    "end", ["2026-04-02T06:00:00z", "2026-04-02 06:00Z", "2026-04-02t08:00:00.1234567+0200"]
)
def test_an_embargo_may_be_written_in_every_form_that_a_brief_may_have(tmp_path: Path, end: str) -> None:
    brief = write_brief(tmp_path / "river", RIVER + f"handling: {{embargo_until: '{end}'}}\n")
    words = ("build", brief, "-e", "flash", "-p", "a4", "-o", tmp_path / "out")
    done = tocsin(*words, env=environ(SOURCE_DATE_EPOCH=BEFORE))
    assert done.returncode == 0, done.stderr
    assert "EMBARGOED until" in text_of(tmp_path / "out" / "river-flash-a4.pdf")
    assert manifest(tmp_path / "out")["river-flash-a4.pdf"]["facts"]["embargo_until"].startswith(
        "2026-04-02T"
    )


def test_data_inside_a_file_have_no_embargo_that_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = snapshot(write_brief(tmp_path / "river", EMBARGOED))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BEFORE)
    assert load(source).handling.embargo_until is not None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", AFTER)
    assert load(source).handling.embargo_until is None


def test_a_second_that_is_no_number_is_refused(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", EMBARGOED)
    words = ("build", brief, "-e", "flash", "-p", "a4", "-o", tmp_path / "out")
    done = tocsin(*words, env=environ(SOURCE_DATE_EPOCH="tomorrow"))
    assert done.returncode == UsageError.exit_code
    assert "SOURCE_DATE_EPOCH: 'tomorrow' is not a number of seconds" in done.stderr
