"""Makes the numbers by which a PDF calls the letters of a font those that the font itself has.

WeasyPrint writes the place of a letter in the font, its glyph number. In OpenType fonts whose CFF outlines are
keyed by CID, as those for Chinese, Japanese and Korean are, a PDF must give the CID instead. Where the two differ,
readers that go by the rules draw another letter or none. Here the font's table of CIDs is replaced, so that the two
are the same; nothing else in the font changes.
"""

from __future__ import annotations

from io import BytesIO
from struct import pack
from typing import Any


def mend(pdf: Any) -> None:
    """Mend the OpenType fonts of a `pydyf.PDF` before it becomes bytes."""
    for item in pdf.objects:
        if getattr(item, "extra", {}).get("Subtype") == "/OpenType":
            item.stream = [keyed_by_glyph(b"".join(item.stream))]


def keyed_by_glyph(font: bytes) -> bytes:
    """Return an OpenType font whose CIDs are its glyph numbers, or the same bytes where it is not keyed by CID."""
    # Late: it costs 0.1 s, and few documents have such fonts.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from fontTools.ttLib.sfnt import SFNTWriter  # type: ignore[import-untyped]

    with TTFont(BytesIO(font), lazy=True) as opened:
        tables = {tag: opened.reader[tag] for tag in opened.reader.tables}
        top = opened["CFF "].cff.topDictIndex[0].rawDict if "CFF " in opened else {}
        if "ROS" not in top:
            return font
        tables["CFF "] = _with_charset(tables["CFF "], top["charset"], opened["maxp"].numGlyphs)
        saved = BytesIO()
        writer = SFNTWriter(saved, len(tables), opened.sfntVersion)
        for tag, data in tables.items():
            writer[tag] = data
        writer.close()
        return saved.getvalue()


def _with_charset(cff: bytes, place: int, count: int) -> bytes:
    """Write one range over the charset, from CID 1 to the last glyph; it is never longer than what was there.

    Source: Adobe Technical Note 5176, chapter 13, tables 19 and 21.
    """
    last = count - 2
    charset = pack(">BHB", 1, 1, last) if last < 256 else pack(">BHH", 2, 1, last)
    return cff[:place] + charset + cff[place + len(charset) :]
