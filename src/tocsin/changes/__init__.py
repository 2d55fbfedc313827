"""Two issues of a brief -> what changed; a chain of issues -> what was asked and has no answer yet.

Values alone: nothing here reads a file or a clock. All briefs that come in have been restricted by
`tocsin.audience` for one and the same audience, by whoever calls.
"""

from __future__ import annotations

from tocsin.changes.change import Change, Changes, Issue, Kind, Part, Passage, Said, kinds
from tocsin.changes.compare import changes
from tocsin.changes.ledger import Age, Asked, Unit, ledger

__all__ = [
    "Age",
    "Asked",
    "Change",
    "Changes",
    "Issue",
    "Kind",
    "Part",
    "Passage",
    "Said",
    "Unit",
    "changes",
    "kinds",
    "ledger",
]
