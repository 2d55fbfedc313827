"""`tocsin export`: the package that another service takes, made offline."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import Formats, Languages, OneBrief, Out, Theme, tags
from tocsin.cli.report import Facts, Format, as_json, reported, result, say


def export(
    brief: OneBrief,
    output: Out,
    reliefweb: Annotated[
        bool,
        typer.Option("--reliefweb", help="Make the package for ReliefWeb, by the rules of its post API."),
    ] = False,
    url: Annotated[
        str, typer.Option("--url", help="Address of your own page of the brief; it identifies the report.")
    ] = "",
    files_at: Annotated[
        str, typer.Option("--files-at", help="Address of the folder where PDF and picture will stand.")
    ] = "",
    source: Annotated[
        list[str] | None,
        typer.Option("--source", help="Number that ReliefWeb gave you as a source; may be given again."),
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", help="What the report is: analysis, news or situation-report.")
    ] = "",
    country: Annotated[
        list[str] | None,
        typer.Option(
            "--country",
            help="ISO 3166 code or number of ReliefWeb, the primary one first. Default: those of the brief.",
        ),
    ] = None,
    published: Annotated[
        str, typer.Option("--published", help="Day of publication. Default: the day of issue.")
    ] = "",
    lang: Languages = None,
    theme: Theme = None,
    format: Formats = Format.TEXT,
) -> None:
    """Make the package for posting a brief: the PDF, a picture of its first page, the data and a README.

    Nothing is sent. What only the publisher knows is asked for, all at once. A brief that is not marked
    TLP:CLEAR is refused.

    Example: tocsin export briefs/mali-2020 --reliefweb -o posting --kind analysis --source 1503
    """
    from tocsin.errors import UsageError
    from tocsin.export import Posting, package
    from tocsin.output import open_folder
    from tocsin.output.lock import LOCK_NAME

    def answer(faults: Facts) -> object:
        return {"files": [], "diagnostics": faults}

    with reported(format, answer):
        if not reliefweb:
            hint = "say --reliefweb; it is the one service that packages are made for"
            raise UsageError.at("export", "it is not said for which service", hint=hint)
        posting = Posting(
            url, files_at, tuple(source or ()), kind, tuple(country or ()), published, tuple(tags(lang))
        )
        files = package(brief, posting, theme, say)
        kept_apart = [brief if brief.is_dir() else brief.parent, *([theme] if theme else [])]
        with open_folder(output, kept_apart) as folder:
            folder.write_plain(files)
        (output / LOCK_NAME).unlink(
            missing_ok=True
        )  # what is in the folder is sent, and a lock is no part of it
        paths = [str(output / name) for name in files]
        if format is Format.JSON:
            result(as_json({"files": paths, "diagnostics": []}))
            return
        for path in paths:
            result(path)
    say(f"nothing was sent; now read {output / 'README.txt'}")
