"""Glyphs from right to left are read as the letters that they are."""

from __future__ import annotations

import unicodedata

import pypdfium2  # type: ignore[import-untyped]
import pytest

from tocsin.typeset import lay_out


@pytest.mark.parametrize("words", ["أُبعد أحد يُعد", "سُجلت القوائم", "إِلى إلى", "plain café e\u0301t"])
@pytest.mark.parametrize("face", ["Noto Serif", "Noto Sans"])
def test_a_vowel_sign_does_not_take_the_letter_below_it(words: str, face: str) -> None:
    style = f"p {{ font-family: '{face}' }}"
    html = f"<html lang=ar dir=rtl><style>{style}</style><p>{words}</p>"
    page = pypdfium2.PdfDocument(lay_out(html, pictures={}, theme=None).write())[0]
    text = unicodedata.normalize("NFD", page.get_textpage().get_text_range())

    assert sorted("".join(text.split())) == sorted("".join(unicodedata.normalize("NFD", words).split()))
