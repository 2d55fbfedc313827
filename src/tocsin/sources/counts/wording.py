"""How a sum was made, in the words of a draft."""

from __future__ import annotations

from tocsin.sources.alert.read import markdown
from tocsin.sources.counts.count import Measure
from tocsin.sources.counts.sums import Sum, Tally, called
from tocsin.sources.draft import Plain


def scope(measure: Measure, where: list[str], said: str) -> dict[str, Plain]:
    """Return the fields that say who is counted, where, and by whom, as far as they are known."""
    fields: dict[str, Plain] = {}
    if measure.who:
        fields["population"] = measure.who
    if where:
        fields["area"] = list(where)
    if said:
        fields["reported_by"] = said
    return fields


def kind_of(measure: Measure) -> str:
    """Tell what kind a measure is of; nothing where it has none."""
    return f"Counted under {markdown(measure.kind)}. " if measure.kind else ""


def made_of(tally: Tally, total: Sum) -> str:
    """Tell how a sum was made."""
    known = total.rows - total.missing
    words = f"The sum of {known:,} numbers for {called(tally.level)}" if known > 1 else "One number"
    before = len(tally.periods) - len({str(count.period) for count in tally.shown})
    if before > 0:
        earlier = "an earlier date is" if before == 1 else f"{before} earlier dates are"
        words += f" of the latest date; {earlier} not added, as the same people may be counted again"
    if tally.lacking:
        words += f". It lacks {tally.lacking:,} of the {called(tally.level)}, which have older numbers only"
    return f"{words}.{missing(total)}"


def missing(total: Sum) -> str:
    """Tell of how many rows the number is not known; nothing where all give one."""
    if not total.missing:
        return ""
    return f" In {total.missing:,} of {total.rows:,} rows the number is not given; those are not counted as nought."
