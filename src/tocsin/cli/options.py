"""The options that several commands share, so that they mean the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.report import Format
from tocsin.errors import UsageError
from tocsin.resources import LANGUAGE_TAG, languages

_TAG = re.compile(LANGUAGE_TAG)

Briefs = Annotated[
    list[Path], typer.Argument(help="Folders of briefs, or the brief.yaml in them.", metavar="BRIEF...")
]
OneBrief = Annotated[
    Path, typer.Argument(help="Folder of a brief, or the brief.yaml in it.", metavar="BRIEF")
]
Editions = Annotated[
    list[str] | None,
    typer.Option("--edition", "-e", help="Edition to print; may be given again. Default: all."),
]
Papers = Annotated[
    list[str] | None,
    typer.Option(
        "--paper", "-p", help="Paper to print on (a4, letter); may be given again. Default: the edition's."
    ),
]
Packs = Annotated[
    list[str] | None,
    typer.Option(
        "--pack", help="Pack to print, such as field, into a folder of its own; may be given again."
    ),
]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--lang",
        "-l",
        help="Language to print in, such as fr; may be given again, or as fr,ar. Default: the brief's own.",
    ),
]
To = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        help="Build the leaf of one addressee alone, by the id of the actor; may be given again.",
        metavar="ACTOR",
    ),
]
Audiences = Annotated[
    list[str] | None,
    typer.Option(
        "--audience",
        "-a",
        help="Audience to build for, by its mark: CLEAR, GREEN, AMBER, AMBER+STRICT or RED; may be given again, "
        "or as GREEN,AMBER. Default: the brief's own mark.",
        metavar="TLP",
    ),
]
Theme = Annotated[
    Path | None,
    typer.Option(
        "--theme", help="Folder whose templates win over the built-in ones.", file_okay=False, exists=True
    ),
]
Out = Annotated[Path, typer.Option("-o", "--output", help="Folder for the files.", metavar="FOLDER")]
Formats = Annotated[Format, typer.Option("--format", help="How results and faults are written.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but results and faults.")]


def audiences(given: Sequence[str] | None) -> list[str]:
    """Return the handling marks of `--audience`, each once, in the order they are given.

    Raises:
        UsageError: one of them is no mark of TLP 2.0.
    """
    found = dict.fromkeys(
        mark.strip().upper().removeprefix("TLP:") for words in given or () for mark in words.split(",")
    )
    if found:
        from tocsin.brief.vocabulary import load

        known = load("tlp").terms
        for mark in found:
            if mark not in known:
                hint = "TLP 2.0 calls it CLEAR" if mark == "WHITE" else f"use one of: {', '.join(known)}"
                raise UsageError.at("--audience", f"'{mark[:40]}' is not a handling mark", hint=hint)
    return list(found)


def tags(given: Sequence[str] | None) -> list[str]:
    """Return the languages of `--lang`, each once, in the order they are given.

    Raises:
        UsageError: one of them is no language tag.
    """
    found = dict.fromkeys(tag.strip() for words in given or () for tag in words.split(","))
    for tag in found:
        if not _TAG.fullmatch(tag):
            from tocsin.brief.language_maps import tag_fault

            message, _ = tag_fault(tag, languages())
            hint = "write tags such as fr or pt-BR, with commas between them"
            raise UsageError.at("--lang", message, hint=hint)
    return list(found)
