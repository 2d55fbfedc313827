"""The pages of the documentation as text and tables, and the starter that their examples change."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from tocsin.cli import app

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """Return what stands below a heading, up to the next heading of any level."""
    _, found, below = text.partition(f"\n{title}\n")
    assert found, f"no heading '{title}'"
    return re.split(r"^#{1,6} ", below, maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of the tables of a text, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    table = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    rules = {number for number, cells in enumerate(table) if set("".join(cells)) <= set("- ")}
    return [cells for number, cells in enumerate(table) if number not in rules and number + 1 not in rules]


def firsts(text: str) -> list[str]:
    """Return the first cells of the tables of a text, as names."""
    return [cells[0].strip("*`") for cells in rows(text)]


def new_brief() -> Path:
    """Write what `tocsin new lestria-2026` writes below the current folder, and return its folder."""
    assert CliRunner().invoke(app, ["new", "lestria-2026"]).exit_code == 0
    return Path("briefs/lestria-2026")


def change(brief: Path, *changes: tuple[str, str]) -> None:
    path = brief / "brief.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"the starter has no longer: {old}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def without_sections(brief: Path) -> None:
    path = brief / "brief.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"^sections:.*?(?=^recommendations:)", "", text, flags=re.M | re.S), encoding="utf-8"
    )
