"""The bad files of tests/bad: pictures and themes that no page may use."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.bad.cases import Case, cases
from tests.typeset.samples import SECRET
from tests.typeset.test_pictures import all_bytes
from tocsin import editions
from tocsin.build import Built, Failed, Sheet, build
from tocsin.errors import ExitCode

CASES = [
    case for case in cases() if case.name.startswith(("b39", "b40", "b41", "b42", "b43", "b44", "b45", "b46"))
]


def built(case: Case, folder: Path) -> list[Built | Failed]:
    opened = case.lay_out(folder / "brief")
    theme = None
    if (opened / "theme").is_dir():
        theme = (opened / "theme").rename(folder / "theme")
    sheet = Sheet(editions.load("policymaker", theme), editions.paper("a4", theme))
    return build([opened], folder / "out", wanted=[sheet], theme=theme)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.exit == ExitCode.ASSET], ids=lambda case: case.name
)
def test_a_bad_file_stops_the_build_with_the_message_beside_it(case: Case, tmp_path: Path) -> None:
    (result,) = built(case, tmp_path)

    assert isinstance(result, Failed)
    assert case.expected
    assert [words for words in case.expected if words not in str(result.error)] == [], str(result.error)
    assert result.error.exit_code == case.exit
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".tocsin.lock"]


@pytest.mark.parametrize("case", [case for case in CASES if case.builds], ids=lambda case: case.name)
def test_a_telling_picture_is_printed_and_tells_nothing(case: Case, tmp_path: Path) -> None:
    (result,) = built(case, tmp_path)

    assert isinstance(result, Built)
    with pikepdf.open(result.path) as pdf:
        assert any(
            item.get("/Subtype") == "/Image" for item in pdf.objects if isinstance(item, pikepdf.Stream)
        )
    assert SECRET.encode() not in all_bytes(result.path.read_bytes())


def test_every_bad_file_of_the_list_has_a_case() -> None:
    assert {int(case.name[1:3]) for case in CASES} == set(range(39, 47))
