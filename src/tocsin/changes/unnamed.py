"""Key judgements and sections, which have no id: matched by their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tocsin.changes.change import Change, Said
from tocsin.changes.fields import differing, entry_added, entry_dropped
from tocsin.changes.likeness import pairs
from tocsin.changes.pair import Pair

_SAID = {"key_judgements": Said.PROSE, "sections": Said.WORDS}
"""What an entry is called by: the text of a judgement, the title of a section."""


def judgements(pair: Pair) -> Iterator[Change]:
    """Yield what changed in the key judgements."""
    old = [part["text"] for part in pair.old.meant["key_judgements"]]
    new = [part["text"] for part in pair.new.meant["key_judgements"]]
    yield from _matched(pair, "key_judgements", _same_or_like(old, new))


def sections(pair: Pair) -> Iterator[Change]:
    """Yield what changed in the sections. The one of a title is the same section; else the likest text is."""
    old, new = pair.old.meant["sections"], pair.new.meant["sections"]
    met = _same([part["title"] for part in old], [part["title"] for part in new])
    rest = [index for index in range(len(old)) if index not in dict(met)]
    left = [index for index in range(len(new)) if index not in {place for _, place in met}]
    found = _same_or_like([old[index]["text"] for index in rest], [new[index]["text"] for index in left])
    yield from _matched(pair, "sections", met + [(rest[one], left[other]) for one, other in found])


def _matched(pair: Pair, family: str, met: list[tuple[int, int]]) -> Iterator[Change]:
    if not pair.are_texts_compared:
        # Nothing tells which is which: places do where there are as many, and else they are not compared.
        sizes = len(pair.old.data[family]), len(pair.new.data[family])
        met = [(place, place) for place in range(sizes[0])] if sizes[0] == sizes[1] else []
    for place in range(len(pair.old.data[family])):
        if place not in dict(met) and pair.are_texts_compared:
            change = entry_dropped(pair, (family, place))
            yield replace(change, before=change.name, said=_SAID[family])
    became = {new: old for old, new in met}
    for place in range(len(pair.new.data[family])):
        if place in became:
            yield from differing(pair, ((family, became[place]), (family, place)))
        elif pair.are_texts_compared:
            change = entry_added(pair, (family, place))
            yield replace(change, after=change.name, said=_SAID[family])


def _same_or_like(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    met = _same(old, new)
    rest = [index for index in range(len(old)) if index not in dict(met)]
    left = [index for index in range(len(new)) if index not in {place for _, place in met}]
    like = pairs([old[index] for index in rest], [new[index] for index in left])
    return met + [(rest[one], left[other]) for one, other in like]


def _same(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = {}
    for index, text in enumerate(new):
        places.setdefault(text, []).append(index)
    return [(index, places[text].pop(0)) for index, text in enumerate(old) if places.get(text)]
