"""`tocsin import`: a draft brief from what the field already has, and a list of all that was done."""

from __future__ import annotations

import os
import re
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
            help="The file to import: an alert as text, HTML or DOCX, an answer of ReliefWeb, a CAP message.",
            metavar="SOURCE",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help="Folder for the draft; it must not be there yet.", metavar="BRIEF"
        ),
    ],
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
    events: MostEvents = 100,
    accessed: Accessed = "",
    filters_used: FiltersUsed = "",
    format: Formats = Format.TEXT,
) -> None:
    """Make a draft brief from what is published, and tell all that was taken, dropped, mended or doubtful.

    The draft builds as it stands, but it is not a brief until a person has read it: each entry
    stands under the words it came from, and what is doubtful is marked "review:".

    Example: tocsin import alert.html -o briefs/kessara-2026
    """
    from tocsin.brief.schema import schema as brief_schema
    from tocsin.errors import OutputError, UsageError
    from tocsin.output import open_folder
    from tocsin.output.lock import LOCK_NAME
    from tocsin.sources import report, yaml_draft
    from tocsin.sources.formats import Given, recognise
    from tocsin.sources.incidents.filters import Filters
    from tocsin.sources.source import opened

    filters = Filters(country or (), area or (), actor or (), kind or (), since, until)
    given = Given(as_of, level, publisher, title, accessed, filters_used, filters, events)

    def answer(faults: Facts) -> object:
        return {"brief": None, "repairs": [], "faults": faults}

    with reported(format, answer):
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", output.name):
            hint = (
                "end it with a name of letters, digits, and . _ - between them, such as briefs/kessara-2026"
            )
            raise UsageError.at("--output", f"'{output.name}' is not a name for a brief", hint=hint)
        if os.path.lexists(output):
            hint = "choose another name; nothing was changed"
            raise OutputError.at(str(output), "is there already", hint=hint)
        with opened(source) as file:
            draft = recognise(file).read(file, given)
        text = yaml_draft.written(draft, output.name, source.name)
        yaml_draft.check(text, str(output))
        with open_folder(output, [source]) as folder:
            folder.write_plain({"brief.yaml": text, "brief.schema.json": as_json(brief_schema()) + "\n"})
        (output / LOCK_NAME).unlink()  # the folder is new, and a brief is no place for it
        if format is Format.JSON:
            found = {"brief": str(output / "brief.yaml"), "repairs": report.facts(draft), "faults": []}
            result(as_json(found))
            return
        result(str(output / "brief.yaml"))
        result(report.text(draft))
    say(f"now read the draft, and run: tocsin check {output}")
