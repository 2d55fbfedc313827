"""Press files broken in one way each, and the finding that tells it: the table of docs/press-file.md."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.finish.tagged import a_brief
from tests.typeset.samples import gradient, jpeg, page, png
from tocsin.finish.for_press import finish_for_press
from tocsin.typeset import Layout, lay_out

SHEET = "@page { size: 100mm 80mm; margin: 12mm; bleed: 8mm; marks: crop }"
PICTURES = {"colour.png": png(gradient((40, 30))), "photo.jpg": jpeg()}
BODY = """<h1>River</h1><p>The river <a href="https://example.org/">rises</a>.</p>
<p style="width: 20mm; height: 8mm; background: linear-gradient(#8b1a1a, rgba(0, 80, 160, 0.5))"></p>
<p><img src="https://assets.invalid/brief/colour.png" alt="A map" style="width: 8mm">
<img src="https://assets.invalid/brief/photo.jpg" alt="A photograph" style="width: 8mm"></p>
<svg width="40" height="20"><title>Two areas</title><defs><pattern id="lines" width="4" height="4"
patternUnits="userSpaceOnUse"><rect width="2" height="2" fill="#0050a0"/></pattern></defs>
<rect width="20" height="20" fill="url(#lines)"/><g opacity="0.5">
<rect x="20" width="20" height="20" fill="red"/></g>
</svg>
<p style="break-before: page">The end of it, which is <span style="color: #4a4a4a">quiet</span>.</p>"""


def press_layout(body: str = BODY, style: str = SHEET) -> Layout:
    return lay_out(page(body, f"<style>{style}</style>"), pictures=PICTURES, theme=None)


@cache
def good() -> bytes:
    """Return a press file with text, a gradient, pictures, a pattern and a transparent group."""
    return finish_for_press(press_layout(), a_brief())


def add(content: bytes, **resources: Any) -> Callable[[Pdf], None]:
    """Add to what page 2 draws, with resources of kinds such as `XObject`, each called `New`."""

    def change(pdf: Pdf) -> None:
        sheet = pdf.pages[1]
        sheet.Contents = pdf.make_stream(sheet.Contents.read_bytes() + b"\nq " + content + b" Q")
        own: Any = Dictionary(dict(sheet.Resources))  # the pages share theirs
        sheet.obj["/Resources"] = own
        for kind, make in resources.items():
            own[f"/{kind}"] = Dictionary(dict(own.get(f"/{kind}", {})) | {"/New": make(pdf)})

    return change


def stream(data: bytes, **entries: Any) -> Callable[[Pdf], Any]:
    return lambda pdf: pdf.make_indirect(Stream(pdf, data, Dictionary(**entries)))


def form(data: bytes, **entries: Any) -> Callable[[Pdf], Any]:
    return stream(data, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), **entries)


def tiling(data: bytes) -> Callable[[Pdf], Any]:
    box = Array([0, 0, 9, 9])
    return stream(
        data, PatternType=1, PaintType=1, TilingType=1, BBox=box, XStep=9, YStep=9, Resources=Dictionary()
    )


def icc(components: int) -> Callable[[Pdf], Any]:
    return lambda pdf: Array([Name.ICCBased, pdf.make_indirect(Stream(pdf, b"x", Dictionary(N=components)))])


def shading(pdf: Pdf) -> Any:
    ends = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 0, 0], N=1)
    return pdf.make_indirect(
        Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 9, 9], Function=ends)
    )


def shaded_pattern(pdf: Pdf) -> Any:
    return pdf.make_indirect(Dictionary(PatternType=2, Shading=shading(pdf)))


def picture(space: Any, size: int = 3) -> Callable[[Pdf], Any]:
    def make(pdf: Pdf) -> Any:
        entries = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=1,
            Height=1,
            BitsPerComponent=8,
            ColorSpace=space(pdf),
        )
        return pdf.make_indirect(Stream(pdf, b"\0" * size, entries))

    return make


def mask(pdf: Pdf) -> Any:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    drawn = form(b"1 0 0 rg 0 0 9 9 re f", Group=group)(pdf)
    return Dictionary(SMask=Dictionary(S=Name.Luminosity, G=drawn))


def letter(pdf: Pdf) -> Any:
    drawing = pdf.make_stream(b"9 0 d0 1 0 0 rg 0 0 9 9 re f")
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=[0, 0, 9, 9],
            FontMatrix=[1, 0, 0, 1, 0, 0],
            CharProcs=Dictionary(a=drawing),
            Encoding=Dictionary(Differences=[97, Name.a]),
            FirstChar=97,
            LastChar=97,
            Widths=[9],
        )
    )


def outer(pdf: Pdf) -> Any:
    """Return a drawing without resources of its own, which draws another one by those of its page."""
    return form(b"/New2 Do")(pdf)


def inherited(pdf: Pdf) -> None:
    add(b"/New Do", XObject=outer)(pdf)
    pdf.pages[1].Resources.XObject["/New2"] = form(b"0 0 1 RG 0 0 9 9 re S")(pdf)
    pdf.Root.Pages["/Resources"] = pdf.pages[1].Resources
    del pdf.pages[1].obj["/Resources"]


def annotate(kind: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[30, 30, 60, 60], F=4)
        pdf.pages[1].obj["/Annots"] = Array([pdf.make_indirect(note)])

    return change


def group_of_page(pdf: Pdf) -> None:
    pdf.pages[1].obj["/Group"] = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def no_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def intent(**entries: Any) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for key, value in entries.items():
            if value is None:
                del pdf.Root.OutputIntents[0][f"/{key}"]
            else:
                pdf.Root.OutputIntents[0][f"/{key}"] = value(pdf) if callable(value) else value

    return change


def second_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def box(name: str, *edges: float) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        if edges:
            pdf.pages[1].obj[f"/{name}"] = Array(list(edges))
        else:
            del pdf.pages[1].obj[f"/{name}"]

    return change


def metadata(pattern: bytes, text: bytes = b"") -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        changed, times = re.subn(pattern, text, pdf.Root.Metadata.read_bytes(), flags=re.DOTALL)
        assert times
        pdf.Root.Metadata = pdf.make_indirect(
            Stream(pdf, changed, Dictionary(Type=Name.Metadata, Subtype=Name.XML))
        )

    return change


def untrapped(pdf: Pdf) -> None:
    metadata(rb"<pdf:Trapped>.*?</pdf:Trapped>")(pdf)
    del pdf.trailer.Info["/Trapped"]


def undated(pdf: Pdf) -> None:
    metadata(rb"<xmp:ModifyDate>.*?</xmp:ModifyDate>")(pdf)
    del pdf.trailer.Info["/ModDate"]


def unembedded(pdf: Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/FontFile2" in item:
            del item["/FontFile2"]


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


def attach(pdf: Pdf) -> None:
    pdf.attachments["data.csv"] = b"a,b"


@dataclass(frozen=True)
class Broken:
    """One way to break a press file, in words, and the finding that tells it."""

    what: str
    change: Callable[[Pdf], None]
    code: str
    encryption: pikepdf.Encryption | None = None

    def data(self) -> bytes:
        """Return the broken file."""
        written = BytesIO()
        with pikepdf.open(BytesIO(good())) as pdf:
            self.change(pdf)
            pdf.save(written, fix_metadata_version=False, encryption=self.encryption or False)
        return written.getvalue()


def _device(name: str) -> Callable[[Pdf], Any]:
    return lambda _: Name(f"/{name}")


def _measured(pdf: Pdf) -> Any:
    return Array([Name.CalRGB, Dictionary(WhitePoint=[0.95, 1, 1.09])])


def _indexed(pdf: Pdf) -> Any:
    return Array([Name.Indexed, Name.DeviceRGB, 0, String(b"\0\0\0")])


_RGB = "rgb-for-press"
_FILL = b"0 0 9 9 re f"
BROKEN = (
    Broken("a page fills in RGB", add(b"0 0 0 rg " + _FILL), _RGB),
    Broken("a page strokes in RGB", add(b"0 0 0 RG 0 0 9 9 re S"), _RGB),
    Broken("RGB is set and nothing painted in it", add(b"1 0 0 rg"), _RGB),
    Broken(
        "a colour space that is RGB by its profile is set",
        add(b"/New cs 0 0 0 scn " + _FILL, ColorSpace=icc(3)),
        _RGB,
    ),
    Broken(
        "a colour space that is measured RGB is set",
        add(b"/New CS 0 0 0 SC 0 0 9 9 re S", ColorSpace=_measured),
        _RGB,
    ),
    Broken("DeviceRGB is set as a colour space", add(b"/DeviceRGB cs 0 0 0 sc " + _FILL), _RGB),
    Broken("a drawing paints in RGB", add(b"/New Do", XObject=form(b"0 0 1 rg " + _FILL)), _RGB),
    Broken("a drawing within a drawing paints in RGB, by resources that the page inherits", inherited, _RGB),
    Broken(
        "a pattern paints in RGB",
        add(b"/Pattern cs /New scn " + _FILL, Pattern=tiling(b"1 0 0 rg 0 0 2 2 re f")),
        _RGB,
    ),
    Broken("a gradient runs in RGB", add(b"/New sh", Shading=shading), _RGB),
    Broken(
        "a pattern is a gradient in RGB", add(b"/Pattern cs /New scn " + _FILL, Pattern=shaded_pattern), _RGB
    ),
    Broken("a soft mask is drawn in RGB", add(b"/New gs " + _FILL, ExtGState=mask), _RGB),
    Broken("the letters of a font are drawn in RGB", add(b"BT /New 1 Tf (a) Tj ET", Font=letter), _RGB),
    Broken("a picture is in RGB", add(b"/New Do", XObject=picture(_device("DeviceRGB"))), _RGB),
    Broken("a picture is in RGB by its profile", add(b"/New Do", XObject=picture(icc(3))), _RGB),
    Broken("a picture has a palette of RGB", add(b"/New Do", XObject=picture(_indexed, 1)), _RGB),
    Broken("a picture in the stream is in RGB", add(b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"), _RGB),
    Broken(
        "a transparent drawing blends in RGB",
        add(
            b"/New Do",
            XObject=form(b"0 g " + _FILL, Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)),
        ),
        _RGB,
    ),
    Broken("a page blends in RGB", group_of_page, _RGB),
    Broken("a link lies on a page", annotate("Link"), "annotation-for-press"),
    Broken("a comment lies on a page", annotate("Text"), "annotation-for-press"),
    Broken("there is no output intent", no_intent, "intent-for-press"),
    Broken("the output intent is one of PDF/A", intent(S=Name.GTS_PDFA1), "intent-for-press"),
    Broken("the output intent holds no profile", intent(DestOutputProfile=None), "intent-for-press"),
    Broken(
        "the profile of the output intent is one of a screen",
        intent(DestOutputProfile=lambda pdf: icc(3)(pdf)[1]),
        "intent-for-press",
    ),
    Broken(
        "the profile of the output intent is no profile",
        intent(DestOutputProfile=lambda pdf: icc(4)(pdf)[1]),
        "intent-for-press",
    ),
    Broken(
        "the output intent names no condition of print",
        intent(OutputConditionIdentifier=None),
        "intent-for-press",
    ),
    Broken("there are two output intents", second_intent, "intent-for-press"),
    Broken("a page does not say where it is cut", box("TrimBox"), "trim-missing"),
    Broken("a page is printed less far than it is cut", box("BleedBox", 20, 20, 200, 200), "box-outside"),
    Broken(
        "a page is printed no further than it is cut", box("BleedBox", 0, 0, 283.46, 226.77), "bleed-missing"
    ),
    Broken("a page is printed further than its sheet", box("BleedBox", -50, -50, 400, 400), "box-outside"),
    Broken("a page is cut outside its sheet", box("TrimBox", -40, -40, 400, 400), "box-outside"),
    Broken("the title is missing", metadata(rb"<dc:title>.*?</dc:title>"), "metadata-for-press"),
    Broken("nothing says whether the colours are trapped", untrapped, "metadata-for-press"),
    Broken(
        "the identifier of the document is missing",
        metadata(rb"<xmpMM:DocumentID>.*?</xmpMM:DocumentID>"),
        "metadata-for-press",
    ),
    Broken("a date is missing", undated, "metadata-for-press"),
    Broken("the fonts are not in the file", unembedded, "font-not-embedded"),
    Broken("a script runs when the file is opened", script, "javascript"),
    Broken("a file is attached", attach, "attachment"),
    Broken(
        "the file is encrypted",
        lambda _: None,
        "encrypted",
        pikepdf.Encryption(owner="o", user="", R=3, aes=False, metadata=False),
    ),
    Broken(
        "the file does not say that it is PDF/X-4",
        metadata(rb"<pdfxid:GTS_PDFXVersion>.*?</pdfxid:GTS_PDFXVersion>"),
        "",
    ),
    Broken("a colour is one of no ink (Lab)", add(b"/lab-d50 cs 50 0 0 scn " + _FILL), ""),
)
"""All ways. Where there is no code, it is wrong in a file of ours alone: nothing claimed, or allowed colours."""
