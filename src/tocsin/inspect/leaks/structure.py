"""Whether a file keeps what it does not show: older versions, loose bytes, objects that nothing leads to.

A page or word that was taken out of a PDF is often still in it. A file of ours is written once, and each of its
objects is led to from its end; a clean rewrite would have as many.

Source: ISO 32000-1:2008 clauses 7.5.5 (trailer), 7.5.6 (incremental updates).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.inspect.leaks.finding import Check, Leak
from tocsin.inspect.leaks.objects import File, Reference, Stream

_OF_READING = {"XRef", "ObjStm"}
"""Streams that hold no content of the document: nothing points to them, and readers find them by their place."""


def kept(file: File) -> Iterator[Leak]:
    """Yield what the file has and does not show."""
    if file.ends != 1 or len(file.trailers) != 1 or any("Prev" in trailer for trailer in file.trailers):
        yield _leak("the file holds an older version of itself")
    if file.loose:
        yield _leak(f"{file.loose:,} bytes of the file belong to no object of it")
    if file.older:
        yield _leak(f"{len(file.older)} objects are in the file twice, of which readers show one")
    pages = {number for number, _ in file.pages()}
    for number, value in file.objects.items():
        if number not in pages and file.entries(value).get("Type") == "Page":
            yield _leak(
                f"object {number} is a page that was taken out of the pages, and is still in the file"
            )
    if lost := unreachable(file):
        yield _leak(
            f"{len(lost)} objects are in the file that nothing in it leads to, the first is {lost[0]}"
        )


def unreachable(file: File) -> list[int]:
    """Return the numbers of the objects that the end of the file does not lead to."""
    seen: set[int] = set()
    waiting: list[Any] = [
        [trailer.get("Root"), trailer.get("Info"), trailer.get("ID")] for trailer in file.trailers
    ]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Reference):
            if value.number not in seen:
                seen.add(value.number)
                waiting.append(file.objects.get(value.number))
        elif isinstance(value, Stream):
            waiting.extend(value.entries.values())
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return sorted(
        number
        for number, value in file.objects.items()
        if number not in seen and not (isinstance(value, Stream) and value.entries.get("Type") in _OF_READING)
    )


def _leak(message: str) -> Leak:
    return Leak(Check.OBJECTS, 0, message)
