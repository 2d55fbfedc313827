"""Makes the PDF what it claims to be: PDF/A-3a and PDF/UA-1 at once.

The claim is written here and nowhere else, and in one step with the check: `finish` walks the tags of the objects
that are about to be written, last of all that is done to them, and compares what they say with the document. What
only a validator can see is asked of veraPDF in the tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

from tocsin.compose.direction import Direction, direction_of
from tocsin.errors import ConformanceError
from tocsin.finish import nesting, spoken, tagging
from tocsin.finish.contents import tell_contents
from tocsin.finish.data import attached
from tocsin.finish.decoration import hide_margins, hide_ornaments, hide_repeated
from tocsin.finish.economy import save_bytes
from tocsin.finish.hyphens import mend_hyphens
from tocsin.finish.identity import VARIANT, claim_both, day_of
from tocsin.finish.language import tell_languages
from tocsin.finish.links import mend_links
from tocsin.finish.notes import mend_notes
from tocsin.finish.numbers import close_gaps
from tocsin.finish.pieces import join
from tocsin.finish.shape import shape
from tocsin.finish.tables import describe_tables
from tocsin.finish.tree import Tree
from tocsin.finish.written import Written
from tocsin.typeset import Archive, Drawn, Layout, Transcript

if TYPE_CHECKING:
    from tocsin.brief.model import Brief

__all__ = ["finish"]


def finish(layout: Layout, brief: Brief, *, attaches_data: bool = True, data: Brief | None = None) -> bytes:
    """Return the PDF of a layout, with tags and metadata as PDF/A-3a and PDF/UA-1 want them.

    Its dates are those of the brief: the day of issue, or else the day up to which it knows what happened. With
    `attaches_data` the data of the brief are in it, or `data` in their place.

    Raises:
        AssetError, LayoutError: as drawing raises them.
        ConformanceError: the file would not be what it claims.
    """

    def mend(drawn: Drawn, pdf: Any) -> None:
        _mend(drawn, pdf)
        if direction_of(brief.language) is Direction.RIGHT_TO_LEFT:
            # For pages side by side, and for the bound edge. Source: ISO 32000-1 table 150.
            pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"

    def check(transcript: Transcript, pdf: Any) -> None:
        name = f"{brief.id}.pdf"
        tags = Written(pdf).tags()
        if spoken.say_what_glyphs_cannot(pdf, tags, transcript):
            tags = Written(pdf).tags()
        found = [*nesting.faults(Written(pdf).elements(), name), *tagging.faults(tags, name)]
        if found := [*found, *spoken.faults(tags, transcript, name)]:
            raise ConformanceError.of(found)

    day = day_of(brief.issued or brief.as_of)
    files = attached(data or brief) if attaches_data else []
    return layout.write(archive=Archive(VARIANT, day, claim_both, files, mend, check))


def _mend(drawn: Drawn, pdf: Any) -> None:
    tree = Tree(drawn, pdf)
    hide_margins(tree, drawn)
    hide_repeated(tree, join(tree.top))
    hide_ornaments(tree)
    mend_links(tree.top)
    mend_notes(tree, pdf)
    shape(tree.top)
    tell_contents(tree.top)
    describe_tables(tree.top)
    tree.write()
    tell_languages(tree.top)
    mend_hyphens(tree, drawn, pdf)
    save_bytes(pdf)
    _forbid_smoothing(pdf)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))  # WeasyPrint lists each file twice
    pdf.catalog["PageLabels"] = pydyf.Dictionary(
        {"Nums": pydyf.Array((0, pydyf.Dictionary({"S": "/D"})))}  # as they are printed: 1, 2, 3
    )
    close_gaps(pdf)


def _forbid_smoothing(pdf: Any) -> None:
    """Take back the leave to smooth pictures, which PDF/A does not give. Source: ISO 19005-3 clause 6.2.8.1."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Subtype") == "/Image":
            item.extra["Interpolate"] = "false"
