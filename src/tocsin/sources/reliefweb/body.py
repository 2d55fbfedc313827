"""The text of a report or disaster -> a document. Its HTML is taken apart and never passed on."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from tocsin.errors import SourceError
from tocsin.sources.alert import html
from tocsin.sources.alert.document import Document, without_refused_letters
from tocsin.sources.source import HEAD_BYTES, Source

_UNIT = "line of the body"
_NAMES = ("body-html", "body")


def has_text(fields: dict[str, Any]) -> bool:
    """Tell whether a report came with its text, without reading it."""
    return any(isinstance(text := fields.get(name), str) and bool(text.strip()) for name in _NAMES)


def body(fields: dict[str, Any], names: tuple[str, ...] = _NAMES) -> Document | None:
    """Return the words of the first of some fields that has any; None where none has.

    Fields whose name ends in `-html` are HTML, the others Markdown, in which HTML may stand.
    """
    for name in names:
        text = fields.get(name)
        if not isinstance(text, str) or not text.strip():
            continue
        data = (text if name.endswith("-html") else _from_markdown(text)).encode("utf-8", "replace")
        try:
            found = html.document(Source(name, len(data), data[:HEAD_BYTES], io.BytesIO(data)))
        except SourceError:
            continue  # no words without its pictures and scripts: as good as empty
        repairs = [
            replace(repair, origin=replace(repair.origin, unit=_UNIT)) if repair.origin else repair
            for repair in found.repairs
        ]
        return without_refused_letters(Document(_UNIT, found.blocks, {}, repairs))
    return None


def _from_markdown(text: str) -> str:
    from markdown_it import MarkdownIt  # only where the API sent no HTML

    return str(MarkdownIt("commonmark").enable("table").render(text))
