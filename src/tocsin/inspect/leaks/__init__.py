"""A finished PDF and the words that it may not hold -> what leaks, found before the file gets its name.

Each module answers one question, and none knows how the file was made: `words` and `strings` look for what is
withheld, `structure` for what is kept and not shown, `hidden` for what is drawn and not seen, `allowed` for what is
not on the list of what a file may say of itself, `pictures` for what they say beside their pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.errors import Diagnostic
from tocsin.inspect.leaks import allowed, hidden, pictures, strings, structure, text, words
from tocsin.inspect.leaks.finding import Check, Leak
from tocsin.inspect.leaks.objects import File, UnreadableError, read
from tocsin.withheld import Sought, Withheld

__all__ = ["Check", "Leak", "diagnostics", "leaks", "leaks_in"]

_HINTS = {
    Check.WORDS: "mark the words where they stand in the brief as well, or lower the mark of that part",
    Check.STRINGS: "mark the words where they stand in the brief as well, or lower the mark of that part",
    Check.HIDDEN: "take out the style that hides it; what may not be read is marked in the brief",
}
_MARK = "{tlp="
"""How a mark on words is written in a brief: nothing that was filtered has one."""

_HINT = "build without the last change to the theme; if none was made, report it"


def leaks(
    pdf: bytes, found: Withheld | None = None, *, attaches: bool = True, is_signed: bool = False
) -> list[Leak]:
    """Return what a file holds that it may not.

    Args:
        pdf: a file that this program has made.
        found: what its readers may not see; without it, or where nothing is withheld, no words are looked for.
        attaches: whether the data of the brief may be in it.
        is_signed: whether a signature was added to it, which is an update behind its end.
    """
    leaking: list[Leak] = []
    try:
        leaking.extend(_leaks(pdf, found, attaches=attaches, is_signed=is_signed))
    except UnreadableError as error:
        leaking.append(Leak(Check.OBJECTS, 0, f"the file is not as this program writes it: {error}"))
    return leaking


def _leaks(pdf: bytes, found: Withheld | None, *, attaches: bool, is_signed: bool) -> Iterator[Leak]:
    import pypdfium2  # type: ignore[import-untyped]  # 4 MB, for those who build

    file = read(pdf)
    if not is_signed:
        yield from structure.kept(file)
    yield from allowed.unlisted(file, attaches=attaches, is_signed=is_signed)
    yield from pictures.telling(file)
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("a reader cannot open it") from error
    try:
        yield from hidden.Reader(document, pictures_cover=pictures.are_whole(file)).hidden()
        if found:
            yield from _words(file, document, found.sought)
    finally:
        document.close()


def leaks_in(texts: Iterable[tuple[str, str]], found: Withheld) -> list[Leak]:
    """Return the withheld words in texts that are in no PDF, each with what it is in plain words."""
    return list(words.found_in(texts, found.sought)) if found else []


def _words(file: File, document: object, sought: Sought) -> Iterator[Leak]:
    operators = text.Operators(file)
    drawn = [operators.page(page) for _, page in file.pages()]
    yield from words.on_pages(text.by_pdfium(document), drawn, sought)
    lost = (("what is drawn on no page", said) for said in operators.not_read())
    others = [*strings.texts(file), *lost]
    yield from words.found_in(others, sought)
    for number, said in enumerate(drawn, 1):
        if _MARK in said:
            yield Leak(
                Check.WORDS, number, "a mark on words stands in its text, with the words that it was to hold"
            )
    for where in dict.fromkeys(where for where, said in others if _MARK in said):
        yield Leak(Check.STRINGS, 0, f"a mark on words stands in {where}, with the words that it was to hold")


def diagnostics(found: list[Leak], name: str) -> list[Diagnostic]:
    """Return what leaks as diagnostics of a file; they never have the words themselves."""
    return [
        Diagnostic(
            name, 0, 0, f"page {leak.page}" if leak.page else "", leak.message, _HINTS.get(leak.check, _HINT)
        )
        for leak in found
    ]
