"""YAML text -> `Tree`: every scalar as text, and none of YAML's ways to say one thing twice.

Built on the events of ruamel.yaml's parser, not on its loaders, because the loaders turn `2020-07` and `010`
into what nobody wrote. Anchors, aliases, tags, duplicate keys, several documents and tabs that indent are
refused.

Source: YAML 1.2.2.
"""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner, ScannerError
from ruamel.yaml.tokens import ScalarToken

from tocsin import limits
from tocsin.brief.tree import Mark, Steps, Tree
from tocsin.errors import Diagnostic

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BREAKS = re.compile(r"\r\n|\r|\n")
# NUL ends ruamel's buffer and it refuses other control characters without a word on the field. They travel as
# noncharacters, one for one so that places stay true, and are reported by `characters` with their field.
_HIDE = {code: 0xFDD0 + code for code in range(32) if code not in (9, 10, 13)}
_SHOW = {hidden: code for code, hidden in _HIDE.items()}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")

_GAP = re.compile(r"(?: |(?P<line>\n) *)?(?![ \t#\r\n\x85\u2028\u2029\ufeff])")
_SHORT_TAG = re.compile(r"!\S{0,200}(?!\S)")
_TEXT = r"(?P<text>[^\0\s#:,\[\]{}?\x85\u2028\u2029\ufeff]+(?: [^\0\s#:,\[\]{}?\x85\u2028\u2029\ufeff]+)*)"
_PLAIN_IN_FLOW = re.compile(_TEXT + r"(?:(?=:[ \n])|(?=[,\]}]))(?P<next>)?")
_PLAIN_IN_BLOCK = re.compile(_TEXT + r"(?:(?=:[ \n])|(?=\n(?P<next> *)[^ \t#\r\n\x85\u2028\u2029\ufeff]))")

_FAULTS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "a ':' where none can stand", "quote a text that holds ': '"),
    ("could not find expected ':'", "expected ':' after the field name", "write `name: value`"),
    ("unexpected end of stream", "the quote is not closed", ""),
    ("found unexpected document separator", "the quote is not closed", ""),
    ("expected ',' or ']'", "expected ',' or ']'", "close the list, or quote a text that holds [ or ]"),
    ("expected ',' or '}'", "expected ',' or '}'", "close the braces, or quote a text that holds { or }"),
    (
        "expected <block end>",
        "the line does not fit what is above it",
        "check its indentation and the quotes",
    ),
    (
        "unknown escape character",
        "the backslash stands before nothing known",
        "write \\\\ or use 'single quotes'",
    ),
    ("character '\\t' that cannot", "a tab cannot stand here", "use a space"),
    ("cannot start any token", "a text cannot start with this character", "put the text in quotes"),
    ("undefined tag handle", "tag is not allowed", "remove it"),
    ("sequence entries are not allowed", "a list cannot start here", "put '- ' on a line of its own"),
    ("block sequence entries", "a list cannot start here", "put '- ' on a line of its own"),
    ("directives are not allowed", "directives are not allowed", "remove the line that starts with '%'"),
    ("expected the node content", "a value is missing here", ""),
)


class _Reader(Reader):
    """Moves over a line in one step: half of the time of a long brief went into counting columns."""

    def check_printable(self, data: Any) -> None:
        """Leave it to `characters`, which knows the field."""

    def forward(self, length: int = 1) -> None:
        start = self.pointer
        end = start + length
        passed = self.buffer[start:end]
        self.pointer, self.index = end, self.index + length
        if "\n" not in passed and "\r" not in passed:
            self.column += length
            return
        for offset, letter in enumerate(passed, start):
            if letter == "\n" or (letter == "\r" and self.buffer[offset + 1 : offset + 2] != "\n"):
                self.line += 1
                self.column = 0
            else:
                self.column += 1


class _Scanner(Scanner):
    """Takes short cuts where a long brief spends its time; what is not plain goes the original way."""

    reader: Any = None

    def __init__(self, loader: Any) -> None:
        self.reader = loader.reader  # first: the rest of the set-up reads
        super().__init__(loader)

    def scan_to_next_token(self) -> Any:
        """Pass what stands before a token: mostly nothing, one space, or a line end and the next indentation."""
        reader = self.reader
        gap = _GAP.match(reader.buffer, reader.pointer)
        if not gap:
            return super().scan_to_next_token()
        if gap.end() > reader.pointer:
            if gap["line"] is not None and not self.flow_level:
                self.allow_simple_key = True
            reader.forward(gap.end() - reader.pointer)
        return None

    def scan_plain(self) -> Any:
        """Read a text without quotes that ends on its line for sure; others may go on on the next."""
        reader = self.reader
        match = (_PLAIN_IN_FLOW if self.flow_level else _PLAIN_IN_BLOCK).match(reader.buffer, reader.pointer)
        if not match or (match["next"] is not None and len(match["next"]) > self.indent):
            return super().scan_plain()
        start = reader.get_mark()
        reader.forward(len(match["text"]))
        self.allow_simple_key = False
        return ScalarToken(match["text"], True, start, reader.get_mark())

    def check_token(self, *choices: type) -> bool:
        """Tell whether the next token is one of some kinds."""
        while self.need_more_tokens():
            self.fetch_more_tokens()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def fetch_directive(self) -> None:
        """Refuse `%YAML` and `%TAG`: the first changes what follows, the second is for tags."""
        mark = self.reader.get_mark()
        raise ScannerError(None, None, "directives are not allowed", mark)

    def fetch_tag(self) -> None:
        """Refuse at once a tag of a length on which ruamel's decoding of it takes minutes."""
        if not _SHORT_TAG.match(self.reader.buffer, self.reader.pointer):
            raise ScannerError(None, None, "undefined tag handle", self.reader.get_mark())
        super().fetch_tag()

    def scan_flow_scalar_non_spaces(self, double: Any, start_mark: Any) -> Any:
        """Read a part of a quoted text; an escape beyond Unicode is a fault of syntax like others."""
        try:
            return super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):
            raise ScannerError(None, None, "unknown escape character", self.reader.get_mark()) from None

    def need_more_tokens(self) -> bool:
        """Tell whether the next token may still become a key."""
        if self.done:
            return False
        if not self.tokens:
            return True
        if not self.possible_simple_keys:
            return False
        self.stale_possible_simple_keys()
        return bool(self.next_possible_simple_key() == self.tokens_taken)


class _Parser(Parser):
    """Keeps its scanner at hand."""

    scanner: Any = None

    def __init__(self, loader: Any) -> None:
        super().__init__(loader)
        self.scanner = loader.scanner


class _StopError(Exception):
    """Nothing after this can be read."""


def load(text: str, file: str) -> Tree:
    """Read YAML text. What is wrong is in the tree's `faults`; nothing is raised."""
    tree = Tree(file, lines={file: _BREAKS.split(text)})
    control = _CONTROL.search(text)
    composer = _Composer(tree, text.translate(_HIDE) if control else text, has_tabs="\t" in text)
    try:
        composer.compose(is_hidden=bool(control))
    except _StopError:
        tree.is_whole = False
    except YAMLError as error:
        tree.faults.append(_translated(error, tree))
        tree.is_whole = False
    if control and not composer.has_control and tree.is_whole:
        line = len(_BREAKS.split(text[: control.start()]))
        message = f"control character U+{ord(control[0]):04X}"
        tree.faults.append(Diagnostic(file, line, 1, "", message, "remove it"))
    return tree


class _Composer:
    def __init__(self, tree: Tree, text: str, *, has_tabs: bool) -> None:
        self.tree, self.has_tabs = tree, has_tabs
        self.has_control = False
        self.is_hidden = False
        yaml = YAML(typ="safe", pure=True)
        yaml.Reader, yaml.Scanner, yaml.Parser = _Reader, _Scanner, _Parser
        # The parser is asked for directly: `YAML.parse` is a generator with a generator's cost.
        self.parser = yaml.get_constructor_parser(text)[1]

    def fault(self, mark: Any, message: str, hint: str = "", steps: Steps = ()) -> None:
        self.tree.faults.append(self.tree.fault(steps, message, hint, mark=self.mark(mark, mark)))

    def mark(self, start: Any, end: Any) -> Mark:
        # The end of a block stands at the start of the line after it.
        end_line = end.line + (1 if end.column or end.line == start.line else 0)
        return Mark(self.tree.file, start.line + 1, start.column + 1, end_line)

    def compose(self, *, is_hidden: bool) -> None:
        """Read the one document into the tree."""
        self.is_hidden = is_hidden
        documents = 0
        while (event := self.parser.get_event()) is not None:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fault(event.start_mark, "a second document", "a file holds one brief; remove '---'")
                    raise _StopError
            elif isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)):
                self.tree.data = self.node(event, (), 1)

    def node(self, event: Any, steps: Steps, depth: int) -> Any:
        if isinstance(event, AliasEvent):
            self.fault(
                event.start_mark, "aliases are not allowed", "write the value out, or quote the text", steps
            )
            return None
        if event.anchor is not None:
            self.fault(event.start_mark, "anchors are not allowed", "remove it, or quote the text", steps)
        if event.ctag is not None:
            self.fault(event.start_mark, "tag is not allowed", "remove it, or quote the text", steps)
        if isinstance(event, ScalarEvent):
            mark = self.mark(event.start_mark, event.end_mark)
            # A value that is not there is marked by the parser where the next thing stands.
            is_absent = event.start_mark.index == event.end_mark.index
            self.tree.values[steps] = self.tree.keys.get(steps, mark) if is_absent else mark
            return self.scalar(event)
        if depth > limits.NESTING_DEPTH:
            message = f"nested deeper than {limits.NESTING_DEPTH}"
            self.fault(event.start_mark, message, "a brief needs six levels")
            raise _StopError
        if isinstance(event, MappingStartEvent):
            value, end = self.mapping(steps, depth)
        else:
            value, end = self.sequence(event, steps, depth)
        self.tree.values[steps] = self.mark(event.start_mark, end.end_mark)
        return value

    def mapping(self, steps: Steps, depth: int) -> tuple[Any, Any]:
        result: dict[str, Any] = {}
        get_event = self.parser.get_event
        while not isinstance(event := get_event(), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                hint = "quote a text that starts with { or ["
                self.fault(event.start_mark, "a field name must be text", hint, steps)
                raise _StopError
            if self.has_tabs:
                self.check_indentation(event.start_mark.line, event.start_mark.column)
            name = self.node(event, (*steps, event.value), depth)
            if name is None:
                self.fault(event.start_mark, "a field name is missing", "write `name: value`", steps)
                name = ""
            inner = (*steps, name)
            if name in result:
                first = self.tree.keys[inner].line
                message = f"'{name[:40]}' is given twice (first on line {first})"
                self.fault(event.start_mark, message, "remove one of them", inner)
            else:
                self.tree.keys[inner] = self.mark(event.start_mark, event.end_mark)
            result[name] = self.node(get_event(), inner, depth + 1)
        return result, event

    def sequence(self, start: Any, steps: Steps, depth: int) -> tuple[Any, Any]:
        result: list[Any] = []
        get_event = self.parser.get_event
        while not isinstance(event := get_event(), SequenceEndEvent):
            if self.has_tabs and not start.flow_style:
                self.check_indentation(event.start_mark.line, event.start_mark.column)
            result.append(self.node(event, (*steps, len(result)), depth + 1))
        return result, event

    def scalar(self, event: Any) -> str | None:
        text: str = event.value
        if self.is_hidden:
            text = text.translate(_SHOW)
            self.has_control = self.has_control or bool(_CONTROL.search(text))
        if event.style in ("|", ">"):
            return text.rstrip("\n")
        if not event.style and event.implicit[0]:
            if self.has_tabs and event.start_mark.line != event.end_mark.line:
                for line in range(event.start_mark.line + 1, event.end_mark.line + 1):
                    self.check_indentation(line)
            return None if text in _NULLS else text
        return text

    def check_indentation(self, line: int, column: int | None = None) -> None:
        lines = self.tree.lines[self.tree.file]
        text = lines[line] if line < len(lines) else ""
        indentation = text[: len(text) - len(text.lstrip())]
        if "\t" in indentation and (column is None or column >= len(indentation)):
            self.tree.faults.append(
                Diagnostic(self.tree.file, line + 1, indentation.index("\t") + 1, "", *_TABS)
            )


_TABS = ("tabs cannot indent", "indent with spaces")


def _translated(error: YAMLError, tree: Tree) -> Diagnostic:
    if not isinstance(error, MarkedYAMLError):
        return Diagnostic(tree.file, 1, 1, "", f"not YAML: {str(error).splitlines()[0][:200]}")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = tree.lines[tree.file]
    text = lines[line] if line < len(lines) else ""
    if "\t" in text[: len(text) - len(text.lstrip())]:
        return Diagnostic(tree.file, line + 1, 1, "", *_TABS)
    problem = str(error.problem or error.context)
    for words, message, hint in _FAULTS:
        if words in problem:
            if message == "the quote is not closed" and error.context_mark:
                line, column = error.context_mark.line, error.context_mark.column
            return Diagnostic(tree.file, line + 1, column + 1, "", message, hint)
    return Diagnostic(tree.file, line + 1, column + 1, "", f"not YAML: {problem[:200]}")
