"""The recommendations of an alert: lists under a line that asks, and sentences that call on somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.brief.dates import parse
from tocsin.sources.alert.addressees import (
    Asked,
    addressed,
    asked,
    called,
    is_verb_first,
    names_a_body,
    split_addressees,
)
from tocsin.sources.alert.asks_table import Columns, columns_of
from tocsin.sources.alert.document import Block, Document, Role
from tocsin.sources.alert.sentences import sentences
from tocsin.sources.alert.when import Context, Dated, dates
from tocsin.sources.alert.words import either, words
from tocsin.sources.draft import Done, Origin, Repair

_ITEM_LETTERS = 1_500
_NUMBERED = re.compile(r"^(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)]\s+")
"""The number of a heading: "IV. Recommendations"."""


@dataclass(frozen=True)
class Ask:
    """One recommendation, where it stands, and by when it is to be done, if the words say."""

    asked: Asked
    origin: Origin
    deadline: str = ""


def asks(document: Document) -> tuple[list[Ask], set[int]]:
    """Return the recommendations, and the numbers of the blocks that hold nothing else."""
    lists = _Lists(document)
    found = list(lists.read())
    for block in document.blocks:
        if block.order in lists.used or block.role in (Role.HEADING, Role.CAPTION):
            continue
        for sentence in sentences(block):
            call = called(sentence.text)
            if call and not call.to:
                place = document.origin(block, sentence.text)
                document.repairs.append(Repair(Done.LOOK_AT, "asks for something and names nobody", place))
            elif call and not sentence.text.endswith(":"):
                found.append(Ask(call, document.origin(block, sentence.text), _deadline(call.what)))
    return found, lists.used


class _Lists:
    """Reads lists and tables of recommendations, with the addressees that a line above their entries names."""

    def __init__(self, document: Document) -> None:
        self.used: set[int] = set()
        self._document = document
        self._blocks = document.blocks
        self._is_open = False
        self._heading: tuple[str, ...] = ()
        self._items = 0
        self._lead = ""  # "Ensure that:", which the entries below it go on with
        self._columns: Columns | None = None

    def read(self) -> Iterator[Ask]:
        """Yield the entries in order; `used` gathers the blocks that hold nothing else."""
        for place, block in enumerate(self._blocks):
            if _is_opening(block):
                self._open(_named_in(block.text))
                self.used.add(block.order)
            elif block.role is Role.ROW:
                yield from self._row(block)
            elif self._is_addressed(block, place):
                self.used.add(block.order)
            elif self._is_open:
                yield from self._entry(block, place)

    def _open(self, heading: tuple[str, ...]) -> None:
        self._is_open, self._items, self._columns, self._heading = True, 0, None, heading
        self._lead = ""

    def _row(self, block: Block) -> Iterator[Ask]:
        if found := columns_of(block.text):
            self._open(())
            self._columns = found
            self.used.add(block.order)
            return
        row = self._columns.read(block.text) if self._columns else None
        if row:
            self.used.add(block.order)
            yield Ask(row.asked, self._document.origin(block), row.deadline)
        elif self._is_open:
            yield from self._ask(block, block.text)

    def _is_addressed(self, block: Block, place: int) -> bool:
        """Tell whether a line names the addressees of what follows; they are remembered."""
        to = addressed(block.text)
        is_line = block.role is Role.HEADING or block.text.endswith(":")
        if not self._is_open:
            # "To the Security Council:" opens a list by itself if what follows begins with a verb.
            if to and is_line and self._demands_follow(place):
                self._open(to)
                return True
            return False
        if not to and block.role is Role.HEADING and self._demands_follow(place) and names_a_body(block.text):
            to = split_addressees(block.text)
        if not to and block.role is Role.ITEM and block.text.endswith(":"):
            to = _named_in(block.text)
        if to and (is_line or _before_items(self._blocks, place)):
            self._heading, self._lead = to, ""
            return True
        return False

    def _demands_follow(self, place: int) -> bool:
        following = self._blocks[place + 1 : place + 2]
        return bool(following) and following[0].role is not Role.HEADING and is_verb_first(following[0].text)

    def _entry(self, block: Block, place: int) -> Iterator[Ask]:
        if block.role is Role.HEADING:
            if _is_closing(block.text) or self._items or not _before_items(self._blocks, place):
                self._is_open = False
        elif block.role is Role.ITEM and block.text.endswith(":") and _before_items(self._blocks, place):
            self._lead = block.text.rstrip(": ")
            self.used.add(block.order)
            self._document.drop(block, "it only opens the entries below it")
        elif block.role is Role.ITEM:
            self._lead = "" if is_verb_first(block.text) else self._lead
            yield from self._ask(block, f"{self._lead} {block.text}".strip())
        elif block.role is Role.TEXT and not self._items:
            some = [sentence.text for sentence in sentences(block)]
            if all(_asks_itself(text, self._heading) for text in some):
                for text in some:
                    yield from self._ask(block, text)
        elif block.role is Role.TEXT:
            self._is_open = _before_items(self._blocks, place) and block.text.endswith(":")

    def _ask(self, block: Block, text: str) -> Iterator[Ask]:
        if block.role is not Role.TEXT:
            self._items += 1
        if len(text) <= _ITEM_LETTERS:
            ask = asked(text, self._heading)
            self.used.add(block.order)
            yield Ask(ask, self._document.origin(block, text), _deadline(ask.what))


def _asks_itself(text: str, heading: tuple[str, ...]) -> bool:
    ask = asked(text, heading)
    return bool(ask.to) and not ask.doubt and ask.what != text


def _is_opening(block: Block) -> bool:
    if block.role not in (Role.HEADING, Role.TEXT, Role.ITEM) or len(block.text) > 300:
        return False
    is_line = block.role is Role.HEADING or block.text.endswith((":", "?"))
    last = list(sentences(block))[-1].text if block.text.endswith(":") else block.text
    last = _NUMBERED.sub("", last)
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
    calls = rf"(?i:{either(words('asks')['calls'])}|recommendations? to)"
    return re.compile(rf"\b{calls}\s(?P<to>(?:the|all)\s[^:]{{3,200}}?)(?:\sto)?:?$")
