"""What is found, missed and wrong in alerts of many styles is what `alerts/measured.txt` says, and no worse."""

from __future__ import annotations

import pytest

from tests.sources.alert.made import imported
from tests.sources.alert.measured import ALERTS, data, expected, measured, names, table
from tocsin.sources.yaml_draft import check, written


@pytest.mark.parametrize("name", names())
def test_what_is_found_in_an_alert_is_what_the_record_says(name: str) -> None:
    want = expected(name)

    counts = measured(imported(data(name), **want.get("given", {})), want)

    record = (ALERTS / "measured.txt").read_text(encoding="utf-8")
    assert f"{name}\n{table(counts)}\n" in record


def test_the_record_has_every_alert() -> None:
    record = (ALERTS / "measured.txt").read_text(encoding="utf-8")

    assert [line for line in record.splitlines() if not line.startswith(" ")] == names()


@pytest.mark.parametrize("name", names())
def test_each_draft_reads_without_a_fault_and_is_the_same_each_time(name: str) -> None:
    given = expected(name).get("given", {})

    first, second = (written(imported(data(name), **given), "draft", name) for _ in range(2))

    assert first == second
    check(first, "draft")


def test_what_was_not_found_would_be_counted() -> None:
    want = expected("oria-bulletin")
    draft = imported(data("oria-bulletin"))
    draft.lists["events"].pop()
    draft.lists["actors"][0].fields["name"] = "Somebody else"

    counts = measured(draft, want)

    assert len(counts["events"].missed) == 1
    assert len(counts["actors"].wrong) >= 1
