"""Footnotes, which a style makes with `float: footnote`, are notes that are read where they are called.

WeasyPrint draws the sign that calls a note and the sign before the note, and links neither. Here each leads to the
other, and the note follows its call in the tags, whichever page it is printed on.

Source: ISO 14289-1 clause 7.9; ISO 32000-1 table 333 (Note, Reference).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pydyf

from tocsin.errors import ConformanceError
from tocsin.finish.tree import Tree, take_out
from tocsin.typeset import Mark, Tag

_CALL, _MARKER = "::footnote-call", "::footnote-marker"
_WORDS_LETTERS = 60
"""How much of the text before a call names the place that its note leads back to."""


def mend_footnotes(tree: Tree) -> dict[str, Tag]:
    """Make notes of footnotes, and return them by name.

    Raises:
        ConformanceError: a footnote has more than one text, or not a sign in both places.
    """
    parents = [(tag, kid) for tag in tree.top.tags() for kid in tag.kids if isinstance(kid, Tag)]
    calls = [(parent, tag) for parent, tag in parents if tag.kind.endswith(_CALL)]
    notes: dict[str, Tag] = {}
    for number, (holder, call) in enumerate(calls, 1):
        bodies = [
            (parent, tag)
            for parent, tag in parents
            if tag.source is call.source and "::" not in tag.kind and not tag.is_anonymous
        ]
        markers = [tag for _, body in bodies for tag in body.tags() if tag.kind.endswith(_MARKER)]
        signs = [tag for tag in (call, *markers) if any(tag.all(Mark))]
        if len(bodies) != 1 or len(markers) != 1 or len(signs) != 2 or call.source is None:
            raise ConformanceError.at(
                "the PDF",
                f"footnote {number} has {len(bodies)} texts and {len(signs)} signs",
                hint="a footnote is one element, with a sign that calls it and a sign before it",
            )
        area, note = bodies[0]
        marker = markers[0]
        name = str(call.source.get("id") or f"footnote-{number}")
        before = " ".join(_before(holder, call).split())[-_WORDS_LETTERS:]
        text = " ".join("".join(mark.text for mark in _marks(note, marker)).split())
        there, back = tree.link(call, marker, text), tree.link(marker, call, before or text)
        call.kids = [Tag("Link", call.page, lang=call.lang, is_inline=True, kids=[there, *call.kids])]
        marker.kids = [Tag("Link", marker.page, lang=marker.lang, is_inline=True, kids=[back, *marker.kids])]
        call.role, marker.role, note.role = "Reference", "Lbl", "Note"
        call.is_inline = marker.is_inline = note.is_inline = True
        take_out(area, [note])
        holder.kids.insert(holder.kids.index(call) + 1, note)
        tree.thing(note)["ID"] = pydyf.String(name)
        notes[name] = note
    return notes


def _before(holder: Tag, call: Tag) -> str:
    said = ""
    for kid in holder.kids:
        if kid is call:
            break
        said += (
            _text(kid.all(Mark)) if isinstance(kid, Tag) else _text([kid] if isinstance(kid, Mark) else [])
        )
    return said


def _text(marks: Iterator[Mark] | Sequence[Mark]) -> str:
    return "".join(mark.text for mark in marks)


def _marks(note: Tag, without: Tag) -> Iterator[Mark]:
    hidden = set(without.all(Mark))
    return (mark for mark in note.all(Mark) if mark not in hidden)
