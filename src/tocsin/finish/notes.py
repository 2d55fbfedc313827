"""Notes are notes, with a name, and lead both ways: from the words that call them, and back.

Markup says what they are, in the words of ARIA for publications: `role="doc-noteref"` on the link that calls a
note, `role="doc-endnote"` or `role="doc-footnote"` on the note, and `role="doc-backlink"` on the link in the note
that leads back to a call.

Source: ISO 14289-1 clause 7.9 (notes have an ID); ISO 32000-1 table 333 (Note, Reference), table 322 (IDTree).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from tocsin.errors import ConformanceError, Diagnostic
from tocsin.finish.footnotes import mend_footnotes
from tocsin.finish.tree import Tree
from tocsin.typeset import Link, Mark, Tag

_NOTES = ("doc-endnote", "doc-footnote")
_CALL = "doc-noteref"
_BACK = "doc-backlink"


def mend_notes(tree: Tree, pdf: Any) -> None:
    """Give notes and their calls the roles that they have, and notes their names.

    Raises:
        ConformanceError: a note cannot be named, a call leads to no note, or a note that is called leads back to no
            call.
    """
    notes: dict[str, Tag] = {}
    feet = mend_footnotes(tree)
    calls: dict[str, Tag] = {}
    called: dict[str, int] = {}
    faults: list[str] = []
    for tag in tree.top.tags():
        role = tag.says("role")
        if role in _NOTES and not tag.is_anonymous:
            name = tag.says("id")
            if name in notes and notes[name].source is tag.source:
                continue  # the body of an item without a marker
            if not name or name in notes:
                faults.append(f"a note has no id of its own ({name or 'none'})")
            notes[name] = _note_in(tag)
        elif role == _CALL and tag.role == "Link":
            called[_target(tag)] = called.get(_target(tag), 0) + 1
            calls[tag.says("id")] = tag
    faults += [f"a call leads to '{name}', which is no note" for name in called.keys() - notes.keys()]
    for name in called.keys() & notes.keys():
        if not any(_target(link) in calls for link in _backlinks(notes[name])):
            faults.append(f"the note '{name}' does not lead back to where it is called")
    if faults:
        hint = "docs/themes.md says how notes are marked"
        raise ConformanceError.of([Diagnostic("the PDF", 0, 0, "", fault, hint) for fault in sorted(faults)])
    _refer(tree.top)
    if shared := feet.keys() & notes.keys():
        raise ConformanceError.at("the PDF", f"two notes have the id '{min(shared)}'")
    notes |= feet
    for name, note in notes.items():
        tree.thing(note)["ID"] = pydyf.String(name)
    if notes:
        names = [part for name in sorted(notes, key=_order) for part in (pydyf.String(name), notes[name])]
        tree.at(pdf.catalog["StructTreeRoot"])["IDTree"] = pydyf.Dictionary(
            {
                "Names": pydyf.Array(
                    tree.thing(part).reference if isinstance(part, Tag) else part for part in names
                )
            }
        )


def _note_in(tag: Tag) -> Tag:
    """Make a note of a tag. What an item of a list holds becomes one within it, since a list holds items alone."""
    if tag.role != "LI":
        tag.role = "Note"
        return tag
    note = Tag("Note", tag.page, source=tag.source, lang=tag.lang)
    labels: list[Tag | Mark | Link] = []
    for kid in tag.kids:
        if isinstance(kid, Tag) and kid.role == "Lbl":
            labels.append(kid)
        else:
            note.kids += kid.kids if isinstance(kid, Tag) and kid.role == "LBody" else [kid]
    tag.kids = [*labels, Tag("LBody", tag.page, lang=tag.lang, kids=[note])]
    return note


def _order(name: str) -> bytes:
    """Return what names are sorted by: the bytes that are written, as readers compare them."""
    try:
        return name.encode("ascii")
    except UnicodeEncodeError:
        return b"\xfe\xff" + name.encode("utf-16-be")


def _refer(tag: Tag) -> None:
    """Put each call into a tag that says that it refers to something elsewhere."""
    for at, kid in enumerate(tag.kids):
        if isinstance(kid, Tag):
            if kid.role == "Link" and kid.says("role") == _CALL:
                tag.kids[at] = Tag("Reference", kid.page, lang=kid.lang, is_inline=True, kids=[kid])
            else:
                _refer(kid)


def _backlinks(note: Tag) -> Iterator[Tag]:
    return (tag for tag in note.tags() if tag.role == "Link" and tag.says("role") == _BACK)


def _target(link: Tag) -> str:
    return link.says("href").removeprefix("#")
