"""What to print together: one pack on one paper in one language, and how its folder and files are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tocsin import editions, packs
from tocsin.build.sheet import Sheet, of_audience
from tocsin.errors import UsageError
from tocsin.packs import Item, Pack


@dataclass(frozen=True)
class Kit:
    """One pack on one paper in one language; no language is the brief's own.

    `items` are its files, each with what is laid out for it, in the order of the pack.
    """

    pack: Pack
    paper: editions.Paper
    items: tuple[tuple[Item, Sheet], ...]
    guide: Sheet
    language: str | None = None
    audience: str | None = None

    def folder_name(self, brief_name: str) -> str:
        """Return `BRIEF-PACK-pack-PAPER`, with a language that is not the brief's own, and the audience."""
        audience = of_audience(self.audience)
        parts = [brief_name, self.pack.name, "pack", self.paper.name, self.language, audience]
        return "-".join(filter(None, parts))

    def file_name(self, number: int) -> str:
        """Return `NUMBER-NAME-PAPER.pdf` of an item counted from 1; 0 is the guide. Names sort by their numbers."""
        digits = len(str(len(self.items)))
        name = self.items[number - 1][0].file if number else self.guide.edition.name
        return f"{number:0{digits}}-{name}-{self.paper.name}.pdf"

    def in_language(self, language: str | None) -> Kit:
        """Return the same in another language."""
        items = tuple((item, replace(sheet, language=language)) for item, sheet in self.items)
        return replace(self, items=items, guide=replace(self.guide, language=language), language=language)

    def for_audience(self, audience: str | None) -> Kit:
        """Return the same for an audience."""
        items = tuple((item, replace(sheet, audience=audience)) for item, sheet in self.items)
        return replace(self, items=items, guide=replace(self.guide, audience=audience), audience=audience)


def kits(
    names: Sequence[str],
    papers: Sequence[str],
    theme: Path | None,
    languages: Sequence[str] = (),
    audiences: Sequence[str] = (),
) -> list[Kit]:
    """Return what to print together: each pack on its first paper, or on those that are named.

    Raises:
        UsageError: there is no such pack or paper, or the pack is not for that paper.
        TemplateError: a file of the theme is not what it must be.
    """
    found = []
    for pack in (packs.load(name, theme) for name in dict.fromkeys(names)):
        for paper in dict.fromkeys(papers or pack.papers[:1]):
            if paper not in pack.papers:
                editions.paper(paper, theme)  # one that does not exist at all is named as such
                message = f"the pack '{pack.name}' is not for '{paper}'"
                raise UsageError.at("--paper", message, hint=f"it is for: {', '.join(pack.papers)}")
            kit = _kit(pack, paper, theme)
            each = [kit.in_language(language) for language in dict.fromkeys(languages)] or [kit]
            for audience in (*dict.fromkeys(audiences),) or (None,):
                found += [one.for_audience(audience) for one in each]
    return found


def _kit(pack: Pack, paper: str, theme: Path | None) -> Kit:
    items = tuple(
        (
            item,
            Sheet(editions.load(item.edition, theme), editions.paper(item.papers.get(paper, paper), theme)),
        )
        for item in pack.files
    )
    loaded = editions.paper(paper, theme)
    return Kit(pack, loaded, items, Sheet(packs.guide(theme), loaded))
