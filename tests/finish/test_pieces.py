"""What pages, columns and lines break is one element, with its text in order."""

from __future__ import annotations

import pytest

from tests.finish.tagged import SMALL, opened, outline, roles, text_of

WORDS = " ".join(f"word{number}" for number in range(90))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>{WORDS}</p>", "P"),
        (f"<section><h1>River</h1><p>{WORDS}</p></section>", "Sect(H1 P)"),
        (f"<blockquote><p>{WORDS}</p></blockquote>", "BlockQuote(P)"),
        (f"<div><div><p>{WORDS}</p></div></div>", "Div(Div(P))"),
        (f"<ul><li>One.</li><li>{WORDS}</li><li>Two.</li></ul>", f"L({' '.join(['LI(Lbl LBody)'] * 3)})"),
        (f"<ul><li><p>One.</p><p>{WORDS}</p></li></ul>", "L(LI(Lbl LBody(P P)))"),
        (
            f"<ul><li>{WORDS}<ul><li>{WORDS}</li></ul></li></ul>",
            "L(LI(Lbl LBody(L(LI(Lbl LBody)))))",
        ),
        (f'<ul style="list-style: none"><li>{WORDS}</li></ul>', "L(LI(LBody))"),
        (f"<div>{WORDS}<p>Block.</p>{WORDS}</div>", "Div(P P P)"),
        (f'<p>One <a href="https://example.org/">{WORDS}</a> two</p>', "P(Link)"),
        (f'<p>One <span lang="fr">{WORDS}</span> two</p>', "P(Span)"),
        (f"<h1>{WORDS}</h1>", "H1"),
    ],
)
def test_what_goes_over_pages_is_one_element(body: str, expected: str) -> None:
    with opened(body, SMALL) as pdf:
        assert len(pdf.pages) > 1
        assert outline(pdf) == expected
        assert WORDS in " ".join(text_of(pdf, pdf.Root.StructTreeRoot.K[0]).split())


def test_a_paragraph_in_columns_is_one_and_in_order() -> None:
    with opened(f'<div style="columns: 2"><p>{WORDS}</p></div>', SMALL) as pdf:
        assert len(roles(pdf, "P")) == 1
        assert " ".join(text_of(pdf, roles(pdf, "P")[0]).split()) == WORDS


def test_text_round_a_block_stays_where_it_stands() -> None:
    with opened('<div><a href="https://example.org/">one<div>block</div>two</a></div>') as pdf:
        assert text_of(pdf, pdf.Root.StructTreeRoot.K[0]).split() == ["one", "block", "two"]


def test_a_table_with_caption_header_and_foot_is_one_and_each_of_them_once() -> None:
    rows = "".join(f"<tr><td>row {number}</td></tr>" for number in range(30))
    table = (
        "<table><caption>What</caption><thead><tr><th>Head</th></tr></thead>"
        f"<tfoot><tr><td>Foot</td></tr></tfoot><tbody>{rows}</tbody><tbody>{rows}</tbody></table>"
    )
    with opened(table, SMALL) as pdf:
        assert len(pdf.pages) > 4
        body = f"TBody({' '.join(['TR(TD)'] * 30)})"
        assert outline(pdf) == f"Table(Caption THead(TR(TH)) {body} {body} TFoot(TR(TD)))"


def test_a_cell_over_pages_is_one_and_its_list_as_well() -> None:
    entries = "".join(f"<li>entry {number}</li>" for number in range(30))
    with opened(f"<table><tr><td><ul>{entries}</ul></td><td>{WORDS}</td></tr></table>", SMALL) as pdf:
        assert len(pdf.pages) > 2
        listed = " ".join(["LI(Lbl LBody)"] * 30)
        assert outline(pdf) == f"Table(TBody(TR(TD(L({listed})) TD)))"
        assert " ".join(text_of(pdf, roles(pdf, "TD")[1]).split()) == WORDS


def test_what_is_fixed_on_each_page_is_read_once() -> None:
    with opened(f'<p style="position: fixed; top: 0">Draft</p><p>{WORDS}</p>', SMALL) as pdf:
        assert len(pdf.pages) > 1
        assert text_of(pdf, pdf.Root.StructTreeRoot.K[0]).split().count("Draft") == 1
