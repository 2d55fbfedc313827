"""What is no content is an artifact: margins by their place, ornaments by their markup."""

from __future__ import annotations

import pytest

from tests.finish.tagged import SMALL, finished, opened, outline, roles, text_of
from tests.verapdf import judge
from tocsin.errors import ConformanceError

PICTURE = '<img src="https://assets.invalid/brief/a.png" alt="A river"{}>'
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"{}><rect width="9" height="9"/></svg>'
)


def test_heads_and_feet_say_what_they_are() -> None:
    margins = (
        '@top-left { content: "Head" } @bottom-right { content: counter(page) } @left-middle { content: "x" }'
    )
    with opened("<p>Text.</p>", f"@page {{ size: A5; {margins} }}") as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        assert content.count(b"/Type /Pagination/Subtype /Header>>") == 1
        assert content.count(b"/Type /Pagination/Subtype /Footer>>") == 1
        assert content.count(b"/Type /Pagination>>") == 1
        assert outline(pdf) == "P"


@pytest.mark.parametrize("said", [' aria-hidden="true"', ' role="presentation"'])
@pytest.mark.parametrize("ornament", [PICTURE, DRAWING], ids=["picture", "drawing"])
def test_a_picture_that_says_so_is_an_ornament(ornament: str, said: str) -> None:
    with opened(f"<p>Text.</p><p>{ornament.format(said)}</p>") as pdf:
        assert roles(pdf, "Figure") == []
        assert outline(pdf) == "P"


@pytest.mark.parametrize(
    "ornament",
    [
        '<img {} alt="" role="presentation">',
        '<img {} aria-hidden="true">',
        '<span aria-hidden="true"><img {}></span>',
    ],
)
def test_an_ornament_needs_no_words(ornament: str) -> None:
    with opened(f"<p>Text. {ornament.format('src=https://assets.invalid/brief/a.png')}</p>") as pdf:
        assert outline(pdf) == "P"
        assert b"ornament" not in pdf.pages[0].Contents.read_bytes()


def test_words_that_say_so_are_an_ornament() -> None:
    with opened('<p>Text <span aria-hidden="true">***</span> goes on.</p>') as pdf:
        assert text_of(pdf, pdf.Root.StructTreeRoot.K[0]).split() == ["Text", "goes", "on."]


def test_other_pictures_have_words_and_their_place_on_the_page() -> None:
    with opened(
        f"<p>{PICTURE.format('')}</p>", "@page { size: 100mm 100mm; margin: 10mm } body { margin: 0 }"
    ) as pdf:
        (figure,) = roles(pdf, "Figure")
        assert str(figure.Alt) == "A river"
        x0, y0, x1, y1 = (float(edge) for edge in figure.A.BBox)
        assert x0 == pytest.approx(10 * 72 / 25.4)
        assert (x1 - x0, y1 - y0) == pytest.approx((48 * 0.75, 32 * 0.75))
        assert 200 < y0 < y1 < 90 * 72 / 25.4


def test_a_drawing_without_words_stops_the_build() -> None:
    with pytest.raises(ConformanceError, match="no words"):
        finished(f"<p>{DRAWING.format('')}</p>")


def test_a_link_in_an_ornament_or_a_running_head_stops_the_build() -> None:
    link = '<a href="https://example.org/">x</a>'
    with pytest.raises(ConformanceError, match="not read aloud"):
        finished(f'<p aria-hidden="true">{link}</p>')
    with pytest.raises(ConformanceError, match="not read aloud"):
        finished(
            f'<p class="head">{link}</p><p>Text.</p>',
            ".head { position: running(head) } @page { size: A5; @top-left { content: element(head) } }",
        )


def test_a_table_for_the_layout_is_no_table_but_one_within_it_is(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    inner = '<table><tr><th scope="row">a</th><td>b</td></tr></table>'
    body = f'<table role="presentation"><tr><td><h1>One</h1></td><td>{inner}</td></tr></table>'
    with opened(body) as pdf:
        assert outline(pdf) == "Div(Div(H1) Div(Table(TBody(TR(TH TD)))))"
    path = tmp_path_factory.mktemp("layout") / "table.pdf"
    path.write_bytes(
        finished(body + f"<p>{PICTURE.format(' aria-hidden=' + chr(34) + 'true' + chr(34))}</p>", SMALL)
    )
    assert all(verdict.passed for verdict in judge([path])[path].values())


def test_the_dots_that_lead_to_a_page_number_are_not_read() -> None:
    style = "<style>li::after { content: leader('.') target-counter('#a', page) }</style>"
    with opened(f'{style}<ul><li><a href="#a">Water</a></li></ul><h1 id="a">Water</h1>') as pdf:
        (item,) = roles(pdf, "LBody")
        assert text_of(pdf, item).split() == ["Water", "1"]
        content = pdf.pages[0].Contents.read_bytes().decode("latin-1")
        assert "/Type /Layout" in content
