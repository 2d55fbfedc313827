"""Whether the parts of a brief meet: ids, citations, links in texts, pictures, and numbers of parts.

Works on the plain data, so that a brief with a fault in one field still hears of its dangling references.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from typing import Any

from tocsin import limits
from tocsin.brief import citations, links, sensitivity
from tocsin.brief.tree import Mark, Steps, Tree, pattern, strings
from tocsin.brief.values import Prose
from tocsin.brief.vocabulary import load
from tocsin.errors import Diagnostic

FAMILIES = ("figures", "series", "actors", "events", "places", "recommendations", "sources", "images")
"""The lists whose parts have ids."""

_EVIDENCE = ("events", "figures", "sources")

REFERENCES: dict[Steps, tuple[str, ...]] = {
    ("handling", "sensitivity", "*", "parts", "*"): ("places", "actors", "events", "sources"),
    ("alert", "stages", "*", "sources", "*"): ("sources",),
    ("alert", "held_responsible", "*"): ("actors",),
    ("alert", "key_ask", "recommendations", "*"): ("recommendations",),
    ("alert", "risk_factors", "*", "evidence", "*"): _EVIDENCE,
    ("key_judgements", "*", "sources", "*"): ("sources",),
    ("figures", "*", "sources", "*"): ("sources",),
    ("series", "*", "sources", "*"): ("sources",),
    ("actors", "*", "sources", "*"): ("sources",),
    ("events", "*", "place"): ("places",),
    ("events", "*", "actors", "*", "id"): ("actors",),
    ("events", "*", "figures", "*"): ("figures",),
    ("events", "*", "sources", "*"): ("sources",),
    ("sections", "*", "images", "*"): ("images",),
    ("recommendations", "*", "to", "*"): ("actors",),
    ("recommendations", "*", "basis", "*"): _EVIDENCE,
}
"""Where ids stand, and the lists in which they are looked up. A test holds it against the model."""

PROSE: frozenset[Steps] = frozenset(
    {
        ("alert", "stages", "*", "basis"),
        ("alert", "risk_factors", "*", "note"),
        ("bottom_line",),
        ("key_judgements", "*", "text"),
        ("figures", "*", "note"),
        ("series", "*", "note"),
        ("actors", "*", "note"),
        ("events", "*", "text"),
        ("sections", "*", "text"),
        ("recommendations", "*", "text"),
        ("recommendations", "*", "status", "*", "note"),
        ("sources", "*", "note"),
        ("method", "text"),
        ("method", "limits", "*"),
        ("method", "gaps", "*"),
        ("disclaimers", "*"),
    }
)
"""Where Markdown stands. A test holds it against the model."""

_PROSE_LETTERS: int = Prose.__metadata__[0].max_length  # type: ignore[attr-defined]
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Looking for a near word is slow; after so many faults a reader has understood.
_SUGGESTIONS = 50


def check(tree: Tree, files: Collection[str]) -> list[Diagnostic]:
    """Return what does not meet.

    Args:
        tree: the plain data; parts of a wrong kind are passed over, the model reports them.
        files: the names of the files in the brief's folder.
    """
    return list(_Check(tree, files).faults())


class _Check:
    def __init__(self, tree: Tree, files: Collection[str]) -> None:
        self.tree, self.files = tree, files
        self.data: dict[str, Any] = tree.data
        self.suggestions = _SUGGESTIONS
        self.ids = {
            family: {
                part["id"]: index
                for index, part in reversed(list(self.parts(family)))
                if isinstance(part.get("id"), str)
            }
            for family in FAMILIES
        }

    def parts(self, family: str) -> Iterator[tuple[int, dict[str, Any]]]:
        value = self.data.get(family)
        for index, part in enumerate(value if isinstance(value, list) else ()):
            if isinstance(part, dict):
                yield index, part

    def faults(self) -> Iterator[Diagnostic]:
        yield from self.counts()
        for family in FAMILIES:
            yield from self.duplicates(family)
        for steps, text in strings(self.data):
            place = pattern(steps)
            if place in REFERENCES:
                yield from self.reference(steps, text, self.families(steps, place))
            elif place in PROSE:
                yield from self.prose(steps, text)
        yield from self.probabilities()
        yield from self.images()
        yield from sensitivity.check(self.tree)

    def families(self, steps: Steps, place: Steps) -> tuple[str, ...]:
        """Return the lists in which an id is looked up; a rule of sensitivity has its own."""
        if place[:2] == ("handling", "sensitivity"):
            return sensitivity.families(self.data["handling"]["sensitivity"][steps[2]]) or REFERENCES[place]
        return REFERENCES[place]

    def counts(self) -> Iterator[Diagnostic]:
        events = self.data.get("events")
        if isinstance(events, list) and len(events) > limits.EVENTS:
            message = f"{len(events)} events; the limit is {limits.EVENTS}"
            mark = self.tree.mark(("events",), of_key=True)
            yield self.tree.fault(("events",), message, "split the brief", mark=mark)

    def duplicates(self, family: str) -> Iterator[Diagnostic]:
        for index, part in self.parts(family):
            name = part.get("id")
            if isinstance(name, str) and (first := self.ids[family][name]) != index:
                line = self.tree.mark((family, first, "id")).line
                message = f"the id '{name[:40]}' is given twice (first on line {line})"
                yield self.tree.fault((family, index, "id"), message, f"ids of {family} must differ")

    def reference(
        self, steps: Steps, name: str, families: tuple[str, ...], mark: Mark | None = None
    ) -> Iterator[Diagnostic]:
        found = [family for family in families if name in self.ids[family]]
        if len(found) > 1:
            message = f"'{name[:40]}' is the id of one of the {found[0]} and of one of the {found[1]}"
            yield self.tree.fault(steps, message, "give one of them another id", mark=mark)
        elif not found:
            what = " or ".join(family[:-1] for family in families)
            message = f"no {what} has the id '{name[:40]}'"
            hint = self.near(name, families) or self.elsewhere(name, families)
            yield self.tree.fault(steps, message, hint, mark=mark)

    def near(self, name: str, families: tuple[str, ...]) -> str:
        if self.suggestions <= 0:
            return ""
        self.suggestions -= 1
        known = [other for family in families for other in self.ids[family]]
        # Two letters of which one is wrong are alike by half.
        near = difflib.get_close_matches(name[:64], known, 1, 0.6 if len(name) > 3 else 0.5)
        return f"did you mean '{near[0]}'?" if near else ""

    def elsewhere(self, name: str, families: tuple[str, ...]) -> str:
        other = next((family for family in FAMILIES if name in self.ids[family]), None)
        if other:
            return f"'{name[:40]}' is one of the {other}"
        return f"add it to {' or '.join(families)}, or remove it here"

    def prose(self, steps: Steps, text: str) -> Iterator[Diagnostic]:
        for written, cited in citations.brackets(text):
            mark = self.tree.find(steps, written)
            if cited is None:
                hint = "write [@id], [@id, p. 4] or [@id; @other]"
                yield self.tree.fault(steps, f"not a citation: {written[:60]}", hint, mark=mark)
            for citation in cited or ():
                yield from self.reference(steps, citation.source, ("sources",), mark)
        if len(text) > _PROSE_LETTERS:
            return  # the model refuses it, and Markdown of a megabyte takes long to read
        for message, hint, words in links.faults_of(text):
            yield self.tree.fault(steps, message, hint, mark=self.tree.find(steps, words))

    def probabilities(self) -> Iterator[Diagnostic]:
        scale = self.data.get("probability_scale", "icd-203")
        if scale not in ("icd-203", "phia"):
            return
        vocabulary = load(scale)
        for index, part in self.parts("key_judgements"):
            word = part.get("probability")
            if not isinstance(word, str) or word in vocabulary.terms:
                continue
            also = next(
                (code for code, term in vocabulary.terms.items() if word in term.facts.get("also", ())), ""
            )
            near = [also] if also else difflib.get_close_matches(word[:64], vocabulary.terms, 1, 0.75)
            hint = f"did you mean '{near[0]}'?" if near else f"use one of: {', '.join(vocabulary.terms)}"
            message = f"'{word[:40]}' is not a term of the probability scale '{scale}'"
            yield self.tree.fault(("key_judgements", index, "probability"), message, hint)

    def images(self) -> Iterator[Diagnostic]:
        for index, part in self.parts("images"):
            file, steps = part.get("file"), ("images", index, "file")
            if not isinstance(file, str):
                continue
            if (
                _ADDRESS.match(file)
                or file.startswith(("/", "\\"))
                or ".." in re.split(r"[/\\]", _unquoted(file))
            ):
                yield self.tree.fault(steps, "outside the brief's folder", "copy the picture into the folder")
            elif str(part.get("may_reproduce")).lower() in _TRUE and file not in self.files:
                yield self.tree.fault(steps, f"{file[:60]}: not found", self.near_file(file))

    def near_file(self, file: str) -> str:
        near = difflib.get_close_matches(file[:64], sorted(self.files), 1)
        return (
            f"did you mean '{near[0]}'?"
            if near
            else "put a .png or .jpg of that name into the brief's folder"
        )


_TRUE = frozenset({"true", "yes", "on", "1", "y", "t"})


def _unquoted(file: str) -> str:
    """Return a name with %2e and the like undone, as often as they are nested."""
    from urllib.parse import unquote

    for _ in range(3):
        file = unquote(file)
    return file
