"""What a layout gives, and what it raises when it cannot be laid out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.typeset.samples import page, png
from tocsin import limits
from tocsin.errors import AssetError, ExitCode, LayoutError, TocsinError
from tocsin.typeset import Layout, lay_out, log


def laid_out(body: str, head: str = "") -> Layout:
    return lay_out(page(body, head), pictures={}, theme=None)


def fault(body: str, head: str = "", kind: type[TocsinError] = LayoutError) -> str:
    with pytest.raises(kind) as caught:
        laid_out(body, head).write()
    return str(caught.value)


def test_importing_the_package_loads_no_engine() -> None:
    program = "import sys, tocsin.typeset; assert not {'weasyprint', 'PIL', 'pydyf'} & set(sys.modules)"
    source = str(Path(__file__).parents[2] / "src")
    subprocess.run([sys.executable, "-c", program], check=True, env={"PYTHONPATH": source}, timeout=30)


def test_pages_are_counted_and_ids_have_their_page() -> None:
    layout = laid_out('<p id="a">a</p><p id="b" style="break-before: page">b</p><p id="c">c</p><p>d</p>')
    assert layout.page_count == 2
    assert layout.anchors == {"a": 1, "b": 2, "c": 2}


def test_the_pdf_is_tagged_has_language_and_title_and_no_clock() -> None:
    with pikepdf.open(BytesIO(laid_out("<h1>A</h1><p>b</p>").write())) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == "A brief"
        assert "/CreationDate" not in pdf.docinfo and "/ModDate" not in pdf.docinfo
        assert "/Names" not in pdf.Root or "/EmbeddedFiles" not in pdf.Root.Names


def test_dates_come_from_the_document() -> None:
    head = '<meta name="dcterms.created" content="2020-07-01T12:00:00Z">'
    with pikepdf.open(BytesIO(laid_out("<p>a</p>", head).write())) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20200701120000Z"


def test_the_identifier_is_given_or_follows_from_the_html() -> None:
    layout = laid_out("<p>a</p>")
    assert layout.write(identifier=b"sixteen letters!") == layout.write(identifier=b"sixteen letters!")
    with pikepdf.open(BytesIO(layout.write(identifier=b"sixteen letters!"))) as pdf:
        assert bytes(pdf.trailer.ID[0]) == b"sixteen letters!"
    with (
        pikepdf.open(BytesIO(layout.write())) as one,
        pikepdf.open(BytesIO(laid_out("<p>b</p>").write())) as two,
    ):
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


def test_only_our_fonts_are_in_the_file_whatever_is_asked_for() -> None:
    body = "".join(
        f'<p style="font-family: {family}">Text, <b>bold</b>, <i>slanted</i>, <b><i>both</i></b>: ≥ ✓ €</p>'
        for family in (
            "Noto Serif",
            "Noto Sans",
            "serif",
            "sans-serif",
            "monospace",
            "DejaVu Sans",
            "Arial",
            "no",
        )
    )
    with pikepdf.open(BytesIO(laid_out(body).write())) as pdf:
        names = {
            str(item.FontName).rpartition("+")[2]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        }
    assert names
    assert all(name.lstrip("/").startswith("Noto") for name in names)


def test_presentational_hints_do_nothing() -> None:
    with_hint = laid_out('<table width="9000" bgcolor="red"><tr><td>a</td></tr></table>').write(
        identifier=b"i"
    )
    assert with_hint == laid_out("<table><tr><td>a</td></tr></table>").write(identifier=b"i")


@pytest.mark.parametrize("size", ["1px", "10000000px 100mm", "100mm 49mm", "2001mm 100mm"])
def test_a_page_of_an_impossible_size_is_refused(size: str) -> None:
    assert "page size must be 50 mm to 2,000 mm" in fault(
        "<p>a</p>", f"<style>@page {{ size: {size} }}</style>"
    )


def test_a_document_of_too_many_pages_is_stopped_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGES", 3)
    body = "<p>a</p>" * 3
    head = "<style>p { break-after: page } p:last-child { break-after: auto }</style>"
    assert laid_out(body, head).page_count == 3
    assert "more than 3 pages; the limit is 3" in fault(body + "<p>b</p>", head)
    assert laid_out(body, head).page_count == 3


def test_a_document_of_too_many_pages_is_refused_even_if_it_was_not_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "PAGES", 3)
    monkeypatch.setattr(log, "_PAGE_STEP", "another wording of a later WeasyPrint")
    said = fault("<p>a</p>" * 5, "<style>p + p { break-before: page }</style>")
    assert "5 pages; the limit is 3" in said


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<div>" * 300 + "a", "nested too deeply"),
        ("<style>p { colour: red }</style><p>a</p>", "unknown property"),
        ('<a href="https://[half">a</a>', "Malformed URL"),
        ('<a href="#nowhere">a</a>', "No anchor #nowhere"),
        ('<p id="a">a</p><p id="a">b</p>', "Anchor defined twice: 'a'"),
        (
            '<p style="background: linear-gradient(device-cmyk(0 0 0 1), device-cmyk(1 0 0 0))">a</p>',
            "engine failed",
        ),
    ],
)
def test_what_weasyprint_only_logs_or_dies_of_is_a_plain_error(body: str, message: str) -> None:
    said = fault(body)
    assert message in said
    assert "Traceback" not in said


def test_a_picture_without_words_for_it_is_refused() -> None:
    html = page('<img src="https://assets.invalid/brief/a.png">')
    with pytest.raises(LayoutError, match="no required alt"):
        lay_out(html, pictures={"a.png": png()}, theme=None).write()


@pytest.mark.parametrize(
    ("raised", "message"), [(MemoryError, "not enough memory"), (OSError, "engine failed")]
)
def test_failures_within_the_engine_are_told_in_words(
    monkeypatch: pytest.MonkeyPatch, raised: type[Exception], message: str
) -> None:
    import weasyprint

    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(weasyprint.document.Document, "_render", fail)
    assert message in fault("<p>a</p>")


def test_refusals_are_told_even_when_the_engine_dies_of_them() -> None:
    head = (
        "<style>@color-profile device-cmyk { src: url(https://assets.invalid/theme/gone.icc) }</style>"
        "<style>p { background: url(https://assets.invalid/theme/gone.png) }</style>"
    )
    assert "theme/gone.icc" in fault("<p>a</p>", head, AssetError)


@pytest.mark.parametrize("ending", [KeyboardInterrupt, SystemExit])
def test_an_interrupt_while_a_drawing_is_drawn_is_not_swallowed(
    monkeypatch: pytest.MonkeyPatch, ending: type[BaseException]
) -> None:
    from weasyprint.svg import SVG

    monkeypatch.setattr(SVG, "draw", _raise(ending))
    layout = laid_out('<svg viewBox="0 0 9 9" width="9mm"><title>a</title><path d="M1 1L2 2"/></svg>')
    with pytest.raises(ending):
        layout.write()


def test_a_drawing_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.svg import SVG

    monkeypatch.setattr(SVG, "draw", _raise(ZeroDivisionError))
    said = fault('<svg viewBox="0 0 9 9" width="9mm"><title>a</title><path d="M1 1L2 2"/></svg>')
    assert "Failed to render SVG image" in said and "ZeroDivisionError" in said


def _raise(kind: type[BaseException]) -> Callable[..., None]:
    def draw(*_: object) -> None:
        raise kind

    return draw


def test_layout_errors_exit_with_six_and_asset_errors_with_five() -> None:
    assert LayoutError.exit_code == ExitCode.LAYOUT
    assert AssetError.exit_code == ExitCode.ASSET
