"""Which format a file has, told by its content and never by its name, and the module that reads it."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tocsin.errors import SourceError
from tocsin.sources.draft import Draft
from tocsin.sources.source import Source

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|div|h[1-6]|p)\b", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:[\"}]|\Z)|\[\s*(?:[\[{]|\]\s*\Z|\Z))")
_KNOWN = (
    "Tocsin imports published alerts as text, HTML or DOCX, CAP messages, and answers of the ReliefWeb API"
)


@dataclass(frozen=True)
class Given:
    """What the person says beside the source; it wins over what the source says. Empty: not said."""

    as_of: str = ""
    level: str = ""
    publisher: str = ""
    title: str = ""


@dataclass(frozen=True)
class Format:
    """One format: how people call it, and what reads it."""

    name: str
    read: Callable[[Source, Given], Draft]


def _text(source: Source, given: Given) -> Draft:
    from tocsin.sources.alert import read, text

    return read.draft(text.document(source), source, given)


def _html(source: Source, given: Given) -> Draft:
    from tocsin.sources.alert import html, read

    return read.draft(html.document(source), source, given)


def _docx(source: Source, given: Given) -> Draft:
    from tocsin.sources.alert import docx, read

    return read.draft(docx.document(source), source, given)


def _reliefweb(source: Source, given: Given) -> Draft:
    from tocsin.sources.reliefweb import read

    return read.draft(source, given)


def _cap(source: Source, given: Given) -> Draft:
    from tocsin.sources.cap import read

    return read.draft(source, given)


TEXT = Format("alert as text", _text)
HTML = Format("alert as HTML", _html)
DOCX = Format("alert as DOCX", _docx)
CAP = Format("CAP message", _cap)
RELIEFWEB = Format("answer of the ReliefWeb API", _reliefweb)


def recognise(source: Source) -> Format:
    """Return the format of a file.

    Raises:
        SourceError: it has none that Tocsin imports; the hint says what to do.
    """
    head = source.head
    if head.startswith(b"%PDF-"):
        hint = "open it, select and copy its text, save that as a .txt file and import it; or ask for HTML or DOCX"
        raise SourceError.at(source.name, "a PDF: pages, not text that can be taken apart", hint=hint)
    if head.startswith(b"PK"):
        return _zipped(source)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        hint = (
            "open it in your office program, remove the password if it has one, and save it as DOCX or text"
        )
        raise SourceError.at(source.name, "an old or password-protected Office file", hint=hint)
    if head.startswith(b"{\\rtf"):
        raise SourceError.at(source.name, "an RTF file", hint="open it and save it as DOCX or plain text")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return CAP if _is_cap(head.decode("utf-16", "ignore").encode()) else TEXT
    if head.count(0):
        raise SourceError.at(source.name, "not text: it holds zero bytes", hint=_KNOWN)
    if _is_cap(head):
        return CAP
    if _JSON.match(head):
        return RELIEFWEB  # the one JSON that is imported; it tells what is no answer of the API
    if _HTML.search(head):
        return HTML
    if head.lstrip(codecs.BOM_UTF8).lstrip().startswith(b"<?xml"):
        raise SourceError.at(source.name, "XML of a kind that is not known", hint=_KNOWN)
    return TEXT


def _is_cap(head: bytes) -> bool:
    """Tell whether XML starts with `<alert>`, after a declaration, comments, or a document type to be refused."""
    bare = re.sub(rb"<!--.*?-->", b"", head.removeprefix(codecs.BOM_UTF8), flags=re.DOTALL).lstrip()
    first = re.search(rb"<(?![?!])([^\s>/]*)", bare)
    return bare.startswith(b"<") and first is not None and first[1].rpartition(b":")[2] == b"alert"


def _zipped(source: Source) -> Format:
    damaged = "a damaged ZIP file, or one that was cut off"
    try:
        with zipfile.ZipFile(source.stream) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise SourceError.at(source.name, damaged, hint="download or copy it again") from error
    finally:
        source.stream.seek(0, io.SEEK_SET)
    if "word/document.xml" in names:
        return DOCX
    shown = ", ".join(sorted(names)[:3]) or "nothing"
    raise SourceError.at(source.name, f"a ZIP file that holds {shown}", hint=_KNOWN)
