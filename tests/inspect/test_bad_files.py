"""Files that are damaged, endless or made to do harm get a clear answer, soon, and never a traceback."""

from __future__ import annotations

import time
import zlib
from pathlib import Path

import pytest

from tests.command import tocsin
from tests.inspect.made import bare, good_pdf, messages_in, report_on
from tests.inspect.test_findings import locked
from tocsin import limits
from tocsin.errors import SourceError
from tocsin.inspect.confined import inspect_file

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>"
EMPTY = b"<</Length 0>>stream\n\nendstream"


def raw(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalog."""
    data, starts = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(starts) + 1, table)
    return (
        data
        + end
        + b"trailer <</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(starts) + 1,
            trailer,
            len(data),
        )
    )


def packed(content: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return b"<</Filter[%b]/Length %d>>stream\n%b\nendstream" % (
        b"/FlateDecode" * times,
        len(content),
        content,
    )


NONSENSE = raw(
    b"<</Type/Catalog/Pages 2 0 R/Lang 5/MarkInfo 3/ViewerPreferences[1]/OutputIntents<<>>/AF 3/Names[1 2]"
    b"/Metadata/x/PageLabels[1]"
    b"/Outlines(x)/AcroForm[1]/OCProperties(x)/OpenAction(x)/StructTreeRoot[1]/AA 4/Version 7>>",
    b"<</Kids[3 0 R null 7 (x) 99 0 R]/Count(x)>>",
    b"<</Type/Page/MediaBox[/a (b) 3 4]/CropBox 3/Rotate(x)/UserUnit/z/Contents[4 0 R 3 0 R 5 null]/Resources[1]"
    b"/Annots[1 (x) null 3 0 R]/AA(x)>>",
    packed(
        b"/a Do /b gs /c cs 1 scn /d scn Tf /x 1 Tf (x) Tj BT /P /MC0 BDC /P<</MCID/x>>BDC BDC BMC EMC EMC EMC"
        b" EMC EMC Q Q Q cm 1 2 cm Tr /x Tr sh /x sh Do gs rg k BI /W/x/H(y)/CS[/I/RGB 1 <00>] ID xx EI"
    ),
    trailer=b"/Info 4 0 R/ID(x)",
)
LOOPS = raw(
    b"<</Type/Catalog/Pages 2 0 R/Outlines<</First 5 0 R>>/Names<</Dests 6 0 R/EmbeddedFiles 6 0 R>>"
    b"/AcroForm<</Fields[7 0 R]>>/StructTreeRoot<</K 8 0 R/RoleMap<</P/Q/Q/P>>>>/PageLabels 6 0 R>>",
    PAGES,
    PAGE,
    EMPTY,
    b"<</Next 5 0 R/First 5 0 R/A<</S/Hide/Next 5 0 R>>>>",
    b"<</Kids[6 0 R 6 0 R]>>",
    b"<</Kids[7 0 R]/AA<</X 7 0 R>>>>",
    b"<</S/P/K[8 0 R 8 0 R]>>",
)
TREE = [b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 1>>" % (number, number) for number in range(3, 53)]
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'

HARMFUL: dict[str, tuple[bytes, str]] = {
    "a flate bomb": (raw(CATALOG, PAGES, PAGE, packed(b"0 " * 50_000_000)), "not-inspected"),
    "a bomb in a bomb": (raw(CATALOG, PAGES, PAGE, packed(b"q " * 50_000_000, 2)), "not-inspected"),
    "pages that lead back": (
        raw(CATALOG, b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>", PAGE, EMPTY),
        "page-tree-broken",
    ),
    "a page a million times": (raw(CATALOG, *TREE, b"<</Type/Page/MediaBox[0 0 9 9]>>"), "not-inspected"),
    "arrays in arrays": (
        raw(CATALOG, PAGES, b"<</Annots %b%b>>" % (b"[" * 50_000, b"]" * 50_000)),
        "file-damaged",
    ),
    "dictionaries in dictionaries": (
        raw(CATALOG, PAGES, b"<</A " * 20_000 + b"1" + b">>" * 20_000),
        "file-damaged",
    ),
    "a table that leads to itself": (raw(CATALOG, PAGES, PAGE, EMPTY, trailer=b"/Prev 0"), "file-damaged"),
    "no pages": (raw(b"<</Type/Catalog>>"), "no-pages"),
    "nonsense": (NONSENSE, "page-tree-broken"),
    "loops": (LOOPS, "action-unusual"),
    "entities": (
        raw(b"<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R>>", PAGES, PAGE, EMPTY, packed(ENTITIES)),
        "metadata-broken",
    ),
    "deep metadata": (
        raw(b"<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R>>", PAGES, PAGE, EMPTY, packed(b"<a>" * 100_000)),
        "metadata-broken",
    ),
    "words behind its end": (good_pdf() + b"x\n" * 100_000, "file-damaged"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_file_made_to_do_harm_is_inspected_soon(name: str, tmp_path: Path) -> None:
    data, code = HARMFUL[name]
    path = tmp_path / "a.pdf"
    path.write_bytes(data)

    start = time.monotonic()
    with path.open("rb") as stream:
        report = inspect_file(stream, "a.pdf")

    assert code in {finding["code"] for finding in report["findings"]}
    assert report["file"] == "a.pdf"
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\0" * 1000, "the file is empty"),
        (b"PK\x03\x04 a book", "not a PDF: it starts with 'PK"),
        (b"%PDF-1.7\n", "damaged beyond reading"),
        (b"%PDF-1.7\n" + b"\0" * 1_000_000, "there is no object in it"),
        (b"%PDF-1.7\n1 0 obj <</A 1>> endobj", "damaged beyond reading"),
        (good_pdf()[:3000], "damaged beyond reading"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as refused:
        report_on(data)
    assert refused.value.diagnostics[0].hint


def test_a_file_cut_off_is_read_as_far_as_it_goes() -> None:
    whole = raw(CATALOG, PAGES, PAGE, EMPTY)
    cut = whole[: whole.index(b"xref")]

    assert report_on(cut)["pages"]["count"] == 1
    assert messages_in(cut, "file-damaged")[0].startswith("it was read as far as it goes: its end is missing")


def test_every_start_of_a_good_file_and_every_flipped_byte_has_an_answer() -> None:
    data = bare(b"BT /F 9 Tf (x) Tj ET", Font={})
    answers = 0
    for at in range(0, len(data), 7):
        for harmed in (data[:at], data[:at] + bytes([data[at] ^ 0x15]) + data[at + 1 :]):
            try:
                answers += "findings" in report_on(harmed)
            except SourceError:
                answers += 1
    assert answers == 2 * len(range(0, len(data), 7))


def test_time_that_is_over_is_told_with_what_was_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "INSPECT_S", 0.0)

    report = report_on(good_pdf())

    assert "the time was over; pages 1 to 2 were not looked at" in {
        one["message"] for one in report["findings"]
    }
    assert report["pages"]["count"] == 2


def test_a_file_that_keeps_its_reader_busy_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(good_pdf())

    with path.open("rb") as stream, pytest.raises(SourceError, match="cannot be read within 0 s"):
        inspect_file(stream, "a.pdf", wall_s=0.01)


def test_a_file_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as stream:
        stream.truncate(limits.INSPECTED_BYTES + 1)

    ran = tocsin("inspect", path)

    assert ran.returncode == 3
    assert ran.stderr.splitlines()[0] == f"{path}: larger than 500 MB"


def test_an_encrypted_file_tells_what_can_be_seen_without_the_password() -> None:
    report = report_on(locked())

    assert report["encryption"] == {"cipher": "AES, 256 bits", "forbids": ["assemble"], "locked": True}
    assert "structure" not in report
    assert {one["code"] for one in report["findings"]} == {"locked"}


def test_a_picture_larger_than_other_readers_take_is_no_damage() -> None:
    size = 90_000_000
    image = (
        b"<</Subtype/Image/Width 9000/Height 10000/ColorSpace/DeviceGray/BitsPerComponent 8/Length %d>>stream\n"
        % size
    )
    page = PAGE[:-2] + b"/Resources<</XObject<</Im 5 0 R>>>>>>"
    draw = packed(b"300 0 0 300 0 0 cm /Im Do")

    report = report_on(raw(CATALOG, PAGES, page, draw, image + bytes(size) + b"\nendstream"))

    assert report["pictures"][0]["width_px"] == 9000
    assert "file-damaged" not in {one["code"] for one in report["findings"]}
