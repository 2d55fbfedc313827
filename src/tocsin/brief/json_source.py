"""JSON text -> `Tree`: strict, with the place of everything.

The standard parser accepts NaN, duplicate names and numbers of any length, and forgets where things stood; so
the structure is read here, and only the strings by the standard library. Numbers stay text, as in YAML.

Source: RFC 8259.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Any

from tocsin import limits
from tocsin.brief.tree import Mark, Steps, Tree
from tocsin.errors import Diagnostic

_STRINGS = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_WORD = re.compile(r"[^\s,:\[\]{}\"]+")
_LITERALS = {"null": None, "true": "true", "false": "false"}
_NOT_NUMBERS = frozenset({"NaN", "Infinity", "-Infinity", "+Infinity", "nan", "inf", "-inf"})


class _SyntaxFaultError(Exception):
    def __init__(self, position: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.position, self.message, self.hint = position, message, hint


def load(text: str, file: str) -> Tree:
    """Read JSON text. What is wrong is in the tree's `faults`; nothing is raised."""
    reader = _Reader(text, file)
    tree = reader.tree
    try:
        tree.data, end = reader.value(reader.space(0), (), 1)
        end = reader.space(end)
        if end < len(text):
            hint = "a file holds one value" + (", and no comments" if text[end] in "/#" else "")
            raise _SyntaxFaultError(end, "unexpected text after the value", hint)
    except _SyntaxFaultError as fault:
        reader.fault(fault.position, fault.message, fault.hint)
        tree.is_whole = False
    return tree


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.tree = Tree(file, lines={file: text.split("\n")})

    def place(self, position: int) -> tuple[int, int]:
        line = bisect_right(self.starts, position)
        return line, position - self.starts[line - 1] + 1

    def fault(self, position: int, message: str, hint: str = "") -> None:
        self.tree.faults.append(Diagnostic(self.file, *self.place(position), "", message, hint))

    def mark(self, start: int, end: int) -> Mark:
        return Mark(self.file, *self.place(start), self.place(end)[0])

    def space(self, position: int) -> int:
        match = _SPACE.match(self.text, position)
        assert match
        return match.end()

    def value(self, start: int, steps: Steps, depth: int) -> tuple[Any, int]:
        letter = self.text[start : start + 1]
        if letter in ("{", "[") and depth > limits.NESTING_DEPTH:
            raise _SyntaxFaultError(
                start, f"nested deeper than {limits.NESTING_DEPTH}", "a brief needs six levels"
            )
        value: Any
        if letter == "{":
            value, end = self.mapping(start, steps, depth)
        elif letter == "[":
            value, end = self.sequence(start, steps, depth)
        elif letter == '"':
            value, end = self.string(start)
        else:
            value, end = self.word(start)
        self.tree.values[steps] = self.mark(start, end)
        return value, end

    def mapping(self, start: int, steps: Steps, depth: int) -> tuple[dict[str, Any], int]:
        result: dict[str, Any] = {}
        position = self.space(start + 1)
        if self.text[position : position + 1] == "}":
            return result, position + 1
        while True:
            if self.text[position : position + 1] != '"':
                raise _SyntaxFaultError(position, 'expected a field name in "quotes"')
            name, end = self.string(position)
            inner = (*steps, name)
            if name in result:
                first = self.tree.keys[inner].line
                self.fault(
                    position, f"'{name[:40]}' is given twice (first on line {first})", "remove one of them"
                )
            else:
                self.tree.keys[inner] = self.mark(position, end)
            end = self.space(end)
            if self.text[end : end + 1] != ":":
                raise _SyntaxFaultError(end, "expected ':' after the field name")
            result[name], end = self.value(self.space(end + 1), inner, depth + 1)
            position = self.comma(end, "}")
            if position < 0:
                return result, -position

    def sequence(self, start: int, steps: Steps, depth: int) -> tuple[list[Any], int]:
        result: list[Any] = []
        position = self.space(start + 1)
        if self.text[position : position + 1] == "]":
            return result, position + 1
        while True:
            value, end = self.value(position, (*steps, len(result)), depth + 1)
            result.append(value)
            position = self.comma(end, "]")
            if position < 0:
                return result, -position

    def comma(self, end: int, close: str) -> int:
        """Return where the next entry starts, or minus the end of the collection."""
        end = self.space(end)
        letter = self.text[end : end + 1]
        if letter == close:
            return -(end + 1)
        if letter != ",":
            raise _SyntaxFaultError(end, f"expected ',' or '{close}'")
        start = self.space(end + 1)
        if self.text[start : start + 1] == close:
            raise _SyntaxFaultError(end, f"a comma before '{close}'", "remove it")
        return start

    def string(self, start: int) -> tuple[str, int]:
        try:
            # Not strict: a raw control character is reported later, with the name of its field.
            text, end = _STRINGS.raw_decode(self.text, start)
            return str(text), end
        except json.JSONDecodeError as error:
            if error.msg.startswith("Unterminated"):
                raise _SyntaxFaultError(start, "the quote is not closed") from None
            raise _SyntaxFaultError(
                error.pos, "the backslash stands before nothing known", "write \\\\"
            ) from None

    def word(self, start: int) -> tuple[str | None, int]:
        match = _WORD.match(self.text, start)
        if not match:
            found = self.text[start : start + 1]
            raise _SyntaxFaultError(
                start, f"expected a value, not '{found}'" if found else "the file ends too early"
            )
        word = match[0]
        if word in _LITERALS:
            return _LITERALS[word], match.end()
        if word in _NOT_NUMBERS:
            raise _SyntaxFaultError(start, f"not a number: {word}", "write null, or leave the field out")
        if not _NUMBER.fullmatch(word):
            raise _SyntaxFaultError(start, f"not a value: {word[:40]}", 'put text in "quotes"')
        if sum(map(str.isdigit, word)) > limits.NUMBER_DIGITS:
            message = f"number too long: more than {limits.NUMBER_DIGITS} digits"
            raise _SyntaxFaultError(start, message, 'an identifier goes in "quotes"')
        return word, match.end()
