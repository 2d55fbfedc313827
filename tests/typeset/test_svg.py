"""Drawings refer to nothing outside themselves."""

from __future__ import annotations

import pytest

from tocsin.errors import AssetError
from tocsin.typeset import svg

XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str, before: str = "") -> bytes:
    return f'{before}<svg {XMLNS} viewBox="0 0 9 9">{inside}</svg>'.encode()


def messages(data: bytes) -> list[str]:
    with pytest.raises(AssetError) as caught:
        svg.check("theme/logo.svg", data)
    return [finding.message for finding in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (drawing("", '<!DOCTYPE svg SYSTEM "http://h/x">'), "an SVG may not hold DOCTYPE"),
        (drawing("", '\n<! ENTITY a "b">'), "an SVG may not hold ENTITY"),
        (drawing("<script>1</script>"), "an SVG may not hold script"),
        (drawing("<foreignObject/>"), "an SVG may not hold foreignObject"),
        (drawing('<rect onclick="x()"/>'), "an SVG may not hold a script (rect)"),
        (
            drawing('<image href="http://h/x.png"/>'),
            "an SVG may not refer to another file (image of http://h/x.png)",
        ),
        (drawing('<image xlink:href="x.png"/>'), "an SVG may not refer to another file (image of x.png)"),
        (drawing('<image href="data:,x"/>'), "an SVG may not refer to another file (image of data:,x)"),
        (drawing('<use href="x.svg#a"/>'), "an SVG may not refer to another file (use of x.svg#a)"),
        (drawing('<rect fill="url(x.svg#a)"/>'), "an SVG may not refer to another file (x.svg#a)"),
        (drawing("<style>@import 'x'</style>"), "an SVG may not refer to another file ('x')"),
        (drawing("<style>r{fill: url( 'x' )}</style>"), "an SVG may not refer to another file (x' )"),
        (b"<svg", "not an SVG that can be read"),
        (b"<html/>", "not an SVG that can be read"),
        (drawing("").decode().encode("utf-16"), "not UTF-8"),
    ],
)
def test_what_no_page_may_draw_is_named(data: bytes, message: str) -> None:
    assert messages(data) == [message]


def test_all_faults_are_named_together() -> None:
    assert len(messages(drawing('<script/><foreignObject/><image href="x"/>'))) == 3


def nested_use(levels: int) -> bytes:
    steps = "".join(
        f'<g id="l{n}"><use href="#l{n + 1}"/><use href="#l{n + 1}"/></g>' for n in range(levels - 1)
    )
    return drawing(f'<defs>{steps}<rect id="l{levels - 1}"/></defs><use xlink:href="#l0"/>')


def test_four_levels_of_use_are_enough() -> None:
    assert svg.check("a", nested_use(4)) == nested_use(4)
    assert messages(nested_use(5)) == ["'use' is nested deeper than 4"]
    assert messages(nested_use(5_000)) == ["'use' is nested deeper than 4"]


def test_use_in_a_circle_is_refused() -> None:
    assert messages(drawing('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')) == [
        "'use' is nested deeper than 4"
    ]


def test_a_plain_drawing_is_taken_as_it_is() -> None:
    plain = drawing(
        "<!-- a comment --><title>A map</title><defs><linearGradient id='g'/><path id='p' d='M1 1'/></defs>"
        "<style>.a { fill: url(#g) }</style><rect fill='url(\"#g\")'/><use href='#p'/><use href='#none'/>"
        "<a href='https://example.org'><text>a</text></a>"
    )
    assert svg.check("a", plain) == plain
