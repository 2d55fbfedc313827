"""An element in another language than those around it says so in its tag, and no other does."""

from __future__ import annotations

from tests.finish.tagged import SMALL, elements, opened


def test_each_change_of_language_is_told_once() -> None:
    body = """
        <h1>Alert</h1>
        <section lang="fr"><h2>Le fleuve</h2>
        <p>Un mot <em lang="en">in English</em> et <em lang="fr">suite</em>.</p>
        <table><tr><td lang="de">Fluss</td><td>fleuve</td></tr></table></section>
        <p>Plain, <span lang="ar" dir="rtl">نهر</span> and <a lang="es" href="https://example.org/">río</a>.</p>
        <ul><li lang="pt">rio<ul><li>mais</li></ul></li></ul>
        <p lang="en-GB">Colour.</p>
    """
    with opened(body) as pdf:
        assert str(pdf.Root.Lang) == "en"
        told = {
            (str(item.Lang), str(item.S))
            for item in elements(pdf.Root.StructTreeRoot.K[0])
            if "/Lang" in item
        }
        assert told == {
            ("fr", "/Sect"),
            ("en", "/Span"),
            ("de", "/TD"),
            ("ar", "/Span"),
            ("es", "/Link"),
            ("pt", "/LI"),
            ("en-GB", "/P"),
        }


def test_a_language_over_pages_is_told_once() -> None:
    with opened(f'<p>One <span lang="fr">{"mot " * 200}</span></p>', SMALL) as pdf:
        assert len(pdf.pages) > 1
        assert [str(i.S) for i in elements(pdf.Root.StructTreeRoot.K[0]) if "/Lang" in i] == ["/Span"]


def test_a_body_in_another_language_than_the_document_says_so() -> None:
    with opened('<div lang="fr"><p>Un.</p></div><div lang="fr"><p>Deux.</p></div>') as pdf:
        assert [str(i.S) for i in elements(pdf.Root.StructTreeRoot.K[0]) if "/Lang" in i] == ["/Div", "/Div"]
