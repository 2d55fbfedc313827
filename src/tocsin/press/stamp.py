"""Copy marks, shaped: one line of text for each copy, as glyphs of fonts that all copies share.

WeasyPrint lays the lines out, many to a page, so Arabic joins, N'Ko runs from the right and Bengali stacks as in
a brief. The glyph numbers that it writes are those of the whole font, so lines of several runs of it can be drawn
with the fonts of one more run, which is given every line that brings a new glyph.
"""

from __future__ import annotations

import gc
import html
import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

from pypdf import PdfReader

from tocsin.compose.direction import direction_of
from tocsin.errors import LayoutError
from tocsin.press.stamp_lines import Lines, Mark
from tocsin.typeset import lay_out

SIZE_PT = 7
"""Of the marks: the smallest that stays readable on a photocopy."""

_LINES_A_RUN = 300
_LINE_MM = 6
_PAGE = (
    '<!DOCTYPE html><html lang="{language}"><head><title>Marks</title><style>'
    "@page{{size:1900mm {height}mm;margin:0}}body,p{{margin:0}}"
    'p{{height:{line}mm;font:{size}pt/{line}mm "Noto Sans";white-space:pre;text-align:left;hyphens:none;'
    "direction:{direction}}}"
    "</style></head><body>{lines}</body></html>"
)
_LINES_A_PAGE = 300
_LINE = re.compile(rb"/MCID \d+>>\s*BDC(.*?)EMC", re.DOTALL)
_TEXT = re.compile(rb"BT\n(?:[^\n]* Tm\n)(.*?)ET", re.DOTALL)
_FONT = re.compile(rb"/(\w+) ([\d.]+) Tf")
_SHOWN = re.compile(rb"<([0-9A-Fa-f]*)>|(-?[\d.]+)")


@dataclass(frozen=True)
class Marks:
    """The lines of a run, in order, and a PDF whose first page has the fonts of them all."""

    lines: Lines
    fonts: PdfReader

    @property
    def font_resources(self) -> Any:
        """Return the fonts by the names that the lines call them, as pypdf has them."""
        return self.fonts.pages[0]["/Resources"]["/Font"].get_object()  # type: ignore[index]


def typeset_marks(texts: Iterable[str], language: str) -> Marks:
    """Shape one line for each text.

    The fonts have the Latin letters, digits and stops as well, needed or not: a copy would otherwise tell which
    letters are in the names on the others.

    Args:
        texts: what the lines say, without line ends; at least one.
        language: of the words in them; it decides from which side the line is read, and between forms of a letter.

    Raises:
        AssetError: a letter is in no font.
        LayoutError: the layout engine failed.
    """
    lines = Lines(_LINES_A_RUN)
    seen: set[tuple[str, bytes]] = set()
    needed = [string.ascii_letters + string.digits + string.punctuation + " "]
    waiting = iter(texts)
    while some := list(islice(waiting, _LINES_A_RUN)):
        marks = []
        for text, (mark, glyphs) in zip(some, _shaped(some, language), strict=True):
            marks.append(mark)
            if not glyphs <= seen:
                seen |= glyphs
                needed.append(text)
        lines.add(marks)
        gc.collect()  # readers hold themselves, and would be kept from run to run
    made = Marks(lines, _typeset(needed, language))
    missing = {font for font, _ in seen} - {name.removeprefix("/") for name in made.font_resources}
    if missing:
        raise LayoutError.at("the marks", f"fonts changed their names between two runs: {sorted(missing)}")
    return made


def _typeset(texts: Sequence[str], language: str) -> PdfReader:
    lines = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    page = _PAGE.format(
        language=html.escape(language),
        height=_LINES_A_PAGE * _LINE_MM,
        line=_LINE_MM,
        size=SIZE_PT,
        lines=lines,
        direction=direction_of(language).value,
    )
    return PdfReader(BytesIO(lay_out(page, pictures={}, theme=None).write()))


def _shaped(texts: Sequence[str], language: str) -> Iterator[tuple[Mark, set[tuple[str, bytes]]]]:
    """Yield each line, and the glyphs that it uses, each with the name of its font."""
    file = _typeset(texts, language)
    found = 0
    for page in file.pages:
        widths = {name[1:]: _widths(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}  # type: ignore[index]
        contents = page.get_contents()
        for shown in _LINE.finditer(contents.get_data() if contents is not None else b""):
            found += 1
            yield _line(shown[1], widths)
    if found != len(texts):
        raise LayoutError.at("the marks", f"{found} lines were laid out of {len(texts)}")


def _line(drawn: bytes, widths: dict[str, dict[int, float]]) -> tuple[Mark, set[tuple[str, bytes]]]:
    text = b"".join(_TEXT.findall(drawn))
    operators: list[bytes] = []
    glyphs: set[tuple[str, bytes]] = set()
    font, width = "", 0.0
    for operator in text.splitlines():
        if named := _FONT.fullmatch(operator.strip()):
            font = named[1].decode()
            operators.append(b"/%s %d Tf" % (named[1], SIZE_PT))
        elif operator.rstrip().endswith(b"TJ"):
            pieces: list[bytes] = []
            for shown, moved in _SHOWN.findall(operator):
                if moved:
                    back = round(float(moved))
                    width -= back
                    if back:
                        pieces.append(b"%d" % back)
                    continue
                for at in range(0, len(shown), 4):
                    glyphs.add((font, shown[at : at + 4]))
                    width += widths[font].get(int(shown[at : at + 4], 16), 1000)
                if shown:
                    pieces.append(b"<%s>" % shown)
            operators.append(b"[%s]TJ" % b"".join(pieces).replace(b"><", b""))
        elif operator.rstrip().endswith(b" Ts"):
            rise = float(operator.split()[0]) * SIZE_PT / (SIZE_PT * 96 / 72)
            operators.append(b"%.2f Ts" % rise)
    width_pt = width * SIZE_PT / 1000
    return Mark(b"BT %.2f 0 Td\n%s\nET" % (-width_pt / 2, b"\n".join(operators)), width_pt), glyphs


def _widths(font: Any) -> dict[int, float]:
    """Return the widths of the glyphs of a font, in thousandths. Source: ISO 32000-1 clause 9.7.4.3."""
    found: dict[int, float] = {}
    entries = list(font["/DescendantFonts"][0].get_object()["/W"])
    for first, run in zip(entries[::2], entries[1::2], strict=True):
        for offset, width in enumerate(run):
            found[int(first) + offset] = float(width)
    return found
