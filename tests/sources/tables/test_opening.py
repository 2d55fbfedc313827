"""A table is opened whichever way it is packed, and what hides in the package is refused or told."""

from __future__ import annotations

import pytest

from tests.sources.tables.made import cells, file, packed, table, told, workbook
from tocsin import limits
from tocsin.errors import SourceError
from tocsin.sources.source import Source
from tocsin.sources.tables.opening import first_rows, opened

CSV = "place,killed\nGaço,12\nTelmas,3\n"


def test_the_only_csv_in_a_zip_file_is_read_in_its_encoding() -> None:
    found = table(packed({"data/incidents.csv": CSV.encode("cp1252"), "__MACOSX/x.csv": "junk" * 99}))

    assert found.sheet == "data/incidents.csv"
    assert cells(found) == [["Gaço", "12"], ["Telmas", "3"]]


def test_the_largest_csv_is_read_and_the_others_are_named() -> None:
    lines = told(table(packed({"codes.csv": "a,b\n1,2\n", "incidents.csv": CSV, "readme.txt": "words"})))

    assert lines == [
        "dropped: codes.csv: another file in the ZIP file; import it by itself",
        "dropped: readme.txt: another file in the ZIP file; import it by itself",
    ]


def test_the_rows_of_a_zip_file_can_be_read_again() -> None:
    found = table(packed({"incidents.csv": CSV}))

    assert cells(found) == cells(found)


def _locked() -> bytes:
    data = bytearray(packed({"incidents.csv": CSV}))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    return bytes(data)


def _with_wrong_sum() -> bytes:
    data = bytearray(packed({"incidents.csv": CSV}))
    for sign, offset in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        data[data.index(sign) + offset] ^= 255
    return bytes(data)


BAD = {
    "cut off": (packed({"incidents.csv": CSV})[:60], "a damaged ZIP file, or one that was cut off", "again"),
    "wrong sum": (_with_wrong_sum(), "a damaged ZIP file", "again"),
    "password": (_locked(), "protected by a password", "unpack it"),
    "no table": (packed({"a.pdf": "1"}), "a ZIP file without a CSV file; it holds a.pdf", "unpack it"),
    "old office": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900),
        "an old Office program",
        "save it as XLSX",
    ),
    "locked office": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
        "copy without one",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_unpacked_is_refused_with_a_way_out(name: str) -> None:
    data, message, hint = BAD[name]

    with pytest.raises(SourceError, match=message) as caught:
        table(data)

    assert hint in caught.value.diagnostics[0].hint


def test_a_file_that_says_it_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TABLE_BYTES", 1_000_000)
    bomb = packed({"incidents.csv": CSV + "0" * 2_000_000})

    with pytest.raises(SourceError, match=r"incidents.csv has 2 MB when unpacked; at most 1 MB are read"):
        table(bomb)


def test_a_file_of_a_gigabyte_is_refused_before_it_is_read() -> None:
    small = file(CSV)
    large = Source(small.name, 1_000_000_000, small.head, small.stream)

    with pytest.raises(SourceError, match="too large: 1,000 MB, at most 600 MB are read") as caught:
        opened(large)

    assert "fewer countries or years" in caught.value.diagnostics[0].hint


@pytest.mark.parametrize(
    "data",
    [CSV.encode(), CSV.encode("utf-16"), CSV.replace(",", ";").encode("cp1252"), packed({"a.csv": CSV})],
)
def test_the_first_rows_of_every_package_are_seen(data: bytes) -> None:
    assert first_rows(file(data))[:2] == [["place", "killed"], ["Gaço", "12"]]


def test_of_other_files_there_are_no_first_rows() -> None:
    assert first_rows(file(packed({"word/document.xml": "<w/>"}))) == []
    assert first_rows(file(bytes(range(256)))) == []


def test_a_workbook_is_told_from_other_zip_files() -> None:
    assert first_rows(file(workbook({"data": [["place", "killed"]]}))) == [["place", "killed"]]
