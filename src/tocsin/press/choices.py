"""What a person may choose: names alone, so that a command line can show them before anything heavy is loaded."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Paper(StrEnum):
    """The papers that printers hold."""

    A4 = "a4"
    LETTER = "letter"
    A3 = "a3"
    TABLOID = "tabloid"

    @property
    def shown(self) -> str:
        """Return its name as people write it."""
        return self.value.capitalize()


class Binding(StrEnum):
    """The edge at which a booklet is held together, as its cover lies before you."""

    AUTO = "auto"
    LEFT = "left"
    RIGHT = "right"


class Edge(StrEnum):
    """The edge about which a printer turns paper for its back, seen from how the pages stand on it."""

    SHORT = "short"
    LONG = "long"


class PagesPerSide(IntEnum):
    """How many pages stand on one side of a sheet."""

    TWO = 2
    FOUR = 4
