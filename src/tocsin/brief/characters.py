"""Bytes to text, and the letters that no text of a brief may hold.

Refused are letters that steer (control characters, direction overrides), that cannot be written (surrogates,
noncharacters) or that stop the typesetter (a hundred accents on one letter, a word as long as a page).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from tocsin import limits
from tocsin.errors import SourceError

_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LONG = re.compile(rf"\S{{{limits.WORD_LETTERS + 1},}}")
_UNBROKEN = re.compile(rf"[^\s/|\-\u00ad\u200b\u2010-\u2015]{{{limits.WORD_LETTERS + 1},}}")
_ADDRESS = re.compile(r"https?://|mailto:")
# Scripts that are written without spaces and may be broken between letters or by a dictionary.
_SPACELESS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2e80-\u9fff\ua000-\ua4cf"
    "\ua9e0-\ua9ff\uaa60-\uaa7f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)


def decode(data: bytes, file: str) -> str:
    """Return UTF-8 bytes as text, a byte order mark removed.

    Raises:
        SourceError: the bytes are empty or not UTF-8; bytes count from 1.
    """
    if not data.strip():
        raise SourceError.at(file, "the file is empty")
    # UTF-16 of plain English is valid UTF-8, with a NUL at every other place.
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data[:200].count(0) * 3 > len(
        data[:200]
    ):
        raise SourceError.at(file, "not UTF-8 (looks like UTF-16)", hint="save the file as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8 at byte {error.start + 1}"
        raise SourceError.at(file, message, hint="save the file as UTF-8", line=line) from None
    return text.removeprefix("\ufeff")


def faults_of(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield message, hint and the words that are wrong for each kind of fault in a text, each kind once."""
    yield from _refused_letters(text)
    if not text.isascii() and (marks := _most_marks(text)) > limits.COMBINING_MARKS:
        yield f"more than {limits.COMBINING_MARKS} combining marks on one letter", f"{marks} were found", ""
        return
    for match in _LONG.finditer(text):
        word = _UNBROKEN.search(match[0])
        if word and not _ADDRESS.search(match[0]) and not _SPACELESS.search(match[0]):
            yield f"word longer than {limits.WORD_LETTERS} letters", "put spaces or hyphens in", word[0][:20]
            break
    if text and not text.strip():
        yield "holds only spaces", "write something or leave the field out", ""


def _refused_letters(text: str) -> Iterator[tuple[str, str, str]]:
    for letter in dict.fromkeys(_REFUSED.findall(text)):
        code = f"U+{ord(letter):04X}"
        match unicodedata.category(letter):
            case "Cs":
                yield f"broken character {code}", "half of a surrogate pair; type the letter again", letter
            case "Cf":
                yield (
                    f"direction control {code} is not allowed",
                    "remove it; direction comes from script",
                    letter,
                )
            case "Cc":
                yield f"control character {code}", "remove it", letter
            case "Zl" | "Zp":
                yield f"line separator {code} is not allowed", "use an ordinary line break", letter
            case _:
                yield f"{code} is not a character", "remove it", letter


def _most_marks(text: str) -> int:
    is_mark = (unicodedata.category(letter) in {"Mn", "Me", "Mc"} for letter in text)
    return max((sum(1 for _ in run) for mark, run in groupby(is_mark) if mark), default=0)
