"""Remake the pictures of pages in docs/pictures: .venv/bin/python scripts/pictures.py (needs poppler-utils).

The Mali brief is built, and each page is found by its bookmark, so that a longer brief does not shift the pictures.
Look at them before you commit them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[1]
SIZE_BYTES_MAX = 120_000
DPI = 92
SHADES = 16

PAGES = {
    # picture: (edition, paper and languages in the name of the file, bookmark of the page; nothing means the first)
    "page-1": ("policymaker-a4", ""),
    "timeline": ("policymaker-a4", "Timeline"),
    "annex-a": ("policymaker-a4", "Annex A. Recommendations by addressee"),
    "flash": ("flash-a4", ""),
    "arabic": ("policymaker-a4-ar", ""),
    "print-guide": ("field-pack-a4/0-print-guide-a4", ""),
    "bilingual": ("bilingual-a4-fr-ar", "Intervention et extension des violences"),
}
BUILDS = (["--lang", "en,ar"], ["--edition", "bilingual", "--lang", "fr,ar"], ["--pack", "field"])


def page_number(pdf: Path, bookmark: str) -> int:
    """Return the page that a bookmark leads to, counted from 1."""
    if not bookmark:
        return 1
    reader = PdfReader(pdf)
    (found,) = (entry for entry in flat(reader.outline) if entry.title == bookmark)
    return int(reader.get_destination_page_number(found) or 0) + 1


def flat(entries: list[Any]) -> Iterator[Any]:
    """Yield the bookmarks of all levels."""
    for entry in entries:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


def draw(pdf: Path, page: int, target: Path) -> None:
    """Draw one page as a small PNG with a thin border."""
    command = ["pdftoppm", "-png", "-r", str(DPI), "-f", str(page), "-singlefile", str(pdf)]
    subprocess.run([*command, str(target.with_suffix(""))], check=True)  # noqa: S603 - our own file names
    with Image.open(target) as image:
        framed = ImageOps.expand(image.convert("RGB"), border=1, fill="#b5b5b5")
    framed.quantize(palette=palette_of(framed), dither=Image.Dither.NONE).save(target, optimize=True)


def palette_of(page: Image.Image) -> Image.Image:
    """Return shades of ink and of the page's one accent colour; a palette by frequency would lose the accent."""
    counted = page.getcolors(page.width * page.height) or []
    vivid = [(count, colour) for count, colour in counted if max(colour) - min(colour) > 60]
    inks = [(17, 17, 17), *([max(vivid)[1]] if vivid else [])]
    shades = [
        round(255 + (part - 255) * step / (SHADES - 1))
        for ink in inks
        for step in range(SHADES)
        for part in ink
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(shades)
    return palette


def main() -> None:
    """Build the brief, draw its pages, and say how large each picture is."""
    with tempfile.TemporaryDirectory() as out:
        program = [sys.executable, "-c", "from tocsin.cli import main; main()"]
        command = [*program, "build", str(ROOT / "briefs" / "mali-2020"), "--paper", "a4", "-o", out]
        for options in BUILDS:
            subprocess.run([*command, *options], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        for name, (file, bookmark) in PAGES.items():
            pdf = Path(out) / f"mali-2020-{file}.pdf"
            target = ROOT / "docs" / "pictures" / f"{name}.png"
            target.parent.mkdir(exist_ok=True)
            draw(pdf, page_number(pdf, bookmark), target)
            size_bytes = target.stat().st_size
            print(f"{target.relative_to(ROOT)}  {size_bytes:,} bytes")
            if size_bytes > SIZE_BYTES_MAX:
                sys.exit(f"{target.name} is larger than {SIZE_BYTES_MAX:,} bytes: lower DPI or SHADES")


if __name__ == "__main__":
    main()
