"""Every finding is made by a file that deserves it, and by no good one; every code is explained."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.documents import ROOT, page
from tests.finish.broken_for_press import BROKEN as BROKEN_FOR_PRESS
from tests.inspect.made import Change, bare, changed, codes_in, good_pdf, messages_in, report_on
from tocsin import limits
from tocsin.inspect.finding import SEVERITIES, Findings, codes

CLAIMED = {"pdfa", "pdfa-3", "pdfa-a", "pdfa-u", "pdfua"}
"""What the good file claims to be."""

SCRIPT = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def document(pdf: Pdf) -> pikepdf.Object:
    return (
        pdf.Root.StructTreeRoot.K[0]
        if isinstance(pdf.Root.StructTreeRoot.K, Array)
        else pdf.Root.StructTreeRoot.K
    )


def tags(pdf: Pdf, role: str) -> list[pikepdf.Object]:
    return [item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/S") == role]


def content(added: bytes) -> Change:
    def add(pdf: Pdf) -> None:
        sheet = pdf.pages[0]
        sheet.Contents = pdf.make_stream(
            sheet.Contents.read_bytes() + b"\n/Artifact BMC q " + added + b" Q EMC"
        )

    return add


def loose(pdf: Pdf) -> None:
    sheet = pdf.pages[0]
    sheet.Contents = pdf.make_stream(sheet.Contents.read_bytes() + b"\nBT (loose) Tj ET")


def link(pdf: Pdf) -> pikepdf.Object:
    return next(item for item in pdf.pages[0].Annots if "/A" in item)


def inner_link(pdf: Pdf) -> pikepdf.Object:
    return next(item for item in pdf.pages[0].Annots if "/Dest" in item or item.A.S == "/GoTo")


def acts(action: Dictionary) -> Change:
    def act(pdf: Pdf) -> None:
        link(pdf).A = action

    return act


def annotate(kind: str, **entries: Any) -> Change:
    def add(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[0, 0, 9, 9], F=4, **entries)
        pdf.pages[0].Annots.append(pdf.make_indirect(note))

    return add


def drop(*path: str) -> Change:
    def forget(pdf: Pdf) -> None:
        holder = pdf.Root
        for key in path[:-1]:
            holder = holder[key]
        del holder[path[-1]]

    return forget


def xmp(old: bytes, new: bytes) -> Change:
    def write(pdf: Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert old in data
        pdf.Root.Metadata.write(data.replace(old, new, 1))

    return write


def within(text: bytes) -> Change:
    """Return what writes properties into the first description of the XMP."""
    return xmp(b"</rdf:Description>", text + b"</rdf:Description>")


def info(**entries: str) -> Change:
    def write(pdf: Pdf) -> None:
        for key, value in entries.items():
            pdf.trailer.Info[f"/{key}"] = String(value)

    return write


def all_of(*changes: Change) -> Change:
    def change(pdf: Pdf) -> None:
        for each in changes:
            each(pdf)

    return change


def lead_back(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def drop_pages(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids = Array()


def unpack_far(pdf: Pdf) -> None:
    size = limits.INSPECTED_STREAM_BYTES + 1
    pdf.pages[1].Contents = Array([pdf.pages[1].Contents, pdf.make_stream(b" " * size)])


def lose_a_paragraph(pdf: Pdf) -> None:
    del document(pdf).K[1]


def hold_what_is_not_there(pdf: Pdf) -> None:
    tags(pdf, "/H1")[0].K = Array(
        [*_kids(tags(pdf, "/H1")[0]), Dictionary(Type=Name.MCR, Pg=pdf.pages[0].obj, MCID=99)]
    )


def _kids(item: pikepdf.Object) -> list[object]:
    return list(item.K) if isinstance(item.K, Array) else [item.K]


def take_the_words(pdf: Pdf) -> None:
    del tags(pdf, "/Figure")[0]["/Alt"]


def skip_a_level(pdf: Pdf) -> None:
    tags(pdf, "/H2")[0].S = Name.H4


def take_the_headers(pdf: Pdf) -> None:
    for cell in tags(pdf, "/TH"):
        cell.S = Name.TD


def untag_the_link(pdf: Pdf) -> None:
    at = link(pdf).objgen
    for tag in tags(pdf, "/Link"):
        tag.K = Array(
            [kid for kid in _kids(tag) if not (isinstance(kid, Dictionary) and kid.Obj.objgen == at)]
        )


def forget_the_title(pdf: Pdf) -> None:
    del pdf.trailer.Info["/Title"]
    xmp(b">A brief<", b"><")(pdf)


def hide_the_title(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def add_pages(pdf: Pdf) -> None:
    del pdf.Root.Outlines
    for _ in range(19):
        pdf.add_blank_page(page_size=(595.276, 841.89))


def cut_the_last_page(pdf: Pdf) -> None:
    del pdf.Root.Pages.Kids[1]


def use_helvetica(pdf: Pdf) -> None:
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    pdf.pages[0].Resources.Font["/Hel"] = font
    content(b"BT /Hel 12 Tf (x) Tj ET")(pdf)


def take_the_letters(pdf: Pdf) -> None:
    del next(iter(pdf.pages[0].Resources.Font.values()))["/ToUnicode"]


def leave_a_picture_alone(pdf: Pdf) -> None:
    name = next(iter(pdf.pages[0].Resources.XObject.keys()))
    pdf.pages[1].Contents = pdf.make_stream(f"/Artifact BMC q 50 0 0 50 0 0 cm {name} Do Q EMC".encode())


def enlarge(pdf: Pdf) -> None:
    name = next(iter(pdf.pages[0].Resources.XObject.keys()))
    content(f"595 0 0 842 0 0 cm {name} Do".encode())(pdf)


def shrink_a_page(pdf: Pdf) -> None:
    for box in ("/MediaBox", "/TrimBox", "/BleedBox"):
        pdf.pages[1].obj[box] = Array([0, 0, 300, 400])


def break_a_box(pdf: Pdf) -> None:
    pdf.pages[1].obj["/TrimBox"] = Array([0, 0, 0, 0])


def move_the_trim(pdf: Pdf) -> None:
    pdf.pages[1].obj["/TrimBox"] = Array([-20, 0, 575.28, 841.89])


def say_pdfx(pdf: Pdf) -> None:
    pdf.trailer.Info["/GTS_PDFXVersion"] = String("PDF/X-3:2003")
    del pdf.pages[0].obj["/TrimBox"]


def lead_nowhere(pdf: Pdf) -> None:
    item = inner_link(pdf)
    if "/A" in item:
        del item["/A"]
    item.Dest = String("nowhere")


def silence(pdf: Pdf) -> None:
    del link(pdf)["/Contents"]


def hide_on_paper(pdf: Pdf) -> None:
    link(pdf).F = 0


def attach(name: str) -> Change:
    def add(pdf: Pdf) -> None:
        pdf.attachments[name] = b"data"
        spec = pdf.attachments[name].obj
        spec.AFRelationship = Name.Data
        pdf.Root.AF = Array([*pdf.Root.AF, spec])

    return add


def attach_loose(pdf: Pdf) -> None:
    pdf.Root.AF = Array()


def field(**entries: Any) -> Change:
    def add(pdf: Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(Dictionary(T="x", **entries))]))

    return add


def xfa(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))


def layer(is_off: bool) -> Change:
    def add(pdf: Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Names"))
        off = Array([group]) if is_off else Array()
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=off))

    return add


CHANGES: dict[str, tuple[Change, set[str]]] = {
    "page-tree-broken": (lead_back, set()),
    "no-pages": (
        drop_pages,
        {"bookmark-dangling"},
    ),
    "not-inspected": (unpack_far, set()),
    "not-tagged": (drop("/StructTreeRoot"), set()),
    "content-unreached": (lose_a_paragraph, set()),
    "content-untagged": (loose, set()),
    "tag-without-content": (hold_what_is_not_there, set()),
    "figure-without-text": (take_the_words, set()),
    "heading-skipped": (skip_a_level, set()),
    "table-without-headers": (take_the_headers, set()),
    "link-untagged": (untag_the_link, set()),
    "language-missing": (drop("/Lang"), set()),
    "title-missing": (forget_the_title, set()),
    "title-not-shown": (hide_the_title, set()),
    "bookmarks-missing": (add_pages, set()),
    "bookmark-dangling": (cut_the_last_page, {"link-dangling"}),
    "font-not-embedded": (use_helvetica, set()),
    "font-without-unicode": (take_the_letters, set()),
    "text-invisible": (content(b"BT 3 Tr (behind) Tj ET"), set()),
    "page-without-text": (leave_a_picture_alone, {"tag-without-content"}),
    "picture-coarse": (enlarge, set()),
    "colour-undefined": (drop("/OutputIntents"), set()),
    "colour-mixed": (content(b"0 0 0 1 k 0 0 9 9 re f"), {"colour-undefined"}),
    "page-box-wrong": (break_a_box, set()),
    "box-outside": (move_the_trim, set()),
    "trim-missing": (say_pdfx, {"claim-contradicted"}),
    "page-sizes-differ": (shrink_a_page, set()),
    "link-dangling": (lead_nowhere, set()),
    "link-without-words": (silence, set()),
    "link-odd-address": (acts(Dictionary(S=Name.URI, URI="file:///etc/hosts")), set()),
    "link-to-file": (acts(Dictionary(S=Name.GoToR, F="other.pdf", D=Array([0, Name.Fit]))), set()),
    "annotation-not-printed": (hide_on_paper, set()),
    "javascript": (acts(SCRIPT), set()),
    "action-launch": (acts(Dictionary(S=Name.Launch, F="run.exe")), set()),
    "action-sends-data": (acts(Dictionary(S=Name.SubmitForm, F="https://example.org/")), set()),
    "action-unusual": (acts(Dictionary(S=Name.Hide, T="x")), set()),
    "attachment": (attach("b.csv"), set()),
    "attachment-program": (attach("run.EXE"), set()),
    "attachment-unlisted": (attach_loose, set()),
    "multimedia": (annotate("Screen"), set()),
    "redaction-not-applied": (annotate("Redact"), set()),
    "comment": (annotate("Highlight"), set()),
    "form": (field(FT=Name.Tx), set()),
    "form-xfa": (xfa, set()),
    "signature": (field(FT=Name.Sig, V=Dictionary(Name="A Desk")), set()),
    "layer": (layer(False), set()),
    "layer-hidden": (layer(True), set()),
    "metadata-broken": (xmp(b"</rdf:RDF>", b""), set()),
    "metadata-disagrees": (info(Title="Another"), set()),
    "date-wrong": (info(ModDate="yesterday"), {"metadata-disagrees"}),
    "author-named": (info(Author="A Desk"), set()),
    "history-kept": (
        within(
            b'<xmpMM:History xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"><rdf:Seq><rdf:li>saved</rdf:li>'
            b"</rdf:Seq></xmpMM:History>"
        ),
        set(),
    ),
    "path-told": (info(Subject="C:\\Users\\desk\\draft.docx"), set()),
}
"""What each code is found in: the good file with one change, and what else comes of the change."""


def damaged() -> bytes:
    whole = changed(lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return whole[: whole.rindex(b"xref\n0 ")]


def encrypted() -> bytes:
    return changed(
        lambda _: None, encryption=pikepdf.Encryption(owner="o", user="", R=3, aes=False, metadata=False)
    )


def locked() -> bytes:
    return changed(lambda _: None, encryption=pikepdf.Encryption(owner="o", user="secret", R=6))


def changed_behind_its_end() -> bytes:
    start = good_pdf().rindex(b"startxref")
    return good_pdf() + b"\n" + good_pdf()[start:]


def without_metadata() -> bytes:
    return bare(b"")


FILES: dict[str, Callable[[], bytes]] = {
    "claim-contradicted": lambda: changed(drop("/StructTreeRoot")),
    "file-damaged": damaged,
    "locked": locked,
    "encrypted": encrypted,
    "earlier-versions": changed_behind_its_end,
    "metadata-missing": without_metadata,
    **{broken.code: broken.data for broken in BROKEN_FOR_PRESS if broken.code.endswith("-for-press")},
    "bleed-missing": next(one.data for one in BROKEN_FOR_PRESS if one.code == "bleed-missing"),
}
"""Findings of files that are not the good one with a change."""


def test_a_good_file_has_what_is_attached_and_nothing_else() -> None:
    assert codes_in(good_pdf()) == {"attachment"}
    assert codes_in(changed(lambda _: None)) == {"attachment"}


def test_every_code_is_shown_here() -> None:
    assert sorted([*CHANGES, *FILES]) == sorted(codes())


@pytest.mark.parametrize("code", CHANGES)
def test_a_change_is_found_and_nothing_that_does_not_come_of_it(code: str) -> None:
    change, also = CHANGES[code]
    against = (
        {"claim-contradicted"}
        if any(CLAIMED & set(codes()[one].contradicts) for one in {code, *also})
        else set()
    )

    found = codes_in(changed(change))

    assert code in found
    if code == "attachment":
        assert len(messages_in(changed(change), code)) == 2
    assert found - {"attachment"} - {code} <= also | against
    assert also | against <= found


@pytest.mark.parametrize("code", FILES)
def test_what_a_whole_file_is_is_found(code: str) -> None:
    assert code in codes_in(FILES[code]())


@pytest.mark.parametrize("code", codes())
def test_every_code_is_words_with_a_severity_and_an_explanation(code: str) -> None:
    kind = codes()[code]

    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert kind.severity in SEVERITIES
    assert kind.means.endswith(".") and kind.matters.endswith(".")
    assert kind.mend[0].islower() and not kind.mend.endswith(".")


def test_the_page_of_findings_is_that_of_today() -> None:
    text = page("docs/findings.md")

    assert runpy.run_path(str(ROOT / "scripts" / "findings.py"))["filled"](text) == text, (
        "run: .venv/bin/python scripts/findings.py"
    )
    assert re.findall(r"^### (.+)$", text, re.MULTILINE) == sorted(
        codes(), key=lambda code: (SEVERITIES.index(codes()[code].severity), list(codes()).index(code))
    )


def test_a_finding_has_page_object_and_hint() -> None:
    (found,) = (
        one
        for one in report_on(changed(hide_on_paper))["findings"]
        if one["code"] == "annotation-not-printed"
    )

    assert found["severity"] == "note"
    assert found["page"] == 1
    assert re.fullmatch(r"\d+ 0", found["object"])
    assert found["hint"] == codes()["annotation-not-printed"].mend


def test_a_claim_names_what_speaks_against_it() -> None:
    told = messages_in(changed(all_of(take_the_words, use_helvetica)), "claim-contradicted")

    assert told == [
        "it says it is PDF/UA-1, which it cannot be: figure-without-text, font-not-embedded",
        "it says it is PDF/A-3a, which it cannot be: font-not-embedded",
    ]


def test_of_one_code_only_the_first_are_told_and_the_others_counted() -> None:
    findings = Findings()
    for number in range(limits.FINDINGS_PER_CODE + 5):
        findings.add("comment", "a note", page=number + 1)
        findings.add("comment", "a note", page=number + 1)
    findings.add("javascript", "a script")

    assert findings.counts() == {"error": 1, "warning": 0, "note": limits.FINDINGS_PER_CODE + 5}
    assert [one["code"] for one in findings.as_list()[:2]] == ["javascript", "comment"]
    assert len(findings.as_list()) == 1 + limits.FINDINGS_PER_CODE
    assert findings.more() == {"comment": 5}


def test_the_good_file_opens_in_another_reader() -> None:
    with pikepdf.open(BytesIO(good_pdf())) as pdf:
        assert pdf.check_pdf_syntax() == []
