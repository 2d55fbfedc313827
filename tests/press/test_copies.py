"""Numbered copies: what they show, what they share, what they claim."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, TextStringObject

from tests.press.copied import NAMES, built, bytes_of, drawn, pages_of, source
from tests.verapdf import judge
from tocsin.errors import LayoutError, SourceError
from tocsin.press.copies import Copies, make_copies, read_source
from tocsin.press.stamp_code import Codes, codes

DIFFERING_BYTES_MAX = 2_048


@pytest.fixture(scope="module")
def copies() -> Copies:
    return make_copies(source(), NAMES, first=1, watermark=True)


def whole(copies: Copies, number: int) -> bytes:
    return b"".join(copies.copy(number)[0])


def text(data: bytes, page: int = 0) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return str(document[page].get_textpage().get_text_bounded())


def darkest(data: bytes, page: int, foot_pt: float = 25) -> int:
    """Return the darkest grey at the foot of a page."""
    with pypdfium2.PdfDocument(data) as document:
        sheet = document[page]
        above = sheet.get_height() - foot_pt
        return int(sheet.render(crop=(0, 0, 0, above), grayscale=True).to_pil().getextrema()[0])


def test_a_copy_keeps_both_claims_in_every_script(copies: Copies, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.pdf" for number in copies.numbers]
    for number, file in zip(copies.numbers, files, strict=True):
        file.write_bytes(whole(copies, number))

    for verdicts in judge(files).values():
        assert all(verdict.passed for verdict in verdicts.values()), [*map(str, verdicts.values())]


def test_every_page_says_which_copy_it_is_and_whose(copies: Copies) -> None:
    data = whole(copies, 1)
    with pypdfium2.PdfDocument(data) as document:
        count = len(document)
    assert count == len(source().reader.pages) > 1
    for page in range(count):
        assert "Copy 1/4, Ministry of Foreign Affairs" in text(data, page).replace("\r\n", "")


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_name_in_another_script_is_drawn(copies: Copies, number: int) -> None:
    data = whole(copies, number)
    assert darkest(built(), 0) == 255
    assert darkest(data, 0) < 100


def test_two_copies_differ_in_the_stamp_alone(copies: Copies) -> None:
    made = [whole(copies, number) for number in copies.numbers]
    for one, other in combinations(made, 2):
        assert len(one) == len(other)
        assert 0 < sum(a != b for a, b in zip(one, other, strict=True)) <= copies.template.differing_bytes
    assert copies.template.differing_bytes <= DIFFERING_BYTES_MAX


def test_the_content_hash_is_that_of_any_copy_with_its_stamp_filled_with_spaces(copies: Copies) -> None:
    for number in copies.numbers:
        pieces, _ = copies.copy(number)
        filled = b"".join(b" " * len(piece) if at % 2 else piece for at, piece in enumerate(pieces))
        assert sha256(filled).hexdigest() == copies.template.content_sha256


def test_the_longest_name_stays_within_the_limit_of_what_differs() -> None:
    made = make_copies(source(), ["Ministry of " + "Emergency " * 8 + "Aid", "B"], first=1)
    assert made.template.differing_bytes <= DIFFERING_BYTES_MAX


def test_the_same_input_gives_the_same_bytes() -> None:
    one, other = (make_copies(source(), NAMES, first=7) for _ in range(2))
    assert [one.copy(number) for number in one.numbers] == [other.copy(number) for number in other.numbers]


def test_no_copy_holds_the_file_without_its_mark(copies: Copies) -> None:
    data = whole(copies, 1)
    assert data.count(b"%%EOF") == data.count(b"startxref") == 1
    assert not data.startswith(built()[:-100])


def test_a_copy_has_an_identity_of_its_own(copies: Copies) -> None:
    ids = []
    for number in copies.numbers:
        with pikepdf.open(BytesIO(whole(copies, number))) as file:
            assert file.check_pdf_syntax() == []
            ids.append([bytes(half) for half in file.trailer["/ID"]])
    assert len({first for first, _ in ids}) == 1
    assert len({second for _, second in ids}) == len(ids)


def test_the_words_of_the_mark_are_those_of_the_language_of_the_file() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pages_of((400, 400)))))
    writer.root_object[NameObject("/Lang")] = TextStringObject("fr-FR")
    made = make_copies(read_source(bytes_of(writer), "a.pdf"), ["Centre"], first=1, with_code=False)
    assert "Exemplaire 1/1, Centre" in text(whole(made, 1))


@pytest.mark.parametrize(
    ("language", "begins_right"),
    [("ar", True), ("en", False), ("fa-AF", False)],
    ids=["ar", "en", "no-words"],
)
def test_a_mark_begins_where_its_words_do_whatever_the_name(language: str, begins_right: bool) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pages_of((400, 400)))))
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    for name, letter in (("وزارة الشؤون", "ز"), ("Ministry", "M")):
        made = make_copies(read_source(bytes_of(writer), "a.pdf"), [name], first=8, with_code=False)
        with pypdfium2.PdfDocument(whole(made, 8)) as document:
            shown = document[0].get_textpage()
            lefts = {
                shown.get_text_range(at, 1): shown.get_charbox(at)[0] for at in range(shown.count_chars())
            }
        assert (lefts["8"] > lefts[letter]) is begins_right


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_pages_of_several_sizes_and_turned_ones_are_marked_at_their_own_foot(turned: int) -> None:
    data = pages_of((400, 600), (900, 300), turned=turned)
    made = whole(make_copies(read_source(data, "a.pdf"), ["Ministry"], first=1), 1)
    for page in (0, 1):
        assert darkest(data, page) == 255
        assert darkest(made, page) < 100


def test_a_name_too_wide_for_the_narrowest_page_is_refused() -> None:
    with pytest.raises(LayoutError, match="is wider than its narrowest page"):
        make_copies(read_source(pages_of((600, 600), (200, 300)), "a.pdf"), ["Ministry " * 8], first=1)


# The code


def test_the_code_of_each_number_is_what_the_encoder_draws() -> None:
    made = codes("tocsin:river:1:", 3, ":" + "0f" * 16)
    compared = 0
    for number in range(0, 1000, 37):
        alone = codes(f"tocsin:river:1:{number:03}:" + "0f" * 15 + "0", 1, "")
        # A mask is chosen for each text; where it is the same one, the codes must be the same.
        ending = codes("tocsin:river:1:", 3, ":" + "0f" * 15 + "00")
        if _mask(ending, number) == _mask(alone, 0):
            compared += 1
            assert ending.dark(number) == alone.dark(0)
    assert compared > 5
    assert len({made.dark(number) for number in range(1000)}) == 1000


def _mask(made: Codes, number: int) -> int:
    """Return what a code says of its mask. Source: ISO/IEC 18004:2015 clause 7.9.1."""
    row = made.dark(number) >> made.side * (made.side - 9) & ((1 << made.side) - 1)
    return row >> made.side - 5 & 7


def test_without_a_code_there_is_none(copies: Copies) -> None:
    made = make_copies(source(), NAMES[:1], first=1, with_code=False)
    assert b"/TocsinCode" in next(drawn(whole(copies, 1)))
    assert b"/TocsinCode" not in next(drawn(whole(made, 1)))


# The print run


def test_a_print_run_has_all_copies_in_order_and_each_page_once(copies: Copies) -> None:
    data = b"".join(copies.print_run())
    count = len(source().reader.pages)
    with pikepdf.open(BytesIO(data)) as file:
        assert file.check_pdf_syntax() == []
        assert len(file.pages) == count * len(NAMES)
    assert "Copy 1/4, Ministry" in text(data, count - 1)
    assert "Copy 1/4, Ministry" not in text(data, count)
    more = b"".join(make_copies(source(), [f"Office {n}" for n in range(100)], first=1).print_run())
    assert len(more) < len(built()) + 100 * DIFFERING_BYTES_MAX


def test_a_print_run_claims_nothing_and_has_no_tags(copies: Copies) -> None:
    data = b"".join(copies.print_run())
    with pikepdf.open(BytesIO(data)) as file:
        assert {*file.Root} == {"/Type", "/Pages", "/OutputIntents"}
        assert not any({"/Annots", "/StructParents"} & set(page.obj.keys()) for page in file.pages)
    assert not any(b"/MCID" in content for content in drawn(data))
    assert any(b"/MCID" in content for content in drawn(built()))


@pytest.mark.parametrize(
    "mark", [b"/Span <</Lang (en) /MCID 3>> BDC", b"/P /Named BDC", b"/P<</MCID 0/E(a>>b)>>BDC"]
)
def test_a_print_run_has_no_tags_in_whatever_words_another_program_wrote_them(mark: bytes) -> None:
    file = pikepdf.open(BytesIO(pages_of((400, 400))))
    layer = b"/OC /Layer BDC 0 0 9 9 re f EMC"
    file.pages[0].Contents = file.make_stream(mark + b" 0 0 10 10 re f EMC " + layer)
    buffer = BytesIO()
    file.save(buffer)
    copies = make_copies(read_source(buffer.getvalue(), "a.pdf"), ["A"], first=1)
    (content,) = drawn(b"".join(copies.print_run()))
    assert b"/Artifact BMC 0 0 10 10 re f EMC " + layer in content
    assert mark not in content


def test_a_part_that_is_packed_in_an_unknown_way_does_not_stop_a_print_run() -> None:
    file = pikepdf.open(BytesIO(pages_of((400, 400))))
    file.pages[0].Contents = pikepdf.Stream(file, b"zzz", Filter=pikepdf.Name.JBIG2Decode)
    buffer = BytesIO()
    file.save(buffer)
    copies = make_copies(read_source(buffer.getvalue(), "a.pdf"), ["A", "B"], first=1)
    with pypdfium2.PdfDocument(b"".join(copies.print_run())) as document:
        assert len(document) == 2


# Files that cannot be copied


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pages_of((400, 400)))))
    writer.encrypt("secret", algorithm="RC4-128")
    return bytes_of(writer)


def signed() -> bytes:
    file = pikepdf.open(BytesIO(pages_of((400, 400))))
    file.Root["/AcroForm"] = pikepdf.Dictionary(SigFlags=3, Fields=[])
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def with_page(**entries: object) -> bytes:
    """Return a PDF whose page has entries that no page may have."""
    file = pikepdf.open(BytesIO(pages_of((400, 400))))
    for name, entry in entries.items():
        file.pages[0].obj[f"/{name}"] = entry
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def with_half_an_id() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pages_of((400, 400)))))
    writer._ID = ArrayObject()
    return bytes_of(writer)


def with_a_tree_that_goes_in_circles() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pages_of((400, 400)))))
    page = writer.pages[0]
    page.pop("/Resources", None)
    page["/Parent"].get_object()[NameObject("/Parent")] = page.raw_get("/Parent")  # type: ignore[index]
    return bytes_of(writer)


@pytest.mark.parametrize(
    "data",
    [
        with_page(Rotate=45),
        with_page(Rotate=pikepdf.Name.Left),
        with_page(MediaBox=pikepdf.Array()),
        with_page(Resources=pikepdf.Array()),
        with_page(Resources=pikepdf.Dictionary(XObject=pikepdf.Array())),
        with_half_an_id(),
    ],
    ids=["turned", "turned-by-a-word", "no-size", "resources", "drawings", "identity"],
)
def test_a_page_that_no_mark_can_be_put_on_is_damage_before_a_number_is_taken(data: bytes) -> None:
    with pytest.raises(SourceError, match="damaged"):
        read_source(data, "brief.pdf")


def test_pages_whose_tree_goes_in_circles_are_marked() -> None:
    copies = make_copies(read_source(with_a_tree_that_goes_in_circles(), "a.pdf"), ["A"], first=1)
    assert "Copy 1/1" in text(whole(copies, 1))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04 a workbook", "not a PDF"),
        (built()[:-2000], "damaged"),
        (built()[:3000] + b"\0" * 4000 + built()[7000:], "damaged"),
        (pages_of(), "it has no page"),
        (encrypted(), "encrypted"),
        (signed(), "signed"),
    ],
    ids=["empty", "no-pdf", "cut-off", "overwritten", "no-page", "encrypted", "signed"],
)
def test_a_file_that_cannot_be_copied_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_source(data, "brief.pdf")
