"""`tocsin review`: what a careful editor would ask about a brief."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.inspect import FailOn
from tocsin.cli.options import Languages, tags
from tocsin.cli.report import Facts, Format, as_json, reported, result, say
from tocsin.errors import ExitCode, UsageError

if TYPE_CHECKING:  # `tocsin --help` loads no more than it shows
    from tocsin.build.reviewing import Reviewed
    from tocsin.review.placed import Placed


class ReviewFormat(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def review(
    briefs: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Folders of briefs, or the brief.yaml in them.", metavar="BRIEF...", show_default=False
        ),
    ] = None,
    lang: Languages = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Findings from this severity on end it with exit code 3.")
    ] = FailOn.ERROR,
    all_: Annotated[
        bool, typer.Option("--all", help="Show also what the brief accepts, with the reasons that it gives.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain", help="Say what a rule asks and why, or list them all: --explain all.", metavar="CODE"
        ),
    ] = None,
    format: Annotated[
        ReviewFormat, typer.Option("--format", help="How findings are written.")
    ] = ReviewFormat.TEXT,
) -> None:
    """Ask what a careful editor would: numbers, scope, wording, sources, recommendations, protection, text.

    The whole brief is read, before anything is withheld for an audience, in each language that it is whole in.
    What stays as it is goes under `accepted` in the brief, with the reason. Exit code 3 from --fail-on on.

    Example: tocsin review briefs/mali-2020 --fail-on warning
    """
    faults_as = Format.TEXT if format is ReviewFormat.TEXT else Format.JSON

    def shape(faults: Facts) -> object:
        return {"findings": [], "diagnostics": faults}

    with reported(faults_as, shape):
        if explain is not None:
            _explain(explain)
            return
        if not briefs:
            raise UsageError.at("BRIEF", "no brief is named", hint="give the folder of a brief")
        from tocsin.build.reviewing import reviewed

        languages = tags(lang)
        found = [reviewed(path, languages) for path in dict.fromkeys(briefs)]
        told = [one for brief in found for one in brief.found]
        if format is ReviewFormat.SARIF:
            from tocsin.review.sarif import sarif

            result(as_json(sarif(told)))
        elif format is ReviewFormat.JSON:
            result(as_json({"findings": [one.as_dict() for one in told], "diagnostics": []}))
        else:
            _as_text(told, show_accepted=all_)
            _say_how(found)
    open_ = [one for one in told if not one.reason]
    if any(one.severity in _failing(fail_on) for one in open_):
        raise typer.Exit(ExitCode.DATA)


def _failing(fail_on: FailOn) -> list[str]:
    if fail_on is FailOn.NEVER:
        return []
    return [severity.value for severity in list(FailOn)[: list(FailOn).index(fail_on) + 1]]


def _as_text(told: Sequence[Placed], *, show_accepted: bool) -> None:
    shown = [one for one in told if show_accepted or not one.reason]
    languages = {one.language for one in told}
    for one in shown:
        tag = f"[{one.language}] " if len(languages) > 1 else ""
        result(f"{tag}{one}")
    counts = [
        f"{count} {name}{'s' if count != 1 else ''}"
        for name in ("error", "warning", "note")
        if (count := sum(one.severity == name and not one.reason for one in told))
    ]
    accepted = sum(bool(one.reason) for one in told)
    say(", ".join(counts) or "nothing to ask" + (" any more" if accepted else ""))
    if accepted:
        say(f"{accepted} accepted in the brief" + ("" if show_accepted else "; --all shows them"))


def _say_how(found: Sequence[Reviewed]) -> None:
    for note in dict.fromkeys(note for brief in found for note in brief.notes):
        say(note)
    bare = dict.fromkeys(language for brief in found for language in brief.without_words)
    if bare:
        say(f"rules of wording have no word lists for {', '.join(bare)}; the others were applied")


def _explain(code: str) -> None:
    from tocsin.review import codes

    if code == "all":
        for name, kind in codes().items():
            result(f"{name} ({kind.family}, {kind.severity}): {kind.means}")
        return
    if code not in codes():
        import difflib

        near = difflib.get_close_matches(code, codes(), 1)
        hint = f"did you mean '{near[0]}'?" if near else "`tocsin review --explain all` lists the rules"
        raise UsageError.at("--explain", f"there is no rule '{code[:60]}'", hint=hint)
    kind = codes()[code]
    result(f"{code} ({kind.family}, {kind.severity})\n{kind.means}\n{kind.matters}\nhint: {kind.mend}")
