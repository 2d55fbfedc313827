"""Which format a file has, told by its content and never by its name, and the module that reads it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from tocsin.brief.dates import parse
from tocsin.errors import SourceError
from tocsin.sources.draft import Draft
from tocsin.sources.incidents.filters import Filters
from tocsin.sources.source import Source
from tocsin.sources.tables import packed
from tocsin.sources.tables.opening import first_rows, looks_like_table, refuse_old_office

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|div|h[1-6]|p)\b", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:[\"}]|\Z)|\[\s*(?:[\[{]|\]\s*\Z|\Z))")
_KNOWN = (
    "Tocsin imports published alerts as text, HTML or DOCX, CAP messages, answers of the ReliefWeb API, "
    "and tables: UCDP GED, ACLED, HDX HAPI conflict events, and any with a row of HXL tags under its header"
)


@dataclass(frozen=True)
class Given:
    """What the person says beside the source; it wins over what the source says. Empty: not said.

    Of rows of incidents, `filters` choose which are counted, and at most `events` of them are shown; `accessed`
    is the day of the download and `filters_used` what was chosen at it.

    `into` says that it is for a brief that is there: what a brief must have is not asked for, and the head of the
    draft has what the source says and no more.
    """

    as_of: str = ""
    level: str = ""
    publisher: str = ""
    title: str = ""
    accessed: str = ""
    filters_used: str = ""
    filters: Filters = field(default_factory=Filters)
    events: int | None = None
    into: bool = False

    @property
    def downloaded(self) -> date | None:
        """Return the last day that `accessed` can mean: no row can know of a later one."""
        return parse(self.accessed).latest if self.accessed else None


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


def _hapi(source: Source, given: Given) -> Draft:
    from tocsin.sources.hapi import read

    return read.draft(source, given)


def _ucdp(source: Source, given: Given) -> Draft:
    from tocsin.sources.incidents import ucdp

    return ucdp.draft(source, given)


def _acled(source: Source, given: Given) -> Draft:
    from tocsin.sources.incidents import acled

    return acled.draft(source, given)


def _hxl(source: Source, given: Given) -> Draft:
    from tocsin.sources.hxl import read

    return read.draft(source, given)


TEXT = Format("alert as text", _text)
HTML = Format("alert as HTML", _html)
DOCX = Format("alert as DOCX", _docx)
CAP = Format("CAP message", _cap)
RELIEFWEB = Format("answer of the ReliefWeb API", _reliefweb)
HAPI = Format("table of HDX HAPI conflict events", _hapi)
UCDP = Format("UCDP GED table", _ucdp)
ACLED = Format("ACLED table", _acled)
HXL = Format("table with HXL tags", _hxl)


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
    refuse_old_office(source)
    if head.startswith(b"{\\rtf"):
        raise SourceError.at(source.name, "an RTF file", hint="open it and save it as DOCX or plain text")
    first = first_rows(source)
    if table := _table(first):
        return table
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
    if looks_like_table(first):
        raise _unknown(source, first)
    return TEXT


def _is_cap(head: bytes) -> bool:
    """Tell whether XML starts with `<alert>`, after a declaration, comments, or a document type to be refused."""
    bare = re.sub(rb"<!--.*?-->", b"", head.removeprefix(codecs.BOM_UTF8), flags=re.DOTALL).lstrip()
    first = re.search(rb"<(?![?!])([^\s>/]*)", bare)
    return bare.startswith(b"<") and first is not None and first[1].rpartition(b":")[2] == b"alert"


def _zipped(source: Source) -> Format:
    if "word/document.xml" in packed.names(source.stream, source.name):
        return DOCX
    seen = first_rows(source)
    if table := _table(seen):
        return table
    raise _unknown(source, seen)


def _table(first: list[list[str]]) -> Format | None:
    """Return the format of a table by its column names, which are among its first rows."""
    from tocsin.sources.hapi import rows as hapi
    from tocsin.sources.hxl.tags import is_tag_row
    from tocsin.sources.incidents.dataset import is_header

    # A table of a known kind may have a row of tags as well; what its columns mean is known better than by these.
    known = (
        (hapi.is_header, HAPI),
        (partial(is_header, "ucdp"), UCDP),
        (partial(is_header, "acled"), ACLED),
        (is_tag_row, HXL),
    )
    return next((format for is_header, format in known if any(map(is_header, first))), None)


def _unknown(source: Source, first: list[list[str]]) -> SourceError:
    widest = max(first, key=lambda cells: sum(map(bool, cells)), default=[])
    named = ", ".join(cell for cell in widest if cell)
    return SourceError.at(source.name, f"a table whose columns are not known: {named[:200]}", hint=_KNOWN)
