"""Each check can fail: files broken in one way each are found by exactly the checks that are named."""

from __future__ import annotations

import pytest

from tests.documents import page, rows, section
from tests.finish.broken import BROKEN, CHECKS, Broken, good
from tests.finish.reread import tag_faults, text_faults
from tests.verapdf import Verdict, judge

NAMES = [broken.name for broken in BROKEN]


def own(data: bytes) -> set[str]:
    """Return which of our own checks find something wrong."""
    return {
        name for name, found in (("tags", tag_faults(data)), ("text", text_faults(data, good()[1]))) if found
    }


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Verdict]]:
    """Return what veraPDF says of each file, and of the one that is whole."""
    folder = tmp_path_factory.mktemp("broken")
    (folder / "good.pdf").write_bytes(good()[0])
    for broken in BROKEN:
        (folder / f"{broken.name}.pdf").write_bytes(broken.data())
    return {path.stem: found for path, found in judge(sorted(folder.glob("*.pdf"))).items()}


def test_the_whole_file_passes_all_checks(verdicts: dict[str, dict[str, Verdict]]) -> None:
    assert tag_faults(good()[0]) == []
    assert text_faults(*good()) == []
    assert all(verdict.passed for verdict in verdicts["good"].values())


@pytest.mark.parametrize("broken", BROKEN, ids=NAMES)
def test_a_broken_file_is_found_by_these_checks_and_no_others(
    broken: Broken, verdicts: dict[str, dict[str, Verdict]]
) -> None:
    theirs = {profile for profile, found in verdicts[broken.name].items() if not found.passed}
    assert own(broken.data()) | theirs == broken.found_by
    assert broken.found_by


def test_there_are_twenty_ways_or_more_and_each_check_fails_alone_in_one_of_them() -> None:
    assert len(BROKEN) >= 20
    alone = {next(iter(broken.found_by)) for broken in BROKEN if len(broken.found_by) == 1}
    assert alone == set(CHECKS)


def test_the_documentation_prints_this_table() -> None:
    printed = rows(section(page("docs/conformance.md"), "## What each check finds"))
    marks = [["found" if check in broken.found_by else "" for check in CHECKS] for broken in BROKEN]
    assert printed == [[broken.what, *found] for broken, found in zip(BROKEN, marks, strict=True)]
