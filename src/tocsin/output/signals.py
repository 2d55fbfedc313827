"""A program that is told to end must first tidy up."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDINGS = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def termination_unwinds() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise SystemExit(128 + number) in the block; SIGINT raises by itself.

    By default they end the process at once, and no `finally` is run. A handler that the program has set is
    left alone; outside the main thread all are, for Python sets them nowhere else.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ours = [number for number in _ENDINGS if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _unwind)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _unwind(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
