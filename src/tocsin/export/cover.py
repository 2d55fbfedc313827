"""Page 1 of a PDF as a picture. Only PDFs that were built a moment ago are drawn here."""

from __future__ import annotations

import io

WIDTH_PX = 1_000
"""Sharp on a screen, and more than the 700 px that ReliefWeb asks for."""


def cover(pdf: bytes) -> bytes:
    """Return page 1 as a PNG, `WIDTH_PX` wide. The same PDF gives the same bytes."""
    import pypdfium2  # type: ignore[import-untyped]  # 4 MB, for this alone

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        picture = page.render(scale=WIDTH_PX / page.get_width()).to_pil().convert("RGB")
        page.close()
    finally:
        document.close()
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
