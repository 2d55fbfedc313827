"""Wrong templates are refused with file and line, in our words; B25 to B30 of the list of bad inputs."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.bad.cases import Case, cases
from tests.briefs_made import minimal
from tocsin import editions, limits
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.compose import compose
from tocsin.compose.environment import render, stylesheet
from tocsin.errors import ExitCode, TemplateError

CASES = [case for case in cases() if case.exit == ExitCode.TEMPLATE]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_wrong_template_is_refused_with_the_message_beside_it(case: Case, tmp_path: Path) -> None:
    brief = read(snapshot(case.lay_out(tmp_path / "brief")))
    theme = tmp_path / "brief" / "theme"
    with pytest.raises(TemplateError) as caught:
        edition = editions.load("policymaker", theme)
        compose(brief, edition, editions.paper("a4", theme), theme=theme)
    message = str(caught.value)
    assert [words for words in case.expected if words not in message] == [], message
    assert caught.value.exit_code == ExitCode.TEMPLATE
    (fault,) = caught.value.diagnostics
    assert fault.message[:1] == fault.message[:1].lower()
    assert not fault.message.endswith(".")
    assert fault.hint


def test_every_wrong_template_of_the_list_has_a_case() -> None:
    assert {int(case.name[1:3]) for case in CASES} >= set(range(25, 31))


def themed(folder: Path, **parts: str) -> Path:
    for name, text in parts.items():
        file = folder / "parts" / f"{name}.html.j2"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def html_of(theme: Path | None) -> str:
    return compose(minimal(), editions.load("policymaker", theme), editions.paper("a4"), theme=theme)


def test_a_part_of_a_theme_wins_and_the_rest_is_inherited(tmp_path: Path) -> None:
    html = html_of(themed(tmp_path, masthead="<h1>{{ brief.title }} of our house</h1>"))
    assert "River brief of our house" in html
    assert "Levels and marks" in html


def test_a_stylesheet_of_a_theme_wins(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "tokens.css").write_text(":root { --ink: #123456 }", encoding="utf-8")
    assert "--ink: #123456" in html_of(tmp_path)
    assert "--ink: #123456" not in html_of(None)


def test_a_template_that_was_mended_is_read_again(tmp_path: Path) -> None:
    """`tocsin watch` composes many times in one process."""
    theme = themed(tmp_path, masthead="{{ nope }}")
    with pytest.raises(TemplateError):
        html_of(theme)
    themed(tmp_path, masthead="<h1>Mended at last</h1>")
    assert "Mended at last" in html_of(theme)


def test_a_theme_that_is_a_link_itself_is_followed(tmp_path: Path) -> None:
    themed(tmp_path / "real", masthead="<h1>Linked theme</h1>")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert "Linked theme" in html_of(tmp_path / "link")


def test_a_template_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "masthead.html.j2").write_bytes(b"caf\xe9")
    with pytest.raises(TemplateError, match=r"parts/masthead\.html\.j2: 'utf-8' codec can't decode"):
        html_of(tmp_path)


def test_a_missing_stylesheet_is_named() -> None:
    with pytest.raises(TemplateError, match=r"template not found: 'styles/none\.css'"):
        stylesheet(None, "none.css")


def test_a_fault_of_arithmetic_has_its_line(tmp_path: Path) -> None:
    theme = themed(tmp_path, masthead="\n{{ 1 / 0 }}")
    with pytest.raises(TemplateError, match=r"^parts/masthead\.html\.j2:2:1: division by zero"):
        html_of(theme)


def test_a_template_cannot_change_what_it_is_given(tmp_path: Path) -> None:
    for number, text in enumerate(
        ("{% set brief.title = 'x' %}", "{{ asked.update({'a': 1}) }}", "{{ images.clear() }}")
    ):
        theme = themed(tmp_path / str(number), masthead=text)
        with pytest.raises(TemplateError):
            html_of(theme)


@pytest.mark.parametrize("expression", ["6 * 7", "1.5 * 28"])
def test_numbers_may_be_multiplied(tmp_path: Path, expression: str) -> None:
    theme = themed(tmp_path, masthead=f"<p>{{{{ ({expression})|int }}}}</p>")
    assert "<p>42</p>" in html_of(theme)


def test_data_is_escaped_wherever_it_stands(tmp_path: Path) -> None:
    theme = themed(tmp_path, masthead='<p title="{{ x }}">{{ x }}</p>')
    html = render(theme, "parts/masthead.html.j2", {"x": "\"><b>'&"})
    assert html == '<p title="&#34;&gt;&lt;b&gt;&#39;&amp;">&#34;&gt;&lt;b&gt;&#39;&amp;</p>'


def test_output_at_the_limit_is_composed_and_one_letter_more_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = themed(tmp_path, masthead="{{ x }}")
    monkeypatch.setattr(limits, "TEMPLATE_OUTPUT_CHARACTERS", 5)
    assert render(theme, "parts/masthead.html.j2", {"x": "12345"}) == "12345"
    with pytest.raises(TemplateError, match="template output larger than"):
        render(theme, "parts/masthead.html.j2", {"x": "123456"})


def test_an_exact_number_can_be_multiplied_but_has_no_methods(tmp_path: Path) -> None:
    number = {"x": Decimal("9007199254740993")}
    theme = themed(tmp_path, masthead="{{ x * 2 }}")
    assert render(theme, "parts/masthead.html.j2", number) == "18014398509481986"
    theme = themed(tmp_path / "other", masthead="{{ x.scaleb(999999)|int }}")
    with pytest.raises(TemplateError):
        render(theme, "parts/masthead.html.j2", number)
