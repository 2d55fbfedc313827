"""The figures, drawn by the templates and typeset: all words arrive on the page."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

import pytest
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from tests.figures.sample_timelines import drawn, event, random_events
from tocsin import resources
from tocsin.figures import stage_ladder
from tocsin.figures.shapes import Timeline


def compose(template: str, **values: Any) -> str:
    loader = FileSystemLoader(resources.templates())
    environment = SandboxedEnvironment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template(f"figures/{template}.html.j2").render(accent="#8b1a1a", **values)


def text_of(figure: str, caplog: pytest.LogCaptureFixture) -> str:
    import pypdf
    import weasyprint

    css = (resources.templates() / "styles" / "figures.css").read_text(encoding="utf-8")
    page = "@page{size:220mm 320mm;margin:20mm}"
    with caplog.at_level(logging.WARNING, "weasyprint"):
        data = weasyprint.HTML(string=f"<html lang=en><style>{page}{css}</style>{figure}").write_pdf()
    assert not caplog.records
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    assert len(pages) == 1
    return squeezed(pages[0].extract_text())


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
