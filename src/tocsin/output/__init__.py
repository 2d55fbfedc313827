"""Bytes to files, whole or not at all.

The only module that writes files. A reader of the folder sees each file old or new, never torn; a build that
fails or is killed leaves what was there; the manifest, written last, says which files belong together::

    with open_folder(Path("out"), keep_apart_from=[brief_folder]) as folder:
        if not folder.is_current("mali-2020-policymaker-A4.pdf", inputs_sha256):
            folder.write({"mali-2020-policymaker-A4.pdf": Written(pdf, inputs_sha256, pages=9)})
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tocsin.errors import OutputError
from tocsin.output.faults import told
from tocsin.output.folder import OutputFolder, Written
from tocsin.output.lock import locked
from tocsin.output.part import sweep_parts, write_all
from tocsin.output.signals import termination_unwinds

__all__ = ["OutputFolder", "Written", "open_folder", "write_stdout"]


@contextmanager
def open_folder(path: Path, keep_apart_from: Iterable[Path]) -> Iterator[OutputFolder]:
    """Open a folder to write to, made if it is missing, and hold its lock.

    While it is open, SIGTERM and SIGHUP end the program by an exception (exit 143, 129): no part is left.

    Args:
        path: the output folder.
        keep_apart_from: the folders that are read: brief, theme, templates, assets. The output folder may not
            be one of them, hold one, or lie in one.

    Raises:
        OutputError: the folder overlaps another, cannot be made, or is in use for `limits.LOCK_WAIT_S`.
    """
    _refuse_overlap(path, keep_apart_from)
    with told(str(path)):
        path.mkdir(parents=True, exist_ok=True)
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with termination_unwinds(), locked(fd, str(path)):
            with told(str(path)):
                sweep_parts(fd)
            yield OutputFolder(fd, str(path))
    finally:
        os.close(fd)


def write_stdout(data: bytes) -> None:
    """Write `data`, and nothing else, to standard output.

    Raises:
        OutputError: standard output is a terminal, closed, or its reader went away.
    """
    if sys.stdout is None or sys.stdout.closed:
        raise OutputError.at("-", "standard output is closed", hint="write to a folder with -o FOLDER")
    with told("-"):
        sys.stdout.flush()
        fd = sys.stdout.fileno()
        if os.isatty(fd):
            raise OutputError.at(
                "-", "a PDF cannot be shown on a terminal", hint="redirect it: -o - > brief.pdf"
            )
        write_all(fd, data)


def _refuse_overlap(path: Path, keep_apart_from: Iterable[Path]) -> None:
    target = Path(os.path.realpath(path))
    for other in sorted({Path(os.path.realpath(other)) for other in keep_apart_from}):
        if target == other:
            relation = "is"
        elif target.is_relative_to(other):
            relation = "lies in"
        elif other.is_relative_to(target):
            relation = "holds"
        else:
            continue
        raise OutputError.at(
            str(path),
            f"the output folder {relation} a folder that is read ({other})",
            hint="choose another folder",
        )
