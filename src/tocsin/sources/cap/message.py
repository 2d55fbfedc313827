"""XML -> a CAP message: its elements by name, each with its line. Versions 1.1 and 1.0 have the same names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tocsin import limits
from tocsin.errors import SourceError
from tocsin.sources import guarded_xml
from tocsin.sources.alert.decoding import decoded
from tocsin.sources.draft import Done, Origin, Repair
from tocsin.sources.plain import cut, plain
from tocsin.sources.source import Source

_SPACES = {
    "urn:oasis:names:tc:emergency:cap:1.2": "1.2",
    "urn:oasis:names:tc:emergency:cap:1.1": "1.1",
    "http://www.incident.com/cap/1.0": "1.0",
}
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_AGAIN = "download it again from where it was published"


@dataclass
class Element:
    """One element: its words if it has no parts, and its parts in order."""

    name: str
    line: int
    words: str = ""
    parts: list[Element] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """Return its parts of one name."""
        return [part for part in self.parts if part.name == name]

    def first(self, name: str) -> Element | None:
        """Return its first part of one name that has words."""
        return next((part for part in self.all(name) if part.words), None)

    def say(self, name: str) -> str:
        """Return the words of its first part of one name."""
        found = self.first(name)
        return found.words if found else ""

    def pairs(self, name: str) -> list[tuple[str, str]]:
        """Return what `valueName` and `value` of its parts of one name say."""
        return [(part.say("valueName"), part.say("value")) for part in self.all(name)]

    @property
    def origin(self) -> Origin:
        """Return where it stands, with its words."""
        return Origin("line", self.line, cut(plain(self.words)[0], 400))


@dataclass
class Message:
    """A CAP message. `version` is empty where its elements have no namespace."""

    root: Element
    version: str
    repairs: list[Repair]


def message(source: Source) -> Message:
    """Read a CAP message.

    Raises:
        SourceError: it is too large, no XML, holds a document type, or its root is no `alert`.
    """
    data = source.read(limits.CAP_BYTES, hint="take out the files that stand inside the message")
    repairs: list[Repair] = []
    declared = _ENCODING.match(data)
    if not declared or declared[1].lower() in (b"utf-8", b"utf8"):
        text, repairs = decoded(data, source.name)
        data = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1).encode("utf-8", "replace")
    reader = _Reader()
    guarded_xml.read(
        data,
        source.name,
        what="damaged XML",
        hint=_AGAIN,
        depth=limits.CAP_DEPTH,
        start=reader.start,
        end=reader.end,
        words=reader.data,
        line=reader.know_line,
    )
    root = reader.root
    if root is None or root.name != "alert":
        message = f"XML, but no CAP message: it is a <{root.name if root else ''}>"
        raise SourceError.at(
            source.name, message, hint="import the message itself, a file that starts with <alert"
        )
    version = _SPACES.get(reader.space, "")
    if version in ("1.1", "1.0"):
        repairs.append(
            Repair(Done.MENDED, f"CAP {version}: read by the names of its elements, which 1.2 kept")
        )
    elif not version:
        words = "the elements have no namespace of CAP: read by their names"
        repairs.append(Repair(Done.MENDED, words, Origin("line", root.line)))
    if reader.strangers:
        names = ", ".join(sorted(reader.strangers))
        words = f"not read, as they are no part of CAP: {names}"
        if "Signature" in reader.strangers:
            words += "; the signature was not checked"
        repairs.append(Repair(Done.LOOK_AT, words))
    return Message(root, version, repairs)


class _Reader:
    def __init__(self) -> None:
        self.root: Element | None = None
        self.space = ""
        self.strangers: set[str] = set()
        self._open: list[Element | None] = []
        self._line: Callable[[], int] = lambda: 0

    def know_line(self, line: Callable[[], int]) -> None:
        self._line = line

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self.root is None:
            self.space = space
            self.root = Element(local, self._line())
            self._open.append(self.root)
            return
        above = self._open[-1]
        if above is None or space != self.space:
            if above is not None:
                self.strangers.add(local)
            self._open.append(None)
            return
        part = Element(local, self._line())
        above.parts.append(part)
        self._open.append(part)

    def end(self, _: str) -> None:
        element = self._open.pop()
        if element is not None:
            element.words = element.words.strip()

    def data(self, words: str) -> None:
        if self._open and self._open[-1] is not None:
            self._open[-1].words += words
