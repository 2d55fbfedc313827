"""Two languages in facing columns: the rows of a document, given once in each language, and put side by side.

The parts of such an edition are rendered once for each language, with the names that every part sees and `row`
beside them. What a part calls `row` for is kept here; what else it prints is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tocsin.compose.direction import direction_of, set_apart
from tocsin.errors import Diagnostic, SourceError, TemplateError


@dataclass(frozen=True)
class Row:
    """What stands in one language at one height."""

    kind: str
    number: str
    place: str
    is_wide: bool
    html: Markup


@dataclass(frozen=True)
class Pair:
    """What stands side by side. A wide one is the same in both languages and stands once."""

    kind: str
    number: str
    is_wide: bool
    cells: tuple[Markup, ...]


class Rows:
    """The rows of one language in order, collected while its parts are rendered."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.direction = direction_of(language)
        self._rows: dict[str, list[Row]] = {}
        self._part = ""

    def begin(self, part: str) -> None:
        """Say which part is rendered from now on."""
        self._part = part

    def of(self, parts: Sequence[str]) -> list[Row]:
        """Return the rows in the order of the parts, whichever was rendered first."""
        return [row for part in parts for row in self._rows.get(part, ())]

    def row(
        self,
        kind: str,
        number: object = "",
        place: str = "",
        *,
        is_wide: bool = False,
        caller: Callable[[], str],
    ) -> Markup:
        """Keep what stands inside `{% call %}` as a row.

        Args:
            kind: a class for the stylesheet.
            number: what stands between the columns; nothing where it is empty.
            place: the field of the brief, where an author decides how many rows it makes.
            is_wide: whether the row goes over both columns and is printed in the first language alone.
            caller: gives the words.
        """
        html = Markup(set_apart(caller(), self.direction).strip())  # noqa: S704 - escaped when rendered
        self._rows.setdefault(self._part, []).append(Row(kind, str(number), place, is_wide, html))
        return Markup()


def paired(first: Rows, second: Rows, parts: Sequence[str]) -> list[Pair]:
    """Put the rows of two languages side by side, in the order of the parts.

    Raises:
        SourceError: a text is divided in another way in one language than in the other.
        TemplateError: a part gives other rows in one language than in the other.
    """
    ones, others = first.of(parts), second.of(parts)
    languages = first.language, second.language
    if faults := _divided_otherwise(_kinds(ones), _kinds(others), languages):
        raise SourceError.of(faults)
    if [_shape(row) for row in ones] != [_shape(row) for row in others]:
        raise TemplateError.at(
            "columns.html.j2",
            f"the parts give {len(ones)} rows in '{languages[0]}' and {len(others)} others in '{languages[1]}'",
            hint="let no part ask for the language before it calls `row`",
        )
    return [
        Pair(one.kind, one.number, one.is_wide, (one.html, other.html))
        for one, other in zip(ones, others, strict=True)
    ]


def _shape(row: Row) -> tuple[str, str, str, bool]:
    return row.kind, row.number, row.place, row.is_wide


def _divided_otherwise(
    ones: Mapping[str, list[str]], others: Mapping[str, list[str]], languages: tuple[str, str]
) -> list[Diagnostic]:
    return [
        Diagnostic(
            "the brief",
            0,
            0,
            place,
            "; ".join(
                f"'{language}' has {', '.join(kinds.get(place, ())) or 'nothing'}"
                for language, kinds in zip(languages, (ones, others), strict=True)
            ),
            "divide both into the same paragraphs, lists and headings, so that they can stand side by side",
        )
        for place in dict.fromkeys([*ones, *others])
        if ones.get(place) != others.get(place)
    ]


def _kinds(rows: Sequence[Row]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.place:
            found.setdefault(row.place, []).append(row.kind)
    return found
