"""What to print: one edition on one paper in one language, and how its file is called."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tocsin import editions


@dataclass(frozen=True)
class Sheet:
    """One edition on one paper, in one language; no language is the brief's own."""

    edition: editions.Edition
    paper: editions.Paper
    language: str | None = None

    def file_name(self, brief_name: str) -> str:
        """Return `BRIEF-EDITION-PAPER.pdf`, or `BRIEF-EDITION-PAPER-LANGUAGE.pdf`."""
        parts = [brief_name, self.edition.name, self.paper.name, self.language]
        return f"{'-'.join(filter(None, parts))}.pdf"


def sheets(
    names: Sequence[str], papers: Sequence[str], theme: Path | None, languages: Sequence[str] = ()
) -> list[Sheet]:
    """Return what to print: by default every edition on each of its papers, in the language of the brief.

    Raises:
        UsageError: an edition or paper of that name does not exist.
        TemplateError: a file of the theme is not what it must be.
    """
    chosen = [editions.load(name, theme) for name in names or editions.names(theme)]
    wanted: list[str | None] = [*dict.fromkeys(languages)] or [None]
    return [
        Sheet(edition, editions.paper(paper, theme), language)
        for language in wanted
        for edition in chosen
        for paper in papers or edition.papers
    ]


def named(name: str, wanted: Sequence[Sheet], own: Collection[str]) -> dict[str, Sheet]:
    """Return the sheets by the name of their file, in which the brief's own language is not named."""
    plain = [replace(sheet, language=None) if sheet.language in own else sheet for sheet in wanted]
    return {sheet.file_name(name): sheet for sheet in plain}
