"""All that makes WeasyPrint do more than it offers: here alone, to one document, and never to the library.

None of it is a public interface, so the version is checked. What would make each part unnecessary is told with it;
Kozea/WeasyPrint#2482 is the list of what its tags still lack.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Any

from tocsin.errors import LayoutError
from tocsin.typeset.log import COMPOSED
from tocsin.typeset.readings import Readings

VERSION = "70."
"""The versions of WeasyPrint that are known."""


def check_version() -> None:
    """Raise an error where WeasyPrint is another one than the one whose inside is known.

    Raises:
        LayoutError: the installed WeasyPrint has another version.
    """
    import weasyprint

    if not weasyprint.__version__.startswith(VERSION):
        raise LayoutError.at(
            COMPOSED,
            f"WeasyPrint {weasyprint.__version__} is not known; its version must begin with {VERSION}",
            hint="install tocsin again, with the versions of its lock file",
        )


def describe(document: Any, words: Callable[[bytes], bytes]) -> None:
    """Let the RDF of a document's metadata pass through a function before it is written.

    Unnecessary when WeasyPrint writes more than one variant into a file: Kozea/WeasyPrint#2482.
    """
    generate = document.metadata.generate_rdf_metadata
    document.metadata.generate_rdf_metadata = lambda *arguments: words(generate(*arguments))


def read_glyphs(document: Any) -> None:
    """Give each font that a document uses readings that know what its glyphs are.

    Unnecessary when a cluster from right to left gives each glyph its own letter: Kozea/WeasyPrint#106.
    """
    document.fonts = _Fonts()


def remember_pieces(document: Any) -> Sequence[Mapping[Any, Any]]:
    """Make a document remember, page by page, which box each piece of marked content shows.

    The list fills while the document is drawn. Its pages are replaced by copies; those that it had do not change.
    Unnecessary when tags keep their boxes: Kozea/WeasyPrint#2482.
    """
    remembered: list[Mapping[Any, Any]] = []

    def remembering(page: Any) -> Any:
        page = copy(page)
        paint = page.paint

        def painted(stream: Any, scale: float = 1) -> None:
            paint(stream, scale)
            remembered.append(dict(stream._tags))

        page.paint = painted
        return page

    document.pages = [remembering(page) for page in document.pages]
    return remembered


class _Fonts(dict[Any, Any]):
    """The fonts of a document that is about to be drawn."""

    def __setitem__(self, key: Any, font: Any) -> None:
        font.to_unicode = Readings(font.file_content, font.index)
        super().__setitem__(key, font)
