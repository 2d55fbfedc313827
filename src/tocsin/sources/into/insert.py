"""New entries into the text of a `brief.yaml`, line by line; every line that is there stays to the byte.

The places come from the marks of the brief's own reader. What cannot be added to without touching a line, such as a
list in brackets, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tocsin.brief import yaml_source
from tocsin.brief.tree import Mark, Steps, Tree
from tocsin.errors import Diagnostic, SourceError

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_ENDING = re.compile(r"[\r\n]+\Z")
_AGAIN = "then import again; nothing was changed"

Item = Sequence[str]
"""One entry as lines without endings, its dash in the first column, two columns from dash to words."""


def inserted(text: str, file: str, items: Mapping[str, Sequence[Item]], order: Sequence[str]) -> str:
    """Return the text with new items at the end of lists.

    Args:
        text: the text of a brief that reads without a fault.
        file: how it is called in faults.
        items: what is new, by the name of the list.
        order: the fields of a brief in the order of the file, for a list that is not there yet.

    Raises:
        SourceError: a list cannot be added to without changing what is there; nothing is returned in part.
    """
    page = _Page(text, file, order)
    faults = [fault for name, new in items.items() if new and (fault := page.add(name, new))]
    if faults:
        raise SourceError.of(faults)
    result = page.text()
    page.check(result, {name: len(new) for name, new in items.items()})
    return result


class _Page:
    def __init__(self, text: str, file: str, order: Sequence[str]) -> None:
        self.tree: Tree = yaml_source.load(text, file)
        self.file, self.order = file, order
        self.lines: list[str] = _LINE.findall(text)
        self.behind: dict[int, list[str]] = {}
        """New lines by the number of the line that they follow."""
        self.parents = {steps[:-1] for steps in self.tree.values if steps}
        root = self.tree.values[()]
        self.root = root.column - 1
        self.is_block = self.letter(root) not in "[{"

    def add(self, name: str, new: Sequence[Item]) -> Diagnostic | None:
        """Note what is to be inserted for one list; a fault says why it cannot be."""
        if not self.is_block:
            hint = f"write it as lines of `field: value`, {_AGAIN}"
            return self.tree.fault((), "the whole brief is written in braces, which is not added to", hint)
        if name not in self.tree.data:
            self.start(name, new)
            return None
        there = self.tree.data[name]
        mark = self.tree.mark((name,))
        if not isinstance(there, list) or self.letter(mark) == "[":
            empty = f"remove the line `{name}: []`" if not there else "write each entry on lines after '- '"
            message = f"the list '{name}' is written in brackets, which is not added to"
            return self.tree.fault((name,), message, f"{empty}, {_AGAIN}")
        item = self.tree.mark((name, len(there) - 1))
        line = self.lines[item.line - 1]
        gap = item.column - mark.column if line[mark.column - 1] == "-" else 2
        self.put(name, new, dash=mark.column - 1, gap=gap, is_airy=self.is_airy(name, len(there)))
        return None

    def put(self, name: str, new: Sequence[Item], *, dash: int, gap: int, is_airy: bool) -> None:
        lines: list[str] = []
        for item in new:
            lines += ([""] if is_airy else []) + [_moved(line, dash, gap) for line in item]
        last = self.end((name,))
        deeper = dash if dash > self.root else dash + 1
        self.behind.setdefault(self.past_comments(last, deeper), []).extend(lines)

    def start(self, name: str, new: Sequence[Item]) -> None:
        """Note a list that is not there yet, behind the field that stands before it in the order of the file."""
        there = list(self.tree.data)
        rank = {field: number for number, field in enumerate(dict.fromkeys(self.fields()))}
        before = [field for field in there if rank.get(field, -1) < rank[name]]
        field = max(before, key=lambda field: rank.get(field, -1)) if before else there[-1]
        starts = [self.tree.keys[(field,)].line for field in there[1:]]
        is_airy = any(self.is_after_blank(line) for line in starts)
        step = next(
            (
                self.tree.mark((other,)).column - 1 - self.root
                for other in there
                if isinstance(self.tree.data[other], list) and self.letter(self.tree.mark((other,))) == "-"
            ),
            2,
        )
        lines = ([""] if is_airy else []) + [" " * self.root + f"{name}:"]
        for item in new:
            lines += [_moved(line, self.root + step, 2) for line in item]
        last = self.past_comments(self.end((field,)), self.root + 1)
        self.behind.setdefault(last, []).extend(lines)

    def fields(self) -> list[str]:
        return [path.split(".")[0] for path in self.order]

    def end(self, steps: Steps) -> int:
        """Return the number of the last line that a value stands on, without blank lines and comments after it."""
        last = self.tree.mark(steps, of_key=True).line
        for inner, mark in self.tree.values.items():
            if inner[: len(steps)] != steps or mark.file != self.file:
                continue
            if inner not in self.parents or self.letter(mark) in "[{":
                last = max(last, self.without_blank_end(mark))
        return last

    def without_blank_end(self, mark: Mark) -> int:
        last = min(mark.end_line, len(self.lines))
        while last > mark.line and not self.lines[last - 1].strip():
            last -= 1
        return last

    def past_comments(self, last: int, column: int) -> int:
        """Return the last of the comments after a line that belong to what stands there, by their indentation."""
        number = last
        while number < len(self.lines):
            words = self.lines[number].strip()
            indentation = len(self.lines[number]) - len(self.lines[number].lstrip())
            if words and not (words.startswith("#") and indentation >= column):
                break
            number += 1
            last = number if words else last
        return last

    def is_airy(self, name: str, length: int) -> bool:
        """Tell whether the entries of a list are kept apart by blank lines."""
        return length > 1 and self.is_after_blank(self.tree.mark((name, length - 1)).line)

    def is_after_blank(self, line: int) -> bool:
        number = line - 1
        while number and self.lines[number - 1].lstrip().startswith("#"):
            number -= 1
        return number > 0 and not self.lines[number - 1].strip()

    def letter(self, mark: Mark) -> str:
        return self.lines[mark.line - 1][mark.column - 1 : mark.column]

    def text(self) -> str:
        """Return the lines with those that are new between them."""
        parts: list[str] = []
        ending = next((found[0] for line in self.lines if (found := _ENDING.search(line))), "\n")
        for number, line in enumerate(self.lines, start=1):
            parts.append(line)
            if new := self.behind.get(number):
                is_last = not _ENDING.search(line)
                words = [one + ending for one in new]
                parts.append(ending + "".join(words).removesuffix(ending) if is_last else "".join(words))
        return "".join(parts)

    def check(self, text: str, counts: Mapping[str, int]) -> None:
        """Read the text again, and hold that all is there that was, and nothing but the new items more.

        Raises:
            SourceError: YAML has yet another way to write a list.
        """
        after = yaml_source.load(text, self.file)
        is_same = not after.faults and isinstance(after.data, dict)
        old = self.tree.data
        for name in {*old, *counts} if is_same else ():
            was, now = old.get(name), after.data.get(name)
            if count := counts.get(name):
                was = was or []
                is_same = is_same and now[: len(was)] == was and len(now) == len(was) + count
            else:
                is_same = is_same and now == was
        if not is_same:
            message = "written in a way that cannot be added to without changing it"
            raise SourceError.at(self.file, message, hint="import with -o, and copy what you need")


def _moved(line: str, dash: int, gap: int) -> str:
    """Return a line of an item as it stands with its dash in another column."""
    if not line:
        return line
    if line.startswith("- "):
        return " " * dash + "-" + " " * (gap - 1) + line[2:]
    is_inside = line.startswith(" ")
    return " " * (dash + (gap - 2 if is_inside else 0)) + line
