"""A file of a brief with withheld parts, as it is made and with something planted in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]

from tests.withheld.made import BRIEF, folder
from tocsin import editions
from tocsin.brief.model import Brief
from tocsin.brief.read import read, read_tree
from tocsin.brief.snapshot import snapshot
from tocsin.build import load
from tocsin.compose import compose
from tocsin.finish import finish
from tocsin.inspect.leaks import Leak, leaks
from tocsin.typeset import lay_out
from tocsin.withheld import Withheld, withheld

SECRET = "Twelve mourners vanished near the quarry."
"""Words of the brief that its readers may not see, at `events[1].text.en`."""

PATH = "events[1].text.en"
OPEN = "Families leave the valley."
"""Words that they may see."""


@cache
def _read() -> tuple[Brief, Brief, Withheld]:
    with TemporaryDirectory() as path:
        source = snapshot(folder(Path(path)))
        tree = read_tree(source)
        return read(source, tree=tree), load(source, tree=tree), withheld(tree.data, "GREEN", {"en"})


def held() -> Withheld:
    """Return what the readers of the brief may not see."""
    return _read()[2]


@cache
def file(inside: str = "", style: str = "", *, is_whole: bool = False) -> bytes:
    """Return the PDF of the brief, with some HTML at its end and a style; whole: nothing is left out."""
    whole, seen, _ = _read()
    brief = whole if is_whole else seen
    html = compose(brief, editions.load("policymaker"), editions.paper("a4"), has_contents=False)
    begin, end, behind = html.rpartition("</body>")
    assert end
    head, end_of_head, body = f"{begin}{inside}{end}{behind}".partition("</head>")
    page = f"{head}<style>{style}</style>{end_of_head}{body}"
    return finish(lay_out(page, pictures={}, theme=None), brief)


def planted(plant: Callable[[Any], None]) -> bytes:
    """Return the PDF of the brief after a change to its objects."""
    with pikepdf.open(BytesIO(file())) as pdf:
        plant(pdf)
        saved = BytesIO()
        pdf.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return saved.getvalue()


def checks(pdf: bytes) -> set[str]:
    """Return which checks find something in a PDF."""
    return {str(leak.check) for leak in found(pdf)}


def found(pdf: bytes) -> list[Leak]:
    """Return what is found in a PDF."""
    return leaks(pdf, held())


def page_text(pdf: bytes) -> str:
    """Return the text of a PDF."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


assert SECRET in BRIEF
assert OPEN in BRIEF
