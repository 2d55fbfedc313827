"""The recommendations of an alert: lists under a line that asks, and sentences that call on somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.brief.dates import parse
from tocsin.sources.alert.addressees import Asked, addressed, asked, called, split_addressees
from tocsin.sources.alert.document import Block, Document, Role
from tocsin.sources.alert.sentences import sentences
from tocsin.sources.alert.when import Context, Dated, dates
from tocsin.sources.alert.words import words
from tocsin.sources.draft import Origin

_ITEM_LETTERS = 1_500


@dataclass(frozen=True)
class Ask:
    """One recommendation, where it stands, and by when it is to be done, if the words say."""

    asked: Asked
    origin: Origin
    deadline: str = ""


def asks(document: Document) -> tuple[list[Ask], set[int]]:
    """Return the recommendations, and the numbers of the blocks that hold nothing else."""
    found: list[Ask] = []
    used: set[int] = set()
    for block, text, heading in _items(document, used):
        ask = asked(text, heading)
        if len(text) <= _ITEM_LETTERS:
            found.append(Ask(ask, document.origin(block, text), _deadline(ask.what)))
            used.add(block.order)
    for block in document.blocks:
        if block.order in used or block.role in (Role.HEADING, Role.CAPTION):
            continue
        for sentence in sentences(block):
            call = called(sentence.text)
            if call and not sentence.text.endswith(":"):
                found.append(Ask(call, document.origin(block, sentence.text), _deadline(call.what)))
    return found, used


def _items(document: Document, used: set[int]) -> Iterator[tuple[Block, str, tuple[str, ...]]]:
    """Yield the entries of lists of recommendations, with the addressees that a line above them names."""
    is_open = False
    heading: tuple[str, ...] = ()
    items = 0
    for place, block in enumerate(document.blocks):
        if _is_opening(block):
            is_open, items = True, 0
            heading = _named_in(block.text)
            used.add(block.order)
            continue
        if not is_open:
            continue
        to = addressed(block.text)
        opens = (
            block.role is Role.HEADING or block.text.endswith(":") or _before_items(document.blocks, place)
        )
        if to and opens:
            heading = to
            used.add(block.order)
            continue
        if block.role is Role.HEADING:
            if _is_closing(block.text) or items or not _before_items(document.blocks, place):
                is_open = False
            continue
        if block.role in (Role.ITEM, Role.ROW):
            items += 1
            yield block, block.text, heading
        elif block.role is Role.TEXT and not items:
            some = [sentence.text for sentence in sentences(block)]
            if all(_asks_itself(text, heading) for text in some):
                yield from ((block, text, heading) for text in some)
        elif block.role is Role.TEXT and items:
            is_open = _before_items(document.blocks, place) and block.text.endswith(":")


def _asks_itself(text: str, heading: tuple[str, ...]) -> bool:
    ask = asked(text, heading)
    return bool(ask.to) and not ask.doubt and ask.what != text


def _is_opening(block: Block) -> bool:
    if block.role not in (Role.HEADING, Role.TEXT, Role.ITEM) or len(block.text) > 300:
        return False
    is_line = block.role is Role.HEADING or block.text.endswith(":")
    last = list(sentences(block))[-1].text if block.text.endswith(":") else block.text
    return is_line and any(pattern.fullmatch(last) for pattern in _openings())


def _named_in(line: str) -> tuple[str, ...]:
    match = _lead_in().search(line)
    return split_addressees(match["to"]) if match else ()


def _before_items(blocks: list[Block], place: int) -> bool:
    return place + 1 < len(blocks) and blocks[place + 1].role in (Role.ITEM, Role.ROW)


def _is_closing(text: str) -> bool:
    return text.lower().split(" ")[0].strip(":") in words("asks")["closings"]


def _deadline(text: str) -> str:
    for date in dates(text, Context()):
        if isinstance(date, Dated) and date.edtf.startswith("/") and not date.edtf.endswith(".."):
            day = date.edtf.removeprefix("/")
            parse(day)
            return day
    return ""


@cache
def _openings() -> list[re.Pattern[str]]:
    return [re.compile(pattern, re.IGNORECASE) for pattern in words("asks")["openings"]]


@cache
def _lead_in() -> re.Pattern[str]:
    calls = r"(?:call(?:s)? (?:on|upon)|urges?|asks?|appeals? to|recommendations? to)"
    return re.compile(rf"\b{calls}\s(?P<to>(?:the|all)\s[^:]{{3,200}}?)(?:\sto)?:?$")
