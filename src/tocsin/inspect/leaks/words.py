"""Whether withheld words are in the text of a page, as two readers of it see it.

Source: the letters are made alike by `tocsin.withheld.letters`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from tocsin.inspect.leaks.finding import Check, Leak
from tocsin.withheld.letters import mended, numbers, squeezed, words
from tocsin.withheld.sought import Sought


def places_in(text: str, sought: Sought) -> list[str]:
    """Return the places of a brief of which withheld words are in a text."""
    found: dict[str, None] = {}
    whole = mended(text)
    for word in sought.words.keys() & set(words(whole)):
        found[sought.words[word]] = None
    in_order = sorted(set(words(whole, is_joined=False)))
    for start, path in sought.starts.items():
        at = bisect_left(in_order, start)
        if at < len(in_order) and in_order[at].startswith(start):
            found[path] = None
    letters = squeezed(whole)
    for one, path in sought.wholes.items():
        if one in letters:
            found[path] = None
    if sought.numbers:
        for number in sought.numbers.keys() & set(numbers(text)):
            found[sought.numbers[number]] = None
    for day, path in sought.days.items():
        if day in text:
            found[path] = None
    for pattern, path in sought.points.items():
        if pattern.search(text):
            found[path] = None
    return sorted(found)


def on_pages(laid: Sequence[str], drawn: Sequence[str], sought: Sought) -> Iterator[Leak]:
    """Yield the withheld words on pages, first looked for in all pages at once.

    A map has names of towns and countries by itself, each drawn alone. Where each text is known as it was drawn,
    those are left out; where only the lines are known, such a name is not looked for.

    Args:
        laid: the text of each page as it lies in lines.
        drawn: the texts of each page as they were drawn, one a line.
        sought: what is looked for.
    """
    drawn = [_without_labels(text, sought.ground) for text in drawn]
    told: set[tuple[int, str]] = set()
    for pages, wanted in ((drawn, sought), (laid, sought.beside_maps)):
        whole = places_in("\n".join(pages), wanted)
        if not whole:
            continue
        here = [(number, path) for number, text in enumerate(pages, 1) for path in places_in(text, wanted)]
        lost = [(0, path) for path in whole if not any(path == other for _, other in here)]
        for number, path in [*here, *lost]:
            if (number, path) not in told:
                told.add((number, path))
                yield Leak(
                    Check.WORDS, number, f"words of '{path}', which is withheld, are in its text", path
                )


def _without_labels(text: str, ground: frozenset[str]) -> str:
    return "\n".join(line for line in text.split("\n") if squeezed(line) not in ground) if ground else text


def found_in(places: Iterable[tuple[str, str]], sought: Sought) -> Iterator[Leak]:
    """Yield the withheld words in texts that are on no page, each text with what it is."""
    texts = list(places)
    if not places_in("\n".join(text for _, text in texts), sought):
        return
    told: set[tuple[str, str]] = set()
    for where, text in texts:
        for path in places_in(text, sought):
            if (where, path) not in told:
                told.add((where, path))
                yield Leak(Check.STRINGS, 0, f"words of '{path}', which is withheld, are in {where}", path)
