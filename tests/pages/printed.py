"""What a printed brief holds, read back from the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2  # type: ignore[import-untyped]

from tocsin.audience import restrict
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot

BRIEFS = sorted(path for path in (Path(__file__).parents[2] / "briefs").iterdir() if path.is_dir())
NAMES = [path.name for path in BRIEFS]
EDITIONS = ("policymaker", "flash")
PAPERS = {"a4": (210, 297), "letter": (215.9, 279.4)}
SECRET_NAME = "quillwright"
"""The name of the user who builds: it must be nowhere in a file."""

_POINTS_PER_MM = 72 / 25.4


@cache
def brief_of(name: str) -> Brief:
    """Return the brief as its readers may see it."""
    return restrict(read(snapshot(next(path for path in BRIEFS if path.name == name))))


@dataclass(frozen=True)
class Pdf:
    """One file."""

    path: Path

    @cached_property
    def pages(self) -> list[str]:
        """The words of each page, one space between them, parted words joined."""
        document = pypdfium2.PdfDocument(self.path)
        texts = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        return [" ".join(text.replace("\x02", "").split()) for text in texts]

    @cached_property
    def text(self) -> str:
        """The words of all pages."""
        return " ".join(self.pages)

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        """The file as pypdf sees it."""
        return pypdf.PdfReader(self.path)

    @property
    def sizes_mm(self) -> set[tuple[float, float]]:
        """The sizes of its pages."""
        boxes = [page.mediabox for page in self.reader.pages]
        return {
            (round(float(box.width) / _POINTS_PER_MM, 1), round(float(box.height) / _POINTS_PER_MM, 1))
            for box in boxes
        }

    @property
    def bookmarks(self) -> list[tuple[str, int]]:
        """The bookmarks of the first level, each with its page counted from 1."""
        return [
            (str(entry.title), (self.reader.get_destination_page_number(entry) or 0) + 1)
            for entry in self.reader.outline
            if not isinstance(entry, list)
        ]

    @property
    def streams(self) -> Iterator[tuple[pikepdf.Object, bytes]]:
        """Every stream, with its bytes as they are before any compression that can be undone."""
        with pikepdf.open(self.path) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream):
                    try:
                        yield item, item.read_bytes()
                    except pikepdf.PdfError:  # a JPEG stays as it is
                        yield item, item.read_raw_bytes()

    @property
    def image_count(self) -> int:
        """How many pictures it holds, masks not counted."""
        with pikepdf.open(self.path) as pdf:
            images = [item for item in pdf.objects if _is(item, "/Image")]
            masks = {item["/SMask"].objgen for item in images if "/SMask" in item}
            return len({item.objgen for item in images} - masks)

    @cached_property
    def all_bytes(self) -> bytes:
        """Everything in the file, streams unpacked and objects written out."""
        with pikepdf.open(self.path) as pdf:
            objects = b"\n".join(item.unparse(resolved=False) for item in pdf.objects)
        return b"\n".join([self.path.read_bytes(), objects, *(data for _, data in self.streams)])


def _is(item: Any, subtype: str) -> bool:
    return isinstance(item, pikepdf.Stream) and item.get("/Subtype") == subtype
