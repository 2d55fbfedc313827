"""`tocsin compose` writes the HTML that build typesets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command import RIVER, TWO, sections, tocsin, write_brief
from tocsin.brief.snapshot import snapshot
from tocsin.build import load
from tocsin.finish import finish
from tocsin.typeset import lay_out


@pytest.mark.parametrize("paragraphs", [1, 60])
def test_its_html_makes_the_pdf_that_build_makes(tmp_path: Path, paragraphs: int) -> None:
    brief = write_brief(tmp_path / "river", sections(paragraphs))
    tocsin("build", brief, "--edition", "policymaker", "--paper", "letter", "-o", tmp_path / "out")

    ran = tocsin("compose", brief, "--paper", "letter")

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("<!DOCTYPE html>")
    assert ran.stdout.rstrip().endswith("</html>")
    pdf = finish(lay_out(ran.stdout, pictures={}, theme=None), load(snapshot(brief)))
    assert pdf == (tmp_path / "out" / "river-policymaker-letter.pdf").read_bytes()


def test_it_takes_edition_and_theme(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river")
    parts = tmp_path / "theme" / "parts"
    parts.mkdir(parents=True)
    (parts / "bottom-line.html.j2").write_text("<p>In one line: {{ brief.bottom_line }}</p>")

    ran = tocsin("compose", brief / "brief.yaml", "--edition", "flash", "--theme", parts.parent)

    assert "<p>In one line: The river rises.</p>" in ran.stdout


def test_a_template_that_is_wrong_is_named_with_its_line(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river")
    parts = tmp_path / "theme" / "parts"
    parts.mkdir(parents=True)
    (parts / "bottom-line.html.j2").write_text("<p>\n{{ brief.nope }}</p>")

    ran = tocsin("compose", brief, "--theme", parts.parent)

    assert (ran.returncode, ran.stdout) == (4, "")
    assert re.match(r"parts/bottom-line\.html\.j2:2:1: 'nope' is undefined on Brief", ran.stderr)


def test_a_bad_brief_writes_no_html(tmp_path: Path) -> None:
    ran = tocsin("compose", write_brief(tmp_path / "river", RIVER.replace("watch", "wach")))

    assert (ran.returncode, ran.stdout) == (3, "")
    assert "did you mean 'watch'?" in ran.stderr


def test_it_takes_a_language(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", TWO)

    french, none = tocsin("compose", brief, "--lang", "fr"), tocsin("compose", brief, "--lang", "es")

    assert 'lang="fr"' in french.stdout
    assert "Le fleuve monte." in french.stdout
    assert "The river" not in french.stdout
    assert (none.returncode, none.stdout) == (3, "")
