"""A row of tags -> what each column holds, and which columns are left out and why."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.errors import SourceError
from tocsin.sources.counts.count import Measure
from tocsin.sources.draft import Done, Origin, Repair
from tocsin.sources.hxl.tags import Tag, read, rules
from tocsin.sources.tables.table import Table

LEVELS = range(7)
"""Countries, five levels of admin areas, and places."""
_BOUNDS = ("min", "max")


@dataclass(frozen=True)
class Column:
    """One column: its place in a row, the heading over its tag, its tag, and its role in `hxl.toml`."""

    place: int
    heading: str
    tag: Tag
    role: str

    @property
    def name(self) -> str:
        """Return what a person finds it by: its number and tag."""
        return f"column {letters(self.place)} ({self.tag})"

    @property
    def bound(self) -> str:
        """Return `min` or `max` where it holds one end of a range, else nothing."""
        return next((one for one in _BOUNDS if one in self.tag.attributes), "")

    @property
    def measure(self) -> Measure:
        """Return what a column of numbers counts."""
        data = rules()
        attributes = self.tag.attributes
        who = next((rule["name"] for rule in data["who"] if attributes >= set(rule["with"])), "")
        for rule in data["measures"]:
            if rule["with"] in attributes:
                return Measure(rule["what"], who, adds_up=rule["adds_up"])
        return Measure(data["tags"][self.tag.name], who, adds_up=self.tag.name == "event")


class Columns:
    """The columns of a table by role. `repairs` tells what was mended in the tags, and what is not read."""

    def __init__(self, table: Table, file: str) -> None:
        """Read the tags.

        Raises:
            SourceError: no tag is understood.
        """
        self.row = table.header_row
        self.repairs: list[Repair] = []
        self._all: list[Column] = []
        self._roles: dict[str, list[Column]] = {}
        headings = table.above[-1].cells if table.above else []
        for place, cell in enumerate(table.header):
            heading = headings[place] if place < len(headings) else ""
            self._add(place, cell, heading)
        self._keep_one_language()
        if not self._all:
            hint = "write tags such as #date, #adm1+name and #affected+killed under the column names"
            message = (
                f"a row of HXL tags (row {self.row}) of which none is understood: {', '.join(table.header)}"
            )
            raise SourceError.at(file, message[:300], hint=hint)

    def all(self, role: str) -> list[Column]:
        """Return the columns of a role, from the left."""
        found = self._roles.get(role)
        if found is None:  # asked for each of many rows
            found = self._roles[role] = [column for column in self._all if column.role == role]
        return found

    def one(self, role: str) -> Column | None:
        """Return the first column of a role."""
        found = self.all(role)
        return found[0] if found else None

    def has(self, *roles: str) -> bool:
        """Tell whether a column has any of some roles."""
        return any(self.all(role) for role in roles)

    def leave(self, column: Column, why: str) -> None:
        """Leave a column out and tell why."""
        self._all.remove(column)
        self._roles.clear()
        self._note(Done.DROPPED, f"{column.name}: {why}", column.heading)

    def _add(self, place: int, cell: str, heading: str) -> None:
        where = f"column {letters(place)}"
        tag, words = read(cell)
        if tag is None:
            if words or heading:
                named = f" '{heading}'" if heading else ""
                self._note(
                    Done.DROPPED, f"{where}{named} has no tag{': ' + words if words else ''}; not read"
                )
            return
        role = _role(tag)
        if tag.name not in rules()["core"]:
            self._note(
                Done.DROPPED,
                f"{where}: {tag} is no HXL tag{'; ' + words if words else ''}; not read",
                heading,
            )
            return
        if words:
            self._note(Done.MENDED, f"{where}: {words}", heading)
        if role == "personal":
            self._note(Done.DROPPED, f"{where} ({tag}) tells of persons; not read", heading)
        elif not role:
            self._note(Done.DROPPED, f"{where} ({tag}) is not understood; not read", heading)
        else:
            self._all.append(Column(place, heading, tag, role))

    def _keep_one_language(self) -> None:
        by_role: dict[str, list[Column]] = {}
        for column in self._all:
            if column.role != "quantity":
                by_role.setdefault(column.role, []).append(column)
        for columns in by_role.values():
            best = min(
                columns, key=lambda column: ({"": 0, "en": 1}.get(column.tag.language, 2), column.place)
            )
            for column in columns:
                if column is not best and column.tag.language:
                    self.leave(column, f"the same in another language as {best.name}")

    def _note(self, done: Done, words: str, heading: str = "") -> None:
        self.repairs.append(Repair(done, words, Origin("row", self.row, heading)))


def letters(place: int) -> str:
    """Return the name that a spreadsheet gives a column: A, B, ... Z, AA.

    >>> letters(27)
    'AB'
    """
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _role(tag: Tag) -> str:
    for rule in rules()["roles"]:
        if rule["tag"] == tag.name and tag.attributes >= set(rule.get("with", ())):
            role = str(rule["role"])
            if role == "quantity" and tag.attributes & set(rules()["no_number"]["with"]):
                return ""
            return "" if role == "not read" else role
    return ""
