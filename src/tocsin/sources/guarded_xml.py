"""XML of strangers, read element by element. It may declare nothing, so no entity can grow or reach outside."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from tocsin.errors import SourceError

Start = Callable[[str, dict[str, str]], None]


def read(
    data: bytes,
    file: str,
    *,
    what: str,
    hint: str,
    depth: int,
    start: Start,
    end: Callable[[str], None],
    words: Callable[[str], None],
    line: Callable[[Callable[[], int]], None] = lambda _: None,
) -> None:
    """Read XML and call back for each start, each end and all words between. Names are `namespace name`.

    Args:
        data: the XML.
        file: what errors are told of.
        what: what a damaged file is called, such as "a damaged DOCX file"; `hint`: what to do about one.
        hint: see above.
        depth: how many levels it may have.
        start: is called with the name and the attributes of an element.
        end: is called with the name of an element.
        words: is called with words between elements.
        line: is called once, with a function that returns the line that is being read.

    Raises:
        SourceError: it holds a document type, is nested too deep, is no XML, or of an unknown encoding.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    line(lambda: parser.CurrentLineNumber)
    level = 0

    def deeper(name: str, attributes: dict[str, str]) -> None:
        nonlocal level
        level += 1
        if level > depth:
            raise SourceError.at(file, f"{what}: its parts are nested too deep", hint=hint)
        start(name, attributes)

    def back(name: str) -> None:
        nonlocal level
        level -= 1
        end(name)

    def refuse(*_: object) -> None:
        message = "its XML holds a document type, which can hide an attack"
        advice = "no program that writes such files writes one; do not trust this file"
        raise SourceError.at(file, message, hint=advice)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = deeper
    parser.EndElementHandler = back
    parser.CharacterDataHandler = words
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"{what}: its text breaks off ({expat.ErrorString(error.code)})"
        raise SourceError.at(file, message, hint=hint, line=error.lineno) from error
    except (LookupError, ValueError) as error:  # an encoding that nobody knows, or of many bytes a letter
        message = f"{what}: it declares an encoding that cannot be read"
        raise SourceError.at(file, message, hint="save it as UTF-8, and say so in its first line") from error
