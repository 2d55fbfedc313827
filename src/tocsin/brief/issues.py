"""The issues before a brief: the chain that `supersedes` makes, read newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tocsin import limits
from tocsin.brief import languages
from tocsin.brief.model import Brief
from tocsin.brief.read import located, read, read_tree
from tocsin.brief.snapshot import Snapshot, folders_named
from tocsin.errors import Diagnostic, SourceError

_FOLDER, _ISSUE, _AS_OF = "supersedes.folder", "supersedes.issue", "supersedes.as_of"


class Earlier(NamedTuple):
    """An issue before: its files, and the brief in them."""

    source: Snapshot
    brief: Brief


@dataclass(frozen=True)
class _Link:
    """One issue that says which one it supersedes."""

    source: Snapshot
    brief: Brief

    def fault(self, path: str, message: str, hint: str = "") -> Diagnostic:
        fault = Diagnostic("", 0, 0, path, message, hint)
        return located([fault], self.source, self.brief.language)[0]


def issues_before(source: Snapshot, brief: Brief) -> list[Earlier]:
    """Read the issues before a brief, as far back as they are at hand: the newest first.

    Each is read in the language of the brief where it has all its texts in it, else in its own language; its
    `language` tells which. None is restricted to an audience yet: `tocsin.audience` does that for each alone.

    Args:
        source: the files of the brief, with those of the folders beside it.
        brief: what was read of them.

    Raises:
        SourceError: a folder is missing or is no earlier issue of this brief, an issue has faults, or the chain
            runs in a circle or has more than `limits.ISSUES`; the diagnostics are all that is wrong.
    """
    found: list[Earlier] = []
    seen = {source.folder.resolve().name}
    here = _Link(source, brief)
    faults = _own_faults(here)
    while not faults and here.brief.supersedes and (name := here.brief.supersedes.folder):
        faults = _folder_faults(here, name, seen, source)
        if faults:
            break
        other = source.beside[name]
        assert isinstance(other, Snapshot)
        seen.add(name)
        older = read_like(other, brief.language)
        faults = [*_meeting_faults(here, older), *_own_faults(_Link(other, older))]
        found.append(Earlier(other, older))
        here = _Link(other, older)
    if faults:
        raise SourceError.of(faults)
    return found


def read_like(source: Snapshot, language: str) -> Brief:
    """Read an issue in a language if it has all its texts in it, else in its own; `language` of it tells which.

    Raises:
        SourceError: the brief cannot be used.
    """
    tree = read_tree(source)
    own = languages.own_language(tree) if isinstance(tree.data, dict) else language
    if tree.is_whole and isinstance(tree.data, dict) and language != own:
        _, missing = languages.resolve(tree, language)
        own = own if missing else language
    return read(source, own, tree=tree)


def _own_faults(link: _Link) -> list[Diagnostic]:
    """Find what an issue says wrongly of the one before, without looking at that."""
    before, brief = link.brief.supersedes, link.brief
    if before is None:
        return []
    faults = []
    if before.issue >= brief.issue:
        message = f"issue {brief.issue} cannot supersede issue {before.issue}"
        faults.append(link.fault(_ISSUE, message, "give this one a higher `issue` than the one before"))
    if before.as_of and before.as_of.sort_key > brief.as_of.sort_key:
        message = f"the issue before is as of {before.as_of}, later than this one ({brief.as_of})"
        faults.append(link.fault(_AS_OF, message, "correct `as_of` of this issue, or here"))
    return faults


def _folder_faults(link: _Link, name: str, seen: set[str], first: Snapshot) -> list[Diagnostic]:
    """Find what is wrong with the folder of the issue before."""
    if name in seen:
        message = f"the issues run in a circle: '{name[:40]}' is among those that supersede it"
        return [link.fault(_FOLDER, message, "name the folder of an older issue")]
    if len(seen) > limits.ISSUES:
        message = f"more than {limits.ISSUES} issues follow each other"
        return [link.fault(_FOLDER, message, "leave `folder` out in the oldest that matters")]
    if name not in folders_named(link.source):
        return [link.fault(_FOLDER, "not written plainly", f"write `folder: {name[:40]}` on one line")]
    other = first.beside.get(name)
    if other is None:
        hint = "put the folder of that issue beside this one, or leave `folder` out and keep `issue`"
        return [link.fault(_FOLDER, f"there is no folder '{name[:40]}' beside this one", hint)]
    return list(other.diagnostics) if isinstance(other, SourceError) else []


def _meeting_faults(link: _Link, older: Brief) -> list[Diagnostic]:
    """Find where an issue and the one before do not meet."""
    before = link.brief.supersedes
    assert before is not None
    faults = []
    if older.id != link.brief.id:
        message = f"'{before.folder}' holds the brief '{older.id}', not an issue of '{link.brief.id}'"
        faults.append(link.fault(_FOLDER, message, "issues of one brief have the same `id`"))
    if older.issue != before.issue:
        message = f"'{before.folder}' holds issue {older.issue}, not issue {before.issue}"
        faults.append(link.fault(_ISSUE, message, f"write {older.issue}, or name another folder"))
    if before.as_of and before.as_of != older.as_of:
        message = f"issue {older.issue} is as of {older.as_of}, not {before.as_of}"
        faults.append(link.fault(_AS_OF, message, f"write {older.as_of}, or leave `as_of` out"))
    elif older.as_of.sort_key > link.brief.as_of.sort_key:
        message = f"issue {older.issue} is as of {older.as_of}, later than this one ({link.brief.as_of})"
        faults.append(link.fault("as_of", message, "write up to when this issue knows what happened"))
    return faults
