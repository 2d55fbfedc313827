"""What the built-in templates and stylesheets may not hold, read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin import editions, resources
from tocsin.figures.chart import shapes as chart_shapes
from tocsin.figures.map import shapes as map_shapes

TEMPLATES = sorted(resources.templates().rglob("*.j2"))
STYLES = sorted(resources.templates().rglob("*.css"))


def name_of(path: Path) -> str:
    return path.relative_to(resources.templates()).as_posix()


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield selector and declarations of each rule; rules inside an at-rule come with their own selector."""
    for match in re.finditer(r"([^{}]+)\{([^{}]*)\}", css):
        yield " ".join(match[1].split()), match[2]


STYLE_FAULTS = {
    r"\b(flex|inline-flex|grid|inline-grid)\b": "flow content has no flex or grid: slow, and nested ones explode",
    r"@media\b": "an edition adds a stylesheet instead",
    r"@import\b": "an edition names its stylesheets",
    r"\burl\((?!\s*attr)": "a stylesheet fetches nothing",
    r"\bopacity\s*:": "opacity on text breaks PDF/UA",
    r"list-style-position\s*:\s*inside": "breaks PDF/UA",
    r"!important": "order decides",
    r"gradient\(": "ink floods do not photocopy",
    r"hyphens\s*:\s*auto": "names stay whole",
}


def style_faults(css: str) -> list[str]:
    return [why for pattern, why in STYLE_FAULTS.items() if re.search(pattern, css)]


TEMPLATE_FAULTS = {
    r"\|\s*safe\b": "data is escaped",
    r"\bautoescape\b": "data is escaped",
    r"<script\b|\bon[a-z]+=": "paper runs nothing",
    r'<img\b(?![^>]*role="presentation")[^>]*alt=""': "a picture has words, or says that it is an ornament",
    r"<link\b": "stylesheets stand inside the document; nothing is attached",
    r"<(b|i|u|font|center)\b": "use strong and em",
    r"https?://(?!assets\.invalid/|www\.w3\.org/)": "a template fetches nothing from the network",
}


def template_faults(text: str) -> list[str]:
    return [why for pattern, why in TEMPLATE_FAULTS.items() if re.search(pattern, text)]


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_a_stylesheet_holds_nothing_that_paper_or_the_engine_cannot_bear(path: Path) -> None:
    assert style_faults(without_comments(path)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_holds_nothing_that_paper_or_the_engine_cannot_bear(path: Path) -> None:
    assert template_faults(without_comments(path)) == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("div { display: flex }", 1),
        ("div { display: inline-grid }", 1),
        ("@media print { }", 1),
        ("@import 'x.css';", 1),
        ("a { background: url(x.png) }", 1),
        ("p { opacity: 0.5 }", 1),
        ("p { color: #111 }", 0),
        ("a::after { content: target-counter(attr(data-at url), page) }", 0),
    ],
)
def test_the_lint_of_stylesheets_sees_what_it_forbids(text: str, faults: int) -> None:
    assert len(style_faults(text)) == faults


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("{{ x|safe }}", 1),
        ("{{ x | safe }}", 1),
        ("{% autoescape false %}", 1),
        ('<img src="x" alt="">', 1),
        ('<img src="x" alt="" role="presentation">', 0),
        ("<b>x</b>", 1),
        ("<body>", 0),
        ('<a href="{{ url }}">', 0),
        ("{{ unsafe }}", 0),
    ],
)
def test_the_lint_of_templates_sees_what_it_forbids(text: str, faults: int) -> None:
    assert len(template_faults(text)) == faults


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_only_figures_have_style_attributes_and_only_with_measures_and_colours(path: Path) -> None:
    """A style attribute holds numbers that `tocsin.figures` measured, never words of a brief."""
    styles = re.findall(r'style="((?:\{\{.*?\}\}|[^"])*)"', without_comments(path))
    if name_of(path).startswith("figures/"):
        allowed = re.compile(
            r"\(?\b(timeline|ladder|map|chart|label|box)\.(\w+_(mm|pt)|align)\b|accent|round\([23]\)|is_small|if|else|or"
            r"|[|()+\s]"
        )
        for style in styles:
            for expression in re.findall(r"\{\{(.*?)\}\}", style):
                assert allowed.sub("", expression) == "", f"{expression} in a style attribute"
    else:
        assert styles == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_attributes_are_quoted(path: Path) -> None:
    text = re.sub(r"\{%.*?%\}", "", without_comments(path), flags=re.DOTALL)
    for tag in re.findall(
        r"<[a-z](?:\{\{.*?\}\}|[^<>])*>", re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    ):
        assert not re.search(r"=\s*(?!\")\S", re.sub(r"\{\{.*?\}\}|\"[^\"]*\"", '"', tag)), tag


def table_classes() -> set[str]:
    return {
        names.split()[0]
        for path in TEMPLATES
        for names in re.findall(r'<table class="([^"{]+)', without_comments(path))
    }


def test_every_table_has_a_class() -> None:
    for path in TEMPLATES:
        assert not re.search(r"<table(?! class=)", without_comments(path)), name_of(path)


@pytest.mark.parametrize("name", sorted(table_classes()))
def test_every_kind_of_table_has_a_fixed_layout(name: str) -> None:
    """The engine then lays a table out in one pass, and rows of two pages stand in the same columns."""
    css = "".join(without_comments(path) for path in STYLES)
    fixed = [selector for selector, body in rules(css) if re.search(r"table-layout\s*:\s*fixed", body)]
    assert any(f"table.{name}" in re.split(r"\s*,\s*", selector) for selector in fixed)


@pytest.mark.parametrize("name", editions.names())
def test_an_edition_names_only_parts_styles_and_papers_that_exist(name: str) -> None:
    edition, folder = editions.load(name), resources.templates()
    assert [part for part in edition.parts if not (folder / f"parts/{part}.html.j2").is_file()] == []
    assert [style for style in edition.styles if not (folder / "styles" / style).is_file()] == []
    assert [paper for paper in edition.papers if not editions.paper(paper)] == []


def test_every_part_and_every_stylesheet_is_used_by_an_edition() -> None:
    loaded = [editions.load(name) for name in editions.names()]
    parts = {part for edition in loaded for part in edition.parts}
    styles = {style for edition in loaded for style in (*edition.styles, *edition.change_styles)}
    assert {
        name_of(path).removeprefix("parts/").removesuffix(".html.j2")
        for path in TEMPLATES
        if name_of(path).startswith("parts/")
    } == parts
    assert {path.name for path in STYLES} == styles


def test_every_class_that_is_styled_is_used() -> None:
    css = "".join(without_comments(path) for path in STYLES)
    styled = {name for selector, _ in rules(css) for name in re.findall(r"\.([a-z][\w-]*)", selector)}
    text = "".join(without_comments(path) for path in TEMPLATES)
    words = set(re.findall(r"[a-z][\w-]*", text))
    made_in_code = {"numbered", "number", "cite", "align-left", "align-right", "align-center", "paragraph"}
    roles = {
        "tl-" + role for role in ("event", "tick", "major", "count", "unknown", "group", "note", "legend")
    }
    roles |= {f"mp-{role}" for role in map_shapes.Role} | {f"ch-{role}" for role in chart_shapes.Role}
    assert sorted(styled - words - made_in_code - roles) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_word_on_paper_can_be_translated(path: Path) -> None:
    """Between tags stand expressions alone: English words go through `_`."""
    text = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<style>.*?</style>|<[^<>]*>",
        "\n",
        path.read_text(),
        flags=re.DOTALL,
    )
    assert re.findall(r"[A-Za-z]{2,}", re.sub(r"&\w+;", "", text)) == []
