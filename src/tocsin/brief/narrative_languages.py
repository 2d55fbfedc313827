"""`narrative.md` and `narrative.fr.md` -> sections whose titles and texts are maps of languages.

The files are put together section by section, in their order. What a section has besides its words (pictures, a
handling mark) is given once, in the brief's own language; a translation may repeat it, and not change it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from tocsin import resources
from tocsin.brief.language_maps import tag_fault
from tocsin.brief.languages import is_tag
from tocsin.brief.tree import Tree
from tocsin.errors import Diagnostic

_WORDS = ("title", "text")


def joined(stories: Mapping[str, Tree], own: str) -> Tree:
    """Put the narratives of one brief together.

    Args:
        stories: what `narrative.load` gave for each file, by the language in its name; `narrative.md` has none.
        own: the language of the brief.

    Returns:
        a tree of sections. What is wrong is in its `faults`.
    """
    faults = [fault for story in stories.values() for fault in story.faults]
    by_tag: dict[str, Tree] = {}
    for tag, story in stories.items():
        if tag and not is_tag(tag):
            faults.append(Diagnostic(story.file, 0, 0, "", *_tag_fault(tag, own)))
        elif (tag or own) in by_tag:
            message = f"the narrative in '{own}' is given twice, here and in narrative.md"
            faults.append(Diagnostic(story.file, 0, 0, "", message, "keep one of the two"))
        else:
            by_tag[tag or own] = story
    first = by_tag.pop(own, None)
    if first is None:
        story = next(iter(stories.values()))
        message = f"no narrative in '{own}', the language of the brief"
        faults.append(Diagnostic(story.file, 0, 0, "", message, "add narrative.md"))
        return Tree(story.file, data=[], faults=faults)
    tree = Tree(first.file, first.data, lines=dict(first.lines), values=dict(first.values), faults=faults)
    for index, section in enumerate(tree.data if by_tag else ()):
        for name in _WORDS:
            tree.values[(index, name, own)] = tree.values[(index, name)]
            section[name] = {own: section[name]}
    for tag, story in by_tag.items():
        _add(tree, tag, story)
    return tree


def _tag_fault(tag: str, own: str) -> tuple[str, str]:
    message, _ = tag_fault(tag, [own, *resources.languages()])
    return message, "call it narrative.fr.md, or otherwise than narrative"


def _add(tree: Tree, tag: str, story: Tree) -> None:
    tree.lines.update(story.lines)
    first = PurePath(tree.file).name
    if len(story.data) != len(tree.data):
        message = f"{_sections(len(story.data))}; {first} has {len(tree.data)}"
        hint = "translate section by section, in the same order"
        tree.faults.append(Diagnostic(story.file, 1, 1, "", message, hint))
    for index, (section, translated) in enumerate(zip(tree.data, story.data, strict=False)):
        for name in _WORDS:
            section[name][tag] = translated[name]
            tree.values[(index, name, tag)] = story.values[(index, name)]
        for name in translated.keys() - {*_WORDS}:
            if translated[name] != section.get(name):
                mark = story.values[(index,)]
                message = f"'{name}' is not what it is in {first}"
                hint = f"remove it here: it is taken from {first}"
                tree.faults.append(Diagnostic(story.file, mark.line, mark.column, "", message, hint))


def _sections(count: int) -> str:
    return "1 section" if count == 1 else f"{count} sections"
