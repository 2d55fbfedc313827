"""`narrative.md` -> sections: one heading, one section.

The first heading's level is the level of sections; deeper headings belong to their section's text. What a
section has besides its text stands behind its heading: `# The crossing {images=sketch,map tlp=AMBER}`.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tocsin.brief.tree import Mark, Tree
from tocsin.errors import Diagnostic

_FIELDS = re.compile(r"\s*\{(?P<fields>(?:\s*\w+=[^\s{}]+)+)\s*\}$")


def load(text: str, file: str) -> Tree:
    """Read the narrative; the tree's data is a list of sections. What is wrong is in its `faults`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    tree = Tree(file, data=[], lines={file: lines})
    heads = _headings("\n".join(lines))
    before = next((number for number, line in enumerate(lines) if line.strip()), None)
    if before is not None and (not heads or before < _span(heads[0][0])[0]):
        message = "text before the first heading"
        tree.faults.append(
            Diagnostic(file, before + 1, 1, "", message, "start with a line such as '# Background'")
        )
    if not heads:
        return tree
    level = heads[0][0].tag
    for head, _ in heads:
        if head.tag < level:
            message = f"a heading above the first heading's level '{'#' * int(level[1])}'"
            hint = "give all sections the level of the first heading"
            tree.faults.append(Diagnostic(file, _span(head)[0] + 1, 1, "", message, hint))
    tops = [pair for pair in heads if pair[0].tag <= level]
    ends = [_span(head)[0] for head, _ in tops[1:]] + [len(lines)]
    for index, ((head, title), end) in enumerate(zip(tops, ends, strict=True)):
        _add_section(tree, index, (*_span(head), end), title)
    return tree


def _add_section(tree: Tree, index: int, span: tuple[int, int, int], title: str) -> None:
    head, start, end = span
    lines = tree.lines[tree.file]
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    section: dict[str, Any] = {}
    if match := _FIELDS.search(title):
        title = title[: match.start()]
        for name, value in (pair.split("=", 1) for pair in match["fields"].split()):
            section[name] = value.split(",") if name == "images" else value
    section |= {"title": title, "text": "\n".join(lines[start:end])}
    tree.data.append(section)
    head_mark = Mark(tree.file, head + 1, 1, head + 1)
    tree.values[(index,)] = tree.values[(index, "title")] = head_mark
    tree.values[(index, "text")] = Mark(tree.file, start + 1, 1, end) if section["text"] else head_mark


def _headings(text: str) -> list[tuple[Token, str]]:
    # Blocks alone: what stands inside them is read where it is printed.
    markdown = MarkdownIt("commonmark")
    tokens = markdown.disable("inline").parse(text)
    markdown.enable("inline")
    return [
        (token, _plain(markdown.parseInline(tokens[number + 1].content)[0]))
        for number, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    ]


def _plain(inline: Token) -> str:
    parts = (
        " " if child.type in ("softbreak", "hardbreak") else child.content for child in inline.children or ()
    )
    return "".join(parts)


def _span(head: Token) -> tuple[int, int]:
    assert head.map, "a block has its lines"
    return head.map[0], head.map[1]
