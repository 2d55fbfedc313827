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
    said = set(words(whole))
    in_order = sorted(said)
    for word in sought.words.keys() & said:
        found[sought.words[word]] = None
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


def on_pages(readings: Sequence[Sequence[str]], sought: Sought) -> Iterator[Leak]:
    """Yield the withheld words on pages; each reading has a text for each page.

    All pages are looked through at once, and page by page only where something is found.
    """
    told: set[tuple[int, str]] = set()
    for pages in readings:
        if not places_in("\n".join(pages), sought):
            continue
        for number, text in enumerate(pages, 1):
            for path in places_in(text, sought):
                if (number, path) not in told:
                    told.add((number, path))
                    yield Leak(
                        Check.WORDS, number, f"words of '{path}', which is withheld, are in its text", path
                    )
        for path in places_in("\n".join(pages), sought):
            if not any(path == known for _, known in told):
                told.add((0, path))
                yield Leak(
                    Check.WORDS,
                    0,
                    f"words of '{path}', which is withheld, are in the text of the pages",
                    path,
                )


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
