"""The pages on briefs and themes name every field, word, date, template name and part, and their examples work."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel
from pypdf import PdfReader
from typer.testing import CliRunner

from tests.documents import ROOT, TEMPLATES, change, firsts, new_brief, page, rows, section, without_sections
from tocsin import editions
from tocsin.brief.dates import parse
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.brief.tables import COLUMNS
from tocsin.brief.values import Line, Name, Prose
from tocsin.brief.vocabulary import load
from tocsin.cli import app
from tocsin.compose.folding import Folding
from tocsin.compose.view import Headings, context
from tocsin.compose.wording import Wording


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What `tocsin new` writes, below the current folder."""
    monkeypatch.chdir(tmp_path)
    return new_brief()


# The brief


def models(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield every part of the model with the path at which it stands."""
    yield path or "brief.yaml", model
    for name, field in model.model_fields.items():
        if inner := part_in(field.annotation):
            yield from models(inner, f"{path}.{name}".strip("."))


def part_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (list, Union, UnionType, Annotated):
        return next(filter(None, map(part_in, get_args(annotation))), None)
    return None


PARTS = dict(models(Brief))


@pytest.mark.parametrize("path", PARTS)
def test_every_field_of_a_part_is_documented_and_bold_when_it_must_be_given(path: str) -> None:
    table = rows(section(page("docs/brief.md"), f"### `{path}`"))
    # Giving one kind of number needs a table of its own, which stands before that of the fields.
    table = [row for row in table if re.fullmatch(r"\*{0,2}`\w+`\*{0,2}", row[0])]

    fields = {name: field for name, field in PARTS[path].model_fields.items() if name != "tlp"}
    if path == "handling":
        fields["tlp"] = PARTS[path].model_fields["tlp"]
    documented = {row[0].strip("*`"): row[0].startswith("**") for row in table}

    assert documented == {name: field.is_required() for name, field in fields.items()}


KINDS = {Line: "lines?", Name: "names?", Prose: "texts?"}


@pytest.mark.parametrize("path", PARTS)
def test_the_kind_of_each_text_is_documented_as_the_model_has_it(path: str) -> None:
    hints = get_type_hints(PARTS[path], include_extras=True)
    table = rows(section(page("docs/brief.md"), f"### `{path}`"))
    told = {row[0].strip("*`"): row[1] for row in table}

    for name, hint in hints.items():
        kind = next((kind for kind in KINDS if kind in (hint, *get_args(hint))), None)
        if name in told:
            words = re.match(r"(?:list of )?(lines?|names?|texts?)\b", told[name])
            assert bool(words) is bool(kind), (path, name)
            assert not kind or (words and re.fullmatch(KINDS[kind], words[1])), (path, name)


def test_the_example_of_several_languages_is_read_in_both(starter: Path) -> None:
    (text,) = re.findall(
        r"```yaml\n(.*?)```", section(page("docs/brief.md"), "## Write in several languages"), re.DOTALL
    )
    rest = "id: orin\npublisher: {name: Desk}\nas_of: 2026\nalert: {level: watch}\n"
    rest += "sources: [{id: law, title: Law}]\n"
    (starter / "brief.yaml").write_text(text + rest, encoding="utf-8")
    (starter / "events.csv").unlink()

    english, french = (read(snapshot(starter), language) for language in ("en", "fr"))

    assert (english.title, french.title) == ("The evictions in Orin", "Les expulsions d\u2019Orin")
    assert [place.name for place in english.places] == ["Orin", "Ivory Coast"]
    assert [place.name for place in french.places] == ["Orin", "Côte d\u2019Ivoire"]


def test_no_part_is_documented_that_does_not_exist() -> None:
    heads = re.findall(r"^### `([^`]+)`$", page("docs/brief.md"), re.MULTILINE)

    assert sorted(heads) == sorted(PARTS)


def test_every_word_to_choose_from_is_listed() -> None:
    table = rows(section(page("docs/brief.md"), "## Words to choose from"))

    listed = {row[0].strip("`"): re.findall(r"`([^`]+)`", row[1]) for row in table}

    assert listed == {name: list(load(name).terms) for name in listed}
    stages = {"stanton-10", "stanton-8"}  # a stage is a number
    assert set(listed) | stages == {path.stem for path in (ROOT / "assets/vocabularies").glob("*.toml")}


def test_every_date_of_the_table_is_said_as_it_says() -> None:
    table = rows(section(page("docs/brief.md"), "## Write dates"))
    spaces = {ord("\u2009"): " ", ord("\u202f"): " ", ord("\u00a0"): " "}

    said = {row[0]: Wording("en").date(parse(row[0].strip("`"))).translate(spaces) for row in table}

    assert said == {row[0]: row[1] for row in table}
    assert len(table) > 12


def test_every_column_of_the_events_table_is_listed() -> None:
    assert tuple(firsts(section(page("docs/brief.md"), "### Events in a table"))) == COLUMNS


def test_the_narrative_of_the_page_is_read_as_the_page_says(starter: Path) -> None:
    (text,) = re.findall(r"```markdown\n(.*?)```", page("docs/brief.md"), re.DOTALL)
    without_sections(starter)
    picture = "alt: A, credit: B"
    change(
        starter,
        (
            "\nimages: [] #",
            f"\nimages: [{{id: valley, file: a.png, {picture}}}, {{id: letter, file: b.png, {picture}}}] #",
        ),
    )
    (starter / "narrative.md").write_text(text, encoding="utf-8")

    background, evictions = read(snapshot(starter)).sections

    assert (background.title, background.images, background.tlp) == ("Background", [], None)
    assert (evictions.title, evictions.images, evictions.tlp) == (
        "The evictions",
        ["valley", "letter"],
        "AMBER",
    )
    assert "## In the lower valley" in evictions.text


# Themes


def test_every_name_that_a_template_sees_is_documented() -> None:
    brief = read(snapshot(ROOT / "briefs" / "kessara-2026"))
    edition, paper = editions.load("policymaker"), editions.paper("a4")

    text = section(page("docs/themes.md"), "## What a template sees")

    assert sorted(firsts(text)) == sorted(context(brief, edition, paper, Headings(), Folding()))
    assert all(
        f"`{name}`" in text for name in ("parts", "styles", "headings", "row", "column", "columns", "rows")
    )


def test_every_field_and_option_of_an_edition_is_documented() -> None:
    text = section(page("docs/themes.md"), "## Editions")
    fields = editions.Edition.model_fields.keys() - {"name"}

    assert set(firsts(text)) == fields | editions.Options.model_fields.keys()
    for name in (*editions.TypeArea.model_fields, *editions.Paper.model_fields.keys() - {"name"}):
        assert f"`{name}`" in text
    for row in rows(text):
        if len(row) == 3:
            standard = editions.Options.model_fields[row[0].strip("`")].default
            assert row[2].strip("`") == str(standard).lower()


def test_every_part_and_stylesheet_is_documented() -> None:
    text = page("docs/themes.md")
    parts = [
        path.relative_to(TEMPLATES / "parts").as_posix().removesuffix(".html.j2")
        for path in (TEMPLATES / "parts").rglob("*.j2")
    ]

    assert sorted(firsts(section(text, "## Parts"))) == sorted(parts)
    for path in (TEMPLATES / "styles").glob("*.css"):
        assert f"`{path.name}`" in section(text, "## Rules for stylesheets")


@pytest.fixture(scope="module")
def example_theme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The theme of the page, written as the page says."""
    folder = tmp_path_factory.mktemp("theme") / "our-theme"
    files = re.findall(r"^`our-theme/([^`]+)`:\n\n```\w+\n(.*?)```", page("docs/themes.md"), re.M | re.S)
    assert len(files) == 2
    for name, text in files:
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_example_theme_differs_from_the_edition_in_one_stylesheet(example_theme: Path) -> None:
    theirs = tomllib.loads((example_theme / "editions" / "policymaker.toml").read_text(encoding="utf-8"))
    ours = tomllib.loads((TEMPLATES / "editions" / "policymaker.toml").read_text(encoding="utf-8"))

    assert theirs["styles"] == [*ours["styles"], "house.css"]
    assert {**theirs, "styles": 0, "about": 0} == {**ours, "styles": 0, "about": 0}


def test_the_example_theme_builds_and_draws_a_rule_beside_headings(
    example_theme: Path, tmp_path: Path, starter: Path
) -> None:
    shutil.copytree(example_theme, "our-theme")
    words = ["build", str(starter), "--edition", "policymaker", "--paper", "a4"]

    plain = CliRunner().invoke(app, [*words, "-o", "plain"])
    themed = CliRunner().invoke(app, [*words, "-o", "themed", "--theme", "our-theme"])

    assert (plain.exit_code, themed.exit_code) == (0, 0), themed.stderr
    name = "lestria-2026-policymaker-a4.pdf"
    assert accent_rules(tmp_path / "themed" / name) > accent_rules(tmp_path / "plain" / name)


def accent_rules(path: Path) -> int:
    """Count how often the colour of the level watch is taken up to draw."""
    accent = str(load("alert-levels")["watch"].facts["accent"])
    wanted = [int(accent[at : at + 2], 16) for at in (1, 3, 5)]
    contents = [page.get_contents() for page in PdfReader(path).pages]
    drawn = "\n".join(content.get_data().decode("latin-1") for content in contents if content is not None)
    colours = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", drawn)
    return sum([round(float(level) * 255) for level in colour] == wanted for colour in colours)
