"""Booklets: the sheets of real files, read as they lie, folded, and compared; what is refused, and how."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.inspect.made import changed, good_pdf, report_on
from tests.press.made import A5_MM, A6_MM, HALF_LETTER_MM, MM, mixed, numbered, numbers, shown, sizes_mm
from tests.press.test_plan import folded, read
from tocsin.errors import SourceError
from tocsin.press.booklet import booklet
from tocsin.press.choices import Binding, Edge, Paper
from tocsin.press.plan import Sheet

RIGHT_TO_LEFT = {"ViewerPreferences": pikepdf.Dictionary(Direction=pikepdf.Name.R2L)}


def read_back(data: bytes, *, binds_right: bool = False) -> list[int | None]:
    """Take the printed sides as sheets, fold them, and return the pages in reading order."""
    sides = [numbers(side) for side in shown(data, 2, 1)]
    sheets = [Sheet(*sides[at : at + 2]) for at in range(0, len(sides), 2)]
    return read(folded(sheets, binds_right=binds_right))


@pytest.mark.parametrize("count", [1, 2, 4, 5, 9, 32])
@pytest.mark.parametrize("binding", [Binding.LEFT, Binding.RIGHT])
def test_the_imposed_sheets_folded_give_the_pages_in_order(count: int, binding: Binding) -> None:
    made = booklet(numbered(count), "a.pdf", binding=binding)

    pages = read_back(made.data, binds_right=binding is Binding.RIGHT)

    assert pages == [*range(1, count + 1), *[None] * (len(pages) - count)]
    assert made.blanks == len(pages) - count < 4
    assert len(pages) == 4 * len(made.sheets)


def test_what_is_said_of_the_order_is_what_is_printed() -> None:
    made = booklet(numbered(9), "a.pdf")

    printed = [numbers(side) for side in shown(made.data, 2, 1)]

    assert printed == [side for sheet in made.sheets for side in sheet]
    assert made.order[1] == "sheet 2: front - | 3   back 4 | 9"
    assert made.arrangement == "a booklet bound on the left: 9 pages on 3 sheets of A4"
    assert "3 blank pages at the end: a sheet carries four" in made.notes


@pytest.mark.parametrize(
    ("page_mm", "paper", "wanted", "sheet_mm"),
    [
        (A5_MM, None, Paper.A4, (297, 210)),
        (HALF_LETTER_MM, None, Paper.LETTER, (279, 216)),
        ((210, 297), Paper.A3, Paper.A3, (420, 297)),
        ((215.9, 279.4), Paper.TABLOID, Paper.TABLOID, (432, 279)),
    ],
)
def test_pages_of_half_the_paper_are_printed_at_their_size(
    page_mm: tuple[float, float], paper: Paper | None, wanted: Paper, sheet_mm: tuple[int, int]
) -> None:
    made = booklet(numbered(4, page_mm), "a.pdf", paper=paper)

    assert made.paper is wanted
    assert sizes_mm(made.data) == {sheet_mm}
    assert set(made.scales) == {1.0}
    assert not any("printed at" in note for note in made.notes)


@pytest.mark.parametrize(
    ("catalog", "edge"),
    [
        ({}, "left"),
        (RIGHT_TO_LEFT, "right"),
        ({"Lang": "ar"}, "right"),
        ({"Lang": "fa-AF"}, "right"),
        ({"Lang": "fr"}, "left"),
        ({"Lang": "ar", "ViewerPreferences": pikepdf.Dictionary(Direction=pikepdf.Name.L2R)}, "left"),
    ],
)
def test_a_file_that_is_read_from_the_right_binds_there_by_itself(
    catalog: dict[str, object], edge: str
) -> None:
    made = booklet(numbered(8, A5_MM, **catalog), "a.pdf")

    assert f"bound on the {edge}" in made.arrangement
    assert read_back(made.data, binds_right=edge == "right") == list(range(1, 9))


def test_the_pages_of_inner_sheets_move_towards_the_fold_by_the_thickness_of_the_paper() -> None:
    made = booklet(numbered(12), "a.pdf", paper_mm=0.5)
    flat = lefts_mm(booklet(numbered(12), "a.pdf", paper_mm=0).data)

    moved = {page: round(at - flat[page], 1) for page, at in lefts_mm(made.data).items()}

    # On the right halves towards the fold is to the left, on the left halves to the right.
    assert moved == {
        1: 0,
        2: 0,
        11: 0,
        12: 0,
        3: -0.5,
        4: 0.5,
        9: -0.5,
        10: 0.5,
        5: -1.0,
        6: 1.0,
        7: -1.0,
        8: 1.0,
    }
    assert "the pages of the innermost sheet are moved 1.0 mm towards the fold" in made.notes


def lefts_mm(data: bytes) -> dict[int, float]:
    """Return where the number of each page begins."""
    found = {}
    for page in sides(data):
        text = page.get_textpage()
        for at in range(text.count_rects()):
            box = text.get_rect(at)
            found[int(text.get_text_bounded(*box))] = box[0] / MM
    return found


def test_without_thickness_no_page_moves() -> None:
    made = booklet(numbered(12), "a.pdf", paper_mm=0)

    assert not any("moved" in note for note in made.notes)


def test_the_fold_is_marked_on_each_sheet_and_the_staples_on_the_outermost() -> None:
    plain, marked = (booklet(numbered(8), "a.pdf", has_marks=has_marks).data for has_marks in (False, True))

    changes = [dark(after) - dark(before) for before, after in zip(sides(plain), sides(marked), strict=True)]

    assert changes[1] == changes[3] == 0
    assert changes[0] > changes[2] > 0


def sides(data: bytes) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(data))


def dark(page: pypdfium2.PdfPage) -> int:
    """Return how many pixels near the middle of a side are not white."""
    picture = page.render(scale=2).to_pil().convert("L")
    width, height = picture.size
    strip = picture.crop((width // 2 - 12, 0, width // 2 + 12, height))
    return sum(strip.histogram()[:250])


def test_the_master_claims_nothing_and_holds_nothing_for_screens() -> None:
    source = numbered(5)
    assert all(word in source for word in (b"MCID", b"/Annots", b"StructTreeRoot", b"StructParents"))
    made = booklet(source, "a.pdf").data

    with pikepdf.open(BytesIO(made)) as pdf:
        pdf.save(
            plain := BytesIO(), compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all
        )
        keys = set(pdf.Root.keys())
    for word in (b"MCID", b"BDC", b"Annot", b"Struct", b"MarkInfo", b"Metadata", b"pdfaid", b"pdfuaid"):
        assert word not in plain.getvalue()
    assert keys == {"/Type", "/Pages", "/ViewerPreferences"}
    assert "not printed: 5 comments, stamps or form fields of the file" in booklet(source, "a.pdf").notes


def test_a_brief_keeps_its_fonts_and_pictures_and_loses_its_claims() -> None:
    made = booklet(good_pdf(), "good.pdf", is_scaled=True)
    report = report_on(made.data)

    assert report["findings"] == [] or {one["severity"] for one in report["findings"]} <= {"note", "warning"}
    assert {font["embedded"] for font in report["fonts"]} == {True}
    assert len(report["pictures"]) == len(report_on(good_pdf())["pictures"]) == 1
    assert {key: report["claims"][key] for key in ("pdf_a", "pdf_ua", "tagged", "marked")} == {
        "pdf_a": None,
        "pdf_ua": None,
        "tagged": False,
        "marked": False,
    }
    assert report["attachments"] == []
    assert report["structure"]["title"].endswith(" (imposed for printing)")


def test_the_words_of_a_brief_are_all_on_the_sheets() -> None:
    made = booklet(good_pdf(), "good.pdf", is_scaled=True).data

    before, after = (
        sorted(word for page in sides(data) for word in page.get_textpage().get_text_bounded().split())
        for data in (good_pdf(), made)
    )

    assert before
    assert after == before


def test_the_same_file_gives_the_same_bytes() -> None:
    assert (
        booklet(good_pdf(), "a.pdf", is_scaled=True).data == booklet(good_pdf(), "a.pdf", is_scaled=True).data
    )


def test_its_identity_is_that_of_the_source_and_of_how_it_was_imposed() -> None:
    made = [booklet(good_pdf(), "a.pdf", is_scaled=True, flip=flip) for flip in (None, Edge.LONG)]
    other = booklet(numbered(2), "a.pdf")

    ids = []
    for one in (*made, other):
        with pikepdf.open(BytesIO(one.data)) as pdf:
            ids.append([bytes(half) for half in pdf.trailer["/ID"]])

    assert {len(half) for halves in ids for half in halves} == {16}
    assert ids[0][0] == ids[1][0] != ids[2][0]
    assert len({second for _, second in ids}) == 3


def test_a_file_without_a_title_is_called_by_its_name() -> None:
    with pikepdf.open(BytesIO(booklet(numbered(1), "some/hand book.pdf").data)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "hand book (imposed for printing)"


def test_the_viewer_is_asked_to_print_at_true_size_and_to_flip_on_the_short_edge() -> None:
    with pikepdf.open(BytesIO(booklet(numbered(1), "a.pdf").data)) as pdf:
        wishes = pdf.Root.ViewerPreferences
        assert (str(wishes.PrintScaling), str(wishes.Duplex)) == ("/None", "/DuplexFlipShortEdge")


def test_too_large_pages_are_refused_with_what_would_do() -> None:
    with pytest.raises(SourceError) as caught:
        booklet(numbered(4, (210, 297)), "a.pdf")

    (fault,) = caught.value.diagnostics
    assert fault.message == "the pages are A4 (210 x 297 mm), and half of A4 is A5 (148 x 210 mm)"
    assert fault.hint == "--scale prints them at 71%; --paper a3 takes them as they are"


def test_pages_of_several_sizes_are_refused_unless_they_are_scaled() -> None:
    source = mixed(A5_MM, A5_MM, (210, 297))

    with pytest.raises(SourceError, match=r"different sizes: page 1 is A5 .* page 3 is A4"):
        booklet(source, "a.pdf")
    made = booklet(source, "a.pdf", is_scaled=True)

    assert [round(scale, 2) for scale in made.scales] == [1, 1, 0.71]
    assert "pages are printed at 71% of their size; see that the text can still be read" in made.notes
    assert read_back(made.data) == [1, 2, 3, None]


def test_small_pages_stay_small_and_it_is_said() -> None:
    made = booklet(numbered(4, A6_MM), "a.pdf", is_scaled=True)

    assert set(made.scales) == {1}
    assert any("smaller than half the paper" in note for note in made.notes)


def test_creep_that_could_cut_off_words_is_told() -> None:
    told = [booklet(numbered(32), "a.pdf", paper_mm=mm).notes[0] for mm in (0.4, 0.5)]

    assert told == [
        "the pages of the innermost sheet are moved 2.8 mm towards the fold",
        "the pages of the innermost sheet are moved 3.5 mm towards the fold; what stands closer to it is cut off",
    ]


def test_more_sheets_than_can_be_stapled_are_made_and_it_is_said() -> None:
    assert not any("stapler" in note for note in booklet(numbered(80), "a.pdf").notes)
    (note,) = (note for note in booklet(numbered(81), "a.pdf").notes if "stapler" in note)
    assert "--sheets 20 makes several booklets" in note
    assert not any("stapler" in note for note in booklet(numbered(81), "a.pdf", most_sheets=20).notes)


def test_what_is_beyond_the_trim_box_is_not_printed() -> None:
    def with_bleed(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            left, low, right, high = (float(at) for at in page.MediaBox)
            page.TrimBox = [left, low, right, high]
            page.MediaBox = [left - 30, low - 30, right + 30, high + 30]
            page.Contents = pdf.make_stream(b"0 g -30 -30 900 900 re f")

    made = booklet(changed(with_bleed, numbered(1)), "a.pdf")

    assert set(made.scales) == {1}
    # The page is black up to its trim, which is the right half: the left half stays white.
    picture = sides(made.data)[0].render(scale=0.5).to_pil().convert("L")
    width, height = picture.size
    assert (picture.getpixel((width // 4, height // 2)), picture.getpixel((3 * width // 4, 5))) == (255, 0)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_stand_as_a_viewer_shows_them(turn: int) -> None:
    """A page that is stored lying and shown upright is printed as a viewer draws it, pixel by pixel."""
    size_mm = A5_MM if turn == 180 else (210.0, 148.0)

    def turned(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = turn
        pdf.pages[0].Contents = pdf.make_stream(b"0 g 20 30 50 90 re f 200 300 20 40 re f")

    source = changed(turned, numbered(1, size_mm))
    seen = sides(source)[0].render(scale=1, may_draw_forms=False, draw_annots=False).to_pil().convert("L")
    printed = sides(booklet(source, "a.pdf", has_marks=False).data)[0].render(scale=1).to_pil().convert("L")

    place = printed.crop((printed.width - seen.width, 0, printed.width, seen.height))
    black, there = (picture.point(lambda value: 255 if value < 128 else 0) for picture in (seen, place))
    assert black.getbbox()
    found, wanted = there.getbbox(), black.getbbox()
    assert found and wanted
    assert all(abs(one - other) <= 2 for one, other in zip(found, wanted, strict=True))
    assert abs(sum(black.histogram()[255:]) - sum(there.histogram()[255:])) < 150


def test_a_layer_that_is_switched_off_is_not_printed() -> None:
    def layered(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Notes"))
        off = pikepdf.Dictionary(OFF=[layer], ON=pikepdf.Array())
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=off)
        page = pdf.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(L1=layer)
        page.Contents = pdf.make_stream(
            b"/OC /L1 BDC /P <</MCID 0>> BDC 0 g 100 100 99 99 re f EMC EMC 9 9 20 20 re f"
        )

    made = booklet(changed(layered, numbered(1)), "a.pdf", has_marks=False).data

    picture = sides(made)[0].render(scale=1).to_pil().convert("L")
    assert 300 < sum(picture.histogram()[:128]) < 500


# Bad input


def encrypted(owner: str = "o", user: str = "u") -> bytes:
    def save(pdf: pikepdf.Pdf) -> None:
        assert pdf.pages

    return changed(save, numbered(2), encryption=pikepdf.Encryption(owner=owner, user=user))


def without_pages() -> bytes:
    return changed(lambda pdf: pdf.pages.__delitem__(slice(0, 2)), numbered(2))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"Dear all,\nplease", "not a PDF: it starts with 'Dear all,'"),
        (b"%PDF-1.7\nnothing", "damaged beyond reading"),
        (numbered(2)[:-300], "the file is damaged: its end is missing"),
        (encrypted(), "the file is encrypted"),
        (encrypted(user=""), "the file is encrypted"),
        (without_pages(), "the file has no pages"),
        (mixed((4500, 210)), "page 1 is 4500 x 210 mm"),
    ],
    ids=["empty", "words", "torn", "cut", "locked", "restricted", "pageless", "vast"],
)
def test_what_cannot_be_printed_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        booklet(data, "a.pdf")

    (fault,) = caught.value.diagnostics
    assert fault.file == "a.pdf"
    assert fault.message.startswith(message)
    assert fault.hint


def test_content_that_cannot_be_unpacked_is_refused() -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents = pikepdf.Stream(pdf, b"x\x9cnonsense", Filter=pikepdf.Name.FlateDecode)

    with pytest.raises(SourceError, match="the file is damaged: "):
        booklet(changed(spoil, numbered(2)), "a.pdf")
