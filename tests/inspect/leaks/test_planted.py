"""Leaks planted in a real file, one for each place where words can stay: each is found, and by which check."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.inspect.leaks.made import OPEN, PATH, SECRET, checks, file, found, planted

WORDS, STRINGS, OBJECTS, HIDDEN, METADATA, PICTURES = (
    "words",
    "strings",
    "objects",
    "hidden",
    "metadata",
    "pictures",
)


def test_a_clean_file_passes_as_it_is_made_and_as_another_program_writes_it() -> None:
    assert found(file()) == []
    assert found(planted(lambda pdf: None)) == []


def test_a_filter_that_does_nothing_is_found_on_the_pages_and_in_the_data() -> None:
    leaking = found(file(is_whole=True))
    assert {str(leak.check) for leak in leaking} >= {WORDS, STRINGS}
    parts = {leak.source.split(".")[0] for leak in leaking}
    assert parts == {
        "actors[1]", "events[1]", "places[1]", "figures[1]", "sections[1]", "sources[1]", "contacts[1]"
    }  # fmt: skip


# On the pages

SHOWN = {
    "in a paragraph": "<p>{}</p>",
    "with letters apart": "<p style='letter-spacing: 8pt'>{}</p>",
    "in capitals": "<p style='text-transform: uppercase'>{}</p>",
    "one letter a line": (
        "<p style='break-before: page; font-size: 6pt; line-height: 1; width: 2mm; overflow-wrap: anywhere'>{}</p>"
    ),
}
UNSEEN = {
    "beside the paper": "<p style='position: absolute; left: -9999px'>{}</p>",
    "indented beyond the paper": "<p style='text-indent: -9999px'>{}</p>",
    "below the paper": "<p style='position: absolute; top: 5000px'>{}</p>",
    "in no colour": "<p style='color: transparent'>{}</p>",
    "white on white": "<p style='color: white'>{}</p>",
    "black on black": "<p style='color: black; background: black'>{}</p>",
    "clipped by its box": "<div style='height: 0; overflow: hidden'><p style='margin-top: 20mm'>{}</p></div>",
    "under a box": (
        "<div style='position: relative'><p>{}</p>"
        "<div style='position: absolute; left: -2mm; top: -20mm; width: 170mm; height: 50mm; background: black'>"
        "</div></div>"
    ),
    "too small": "<p style='font-size: 0.5pt'>{}</p>",
}


@pytest.mark.parametrize("way", [*SHOWN, *UNSEEN])
def test_withheld_words_are_found_on_a_page_however_they_are_drawn(way: str) -> None:
    leaking = found(file({**SHOWN, **UNSEEN}[way].format(SECRET)))
    assert (WORDS, PATH) in {(str(leak.check), leak.source) for leak in leaking}


@pytest.mark.parametrize("way", UNSEEN)
def test_a_text_that_cannot_be_seen_is_found_though_nothing_in_it_is_withheld(way: str) -> None:
    leaking = found(file(UNSEEN[way].format(OPEN)))
    assert {str(leak.check) for leak in leaking} == {HIDDEN}
    assert {leak.page for leak in leaking} <= {1, 2, 3, 4}


@pytest.mark.parametrize("way", SHOWN)
def test_a_text_that_can_be_seen_and_read_is_no_leak(way: str) -> None:
    assert found(file(SHOWN[way].format(OPEN))) == []


def drawn(operators: bytes) -> Callable[[Any], None]:
    """Return what draws at the end of the first page, with the font that it has first."""

    def plant(pdf: Any) -> None:
        page = pdf.pages[0]
        font = next(iter(page.Resources.Font.keys()))
        page.contents_add(b"q " + operators.replace(b"/F", font.encode()) + b" Q")

    return plant


@pytest.mark.parametrize(
    ("before", "is_seen"),
    [
        (b"0 Tr", True),
        (b"3 Tr", False),
        (b"7 Tr", False),
        (b"/Clear gs", False),
        (b"1 1 1 rg", False),
        (b"1 g", False),
        (b"0.9 g", True),
    ],
)
def test_a_text_that_the_state_hides_is_found(before: bytes, is_seen: bool) -> None:
    def plant(pdf: Any) -> None:
        pdf.pages[0].Resources.ExtGState.Clear = Dictionary(ca=0)
        drawn(b"BT /F 10 Tf 0 g " + before + b" 1 0 0 1 100 400 Tm <" + code_of("e") * 4 + b"> Tj ET")(pdf)

    assert (HIDDEN in checks(planted(plant))) is not is_seen


def code_of(letter: str) -> bytes:
    """Return the code of a letter in the first font, as digits."""
    with pikepdf.open(BytesIO(file())) as pdf:
        fonts = pdf.pages[0].Resources.Font
        table = fonts[next(iter(fonts.keys()))].ToUnicode.read_bytes()
    said = b"<%04x>" % ord(letter)
    return next(bytes(line.split()[0][1:-1]) for line in table.splitlines() if line.endswith(said))


# Elsewhere in the file


def _outline(pdf: Any) -> None:
    pdf.Root.Outlines.First.Title = String(SECRET)


def _label(pdf: Any) -> None:
    pdf.Root.PageLabels.Nums[1].P = String(SECRET)


def _destination(pdf: Any) -> None:
    pdf.Root.Names.Dests.Names[0] = String(SECRET)


def _tag(key: str, words: str = SECRET) -> Callable[[Any], None]:
    def plant(pdf: Any) -> None:
        pdf.Root.StructTreeRoot.K[0][key] = String(words)

    return plant


def _actual_text(pdf: Any) -> None:
    code = b"<FEFF" + SECRET.encode("utf-16-be").hex().encode() + b">"
    pdf.pages[0].contents_add(b"/Span <</ActualText " + code + b">> BDC EMC")


def _remark(pdf: Any) -> None:
    pdf.pages[0].contents_add(b"% " + SECRET.encode() + b"\n")


def _link(key: str) -> Callable[[Any], None]:
    def plant(pdf: Any) -> None:
        link = next(note for page in pdf.pages for note in page.get("/Annots", ()) if "/A" in note)
        (link.A if key == "/URI" else link)[key] = String(f"https://a.example/{SECRET}")

    return plant


def _attached(name: str) -> Callable[[Any], None]:
    def plant(pdf: Any) -> None:
        files = {str(spec.UF): spec for spec in pdf.Root.AF}
        stream = files[name].EF.F
        stream.write(stream.read_bytes().replace(b"valley is closed", SECRET.rstrip(".").encode()))
        assert SECRET.rstrip(".").encode() in stream.read_bytes()

    return plant


def _attached_letter_by_letter(pdf: Any) -> None:
    stream = next(spec for spec in pdf.Root.AF if spec.UF == "brief.json").EF.F
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in SECRET)
    stream.write(stream.read_bytes().replace(b"The valley is closed", escaped.encode()))
    assert b"\\u0054" in stream.read_bytes()


def _info(pdf: Any) -> None:
    pdf.trailer.Info.Subject = String(SECRET)


def _xmp(pdf: Any) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"</dc:title>", b"</dc:title><!-- " + SECRET.encode() + b" -->", 1))


def _name(pdf: Any) -> None:
    pdf.Root.StructTreeRoot.K[0].C = Name("/" + SECRET.replace(" ", "_"))


def _in_a_drawing(pdf: Any) -> None:
    pdf.pages[0].Resources.XObject = Dictionary(
        Hold=Stream(
            pdf, b"% nothing", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], Note=String(SECRET)
        )
    )
    pdf.pages[0].contents_add(b"/Hold Do")


IN_STRINGS = {
    "a bookmark": _outline,
    "the labels of pages": _label,
    "the name of a destination": _destination,
    "the alternative text of a tag": _tag("/Alt"),
    "the text that stands for a tag": _tag("/ActualText"),
    "the long form of a tag": _tag("/E"),
    "the title of a tag": _tag("/T"),
    "the language of a tag": _tag("/Lang"),
    "the words of a link": _link("/Contents"),
    "the address of a link": _link("/URI"),
    "the attached data": _attached("brief.json"),
    "the attached data, letter by letter": _attached_letter_by_letter,
    "the attached table": _attached("events.csv"),
    "the metadata (Info)": _info,
    "a remark in the metadata (XMP)": _xmp,
    "a name": _name,
    "an entry of a drawing": _in_a_drawing,
}


@pytest.mark.parametrize("place", IN_STRINGS)
def test_withheld_words_are_found_in_every_text_of_a_file(place: str) -> None:
    leaking = found(planted(IN_STRINGS[place]))
    assert (STRINGS, PATH) in {(str(leak.check), leak.source) for leak in leaking}


@pytest.mark.parametrize("plant", [_actual_text, _remark])
def test_withheld_words_between_the_operators_of_a_page_are_found(plant: Callable[[Any], None]) -> None:
    assert WORDS in checks(planted(plant))


CODES: dict[str, bytes] = {
    "plain": SECRET.encode(),
    "UTF-16": b"\xfe\xff" + SECRET.encode("utf-16-be"),
    "UTF-16, small end first": b"\xff\xfe" + SECRET.encode("utf-16-le"),
    "UTF-16 without its mark": SECRET.encode("utf-16-be"),
    "UTF-8": b"\xef\xbb\xbf" + SECRET.encode(),
}


@pytest.mark.parametrize("code", CODES)
def test_a_string_is_read_in_every_code(code: str) -> None:
    def plant(pdf: Any) -> None:
        pdf.Root.StructTreeRoot.K[0].T = String(CODES[code])

    assert STRINGS in checks(planted(plant))


def test_a_mark_that_nobody_read_is_found_on_a_page_and_in_the_data() -> None:
    assert checks(file(f"<p>{OPEN} [so]{{tlp=AMBER}}</p>")) == {WORDS}
    assert checks(planted(_tag("/Alt", "[so]{tlp=AMBER}"))) == {STRINGS}


# What is kept and not shown


def _behind(piece: bytes) -> bytes:
    """Return the file with something before its last lines, where no table of contents knows of it."""
    data = file()
    at = data.rindex(b"startxref")
    return data[:at] + piece + data[at:]


def test_an_object_that_nothing_leads_to_is_found_and_so_are_its_words() -> None:
    leaking = _behind(b"9998 0 obj\n(" + SECRET.encode() + b")\nendobj\n")
    assert checks(leaking) == {OBJECTS, STRINGS}


def test_an_object_that_nothing_leads_to_is_found_though_it_says_nothing() -> None:
    assert checks(_behind(b"9998 0 obj\n<</Length 0>>\nendobj\n")) == {OBJECTS}


def test_an_object_in_a_packed_stream_that_nothing_leads_to_is_found() -> None:
    inner = b"9997 0 (" + SECRET.encode() + b")"
    packed = zlib.compress(inner)
    head = b"9998 0 obj\n<</Type /ObjStm /N 1 /First 7 /Filter /FlateDecode /Length %d>>\nstream\n" % len(
        packed
    )
    assert checks(_behind(head + packed + b"\nendstream\nendobj\n")) == {OBJECTS, STRINGS}


def test_bytes_that_belong_to_nothing_are_found() -> None:
    assert checks(_behind(b"% " + SECRET.encode() + b"\n")) == {OBJECTS}
    assert checks(file() + SECRET.encode()) == {OBJECTS}


def test_an_older_version_is_found() -> None:
    data = file()
    at = int(data[data.rindex(b"startxref") :].split()[1])
    newer = b"1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        at,
        len(data),
    )
    assert OBJECTS in checks(data + newer)


def test_a_page_that_was_cut_out_is_found() -> None:
    """Its content stays behind, since the tags lead to it: as texts and as a page that no number has."""
    with pikepdf.open(BytesIO(file(f"<p style='break-before: page'>{SECRET}</p>"))) as pdf:
        del pdf.pages[-1]
        saved = BytesIO()
        pdf.save(saved)
    assert checks(saved.getvalue()) >= {OBJECTS, STRINGS}


# What a file may not have


def _catalog(key: str, value: Any) -> Callable[[Any], None]:
    def plant(pdf: Any) -> None:
        pdf.Root[key] = value

    return plant


def _extra_file(name: str) -> Callable[[Any], None]:
    def plant(pdf: Any) -> None:
        pdf.attachments[name] = b"nothing"

    return plant


def _second_file(pdf: Any) -> None:
    held = Dictionary(F=Stream(pdf, b"nothing", Type=Name.EmbeddedFile))
    spec = Dictionary(Type=Name.Filespec, F=String("brief.json"), UF=String("brief.json"), EF=held)
    pdf.Root.AF.append(pdf.make_indirect(spec))


def _of_info(key: str, text: str) -> Callable[[Any], None]:
    def plant(pdf: Any) -> None:
        pdf.trailer.Info[key] = String(text)

    return plant


def _of_xmp(piece: bytes) -> Callable[[Any], None]:
    def plant(pdf: Any) -> None:
        data = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(data.replace(b"</rdf:RDF>", piece + b"</rdf:RDF>", 1))

    return plant


def _on_page(key: str, value: Any) -> Callable[[Any], None]:
    def plant(pdf: Any) -> None:
        pdf.pages[0][key] = value

    return plant


def _note(**entries: Any) -> Callable[[Any], None]:
    def plant(pdf: Any) -> None:
        note = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **entries)
        pdf.pages[0].Annots.append(pdf.make_indirect(note))

    return plant


def _of_page(pdf: Any) -> None:
    pdf.pages[0].Metadata = Stream(pdf, b"<x/>", Type=Name.Metadata, Subtype=Name.XML)


_SCRIPT = Dictionary(S=Name.JavaScript, JS=String("1"))
_FORM = Dictionary(Fields=Array())
UNLISTED = {
    "a script that runs when it is opened": _catalog("/OpenAction", _SCRIPT),
    "a form": _catalog("/AcroForm", _FORM),
    "layers": _catalog("/OCProperties", Dictionary()),
    "what a program keeps for itself": _on_page("/PieceInfo", Dictionary()),
    "a thumbnail": _on_page("/Thumb", Dictionary()),
    "metadata of a page": _of_page,
    "a file that is none of ours": _extra_file("notes.txt"),
    "a second file with the name of one of ours": _second_file,
    "keywords": _of_info("/Keywords", "valley"),
    "the name of a machine": _of_info("/Creator", "scanner at desk 4"),
    "a time of day": _of_info("/CreationDate", "D:20260331142233+02'00'"),
    "a folder": _of_info("/Subject", "/home/analyst/briefs/lestria"),
    "a folder of Windows": _of_info("/Subject", "C:\\Users\\analyst\\lestria"),
    "a property of another program": _of_xmp(
        b'<rdf:Description rdf:about="" xmlns:q="urn:q" q:host="desk"/>'
    ),
    "a comment on a page": _note(Subtype=Name.Text, Contents=String("valley")),
    "a link that runs something": _note(Subtype=Name.Link, A=_SCRIPT),
}


@pytest.mark.parametrize("what", UNLISTED)
def test_what_is_not_on_the_list_is_found(what: str) -> None:
    assert METADATA in checks(planted(UNLISTED[what]))


def test_an_address_of_the_machine_itself_is_found() -> None:
    assert METADATA in checks(
        planted(_note(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("file:///a"))))
    )


# Pictures


def _picture(data: bytes, *, side: int = 50, **entries: Any) -> Callable[[Any], None]:
    def plant(pdf: Any) -> None:
        stream = Stream(
            pdf,
            data,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=8,
            Height=8,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
            **{"ColorSpace": Name.DeviceRGB, **entries},
        )
        pdf.pages[0].Resources.XObject = Dictionary(Photo=stream)
        pdf.pages[0].contents_add(b"q %d 0 0 %d 0 0 cm /Photo Do Q" % (side, side))

    return plant


def jpeg(**saved: Any) -> bytes:
    from PIL import Image

    data = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(data, "JPEG", **saved)
    return data.getvalue()


def exif() -> bytes:
    from PIL import Image

    said = Image.Exif()
    said[0x013B] = "somebody"
    return bytes(said.tobytes())


def test_a_picture_of_pixels_alone_passes() -> None:
    assert checks(planted(_picture(jpeg()))) == set()


TELLING: dict[str, Callable[[], bytes]] = {
    "EXIF": lambda: jpeg(exif=exif()),
    "XMP": lambda: jpeg(xmp=b"<x:xmpmeta/>"),
    "a comment": lambda: jpeg(comment=b"where it was taken"),
    "a colour profile of a device": lambda: jpeg(icc_profile=b"\0" * 200),
    "bytes behind its end": lambda: jpeg() + b"more",
    "Photoshop's notes": lambda: jpeg()[:2] + b"\xff\xed\x00\x06note" + jpeg()[2:],
    "a thumbnail": lambda: jpeg()[:2] + b"\xff\xe0\x00\x20" + b"JFIF\0" + b"\1" * 25 + jpeg()[2:],
}


@pytest.mark.parametrize("what", TELLING)
def test_a_picture_that_tells_more_than_its_pixels_is_found(what: str) -> None:
    assert checks(planted(_picture(TELLING[what]()))) == {PICTURES}


def test_a_picture_over_a_text_hides_it_unless_it_lets_the_text_through() -> None:
    def with_mask(pdf: Any) -> None:
        size = {"Width": 8, "Height": 8, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
        mask = Stream(pdf, b"\x40" * 64, Type=Name.XObject, Subtype=Name.Image, **size)
        _picture(jpeg(), side=900, SMask=mask)(pdf)

    assert checks(planted(_picture(jpeg(), side=900))) == {HIDDEN}
    assert checks(planted(with_mask)) == set()


def test_metadata_and_a_profile_beside_a_picture_are_found() -> None:
    def plant(pdf: Any) -> None:
        space = Array([Name.ICCBased, pdf.make_stream(b"\0" * 128, N=3)])
        _picture(jpeg(), ColorSpace=space)(pdf)

    assert PICTURES in checks(planted(plant))
    assert PICTURES in checks(planted(_picture(jpeg(), Metadata=String("taken by"))))


def test_what_is_found_names_the_place_and_never_the_words() -> None:
    for leak in found(file(f"<p>{SECRET}</p>")):
        assert "mourners" not in leak.message
        assert PATH in leak.message
        assert leak.page
