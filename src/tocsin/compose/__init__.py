"""Brief and edition -> the HTML that is typeset.

The parts of an edition are rendered one by one, in its order; a part that renders to nothing is left out. An
edition in two languages renders each part once for each, and puts what they give side by side. Stylesheets
stand inside the document, so that the HTML is complete: fonts come from the font configuration, pictures from
`https://assets.invalid/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from tocsin.audience import marked
from tocsin.brief.model import Brief
from tocsin.compose import charts
from tocsin.compose.columns import Rows, paired
from tocsin.compose.direction import direction_of, set_apart
from tocsin.compose.environment import first_words, render, stylesheet
from tocsin.compose.folding import Folding
from tocsin.compose.guide import Guide
from tocsin.compose.plain import plain
from tocsin.compose.view import SOURCES, Headings, context
from tocsin.editions import Edition, Paper
from tocsin.errors import Diagnostic, TemplateError

CONTENTS = "contents"
"""The one part that is rendered last, because it lists the others, and that may be left out by length."""


def compose(
    brief: Brief,
    edition: Edition,
    paper: Paper,
    *,
    beside: Brief | None = None,
    theme: Path | None = None,
    has_contents: bool = False,
    guide: Guide | None = None,
    to: str | None = None,
    folding: Folding | None = None,
    before: Sequence[Brief] = (),
    unnamed: frozenset[tuple[str, str]] = frozenset(),
) -> str:
    """Return the HTML of a brief.

    `brief` is what the audience may see: see `tocsin.audience`; its pages carry the highest mark of what is in it.
    With `has_contents`, the contents are printed where the edition places them. `folding` says what gives way, and
    learns what was left out. `beside` is the same brief in the language of the second column, for an edition that
    has one; the first is the language of the document. `guide` is the pack that a print guide tells of, `to` the
    actor that it is made for alone, and `before` are the issues that the brief follows on, newest first, each as
    the same audience may see it; of their parts and its own, `unnamed` cannot be compared (`tocsin.changes.seen`).

    Raises:
        TemplateError: a template, part or stylesheet is missing or wrong, or the printed words are not translated
            into the brief's language.
        SourceError: the texts of two languages cannot stand side by side.
    """
    brief, beside = marked(brief), beside and marked(beside)
    assert (beside is not None) is (edition.options.languages == 2)
    folding = folding or Folding()
    _refuse_idle(edition, theme)
    if beside is not None:
        return _in_columns((brief, beside), edition, paper, theme, folding)
    headings = Headings()
    names = context(brief, edition, paper, headings, folding, guide, to, before, unnamed)
    html = {
        name: render(theme, f"parts/{name}.html.j2", names).strip()
        for name in _in_turn(edition, headings.begin)
    }
    if has_contents and CONTENTS in edition.parts:
        names["headings"] = headings.entries(edition.parts)
        html[CONTENTS] = render(theme, f"parts/{CONTENTS}.html.j2", names).strip()
    parts = [Markup(html[name]) for name in edition.parts if html.get(name)]  # noqa: S704 - escaped when rendered
    styles = [
        stylesheet(theme, name)
        for name in [*edition.styles, *(edition.change_styles if brief.supersedes else ())]
    ]
    html_of_all = render(theme, "brief.html.j2", {**names, "parts": parts, "styles": styles})
    return set_apart(str(html_of_all), direction_of(brief.language))


def _in_turn(edition: Edition, *begins: Callable[[str], None]) -> Iterator[str]:
    """Yield the parts that are always rendered, those first that cite sources, and tell which one begins."""
    for name in sorted(edition.parts, key=SOURCES.__contains__):
        if name != CONTENTS:
            for begin in begins:
                begin(name)
            yield name


def _in_columns(
    briefs: Sequence[Brief], edition: Edition, paper: Paper, theme: Path | None, folding: Folding
) -> str:
    sides: list[dict[str, Any]] = []
    given: list[Rows] = []
    for number, brief in enumerate(briefs):
        headings, rows = Headings("second-" if number else ""), Rows(brief.language)
        names = {**context(brief, edition, paper, headings, folding), "row": rows.row, "column": number}
        for name in _in_turn(edition, headings.begin, rows.begin):
            render(theme, f"parts/{name}.html.j2", names)
        sides.append(names)
        given.append(rows)
    first, second = given
    columns = [
        plain({"language": rows.language, "direction": rows.direction, "name": names["language_name"]})
        for rows, names in zip(given, sides, strict=True)
    ]
    pairs = [plain(vars(pair)) for pair in paired(first, second, edition.parts)]
    styles = [stylesheet(theme, name) for name in edition.styles]
    names = {**sides[0], "columns": columns, "rows": pairs, "styles": styles}
    return set_apart(str(render(theme, "columns.html.j2", names)), first.direction)


def _refuse_idle(edition: Edition, theme: Path | None) -> None:
    """Raise TemplateError where a fold names what no part of the edition folds: it would do nothing."""
    if not edition.folds:
        return
    # A theme's own part need not fold all that the built-in one does.
    known = {
        function: {
            what
            for part in edition.parts
            for templates in (theme, None)
            for what in first_words(templates, f"parts/{part}.html.j2", function)
        }
        for function in ("kept", "folded")
    }
    faults = []
    for number, fold in enumerate(edition.folds):
        names = known["kept" if fold.letters is None else "folded"]
        if fold.what not in names:
            message = f"no part of the edition has '{fold.what}' to fold like this"
            hint = f"there are: {', '.join(sorted(names)) or 'none'}"
            path = f"folds.{number}.what"
            faults.append(Diagnostic(f"editions/{edition.name}.toml", 0, 0, path, message, hint))
    if faults:
        raise TemplateError.of(faults)


def guess_contents(brief: Brief, edition: Edition) -> bool:
    """Guess whether the pages will be more than the edition's limit, so that most briefs are laid out once.

    The guess is from the number of characters and rows; the layout decides, and a wrong guess costs one more.
    """
    limit = edition.options.contents_over_pages
    if not limit or CONTENTS not in edition.parts:
        return False
    characters = sum(len(section.text) for section in brief.sections)
    rows = len(brief.events) + 2 * len(brief.recommendations) + len(brief.sources) + len(brief.actors)
    rows += sum(len(series.points) + 12 for series in brief.series if charts.PART in edition.parts)
    return 2 + characters / 3_500 + rows / 25 > limit
