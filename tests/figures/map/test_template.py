"""The map, drawn by its template and typeset: every word arrives, and signs differ in black alone."""

from __future__ import annotations

import logging
import re

import pypdfium2  # type: ignore[import-untyped]
import pytest
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from PIL import Image

from tests.figures.map.sample_maps import drawn, place, places
from tocsin import resources
from tocsin.brief import vocabulary
from tocsin.figures.map.shapes import MapDrawing, Sign
from tocsin.typeset import engine

ACCENTS = [str(term.facts["accent"]) for term in vocabulary.load("alert-levels").terms.values()]
PER_MM = 8.0
MARGIN_MM = 10
BLACK_UP_TO = 140
"""What a photocopier makes black."""

FOUND = drawn(
    [*places("Khartoum", "Omdurman"), place("Abyei", 4, 3), place("Juba", 1, 4, near=True)],
    "SD",
    "SS",
    shaded=["SS"],
)


def html_of(found: MapDrawing, accent: str = ACCENTS[0], **options: bool) -> str:
    loader = FileSystemLoader(resources.templates())
    environment = SandboxedEnvironment(loader=loader, autoescape=True, undefined=StrictUndefined)
    template = environment.get_template("figures/map.html.j2")
    return template.render(map=found, alt='A "map" <b>', accent=accent, **options)


def pdf_of(found: MapDrawing, caplog: pytest.LogCaptureFixture, accent: str = ACCENTS[0]) -> bytes:
    css = (
        (resources.templates() / "styles" / "map.css").read_text(encoding="utf-8").partition("figcaption")[0]
    )
    page = f"@page{{size:220mm 320mm;margin:{MARGIN_MM}mm}}body{{margin:0}}"
    with caplog.at_level(logging.WARNING, "weasyprint"):
        text = f"<html lang=en><style>{page}{css}</style>{html_of(found, accent)}"
        data: bytes = engine.load().HTML(string=text).write_pdf()
    assert not caplog.records
    return data


def black_of(found: MapDrawing, caplog: pytest.LogCaptureFixture, accent: str) -> Image.Image:
    """Return the map in black and white, its origin that of the figure."""
    page = pypdfium2.PdfDocument(pdf_of(found, caplog, accent))[0]
    grey = page.render(scale=PER_MM * 25.4 / 72).to_pil().convert("L")
    corner = round(MARGIN_MM * PER_MM)
    picture: Image.Image = grey.crop((corner, corner, *grey.size))
    return picture.point(lambda value: 0 if value <= BLACK_UP_TO else 255)


def is_black(picture: Image.Image, x_mm: float, y_mm: float) -> bool:
    return picture.getpixel((round(x_mm * PER_MM), round(y_mm * PER_MM))) == 0


def test_every_word_of_a_map_is_in_the_text_of_the_page(caplog: pytest.LogCaptureFixture) -> None:
    page = pypdfium2.PdfDocument(pdf_of(FOUND, caplog))[0]
    text = re.sub(r"\s+", "", page.get_textpage().get_text_range())
    for label in FOUND.labels:
        assert re.sub(r"\s+", "", "".join(label.lines)) in text


def test_the_drawing_has_one_title_no_text_and_nothing_that_data_could_inject() -> None:
    html = html_of(drawn([place("Bamako")], "ML"))
    assert re.search(r"<svg [^>]+><title>A &#34;map&#34; &lt;b&gt;</title>", html)
    assert html.count("<title>") == html.count("<svg") == 1
    assert "<text" not in html and "opacity" not in html


@pytest.mark.parametrize("accent", ACCENTS)
def test_in_black_alone_a_disc_is_filled_and_a_ring_is_not(
    accent: str, caplog: pytest.LogCaptureFixture
) -> None:
    picture = black_of(FOUND, caplog, accent)
    for pin in FOUND.pins:
        edge, within = pin.radius_mm - 0.25, pin.radius_mm - 0.85
        # Left and right of the number, and on the outline.
        assert is_black(picture, pin.x_mm, pin.y_mm - edge)
        assert is_black(picture, pin.x_mm, pin.y_mm + within) is not pin.is_near, pin.number


def test_in_black_alone_a_border_that_is_not_agreed_is_broken_and_another_is_not(
    caplog: pytest.LogCaptureFixture,
) -> None:
    picture = black_of(FOUND, caplog, ACCENTS[0])

    def share(x0: float, y0: float, x1: float) -> float:
        steps = [x0 + (x1 - x0) * i / 200 for i in range(201)]
        return sum(is_black(picture, x, y0) for x in steps) / len(steps)

    dashed = next(swatch for swatch in FOUND.swatches if swatch.sign is Sign.DASHED)
    assert 0.4 < share(dashed.x_mm, dashed.y_mm, dashed.x_mm + dashed.width_mm) < 0.8
    assert (
        share(FOUND.bar.x_mm + 0.2, FOUND.bar.y_mm + 0.55, FOUND.bar.x_mm + FOUND.bar.width_mm / 2 - 0.2) == 1
    )


def test_with_low_ink_no_land_and_no_sea_is_filled() -> None:
    fills = re.findall(r'fill="(#\w+)"', html_of(FOUND, "#000000", low_ink=True))
    assert {"#dfe8ee", "#f0f0f0"} <= set(re.findall(r'fill="(#\w+)"', html_of(FOUND)))
    assert set(fills) == {"#ffffff", "#595959", "#1a1a1a"}  # towns, the scale bar and the arrow are small
