"""`tocsin press cut-stack` says how the piles are cut and stacked."""

from __future__ import annotations

from pathlib import Path

from tests.command import tocsin
from tests.press.made import A6_MM, numbered


def test_it_says_how_many_cards_are_on_a_sheet_and_which_edge_to_flip(tmp_path: Path) -> None:
    (tmp_path / "cards.pdf").write_bytes(numbered(8, A6_MM))

    one, two = (
        tocsin("press", "cut-stack", "cards.pdf", *words, cwd=tmp_path) for words in ((), ("--two-sided",))
    )

    assert one.stdout.splitlines()[:3] == [
        "out/cards-cut.pdf",
        "  4 cards on a sheet (2 x 2), cut and stacked: 8 pages on 2 sheets of A4",
        '  print on one side, at "actual size" (100 %)',
    ]
    assert "  sheet 1: front 1 | 3 | 5 | 7" in one.stdout
    assert "flip on long edge" in two.stdout
    assert "  sheet 1: front 1 | 3 | 5 | 7   back 4 | 2 | 8 | 6" in two.stdout


def test_cards_of_one_side_have_no_edge_to_flip(tmp_path: Path) -> None:
    (tmp_path / "cards.pdf").write_bytes(numbered(8, A6_MM))

    ran = tocsin("press", "cut-stack", "cards.pdf", "--flip", "short", cwd=tmp_path)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert "give --two-sided as well" in ran.stderr
    assert not (tmp_path / "out").exists()
