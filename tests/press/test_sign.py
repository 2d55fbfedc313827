"""A signature stands behind the file, changes none of its bytes, and leaves both claims true."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.press.copied import NAMES, built, pages_of, source
from tests.press.made import A5_MM, locked, mixed, numbered, pageless
from tests.press.signed import identity, rsa_key, signed, signing_key
from tests.verapdf import judge
from tocsin.errors import SourceError
from tocsin.press.copies import make_copies
from tocsin.press.sign import sign


def a_copy() -> bytes:
    return b"".join(make_copies(source(), NAMES, first=1).copy(1)[0])


def test_a_signed_brief_and_a_signed_copy_keep_both_claims(tmp_path: Path) -> None:
    files = {tmp_path / "brief.pdf": built(), tmp_path / "copy.pdf": a_copy()}
    for path, data in files.items():
        path.write_bytes(signed(data))

    for verdicts in judge(files).values():
        assert all(verdict.passed for verdict in verdicts.values()), [*map(str, verdicts.values())]


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_another_program_finds_the_signature_valid(tmp_path: Path, kind: str) -> None:
    who = identity(key=rsa_key(2048) if kind == "rsa" else None)
    path = tmp_path / "river.pdf"
    path.write_bytes(signed(built(), who))

    told = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=True).stdout

    assert "Signature Type: ETSI.CAdES.detached" in told
    assert "Total document signed" in told
    assert "Signature is Valid." in told
    assert "River Desk" in told


def test_nothing_of_the_file_is_changed_and_a_signature_alone_is_added() -> None:
    data = signed(built())

    assert data.startswith(built())
    assert len(data) - len(built()) < 12_000
    with pikepdf.open(BytesIO(built())) as before, pikepdf.open(BytesIO(data)) as after:
        assert after.check_pdf_syntax() == []
        assert {*after.Root.keys()} - {*before.Root.keys()} == {"/AcroForm"}
        assert before.Root.Metadata.read_bytes() == after.Root.Metadata.read_bytes()
        assert dict(before.docinfo) == dict(after.docinfo)
        (field,) = after.Root.AcroForm.Fields
        assert [*field.Rect] == [-9999] * 4
        assert "/AP" not in field
        assert "/Reason" not in field.V


def test_the_time_is_told_without_the_zone_of_a_place() -> None:
    here = datetime(2026, 11, 22, 12, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    data = sign(built(), "river.pdf", signing_key(identity()), here.astimezone(UTC))
    with pikepdf.open(BytesIO(data)) as file:
        assert str(file.Root.AcroForm.Fields[0].V.M) == "D:20261122070000Z"


def test_pages_of_several_sizes_and_other_programs_can_be_signed() -> None:
    for data in (mixed(A5_MM, (210.0, 297.0)), numbered(3), pages_of((400, 600), turned=90)):
        assert signed(data).startswith(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04 a workbook", "not a PDF"),
        (numbered(2)[:-300], "damaged"),
        (pageless(), "the file has no pages"),
        (locked(), "the file is encrypted"),
        (signed(numbered(1)), "signed already"),
    ],
    ids=["empty", "workbook", "cut", "pageless", "locked", "signed"],
)
def test_what_cannot_be_signed_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        signed(data)
    assert caught.value.diagnostics[0].hint
