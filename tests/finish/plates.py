"""What each plate of a press would print, as Ghostscript separates a page."""

from __future__ import annotations

import subprocess
from pathlib import Path

from PIL import Image, ImageChops

PLATES = ("Cyan", "Magenta", "Yellow", "Black")
PX_PER_MM = 100 / 25.4


def plates(data: bytes, folder: Path, page: int) -> dict[str, Image.Image]:
    """Return the ink of each plate of a page (from 1), 255 where it is full, at 100 pixels an inch."""
    folder.mkdir()
    (folder / "a.pdf").write_bytes(data)
    pages = f"-dFirstPage={page}", f"-dLastPage={page}"
    command = ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r100", *pages]
    command += [f"-sOutputFile={folder}/a.tif", str(folder / "a.pdf")]
    subprocess.run(command, check=True, capture_output=True)
    return {plate: ImageChops.invert(Image.open(folder / f"a({plate}).tif").convert("L")) for plate in PLATES}
