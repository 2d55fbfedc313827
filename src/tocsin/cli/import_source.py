"""`tocsin import`: a draft brief from what the field already has, and a list of all that was done."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import Formats
from tocsin.cli.report import Facts, Format, as_json, reported, result, say
from tocsin.cli.row_options import (
    Accessed,
    Actors,
    Areas,
    Countries,
    FiltersUsed,
    Kinds,
    MostEvents,
    Since,
    Until,
)


def import_source(
    source: Annotated[
        Path,
        typer.Argument(
            help="The file to import: an alert (text, HTML, DOCX), an answer of ReliefWeb, a CAP message, a table.",
            metavar="SOURCE",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="Folder for the draft; it must not be there yet.", metavar="BRIEF"
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            help="Brief to add to: what is new goes in, and what is there stays as it stands.",
            metavar="BRIEF",
        ),
    ] = None,
    as_of: Annotated[
        str,
        typer.Option(
            "--as-of", help="The day up to which the source knows what happened, such as 2024-03-14."
        ),
    ] = "",
    level: Annotated[str, typer.Option("--level", help="Alert level, where the source gives none.")] = "",
    publisher: Annotated[
        str, typer.Option("--publisher", help="Who published it, where it does not say.")
    ] = "",
    title: Annotated[str, typer.Option("--title", help="Title, where the source has none.")] = "",
    country: Countries = None,
    area: Areas = None,
    since: Since = "",
    until: Until = "",
    actor: Actors = None,
    kind: Kinds = None,
    events: MostEvents = None,
    accessed: Accessed = "",
    filters_used: FiltersUsed = "",
    format: Formats = Format.TEXT,
) -> None:
    """Make a draft brief from what is published, and tell all that was taken, dropped, mended or doubtful.

    The draft builds as it stands, but it is not a brief until a person has read it: each entry
    stands under the words it came from, and what is doubtful is marked "review:".

    With --into, what the source has and the brief has not is added to the lists of its brief.yaml.
    No line that is there is changed: where the source says otherwise, that is told.

    Example: tocsin import alert.html -o briefs/kessara-2026
    """
    from tocsin.build import importing
    from tocsin.errors import UsageError
    from tocsin.sources import report
    from tocsin.sources.formats import Given
    from tocsin.sources.incidents.filters import Filters

    filters = Filters(country or (), area or (), actor or (), kind or (), since, until)
    given = Given(as_of, level, publisher, title, accessed, filters_used, filters, events, into is not None)

    def answer(faults: Facts) -> object:
        return {"brief": None, "repairs": [], "faults": faults}

    with reported(format, answer):
        if output is not None and into is None:
            made = importing.start(source, given, output)
        elif into is not None and output is None:
            made = importing.add(source, given, into)
        else:
            hint = "give -o FOLDER for a new draft, or --into BRIEF to add to a brief"
            raise UsageError.at("-o, --into", "one of them is needed, and not both", hint=hint)
        if format is Format.JSON:
            result(as_json({"brief": made.file, "repairs": report.facts(made.draft), "faults": []}))
            return
        result(made.file)
        result(report.text(made.draft))
    if into is not None:
        say(f"added: {made.counted}" if made.counted else "nothing was added: the brief has it all already")
    if output is not None or made.counted:
        say(f"now read the draft, and run: tocsin check {output or into}")
