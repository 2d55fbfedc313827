"""`tocsin new`: a brief to start from."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.report import as_json, reported, result, say


def new(
    name: Annotated[str, typer.Argument(help="Name of the brief, such as mali-2020.", metavar="NAME")],
    folder: Annotated[
        Path | None,
        typer.Option(
            "--in",
            help="Folder that holds the briefs. Default: briefs; with --from, the one that holds that issue.",
            file_okay=False,
        ),
    ] = None,
    before: Annotated[
        Path | None,
        typer.Option(
            "--from", help="Folder of the issue before: the new one starts as its copy.", metavar="BRIEF"
        ),
    ] = None,
) -> None:
    """Write a brief that builds as it stands and explains each field.

    With --from, the next issue of a brief that is there: its files are copied, the issue is counted
    up, and what only you know, such as up to when it knows, is left for you to write.

    Example: tocsin new kessara-2026
    """
    if before is not None:
        _next_issue(name, before, folder)
    else:
        _first_issue(name, folder or Path("briefs"))


def _next_issue(name: str, before: Path, folder: Path | None) -> None:
    from tocsin.build.next_issue import start_next

    with reported():
        started = start_next(before, name, folder)
    result(started.file)
    for note in started.notes:
        say(f"note: {note}")
    new = Path(started.file).parent
    say(f"this is issue {started.issue}; all that it says is still of the issue before. Bring up to date:")
    say("  as_of, and every line with `review:`;")
    say("  events, figures and sources; stages, trend and key judgements; the text;")
    say("  what became of each recommendation, as a new step of its `status`")
    say(f"then run: tocsin check {new}, and see what changed with: tocsin diff {before} {new}")


def _first_issue(name: str, folder: Path) -> None:
    from tocsin import resources
    from tocsin.brief.schema import schema as brief_schema
    from tocsin.errors import OutputError, UsageError
    from tocsin.output import open_folder
    from tocsin.output.lock import LOCK_NAME

    with reported():
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", name):
            raise UsageError.at(
                "NAME", f"'{name}' is not a name", hint="use letters, digits, and . _ - between them"
            )
        target = folder / name
        if os.path.lexists(target):  # a link to nowhere is there as well
            raise OutputError.at(
                str(target), "is there already", hint="choose another name; nothing was changed"
            )
        starter = resources.templates() / "starter"
        words = {
            "@@ID@@": name,
            "@@TITLE@@": name.replace("-", " ").title(),
            "@@SCHEMA@@": "brief.schema.json",
        }
        files = {path.name: path.read_text(encoding="utf-8") for path in sorted(starter.iterdir())}
        with open_folder(target, [starter]) as written:
            texts = {file: _filled(text, words) for file, text in files.items()}
            written.write_plain(
                {
                    **texts,
                    "brief.schema.json": as_json(brief_schema()) + "\n",
                }
            )
        # Nobody else can wait for the lock of a folder that is new, and a brief is no place for it.
        (target / LOCK_NAME).unlink()
    result(str(target / "brief.yaml"))
    say(f"now edit it, and run: tocsin build {target}")


def _filled(text: str, words: dict[str, str]) -> str:
    for marker, word in words.items():
        text = text.replace(marker, word)
    return text
