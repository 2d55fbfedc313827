"""One thing that was found out about a file, and whether it is as it should be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tocsin.errors import printable


class State(StrEnum):
    """What a fact is worth."""

    TOLD = "told"
    TRUE = "ok"
    FALSE = "NOT TRUE"
    UNCHECKED = "not checked"


@dataclass(frozen=True)
class Fact:
    """One line in plain words. `about` is file, copy, code, register or signature."""

    about: str
    state: State
    text: str

    def __str__(self) -> str:
        """Write the line for people, control characters replaced."""
        mark = "" if self.state is State.TOLD else f"{self.state}: "
        return printable(f"{mark}{self.text}")

    def as_dict(self) -> dict[str, str]:
        """Return the same for `--format json`."""
        return {"about": self.about, "state": self.state.name.lower(), "text": printable(self.text)}


def told(about: str, text: str) -> Fact:
    """Return what a file says, which there is nothing to hold against."""
    return Fact(about, State.TOLD, text)


def checked(about: str, is_true: bool, yes: str, no: str) -> Fact:
    """Return what was checked."""
    return true(about, yes) if is_true else untrue(about, no)


def true(about: str, text: str) -> Fact:
    """Return what is as it should be."""
    return Fact(about, State.TRUE, text)


def untrue(about: str, text: str) -> Fact:
    """Return what is not as it should be, or was asked for and cannot be shown."""
    return Fact(about, State.FALSE, text)


def unchecked(about: str, text: str) -> Fact:
    """Return what could not be checked, and how it could."""
    return Fact(about, State.UNCHECKED, text)
