"""A numbered copy, found again: its line, its code, and the hash of what it shares with the others of its run.

The hash leaves out the three places that are a copy's own. So what stands in them must be what we write there, a
line of text and a code: else somebody could draw over the page and the hash would not change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from pypdf.generic import IndirectObject

from tocsin.inspect.document import Document, Page
from tocsin.press.copies_marked import CODE_FORM, LINE_FORM
from tocsin.press.copies_template import IDENTITY_BYTES
from tocsin.press.stamp import SIZE_PT
from tocsin.press.stamp_code_read import read_code

_LINE = re.compile(
    rb"BT -?[0-9]{1,4}(?:\.[0-9]{1,2})? 0 Td\n"
    rb"(?:(?:/[A-Za-z0-9_+-]+ %d Tf|\[(?:<[0-9A-Fa-f]*>|-?[0-9]{1,5}| )*\]TJ|-?[0-9]{1,2}(?:\.[0-9]{1,2})? Ts)\n)*"
    rb"ET *" % SIZE_PT
)
_FORM = re.compile(rb"(\d+) 0 obj\n<<[^\n]{1,5000} /Length (\d+)>>\nstream\n")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,9})/(\d{1,9})(?!\d)")
_TABLE = re.compile(rb"\d+ 0 obj\n<</Type /XRef [^\n]{1,500} /ID \[<[0-9a-f]{32}> <([0-9a-f]{32})>\]")
_END = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")


@dataclass(frozen=True)
class ReadCopy:
    """What a copy says of itself.

    `content_sha256` is empty where the file is not laid out as a copy of ours: it was saved by another program.
    `faults` says what no copy of ours has. Of a print run, which has many marks, only that is told.
    """

    line: str
    code: str
    content_sha256: str
    faults: tuple[str, ...]
    is_print_run: bool

    @property
    def numbers(self) -> tuple[tuple[int, int], ...]:
        """Return what stands in the line as `07/20`: number and last number. A name may hold such numbers, too."""
        return tuple((int(number), int(total)) for number, total in _NUMBERS.findall(self.line))


def read_copy(document: Document) -> ReadCopy | None:
    """Return what a file says of itself as a copy; None if it has no mark of one. It is of one revision."""
    marked: list[tuple[Page, dict[str, IndirectObject]]] = []
    lines: set[int] = set()
    for page in document.pages():
        marked.append((page, _forms(document, page)))
        lines |= {marked[-1][1][LINE_FORM].idnum} if LINE_FORM in marked[-1][1] else set()
        if len(lines) > 1:
            return ReadCopy("", "", "", (), is_print_run=True)
    if not lines:
        return None
    faults = []
    if unmarked := [page.number for page, forms in marked if LINE_FORM not in forms]:
        faults.append(f"page {unmarked[0]} has no mark")
    forms = next(forms for _, forms in marked if LINE_FORM in forms)
    drawn = document.content(forms[LINE_FORM], "the line of the copy")
    if not _LINE.fullmatch(drawn):
        faults.append("its line draws something else than a line")
    code = ""
    codes = dict.fromkeys(found[CODE_FORM].idnum for _, found in marked if CODE_FORM in found)
    if CODE_FORM in forms:
        try:
            code = read_code(document.content(forms[CODE_FORM], "the code of the copy"))
        except ValueError as error:
            faults.append(f"its code cannot be read: {error}")
        if len(codes) > 1 or any(CODE_FORM not in found for _, found in marked):
            faults.append("its pages have not all the same code")
    return ReadCopy(
        _said(document, forms[LINE_FORM]),
        code,
        _content_sha256(document, forms[LINE_FORM].idnum),
        tuple(faults),
        is_print_run=False,
    )


def _forms(document: Document, page: Page) -> dict[str, IndirectObject]:
    """Return the line and the code of a page. Of a copy of a copy, the later ones have the longer names."""
    drawings = document.entries(page.inherited.get("/Resources"), "/XObject")
    found = {}
    for kind in (LINE_FORM, CODE_FORM):
        names = [name for name in drawings if re.fullmatch(f"{kind}x*", name)]
        reference = drawings.raw_get(max(names, key=len)) if names else None
        if isinstance(reference, IndirectObject):
            found[kind] = reference
    return found


def _said(document: Document, form: IndirectObject) -> str:
    """Return the text of the line, in the order in which it is drawn."""
    try:
        page = document.reader.pages[0]
        text = page.extract_xform_text(document.value(form))
    except Exception:  # a font that was damaged; the line is looked at by its reader then
        return ""
    return " ".join(str(text).split())


def _content_sha256(document: Document, line: int) -> str:
    """Return the hash of the file with what is its own filled with spaces, or nothing if it is not laid out so.

    The code is written behind the line, also where it is empty.
    """
    data = bytearray(document.data)
    end = _END.search(document.data)
    table = _TABLE.match(document.data, int(end[1])) if end else None
    if not table:
        return ""
    holes = [(table.start(1), 2 * IDENTITY_BYTES)]
    for number in (line, line + 1):
        at = document.reader.xref.get(0, {}).get(number)
        found = _FORM.match(document.data, at) if at is not None else None
        if not found or int(found[1]) != number:
            return ""
        length = int(found[2])
        if not document.data.startswith(b"\nendstream\nendobj\n", found.end() + length):
            return ""
        holes.append((found.end(), length))
    for start, length in holes:
        data[start : start + length] = b" " * length
    return sha256(data).hexdigest()
