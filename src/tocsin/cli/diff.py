"""`tocsin diff`: what changed from one issue of a brief to the next."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import Formats, audiences, tags
from tocsin.cli.report import Facts, Format, as_json, reported, result, say


def diff(
    issues: Annotated[
        list[Path],
        typer.Argument(
            help="The old and the new issue; or the new one alone, if its `supersedes` names the other's folder.",
            metavar="[OLD] NEW",
        ),
    ],
    lang: Annotated[
        str, typer.Option("--lang", "-l", help="Language to compare in. Default: that of the new issue.")
    ] = "",
    audience: Annotated[
        str,
        typer.Option(
            "--audience",
            "-a",
            metavar="TLP",
            help="Compare what this audience may see of both: CLEAR, GREEN, AMBER, AMBER+STRICT or RED. "
            "Default: everything.",
        ),
    ] = "",
    format: Formats = Format.TEXT,
) -> None:
    """Tell what changed in meaning from one issue of a brief to the next, the weightiest first.

    White space, the order of parts and how a text is marked up are no changes. Exit code 0 whether
    or not something changed. Everything in both issues is compared, marked or not, and the first
    lines say what mark the comparison itself carries.

    Example: tocsin diff briefs/mali-2020 briefs/mali-2020-2
    """
    from tocsin.build.comparing import compared
    from tocsin.changes import in_words
    from tocsin.errors import UsageError, printable

    def answer(faults: Facts) -> object:
        return {"changes": [], "diagnostics": faults}

    with reported(format, answer):
        languages = tags([lang] if lang else [])
        if len(languages) > 1:
            raise UsageError.at("--lang", "more than one language", hint="compare in one at a time")
        marks = audiences([audience] if audience else [])
        if len(marks) > 1:
            raise UsageError.at("--audience", "more than one audience", hint="compare for one at a time")
        seen_by = marks[0] if marks else None
        found = compared(issues, languages[0] if languages else None, seen_by)
        if format is Format.JSON:
            head = {"id": found.id, "mark": found.mark, "audience": seen_by, "notes": list(found.notes)}
            result(as_json(head | in_words.facts(found.changes) | {"diagnostics": []}))
            return
        for note in found.notes:
            say(f"note: {printable(note)}")
        old, new = found.changes.old, found.changes.new
        result(f"TLP:{found.mark}")
        result(
            f"{found.id}: issue {old.number}, as of {old.as_of} -> issue {new.number}, as of {new.as_of}\n"
        )
        for line in in_words.text(found.changes):
            result(line)
