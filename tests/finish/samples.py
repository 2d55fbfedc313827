"""Small documents, finished as briefs are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from tests.typeset.samples import page, png
from tocsin.brief.model import Brief
from tocsin.brief.snapshot import snapshot
from tocsin.build import load
from tocsin.finish import finish
from tocsin.typeset import Layout, lay_out

BRIEFS = sorted(path for path in (Path(__file__).parents[2] / "briefs").iterdir() if path.is_dir())


@cache
def a_brief() -> Brief:
    """Return a brief whose data travel inside the small documents."""
    return load(snapshot(BRIEFS[0]))


def layout_of(body: str, style: str = "") -> Layout:
    """Lay out a body, which may show the picture `a.png`."""
    return lay_out(page(body, f"<style>{style}</style>"), pictures={"a.png": png()}, theme=None)


def finished(body: str, style: str = "") -> pikepdf.Pdf:
    """Return a body as a finished PDF."""
    return pikepdf.open(BytesIO(finish(layout_of(body, style), a_brief())))


def elements(item: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield an element and all below it, in the order in which they are read."""
    if isinstance(item, pikepdf.Dictionary) and "/S" in item:
        yield item
        kids: Any = item.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                yield from elements(kid)


def roles(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    """Return the elements of a role, such as `/L`, in the order in which they are read."""
    return [item for item in elements(pdf.Root.StructTreeRoot.K[0]) if role == item.S]
