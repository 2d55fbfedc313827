"""Compares what a reader hears, tag by tag, with what the HTML of the document says.

A piece of content says what its ActualText says, or the description of its picture, or else the letters that the
fonts of the file name for its glyphs. Each piece must say what was drawn there, and all pieces in the order of the
tags must say what the elements say in theirs, in the headings and cells of the markup. So text that is lost,
changed, doubled or out of its place is found.

Compared are letters, digits and signs. White space, hyphens and capitals are not: lines end, words part and styles
change capitals by layout. What a style adds, such as the numbers of a list, is compared piece by piece only.
Footnotes, and the captions, heads and feet of tables, are compared each for itself, since they may be printed
elsewhere. Letters from right to left stand in a file in the order in which they are seen; there a piece must have
the same letters, in any order.

All of this is done in every build. The tests do it once more, with other readers of PDF and HTML.

Source: ISO 14289-1:2014 clause 7.2 (text in logical order); ISO 32000-1:2008 clauses 9.10.2 and 14.9.4 (ToUnicode,
ActualText); Unicode Standard Annex 9 (letters from right to left), Annex 15 (normal forms).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from unicodedata import bidirectional, category, normalize

from tocsin.errors import Diagnostic
from tocsin.finish.tagging import Held, Tags
from tocsin.finish.written import Written
from tocsin.typeset import Piece, Transcript

_NOT_COMPARED = re.compile(r"[\s\-\u00ad\u2010\u2011\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_RIGHT_TO_LEFT = {"R", "AL"}
_SIGNS = {"Mn", "Mc"}
_MIRRORED = str.maketrans(")]}>»\u203a", "([{<«\u2039")
_LETTERS_SHOWN = 40
_HINT = "a style must not hide, cut or move text: leave it out of the template, or move it there"


def faults(tags: Tags, transcript: Transcript, name: str) -> list[Diagnostic]:
    """Return where the text of the tags is not that of the document, or nothing."""
    return [Diagnostic(name, 0, 0, "", message, _HINT) for message in _messages(tags, transcript)]


def _messages(tags: Tags, transcript: Transcript) -> Iterator[str]:
    heard: list[list[str]] = [[] for _ in transcript.flows]
    for said, held, pieces in _said(tags, transcript):
        meant = "".join(piece.text for piece in pieces)
        if not _is_same(said, meant):
            where = f"content {held[0].mark} of page {held[0].page}"
            yield f"{where} is read as '{_short(said)}', where '{_short(meant)}' should stand"
        for one, piece in zip(held, pieces, strict=True):
            if one.role != piece.role:
                where = f"in {_place(one)}, and should be in {_place(piece)}"
                yield f"'{_short(piece.text)}' of page {one.page} is {where}"
            if not piece.is_generated:
                heard[piece.flow].append(_plain(piece.text))
    for number, (flow, parts) in enumerate(zip(transcript.flows, heard, strict=True)):
        expected, found = _plain(flow), "".join(parts)
        if number and expected:
            found = found.removeprefix(
                expected * (len(found) // len(expected) - 1)
            )  # as often as it is printed
        if expected != found:
            at = _common(expected, found)
            yield (
                f"the text in the order of the tags goes on with '{_short(found[at:])}' after "
                f"'{found[max(0, at - _LETTERS_SHOWN) : at]}', and should go on with '{_short(expected[at:])}'"
            )


def _said(tags: Tags, transcript: Transcript) -> Iterator[tuple[str, list[Held], list[Piece]]]:
    """Yield what each piece says; pieces for which one element speaks come together."""
    for stands_in, group in groupby(tags.held, lambda held: held.stands_in):
        known = [held for held in group if (held.page, held.mark) in transcript.pieces]
        for together in [known] if stands_in else [[held] for held in known]:
            if together:
                pieces = [transcript.pieces[held.page, held.mark] for held in together]
                said = tags.words[stands_in] if stands_in else _shown(tags, together[0])
                yield said, together, pieces


def _shown(tags: Tags, held: Held) -> str:
    content = tags.sheets[held.page - 1].content
    return content.instead.get(held.mark, "".join(content.texts.get(held.mark, ())))


def say_what_glyphs_cannot(pdf: Any, tags: Tags, transcript: Transcript) -> bool:
    """Give ActualText to pieces whose glyphs cannot be read as their letters. Return if there were any.

    A font has one reading for each glyph. Where glyphs stand for letters with signs, as in Bengali, Burmese,
    vowelled Arabic or tone marks, or for two letters that look alike, a piece would be read wrongly. Letters
    from right to left without signs get no ActualText, for some programs that copy text turn it round; nor do
    pieces that a style made unseen.
    """
    wrong = {
        (held[0].page, held[0].mark): pieces[0].text
        for said, held, pieces in _said(tags, transcript)
        if not held[0].stands_in
        and not _is_same(said, pieces[0].text)
        and _has_shared_glyphs(said, pieces[0].text)
    }
    if wrong:
        Written(pdf).say(wrong)
    return bool(wrong)


def _place(one: Held | Piece) -> str:
    return one.role or "no heading or cell"


def _has_shared_glyphs(said: str, meant: str) -> bool:
    if not said:
        return False
    has_signs = any(category(letter) in _SIGNS for letter in meant)
    return has_signs or (len(_plain(said)) == len(_plain(meant)) and not _has_right_to_left(meant))


def _is_same(said: str, meant: str) -> bool:
    if said == meant:
        return True
    said, meant = _plain(said), _plain(meant)
    if said == meant or not _has_right_to_left(meant):
        return said == meant
    # A bracket is drawn as its mirror image there.
    return sorted(said.translate(_MIRRORED)) == sorted(meant.translate(_MIRRORED))


def _has_right_to_left(text: str) -> bool:
    return not text.isascii() and any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)


def _plain(text: str) -> str:
    # Up and down, for capitals are not one to one: Turkish letters with and without a dot share one.
    return _NOT_COMPARED.sub("", normalize("NFKD", text).upper().casefold())


def _common(one: str, other: str) -> int:
    """Return how many letters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS_SHOWN else f"{text[:_LETTERS_SHOWN]}…"
