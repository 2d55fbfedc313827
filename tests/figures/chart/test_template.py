"""The chart, drawn by its template and typeset: every word arrives, and signs differ in black alone."""

from __future__ import annotations

import logging
import re

import pypdfium2  # type: ignore[import-untyped]
import pytest
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from PIL import Image

from tests.figures.chart.sample_charts import drawn, months, point
from tocsin import resources
from tocsin.brief import vocabulary
from tocsin.figures.chart.shapes import ChartDrawing
from tocsin.typeset import engine

ACCENTS = [str(term.facts["accent"]) for term in vocabulary.load("alert-levels").terms.values()]
PER_MM = 12.0
MARGIN_MM = 10
BLACK_UP_TO = 140
"""What a photocopier makes black."""

FOUND = drawn(months((20, 40, 60), 30, (10, 50), 0, None))


def html_of(found: ChartDrawing, accent: str = ACCENTS[0], **options: bool) -> str:
    loader = FileSystemLoader(resources.templates())
    environment = SandboxedEnvironment(loader=loader, autoescape=True, undefined=StrictUndefined)
    template = environment.get_template("figures/chart.html.j2")
    return template.render(chart=found, alt='A "chart" <b>', accent=accent, **options)


def page_of(
    found: ChartDrawing, caplog: pytest.LogCaptureFixture, accent: str = ACCENTS[0], *, low_ink: bool = False
) -> pypdfium2.PdfPage:
    weasyprint = engine.load()  # with our fonts: Pango keeps those of the first document

    css = (resources.templates() / "styles" / "charts.css").read_text(encoding="utf-8")
    css = css.replace("var(--", "initial;--x:(")  # the page of a test has no tokens
    page = f"@page{{size:220mm 320mm;margin:{MARGIN_MM}mm}}body{{margin:0}}"
    css = "".join(line + "\n" for line in css.splitlines() if "initial" not in line)
    with caplog.at_level(logging.WARNING, "weasyprint"):
        text = f"<html lang=en><style>{page}{css}</style>{html_of(found, accent, low_ink=low_ink)}"
        data = weasyprint.HTML(string=text).write_pdf()
    assert not caplog.records
    return pypdfium2.PdfDocument(data)[0]


def black_of(page: pypdfium2.PdfPage) -> Image.Image:
    """Return the chart in black and white, its origin that of the figure."""
    grey = page.render(scale=PER_MM * 25.4 / 72).to_pil().convert("L")
    corner = round(MARGIN_MM * PER_MM)
    picture: Image.Image = grey.crop((corner, corner, *grey.size))
    return picture.point(lambda value: 0 if value <= BLACK_UP_TO else 255)


def is_black(picture: Image.Image, x_mm: float, y_mm: float) -> bool:
    return picture.getpixel((round(x_mm * PER_MM), round(y_mm * PER_MM))) == 0


def test_every_word_of_a_chart_is_in_the_text_of_the_page(caplog: pytest.LogCaptureFixture) -> None:
    text = re.sub(r"\s+", "", page_of(FOUND, caplog).get_textpage().get_text_range())
    for label in FOUND.labels:
        assert re.sub(r"\s+", "", "".join(label.lines)) in text


def test_the_drawing_has_one_title_no_text_and_nothing_that_data_could_inject() -> None:
    html = html_of(drawn([point("<script>alert('x')</script> & more", 3)]))
    assert "<script" not in html
    assert re.search(r"<svg [^>]+><title>A &#34;chart&#34; &lt;b&gt;</title>", html)
    assert html.count("<title>") == html.count("<svg") == 1
    assert "<text" not in html and "opacity" not in html


@pytest.mark.parametrize("low_ink", [False, True])
@pytest.mark.parametrize("accent", ACCENTS)
def test_in_black_alone_each_sign_is_told_from_the_others(
    accent: str, low_ink: bool, caplog: pytest.LogCaptureFixture
) -> None:
    picture = black_of(page_of(FOUND, caplog, accent, low_ink=low_ink))

    for end in FOUND.ends:  # heavy all across
        middle = end.y_mm + end.height_mm / 2
        assert all(is_black(picture, end.x_mm + share * end.width_mm, middle) for share in (0.1, 0.4, 0.9))
    ((x, low), (_, high)) = FOUND.ranges[0]
    assert all(is_black(picture, x, low + (high - low) * share) for share in (0.1, 0.5, 0.9))
    box = FOUND.spans[0]
    edge = [is_black(picture, box.x_mm, box.y_mm + box.height_mm * step / 200) for step in range(201)]
    assert 0.35 < sum(edge) / len(edge) < 0.85  # broken
    assert not is_black(picture, box.x_mm + box.width_mm / 2, box.y_mm + box.height_mm / 2)
    (ring,) = FOUND.rings[:1]
    assert is_black(picture, ring.x_mm, ring.y_mm - ring.radius_mm)
    assert not is_black(picture, ring.x_mm, ring.y_mm)
    (x0, y0), (x1, y1) = FOUND.crosses[0]
    assert is_black(picture, (x0 + x1) / 2, (y0 + y1) / 2)


def test_with_low_ink_no_bar_is_filled() -> None:
    assert "#d9d9d9" in html_of(FOUND)
    assert set(re.findall(r'fill="(#\w+)"', html_of(FOUND, "#000000", low_ink=True))) == {
        "#ffffff",
        "#000000",
    }
