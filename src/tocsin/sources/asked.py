"""What only a person can say: what they said is checked, and what is missing is asked for all at once."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.brief.dates import Edge, parse
from tocsin.brief.vocabulary import load
from tocsin.errors import Diagnostic, SourceError, UsageError
from tocsin.sources.draft import Draft
from tocsin.sources.formats import Given

_MISSING = {
    "--title": "names no title, which a brief must have",
    "--publisher": "names no publisher, which a brief must have",
    "--level": "names no alert level, which a brief must have",
    "--as-of": "holds no date, and a brief must have an as-of date",
    "--accessed": "does not say when it was downloaded, and its terms want that printed",
    "--filters-used": "does not say what was chosen at the download, and its terms want that printed",
}
_IN_EVERY_BRIEF = ("--title", "--publisher", "--level", "--as-of")
_EXAMPLES = {
    "--accessed": " 2026-03-14",
    "--filters-used": ' "country Kessara, 2025, all event types"',
}


def check(given: Given, *, has_rows: bool = False) -> None:
    """Check what a person said.

    Args:
        given: what they said.
        has_rows: the source has rows that can be chosen among.

    Raises:
        UsageError: it cannot be meant.
    """
    faults = []
    if not has_rows:
        chosen = {
            "--country, --area, --from, --to, --actor, --kind": given.filters.words,
            "--events": "" if given.events is None else str(given.events),
        }
        for option, said in chosen.items():
            if said:
                message = f"the source is no table of rows to choose among, and this was said: {said}"
                faults.append(Diagnostic(option, 0, 0, "", message, "leave it out; it is for tables of data"))
    for option, text in (("--as-of", given.as_of), ("--accessed", given.accessed)):
        try:
            date = parse(text or "2000")
            if isinstance(date.start, Edge) or isinstance(date.end, Edge):
                raise ValueError(f"the date of {option} must have an end, such as 2024-03-14")
        except ValueError as error:
            faults.append(Diagnostic(option, 0, 0, "", str(error)))
    if given.level and given.level not in load("alert-levels").terms:
        hint = f"use one of: {', '.join(load('alert-levels').terms)}"
        faults.append(Diagnostic("--level", 0, 0, "", f"'{given.level}' is no alert level", hint))
    if faults:
        raise UsageError.of(faults)


def say_when_read(draft: Draft, given: Given) -> None:
    """Write into the sources of a draft when they were read and what was selected, as a person says."""
    for entry in draft.lists["sources"]:
        if given.filters_used:
            entry.fields["filters"] = given.filters_used
        if given.accessed:
            entry.fields["accessed"] = given.accessed
            has_licence = "licence" in entry.fields
            entry.doubts[""] = "grade it" if has_licence else "grade it, and say under which licence it is"


def ask_for(file: str, missing: Iterable[str], *, level: str = "", into: bool = False) -> None:
    """Ask for what a brief must have and neither the source nor the person says.

    Args:
        file: the source.
        missing: the options that would say it, such as `--title`.
        level: what the source itself says of how bad it is, for the person who chooses the level.
        into: as `Given.into`: what every brief has is not asked for.

    Raises:
        SourceError: something is missing.
    """
    faults = []
    for option in missing:
        if into and option in _IN_EVERY_BRIEF:
            continue
        hint = f"say it with {option}{_EXAMPLES.get(option, '')}"
        if option == "--level":
            hint += f": {', '.join(load('alert-levels').terms)}" + (f"; {level}" if level else "")
        faults.append(Diagnostic(file, 0, 0, "", _MISSING[option], hint))
    if faults:
        raise SourceError.of(faults)
