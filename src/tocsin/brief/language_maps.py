"""What is wrong with the maps of languages of a brief, whichever language it is read in."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from typing import Any

from tocsin import limits, resources
from tocsin.brief.languages import is_tag, nearest, own_language, places, used
from tocsin.brief.tree import Steps, Tree
from tocsin.brief.values import Translated
from tocsin.errors import Diagnostic


def check(tree: Tree) -> tuple[list[Diagnostic], set[Steps]]:
    """Return what is wrong, and the places of which the model's opinion would say the same in other words."""
    found = list(_Check(tree).faults())
    return [fault for _, fault in found], {steps for steps, _ in found}


_Found = Iterator[tuple[Steps, Diagnostic]]


class _Check:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.own = own_language(tree)
        self.used = used(tree)
        self.known = dict.fromkeys([self.own, *resources.languages()])

    def faults(self) -> _Found:
        if len(self.used) > limits.LANGUAGES:
            message = f"texts in {len(self.used)} languages; the limit is {limits.LANGUAGES}"
            yield (), self.tree.fault((), message, "make a brief for each group of languages")
        for steps, value, place in places(self.tree.data):
            if not isinstance(value, dict):
                continue
            if isinstance(place, Translated):
                yield from self.map(steps, value)
            elif place is None and self.looks_like_a_map(value):
                hint = "write one value; a text alone can differ from language to language"
                yield steps, self.tree.fault(steps, "is the same in every language", hint)
            elif isinstance(place, dict) and set(place) == {"*"} and self.looks_like_a_map(value):
                hint = f'give each entry its languages: `- {{{self.own}: "...", ...}}`'
                yield steps, self.tree.fault(steps, "must be a list, not a map of languages", hint)

    def looks_like_a_map(self, value: dict[str, Any]) -> bool:
        return any(key in self.known for key in value) and all(map(is_tag, value))

    def map(self, steps: Steps, value: dict[str, Any]) -> _Found:
        if not value:
            hint = f'write the text, or `{self.own}: "..."` and other languages'
            yield steps, self.tree.fault(steps, "must not be empty", hint)
            return
        for key, text in value.items():
            inner = (*steps, key)
            if not is_tag(key):
                mark = self.tree.mark(inner, of_key=True)
                yield steps, self.tree.fault(inner, *tag_fault(key, self.known), mark=mark)
            elif isinstance(text, dict | list):
                what = "a list" if isinstance(text, list) else "a mapping of fields"
                hint = "a map of languages has one text for each; quote a text that looks like more"
                yield steps, self.tree.fault(inner, f"must be text, not {what}", hint)
            elif not text:
                hint = "write the text, or leave this language out"
                yield steps, self.tree.fault(inner, "must not be empty", hint)
        if nearest(self.own, value) is None and any(map(is_tag, value)):
            message = f"no text in '{self.own}', the language of the brief"
            yield steps, self.tree.fault(steps, message, f'add `{self.own}: "..."` to it')


def tag_fault(written: str, known: Collection[str]) -> tuple[str, str]:
    """Say that something is no language tag, and which one was perhaps meant."""
    language, _, rest = written[:40].replace("_", "-").partition("-")
    parts = [part.upper() if len(part) == 2 else part.title() for part in rest.split("-") if part]
    cased = "-".join([language.lower(), *parts])
    near = [cased] if is_tag(cased) else [tag for tag in known if language.lower().startswith(tag)]
    near = near or difflib.get_close_matches(language.lower(), list(known), 1, 0.5)
    message = f"'{written[:40]}' is not a language tag" + (f" (did you mean '{near[0]}'?)" if near else "")
    return message, "tags are such as en, fr or pt-BR; put quotes around a text that holds ': '"
