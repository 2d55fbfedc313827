"""A PDF to copy, those who get it, and what the register says after."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdf import PdfReader, PdfWriter
from typer.testing import CliRunner

from tests.command import LONG, write_brief
from tocsin.cli import app
from tocsin.press.copies import Source, read_source

NAMES = ["Ministry of Foreign Affairs", "وزارة الشؤون الخارجية", "ߞߊ߲ ߒߞߏ", "পররাষ্ট্র মন্ত্রণালয়"]
"""Recipients in four scripts, two of them from the right."""


@cache
def built() -> bytes:
    """Return the PDF of a small brief, which claims PDF/A-3a and PDF/UA-1."""
    with TemporaryDirectory() as folder:
        brief, out = write_brief(Path(folder, "river"), LONG), Path(folder, "out")
        arguments = ["build", str(brief), "--edition", "policymaker", "--paper", "a4", "-o", str(out)]
        assert CliRunner().invoke(app, arguments).exit_code == 0
        return (out / "river-policymaker-a4.pdf").read_bytes()


def source() -> Source:
    return read_source(built(), "river.pdf")


def pages_of(*sizes: tuple[float, float], turned: int = 0) -> bytes:
    """Return a PDF of empty pages."""
    writer = PdfWriter()
    for width, height in sizes:
        writer.add_blank_page(width, height).rotate(turned)
    return bytes_of(writer)


def bytes_of(writer: PdfWriter) -> bytes:
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def states(folder: Path) -> dict[int, str]:
    """Return the state of each number in a register."""
    with sqlite3.connect(folder / "register.sqlite") as connection:
        rows = connection.execute("SELECT number, state FROM copy ORDER BY number").fetchall()
    connection.close()
    return dict(rows)


def hashes(folder: Path) -> dict[str, str]:
    """Return the hash that a register has for each file that appeared."""
    with sqlite3.connect(folder / "register.sqlite") as connection:
        rows = connection.execute("SELECT file, sha256 FROM copy WHERE state = 'written'").fetchall()
    connection.close()
    return dict(rows)


def drawn(data: bytes) -> Iterator[bytes]:
    """Yield what each page of a PDF draws."""
    for page in PdfReader(BytesIO(data)).pages:
        contents = page.get_contents()
        assert contents is not None
        yield contents.get_data()
