"""Two issues on the disk -> what changed, as one audience saw both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tocsin.audience import mark_of, restrict
from tocsin.audience.plain import rank
from tocsin.brief.issues import issues_before, read_like
from tocsin.brief.languages import own_language
from tocsin.brief.model import Brief
from tocsin.brief.read import located, read, read_tree
from tocsin.brief.snapshot import Snapshot, snapshot
from tocsin.changes import Changes, changes, changes_seen, seen_chain
from tocsin.errors import SourceError, UsageError

_ALL = "RED"
"""The audience that sees everything."""


@dataclass(frozen=True)
class Compared:
    """What changed, and what must be said with it.

    `mark` is the highest handling mark of anything in both issues as they were compared, so the mark of what tells
    of them. `notes` say what was compared otherwise than one might think.
    """

    id: str
    changes: Changes
    mark: str
    notes: tuple[str, ...]


def compared(paths: list[Path], language: str | None = None, audience: str | None = None) -> Compared:
    """Compare two issues, or one with the issue that it supersedes.

    Args:
        paths: the old and the new issue; or the new one alone, whose `supersedes` names the folder of the other.
        language: the language to read them in; None is the new one's own.
        audience: compare what this audience may see of both; None compares everything.

    Raises:
        UsageError: there are other than one or two, or they are issues of two briefs.
        SourceError: one of them has faults, or is above the audience.
    """
    if not 1 <= len(paths) <= 2:
        raise UsageError.at("BRIEF", f"{len(paths)} briefs are given", hint="give the old and the new issue")
    source = snapshot(paths[-1])
    new = read(source, language)
    if len(paths) == 2:
        earlier = snapshot(paths[0])
        old = read_like(earlier, new.language)
    else:
        before = issues_before(source, new)
        if not before:
            hint = "give the old and the new issue, or name the folder in `supersedes`"
            raise UsageError.at(
                source.label, "it does not say which folder holds the issue before", hint=hint
            )
        earlier, old = before[0]
    if old.id != new.id:
        message = f"'{earlier.label}' is the brief '{old.id}', and '{source.label}' is '{new.id}'"
        raise UsageError.at("BRIEF", message, hint="compare issues of one brief: they have the same `id`")
    notes = tuple(_notes(old, new, earlier))
    if audience is None:
        whole = _whole(old), _whole(new)
        return Compared(new.id, changes(*whole), max(map(mark_of, whole), key=rank), notes)
    try:
        seen = seen_chain([new, old], audience)
        found = changes_seen(old, new, audience)
    except SourceError as error:
        raise SourceError.of(located(error.diagnostics, source, new.language)) from error
    if found is None:
        message = f"issue {old.issue} is marked {old.handling.tlp}, above the audience {audience}"
        raise SourceError.at(
            earlier.label, message, path="handling.tlp", hint="compare for a higher audience"
        )
    return Compared(new.id, found, max(map(mark_of, seen), key=rank), notes)


def _whole(brief: Brief) -> Brief:
    """Return all of a brief, the marks of its words said, and the rules of what is sensitive kept."""
    return restrict(brief, _ALL).model_copy(update={"handling": brief.handling})


def _notes(old: Brief, new: Brief, earlier: Snapshot) -> list[str]:
    notes = []
    if old.issue >= new.issue:
        notes.append(f"issue {old.issue} is compared with issue {new.issue}, which is no later one")
    if old.language != new.language:
        own = own_language(read_tree(earlier))
        notes.append(
            f"issue {old.issue} does not have all its texts in '{new.language}': it is read in '{own}'"
        )
    if old.language.split("-")[0] != new.language.split("-")[0]:
        notes.append("texts and names are not compared, only ids, numbers, dates and codes")
    return notes
