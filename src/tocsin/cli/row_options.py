"""The options of `tocsin import` that choose among rows of data, and say how they were downloaded."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin import limits

Countries = Annotated[
    list[str] | None,
    typer.Option(
        "--country", help="Of rows of data: country to count, by name or ISO code; may be given again."
    ),
]
Areas = Annotated[
    list[str] | None,
    typer.Option("--area", help="Of rows: place, district or region to count; may be given again."),
]
Actors = Annotated[
    list[str] | None, typer.Option("--actor", help="Of rows: party to count; may be given again.")
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Of rows: kind of violence to count; may be given again."),
]
Since = Annotated[
    str, typer.Option("--from", help="Of rows: first day, month or year to count.", metavar="DATE")
]
Until = Annotated[
    str, typer.Option("--to", help="Of rows: last day, month or year to count.", metavar="DATE")
]
MostEvents = Annotated[
    int | None,
    typer.Option(
        "--events",
        help="Of rows: how many incidents are shown as events, the gravest (100); all are counted.",
        min=0,
        max=limits.EVENTS,
    ),
]
Accessed = Annotated[
    str, typer.Option("--accessed", help="The day the data was downloaded, such as 2024-03-14.")
]
FiltersUsed = Annotated[
    str,
    typer.Option("--filters-used", help='What was chosen at the download, such as "Kessara, 2025".'),
]
