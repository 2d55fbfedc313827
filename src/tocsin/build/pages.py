"""One brief in one language -> pages: the stages from reading to the PDF, composed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tocsin import limits, resources
from tocsin.brief.snapshot import Snapshot, snapshot
from tocsin.build.embargo import after_embargo
from tocsin.build.fit import Taken, fitted
from tocsin.build.sheet import Sheet
from tocsin.errors import Diagnostic, LayoutError, LeakError, SourceError, TemplateError, TocsinError

if TYPE_CHECKING:  # models and engines are imported where they are used: an unchanged build needs none
    from tocsin.brief.model import Brief
    from tocsin.brief.tree import Tree
    from tocsin.changes import Before
    from tocsin.compose.guide import Guide
    from tocsin.typeset import Layout
    from tocsin.withheld import Withheld


_STYLES = re.compile(r"<style\b.*?</style>|\bstyle=\"[^\"]*\"", re.DOTALL)
_SIGNS_OF_HTML = re.compile(r"</?[a-zA-Z][\w:-]*|[<>\"]|[\w:-]+=")
"""What is HTML and no text: the names of elements and attributes. The values of attributes stay."""


class Settled(NamedTuple):
    """A document that is laid out: its HTML, its pages, and what is not on them, in words."""

    html: str
    layout: Layout
    left_out: tuple[str, ...]


def pdf_of(
    path: Path, sheet: Sheet, theme: Path | None, told: Callable[[str], None] = lambda line: None
) -> bytes:
    """Build one PDF without writing it. `told` is given each line of what was left out.

    Raises:
        SourceError, TemplateError, AssetError, LayoutError, ConformanceError: as the stages raise them.
    """
    from tocsin.brief.read import read_tree

    source = snapshot(path)
    tree = read_tree(source)
    brief = seen_by(load(source, sheet.language, sheet.audience, tree=tree), sheet)
    settled = settle(brief, source, sheet, theme)
    for line in settled.left_out:
        told(line)
    return finished(settled.layout, brief, source, sheet, held_back(source, tree, brief, sheet))


def html_of(path: Path, sheet: Sheet, theme: Path | None) -> str:
    """Return the HTML that is typeset for one PDF.

    Raises:
        SourceError, TemplateError, AssetError, LayoutError, LeakError: as the stages raise them.
    """
    from tocsin.brief.read import read_tree

    source = snapshot(path)
    tree = read_tree(source)
    brief = seen_by(load(source, sheet.language, sheet.audience, tree=tree), sheet)
    html = settle(brief, source, sheet, theme).html
    said = _SIGNS_OF_HTML.sub("\n", _STYLES.sub("", html))
    prove_texts([("the HTML", unescape(said))], held_back(source, tree, brief, sheet), source.label)
    return html


def load(
    source: Snapshot, language: str | None = None, audience: str | None = None, *, tree: Tree | None = None
) -> Brief:
    """Read a brief in one of its languages and keep what an audience may see. An embargo that is over goes.

    Args:
        source: the files.
        language: a language tag; None is the brief's own language.
        audience: a handling mark; None is the brief's own mark.
        tree: what `read_tree` gave for these files, if that has been done.

    Raises:
        SourceError: the data cannot be used, or texts are missing in that language; all faults are listed.
        TemplateError: the printed words are not translated into the language.
        LeakError: a text that stays names what is withheld.
    """
    from tocsin.audience import restrict
    from tocsin.brief.languages import own_language
    from tocsin.brief.read import located, read, read_tree
    from tocsin.withheld import standing, withheld

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
        seen = restrict(brief, audience)
    except SourceError as error:
        errors.append(error)
    if errors:
        faults = located((fault for error in errors for fault in error.diagnostics), source, language)
        raise type(errors[0]).of(faults) from errors[0]
    if named := standing(withheld(tree.data, audience or brief.handling.tlp)):
        raise LeakError.of(tree.fault(steps, fault.message, fault.hint) for steps, fault in named)
    return after_embargo(seen)


def held_back(source: Snapshot, tree: Tree, brief: Brief, sheet: Sheet) -> Withheld:
    """Return what a file of a brief may not hold: what is above the audience that it is made for.

    That is of the issues before as well, of which its pages tell what has changed.
    """
    from tocsin.brief.read import read_tree
    from tocsin.withheld import withheld

    own = (tree.data.get("handling") or {}).get("tlp") or "CLEAR"  # as written: the filter has no part in it
    before = {}
    if brief.supersedes is not None:
        from tocsin.brief.issues import issues_before

        before = {one.source.folder.name: read_tree(one.source).data for one in issues_before(source, brief)}
    languages = {brief.language, sheet.beside or brief.language}
    return withheld(tree.data, sheet.audience or own, languages, before=before)


def seen_by(brief: Brief, sheet: Sheet) -> Brief:
    """Return what a sheet is made of: the brief, or what one addressee gets of it.

    Raises:
        UsageError: nothing is asked of that addressee.
    """
    if sheet.to is None:
        return brief
    from tocsin.addressee import addressed

    return addressed(brief, sheet.to)


def _data_of_leaf(source: Snapshot, sheet: Sheet) -> Brief:
    """Return what the file of one addressee has as data.

    What may not be attached goes from the whole brief: a leaf does not tell which event a figure is of.
    """
    from tocsin.attaching import attachable

    whole = load(source, sheet.language, sheet.audience)
    leaf, data = seen_by(whole, sheet), attachable(whole)
    told = data.disclaimers[len(whole.disclaimers) :]
    data = seen_by(data, sheet)
    is_less = leaf.recommendations != data.recommendations
    return data.model_copy(update={"disclaimers": told}) if is_less else data


def issues_seen(source: Snapshot, brief: Brief) -> Before:
    """Return the issues before a brief, newest first, each as those may see it who may see the pages of the brief.

    That is decided by the mark that these pages carry, so that what is told of an earlier issue never raises it.
    What the brief withholds is withheld of the earlier issues too, so whether something came or went tells nothing
    of it. The chain ends where a whole issue is above that mark.

    Args:
        source: the files of the brief, with the folders beside it.
        brief: after `tocsin.audience`; what one addressee gets of it follows on nothing.

    Raises:
        SourceError: the chain has faults, or an issue has a part above the mark that it cannot be without.
    """
    from tocsin.changes import Before, before_seen

    if brief.supersedes is None:
        return Before()
    from tocsin.audience import mark_of

    whole, *before = _chain(source, brief.language)
    return before_seen(whole, before, mark_of(brief))


@lru_cache(maxsize=8)  # each sheet of a brief asks for it
def _chain(source: Snapshot, language: str) -> tuple[Brief, ...]:
    """Read a brief and the issues before it, newest first and whole."""
    from tocsin.brief.issues import issues_before
    from tocsin.brief.read import read

    whole = read(source, language)
    return whole, *(issue for _, issue in issues_before(source, whole))


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
) -> Settled:
    """Compose and lay out, with contents exactly when the pages are many enough, folded until they are few enough.

    Most briefs are laid out once. Where the guess was wrong, the second layout stands: contents make a brief
    longer and never shorter, so it has the contents that its pages ask for. The second column of a sheet that has
    two is read here, and so are the issues before. `guide` is the pack that a print guide tells of.

    Raises:
        SourceError: the brief cannot be printed beside itself in the second language.
        TemplateError, AssetError, LayoutError: as the stages raise them.
        LayoutError: the edition may have only so many pages, and there are more with all folds taken.
    """
    from tocsin.brief.read import located
    from tocsin.compose import compose, guess_contents
    from tocsin.compose.folding import WHOLE, Folding
    from tocsin.typeset import lay_out

    pictures = {
        image.file: source.files[image.file]
        for image in brief.images
        if image.may_reproduce and image.file in source.files
    }
    edition, limit = sheet.edition, sheet.edition.options.contents_over_pages
    beside = load(source, sheet.beside, sheet.audience) if sheet.beside else None
    before = issues_seen(source, brief)

    def laid_out(has_contents: bool, taken: Taken) -> tuple[str, Layout, Folding]:
        folding = Folding(edition.folds, taken)
        try:
            html = compose(
                brief,
                edition,
                sheet.paper,
                beside=beside,
                theme=theme,
                has_contents=has_contents,
                guide=guide,
                to=sheet.to,
                folding=folding,
                before=before.issues,
                unnamed=before.unnamed,
            )
        except SourceError as error:
            raise SourceError.of(located(error.diagnostics, source, brief.language)) from error
        return html, lay_out(html, pictures=pictures, theme=theme), folding

    def with_contents(taken: Taken) -> tuple[str, Layout, Folding]:
        guess = guess_contents(brief, edition)
        laid = laid_out(guess, taken)
        wanted = bool(limit) and laid[1].page_count > limit and "contents" in edition.parts
        return laid if wanted is guess else laid_out(wanted, taken)

    def pages(laid: tuple[str, Layout, Folding]) -> Mapping[str, int]:
        _, layout, folding = laid
        begins = [layout.anchors[f"leaf-{leaf}"] for leaf in folding.leaves]
        ends = [*begins[1:], layout.page_count + 1]
        if not begins:
            return {WHOLE: layout.page_count}
        return {leaf: end - begin for leaf, begin, end in zip(folding.leaves, begins, ends, strict=True)}

    most = edition.options.pages_max
    folds = len(edition.folds) if most else 0
    (html, layout, folding), too_long = fitted(with_contents, pages, folds, most or limits.PAGES)
    if too_long:
        raise LayoutError.of(
            Diagnostic(
                source.label,
                0,
                0,
                "",
                f"the edition '{edition.name}' has {count} pages{f' for {leaf!r}' if leaf else ''}; "
                f"it may have {most}",
                "shorten a long title, names, the key ask or lists; all that may give way has gone",
            )
            for leaf, count in too_long.items()
        )
    return Settled(html, layout, folding.left_out)


def finished(layout: Layout, brief: Brief, source: Snapshot, sheet: Sheet, found: Withheld) -> bytes:
    """Finish one PDF as what its edition claims, and prove that nothing of what is withheld is in it.

    Raises:
        AssetError, LayoutError, ConformanceError: see `made`.
        LeakError: it holds what it may not.
    """
    pdf = made(layout, brief, source, sheet)
    options = sheet.edition.options
    attaches = options.attaches_data and options.claim != "pdf/x-4"
    prove(pdf, found, source.name(sheet.file_name(brief.id)), attaches=attaches)
    return pdf


def prove(pdf: bytes, found: Withheld, name: str, *, attaches: bool) -> None:
    """Look through a finished file for what it may not hold.

    Raises:
        LeakError: it holds some of it; the places are told, and never the words.
    """
    from tocsin.inspect.leaks import diagnostics, leaks

    if leaking := leaks(pdf, found, attaches=attaches):
        raise LeakError.of(diagnostics(leaking, name))


def prove_texts(texts: Iterable[tuple[str, str]], found: Withheld, name: str) -> None:
    """Look through texts that are written beside a PDF, each with what it is, for withheld words.

    Raises:
        LeakError: they hold some.
    """
    from tocsin.inspect.leaks import diagnostics, leaks_in

    if leaking := leaks_in(texts, found):
        raise LeakError.of(diagnostics(leaking, name))


def made(layout: Layout, brief: Brief, source: Snapshot, sheet: Sheet) -> bytes:
    """Return the PDF that its edition claims, of which it is not yet known what it holds.

    Raises:
        AssetError, LayoutError, ConformanceError: as `finish` raises them; a letter that no font has is told by the
            fields that hold it.
    """
    from tocsin.finish import finish
    from tocsin.typeset import NoFontError
    from tocsin.typeset.letters import in_fields

    try:
        options = sheet.edition.options
        if options.claim == "pdf/x-4":
            from tocsin.finish.for_press import finish_for_press  # what looks through inks is slow to load

            return finish_for_press(layout, brief)
        data = _data_of_leaf(source, sheet) if sheet.to and options.attaches_data else None
        return finish(layout, brief, attaches_data=options.attaches_data, data=data)
    except NoFontError as error:
        raise in_fields(error, source) from error
