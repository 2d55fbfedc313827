"""The documentation says what the program does: names, fields, help texts, messages and pictures of today."""

from __future__ import annotations

import re
import runpy
import shlex
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.main import get_command
from typer.testing import CliRunner

from tests.documents import ROOT, change, firsts, new_brief, page, rows, section, without_sections
from tocsin.brief.issues import issues_before
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.cli import app
from tocsin.errors import ExitCode, TocsinError

PAGES = sorted(
    {*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "assets").rglob("*.md")}
    | set((ROOT / "tests" / "bad").glob("*.md"))
)
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))
PICTURE_BYTES_MAX = 120_000


def commands(group: Any, *before: str) -> Iterator[str]:
    """Yield the commands of a group as they are given, such as `press booklet`."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, *before, name)
        else:
            yield " ".join((*before, name))


COMMANDS = sorted(commands(get_command(app)))
GROUPS = {name.split()[0] for name in COMMANDS if " " in name}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# Every page


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]

    dead = [link for link in links if not leads_somewhere(path, link)]

    assert dead == []


def leads_somewhere(path: Path, link: str) -> bool:
    file, _, anchor = link.partition("#")
    target = path.parent / file if file else path
    if not anchor:
        return target.exists()
    heads = re.findall(r"^#{1,6} (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
    return anchor in {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_no_page_names_a_path_of_a_machine_or_a_registry(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    places = rf"(?<![\w.~/]){re.escape(str(ROOT))}\b|/home/|/root/|/Users/|/tmp/(?:pip|pytest)"
    registries = r"index-url|pypi\.|pythonhosted|/simple\b|localhost|\d+\.\d+\.\d+\.\d+"

    assert re.findall(places, text) == []
    assert re.findall(registries, text) == []


def command_lines(text: str) -> Iterator[str]:
    """Yield every call of tocsin: lines of examples, and words between backticks."""
    for line in re.findall(r"^(?: {4,}|\$ )?(?:\S*bin/)?(tocsin .*)$", text, re.MULTILINE):
        yield line.split(" > ")[0]
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    yield from re.findall(r"`(?:\S*bin/)?(tocsin [^`\n]+)`", prose)


LINES = sorted({(relative(path), line) for path in PAGES for line in command_lines(page(relative(path)))})


@pytest.mark.parametrize(("path", "line"), LINES)
def test_every_command_on_a_page_is_one_that_can_be_given(
    path: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "our-theme").mkdir()
    words = shlex.split(line)[1:]
    if " ".join(words) in {*COMMANDS, *GROUPS}:
        return  # the name of a command in a sentence
    if words[-1] in ("--help", "--version") or words[0] == "COMMAND":
        assert " ".join(words[:-1]) in (*COMMANDS, *GROUPS, "COMMAND", "")
        return
    group: Any = get_command(app)
    with ExitStack() as stack:
        around = stack.enter_context(group.make_context("tocsin", words[:1]))
        while hasattr(group, "commands"):
            name = words.pop(0)
            group = group.get_command(around, name)
            assert group, f"no command '{name}'"
            around = stack.enter_context(group.make_context(name, list(words), parent=around))


def command_in(line: str) -> str:
    """Return the command of a line such as `tocsin press booklet FILE.pdf`."""
    words = line.split()[1:]
    return next((name for name in COMMANDS if name.split() == words[: len(name.split())]), "")


def test_lines_were_found() -> None:
    assert {command_in(line) for path, line in LINES if path == "README.md"} >= set(COMMANDS)


# README and commands


def test_the_readme_opens_with_the_two_commands() -> None:
    title, sentence, commands = page("README.md").split("\n\n")[:3]

    assert title == "# Tocsin"
    assert "\n" not in sentence
    assert commands.split() == ["make", "brief", "make", "test"]


def test_the_readme_shows_every_picture_and_no_other() -> None:
    shown = re.findall(r"!\[[^\]]{20,}\]\((docs/pictures/[^)]+)\)", page("README.md"))

    assert sorted(shown) == [relative(path) for path in PICTURES]


@pytest.mark.parametrize("path", PICTURES, ids=relative)
def test_every_picture_is_small_and_whole(path: Path) -> None:
    assert path.stat().st_size <= PICTURE_BYTES_MAX
    with Image.open(path) as image:
        image.load()
        assert min(image.size) > 500


def test_the_pictures_are_those_that_the_script_makes() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "pictures.py"))["PAGES"]

    assert sorted(made) == [path.stem for path in PICTURES]


def test_the_help_texts_are_those_of_today() -> None:
    text = page("docs/commands.md")

    assert runpy.run_path(str(ROOT / "scripts" / "commands.py"))["filled"](text) == text, (
        "run: .venv/bin/python scripts/commands.py"
    )


def test_every_command_has_its_help_text_and_its_row_in_the_readme() -> None:
    shown = re.findall(r"^\$ tocsin ([a-z -]+) --help$", page("docs/commands.md"), re.MULTILINE)
    listed = [command_in(row[0].strip("`")) for row in rows(section(page("README.md"), "## Commands"))]

    assert sorted(name for name in shown if name not in GROUPS) == COMMANDS
    assert sorted(listed) == COMMANDS


# Errors


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What `tocsin new` writes, below the current folder."""
    monkeypatch.chdir(tmp_path)
    return new_brief()


def test_the_faults_in_the_readme_are_what_is_printed(starter: Path) -> None:
    change(
        starter,
        ("level: watch", "level: urgent"),
        ("held_responsible: [land-office]", "held_responsible: [land-ofice]"),
        ("date: 2025-06-03\n    title", "date: 2025-02-30\n    title"),
    )
    (shown,) = re.findall(r"```text\n\$ tocsin (check .*?)\n(.*?)```", page("README.md"), re.DOTALL)

    run = CliRunner().invoke(app, shown[0].split())

    assert run.stderr == shown[1]
    assert run.exit_code == ExitCode.DATA
    (sample,) = re.findall(r"```text\n(.*?)```", page("docs/errors.md"), re.DOTALL)
    assert sample in shown[1]


def test_every_exit_code_is_explained() -> None:
    listed = {int(row[0]): row[1] for row in rows(section(page("docs/errors.md"), "## Exit codes"))}

    assert listed == {code.value: code.name.lower() for code in ExitCode}


_MAP = "\nimages: [{id: map, file: map.png, alt: A map, credit: Us, may_reproduce: true}] #"
CHANGES: dict[str, tuple[str, str]] = {
    "a ':' where none can stand": ('title: "Lestria 2026"', "title: Emergency: Lestria"),
    "tabs cannot indent": ("  level: watch", "\tlevel: watch"),
    "unknown field 'mesure' (did you mean 'measure'?)": ("measure: evicted", "mesure: evicted"),
    "required field 'measure' is missing": ("measure: evicted", "mesure: evicted"),
    "no source has the id 'lwa'": ("sources: [law]", "sources: [lwa]"),
    "2025-02 has no day 30": ("date: 2025-06-03", "date: 2025-02-30"),
    "give exactly one of 'value', a range 'low' and 'high' (and 'best'), or 'vague'": (
        "    value: 740",
        "    value: 740\n    vague: many",
    ),
    "not a number: '1,200'": ("value: 740", 'value: "1,200"'),
    "'probable' is not a term of the probability scale 'icd-203'": (
        "probability: likely",
        "probability: probable",
    ),
    "a place known to its district only has no point": (
        "precision: district",
        "precision: district, point: [1, 2]",
    ),
    "map.png: not found": ("\nimages: [] #", _MAP),
    "no text in 'en', the language of the brief": ('title: "Lestria 2026"', "title: {fr: La Lestrie}"),
    "'Farmers' is not a language tag": ("disclaimers: [Lestria", "disclaimers: [Farmers: Lestria"),
    "is the same in every language": ("issue: 1", "issue: {en: 1, fr: 1}"),
    "there is no folder 'lestria' beside this one": (
        "issue: 1 # counts up\nsupersedes: null",
        "issue: 2\nsupersedes: {issue: 1, folder: lestria}",
    ),
    "a date must be written here": ("\nas_of: 2026-03-31", "\nas_of: null"),
    "link must be https, mailto or tel": ("What the reader must know", "See [this](report.html)"),
}
FILES: dict[str, tuple[str, str]] = {
    "not UTF-8 at byte ...": ("brief.yaml", "title: G\udce9nocide\n"),
    "unknown column 'titel' (did you mean 'title'?)": ("events.csv", "id,date,titel\na,2025,x\n"),
    "4 cells in a row, 3 in the header": ("events.csv", "id,date,title\na,2025,x, y\n"),
    "the row has 2 of 3 cells": ("events.csv", "id,date,title\na,2025\n"),
    "text before the first heading": ("narrative.md", "Hello\n\n# Background\n\nText\n"),
    "sections are given here and in narrative.md": ("narrative.md", "# Background\n\nText\n"),
    "1 section; narrative.md has 2": ("narrative.fr.md", "# Contexte\n\nTexte\n"),
    "the column 'title:en' is given twice ('title' is in 'en', the language of the brief)": (
        "events.csv",
        "id,date,title,title:en\na,2025,x,y\n",
    ),
    "the events cannot be both events.csv and events.xlsx": ("events.xlsx", "PK"),
}


def documented(title: str) -> list[list[str]]:
    return [[row[0].strip("`"), *row[1:]] for row in rows(section(page("docs/errors.md"), title))]


def test_every_message_of_a_brief_that_is_explained_is_tested() -> None:
    explained = [row[0] for row in documented("### In `brief.yaml`")]
    explained += [row[0] for row in documented("### In tables and the narrative")]

    assert sorted(explained) == sorted([*CHANGES, *FILES])


@pytest.mark.parametrize("message", sorted([*CHANGES, *FILES]))
def test_every_message_of_a_brief_that_is_explained_is_given(message: str, starter: Path) -> None:
    if message in CHANGES:
        change(starter, CHANGES[message])
    else:
        name, text = FILES[message]
        if message in ("text before the first heading", "1 section; narrative.md has 2"):
            without_sections(starter)
            (starter / "narrative.md").write_text("# Background\n\nText\n\n# Land\n\nText\n")
        (starter / name).write_bytes(text.encode("utf-8", "surrogateescape"))

    with pytest.raises(TocsinError, match=re.escape(message.removesuffix("..."))):
        issues_before(snapshot(starter), read(snapshot(starter)))


LETTERS = ("What the reader", "\u0f40 the reader")
BUILDS: dict[str, tuple[tuple[str, str], str]] = {
    "there is no translation of the printed words into 'it'": (("language: en", "language: it"), "out"),
    "no text in 'fr'": (("issue: 1", "issue: 2"), "out"),
    "marked above the audience, and no brief can be without it": (
        ("publisher: {", "publisher: {tlp: RED, "),
        "out",
    ),
    "no font for U+0F40 TIBETAN LETTER KA": (LETTERS, "out"),
    "the edition 'flash' has 2 pages; it may have 1": (
        ("  trend: ", "    - {stage: 3}\n" * 300 + "  trend: "),
        "out",
    ),
    "the output folder is a folder that is read": (("issue: 1", "issue: 2"), "briefs/lestria-2026"),
}


def test_every_fault_of_a_build_that_is_explained_is_tested() -> None:
    assert [row[0] for row in documented("### While building")] == list(BUILDS)


@pytest.mark.parametrize("message", BUILDS)
def test_every_fault_of_a_build_that_is_explained_is_given(message: str, starter: Path) -> None:
    (wanted,) = (int(row[1]) for row in documented("### While building") if row[0] == message)
    change(starter, BUILDS[message][0])

    words = ["build", str(starter), "--edition", "flash", "--paper", "a4", "-o", BUILDS[message][1]]
    words += ["--lang", "fr"] if message == "no text in 'fr'" else []
    run = CliRunner().invoke(app, words)

    assert message in run.stderr
    assert run.exit_code == wanted


# Architecture and changes


def test_every_room_is_in_the_architecture_and_no_other() -> None:
    text = page("docs/architecture.md")
    package = ROOT / "src" / "tocsin"
    rooms = {path.stem for path in package.glob("*.py") if not path.stem.startswith("_")}
    rooms |= {path.parent.name for path in package.glob("*/__init__.py")}
    others = {"errors", "limits", "resources"}

    assert set(firsts(text)) | others == rooms
    assert all(f"`{name}`" in text for name in others)


def test_the_architecture_fits_on_one_page() -> None:
    assert len(page("docs/architecture.md").splitlines()) <= 60


def test_the_changelog_names_the_version_or_what_is_not_released() -> None:
    project = tomllib.loads(page("pyproject.toml"))["project"]

    heads = re.findall(r"^## \[([^\]]+)\]", page("CHANGELOG.md"), re.MULTILINE)

    assert heads[0] in ("Unreleased", project["version"])
