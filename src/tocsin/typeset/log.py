"""WeasyPrint's log is ours: a warning is a fault, and fails the build.

WeasyPrint goes on after a missing picture, an unknown CSS property or a missing glyph, and only logs it. A
briefing with a hole in it must not be printed, so every record at WARNING or above becomes a diagnostic,
unless it is in `HARMLESS`.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tocsin import limits
from tocsin.errors import Diagnostic, LayoutError

COMPOSED = "composed.html"
"""How diagnostics call the HTML that is laid out; `tocsin compose` prints it."""

HARMLESS: dict[str, str] = {}
"""Records that are no faults: a pattern of the whole message, and the reason. Our templates need none so far."""

_PAGE_STEP = "Step 5 - Creating layout - Page %d"
_GLYPH_STEP = ".notdef glyph rendered for Unicode string unsupported by fonts"
_PLACE = re.compile(r" at (\d+):(\d+)")


class Log(logging.Handler):
    """The faults that one thread's rendering logs."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._thread = threading.get_ident()
        self._messages: list[str] = []
        self._missing: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a fault of this thread, and stop a rendering that has too many pages.

        Raises:
            LayoutError: a page after the last one that is allowed is begun.
        """
        if threading.get_ident() != self._thread:
            return
        if record.name == "weasyprint.progress":
            _stop_after_the_last_page(record)
        elif record.levelno < logging.WARNING:
            self._add_reason(record)
        elif str(record.msg).startswith(_GLYPH_STEP) and isinstance(record.args, tuple):
            self._missing.add(str(record.args[0]))
        elif not any(re.fullmatch(pattern, record.getMessage()) for pattern in HARMLESS):
            self._messages.append(record.getMessage())

    def _add_reason(self, record: logging.LogRecord) -> None:
        reason = record.exc_info[1] if record.exc_info else None
        if isinstance(reason, KeyboardInterrupt | SystemExit):
            raise reason  # WeasyPrint's drawing of SVG swallows even these
        if reason is not None and self._messages:
            self._messages[-1] += f" ({type(reason).__name__}: {reason})"

    @property
    def missing_letters(self) -> frozenset[str]:
        """The letters that no font has."""
        return frozenset(self._missing)

    def faults(self, html: str) -> list[Diagnostic]:
        """Return a diagnostic for each other record."""
        return [_diagnostic(message, html) for message in dict.fromkeys(self._messages)]


@contextmanager
def captured() -> Iterator[Log]:
    """Collect what this thread's rendering logs in the block."""
    log = Log()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    for logger in loggers:
        logger.addHandler(log)
    try:
        yield log
    finally:
        for logger in loggers:
            logger.removeHandler(log)


def _stop_after_the_last_page(record: logging.LogRecord) -> None:
    if record.msg == _PAGE_STEP and isinstance(record.args, tuple):
        page = record.args[0]
        if isinstance(page, int) and page > limits.PAGES:
            raise too_many_pages(f"more than {limits.PAGES}")


def too_many_pages(count: str) -> LayoutError:
    """Make the error for a document that is too long."""
    return LayoutError.at(
        COMPOSED,
        f"{count} pages; the limit is {limits.PAGES}",
        hint="split the brief, or shorten its annexes",
    )


def _diagnostic(message: str, html: str) -> Diagnostic:
    # Styles stand in one <style>; WeasyPrint counts lines from its start, a reader from that of the HTML.
    place = _PLACE.search(message)
    if place and html.count("<style") == 1 and "<link" not in html:
        before = html[: html.index(">", html.index("<style")) + 1]
        line, column = int(place[1]) + before.count("\n"), int(place[2])
        message = message[: place.start()] + message[place.end() :]
        return Diagnostic(COMPOSED, line, column, "", message, "'tocsin compose' prints this HTML")
    return Diagnostic(COMPOSED, 0, 0, "", message)
