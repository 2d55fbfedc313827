"""Faulty rows are told with their row and column, and all else is imported; `dirty/` holds the whole reports."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from tests.sources.alert.made import source, zipped
from tests.sources.incidents.made import ACCESS, GED, SAID, drafted, table, told
from tocsin import limits
from tocsin.errors import SourceError
from tocsin.sources import report
from tocsin.sources.draft import Done
from tocsin.sources.formats import Given, recognise
from tocsin.sources.yaml_draft import check, written

DIRTY = Path(__file__).parent / "dirty"


@pytest.mark.parametrize("name", ["ucdp", "acled"])
def test_the_report_of_a_dirty_file_tells_every_fault(name: str) -> None:
    file = source((DIRTY / f"{name}.csv").read_bytes(), f"{name}.csv")

    draft = recognise(file).read(file, Given(**SAID, **(ACCESS if name == "acled" else {})))

    assert report.text(draft) + "\n" == (DIRTY / f"{name}.txt").read_text(encoding="utf-8")
    check(written(draft, "kessara", file.name), "kessara")


def test_of_many_faults_of_a_kind_the_first_are_told_and_the_others_counted() -> None:
    rows = [{"best": "many"}] * (limits.TABLE_FAULTS_TOLD + 5)

    draft = drafted(table(GED, *rows))

    assert (
        len([words for words in told(draft, Done.DROPPED) if "'many'" in words]) == limits.TABLE_FAULTS_TOLD
    )
    assert any("5 further numbers that count no people of 25 in all" in one.words for one in draft.repairs)


def test_a_file_without_one_row_that_can_be_used_is_refused_with_every_fault() -> None:
    with pytest.raises(SourceError) as caught:
        drafted(table(GED, {"date_start": "soon"}, {"date_start": "late"}))

    faults = {fault.line: fault.message for fault in caught.value.diagnostics}
    assert faults[0] == "none of its 2 rows can be used"
    assert "'soon' is no day" in faults[2]
    assert "'late' is no day" in faults[3]


def test_a_file_without_rows_is_refused() -> None:
    with pytest.raises(SourceError, match="it has no rows"):
        drafted(table(GED))


def test_rows_that_do_not_fit_the_header_are_counted_as_rows_that_cannot_be_used() -> None:
    data = table(GED, {}) + b",".join([b"1"] * 40) + b"\n"

    said = str(drafted(data).head["method.text"].value)

    assert "Rows read: 2; rows that could not be used: 1." in said


def test_a_column_that_an_import_can_do_without_is_told() -> None:
    draft = drafted(table(GED, {}, columns=[name for name in GED if name not in ("low", "high")]))

    words = [one.words for one in draft.repairs if one.done is Done.LOOK_AT]
    assert "the column 'low' is missing: the range of deaths is not known" in words


def test_a_table_in_a_zip_file_is_read() -> None:
    draft = drafted(zipped({"ged.csv": table(GED, {}).decode()}))

    assert len(draft.lists["events"]) == 1


def test_a_row_of_tags_below_the_names_is_no_faulty_row() -> None:
    tags = b",".join(b"#x" + str(number).encode() for number in range(len(GED)))
    header, _, rows = table(GED, {}).partition(b"\n")

    draft = drafted(header + b"\n" + tags + b"\n" + rows)

    assert "Rows read: 1; rows that could not be used: 0." in str(draft.head["method.text"].value)
    assert any("row of HXL tags" in words for words in told(draft, Done.DROPPED))


def test_memory_does_not_grow_with_the_rows() -> None:
    rows = [{"where_description": f"{number} " + "far away " * 400} for number in range(3_000)]
    data = table(GED, *rows)

    tracemalloc.start()
    drafted(data, events=5)
    _, most_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(data) > 10_000_000
    assert most_bytes < 5_000_000
