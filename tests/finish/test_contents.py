"""The contents of a brief are contents to those who listen as well: entries in their order, each with its page."""

from __future__ import annotations

from tests.finish.tagged import opened, outline, roles, text_of

LIST = """<style>ul { list-style: none } .page::after { content: target-counter(attr(data-at url), page) }</style>
<ul role="doc-toc"><li><a href="#a">Water</a> <span class="page" data-at="#a"></span></li>
<li><a href="#b">Roads</a> <span class="page" data-at="#b"></span></li></ul>
<h1 id="a">Water</h1><h2 id="b">Roads</h2>"""


def test_a_list_of_contents_has_entries_that_refer_to_the_parts() -> None:
    with opened(LIST) as pdf:
        entry = "TOCI(P(Reference(Link)))"
        assert outline(pdf).startswith(f"TOC({entry} {entry}) H1")
        assert [text_of(pdf, one).split() for one in roles(pdf, "TOCI")] == [["Water", "1"], ["Roads", "1"]]


def test_any_other_list_stays_one() -> None:
    with opened(LIST.replace(' role="doc-toc"', "")) as pdf:
        assert outline(pdf).startswith("L(LI(")
        assert roles(pdf, "TOC") == []
