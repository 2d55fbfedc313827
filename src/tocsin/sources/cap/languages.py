"""The blocks of a message, side by side: one `info` for each language, and more for other areas or times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tocsin.brief.languages import is_tag
from tocsin.sources.cap.message import Element
from tocsin.sources.draft import Done, Draft, Plain
from tocsin.sources.plain import cut, plain

DEFAULT = "en-US"
"""The language of a block that names none. Source: CAP 1.2, section 3.2.2."""


@dataclass
class Block:
    """One block in each language that it has; the first language is that of the brief."""

    infos: dict[str, Element] = field(default_factory=dict)

    @property
    def own(self) -> Element:
        """Return the block in the language of the brief."""
        return next(iter(self.infos.values()))

    def text(self, words: Callable[[Element], str]) -> Plain:
        """Return what each language says: plain where the message has one language, else a map."""
        said: dict[str, Plain] = {tag: text for tag, info in self.infos.items() if (text := words(info))}
        own = next(iter(self.infos))
        if own not in said:
            return None
        return said[own] if len(self.infos) == 1 else said

    def name(self, words: Callable[[Element], str]) -> Plain:
        """Return a name: plain where all languages write it alike."""
        said = self.text(words)
        return (
            next(iter(said.values()))
            if isinstance(said, dict) and len(set(map(str, said.values()))) == 1
            else said
        )


def blocks(draft: Draft, root: Element) -> list[Block]:
    """Return the blocks of a message; blocks of one place in the order of each language belong together.

    What has no counterpart in the first language is left and noted, since a brief is whole in its own language.
    """
    by_tag: dict[str, list[Element]] = {}
    for info in root.all("info"):
        tag = _tag(draft, info)
        by_tag.setdefault(tag, []).append(info)
    if not by_tag:
        return []
    own, *others = by_tag
    found = [Block({own: info}) for info in by_tag[own]]
    for tag in others:
        for number, info in enumerate(by_tag[tag]):
            if number < len(found) and _belong_together(found[number].own, info):
                found[number].infos[tag] = info
            else:
                said = cut(plain(info.say("headline") or info.say("event"))[0], 160)
                words = f"a block in '{tag}' that has no counterpart in '{own}': {said}"
                draft.note(Done.DROPPED, words, info.origin)
    return found


def _belong_together(one: Element, other: Element) -> bool:
    """Tell whether two blocks can be one in two languages: what CAP says in codes is the same."""
    names = ("urgency", "severity", "certainty")
    return all(one.say(name) == other.say(name) for name in names)


def _tag(draft: Draft, info: Element) -> str:
    said = info.first("language")
    if said is None:
        return DEFAULT
    language, *rest = said.words.replace("_", "-").split("-")
    tag = "-".join([language.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
    if not is_tag(tag):
        words = f"'{said.words[:40]}' is no language tag; taken for {DEFAULT}, as CAP takes a block that names none"
        draft.note(Done.LOOK_AT, words, said.origin)
        return DEFAULT
    if tag != said.words:
        draft.note(Done.MENDED, f"language '{said.words}' written as '{tag}'", said.origin)
    return tag
