"""A page for each script: its text, its layout with our stylesheets, and its picture.

The text of a page is `scripts/NAME.toml`, the picture that it must look like `scripts/NAME.png`. To draw the
pictures anew, in the root of the repository: `.venv/bin/python -m tests.pages.script_pages`. Look at them all.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from tocsin.compose.environment import stylesheet
from tocsin.typeset import lay_out

FOLDER = Path(__file__).parent / "scripts"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
DPI = 100
SHADES = 16
SHEET = "@page { size: 148mm 122mm; margin: 7mm 9mm } :root { --accent: #8a1c1c; --text-pt: 10pt }"
STYLES = ("tokens.css", "text.css", "front.css", "tables.css")


@dataclass(frozen=True)
class ScriptPage:
    """What stands on the page of one script. `script` is its ISO 15924 code; `**` makes words bold."""

    title: str
    lang: str
    dir: str
    script: str
    heading: str
    text: list[str]
    items: list[str]
    rows: list[list[str]]

    @property
    def words(self) -> str:
        """All text of the page, the marks for bold left out."""
        lines = [self.heading, *self.text, *self.items, *(cell for row in self.rows for cell in row)]
        return "\n".join(lines).replace("**", "")

    @property
    def html(self) -> str:
        """Return the page with a heading, paragraphs, a list and a table, in our stylesheets."""
        styles = "\n".join([SHEET, *(stylesheet(None, name) for name in STYLES)])
        head, *rows = (
            "".join(f"<{tag}>{_marked(cell)}</{tag}>" for cell in row)
            for tag, row in zip(["th", *["td"] * len(self.rows)], self.rows, strict=False)
        )
        return (
            f'<!DOCTYPE html><html lang="{self.lang}" dir="{self.dir}"><head><title>{escape(self.title)}</title>'
            f"<style>{styles}</style></head><body><section><h2>{_marked(self.heading)}</h2>"
            + "".join(f"<p>{_marked(text)}</p>" for text in self.text)
            + f"<ul>{''.join(f'<li>{_marked(item)}</li>' for item in self.items)}</ul>"
            + f'<table class="data"><thead><tr>{head}</tr></thead>'
            + f"<tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table></section></body></html>"
        )


def _marked(text: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(text))


@cache
def load(name: str) -> ScriptPage:
    """Return the page of a script."""
    return ScriptPage(**tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")))


def pdf_of(page: ScriptPage) -> bytes:
    """Lay out a page and return its PDF, which has one page."""
    layout = lay_out(page.html, pictures={}, theme=None)
    assert layout.page_count == 1
    return layout.write()


def picture_of(pdf: bytes) -> Image.Image:
    """Draw the first page of a PDF in shades of grey. The renderer is pinned, whatever the machine has."""
    document = pypdfium2.PdfDocument(pdf)
    image: Image.Image = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
    document.close()
    return image


def main() -> None:
    """Draw all pictures anew."""
    for name in NAMES:
        target = FOLDER / f"{name}.png"
        picture = picture_of(pdf_of(load(name)))
        picture.point(lambda shade: round(shade / 255 * (SHADES - 1)) * 255 // (SHADES - 1)).quantize(
            SHADES, dither=Image.Dither.NONE
        ).save(target, optimize=True)
        print(f"{target.name}  {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
