from pathlib import Path

import pytest

from tests.bad.cases import Case, cases
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.errors import ExitCode, SourceError

CASES = cases()


@pytest.mark.parametrize("case", [case for case in CASES if case.exit == 3], ids=lambda case: case.name)
def test_a_bad_source_is_refused_with_the_message_beside_it(case: Case, tmp_path: Path) -> None:
    opened = case.lay_out(tmp_path / "brief")

    with pytest.raises(SourceError) as caught:
        read(snapshot(opened))

    message = str(caught.value)
    assert [words for words in case.expected if words not in message] == [], message
    assert caught.value.exit_code == ExitCode.DATA
    assert "\x1b" not in message
    assert case.expected


@pytest.mark.parametrize("case", [case for case in CASES if case.builds], ids=lambda case: case.name)
def test_a_case_that_builds_is_read_without_a_fault(case: Case, tmp_path: Path) -> None:
    brief = read(snapshot(case.lay_out(tmp_path / "brief")))

    assert isinstance(brief, Brief)


def test_every_bad_source_of_the_list_has_a_case() -> None:
    numbers = {int(case.name[1:3]) for case in CASES}

    assert set(range(1, 25)) | {34, 35} <= numbers
