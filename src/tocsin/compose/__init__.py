"""Brief and edition -> the HTML that is typeset.

The parts of an edition are rendered one by one, in its order; a part that renders to nothing is left out. The
page's stylesheets stand inside the document, so that the HTML is complete: fonts come from the font
configuration, pictures from `https://assets.invalid/`.
"""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from tocsin.brief.model import Brief
from tocsin.compose.direction import direction_of, set_apart
from tocsin.compose.environment import render, stylesheet
from tocsin.compose.view import Headings, context
from tocsin.editions import Edition, Paper

CONTENTS = "contents"
"""The one part that is rendered last, because it lists the others, and that may be left out by length."""

SOURCES = "annex-c"
"""The part that is rendered after those that cite, wherever it is printed, because it says where they do."""


def compose(
    brief: Brief, edition: Edition, paper: Paper, *, theme: Path | None = None, has_contents: bool = False
) -> str:
    """Return the HTML of a brief.

    `brief` is what the audience may see: see `tocsin.audience`. With `has_contents`, the contents are printed
    where the edition places them.

    Raises:
        TemplateError: a template, part or stylesheet is missing or wrong, or the printed words are not translated
            into the brief's language.
    """
    headings = Headings()
    names = context(brief, edition, paper, headings)
    html = {}
    for name in sorted(edition.parts, key=lambda part: part == SOURCES):
        if name == CONTENTS:
            continue
        headings.begin(name)
        html[name] = render(theme, f"parts/{name}.html.j2", names).strip()
    if has_contents and CONTENTS in edition.parts:
        names["headings"] = headings.entries(edition.parts)
        html[CONTENTS] = render(theme, f"parts/{CONTENTS}.html.j2", names).strip()
    parts = [Markup(html[name]) for name in edition.parts if html.get(name)]  # noqa: S704 - escaped when rendered
    styles = [stylesheet(theme, name) for name in edition.styles]
    html_of_all = render(theme, "brief.html.j2", {**names, "parts": parts, "styles": styles})
    return set_apart(str(html_of_all), direction_of(brief.language))


def guess_contents(brief: Brief, edition: Edition) -> bool:
    """Guess whether the pages will be more than the edition's limit, so that most briefs are laid out once.

    The guess is from the number of characters and rows; the layout decides, and a wrong guess costs one more.
    """
    limit = edition.options.contents_over_pages
    if not limit or CONTENTS not in edition.parts:
        return False
    characters = sum(len(section.text) for section in brief.sections)
    rows = len(brief.events) + 2 * len(brief.recommendations) + len(brief.sources) + len(brief.actors)
    return 2 + characters / 3_500 + rows / 25 > limit
