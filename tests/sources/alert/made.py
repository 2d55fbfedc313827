"""Files to import, made from plain words: DOCX of lines such as `heading: Background`, and sources of bytes."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

from tocsin.sources.draft import Draft
from tocsin.sources.formats import Given, recognise
from tocsin.sources.source import HEAD_BYTES, Source

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(lines: str, *, before: str = "", behind: str = "") -> bytes:
    """Return a DOCX file whose paragraphs, headings, items and rows are the lines of a text.

    Args:
        lines: the lines, such as `heading: Background`.
        before: XML before the root; behind: XML at the end of the body.
    """
    body = "".join(_paragraph(*line.split(": ", 1)) for line in lines.splitlines() if line.strip())
    root = f'<w:document xmlns:w="{_WORD}"><w:body>{body}{behind}</w:body></w:document>'
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{before}{root}'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def zipped(files: dict[str, str]) -> bytes:
    """Return a ZIP file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return data.getvalue()


def source(data: bytes, name: str = "alert") -> Source:
    """Return bytes as a file to import."""
    return Source(name, len(data), data[:HEAD_BYTES], io.BytesIO(data))


def imported(data: bytes | str, **given: Any) -> Draft:
    """Return the draft of a file."""
    file = source(data.encode() if isinstance(data, str) else data)
    return recognise(file).read(file, Given(**given))


def _paragraph(kind: str, text: str) -> str:
    if kind == "row":
        cells = "".join(f"<w:tc>{_words(cell)}</w:tc>" for cell in text.split(" | "))
        return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    style = {
        "heading": '<w:pStyle w:val="Heading1"/>',
        "title": '<w:pStyle w:val="Title"/>',
        "item": "<w:numPr/>",
    }
    return _words(text, style.get(kind, ""))


def _words(text: str, style: str = "") -> str:
    return f'<w:p><w:pPr>{style}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
