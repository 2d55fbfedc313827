"""DOCX -> a document: paragraphs, lists and tables of its body. The XML may declare no entity, so none can grow."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from tocsin import limits
from tocsin.errors import SourceError
from tocsin.sources import guarded_xml
from tocsin.sources.alert.document import Block, Document, Role, tidy
from tocsin.sources.alert.text import TOO_LARGE
from tocsin.sources.draft import Done, Origin, Repair
from tocsin.sources.source import Source

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_BODY = "word/document.xml"
_HEADING = re.compile(r"^(?:heading|title|subtitle|titre|überschrift)", re.IGNORECASE)
_LIST = re.compile(r"list", re.IGNORECASE)
_CAPTION = re.compile(r"caption", re.IGNORECASE)
_DAMAGED = "download or copy it again, or open it in your office program and save it anew"


def document(source: Source) -> Document:
    """Return the body of a DOCX file; headers, footers, comments and deleted words are not part of it.

    Raises:
        SourceError: it is damaged, too large when unpacked, or its XML declares entities.
    """
    data = source.read(limits.ALERT_DOCX_BYTES, hint=TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entry = packed.getinfo(_BODY)
            if entry.flag_bits & 1:
                raise SourceError.at(source.name, "protected by a password", hint="save it without one")
            with packed.open(entry) as stream:
                body = stream.read(limits.ALERT_DOCX_XML_BYTES + 1)
            dropped = sorted(
                name
                for name in packed.namelist()
                if re.search(r"word/(?:header|footer|comments|footnotes|endnotes)\d*\.xml", name)
            )
            has_macros = any(name.endswith("vbaProject.bin") for name in packed.namelist())
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise SourceError.at(source.name, "a damaged DOCX file", hint=_DAMAGED) from error
    if len(body) > limits.ALERT_DOCX_XML_BYTES:
        most = f"{limits.ALERT_DOCX_XML_BYTES // 1_000_000} MB"
        raise SourceError.at(source.name, f"more than {most} of text when unpacked", hint=TOO_LARGE)
    story = _Story(source.name)
    story.read(body)
    repairs = [
        Repair(Done.DROPPED, f"{name}: headers, footers, notes and comments are not read") for name in dropped
    ]
    if has_macros:
        repairs.append(Repair(Done.DROPPED, "word/vbaProject.bin: macros are never read or run"))
    if not story.blocks:
        raise SourceError.at(source.name, "the document has no words", hint="copy its text into a .txt file")
    return Document("paragraph", story.blocks, {}, repairs + story.repairs)


class _Story:
    def __init__(self, file: str) -> None:
        self.blocks: list[Block] = []
        self.repairs: list[Repair] = []
        self._file = file
        self._open: list[str] = []
        self._words: list[str] = []
        self._unseen: list[str] = []
        self._inserted: list[str] = []
        self._cells: list[str] = []
        self._style = ""
        self._is_item = self._is_hidden = False
        self._number = 0

    def read(self, body: bytes) -> None:
        guarded_xml.read(
            body,
            self._file,
            what="a damaged DOCX file",
            hint=_DAMAGED,
            depth=limits.ALERT_DOCX_DEPTH,
            start=self._start,
            end=self._end,
            words=self._data,
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.partition(" ")
        tag = tag if space in _WORD else f"other {name}"
        self._open.append(tag)
        value = next((attributes[key] for key in attributes if key.endswith(" val")), "")
        match tag:
            case "p":
                self._style, self._is_item = "", False
            case "pStyle":
                self._style = value
            case "numPr":
                self._is_item = True
            case "tab" if "r" in self._open:
                self._words.append("\t")
            case "br" | "cr":
                self._words.append(" ")
            case "r":
                self._is_hidden = False
            case "vanish":
                self._is_hidden = value not in ("0", "false")
            case "tr":
                self._cells = []

    def _end(self, name: str) -> None:
        tag = self._open.pop()
        if tag == "p":
            self._number += 1
            if self._unseen:
                place = Origin("paragraph", self._number)
                words = f"hidden or deleted in the document: {tidy(''.join(self._unseen))}"
                self.repairs.append(Repair(Done.DROPPED, words, place))
                self._unseen = []
            if inserted := tidy("".join(self._inserted)):
                words = f"inserted by a tracked change that nobody has accepted; taken: {inserted}"
                self.repairs.append(Repair(Done.LOOK_AT, words, Origin("paragraph", self._number)))
                self._inserted = []
            if "tc" in self._open:
                self._words.append(" ")
            else:
                self._add(self._role())
        elif tag == "tc":
            self._cells.append(tidy("".join(self._words)))
            self._words = []
        elif tag == "tr" and "tr" not in self._open:
            self._words = [" | ".join(cell for cell in self._cells if cell)]
            self._add(Role.ROW)

    def _data(self, data: str) -> None:
        if not self._open or self._open[-1] not in ("t", "delText"):
            return
        is_deleted = (
            self._open[-1] == "delText" or self._is_hidden or "del" in self._open or "moveFrom" in self._open
        )
        (self._unseen if is_deleted else self._words).append(data)
        if not is_deleted and ("ins" in self._open or "moveTo" in self._open):
            self._inserted.append(data)

    def _role(self) -> Role:
        if _HEADING.match(self._style):
            return Role.HEADING
        if _CAPTION.search(self._style):
            return Role.CAPTION
        return Role.ITEM if self._is_item or _LIST.search(self._style) else Role.TEXT

    def _add(self, role: Role) -> None:
        text = tidy("".join(self._words))
        self._words = []
        if text:
            self.blocks.append(Block(self._number, text, role))
