"""Briefs with everything in them that may be withheld: the same for the public, another for its editors each time.

What the public may see is fixed. All else is drawn anew: how many parts are marked above the public, where they
stand, how long their words are, what passages are marked in each text, who is protected by a rule and how they are
called, what points to whom. No word of it is one that the public brief has.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from tests.briefs_made import doubled
from tocsin.brief.languages import places
from tocsin.brief.references import PROSE, REFERENCES
from tocsin.brief.tree import Steps, pattern
from tocsin.brief.values import Translated

_MARKS = ("GREEN", "AMBER", "AMBER+STRICT", "RED")
_LETTERS = "bdfgklmnprstvzàçéñöšž"
_VOWELS = "aeiouâêîôû"
_NEVER = {("images", "*", "file"), ("handling", "distribution", "*")}
"""Texts that are no words: a name of a file; and one that stays plain so that a list of plain texts is there."""

_HIDDEN_MAX = 3
_SINGLE = (("alert", "key_ask"), ("method",))
"""Parts that stand alone; in one of the two briefs they are marked, in the other they are for all."""


def public(*, is_short: bool = False, has_single: bool = True) -> dict[str, Any]:
    """Return the data of what the public may see, and of what rules protect in it.

    Each list has two parts; the first of some is protected by a rule. With `is_short` it is one page.
    """
    tree: dict[str, Any] = json.loads(doubled().model_dump_json(exclude_none=True))
    del tree["supersedes"]
    tree["handling"] = {"tlp": "CLEAR", "distribution": tree["handling"]["distribution"], "sensitivity": []}
    tree["images"] = [image | {"file": "visible.png"} for image in tree["images"]]
    if not has_single:
        tree.pop("method")
        tree["alert"].pop("key_ask")
    if is_short:
        for family in ("sections", "series", "images", "acronyms", "disclaimers"):
            tree[family] = []
    return tree


def secret(tree: dict[str, Any], chance: random.Random, folder: Path) -> Path:
    """Write a brief whose public part is `tree` into a folder, with secrets drawn by `chance`."""
    made = _Secrets(chance)
    whole = made.brief(json.loads(json.dumps(tree)))
    folder.mkdir()
    (folder / "brief.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    for name in {image["file"] for image in whole["images"]}:
        picture = BytesIO()
        size = (40, 30) if name == "visible.png" else (chance.randint(9, 99), chance.randint(9, 99))
        Image.new("RGB", size, (200, 210, 220)).save(picture, "PNG")
        (folder / name).write_bytes(picture.getvalue())
    return folder


class _Secrets:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.used: set[str] = set()

    def word(self) -> str:
        """Return a word that no brief has: nothing of ours begins with these two letters."""
        syllables = (
            self.chance.choice(_LETTERS) + self.chance.choice(_VOWELS)
            for _ in range(self.chance.randint(3, 6))
        )
        return "xq" + "".join(syllables)

    def words(self, most: int = 6) -> str:
        return " ".join(self.word() for _ in range(self.chance.randint(1, most)))

    def brief(self, tree: dict[str, Any]) -> dict[str, Any]:
        self.protect(tree)
        for steps in _SINGLE:
            owner = tree["alert"] if len(steps) > 1 else tree
            if steps[-1] not in owner and self.chance.random() < 0.8:
                owner[steps[-1]] = self.single(steps[-1])
        self.hide(tree, ())
        for _ in range(self.some()):
            tree["series"].insert(self.chance.randint(0, len(tree["series"])), self.series())
        self.point(tree)
        self.mark(tree)
        tree["accepted"] = [
            {"rule": "no-source", "part": self.name(), "reason": self.words()} for _ in range(self.some())
        ]
        return tree

    def single(self, name: str) -> dict[str, Any]:
        text = {"text": self.words(), "tlp": self.chance.choice(_MARKS)}
        return text | ({} if name == "key_ask" else {"limits": [self.words() for _ in range(self.some())]})

    def series(self) -> dict[str, Any]:
        """Return a chart that is not marked itself, of numbers that all are."""
        days = self.chance.sample(range(1, 29), self.chance.randint(1, 9))
        points = [
            {"date": f"2020-02-{day:02}", "value": day, "tlp": self.chance.choice(_MARKS)} for day in days
        ]
        return {"id": self.name(), "title": self.words(), "measure": self.words(), "points": points}

    def name(self) -> str:
        """Return an id that is not taken."""
        while (name := f"{self.word().encode('ascii', 'ignore').decode()}{len(self.used)}") in self.used:
            continue
        self.used.add(name)
        return name

    def day(self) -> str:
        """Return a day, month or year that is not taken: no series has one twice."""
        while True:
            year, month, day = (self.chance.randint(*most) for most in ((1500, 1690), (1, 12), (1, 28)))
            whole = f"{year}-{month:02}-{day:02}"
            date = whole[: self.chance.choice((4, 7, 10))]
            if date not in self.used:
                self.used.add(date)
                return date

    def some(self) -> int:
        return self.chance.randint(0, _HIDDEN_MAX)

    def hide(self, part: Any, steps: Steps) -> None:
        """Put marked parts into every list of parts, wherever it stands."""
        if isinstance(part, dict):
            for key in part:
                if (*steps, key) != ("handling",):
                    self.hide(part[key], (*steps, key))
        elif isinstance(part, list) and part and isinstance(part[0], dict):
            likeness = part[0]
            for entry in part:
                self.hide(entry, (*steps, "*"))
            for _ in range(self.some()):
                hidden = self.scrambled(json.loads(json.dumps(likeness)), (*steps, "*"))
                hidden["tlp"] = self.chance.choice(_MARKS)
                part.insert(self.chance.randint(0, len(part)), hidden)

    def scrambled(self, value: Any, steps: Steps) -> Any:
        """Return a part like another, with words, numbers and days of its own."""
        if isinstance(value, dict):
            return {key: self.scrambled(inner, (*steps, key)) for key, inner in value.items() if key != "tlp"}
        if isinstance(value, list):
            if steps[-1] == "point":
                return [round(self.chance.uniform(-60, 60), 3) for _ in value]
            return [self.scrambled(inner, (*steps, "*")) for inner in value]
        if steps in REFERENCES:
            return value
        if steps[-1] == "id":
            return self.name()
        if steps == ("images", "*", "file"):
            return f"{self.chance.randint(1000, 9999)}.png"
        if isinstance(value, str) and "x.example" in value:
            return f"https://{self.chance.randint(10**9, 10**10)}.example/"
        if isinstance(value, str) and value.startswith("word") and "@" not in value:
            return self.words()
        if isinstance(value, str) and "-08-09" in value:
            return self.day()
        if isinstance(value, int | float) and not isinstance(value, bool) and steps[-1] not in {"stage"}:
            return value + self.chance.randint(0, 900_000) if steps[-1] in {"value", "high"} else value
        return value

    def protect(self, tree: dict[str, Any]) -> None:
        """Protect the first place, actor, source and event by rules, and authors and contacts by one for all."""
        rules: list[dict[str, Any]] = [{"names": "withheld"}]
        for family, what in (
            ("places", {"coordinates": "district"}),
            ("actors", {"names": "withheld"}),
            ("sources", {"names": "withheld"}),
            ("events", {"description": "withheld"}),
        ):
            part = tree[family][0]
            old, kept = part["id"], {key: part[key] for key in _TOLD[family] if key in part}
            part.update(self.scrambled({key: part[key] for key in part if key not in kept}, (family, "*")))
            if family == "actors":
                part["aliases"] = [self.word() for _ in range(self.some())]
            _rename(tree, family, old, part["id"])
            rules.append(what | {"parts": [part["id"]]})
        for source in tree["sources"]:
            source["author"] = self.words(3)
        tree["contacts"] = [{"name": self.words(3)} for _ in range(self.some())]
        self.chance.shuffle(rules)
        tree["handling"]["sensitivity"] = [{"below": self.chance.choice(_MARKS)} | rule for rule in rules]

    def point(self, tree: dict[str, Any]) -> None:
        """Let parts that stay point to parts that do not, in lists and in prose."""
        hidden = {
            family: [part["id"] for part in tree[family] if "tlp" in part]
            for family in ("figures", "actors", "events", "recommendations", "sources", "images")
        }
        for steps, owner, key in list(_lists(tree, ())):
            families = REFERENCES.get((*pattern(steps), "*"), ())
            names = [name for family in families for name in hidden.get(family, ())]
            if names and steps[:1] != ("handling",):
                owner[key].insert(self.chance.randint(0, len(owner[key])), self.chance.choice(names))
        if hidden["sources"]:
            for steps, owner, key in _texts(tree):
                if pattern(steps) in PROSE and self.chance.random() < 0.5:
                    owner[key] += f" [@{self.chance.choice(hidden['sources'])}]"

    def mark(self, tree: dict[str, Any]) -> None:
        """Put marked words round the words of every text that the public sees."""
        for steps, owner, key in _texts(tree):
            if pattern(steps) in _NEVER or len(owner[key]) > 100:
                continue
            most = _HIDDEN_MAX if pattern(steps) in PROSE else 1
            before, after = (self.spans(most) for _ in range(2))
            owner[key] = f"{before} {owner[key]} {after}".strip()

    def spans(self, most: int) -> str:
        return " ".join(
            f"[{self.words(3)}]{{tlp={self.chance.choice(_MARKS)}}}"
            for _ in range(self.chance.randint(0, most))
        )


_TOLD = {
    "places": ("part_of", "precision"),
    "actors": ("kind",),
    "sources": ("date", "reliability", "credibility", "licence", "attach_events"),
    "events": ("date", "place", "actors", "figures", "sources", "marked"),
}
"""What the public is told of a part that a rule protects."""


def _rename(value: Any, family: str, old: str, new: str, steps: Steps = ()) -> Any:
    """Lead the references of data to another id, in place."""
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        here = (*steps, "*" if isinstance(key, int) else key)
        if isinstance(inner, dict | list):
            _rename(inner, family, old, new, here)
        elif inner == old and family in REFERENCES.get(here, ()):
            value[key] = new
    return value


def _lists(value: Any, steps: Steps) -> Iterator[tuple[Steps, Any, Any]]:
    """Yield every list with its owner."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, dict | list):
            yield from _lists(inner, (*steps, key))
        if isinstance(inner, list):
            yield (*steps, key), value, key


def _texts(tree: dict[str, Any]) -> Iterator[tuple[Steps, Any, Any]]:
    """Yield every text with its owner."""
    for steps, value, kind in list(places(tree)):
        if isinstance(kind, Translated) and isinstance(value, str):
            owner: Any = tree
            for step in steps[:-1]:
                owner = owner[step]
            yield steps, owner, steps[-1]
