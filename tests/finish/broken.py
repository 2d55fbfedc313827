"""Files broken in one way each, and which checks find it: the table of docs/conformance.md.

`tags` and `text` are our own, the rules of `tocsin.finish.tagging` and `tocsin.finish.spoken`, which every build
asks. `3a` and `ua1` are the profiles of veraPDF, which the tests ask.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf

from tests.finish.tagged import a_brief, layout_of
from tocsin.finish import finish, spoken
from tocsin.finish.tagging import Tags
from tocsin.typeset import Transcript

CHECKS = ("tags", "text", "3a", "ua1")

BODY = """<h1>River</h1><p>The river rises.</p><h2>Report</h2>
<p>It is <a href="https://example.org/">told</a> here.</p><p>It falls.</p>
<ul><li>one</li><li>two</li></ul>
<table><thead><tr><th>Year</th><th>Dead</th></tr></thead><tbody><tr><td>2019</td><td>4</td></tr></tbody></table>
<p><img src="https://assets.invalid/brief/a.png" alt="A bridge"></p>
<p style="break-before: page">The end of it.</p>"""


@cache
def good() -> tuple[bytes, Transcript]:
    """Return a finished file, and what it should say."""
    heard: list[Transcript] = []
    judge = spoken.faults

    def listening(tags: Tags, transcript: Transcript, name: str) -> Any:
        heard.append(transcript)
        return judge(tags, transcript, name)

    spoken.faults = listening
    try:
        data = finish(layout_of(BODY), a_brief())
    finally:
        spoken.faults = judge
    return data, heard[0]


def top(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.StructTreeRoot.K[0]


def elements(pdf: pikepdf.Pdf, role: str) -> Iterator[Any]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == f"/{role}":
            yield item


def element(pdf: pikepdf.Pdf, role: str) -> Any:
    return next(elements(pdf, role))


def add_to_content(pdf: pikepdf.Pdf, content: bytes) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n" + content)


def change_metadata(pdf: pikepdf.Pdf, pattern: bytes, text: bytes = b"") -> None:
    changed, times = re.subn(pattern, text, pdf.Root.Metadata.read_bytes(), flags=re.DOTALL)
    assert times == 1
    pdf.Root.Metadata.write(changed)


def change_letters(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    """Let the fonts name another letter for a glyph."""
    before, after = (f"<{ord(letter):04x}>".encode() for letter in (old, new))
    for font in pdf.pages[0].Resources.Font.values():
        data = font.ToUnicode.read_bytes()
        font.ToUnicode.write(re.sub(rb"%s$" % before, after, data, flags=re.MULTILINE))


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def no_description(pdf: pikepdf.Pdf) -> None:
    del element(pdf, "Figure").Alt


def no_title_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def no_title(pdf: pikepdf.Pdf) -> None:
    change_metadata(pdf, rb"<dc:title>.*?</dc:title>")


def no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def no_associated_files(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.beep()"))


def heading_renamed(pdf: pikepdf.Pdf) -> None:
    element(pdf, "H2").S = pikepdf.Name.H4


def untagged_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    shown = re.search(rb"(/\S+ \S+ Tf)\s.*?(\[<[^\]]*\] TJ)", page.Contents.read_bytes(), re.DOTALL)
    assert shown
    add_to_content(pdf, b"BT %s 1 0 0 1 9 9 Tm %s ET" % shown.groups())


def untagged_shape(pdf: pikepdf.Pdf) -> None:
    add_to_content(pdf, b"9 9 9 9 re f")


def no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def undescribed_schema(pdf: pikepdf.Pdf) -> None:
    change_metadata(
        pdf,
        rb'<rdf:Description rdf:about="" xmlns:pdfaExtension.*?</pdfaExtension:schemas></rdf:Description>',
    )


def claim_of_one_only(pdf: pikepdf.Pdf) -> None:
    change_metadata(pdf, rb'pdfuaid:part="1"')


def link_without_words(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


def link_not_printed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].F = 0


def link_out_of_the_tree(pdf: pikepdf.Pdf) -> None:
    link = element(pdf, "Link")
    link.K = pikepdf.Array([kid for kid in link.K if isinstance(kid, int)])


def headers_to_cells(pdf: pikepdf.Pdf) -> None:
    for header in list(elements(pdf, "TH")):
        header.S = pikepdf.Name.TD


def all_dropped(pdf: pikepdf.Pdf) -> None:
    top(pdf).K = pikepdf.Array()


def one_dropped(pdf: pikepdf.Pdf) -> None:
    del top(pdf).K[1]


def one_made_an_artifact(pdf: pikepdf.Pdf) -> None:
    """Take a paragraph out of the tree and call it decoration, as one that is never read aloud."""
    paragraph = top(pdf).K[1]
    mark = int(paragraph.K[0])
    del top(pdf).K[1]
    root = pdf.Root.StructTreeRoot
    root.ParentTree.Nums[1][mark] = pikepdf.Object.parse(b"null")
    content = pdf.pages[0].Contents.read_bytes()
    changed, times = re.subn(rb"/\w+\s*<</MCID %d>>\s*BDC" % mark, b"/Artifact BMC", content)
    assert times == 1
    pdf.pages[0].Contents = pdf.make_stream(changed)


def order_swapped(pdf: pikepdf.Pdf) -> None:
    kids = top(pdf).K
    kids[1], kids[4] = kids[4], kids[1]


def letters_changed(pdf: pikepdf.Pdf) -> None:
    change_letters(pdf, "v", "f")


def letters_without_names(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.ToUnicode


def held_twice(pdf: pikepdf.Pdf) -> None:
    kids = top(pdf).K
    kids[1].K.append(kids[4].K[0])


def holds_nothing(pdf: pikepdf.Pdf) -> None:
    top(pdf).K[1].K.append(99)


def on_another_page(pdf: pikepdf.Pdf) -> None:
    top(pdf).K[1].Pg = pdf.pages[1].obj


def parents_crossed(pdf: pikepdf.Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item:
            del item["/FontFile2"]


def encrypted(pdf: pikepdf.Pdf) -> bytes:
    data = BytesIO()
    pdf.save(data, encryption=pikepdf.Encryption(owner="owner"))
    return data.getvalue()


def truncated(_: pikepdf.Pdf) -> bytes:
    data, _wording = good()
    return data[: len(data) // 2]


@dataclass(frozen=True)
class Broken:
    """One way to break a file, in words, and the checks that find it."""

    what: str
    change: Callable[[pikepdf.Pdf], bytes | None]
    found_by: frozenset[str]

    @property
    def name(self) -> str:
        """Return a name for a file."""
        return self.change.__name__

    def data(self) -> bytes:
        """Return the broken file."""
        with pikepdf.open(BytesIO(good()[0])) as pdf:
            data = self.change(pdf)
            if data is None:
                changed = BytesIO()
                pdf.save(changed)
                data = changed.getvalue()
        return data


def _broken(what: str, change: Callable[[pikepdf.Pdf], bytes | None], found_by: str) -> Broken:
    return Broken(what, change, frozenset(found_by.split()))


BROKEN = (
    _broken("the language of the document is missing", no_language, "ua1"),
    _broken("the title is missing", no_title, "ua1"),
    _broken("readers are not told to show the title", no_title_shown, "ua1"),
    _broken("all tags are missing", no_tags, "tags text 3a ua1"),
    _broken("a picture has no description", no_description, "tags text ua1"),
    _broken("the colours have no output intent", no_intent, "3a"),
    _broken("the files inside are not said to belong to the document", no_associated_files, "3a"),
    _broken("a script runs when the file is opened", script, "3a"),
    _broken("a heading of the second level is tagged as one of the fourth", heading_renamed, "tags text ua1"),
    _broken("text has no tag", untagged_text, "tags ua1"),
    _broken("a shape is neither tagged nor an artifact", untagged_shape, "tags ua1"),
    _broken("the metadata are missing", no_metadata, "3a ua1"),
    _broken("the schema of the claim of PDF/UA is not described", undescribed_schema, "3a"),
    _broken("PDF/UA is not claimed", claim_of_one_only, "ua1"),
    _broken("a link has no words", link_without_words, "ua1"),
    _broken("a link is not printed", link_not_printed, "3a"),
    _broken("a link is outside the tags", link_out_of_the_tree, "tags"),
    _broken("all header cells are tagged as cells of data", headers_to_cells, "text"),
    _broken("the tags lead to nothing", all_dropped, "tags text"),
    _broken("a paragraph is dropped from the tags", one_dropped, "tags text"),
    _broken("a paragraph is called decoration", one_made_an_artifact, "text"),
    _broken("two paragraphs are read in the wrong order", order_swapped, "text"),
    _broken("a font names another letter for a glyph", letters_changed, "text"),
    _broken("the fonts name no letters for their glyphs", letters_without_names, "text 3a ua1"),
    _broken("content is held by two tags", held_twice, "tags text"),
    _broken("a tag holds content that is not there", holds_nothing, "tags"),
    _broken("a tag names another page for its content", on_another_page, "tags text"),
    _broken("content names another tag than holds it", parents_crossed, "tags"),
    _broken("the fonts are not in the file", font_not_embedded, "3a ua1"),
    _broken("the file is encrypted", encrypted, "3a"),
    _broken("half of the file is missing", truncated, "tags text 3a ua1"),
)
