"""The brief on Telmas: an invented country, in Arabic, with Latin names wherever a brief would have them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tocsin import editions
from tocsin.audience import restrict
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.compose import compose
from tocsin.typeset import Layout, lay_out

FOLDER = Path(__file__).parent / "telmas-2026"


@cache
def telmas() -> Brief:
    """Return the brief."""
    return restrict(read(snapshot(FOLDER)))


def laid_out(brief: Brief, name: str = "policymaker") -> Layout:
    """Lay out a brief in an edition on A4."""
    edition, paper = editions.load(name), editions.paper("a4")
    pictures = {image.file: (FOLDER / "wadi.png").read_bytes() for image in brief.images}
    html = compose(brief, edition, paper, has_contents=True)
    return lay_out(html, pictures=pictures, theme=None)
