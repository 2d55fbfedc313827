"""Single values of a brief file put in place of others; every other letter stays as it is.

The places come from the marks of the brief's own reader, and the result is read again: where it does not say what
was meant, nothing is returned.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tocsin.brief import json_source, yaml_source
from tocsin.brief.tree import Steps, Tree
from tocsin.errors import SourceError

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_PLAIN = re.compile(r"[^\r\n]*?(?=[ \t]*(?:\s#|[\r\n]|\Z))")
_PLAIN_IN_FLOW = re.compile(r"[^\r\n,\[\]{}]*?(?=[ \t]*(?:\s#|[\r\n,\]}]|\Z))")
_LINE = re.compile(r"[^\r\n]*")


class Page:
    """The text of a brief file that is edited. Edits are noted, and made together."""

    def __init__(self, text: str, file: str) -> None:
        """Read the text, which must be that of a brief without faults."""
        self.source, self.file = text, file
        self.is_json = file.endswith(".json")
        self.tree = self._read(text)
        self.wanted: Any = self._read(text).data
        self.starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
        self.edits: list[tuple[int, int, int, str]] = []
        root = self.tree.values[()]
        self.is_flow = self.source[self._offset(root.line, root.column)] in "{["
        self.indent = " " * (root.column - 1)

    def _read(self, text: str) -> Tree:
        return json_source.load(text, self.file) if self.is_json else yaml_source.load(text, self.file)

    def put(self, name: str, value: Any, behind: str) -> None:
        """Give a field of the brief a value: in its place, or behind another field if it is not there yet.

        Args:
            name: the field.
            value: a text, nothing, or a mapping of texts; what is there must be no mapping.
            behind: a field with a value on one line.

        Raises:
            SourceError: what stands there, or before it, goes over several lines.
        """
        written = self._written(value)
        if name in self.tree.data:
            self._put((name,), written)
        else:
            start, end = self._span((behind,))
            key = json.dumps(name) if self.is_json else name
            if self.is_flow:
                self._note(end, end, f", {key}: {written}")
            else:
                end = self._line_end(start)
                self._note(end, end, f"{self._ending()}{self.indent}{key}: {written}")
        self.wanted[name] = value

    def put_inside(self, name: str, field: str, value: str | None, behind: str) -> None:
        """Give a field of a mapping a value, as `put` does for the brief."""
        written = self._written(value)
        if field in self.tree.data[name]:
            self._put((name, field), written)
        else:
            start, end = self._span((name, behind))
            key = json.dumps(field) if self.is_json else field
            mark = self.tree.mark((name,))
            if self.source[self._offset(mark.line, mark.column)] == "{":
                self._note(end, end, f", {key}: {written}")
            else:
                end = self._line_end(start)
                self._note(end, end, f"{self._ending()}{' ' * (mark.column - 1)}{key}: {written}")
        self.wanted[name][field] = value

    def remark(self, steps: Steps, words: str) -> None:
        """Put a comment at the end of the line of a value. JSON has none."""
        if not self.is_json:
            end = self._line_end(self._span(steps)[0])
            self._note(end, end, f" # {words}")

    def text(self) -> str:
        """Return the text with all edits.

        Raises:
            SourceError: it would not say what was meant.
        """
        result = self.source
        for start, end, _, words in sorted(self.edits, reverse=True):
            result = result[:start] + words + result[end:]
        read = self._read(result)
        if read.faults or read.data != self.wanted:
            hint = "write each field on a line of its own, then try again; nothing was changed"
            raise SourceError.at(self.file, "the fields cannot be edited as they are written", hint=hint)
        return result

    def _put(self, steps: Steps, written: str) -> None:
        start, end = self._span(steps)
        is_absent = start == end and self.source[start - 1 : start] == ":"
        self._note(start, end, f" {written}" if is_absent else written)

    def _note(self, start: int, end: int, words: str) -> None:
        # Of edits at one place, the last that is noted stands last.
        self.edits.append((start, end, len(self.edits), words))

    def _written(self, value: Any) -> str:
        if isinstance(value, dict):
            inside = [
                f"{json.dumps(name) if self.is_json else name}: {self._written(inner)}"
                for name, inner in value.items()
            ]
            return f"{{{', '.join(inside)}}}"
        if value is None:
            return "null"
        if not self.is_json:
            return str(value)
        return str(value) if str(value).isdigit() else json.dumps(str(value), ensure_ascii=False)

    def _span(self, steps: Steps) -> tuple[int, int]:
        """Return where a value on one line starts and ends."""
        mark, key = self.tree.values[steps], self.tree.keys[steps]
        start = self._offset(mark.line, mark.column)
        if mark == key:  # nothing stands behind the name
            start = self.source.index(":", start) + 1
            return start, start
        if self.source[start] in "|>" or mark.end_line > mark.line:
            message = "goes over several lines, which are not edited"
            raise SourceError.of([self.tree.fault(steps, message, "write it on one line, then try again")])
        if match := _QUOTED.match(self.source, start):
            return start, match.end()
        around = self.tree.mark(steps[:-1]) if len(steps) > 1 else self.tree.values[()]
        is_flow = self.source[self._offset(around.line, around.column)] in "{["
        match = (_PLAIN_IN_FLOW if is_flow else _PLAIN).match(self.source, start)
        assert match
        return start, match.end()

    def _offset(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column - 1

    def _line_end(self, offset: int) -> int:
        rest = _LINE.match(self.source, offset)
        assert rest
        return offset + len(rest[0].rstrip())

    def _ending(self) -> str:
        found = re.search(r"\r\n|\r|\n", self.source)
        return found[0] if found else "\n"
