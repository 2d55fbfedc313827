"""What a section of narrative.md has besides its text stands in braces behind its heading."""

from pathlib import Path

import pytest

from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.errors import SourceError

BRIEF = """\
id: river
title: River
publisher: {name: Desk}
as_of: 2026
alert: {level: watch}
images: [{id: sketch, file: sketch.png, alt: a river, credit: Desk}]
"""


def brief_with(folder: Path, narrative: str) -> Brief:
    (folder / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    (folder / "narrative.md").write_text(narrative, encoding="utf-8")
    return read(snapshot(folder))


def test_a_heading_gives_its_section_pictures_and_a_mark(tmp_path: Path) -> None:
    brief = brief_with(tmp_path, "# The ford {images=sketch tlp=AMBER}\n\nText.\n\n# After\n\nMore.\n")

    first, second = brief.sections
    assert (first.title, first.images, first.tlp) == ("The ford", ["sketch"], "AMBER")
    assert (second.title, second.images, second.tlp) == ("After", [], None)


def test_braces_that_hold_no_field_are_part_of_the_title(tmp_path: Path) -> None:
    assert brief_with(tmp_path, "# Cost {estimated}\n\nText.\n").sections[0].title == "Cost {estimated}"


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("# The ford {image=sketch}", "unknown field 'image' (did you mean 'images'?)"),
        ("# The ford {images=sketsh}", "no image has the id 'sketsh'"),
        ("# The ford {tlp=AMBRE}", "'AMBRE' is not in the vocabulary 'tlp'"),
    ],
)
def test_a_fault_in_a_heading_is_told_with_its_line(tmp_path: Path, heading: str, words: str) -> None:
    with pytest.raises(SourceError) as error:
        brief_with(tmp_path, f"# Before\n\nText.\n\n{heading}\n\nText.\n")

    (fault,) = error.value.diagnostics
    assert (Path(fault.file).name, fault.line) == ("narrative.md", 5)
    assert words in fault.message
