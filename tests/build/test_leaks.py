"""What leaks stops the build before the file has its name, and nothing that is withheld is told by it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import tocsin.audience
from tests.bad.cases import Case, cases
from tests.command import environ, write_brief
from tests.command import tocsin as run
from tests.withheld.made import BRIEF, CANARIES, folder
from tocsin.brief.model import Brief
from tocsin.build import Built, Failed, build, build_packs, html_of, kits, pdf_of, sheets
from tocsin.cli import app
from tocsin.errors import ExitCode, LeakError

FLASH = ("--edition", "flash", "--paper", "a4")


def names(path: Path) -> list[str]:
    return sorted(str(one.relative_to(path)) for one in path.rglob("*"))


def not_fonts(home: Path) -> list[str]:
    """Return what is in a home but the list that Fontconfig keeps of the fonts of this installation."""
    return [
        name for name in names(home) if (home / name).is_file() and not name.startswith("cache/tocsin/font")
    ]


@pytest.fixture
def unfiltered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The filter of audiences is broken: it lets everything through, and says that nothing is above GREEN."""

    def nothing(brief: Brief, tlp: str | None = None) -> Brief:
        return brief

    monkeypatch.setattr("tocsin.audience.restrict", nothing)


def failed(results: list[Built | Failed]) -> Failed:
    (failure,) = (one for one in results if isinstance(one, Failed))
    return failure


def held(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary.casefold() in text.casefold()]


EDITIONS = ["policymaker", "flash", "press", "field"]


@pytest.mark.usefixtures("unfiltered")
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_file_in_which_something_leaks_never_gets_its_name(tmp_path: Path, edition: str) -> None:
    wanted = sheets([edition], [], None)[:1]
    failure = failed(build([folder(tmp_path)], tmp_path / "out", wanted=wanted))

    assert failure.error.exit_code is ExitCode.LEAK
    assert not list((tmp_path / "out").glob("*.pdf"))
    assert held(str(failure.error)) == []
    assert "events[1].title" in str(failure.error)


@pytest.mark.usefixtures("unfiltered")
def test_the_leaf_of_one_addressee_is_searched_too(tmp_path: Path) -> None:
    asks = "recommendations:\n- {id: R1, text: Open the valley., to: [guard], basis: [quarrel]}\nsources:\n"
    brief = folder(tmp_path, BRIEF.replace("sources:\n- {id: paper", asks + "- {id: paper"))
    wanted = sheets(["handout"], ["a4"], None, to=["guard"])
    failure = failed(build([brief], tmp_path / "out", wanted=wanted))
    assert failure.error.exit_code is ExitCode.LEAK
    assert "events[1].title" in str(failure.error)


@pytest.mark.usefixtures("unfiltered")
def test_a_pack_in_which_something_leaks_is_not_there(tmp_path: Path) -> None:
    wanted = kits(["field"], ["a4"], None)
    failure = failed(build_packs([folder(tmp_path)], tmp_path / "out", wanted=wanted))
    assert failure.error.exit_code is ExitCode.LEAK
    assert not list((tmp_path / "out").rglob("*.pdf"))


@pytest.mark.usefixtures("unfiltered")
def test_a_pdf_for_stdout_is_searched_too(tmp_path: Path) -> None:
    with pytest.raises(LeakError):
        pdf_of(folder(tmp_path), sheets(["flash"], ["a4"], None)[0], None)


@pytest.mark.usefixtures("unfiltered")
def test_the_html_for_authors_of_themes_is_searched_too(tmp_path: Path) -> None:
    with pytest.raises(LeakError) as error:
        html_of(folder(tmp_path), sheets(["policymaker"], ["a4"], None)[0], None)
    assert "are in the HTML" in str(error.value)
    assert held(str(error.value)) == []


def test_the_html_of_a_brief_with_withheld_parts_passes(tmp_path: Path) -> None:
    html = html_of(folder(tmp_path), sheets(["policymaker"], ["a4"], None)[0], None)
    assert held(html) == []
    assert "Families leave the valley" in html


def test_a_brief_with_withheld_parts_is_built_in_every_language(tmp_path: Path) -> None:
    wanted = sheets(["policymaker"], ["a4"], None, ["en", "fr"])
    results = build([folder(tmp_path)], tmp_path / "out", wanted=wanted)
    assert [one for one in results if isinstance(one, Failed)] == []


def test_one_edition_that_leaks_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tocsin.inspect.leaks as found

    whole = found.leaks

    def leaking(pdf: bytes, *rest: Any, attaches: bool = True) -> list[found.Leak]:
        told = whole(pdf, *rest, attaches=attaches)
        return told if attaches else [found.Leak(found.Check.WORDS, 1, "made up")]

    monkeypatch.setattr(found, "leaks", leaking)
    wanted = sheets(["policymaker", "press"], ["a4"], None)
    results = build([folder(tmp_path)], tmp_path / "out", wanted=wanted)
    assert [one.path.name for one in results if isinstance(one, Built)] == ["lestria-2026-policymaker-a4.pdf"]
    assert failed(results).error.exit_code is ExitCode.LEAK


# Each thing that the filter withholds, and the issues before

SENSITIVE = (
    BRIEF.replace(
        "handling: {tlp: GREEN}",
        "handling:\n  tlp: GREEN\n  sensitivity:\n"
        "  - {below: RED, coordinates: district, parts: [mill]}\n"
        "  - {below: RED, names: withheld, parts: [watch]}\n"
        "  - {below: RED, description: withheld, parts: [ambush]}",
    )
    .replace("actors:\n", "actors:\n- {id: watch, name: Quolbwyn Watchmen, kind: militia}\n")
    .replace(
        "places:\n",
        "places:\n- {id: mill, name: Farthingale Mill, precision: exact, point: [3.4567, 7.8912],"
        " part_of: Long Valley}\n",
    )
    .replace(
        "events:\n",
        "events:\n- {id: ambush, date: 2026-03-05,"
        " title: {en: Cartwrights ambushed, fr: Des charretiers assaillis},"
        " place: mill, actors: [{id: watch, role: perpetrator}]}\n",
    )
    .replace("fr: Des familles quittent la vallée.", 'fr: "Des familles quittent [le hameau]{tlp=AMBER}."')
    .replace("en: Families leave the valley.", 'en: "Families leave [Ottersholm hamlet]{tlp=AMBER}."')
)


def told_by(results: list[Built | Failed]) -> str:
    return "".join(str(one.error) for one in results if isinstance(one, Failed))


def test_a_brief_with_every_way_to_withhold_is_built(tmp_path: Path) -> None:
    wanted = sheets(["policymaker"], ["a4"], None)
    assert told_by(build([folder(tmp_path, SENSITIVE)], tmp_path / "out", wanted=wanted)) == ""


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        ("parts", "events[2].title"),
        ("words", "bottom_line"),
        ("coordinates", "places[0].name"),
        ("names", "actors[0].name"),
        ("descriptions", "events[0].title"),
    ],
)
def test_a_filter_that_forgets_one_way_is_found(
    rule: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tuple(one for one in tocsin.audience.RULES if one.name != rule)
    assert len(kept) == len(tocsin.audience.RULES) - 1
    monkeypatch.setattr("tocsin.audience.RULES", kept)
    wanted = sheets(["policymaker"], ["a4"], None)
    told = told_by(build([folder(tmp_path, SENSITIVE)], tmp_path / "out", wanted=wanted))
    assert place in told
    assert not list((tmp_path / "out").glob("*.pdf"))


def chain(path: Path) -> Path:
    """Write two issues, the older with an event that its readers may not see, and return the newer."""
    event = "- {id: zither, date: 2025-01-02, title: {en: Zither players abducted, fr: Des musiciens}, tlp: AMBER}"
    older = BRIEF.replace("events:\n", f"events:\n{event}\n").replace("2026-03-31", "2025-03-31")
    write_brief(path / "lestria-2025", older)
    newer = "issue: 2\nsupersedes: {issue: 1, folder: lestria-2025}\ntitle:"
    return folder(path, BRIEF.replace("title:", newer, 1).replace("as_of: 2026", "as_of: 2027"))


def test_an_issue_that_follows_on_another_is_built(tmp_path: Path) -> None:
    wanted = sheets(["policymaker"], ["a4"], None)
    assert told_by(build([chain(tmp_path)], tmp_path / "out", wanted=wanted)) == ""


def test_what_the_issue_before_withholds_is_searched_for_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filtered = tocsin.audience.restrict

    def forgets_older_issues(brief: Brief, tlp: str | None = None) -> Brief:
        return filtered(brief, tlp) if brief.issue == 2 else brief

    monkeypatch.setattr("tocsin.changes.seen.restrict", forgets_older_issues)
    wanted = sheets(["policymaker"], ["a4"], None)
    told = told_by(build([chain(tmp_path)], tmp_path / "out", wanted=wanted))
    assert "'lestria-2025: events[0].title.en'" in told


# What a failing build tells


def broken(path: Path) -> dict[str, str]:
    """Return an environment in which the filter lets everything through."""
    path.mkdir()
    (path / "sitecustomize.py").write_text(
        "import tocsin.audience\ntocsin.audience.restrict = lambda brief, tlp=None: brief\n"
    )
    environment = environ()
    return environment | {"PYTHONPATH": f"{path}{os.pathsep}{environment['PYTHONPATH']}"}


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_build_that_leaks_tells_places_and_no_words_and_leaves_nothing_behind(
    tmp_path: Path, format: str
) -> None:
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    folder(tmp_path)
    places = {"HOME": str(home), "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(home / "cache")}
    ran = run(
        "build",
        "lestria-2026",
        *FLASH,
        "--format",
        format,
        cwd=tmp_path,
        env=broken(tmp_path / "site") | places,
    )
    assert ran.returncode == 8, ran.stderr
    assert held(ran.stdout + ran.stderr) == []
    assert "events[1].title" in ran.stdout + ran.stderr
    assert names(temporary) == []
    assert not_fonts(home) == []
    assert [name for name in names(tmp_path / "out") if not name.startswith(".")] == []


def test_a_build_leaves_its_files_and_nothing_else(tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    folder(tmp_path)
    places = {"HOME": str(home), "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(home / "cache")}
    ran = run("build", "lestria-2026", *FLASH, cwd=tmp_path, env=environ(**places))
    assert ran.returncode == 0, ran.stderr
    assert names(temporary) == []
    assert not_fonts(home) == []
    assert names(tmp_path / "out") == [".tocsin.lock", "lestria-2026-flash-a4.pdf", "manifest.json"]
    assert held(json.dumps(json.loads((tmp_path / "out" / "manifest.json").read_text()))) == []


def test_a_brief_that_names_what_is_withheld_is_told_by_check_with_the_same_code(tmp_path: Path) -> None:
    folder(tmp_path, BRIEF.replace("Families leave the valley.", "Families leave Dunmarrow Quarry."))
    ran = run("check", "lestria-2026", cwd=tmp_path)
    assert ran.returncode == 8
    assert ran.stderr.startswith("lestria-2026/brief.yaml:7:19: bottom_line.en: 'places[1].name' is withheld")
    assert held(ran.stdout + ran.stderr) == []


CANARY = "Quolbwyn"
WITHHELD = (
    f'- {{name: {CANARY} Ferrandsen, role: "{CANARY} of the river", phone: "{CANARY}", '
    f"email: {CANARY}@example.org, tlp: RED}}\n"
)


def _carry(case: Case) -> bool:
    """Tell whether a contact can be added to the end of the brief of a case, which is then still its case."""
    file = Path(__file__).parents[1] / "bad" / case.name / "brief.yaml"
    return not case.builds and file.is_file() and "contacts" not in file.read_text("utf-8", "replace")


CARRYING = {case.name.split("-")[0]: case for case in cases() if _carry(case)}
"""The last case of each kind."""


def test_many_bad_inputs_can_carry_a_canary() -> None:
    assert len(CARRYING) >= 20


@pytest.mark.parametrize("case", CARRYING.values(), ids=lambda case: case.name)
def test_a_build_that_fails_for_another_reason_tells_nothing_withheld_either(
    case: Case, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    opens = case.lay_out(tmp_path / "case")
    brief = opens.parent if opens.is_file() else opens
    with (brief / "brief.yaml").open("ab") as file:
        file.write(f"\ncontacts:\n{WITHHELD}".encode())
    themes = [path for path in (tmp_path / "case").iterdir() if path.is_dir() and path.name == "theme"]
    theme = ("--theme", str(themes[0])) if themes else ()
    edition = FLASH if case.exit == ExitCode.DATA else ("--edition", "policymaker", "--paper", "a4")
    ran = CliRunner().invoke(app, ["build", str(brief), *edition, *theme, "-o", str(tmp_path / "out")])
    told = capfd.readouterr()
    assert ran.exit_code in {*ExitCode} - {ExitCode.DONE, ExitCode.BUG}
    assert CANARY.casefold() not in f"{ran.output}{told.out}{told.err}".casefold()
    manifest = tmp_path / "out" / "manifest.json"
    assert not manifest.exists() or CANARY not in manifest.read_text()
