"""Numbered copies beside stamping with pikepdf: the same line and code on the same pages, in one run.

Both sides are given the shaped lines and the codes. pikepdf opens the file once, and for each copy puts the stamp
into two forms that all pages draw, and writes the file. Both make whole files in memory, and ours hashes them as
well. To files, the system takes the same time on both sides for the same bytes, so that ratio is told and has no
goal. With `run`, what 10,000 copies take is told as well: their lines shaped, each recorded and forced to disk.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

import pikepdf
from run import BRIEF, line, paired

from tocsin.build import pdf_of, sheets
from tocsin.build.copies import distribute
from tocsin.press.copies import Copies, make_copies, read_source

GOAL = 1 / 20
COPIES = 20
RUN = 10_000


def main() -> None:
    """Print the ratio per copy, in memory and to files, and the time of a long run."""
    (sheet,) = sheets(["policymaker"], ["a4"], None)
    source = read_source(pdf_of(BRIEF, sheet, None), "brief.pdf")
    names = [f"Ministry of Foreign Affairs, desk {number}" for number in range(COPIES)]
    copies = make_copies(source, names, first=1)
    folder = Path(tempfile.mkdtemp(prefix="tocsin-bench-"))
    pikepdf_file, forms = opened(copies, source.data)

    def ours() -> list[bytes]:
        return [b"".join(copies.copy(number)[0]) for number in copies.numbers]

    def theirs() -> list[bytes]:
        return [stamped(pikepdf_file, forms, copies, number) for number in copies.numbers]

    def ours_to_files() -> None:
        for number in copies.numbers:
            with (folder / f"{number}.pdf").open("wb", buffering=0) as file:
                os.writev(file.fileno(), copies.copy(number)[0])

    def theirs_to_files() -> None:
        for number in copies.numbers:
            (folder / f"{number}.pdf").write_bytes(stamped(pikepdf_file, forms, copies, number))

    line(f"{COPIES} copies in memory / the same by pikepdf", paired(ours, theirs), goal=GOAL)
    to_files = paired(ours_to_files, theirs_to_files)
    print(f"{COPIES} copies to files / the same by pikepdf: {to_files.ratio:.2f}")
    print(f"bytes in which two copies can differ: {copies.template.differing_bytes}, goal 2048")
    if "run" in sys.argv:
        many = [f"Ministry of Foreign Affairs, desk {number}" for number in range(RUN)]
        start = time.perf_counter()
        distribute(source, many, folder / "run")
        taken_s = time.perf_counter() - start
        each_ms = taken_s / RUN * 1000
        print(f"{RUN:,} copies, recorded and forced to disk: {taken_s:.1f} s, {each_ms:.2f} ms each")


def opened(copies: Copies, data: bytes) -> tuple[pikepdf.Pdf, tuple[pikepdf.Stream, pikepdf.Stream]]:
    """Return the file as pikepdf has it, with the two forms on its pages, as a first copy has them."""
    file = pikepdf.open(BytesIO(data))
    shown = pikepdf.open(BytesIO(b"".join(copies.copy(copies.first)[0])))
    drawings = shown.pages[0].obj["/Resources"]["/XObject"]
    forms = tuple(file.copy_foreign(drawings[name]) for name in ("/TocsinLine", "/TocsinCode"))
    for page, other in zip(file.pages, shown.pages, strict=True):
        for name, form in zip(("/TocsinLine", "/TocsinCode"), forms, strict=True):
            page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(name), replace_existing=True)
        page.contents_add(other.obj["/Contents"][0].read_bytes(), prepend=True)
        page.contents_add(other.obj["/Contents"][-1].read_bytes())
    return file, (forms[0], forms[1])


def stamped(
    file: pikepdf.Pdf, forms: tuple[pikepdf.Stream, pikepdf.Stream], copies: Copies, number: int
) -> bytes:
    """Return one copy, by pikepdf, with the settings that are quickest here."""
    forms[0].write(copies.lines.content(number - copies.first))
    assert copies.codes
    forms[1].write(copies.codes.image(number))
    buffer = BytesIO()
    file.save(buffer, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
