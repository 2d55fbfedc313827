"""What a reader hears is what the document says, in all scripts, and every difference stops the build."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pydyf
import pytest

from tests.finish.tagged import a_brief, layout_of, opened
from tocsin.errors import ConformanceError
from tocsin.finish import finish

SCRIPTS = {
    "Latin of West Africa": ("ltr", "Noto Serif", "Sɛgu ɲɛ ŋana: a\u0300 ɛ\u0300 ẹ a\u0300\u0330 Ɓɓ"),
    "Cyrillic": ("ltr", "Noto Serif", "Россия й ё"),
    "Arabic": ("rtl", "Noto Naskh Arabic", "الناس في قرية ١٢٣ لا إله مُحَمَّدٌ 589 قتيلا (Mali) الأمم"),
    "Hebrew": ("rtl", "Noto Sans Hebrew", "שלום שָׁלוֹם 12 (UN) ש"),
    "N'Ko": ("rtl", "Noto Sans NKo", "ߒߞߏ ߞߊ߲߬ ߡߊߟߌ"),
    "Adlam": ("rtl", "Noto Sans Adlam", "𞤆𞤵𞤤𞤢𞤪 𞤸𞤢𞥄𞤤𞤢 12"),
    "Hanifi Rohingya": ("rtl", "Noto Sans Hanifi Rohingya", "𐴀𐴞𐴕𐴐𐴝 𐴌𐴟𐴇𐴥"),
    "Tifinagh": ("ltr", "Noto Sans Tifinagh", "ⵜⴰⵎⴰⵣⵉⵖⵜ"),
    "Ethiopic": ("ltr", "Noto Sans Ethiopic", "ሰላም ለዓለም"),
    "Burmese": ("ltr", "Noto Sans Myanmar", "မြန်မာနိုင်ငံ ရိုဟင်ဂျာ လူများ"),
    "Bengali": ("ltr", "Noto Sans Bengali", "কি বাংলা ক্ষ রোহিঙ্গা শরণার্থী স্ত্রী কোকো"),
    "Armenian": ("ltr", "Noto Sans Armenian", "Հայաստան և"),
    "Georgian": ("ltr", "Noto Sans Georgian", "საქართველო"),
}

GOOD = {
    "a style changes capitals": ("<p>straße sak\u0131n \u0149</p>", "p { text-transform: uppercase }"),
    "a style adds words": ("<p>one</p><ol><li>two</li></ol>", "p::before { content: 'so ' counter(page) }"),
    "the first letter is large": ("<p>one</p>", "p::first-letter { font-size: 2em }"),
    "words are parted": ("<p>extraordinary co\u00adoperation</p>", "p { width: 4em; hyphens: auto }"),
    "words are parted by another sign": (
        "<p>extraordinary co\u00adoperation</p>",
        "p { width: 4em; hyphens: auto; hyphenate-character: '='; }",
    ),
    "words are parted where the author has hyphens": (
        "<p>extraordinary\u2010co\u00adoperation is well\u2010known</p>",
        "p { width: 4em; hyphens: auto }",
    ),
    "white space is kept": ("<pre>a\n  b\tc</pre><p>a<br>b</p>", ""),
    "a box floats": ("<p>a <b>right</b> b</p>", "b { float: right }"),
    "boxes are placed": ("<p>a <b>here</b> b</p>", "b { position: absolute; top: 0 }"),
    "a table has all its parts": (
        "<table><caption>c</caption><thead><tr><th>h</th></tr></thead><tfoot><tr><td>f</td></tr></tfoot>"
        "<tbody><tr><td>b</td></tr></tbody></table>",
        "caption { caption-side: bottom }",
    ),
    "notes are at the foot": ("<p>a<i>n</i> b<i>m</i> c</p>", "i { float: footnote }"),
    "a head runs": (
        "<h2>Head</h2><p>a</p>",
        "h2 { position: running(x) } @page { @top-left { content: element(x) } }",
    ),
    "a list stands within an item": (
        "<ul><li><p>one</p><ul><li>two<ol><li>deep</li></ol>after</li></ul><p>more</p></li><li>three</li></ul>",
        "",
    ),
    "an ornament is silent": ("<p>a <b aria-hidden='true'>* * *</b> b</p>", ""),
    "there are columns": (f"<div>{'<p>word and word</p>' * 9}</div>", "div { columns: 2 }"),
    "a drawing has letters": (
        '<p>a <svg width="9" height="9"><title>Title</title><text y="5">Letters</text></svg> b</p>',
        "",
    ),
    "a table has a header alone": ("<table><thead><tr><th>h</th></tr></thead></table>", ""),
    "one bracket of two stands apart": (
        '<p dir="rtl">العدد (<b>1</b>) و (<a href="https://x.example/">x</a>)</p>',
        "",
    ),
    "scripts mix": (
        '<p>Word محمد <b>جيد</b> 12 <bdi>سلام</bdi></p><p dir="rtl">في <b>قرية</b> Mali <i>UN 12</i> و الآن</p>',
        "p { font-family: 'Noto Sans', 'Noto Naskh Arabic' }",
    ),
}

BAD = {
    "a style hides words": ("<p>a <b>gone</b> c</p>", "b { display: none }", "should go on with 'gonec'"),
    "a style makes words unseen": (
        "<p>a <b>gone</b> c</p>",
        "b { visibility: hidden }",
        "read as '', where 'gone' should stand",
    ),
    "a style turns the order": (
        "<div><p>first</p><p>second</p></div>",
        "div { display: flex; flex-direction: row-reverse }",
        "goes on with 'secondfirst'",
    ),
    "a style cuts words": (
        "<p>much too long for this</p>",
        "p { width: 3em; line-clamp: 1 }",
        "read as 'much…', where 'much' should stand",
    ),
}


def actual_texts(pdf: pikepdf.Pdf) -> list[str]:
    return [
        str(found.operands[1].ActualText)
        for page in pdf.pages
        for found in pikepdf.parse_content_stream(page)
        if str(found.operator) == "BDC" and "/ActualText" in found.operands[1]
    ]


@pytest.mark.parametrize("script", SCRIPTS)
def test_text_in_a_script_of_the_field_gives_no_false_alarm(script: str) -> None:
    direction, font, text = SCRIPTS[script]
    with opened(f'<p dir="{direction}">{text}</p>', f"p {{ font-family: '{font}', 'Noto Sans' }}") as pdf:
        spoken = actual_texts(pdf)
    # Glyphs that stand for letters with signs get words; from right to left, readers would turn these round.
    needs_words = script in {"Bengali", "Burmese", "Latin of West Africa"}
    assert spoken == ([text] if needs_words else [])


@pytest.mark.parametrize("face", ["Noto Naskh Arabic", "Noto Sans Arabic"])
@pytest.mark.parametrize("text", ["لِلَّهِ", "لآَ", "ٱلْأَمْن", "اللّٰه", "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ"])
def test_vowelled_arabic_is_read_as_its_letters_whatever_glyphs_a_font_joins(text: str, face: str) -> None:
    with opened(f'<p dir="rtl">{text}</p>', f"p {{ font-family: '{face}' }}") as pdf:
        assert actual_texts(pdf) in ([], [text])


@pytest.mark.parametrize("case", GOOD)
def test_what_layout_may_change_gives_no_false_alarm(case: str) -> None:
    with opened(*GOOD[case]) as pdf:
        assert set(actual_texts(pdf)) <= {"\u00ad"}


@pytest.mark.parametrize("case", BAD)
def test_what_styles_may_not_change_stops_the_build(case: str) -> None:
    body, style, message = BAD[case]
    with pytest.raises(ConformanceError, match=re.escape(message)):
        finish(layout_of(body, style), a_brief())


def test_a_head_that_is_repeated_is_compared_each_time() -> None:
    rows = "".join(f"<tr><td>row {number}</td></tr>" for number in range(60))
    head = '<thead><tr><th><a href="https://example.org/">Head</a></th></tr></thead>'
    with opened(f"<table>{head}<tbody>{rows}</tbody></table>", "@page { size: A5 }") as pdf:
        assert len(pdf.pages) > 1


# What is written is changed behind the back of the check


def streams(pdf: Any) -> list[list[Any]]:
    pages = pdf.pages["Kids"][::3]
    return [pdf.objects[int(pdf.objects[page]["Contents"].split()[0])].stream for page in pages]


def top(pdf: Any) -> Any:
    root = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
    return pdf.objects[int(root["K"][0].split()[0])]


def swap_paragraphs(pdf: Any) -> None:
    top(pdf)["K"].reverse()


def name_another_letter(pdf: Any) -> None:
    """Let the fonts say `x` for `e`, as a font with a wrong ToUnicode does."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and b"begincmap" in item.stream:
            item.stream[:] = [re.sub(rb"<0065>$", b"<0078>", line) for line in item.stream]


def say_other_words(pdf: Any) -> None:
    (stream,) = streams(pdf)
    properties = next(token for token in stream if isinstance(token, dict) and "MCID" in token)
    properties["ActualText"] = pydyf.String("Other words")


def describe_otherwise(pdf: Any) -> None:
    figure = next(item for item in pdf.objects if isinstance(item, dict) and item.get("S") == "/Figure")
    figure["Alt"] = pydyf.String("A boat")


CHANGES: dict[Callable[[Any], None], str] = {
    swap_paragraphs: "in the order of the tags goes on with",
    name_another_letter: "is read as 'Thx rivxr risxs.', where 'The river rises.' should stand",
    say_other_words: "is read as 'Other words', where 'The river rises.' should stand",
    describe_otherwise: "is read as 'A boat', where 'A river' should stand",
}

BODY = '<p>The river rises.</p><p>It falls.</p><p><img src="https://assets.invalid/brief/a.png" alt="A river"></p>'


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change.__name__))
def test_text_that_is_changed_stops_the_build(
    change: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def change_after_all_is_mended(pdf: Any, *_: object) -> bool:
        change(pdf)
        return True

    monkeypatch.setattr("tocsin.finish.spoken.say_what_glyphs_cannot", change_after_all_is_mended)
    with pytest.raises(ConformanceError, match=re.escape(CHANGES[change])):
        finish(layout_of(BODY), a_brief())


def test_letters_that_the_font_names_wrongly_are_put_into_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.finish._forbid_smoothing", name_another_letter)
    data = finish(layout_of(BODY), a_brief())
    with pikepdf.open(BytesIO(data)) as pdf:
        assert actual_texts(pdf) == ["The river rises."]
