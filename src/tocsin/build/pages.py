"""One brief in one language -> pages: the stages from reading to the PDF, composed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tocsin import resources
from tocsin.brief.snapshot import Snapshot, snapshot
from tocsin.build.sheet import Sheet
from tocsin.errors import LayoutError, SourceError, TemplateError, TocsinError

if TYPE_CHECKING:  # models and engines are imported where they are used: an unchanged build needs none
    from tocsin.brief.model import Brief
    from tocsin.brief.tree import Tree
    from tocsin.compose.guide import Guide
    from tocsin.typeset import Layout


def pdf_of(path: Path, sheet: Sheet, theme: Path | None) -> bytes:
    """Build one PDF without writing it.

    Raises:
        SourceError, TemplateError, AssetError, LayoutError, ConformanceError: as the stages raise them.
    """
    source = snapshot(path)
    brief = load(source, sheet.language)
    _, layout = settle(brief, source, sheet, theme)
    return finished(layout, brief, source, sheet)


def load(source: Snapshot, language: str | None = None, *, tree: Tree | None = None) -> Brief:
    """Read a brief in one of its languages and keep what its own handling mark allows to be seen.

    Args:
        source: the files.
        language: a language tag; None is the brief's own language.
        tree: what `read_tree` gave for these files, if that has been done.

    Raises:
        SourceError: the data cannot be used, or texts are missing in that language; all faults are listed.
        TemplateError: the printed words are not translated into the language.
    """
    from tocsin.audience import restrict
    from tocsin.brief.languages import own_language
    from tocsin.brief.read import located, read, read_tree

    tree = tree or read_tree(source)
    if language not in (None, own_language(tree)):
        _can_be_said_in(language, source.name(source.brief_file))
    brief = read(source, language, tree=tree)
    errors: list[TocsinError] = []
    try:
        _can_be_said_in(brief.language)
    except TemplateError as error:
        errors.append(error)
    try:
        brief = restrict(brief)
    except SourceError as error:
        errors.append(error)
    if errors:
        faults = located((fault for error in errors for fault in error.diagnostics), source, language)
        raise type(errors[0]).of(faults) from errors[0]
    return brief


def _can_be_said_in(language: str, file: str = "") -> None:
    """Raise TemplateError unless words, numbers and dates can be printed in a language.

    The brief names its own language; `file` is where another one that is asked for is missed.
    """
    try:
        resources.catalogue(language)
        if language not in resources.languages():
            from tocsin.compose.wording import (
                Wording,  # it asks CLDR, which is slow, whether there is such a place
            )

            Wording(language)
    except TemplateError as error:
        if not file:
            raise
        (fault,) = error.diagnostics
        raise TemplateError.at(file, fault.message, hint=fault.hint) from error


def settle(
    brief: Brief, source: Snapshot, sheet: Sheet, theme: Path | None, guide: Guide | None = None
) -> tuple[str, Layout]:
    """Compose and lay out with contents exactly when the pages are many enough.

    Most briefs are laid out once. Where the guess was wrong, the second layout stands: contents make a brief
    longer and never shorter, so it has the contents that its pages ask for. The second column of a sheet that has
    two is read here. `guide` is the pack that a print guide tells of.

    Raises:
        SourceError: the brief cannot be printed beside itself in the second language.
        TemplateError, AssetError, LayoutError: as the stages raise them.
        LayoutError: the edition may have only so many pages, and there are more.
    """
    from tocsin.brief.read import located
    from tocsin.compose import compose, guess_contents
    from tocsin.typeset import lay_out

    pictures = {
        image.file: source.files[image.file]
        for image in brief.images
        if image.may_reproduce and image.file in source.files
    }
    edition, limit = sheet.edition, sheet.edition.options.contents_over_pages
    beside = load(source, sheet.beside) if sheet.beside else None

    def laid_out(has_contents: bool) -> tuple[str, Layout, bool]:
        try:
            html = compose(
                brief,
                edition,
                sheet.paper,
                beside=beside,
                theme=theme,
                has_contents=has_contents,
                guide=guide,
            )
        except SourceError as error:
            raise SourceError.of(located(error.diagnostics, source, brief.language)) from error
        layout = lay_out(html, pictures=pictures, theme=theme)
        return html, layout, bool(limit) and layout.page_count > limit and "contents" in edition.parts

    guess = guess_contents(brief, edition)
    html, layout, wants_contents = laid_out(guess)
    if wants_contents is not guess:
        html, layout, _ = laid_out(wants_contents)
    most = edition.options.pages_max
    if most and layout.page_count > most:
        raise LayoutError.at(
            source.label,
            f"the edition '{edition.name}' has {layout.page_count} pages; it may have {most}",
            hint="shorten the bottom line, the key figures, the recommendations, a long title, names or lists",
        )
    return html, layout


def finished(layout: Layout, brief: Brief, source: Snapshot, sheet: Sheet) -> bytes:
    """Finish one PDF as what its edition claims.

    Raises:
        AssetError, LayoutError, ConformanceError: as `finish` raises them; a letter that no font has is told by the
            fields that hold it.
    """
    from tocsin.finish import finish, finish_for_press
    from tocsin.typeset import NoFontError
    from tocsin.typeset.letters import in_fields

    try:
        as_claimed = finish_for_press if sheet.edition.options.claim == "pdf/x-4" else finish
        return as_claimed(layout, brief)
    except NoFontError as error:
        raise in_fields(error, source) from error
