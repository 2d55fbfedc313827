"""Whether an embargo is over: the one thing on a page that depends on when it is made.

All other dates come from the brief. An embargo ends by itself: from its time on, pages are made without it, and
what was built with it is built again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tocsin.errors import UsageError

if TYPE_CHECKING:
    from tocsin.brief.model import Brief
    from tocsin.brief.tree import Tree

UNTIL, IS_OVER = "embargo_until", "embargo_is_over"
"""The facts that the manifest keeps of a file of a brief with an embargo."""

_SECONDS = re.compile(r"[0-9]{1,11}")


def now() -> datetime:
    """Return the time: that of SOURCE_DATE_EPOCH where it is set, else of the clock.

    Source: reproducible-builds.org, specification of SOURCE_DATE_EPOCH, version 1.1.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return datetime.now(UTC)
    if not _SECONDS.fullmatch(given):
        message = f"'{given[:40]}' is not a number of seconds"
        raise UsageError.at("SOURCE_DATE_EPOCH", message, hint="give seconds since 1970, or unset it")
    return datetime.fromtimestamp(int(given), UTC)


def after_embargo(brief: Brief) -> Brief:
    """Return the brief without its embargo, if that is over."""
    until = brief.handling.embargo_until
    if until is None or now() < until:
        return brief
    return brief.model_copy(update={"handling": brief.handling.model_copy(update={"embargo_until": None})})


def facts(tree: Tree) -> dict[str, str | int]:
    """Return what the manifest keeps of an embargo, so that its end is seen without reading the brief.

    Args:
        tree: the data of a brief that has been found good.
    """
    from tocsin.brief.model import Handling  # as the brief is read: it knows more forms than `datetime`

    written = (tree.data.get("handling") or {}).get("embargo_until")
    until = Handling(embargo_until=written).embargo_until if written else None
    return {UNTIL: until.isoformat(), IS_OVER: int(now() >= until)} if until else {}


def has_turned(facts: Mapping[str, str | int]) -> bool:
    """Tell whether an embargo has ended since a file was made, or the file was made as if it had."""
    until = facts.get(UNTIL)
    return until is not None and (now() >= datetime.fromisoformat(str(until))) is not bool(facts.get(IS_OVER))
