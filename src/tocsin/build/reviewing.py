"""A brief on the disk -> what an editor would ask about it, in each of its languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.brief.languages import own_language, resolve, used
from tocsin.brief.read import read, read_tree
from tocsin.brief.snapshot import snapshot
from tocsin.brief.tree import Tree
from tocsin.errors import SourceError
from tocsin.review import SEVERITIES, Case, codes, review
from tocsin.review.accepting import Judged, judged
from tocsin.review.placed import Placed, placed

_OF_WORDS = frozenset({"wording", "text"})
_OF_TEXTS = frozenset({"numbers", "scope", "protection"})
"""Families that ask about words of a language, so of each by itself, and those that ask about what texts say.

A translation may say a number wrong that is right in the first language. What the other families ask, of sources
and recommendations, is asked once."""


@dataclass(frozen=True)
class Reviewed:
    """The findings, the gravest first; the languages that were read, and those among them without word lists."""

    found: tuple[Placed, ...]
    languages: tuple[str, ...]
    without_words: tuple[str, ...]
    notes: tuple[str, ...]


def reviewed(path: Path, asked: Sequence[str] = ()) -> Reviewed:
    """Review the whole of a brief, before anything is withheld for an audience.

    Args:
        path: its folder.
        asked: the languages to read it in; by default its own, and each other in which it has all its texts.

    Raises:
        SourceError: the brief has faults, or texts are missing in a language that is asked for.
    """
    source = snapshot(path)
    tree = read_tree(source)
    own = own_language(tree)
    found: list[Placed] = []
    read_in: list[str] = []
    bare: list[str] = []
    notes: list[str] = []
    seen: set[tuple[str, tuple[str | int, ...]]] = set()
    for language in dict.fromkeys(asked or [own, *used(tree)]):
        try:
            brief = read(source, language, tree=tree)
        except SourceError:
            if asked or language == own:
                raise
            notes.append(f"not read in '{language}', in which texts are missing: `tocsin check` lists them")
            continue
        case = Case(brief, source.files)
        told = judged(case, review(case))
        in_language = resolve(tree, language)[0]
        told = [one for one in told if not read_in or _is_of_texts(one)]
        found += _of_language(told, in_language, language, seen)
        seen |= {(one.finding.code, one.finding.steps) for one in told}
        read_in.append(language)
        bare += [] if case.has_words else [language]
    order = list(codes())
    found.sort(key=lambda one: (SEVERITIES.index(one.severity), order.index(one.code), one.file, one.line))
    return Reviewed(tuple(found), tuple(read_in), tuple(bare), tuple(notes))


def _is_of_texts(one: Judged) -> bool:
    return codes()[one.finding.code].family in _OF_WORDS | _OF_TEXTS


def _of_language(
    told: Sequence[Judged], tree: Tree, language: str, seen: set[tuple[str, tuple[str | int, ...]]]
) -> Iterator[Placed]:
    """Yield what is asked of one language and was not asked of one before."""
    for one in told:
        finding = one.finding
        is_new = (finding.code, finding.steps) not in seen
        if is_new or (finding.words and codes()[finding.code].family in _OF_WORDS):
            yield placed(one, tree, language)
