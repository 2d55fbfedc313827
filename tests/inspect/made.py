"""PDFs for the tests of inspection: a good one, and what each change makes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf

from tests.briefs_made import minimal
from tests.typeset.samples import gradient, page, png
from tocsin.finish import finish
from tocsin.inspect.report import inspected
from tocsin.typeset import lay_out

Change = Callable[[pikepdf.Pdf], None]

BODY = """<h1 id="top">River</h1><p>The river (the (great) one) rises.</p>
<h2>Farms</h2><p><a href="https://example.org/">Report</a> and <a href="#end">the end</a></p>
<p><img src="https://assets.invalid/brief/a.png" alt="A map of the farms" style="width: 30mm"></p>
<table><thead><tr><th>Farm</th><th>Cattle</th></tr></thead><tbody><tr><td>Low</td><td>12</td></tr></tbody></table>
<h2 id="end" style="break-before: page">End</h2><p>The end of it. <a href="#top">Top</a></p>"""


@cache
def good_pdf() -> bytes:
    """Return a PDF/A-3a and PDF/UA-1 of two pages A4, with data attached, as `tocsin build` makes it."""
    pictures = {"a.png": png(gradient((480, 320)))}
    layout = lay_out(page(BODY, "<style>@page { size: A4 }</style>"), pictures=pictures, theme=None)
    return finish(layout, minimal())


def changed(change: Change, data: bytes | None = None, **saving: Any) -> bytes:
    """Return the good file, or another, with a change."""
    written = BytesIO()
    with pikepdf.open(BytesIO(data or good_pdf())) as pdf:
        change(pdf)
        pdf.save(written, fix_metadata_version=False, **saving)
    return written.getvalue()


def bare(*contents: bytes, **resources: Any) -> bytes:
    """Return a PDF with nothing but pages of 100 mm x 100 mm with these contents."""
    written = BytesIO()
    with pikepdf.new() as pdf:
        shared = {
            kind: {name: pdf.make_indirect(item) for name, item in entries.items()}
            for kind, entries in resources.items()
        }
        for content in contents:
            side = 100 / 25.4 * 72
            sheet = pdf.add_blank_page(page_size=(side, side))
            sheet.Contents = pdf.make_stream(content)
            for kind, entries in shared.items():
                sheet.Resources[f"/{kind}"] = pikepdf.Dictionary(
                    {f"/{name}": item for name, item in entries.items()}
                )
        pdf.save(written)
    return written.getvalue()


def report_on(data: bytes) -> dict[str, Any]:
    """Return the report on a file."""
    return inspected(data, "a.pdf")


def codes_in(data: bytes) -> set[str]:
    """Return the codes of what is found in a file."""
    return {finding["code"] for finding in report_on(data)["findings"]}


def messages_in(data: bytes, code: str) -> list[str]:
    """Return what is said under one code."""
    return [finding["message"] for finding in report_on(data)["findings"] if finding["code"] == code]
