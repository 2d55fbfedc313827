"""What is made of a file for the printer holds no more than the file: booklets, sheets, copies, signed ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.inspect.leaks.made import SECRET, file, held
from tests.press.signed import signed
from tests.withheld.made import folder
from tocsin.build import pdf_of, sheets
from tocsin.inspect.leaks import Check, leaks
from tocsin.press.booklet import booklet
from tocsin.press.choices import PagesPerSide, Paper
from tocsin.press.copies import Copies, make_copies, read_source
from tocsin.press.n_up import n_up


@cache
def built(edition: str, paper: str) -> bytes:
    with TemporaryDirectory() as path:
        return pdf_of(folder(Path(path)), sheets([edition], [paper], None)[0], None)


def copies(pdf: bytes) -> Copies:
    return make_copies(read_source(pdf, "lestria.pdf"), ["Ministry of Rivers"], first=1, watermark=True)


def sheet(pdf: bytes, way: str) -> bytes:
    if way == "booklet":
        return booklet(pdf, "lestria.pdf").data
    if way == "four on a side":
        return n_up(pdf, "lestria.pdf", pages_per_side=PagesPerSide.FOUR, paper=Paper("a4")).data
    return b"".join(copies(pdf).print_run())


@pytest.mark.parametrize(
    ("way", "edition", "paper"),
    [("booklet", "field", "a5"), ("four on a side", "policymaker", "a4"), ("print run", "policymaker", "a4")],
)
def test_a_file_for_the_printer_passes_every_check(way: str, edition: str, paper: str) -> None:
    assert leaks(sheet(built(edition, paper), way), held(), attaches=False) == []


def test_a_numbered_copy_passes_every_check() -> None:
    pieces, _ = copies(built("policymaker", "a4")).copy(1)
    assert leaks(b"".join(pieces), held()) == []


def test_a_signed_copy_has_an_update_behind_its_end_and_passes_every_other_check() -> None:
    pdf = signed(built("policymaker", "a4"))
    assert leaks(pdf, held(), is_signed=True) == []
    assert {leak.check for leak in leaks(pdf, held())} == {Check.OBJECTS, Check.METADATA}


@pytest.mark.parametrize("way", ["booklet", "four on a side", "print run"])
def test_what_leaks_on_a_page_is_found_on_the_sheet_as_well(way: str) -> None:
    leaking = leaks(
        sheet(file(f"<p>{SECRET}</p>"), way) if way != "booklet" else _booklet(), held(), attaches=False
    )
    assert Check.WORDS in {leak.check for leak in leaking}


def _booklet() -> bytes:
    return booklet(file(f"<p>{SECRET}</p>"), "lestria.pdf", is_scaled=True).data


@pytest.mark.parametrize("style", ["color: white", "position: absolute; top: 5000px"])
def test_what_is_hidden_on_a_page_is_found_on_the_sheet_as_well(style: str) -> None:
    pdf = file(f"<p style='{style}'>Families leave the valley.</p>")
    assert Check.HIDDEN in {
        leak.check for leak in leaks(sheet(pdf, "four on a side"), held(), attaches=False)
    }
