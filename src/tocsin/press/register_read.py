"""A register of copies, looked into and left as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from tocsin import limits
from tocsin.errors import SourceError
from tocsin.press.register import APPLICATION, FORMAT, Entry

_COLUMNS = ", ".join(field.name for field in fields(Entry))


@dataclass(frozen=True)
class Recorded:
    """One copy as the register has it; `state` is `recorded`, `written` or `void`."""

    entry: Entry
    state: str


class RegisterReader:
    """An open register, for questions. Made by `read_register`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def numbered(self, document: str, issue: str, number: int) -> list[Recorded]:
        """Return the copy of this number, if there is one."""
        return self._where("document = ? AND issue = ? AND number = ?", (document, issue, number))

    def of_content(self, content_sha256: str, number: int) -> list[Recorded]:
        """Return the copies of this number that share this content."""
        return self._where("content_sha256 = ? AND number = ?", (content_sha256, number))

    def of_file(self, sha256: Sequence[str]) -> list[Recorded]:
        """Return the copies whose file has one of these hashes: one, or all of a print run."""
        return self._where(f"sha256 IN ({_marks(sha256)})", sha256)

    def made_of(self, sha256: Sequence[str]) -> list[Recorded]:
        """Return the copies that were made of a file with one of these hashes."""
        return self._where(f"source_sha256 IN ({_marks(sha256)})", sha256)

    def _where(self, condition: str, values: Sequence[str | int]) -> list[Recorded]:
        rows = self._connection.execute(
            f"SELECT {_COLUMNS}, state FROM copy WHERE {condition} ORDER BY number",  # noqa: S608 - our words
            tuple(values),
        )
        return [Recorded(Entry(*row[:-1]), row[-1]) for row in rows]


@contextmanager
def read_register(path: Path) -> Iterator[RegisterReader]:
    """Open a register to read it.

    Raises:
        SourceError: it is not there, or no register.
    """
    hint = "name the register.sqlite that lies beside the copies"
    if not path.is_file():
        raise SourceError.at(str(path), "not found" if not path.exists() else "not a regular file", hint=hint)
    place = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(place, uri=True, timeout=limits.REGISTER_WAIT_S)) as connection:
            application, version = (
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("application_id", "user_version")
            )
            if (application, version) != (APPLICATION, FORMAT):
                message = "not a register of copies, or one of another version of tocsin"
                raise SourceError.at(str(path), message, hint=hint)
            yield RegisterReader(connection)
    except sqlite3.Error as error:
        if Path(f"{path}-journal").exists():  # what a run that was killed left; only writing can settle it
            hint = "a run of copies is under way, or was stopped: wait, or give its command again, which settles it"
        raise SourceError.at(str(path), f"the register cannot be read: {error}", hint=hint) from error


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" for _ in values)
