# ruff: noqa: RUF001 - dashes between numbers, and letters of other scripts
"""The direction of a language, and what is set apart in a document of the other one."""

from __future__ import annotations

from copy import deepcopy

import pytest

from tocsin.compose.direction import Direction, Phrase, apart, direction_of, is_all_other, set_apart

LTR, RTL = Direction.LEFT_TO_RIGHT, Direction.RIGHT_TO_LEFT


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", RTL),
        ("ar-SD", RTL),
        ("he", RTL),
        ("fa", RTL),
        ("ur", RTL),
        ("ckb", RTL),
        ("dv", RTL),
        ("nqo", RTL),
        ("man-Nkoo", RTL),
        ("ff-Adlm", RTL),
        ("rhg", RTL),
        ("pa-Arab", RTL),
        ("uz-Arab-AF", RTL),
        ("en", LTR),
        ("fr", LTR),
        ("ru", LTR),
        ("pa", LTR),
        ("ff", LTR),
        ("zgh", LTR),
        ("my", LTR),
        ("xx", LTR),
    ],
)
def test_a_language_runs_as_its_script_does(language: str, direction: Direction) -> None:
    assert direction_of(language) is direction


def test_only_letters_have_a_direction() -> None:
    assert is_all_other("MINUSMA (2013)", RTL)
    assert not is_all_other("بعثة MINUSMA", RTL)
    assert not is_all_other("+222 10–20 %", RTL)
    assert not is_all_other("\u200e-39.6", RTL)  # the minus of Arabic numbers brings a mark with it


def resolved(text: str, direction: Direction = RTL) -> str:
    return set_apart(f"<p>و {text}</p>", direction).removeprefix("<p>و ").removesuffix("</p>")


def test_words_of_the_other_way_get_an_element_of_their_own() -> None:
    assert resolved(apart("CRA (2026)", RTL)) == '<bdi dir="ltr">CRA (2026)</bdi>'
    assert resolved(apart("قال 2026", LTR), LTR) == '<bdi dir="rtl">قال 2026</bdi>'


def test_a_mixed_text_keeps_the_direction_of_the_document() -> None:
    assert resolved(apart("بعثة CRA", RTL)) == '<bdi dir="rtl">بعثة CRA</bdi>'


def test_a_mixed_text_that_stands_alone_needs_no_element() -> None:
    assert set_apart(f"<td>{apart('بعثة CRA', RTL)}</td>", RTL) == "<td>بعثة CRA</td>"


def test_words_of_the_document_are_left_alone() -> None:
    assert apart("قال 10–20", RTL) == "قال 10–20"
    assert apart("said 10–20", LTR) == "said 10–20"
    assert apart(7, RTL) == 7


def test_a_list_of_foreign_words_runs_as_the_document_does() -> None:
    items = "، ".join(apart(name, RTL) for name in ("R1", "R2"))

    assert (
        resolved(apart(items, RTL)) == '<bdi dir="rtl"><bdi dir="ltr">R1</bdi>، <bdi dir="ltr">R2</bdi></bdi>'
    )


def test_a_sentence_sets_apart_what_it_takes_in() -> None:
    sentence = Phrase("حسب إفادة {who}", RTL)

    assert resolved(sentence.format(who="CRA (2)")) == 'حسب إفادة <bdi dir="ltr">CRA (2)</bdi>'
    assert sentence.format(who="بعثة") == "حسب إفادة بعثة"
    assert deepcopy(sentence) == sentence


def test_escaped_signs_are_no_letters() -> None:
    assert resolved("\u2068a &amp; b\u2069") == '<bdi dir="ltr">a &amp; b</bdi>'
    assert resolved("\u2068&amp;\u2069") == '<bdi dir="rtl">&amp;</bdi>'


def test_attributes_titles_and_styles_lose_their_marks() -> None:
    title = "<title>\u2068a\u2069</title>"
    html = f'{title}<p class="x" data-foot="\u2068a\u2069">نعم</p><svg>{title}</svg>'

    assert (
        set_apart(html, RTL)
        == '<title>a</title><p class="x" data-foot="a">نعم</p><svg><title>a</title></svg>'
    )


def test_a_link_gets_the_direction_itself() -> None:
    link = '<a class="x" href="https://a.example/">\u2068https://a.example/\u2069</a>'

    assert set_apart(link, RTL) == '<a dir="ltr" class="x" href="https://a.example/">https://a.example/</a>'
    assert set_apart('<a href="#x">[1]</a>', RTL) == '<a href="#x">[1]</a>'


def test_marks_without_their_other_half_vanish() -> None:
    assert resolved("a \u2069 b") == "a  b"
    assert resolved("a \u2068 b") == "a  b"


def test_a_document_without_foreign_letters_stays_as_it_is() -> None:
    html = '<p>Plain – “text” <a href="#x">[1]</a></p>'

    assert set_apart(html, LTR) is html
