"""Names of withheld parts in texts that stay: told with both places, before anything is composed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.withheld.made import BRIEF, folder, found
from tocsin.brief.snapshot import snapshot
from tocsin.build import load
from tocsin.errors import ExitCode, LeakError
from tocsin.withheld import standing

LINE = "Families leave the valley."


def faults(path: Path, words: str, audience: str = "GREEN") -> list[tuple[str, str]]:
    told = standing(found(path, BRIEF.replace(LINE, words), audience))
    return [(fault.path, fault.message) for _, fault in told]


def test_a_brief_whose_texts_name_nothing_withheld_has_no_such_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, LINE) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("They went to Dunmarrow Quarry.", "places[1].name"),
        ("They went to dunmarrow-quarry.", "places[1].name"),
        ("The Ravel Oskari League did it.", "actors[1].name"),
        ("RAVEL OSKARI LEAGUE", "actors[1].name"),
        ("The Oskarites did it.", "actors[1].aliases[0]"),
        ("The ROL did it.", "actors[1].acronym"),
        ("Ilka Ferrandsen told us.", "sources[1].author"),
        ("Ms Ferrandsen told us.", "sources[1].author"),
        ("Ask Tamsin Okolarue.", "contacts[1].name"),
        ("Ask tamsin@okolarue.example.", "contacts[1].email"),
        ("Call +999-555-0177.", "contacts[1].phone"),
    ],
)
def test_a_withheld_name_in_a_text_that_stays_is_told_with_both_places(
    tmp_path: Path, words: str, name: str
) -> None:
    told = faults(tmp_path, words)
    assert ("bottom_line.en", f"'{name}' is withheld for GREEN, and its words stand here") in told
    assert {path for path, _ in told} == {"bottom_line.en"}


@pytest.mark.parametrize(
    "words", ["A role for the guard.", "Rol of the dice", "Ilkafer and okolar", "The quarry."]
)
def test_words_that_only_look_like_a_withheld_name_are_none(tmp_path: Path, words: str) -> None:
    assert faults(tmp_path, words) == []


def test_a_name_that_a_visible_part_bears_is_no_secret(tmp_path: Path) -> None:
    also = BRIEF.replace("name: Long Valley", "name: Dunmarrow Quarry").replace(LINE, "To Dunmarrow Quarry.")
    assert standing(found(tmp_path, also)) == []


def test_a_name_in_marked_words_goes_with_them(tmp_path: Path) -> None:
    marked = BRIEF.replace("{en: Background, fr: Contexte}", '"Near [Dunmarrow Quarry]{tlp=AMBER}"')
    marked = marked.replace("fr: Alerte pour la Lestrie", "fr: Alerte")
    assert standing(found(tmp_path, marked)) == []


def test_an_audience_that_may_see_the_part_may_read_its_name(tmp_path: Path) -> None:
    assert faults(tmp_path, "They went to Dunmarrow Quarry.", "AMBER") == []


def test_reading_a_brief_to_build_it_tells_the_line_and_repeats_no_word(tmp_path: Path) -> None:
    brief = folder(tmp_path, BRIEF.replace(LINE, "They went to Dunmarrow Quarry."))
    with pytest.raises(LeakError) as error:
        load(snapshot(brief))
    assert error.value.exit_code is ExitCode.LEAK
    (fault,) = error.value.diagnostics
    assert fault.file == str(brief / "brief.yaml")
    assert (fault.line, fault.path) == (7, "bottom_line.en")
    assert "Dunmarrow" not in str(error.value)
