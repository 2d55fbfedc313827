"""A PDF that nobody vouches for, read as far as it goes.

pypdf meets damage with many kinds of exceptions. Here each object that cannot be read is nothing, and is noted:
what is inspected is then told together with what is broken.

Source: ISO 32000-1:2008 clauses 7.5 (file structure), 7.7.3 (page tree), 14.11.2 (page boxes).
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import LimitReachedError, PdfReadError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NullObject,
    StreamObject,
    TextStringObject,
)

from tocsin import limits
from tocsin.errors import SourceError
from tocsin.inspect.finding import Findings

_HEADER = re.compile(rb"%PDF-(\d\.\d)")
_BEHIND_BYTES_MAX = 1024
"""So much may stand behind the end of a file: line ends, and what mail programs add."""

_NUMBER = re.compile(rb"(?<!\d)(\d{1,7}) \d{1,5}$")
_HARMLESS = re.compile(r"not defined|Multiple definitions|Ignoring missing Ascii85")
"""What pypdf says of files that break no rule, or one that no reader minds."""

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")


@dataclass(frozen=True)
class Page:
    """One page, from 1, with what it inherits from the page tree."""

    number: int
    entries: DictionaryObject
    inherited: dict[str, Any]
    object: int


class _Reader(PdfReader):
    """Reads a file that it cannot decrypt as it stands: numbers and names are not encrypted, texts are."""

    is_locked = False

    def _handle_encryption(self, password: str | bytes | None) -> None:
        try:
            super()._handle_encryption(password)
            if self._encryption is None or not self._encryption.is_decrypted():
                self.is_locked = True
            else:
                self.trailer.raw_get("/Root").get_object()
        except Exception:  # no password, no cipher on this machine, or nonsense instead of a key
            self.is_locked = True
        self._override_encryption = self.is_locked


class Document:
    """The objects of one PDF, each read when it is asked for."""

    def __init__(self, data: bytes, name: str, findings: Findings, said: list[str]) -> None:
        """Open a PDF. `said` is where `reading` puts what is said of it.

        Raises:
            SourceError: it is no PDF, or is so damaged that there is no way into it.
        """
        self.data, self.findings = data, findings
        self.until = time.monotonic() + limits.INSPECT_S
        self.broken: dict[str, str] = {}
        self._said = said
        found = _HEADER.search(data[:1024])
        if not data.strip(b"\0 \t\r\n"):
            raise SourceError.at(name, "the file is empty", hint="copy or download it again")
        if not found:
            start = data[:16].split(b"\n")[0].decode("latin-1")
            raise SourceError.at(name, f"not a PDF: it starts with '{start}'", hint="name a PDF file")
        self.version = found[1].decode()
        try:
            self.reader, self.catalog = self._open(data)
        except Exception as error:  # whatever pypdf raises, the file cannot be entered
            message = f"damaged beyond reading ({type(error).__name__}: {_short(error)})"
            raise SourceError.at(name, message, hint="copy or download it again") from error
        self.trailer = self.reader.trailer

    def _open(self, data: bytes) -> tuple[_Reader, DictionaryObject]:
        # What stands behind the last end is not looked at: pypdf would read it line by line, backwards.
        end = data.rfind(b"%%EOF")
        if b"startxref" in data[max(end - 64, 0) : end]:
            if len(data) - end > _BEHIND_BYTES_MAX:
                self._said.append(f"{len(data) - end - 5:,} bytes stand behind its end")
            try:
                reader = _Reader(BytesIO(data[: end + 5]))
                return reader, reader.root_object
            except Exception as error:
                self._said.append(f"{type(error).__name__}: {_short(error)}")
        else:
            self._said.append("its end is missing")
        # A file cut off has no way in from its end; with one written behind, pypdf looks for each object.
        size = max((int(found[1]) for found in _objects(data)), default=0)
        if not size:
            raise PdfReadError("there is no object in it")
        made = b"\ntrailer <</Size %d>>\nstartxref\n0\n%%%%EOF\n" % (size + 1)
        reader = _Reader(BytesIO(data + made))
        return reader, reader.root_object

    @property
    def damage(self) -> list[str]:
        """Return what was said and seen of damage so far, each once."""
        said = [message for message in self._said if not _HARMLESS.search(message)]
        return list(dict.fromkeys([*said, *(f"{what}: {why}" for what, why in self.broken.items())]))

    def is_late(self) -> bool:
        """Tell whether the time for this file is over."""
        return time.monotonic() > self.until

    # Values

    def value(self, item: Any) -> Any:
        """Return what an object or a reference to one is, or None if it is nothing or cannot be read."""
        for _ in range(10):
            if not isinstance(item, IndirectObject):
                return None if isinstance(item, NullObject) else item
            try:
                item = item.get_object()
            except Exception as error:  # see the top of the module
                self._fail(f"object {reference(item)}", error)
                return None
        return None

    def get(self, holder: Any, *keys: str) -> Any:
        """Return the value under a key of a dictionary, the one under a key of that, and so on, or None."""
        for key in keys:
            holder = self.value(holder)
            if not isinstance(holder, DictionaryObject) or key not in holder:
                return None
            holder = holder.raw_get(key)
        return self.value(holder)

    def entries(self, holder: Any, *keys: str) -> DictionaryObject:
        """Return the dictionary under keys, empty if there is none."""
        found = self.get(holder, *keys) if keys else self.value(holder)
        return found if isinstance(found, DictionaryObject) else DictionaryObject()

    def items(self, holder: Any, *keys: str) -> list[Any]:
        """Return the members of an array under keys as they stand there, references too; one object is one."""
        found = self.get(holder, *keys) if keys else self.value(holder)
        if isinstance(found, ArrayObject):
            return list(found)
        return [] if found is None else [found]

    def text(self, holder: Any, *keys: str) -> str:
        """Return a text or a name under keys, without the slash of a name; nothing where there is none."""
        found = self.get(holder, *keys) if keys else self.value(holder)
        if isinstance(found, ByteStringObject):
            return bytes(found).decode("latin-1")
        if isinstance(found, TextStringObject):
            return str(found)
        return str(found).removeprefix("/") if isinstance(found, str) else ""

    def is_true(self, holder: Any, *keys: str) -> bool:
        """Tell whether the value under keys is true; an object that says false is no nothing."""
        return bool(self.get(holder, *keys) == True)  # noqa: E712 - pypdf compares it with what it says

    def numbers(self, holder: Any, *keys: str) -> list[float]:
        """Return the numbers of an array, or nothing if a member is none."""
        found = [self.value(item) for item in self.items(holder, *keys)]
        if not all(isinstance(item, (int, float)) for item in found):
            return []
        return [float(item) for item in found]

    def content(self, stream: Any, what: str) -> bytes:
        """Return what a stream unpacks to, or nothing; `what` names it where it cannot be unpacked."""
        stream = self.value(stream)
        if not isinstance(stream, StreamObject):
            return b""
        try:
            data = stream.get_data()
        except Exception as error:  # see the top of the module
            self._fail(what, error)
            return b""
        if len(data) > limits.INSPECTED_STREAM_BYTES:
            self._fail(what, LimitReachedError())
            return b""
        return data

    def _fail(self, what: str, error: Exception) -> None:
        """Note that something could not be read: it is too large, or broken."""
        if isinstance(error, LimitReachedError):
            size = limits.INSPECTED_STREAM_BYTES // 1_000_000
            self.findings.add(
                "not-inspected", f"{what} unpacks to more than {size} MB, or has too many parts"
            )
        else:
            self.broken.setdefault(what, _short(error))

    # Trees

    def pages(self) -> Iterator[Page]:
        """Yield the pages in order; branches that lead back, or to what is no page, are findings."""
        stack: list[tuple[Any, dict[str, Any], tuple[int, ...]]] = [(self.catalog.get("/Pages"), {}, ())]
        if "/Pages" in self.catalog:
            stack = [(self.catalog.raw_get("/Pages"), {}, ())]
        number = 0
        while stack:
            item, inherited, above = stack.pop()
            node = self.value(item)
            at = item.idnum if isinstance(item, IndirectObject) else 0
            if not isinstance(node, DictionaryObject):
                self.findings.add("page-tree-broken", "a branch of the page tree holds no page", number=at)
                continue
            if (at and at in above) or len(above) > limits.INSPECTED_DEPTH:
                self.findings.add(
                    "page-tree-broken", "a branch of the page tree leads back to itself", number=at
                )
                continue
            inherited = inherited | {key: node.raw_get(key) for key in _INHERITED if key in node}
            if "/Kids" in node:
                kids = self.items(node, "/Kids")
                stack += [
                    (kid, inherited, (*above, at)) for kid in reversed(kids[: limits.INSPECTED_PAGES + 1])
                ]
                continue
            number += 1
            if number > limits.INSPECTED_PAGES:
                message = f"only the first {limits.INSPECTED_PAGES:,} pages were looked at"
                self.findings.add("not-inspected", message)
                return
            yield Page(number, node, inherited, at)

    def named(self, root: Any) -> Iterator[tuple[str, Any]]:
        """Yield the names and values of a name tree."""
        yield from ((self.text(key), value) for key, value in self._leaves(root, "/Names"))

    def numbered(self, root: Any) -> Iterator[tuple[int, Any]]:
        """Yield the numbers and values of a number tree."""
        for key, value in self._leaves(root, "/Nums"):
            if isinstance(key := self.value(key), int):
                yield int(key), value

    def _leaves(self, root: Any, key: str) -> Iterator[tuple[Any, Any]]:
        stack, seen = [root], set()
        while stack:
            item = stack.pop()
            node = self.entries(item)
            if id(node) in seen:
                continue
            seen.add(id(node))
            pairs = self.items(node, key)
            yield from zip(pairs[::2], pairs[1::2], strict=False)
            stack += reversed(self.items(node, "/Kids"))


def reference(item: Any) -> str:
    """Return the number of an object as `12 0`, or nothing if it has none."""
    if not isinstance(item, IndirectObject):
        item = getattr(item, "indirect_reference", None)
    return f"{item.idnum} {item.generation}" if isinstance(item, IndirectObject) else ""


def _objects(data: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the numbers of the objects that begin in a file."""
    for match in re.finditer(rb" obj", data):
        if found := _NUMBER.search(data[max(match.start() - 16, 0) : match.start()]):
            yield found


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__


@contextmanager
def reading() -> Iterator[list[str]]:
    """Read PDFs within our limits; what pypdf says meanwhile is in the list, and not on the screen."""
    said = _Said()
    logger = logging.getLogger("pypdf")
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(said)
    try:
        with apply_configuration(
            maximum_declared_stream_length=limits.INSPECTED_BYTES,
            zlib_maximum_output_length=limits.INSPECTED_STREAM_BYTES,
        ):
            yield said.messages
    finally:
        logger.removeHandler(said)
        logger.propagate = propagated


class _Said(logging.Handler):
    """Keeps what pypdf says, so that it stands in the report and not on the screen."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if len(self.messages) < limits.FINDINGS_PER_CODE:
            self.messages.append(" ".join(record.getMessage().split())[:160])
