"""Markdown of a brief becomes HTML that a PDF can carry, and nothing else gets through."""

from __future__ import annotations

import pytest

from tests.markup import parse
from tocsin.compose.direction import Direction
from tocsin.compose.prose import NO_BREAK_SPACE, Prose


@pytest.fixture
def prose() -> Prose:
    return Prose({"gw": 1, "un-589": 2, "a.b": 3})


def link(source: str, words: str, *, is_first: bool = True, space: str = "") -> str:
    anchor = f' id="cited-{source}-1"' if is_first else ""
    name = words.split(",")[0]
    return f'<a class="cite" role="doc-noteref"{anchor} href="#source-{source}" title="{name}">{space}[{words}]</a>'


def bound(source: str, words: str) -> str:
    """Write a citation behind a word, with a no-break space so that it never begins a line."""
    return link(source, words, space=NO_BREAK_SPACE)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[@gw]", link("gw", "1")),
        ("[@gw, p. 4]", link("gw", "1,\u00a0p.\u00a04")),
        ("[@gw,p. 4]", link("gw", "1,\u00a0p.\u00a04")),
        ("[@gw; @un-589, fig. 2]", f"{link('gw', '1')} " + link("un-589", "2,\u00a0fig.\u00a02")),
        ("[@gw;\n@un-589]", f"{link('gw', '1')} {link('un-589', '2')}"),
        ("[@a.b]", link("a.b", "3")),
        ("so [@gw].", f"so{bound('gw', '1')}."),
        ("so [@gw]: more", f"so{bound('gw', '1')}: more"),
        ("[@gw][@un-589]", link("gw", "1") + link("un-589", "2")),
        ("**so [@gw]**", f"<strong>so{bound('gw', '1')}</strong>"),
        ("so\n[@gw]", f"so{bound('gw', '1')}"),
        (
            "so [@gw] [@gw]",
            f"so{bound('gw', '1')}{link('gw', '1', is_first=False, space=NO_BREAK_SPACE)}",
        ),
        ("so [@gw; @un-589]", f"so{bound('gw', '1')} {link('un-589', '2')}"),
        ("so[@gw]", f"so{link('gw', '1')}"),
        (r"\[@gw]", "[@gw]"),
        ("`[@gw]`", "<code>[@gw]</code>"),
        ("[gw]", "[gw]"),
        ("@gw", "@gw"),
        ("[@gw, <b>]", link("gw", "1,\u00a0&lt;b&gt;")),
    ],
)
def test_citations_become_numbered_links(prose: Prose, text: str, html: str) -> None:
    assert prose.cell(text) == html


def test_from_right_to_left_a_citation_is_bound_as_well() -> None:
    prose = Prose({"gw": 1}, direction=Direction.RIGHT_TO_LEFT)

    assert prose.cell("كلمة [@gw]") == f"كلمة{bound('gw', '1')}"


def test_where_sources_are_not_printed_citations_are_numbers_without_links() -> None:
    assert Prose({"gw": 1}, is_linked=False).cell("[@gw]") == '<span class="cite">[1]</span>'


def test_sources_of_a_field_are_cited_in_its_order_and_not_twice(prose: Prose) -> None:
    assert prose.citations(["un-589", "gw"]) == f"{link('un-589', '2')} {link('gw', '1')}"
    assert prose.citations(["un-589", "gw"], "as said [@gw, p. 2]") == link("un-589", "2", is_first=False)


def test_the_first_source_of_a_field_is_bound_to_the_word_before(prose: Prose) -> None:
    assert prose.citations(["un-589", "gw"], is_behind=True) == f"{bound('un-589', '2')} {link('gw', '1')}"
    assert prose.citations([], is_behind=True) == ""


def test_the_first_citation_of_a_source_in_each_place_can_be_led_back_to() -> None:
    place = "Background"
    prose = Prose({"gw": 1}, name=lambda number: f"Source {number}", place=lambda: place)
    html = prose.cell("So [@gw], and so [@gw, p. 4].")
    place = 'Law & "order"'
    html += prose.cell("As [@gw] says.")

    assert [(one.attributes.get("id"), one.attributes["title"]) for one in parse(html).all("a")] == [
        ("cited-gw-1", "Source 1"),
        (None, "Source 1"),
        ("cited-gw-2", "Source 1"),
    ]
    assert prose.places("gw") == {"Background": "cited-gw-1", 'Law & "order"': "cited-gw-2"}
    assert prose.places("other") == {}
    assert prose.citations([]) == ""


def test_paragraph_numbers_run_on_over_sections(prose: Prose) -> None:
    first = parse(str(prose.numbered("One.\n\nTwo.")))
    prose.paragraphs("No number.")
    second = parse(str(prose.numbered("Three.\n\n- item\n\n> quote\n\nFour.")))
    numbers = [span.text for tree in (first, second) for span in tree.all("span")]
    assert numbers == ["1", "2", "3", "4"]
    ids = [p.attributes["id"] for tree in (first, second) for p in tree.all("p") if "id" in p.attributes]
    assert ids == ["paragraph-1", "paragraph-2", "paragraph-3", "paragraph-4"]


def test_only_paragraphs_at_the_top_of_a_section_are_numbered(prose: Prose) -> None:
    tree = parse(str(prose.numbered("- a\n\n- b\n\n1. c\n\n> d\n\n| e |\n| - |\n| f |")))
    assert list(tree.all("span")) == []


def test_a_section_in_pieces_has_the_numbers_of_its_paragraphs_beside_them(prose: Prose) -> None:
    prose.numbered("First.")
    pieces = prose.divided(
        "Second.\n\n## Head\n\n- item\n\n  more\n\nThird *so*.\n\n| A |\n| - |\n| 1 |\n\n***"
    )

    assert [(piece.kind, piece.number) for piece in pieces] == [
        ("paragraph", "2"),
        ("heading", ""),
        ("bullet list", ""),
        ("paragraph", "3"),
        ("table", ""),
        ("rule", ""),
    ]
    assert [piece.html for piece in pieces[:4]] == [
        "<p>Second.</p>",
        "<h3>Head</h3>",
        "<ul>\n<li>\n<p>item</p>\n<p>more</p>\n</li>\n</ul>",
        "<p>Third <em>so</em>.</p>",
    ]


def test_the_blocks_of_changed_paragraphs_have_a_class(prose: Prose) -> None:
    text = "\n\nOne.\n\n## Two\nstill two\n\n- three\n\n- four\n\n| a |\n| --- |\n| b |\n\nSix."
    found = {
        number: [
            (element.tag, element.text.split()[-1])
            for element in parse(prose.numbered(text, [number])).all()
            if "changed" in element.classes
        ]
        for number in range(6)
    }

    assert found == {
        0: [("p", "One.")],
        1: [("h3", "Two"), ("p", "two")],
        2: [("ul", "four")],
        3: [("ul", "four")],
        4: [("table", "b")],
        5: [("p", "Six.")],
    }
    assert "changed" not in prose.numbered(text)


def test_the_words_of_an_issue_before_are_without_its_citations(prose: Prose) -> None:
    text = "Open *the* road [@gone]\nand `keep` it open. [@gone, p. 4]\n\nNow: [here](https://river.example)."

    assert prose.words(text) == "Open the road and keep it open. Now: here."
    assert prose.cited == frozenset()


def test_prose_outside_sections_is_not_numbered(prose: Prose) -> None:
    prose.numbered("One.")
    assert prose.paragraphs("Text.") == "<p>Text.</p>\n"


@pytest.mark.parametrize(
    "text",
    [
        "<img src=file:///etc/passwd>",
        "<script>alert(1)</script>",
        "</style><style>@import url(http://h/)",
        '"><link rel=attachment href=file:///etc/passwd>',
        "<svg><image href='x'/></svg>",
        "<!-- comment -->",
        "<?php echo 1 ?>",
        "a <b>bold</b> word",
        "<div>\n\nblock\n\n</div>",
        "{{ 7*7 }} {% raw %}",
    ],
)
def test_html_is_printed_as_the_text_it_is(prose: Prose, text: str) -> None:
    for html in (prose.cell(text), prose.paragraphs(text), prose.numbered(text)):
        tree = parse(str(html))
        assert {element.tag for element in tree.all()} <= {"p", "span"}
        assert all(word in tree.text for word in text.split())


def test_entities_are_letters_and_stay_escaped(prose: Prose) -> None:
    assert prose.cell("&lt;b&gt; & &copy;") == "&lt;b&gt; &amp; ©"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[a **b** c](https://x.example/)", "a b c"),
        ("[`code`](https://x.example/)", "code"),
        ("[a *b `c`* d](https://x.example/ 'title')", "a b c d"),
        ("<https://x.example/>", "https://x.example/"),
        ("[a\\\nb](https://x.example/)", "a b"),
        ("[a\nb](https://x.example/)", "a b"),
        ("[![alt](https://x.example/p.png)", "alt"),
    ],
)
def test_nothing_stands_inside_a_link_but_text(prose: Prose, text: str, words: str) -> None:
    tree = parse(str(prose.cell(text)))
    (found,) = tree.all("a")
    assert found.text == words
    assert list(found.all()) == []


def test_a_citation_inside_a_link_is_text_because_links_do_not_nest(prose: Prose) -> None:
    tree = parse(str(prose.cell("[report [@gw]](https://x.example/)")))
    (found,) = tree.all("a")
    assert list(found.all()) == []
    assert found.attributes["href"] == "https://x.example/"
    assert tree.text == "report [1]"


def test_words_after_a_link_keep_their_marks(prose: Prose) -> None:
    assert prose.cell("[a](https://x.example/) **b**").endswith("<strong>b</strong>")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "vbscript:x", "data:text/html,x", "//host/x", "relative"],
)
def test_only_addresses_that_paper_can_carry_become_links(prose: Prose, address: str) -> None:
    tree = parse(str(prose.cell(f"[words]({address})")))
    assert list(tree.all("a")) == []


def test_a_picture_in_prose_is_not_fetched(prose: Prose) -> None:
    assert list(parse(str(prose.cell("![alt](p.png)"))).all("img")) == []


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ("1", "3"),
        ("2", "3"),
        ("4", "3"),
        ("12", "34"),
        ("14", "34"),
        ("142", "344"),
        ("1231", "3453"),
        ("3421", "3433"),
        ("123456", "345666"),
        ("22", "33"),
        ("2424", "3434"),
    ],
)
def test_headings_stand_below_the_section_and_never_skip(prose: Prose, levels: str, shown: str) -> None:
    text = "\n\n".join(f"{'#' * int(level)} Heading" for level in levels)
    tree = parse(str(prose.numbered(text)))
    found = "".join(element.tag[1] for element in tree.all() if element.tag[0] == "h")
    assert found == shown
    assert all(int(after) - int(before) <= 1 for before, after in zip("2" + found, found, strict=False))


def test_headings_start_again_with_each_text(prose: Prose) -> None:
    prose.numbered("### Deep\n\n#### Deeper")
    assert prose.numbered("# Top") == "<h3>Top</h3>\n"


def test_outside_of_sections_a_heading_is_a_bold_paragraph(prose: Prose) -> None:
    assert prose.paragraphs("# *So*\n\nText.") == "<p><strong><em>So</em></strong></p>\n<p>Text.</p>\n"
    assert prose.cell("So\n==") == "<strong>So</strong>"


def test_tables_are_data_tables_with_headers_and_columns(prose: Prose) -> None:
    tree = parse(str(prose.numbered("| A | B |\n| --- | ---: |\n| 1 | 2 [@gw] |")))
    (table,) = tree.all("table")
    assert table.classes == {"data"}
    assert [th.attributes.get("scope") for th in table.all("th")] == ["col", "col"]
    assert len(list(table.all("col"))) == 2
    assert [td.text for td in table.all("td")] == ["1", "2 [1]"]
    assert [cell.attributes.get("class", "") for cell in table.all("th", "td")] == ["", "align-right"] * 2
    assert not any("style" in element.attributes for element in table.all())


def test_a_cell_of_one_paragraph_has_no_paragraph_and_one_of_two_has_both(prose: Prose) -> None:
    assert prose.cell("One *word*.") == "One <em>word</em>."
    assert prose.cell("One.\n\nTwo.") == "<p>One.</p>\n<p>Two.</p>"


@pytest.mark.parametrize("words", ["", " ", "\u00a0", "&nbsp;", "\u200b"])
def test_a_link_without_words_is_called_by_its_address(prose: Prose, words: str) -> None:
    (link,) = parse(str(prose.paragraphs(f"See [{words}](https://example.org/a)."))).all("a")
    assert link.text == "https://example.org/a"
    assert link.attributes["href"] == "https://example.org/a"


def test_an_address_that_one_text_defines_makes_no_links_in_another(prose: Prose) -> None:
    definition = "[here]: https://example.org/a"
    assert prose.numbered(definition) == prose.cell(definition) == ""
    assert not list(parse(str(prose.numbered("Look [here]."))).all("a"))
    assert list(parse(str(prose.numbered(f"Look [here].\n\n{definition}"))).all("a"))
