"""The figures, drawn by the templates and typeset: all words arrive on the page."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

import pytest
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from PIL import Image

from tests.figures.sample_timelines import drawn, event, random_events
from tocsin import resources
from tocsin.brief import vocabulary
from tocsin.figures import stage_ladder
from tocsin.figures.shapes import Timeline
from tocsin.typeset import engine


def compose(template: str, **values: Any) -> str:
    loader = FileSystemLoader(resources.templates())
    environment = SandboxedEnvironment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template(f"figures/{template}.html.j2").render(**{"accent": "#8b1a1a"} | values)


def pdf_of(figure: str, caplog: pytest.LogCaptureFixture) -> bytes:
    weasyprint = engine.load()  # with our fonts: Pango keeps those of the first document

    css = (resources.templates() / "styles" / "figures.css").read_text(encoding="utf-8")
    page = "@page{size:220mm 320mm;margin:20mm}"
    with caplog.at_level(logging.WARNING, "weasyprint"):
        html = f"<html lang=en><style>body{{margin:0}}{page}{css}</style>{figure}"
        data: bytes = weasyprint.HTML(string=html).write_pdf()
    assert not caplog.records
    return data


def text_of(figure: str, caplog: pytest.LogCaptureFixture) -> str:
    import pypdf

    pages = pypdf.PdfReader(io.BytesIO(pdf_of(figure, caplog))).pages
    assert len(pages) == 1
    return squeezed(pages[0].extract_text())


def grey_of(figure: str, caplog: pytest.LogCaptureFixture) -> tuple[Image.Image, float]:
    """Print a figure in grey; return the picture, whose origin is the figure's, and its dots per millimetre."""
    import pypdfium2  # type: ignore[import-untyped]

    per_mm = 8.0
    page = pypdfium2.PdfDocument(pdf_of(figure, caplog))[0]
    picture = page.render(scale=per_mm * 25.4 / 72).to_pil().convert("L")
    return picture.crop((round(20 * per_mm), round(20 * per_mm), *picture.size)), per_mm


def squeezed(text: str) -> str:
    """Drop spaces: a reader of PDF guesses them from distances."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(
    "timeline",
    [
        drawn(
            [
                *random_events(2, 25, 3_650),
                event(99, "2015/", "It ended"),
                event(98, "2016-02-03~", marked=True),
            ]
        ),
        drawn(random_events(2, 25, 3_650), 118.0, 150.0),
        drawn(random_events(5, 200, 3_650)),
    ],
    ids=["events", "narrow", "counts"],
)
def test_every_label_of_a_timeline_is_in_the_text_of_the_page(
    timeline: Timeline, caplog: pytest.LogCaptureFixture
) -> None:
    text = text_of(compose("timeline", timeline=timeline, alt="What happened."), caplog)

    for label in timeline.labels:
        assert squeezed(label.number + label.date + "".join(label.lines)) in text


def test_every_step_of_a_ladder_is_in_the_text_of_the_page(caplog: pytest.LogCaptureFixture) -> None:
    ladder = stage_ladder.lay_out(["Classification", "Denial of what was done"], {2}, 118.0)
    text = text_of(compose("stage-ladder", ladder=ladder, alt="Stage 2 of 2."), caplog)

    assert squeezed("1 Classification 2 Denial of what was done") in text


def test_the_drawing_has_one_title_no_text_and_nothing_that_data_could_inject() -> None:
    timeline = drawn([event(1, "2012-04", "<script>alert('x')</script> & more", marked=True)])
    html = compose("timeline", timeline=timeline, alt='A "title" <b>')

    assert "<script" not in html and "<b>" not in html
    assert re.search(r"<svg [^>]+><title>A &#34;title&#34; &lt;b&gt;</title>", html)
    assert html.count("<title>") == html.count("<svg") == 1
    assert "<text" not in html and "filter" not in html and "opacity" not in html


def test_the_same_timeline_gives_the_same_markup() -> None:
    first, second = (
        compose("timeline", timeline=drawn(random_events(6, 30, 900)), alt="x") for _ in range(2)
    )

    assert first == second


ACCENTS = [str(term.facts["accent"]) for term in vocabulary.load("alert-levels").terms.values()]


@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize(
    "when", ["2012-04-22", "2012-04-22~", "2012-04", "2012/2013", "2014/..", "2014/", "../2013"]
)
def test_on_a_grey_print_marked_events_are_larger_and_no_paler(
    when: str, accent: str, caplog: pytest.LogCaptureFixture
) -> None:
    timeline = drawn(
        [event(1, when, marked=True), event(2, when), event(3, "2011"), event(4, "2019")], 166.0, 200.0
    )
    picture, per_mm = grey_of(compose("timeline", timeline=timeline, alt="x", accent=accent), caplog)

    darkest, inked = {}, {}
    for mark in timeline.marks:
        x0, x1 = mark.blocks[0][0], mark.blocks[-1][0] + mark.blocks[-1][1]
        box = (x0 - 0.2, mark.y_mm - 0.2, x1 + 0.2, mark.y_mm + mark.height_mm + 0.2)
        # A grid line may cross a mark; it is paler than any ink.
        left, top, right, bottom = (round(place * per_mm) for place in box)
        greys = picture.crop((left, top, right, bottom)).tobytes()
        darkest[mark.number] = min(greys)
        inked[mark.number] = sum(255 - grey for grey in greys if grey < 150)
    assert darkest[1] <= darkest[2] + 2
    assert inked[1] > inked[2] * 1.15


def test_only_marked_events_are_bold() -> None:
    css = (resources.templates() / "styles" / "figures.css").read_text(encoding="utf-8")
    html = compose("timeline", timeline=drawn([event(1, "2012", marked=True), event(2, "2013")]), alt="x")

    bold = re.findall(r"^([^{]+) \{[^}]*font-weight: 700", css, re.MULTILINE)
    assert ".tl-marked" in bold and not any("tl-event" in rule for rule in bold)
    assert len(re.findall(r'class="tl-label tl-event tl-marked"', html)) == 1
    assert "<strong" not in html and "<b>" not in html
