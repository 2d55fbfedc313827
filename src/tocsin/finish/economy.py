"""Says the same drawing in fewer bytes: a brief must pass through a slow line and lie on an old telephone.

WeasyPrint writes lengths to a millionth of a pixel and a kerning of nought between any two glyphs. What is taken
out here moves nothing by more than 0.02 mm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

import pydyf

from tocsin.finish.rules import draw_plainly

_DECIMALS = 1
"""Of a length in CSS pixels or points: a tenth is 0.03 mm, less than a dot of a good printer."""

_DECIMALS_OF_FACTORS = 4
"""Of the cells of a matrix and the size of a font, by which lengths are multiplied, and of all below one."""

_PLACES = {"Rect", "Dest"}
"""Where a link stands, and where a link or a bookmark leads."""

_NOT_FOR_DRAWING = ("cmap", "GDEF", "GPOS", "GSUB", "OS/2", "gasp", "name", "post")
"""Tables of a font that serve those who type with it. Source: ISO 32000-1 clause 9.9, table 126 and below."""

_NUMBER = re.compile(rb"-?\d+\.\d+")


def save_bytes(pdf: Any) -> None:
    """Shorten the pages, drawings and fonts of a PDF that is not yet written; it prints the same."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and "FontFile2" in item:
            _shorten_font(pdf.objects[int(item["FontFile2"].split()[0])])
        elif _is_content(item):
            item.stream = draw_plainly(list(_shortened(item.stream)))
        elif isinstance(item, pydyf.Dictionary):
            for name in item.keys() & _PLACES:
                if isinstance(item[name], list):
                    item[name] = _rounded_place(item[name])
    named = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", ())
    for at, target in enumerate(named):
        if isinstance(target, list):
            named[at] = _rounded_place(target)


def _rounded_place(place: list[Any]) -> Any:
    return pydyf.Array(round(item, _DECIMALS) if isinstance(item, float) else item for item in place)


def _is_content(item: Any) -> bool:
    # A picture has a subtype of its own; a font, a profile and a file are plain streams of one piece of bytes.
    return isinstance(item, pydyf.Stream) and (
        item.extra.get("Subtype") == "/Form" or (not item.extra and len(item.stream) > 1)
    )


def _shorten_font(stream: Any) -> None:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(BytesIO(b"".join(stream.stream)), lazy=True, recalcTimestamp=False)  # not the clock
    for table in _NOT_FOR_DRAWING:
        if table in font:
            del font[table]
    shorter = BytesIO()
    font.save(shorter, reorderTables=None)
    stream.stream = [shorter.getvalue()]
    stream.extra["Length1"] = len(shorter.getvalue())


def _shortened(lines: list[Any]) -> Iterator[Any]:
    """Yield the lines of a content stream with shorter numbers."""
    finer = 0  # how many more decimals a length needs where all is drawn enlarged
    outside: list[int] = []
    for line in lines:
        if not isinstance(line, bytes):
            yield line
            continue
        if line == b"q":
            outside.append(finer)
        elif line == b"Q":
            finer = outside.pop()
        elif line.endswith(b" cm") and abs(float(line.split(b" ", 1)[0])) > 1:
            finer += 1
        if line.endswith(b"TJ"):
            yield line.replace(b">0<", b"").replace(b">0]", b">]")
        elif b"." in line:
            yield _rounded(line, _DECIMALS + finer)
        else:
            yield line


def _rounded(line: bytes, decimals: int) -> bytes:
    words = line.split(b" ")
    # A factor is never a length, however large: a drawing in millimetres is enlarged 3.7795 times.
    factors = len(words) if line.endswith(b"Tf") else 4 if line.endswith(b" cm") else 0
    return b" ".join(
        [
            _short(word, _DECIMALS_OF_FACTORS if at < factors else decimals) if b"." in word else word
            for at, word in enumerate(words)
        ]
    )


@lru_cache(maxsize=10_000)  # most places on a page stand there many times
def _short(word: bytes, decimals: int) -> bytes:
    if not _NUMBER.fullmatch(word):
        return word  # the name of a resource may have a point as well
    number = float(word)
    said = (
        (b"%.*f" % (decimals if abs(number) >= 1 else _DECIMALS_OF_FACTORS, number)).rstrip(b"0").rstrip(b".")
    )
    return b"0" if said == b"-0" else said
