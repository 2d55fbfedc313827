"""The register of copies: which number went to whom, in a database beside the copies.

A number is taken before anything is made of it, and never given back: a run that fails leaves a gap. A copy is
recorded, with the hash of its file, before the file appears, and confirmed after it. What lies between the two,
because a run was killed, is settled by the next one: the file is there as recorded, or the copy is void.

The one who uses a register holds the lock of its folder meanwhile.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tocsin import limits
from tocsin.errors import OutputError

NAME = "register.sqlite"
APPLICATION = 0x546F6373  # "Tocs"
FORMAT = 1
_COPY = re.compile(r".+-(?:copy-\d+|copies-\d+-\d+)(?:-signed)?\.pdf")
"""What the files that a register knows are called."""

_TABLES = """
CREATE TABLE taken (document TEXT, issue TEXT, last INTEGER NOT NULL, PRIMARY KEY (document, issue)) STRICT;
CREATE TABLE copy (
  document TEXT, issue TEXT, number INTEGER, total INTEGER NOT NULL, recipient TEXT NOT NULL, file TEXT NOT NULL,
  sha256 TEXT NOT NULL, content_sha256 TEXT NOT NULL, source_sha256 TEXT NOT NULL, recorded TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('recorded', 'written', 'void')), PRIMARY KEY (document, issue, number)
) STRICT;
"""


@dataclass(frozen=True)
class Entry:
    """One copy. `total` is the last number of its run; `content_sha256` is that of all that its run shares."""

    document: str
    issue: str
    number: int
    total: int
    recipient: str
    file: str
    sha256: str
    content_sha256: str
    source_sha256: str
    recorded: str


class Register:
    """An open register. Made by `open_register`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def served(self, document: str, issue: str, source_sha256: str) -> dict[str, int]:
        """Return who has a copy of this very file, and its number."""
        rows = self._connection.execute(
            "SELECT recipient, number FROM copy "
            "WHERE document = ? AND issue = ? AND source_sha256 = ? AND state = 'written'",
            (document, issue, source_sha256),
        )
        return dict(rows.fetchall())

    def take(self, document: str, issue: str, count: int) -> int:
        """Take so many numbers for ever, and return the first of them."""
        with self._change():
            row = self._connection.execute(
                "INSERT INTO taken VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET last = last + excluded.last "
                "RETURNING last",
                (document, issue, count),
            ).fetchone()
        return int(row[0]) - count + 1

    def record(self, entries: Iterable[Entry]) -> None:
        """Record copies whose files are about to appear. When it returns, that is on the disk."""
        with self._change():
            self._connection.executemany(
                "INSERT INTO copy VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'recorded')",
                [tuple(vars(entry).values()) for entry in entries],
            )

    def settle(self, sha256: Callable[[str], str | None]) -> None:
        """Say of each copy that is recorded whether its file appeared.

        Args:
            sha256: returns the hash of a file of the folder, or None.
        """
        rows = self._connection.execute(
            "SELECT rowid, file, sha256 FROM copy WHERE state = 'recorded'"
        ).fetchall()
        if rows:
            there = {file: sha256(file) for file in {file for _, file, _ in rows}}
            states = [("written" if there[file] == wanted else "void", row) for row, file, wanted in rows]
            with self._change():
                self._connection.executemany("UPDATE copy SET state = ? WHERE rowid = ?", states)

    def confirm(self, entries: Iterable[Entry]) -> None:
        """Say that the files of some copies are there."""
        with self._change():
            self._connection.executemany(
                "UPDATE copy SET state = 'written' WHERE document = ? AND issue = ? AND number = ?",
                [(entry.document, entry.issue, entry.number) for entry in entries],
            )

    @contextmanager
    def _change(self) -> Iterator[None]:
        with _told(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.commit()
            except BaseException:
                self._connection.rollback()
                raise


@contextmanager
def open_register(folder: Path) -> Iterator[Register]:
    """Open the register of a folder, made if it is missing.

    Raises:
        OutputError: it is no register, of a later version, in use, or missing beside copies; or the disk refused.
    """
    path = folder / NAME
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise OutputError.at(
            str(path), "not a regular file", hint="move it away, or choose another output folder"
        )
    _refuse_copies_without(path)
    with (
        _told(path),
        closing(sqlite3.connect(path, timeout=limits.REGISTER_WAIT_S, isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA synchronous = EXTRA")  # the journal's name, too, is on the disk
        _make(connection, path)
        yield Register(connection, path)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        hint = "free some space, end what else uses it, or bring it back from a safe copy"
        raise OutputError.at(str(path), f"the register cannot be used: {error}", hint=hint) from error


def _refuse_copies_without(path: Path) -> None:
    is_there = path.exists() and path.stat().st_size > 0
    copies = (
        [] if is_there else sorted(file.name for file in path.parent.iterdir() if _COPY.fullmatch(file.name))
    )
    if copies:
        message = f"missing, and beside it lies {copies[0]}: which numbers are gone cannot be known"
        hint = "bring the register back, or choose another output folder"
        raise OutputError.at(str(path), message, hint=hint)


def _make(connection: sqlite3.Connection, path: Path) -> None:
    application, version = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not tables and not application:
        connection.executescript(
            f"BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT};"
            f"{_TABLES} COMMIT;"
        )
    elif application != APPLICATION or version != FORMAT:
        message = "not a register of copies, or one of another version of tocsin"
        raise OutputError.at(str(path), message, hint="choose another output folder, or move this file away")
