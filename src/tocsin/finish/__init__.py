"""Makes the PDF what it claims to be: PDF/A-3a and PDF/UA-1 at once.

The claim is written here and nowhere else, and in one step with the check: `finish` walks the tags of the objects
that are about to be written, last of all that is done to them. What only a validator can see is asked of veraPDF
in the tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

from tocsin.errors import ConformanceError
from tocsin.finish.data import attached
from tocsin.finish.economy import save_bytes
from tocsin.finish.identity import VARIANT, claim_both, day_of
from tocsin.finish.tables import join
from tocsin.finish.tree import Tree
from tocsin.finish.written import Written
from tocsin.inspect.tagging import faults
from tocsin.typeset import Archive, Drawn, Layout

if TYPE_CHECKING:
    from tocsin.brief.model import Brief

__all__ = ["finish"]

_PRINT = 4
"""The flag of an annotation that is printed with its page. Source: ISO 32000-1 table 165."""


def finish(layout: Layout, brief: Brief) -> bytes:
    """Return the PDF of a layout, with tags and metadata as PDF/A-3a and PDF/UA-1 want them.

    Its dates are those of the brief: the day of issue, or else the day up to which it knows what happened.

    Raises:
        AssetError, LayoutError: as drawing raises them.
        ConformanceError: the file would not be what it claims.
    """

    def mend(drawn: Drawn, pdf: Any) -> None:
        _mend(drawn, pdf)
        save_bytes(pdf)
        if found := faults(Written(pdf).tags(), f"{brief.id}.pdf"):
            raise ConformanceError.of(found)

    archive = Archive(VARIANT, day_of(brief.issued or brief.as_of), claim_both, attached(brief), mend)
    return layout.write(archive=archive)


def _mend(drawn: Drawn, pdf: Any) -> None:
    tree = Tree(pdf)
    _set_running_text_apart(tree, drawn)
    for pieces in drawn.tables:
        tree.make_artifacts(join(tree, pieces), "/Pagination")
    for annotation, words in drawn.links:
        annotation["Contents"] = pydyf.String(words)
        annotation["F"] = _PRINT
    _forbid_smoothing(pdf)
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))  # WeasyPrint lists each file twice
    pdf.catalog["PageLabels"] = pydyf.Dictionary(
        {"Nums": pydyf.Array((0, pydyf.Dictionary({"S": "/D"})))}  # as they are printed: 1, 2, 3
    )


def _set_running_text_apart(tree: Tree, drawn: Drawn) -> None:
    """Make running heads, feet and page numbers artifacts: WeasyPrint tags them, and hangs the tags nowhere.

    What else might hang nowhere is content of the brief, and must not vanish. So they are counted.
    """
    loose = tree.unreached()
    for number, (marks, expected) in enumerate(zip(loose, drawn.running, strict=True), 1):
        if len(marks) != expected:
            raise ConformanceError.at(
                "the PDF",
                f"page {number} has {len(marks)} pieces of text without a place in the tags, "
                f"and {expected} in its margins",
                hint="a bug of the layout engine or of the template: try without the last change to it",
            )
    tree.make_artifacts(set().union(*loose), "/Pagination")


def _forbid_smoothing(pdf: Any) -> None:
    """Take back the leave to smooth pictures, which PDF/A does not give. Source: ISO 19005-3 clause 6.2.8.1."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Subtype") == "/Image":
            item.extra["Interpolate"] = "false"
