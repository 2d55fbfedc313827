"""Each annotation of a link is within a tag that says so, and has words."""

from __future__ import annotations

import pikepdf
import pytest

from tests.finish.tagged import SMALL, elements, finished, kids, opened, outline
from tocsin.errors import ConformanceError


def holders(pdf: pikepdf.Pdf) -> list[str]:
    """Return the roles of the elements that hold annotations, and check that the parent tree knows them."""
    listed = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = {int(number): owner for number, owner in zip(listed[::2], listed[1::2], strict=True)}
    found = []
    for element in elements(pdf.Root.StructTreeRoot.K[0]):
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                assert owners[int(kid.Obj.StructParent)].objgen == element.objgen
                found.append(str(element.S))
    return found


@pytest.mark.parametrize(
    "body",
    [
        '<p>See <a href="https://example.org/"><em>the report</em></a>.</p>',
        '<p>See <a href="https://example.org/">the <strong>big <em>report</em></strong> on it</a>.</p>',
        '<p><a href="https://example.org/"><img src="https://assets.invalid/brief/a.png" alt="A river"></a></p>',
        '<div><a href="https://example.org/">one<p>block</p>two</a></div>',
        '<p><a style="display: block" href="https://example.org/">The report</a></p>',
        f'<p>See <a href="https://example.org/">{"the long report " * 30}</a>.</p>',
    ],
)
def test_each_annotation_is_within_a_link(body: str) -> None:
    with opened(body, SMALL) as pdf:
        count = sum(len(sheet.get("/Annots", [])) for sheet in pdf.pages)
        assert count
        assert holders(pdf) == ["/Link"] * count


def test_a_link_over_lines_and_pages_is_one() -> None:
    with opened(f'<p>See <a href="https://example.org/">{"the long report " * 30}</a>.</p>', SMALL) as pdf:
        assert len(pdf.pages) > 1
        assert outline(pdf) == "P(Link)"
        words = {str(link.Contents) for sheet in pdf.pages for link in sheet.Annots}
        assert words == {" ".join(["the long report"] * 30)}


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ('<a href="https://example.org/">The\n report</a>', "The report"),
        ('<a href="https://example.org/" title="Source 3, Annex C">[3]</a>', "Source 3, Annex C"),
        ('<a href="https://example.org/" aria-label="Source 3" title="more">[3]</a>', "Source 3"),
        ('<a href="https://example.org/" class="page"></a>', "page 1"),
        (
            '<a href="https://example.org/"><img src="https://assets.invalid/brief/a.png" alt="A river"></a>',
            "A river",
        ),
    ],
)
def test_a_link_is_called_by_its_words_or_where_it_leads(link: str, words: str) -> None:
    with opened(f"<p>{link}</p>", '.page::after { content: "page " counter(page) }') as pdf:
        assert {str(one.Contents) for one in pdf.pages[0].Annots} == {words}
        assert {int(one.F) for one in pdf.pages[0].Annots} == {4}


def test_a_link_without_words_stops_the_build() -> None:
    with pytest.raises(ConformanceError, match="has no words"):
        finished('<p>Text <a href="https://example.org/" style="padding: 2mm"></a></p>')
