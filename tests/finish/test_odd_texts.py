# ruff: noqa: RUF001 - letters and signs of all scripts look like others
"""Whatever an analyst may write in Markdown is built, in both directions, and veraPDF finds nothing wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.finish.tagged import a_brief
from tests.verapdf import judge
from tocsin import resources
from tocsin.compose.direction import Direction
from tocsin.compose.prose import Prose
from tocsin.finish import finish
from tocsin.inspect.report import inspected
from tocsin.typeset import lay_out

BLOCKS = {
    "lists": "- one\n  - two\n    - three\n\n      more\n- a\n\n  1. b\n\n7. seven\n8. eight\n\n   more\n\n1) c\n",
    "empty items": "1.\n2. x\n3.\n\n-\n- x\n",
    "blocks in items": "- ```\n  code\n  ```\n- > q\n- | a |\n  |---|\n  | b |\n- # h\n- ---\n",
    "quotations": "> quote *em*\n>\n> - list\n>   1. in\n>\n> > inner\n\nafter",
    "tables": (
        "| `a` | |\n|---|:-:|\n| | **d** |\n| | |\n\n| only | heads |\n|---|---|\n\n| | |\n|---|---|\n| | |\n"
    ),
    "code": "```\nif a:\n    b\n\n  c\n```\n\n    indented\n\n`` a`b ``\n\n```\n```\n",
    "headings": "# H [@a]\n\nx\n\n### *em* `c`\n\n###### [l](https://e.example)\n\nSetext\n===\n\n#\n\nempty\n",
    "rules": "---\n\na\n\n***",
    "links": (
        '[a *b* `c`](https://e.example/a "Title") <https://e.example/' + "abc/" * 40 + "> "
        "[](https://e.example) [&nbsp;](https://e.example) [t](tel:+12) <a@b.example> https://e.example/"
        + "x"
        * 120
    ),
    "marks": (
        'un*frig*ing **d  \ne** *"q"* ***both*** ** ** a\\*b \\[c\\] &amp; &lt;b&gt; <b>raw</b> <!-- c --> a\\\nb'
    ),
    "citations": (
        "First [@a]. *Em [@b]*, [link [@a]](https://e.example), [@a, p. 4; @b].\n\n- [@a]\n\n"
        "| [@b] |\n|---|\n| [@a] |"
    ),
    "a definition": "[here]: https://e.example 'T'",
    "one letter": "x",
}
LETTERS = {
    "soft hyphens": "extra\u00adordinary co\u00adop\u00ader\u00ada\u00adtion\u00ad, \u00adword " * 9,
    "no width": "a\u200bb c\u200cd e\u200df g\u2060h \ufeffi j\u200ek l\u200fm",
    "spaces": "a\u00a0b\u202fc\u2007d\u2009e\u3000g\u2003h\u2002i\u205fn\t.",
    "ligatures": "office difficult fluffy \ufb01 \ufb02 \ufb03 \ufb06 \u01c6 \u0133",
    "capitals": "Straße ẞ İstanbul \u0131 \u017f Σίσυφος \u0149 ΐ և",
    "above and below": "m² x³ ¹⁰ H₂O ½ ⅓ № ™ ℠ ª º µ \u2126 \u212a Ⅳ ① ℃",
    "signs": "… ‘a’ “b” „c” ‹d› «e» \u2212 – — ′ ″ ‰ † ‡ • § ¶ ← ↔ ■ ● ✓ ✗ ∞ ≈ ≠ ≤ ± × € ₦ ₿",
    "accents": "é e\u0301 ọ́ o\u0323\u0301 ẹ̀ ɛ̃́ ś\u0331 e\u0323\u0302 q\u0303 Ŋ ɖ Ɣ Ʋ ƴ Ɗ ꞌ Việt Nữ",
    "Cyrillic": "Россия и\u0306 Ґґ Її ѣ Ӏ Ұұ Ққ Ҷҷ",
    "Arabic among Latin": "The word السلام عليكم in text, (عربي) 12 [قرية] «x», 589 قتيل (UN) 12%.",
    "Arabic": (
        "**السلام** *عليكم* [وصلة](https://x.example) `كود` لا إله إلا الله ﷲ ﷺ ۱۲۳ ٪ ، ؟ كـــتاب "
        "فارسی می\u200cخواهم ٹڈڑ"
    ),
    "vowelled Arabic": "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ مُحَمَّدٌ لِلَّهِ لآَ",
    "Hebrew": 'שָׁלוֹם עֲלֵיכֶם (בדיקה) 12-15 "מירכאות" ק״מ',
    "Bengali": "রোহিঙ্গা ক্ষ জ্ঞ র্ক র্য র\u200d্যাব কৌ ৎ ং ঁ ১২৩ । ড়",
    "Burmese": "မြန်မာ ရိုဟင်ဂျာ ကျွန်ုပ် သင်္ဘော ဗုဒ္ဓ ၁၂၃ ၊ ။ ည့် ဿ",
    "Ethiopic": "ሰላም፡ ለዓለም። ፩፪፫ ትግርኛ ቋ",
    "N'Ko": "ߒߞߏ ߞߊ߲߬ ߡߊߟߌ ߁߂߃ ߸ ߹",
    "Adlam": "𞤆𞤵𞤤𞤢𞤪 𞤀𞤁𞤂 𞥑𞥒𞥓 𞤸𞤢𞥄𞤤𞤢",
    "Rohingya": "𐴀𐴞𐴕𐴐𐴝 𐴌𐴟𐴇𐴥 𐴱𐴲",
    "others": "ⵜⴰⵎⴰⵣⵉⵖⵜ Հայաստան ՞ საქართველო ᲡᲐ Ἀθῆναι ᾼ",
}
LONG = {
    "paragraphs": "\n\n".join(f"Paragraph {n} {'word ' * (n % 40)}." for n in range(40)),
    "a list": "\n".join(
        f"- item {n} {'word ' * (n % 25)}\n\n  1. sub {'w ' * n}\n\n     - deep" for n in range(30)
    ),
    "a quotation with a list": "\n".join(f"> {n + 3}. item {'w ' * (n % 20)}" for n in range(60)),
    "40 rows": (
        "| n | what | note |\n|---|---|---|\n"
        + "\n".join(f"| {n} | {'w ' * (n % 30)} | |" for n in range(40))
    ),
    "a row higher than a page": f"| n | what |\n|---|---|\n| a | {'tall row words ' * 150} |\n| b | c |",
    "code": "```\n" + "\n".join(f"line {n}" for n in range(60)) + "\n```",
    "links": "\n\n".join(f"[{'long link ' * 30}](https://e.example/{n})" for n in range(9)),
}
STYLES = {
    "as built in": "",
    "columns": "section { columns: 2 }",
    "hyphens and capitals": "html { hyphens: auto } section { width: 40mm } p, li { text-transform: uppercase }",
    "words of its own": "p::before { content: '§ ' } li::after { content: ' (' counter(page) ')' }",
    "notes at the foot": "em { float: footnote }",
    "wide letters": "p, li, td { letter-spacing: 2pt; word-break: break-all; font-variant: small-caps }",
    "drop capitals": "p::first-letter { font-size: 3em }",
    "other boxes": "a { display: inline-block } li { list-style: none; display: block } strong { display: block }",
}


def built(direction: Direction, texts: list[str], style: str = "") -> bytes:
    """Build texts into a document of small pages: in sections and, unless they are long, in lists and cells."""
    prose = Prose({"a": 1, "b": 2}, direction=direction, name=lambda number: f"Source {number}")
    parts = [
        f"<section><h2>S</h2>{prose.numbered(text)}</section>"
        if text in LONG.values()
        else f"<section><h2>S</h2>{prose.numbered(text)}</section><ul><li>{prose.paragraphs(text)}</li></ul>"
        f'<table class="data"><tr><th scope="row">h</th><td>{prose.cell(text)}</td></tr></table>'
        for text in texts
    ]
    notes = [
        f'<div id="source-{source}" role="doc-endnote">n'
        + "".join(
            f' <a role="doc-backlink" href="#{call}">back</a>' for call in prose.places(source).values()
        )
        + "</div>"
        for source in "ab"
    ]
    names = ("tokens.css", "text.css", "tables.css")
    sheet = "\n".join((resources.templates() / "styles" / name).read_text(encoding="utf-8") for name in names)
    page = "@page { size: 110mm 90mm; margin: 9mm } :root { --text-pt: 10pt; --accent: #1d4e79 }"
    language = "ar" if direction is Direction.RIGHT_TO_LEFT else "en"
    html = (
        f'<!DOCTYPE html><html lang="{language}" dir="{direction.value}"><head><meta charset="utf-8">'
        f"<title>T</title><style>{sheet}{page}{style}</style></head><body><h1>T</h1>{''.join(parts)}"
        f"{''.join(notes)}</body></html>"
    )
    return finish(lay_out(html, pictures={}, theme=None), a_brief())


def test_verapdf_and_the_inspection_find_nothing_wrong_in_any_text(tmp_path: Path) -> None:
    files: dict[Path, list[object]] = {}
    for direction in Direction:
        for group in (BLOCKS, LETTERS, LONG):
            path = tmp_path / f"{len(files)}.pdf"
            path.write_bytes(built(direction, list(group.values())))
            found = inspected(path.read_bytes(), "a.pdf")["findings"]
            files[path] = [one for one in found if one["severity"] != "note"]
    failed = [dict(verdict.failures) for verdicts in judge(files).values() for verdict in verdicts.values()]
    assert failed == [{}] * (2 * len(files))
    assert list(files.values()) == [[]] * len(files)


@pytest.mark.parametrize("style", STYLES)
def test_no_style_that_a_theme_may_have_stops_the_build(style: str) -> None:
    blocks = [BLOCKS[name] for name in ("lists", "quotations", "tables", "links", "citations")]
    assert built(Direction.LEFT_TO_RIGHT, [*blocks, LETTERS["capitals"]], STYLES[style])
