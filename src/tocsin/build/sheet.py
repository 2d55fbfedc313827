"""What to print: one edition on one paper in one language, or in two side by side, and how its file is called."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin import editions
from tocsin.errors import UsageError

if TYPE_CHECKING:
    from tocsin.brief.model import Brief


@dataclass(frozen=True)
class Sheet:
    """One edition on one paper, in one language; no language is the brief's own.

    `beside` is the language of the second column, where the edition has one. `to` is the actor that it is made
    for alone, where it has a leaf for each addressee. `audience` is the handling mark up to which it tells; none is
    the brief's own.
    """

    edition: editions.Edition
    paper: editions.Paper
    language: str | None = None
    beside: str | None = None
    to: str | None = None
    audience: str | None = None

    @property
    def languages(self) -> tuple[str | None, str | None]:
        """Return what the brief must be read in."""
        return self.language, self.beside

    def facts(self, brief: Brief) -> dict[str, str | int]:
        """Return what the manifest says of the file, for those who have only the file."""
        issue: dict[str, str | int] = {
            "brief": brief.id,
            "issue": brief.issue,
            "as_of": str(brief.as_of),
        }
        return issue | {"edition": self.edition.name, "paper": self.paper.name}

    def file_name(self, brief_name: str) -> str:
        """Return `BRIEF-EDITION-PAPER.pdf`, with languages and audience behind the paper, `-fr-ar-tlp-green`.

        An addressee stands behind all, `+ID`. No id, language or paper has a plus sign in it, so the leaf of one is
        never called as that of another.
        """
        audience = of_audience(self.audience)
        parts = [brief_name, self.edition.name, self.paper.name, self.language, self.beside, audience]
        to = f"+{self.to}" if self.to else ""
        return f"{'-'.join(filter(None, parts))}{to}.pdf"


def sheets(
    names: Sequence[str],
    papers: Sequence[str],
    theme: Path | None,
    languages: Sequence[str] = (),
    to: Sequence[str] = (),
    audiences: Sequence[str] = (),
) -> list[Sheet]:
    """Return what to print: by default the editions that need not be named, on each of their papers.

    An edition in two languages is printed in the two that are given, in this order. With `to`, ids of actors, each
    gets a file alone, by default of the editions that have a leaf for each addressee. `audiences` are handling
    marks; without any, a brief is printed for its own.

    Raises:
        UsageError: an edition or paper of that name does not exist, an edition needs two languages, or one is
            made with a pack alone.
        TemplateError: a file of the theme is not what it must be.
    """
    chosen = [editions.load(name, theme) for name in names or editions.names(theme)]
    if not names:
        chosen = [edition for edition in chosen if (edition.has_leaves if to else not edition.by_name)]
    whole = next((edition.name for edition in chosen if to and not edition.has_leaves), "")
    if whole:
        message = f"the edition '{whole}' has no leaf for each addressee, so it cannot be made for one alone"
        raise UsageError.at("--to", message, hint="leave --edition out, or name one such as handout")
    alone = next((edition.name for edition in chosen if edition.of_pack), "")
    if alone:
        message = f"the edition '{alone}' tells of the files of a pack, and is made with them alone"
        raise UsageError.at("--edition", message, hint="name a pack, such as --pack field")
    each = list(dict.fromkeys(languages))
    single: list[tuple[str | None, str | None]] = [(language, None) for language in each] or [(None, None)]
    wanted = [
        Sheet(edition, editions.paper(paper, theme), language, beside, actor, audience)
        for edition in chosen
        for language, beside in (single if edition.options.languages == 1 else [_two(edition, each)])
        for paper in papers or edition.papers
        for audience in (*dict.fromkeys(audiences),) or (None,)
        for actor in (*dict.fromkeys(to),) or (None,)
    ]
    return sorted(wanted, key=lambda sheet: each.index(sheet.language) if sheet.language else 0)


def of_audience(audience: str | None) -> str:
    """Return how an audience is named in a file's name: `tlp-amber-strict`; nothing for the brief's own mark."""
    return f"tlp-{audience.lower().replace('+', '-')}" if audience else ""


def _two(edition: editions.Edition, languages: Sequence[str]) -> tuple[str, str]:
    if len(languages) != 2:
        given = "no --lang is given" if not languages else f"--lang gives {len(languages)}"
        raise UsageError.at(
            "--lang",
            f"the edition '{edition.name}' prints two languages side by side, and {given}",
            hint="name two that the brief has, such as --lang fr,ar",
        )
    return languages[0], languages[1]


def named(name: str, wanted: Sequence[Sheet], own: Collection[str]) -> dict[str, Sheet]:
    """Return the sheets by the name of their file; the brief's own language, if alone, is not named in it."""
    plain = [
        replace(sheet, language=None) if sheet.language in own and not sheet.beside else sheet
        for sheet in wanted
    ]
    return {sheet.file_name(name): sheet for sheet in plain}
