"""Two issues of a brief -> what changed; a chain of issues -> what was asked and has no answer yet.

Values alone: nothing here reads a file or a clock. `changes` and `ledger` take issues as one audience may see them,
as `seen_chain` gives them; `changes_seen` takes the whole issues.
"""

from __future__ import annotations

from tocsin.changes.change import Change, Changes, Issue, Kind, Part, Passage, Said, kinds
from tocsin.changes.compare import changes
from tocsin.changes.ledger import Age, Asked, Unit, ledger
from tocsin.changes.seen import Before, before_seen, changes_seen, seen_chain

__all__ = [
    "Age",
    "Asked",
    "Before",
    "Change",
    "Changes",
    "Issue",
    "Kind",
    "Part",
    "Passage",
    "Said",
    "Unit",
    "before_seen",
    "changes",
    "changes_seen",
    "kinds",
    "ledger",
    "seen_chain",
]
