"""Handling marks on words: `[words]{tlp=AMBER}` in any text of a brief.

A mark that is mistyped would print what it was to withhold. So whatever looks like a mark and is none is a fault,
and so is a text that marks less in one of its languages than in another.

Source: the form is Pandoc's bracketed span (User's Guide, extension `bracketed_spans`), the marks are TLP 2.0.
"""

from __future__ import annotations

import bisect
import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tocsin.brief import languages
from tocsin.brief.tree import Steps, Tree, pattern, strings
from tocsin.brief.vocabulary import load
from tocsin.errors import Diagnostic

_CLOSE = re.compile(r"\]\{tlp=([A-Z+]+)\}")
_LOOKS_LIKE_ONE = re.compile(
    r"\][ \t\u00a0]{0,3}\{[^}\n]{0,40}\}?|\][ \t\u00a0]{0,3}\([ \t]{0,3}tlp\b[^)\n]{0,40}\)?"
    r"|\{?[ \t]{0,3}\btlp[ \t]{0,3}=[^}\n]{0,40}\}?",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^`]*\1(?!`)")
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_AROUND_HINT = "mark the whole link or citation: [[words](https://...)]{tlp=AMBER}, [[@id]]{tlp=AMBER}"
_NO_WORDS = frozenset({("images", "*", "file")})
"""Texts of the model that nobody reads."""

_HINT = "write [words]{tlp=AMBER}, or give the whole part its `tlp`"


@dataclass(frozen=True)
class Span:
    """Words with a mark of their own. `start` and `end` are where the whole of it stands, signs included."""

    start: int
    end: int
    words: str
    tlp: str


@dataclass(frozen=True)
class _Wrong:
    message: str
    hint: str
    written: str


def spans(text: str) -> list[Span]:
    """Return the marked words of a text, in order. Words may hold brackets, such as citations, but no other span.

    What is no good mark is not among them; `check` refuses it before any other room sees the text.
    """
    return [found for found in _read(text) if isinstance(found, Span)]


def check(tree: Tree) -> tuple[list[Diagnostic], set[Steps]]:
    """Return what is wrong with the marks in the texts of all languages, and the places where it is."""
    texts = {text.steps: text.value for text in languages.texts(tree)}
    found: list[tuple[Steps, Diagnostic]] = []
    for steps, text in strings(tree.data):
        if not _may_have_one(text) or steps[0] == "accepted":
            continue  # what editors accepted quotes words of the brief as they are written there
        is_text = steps in texts or steps[:-1] in texts
        can_carry = is_text and pattern(steps) not in _NO_WORDS
        for one in _read(text):
            if isinstance(one, Span) and can_carry:
                continue
            wrong = one if isinstance(one, _Wrong) else _elsewhere(one)
            mark = tree.find(steps, wrong.written)
            found.append((steps, tree.fault(steps, wrong.message, wrong.hint, mark=mark)))
    for steps, value in texts.items():
        if isinstance(value, dict):
            found += ((steps, fault) for fault in _unequal(tree, steps, value))
    return [fault for _, fault in found], {steps for steps, _ in found}


def _elsewhere(span: Span) -> _Wrong:
    written = f"]{{tlp={span.tlp}}}"
    return _Wrong("only words of a text can carry a mark", "give the whole part its `tlp`", written)


def _unequal(tree: Tree, steps: Steps, value: dict[str, Any]) -> Iterator[Diagnostic]:
    marked = {
        tag: Counter(span.tlp for span in spans(text)) for tag, text in value.items() if isinstance(text, str)
    }
    most = Counter[str]()
    for counts in marked.values():
        most |= counts
    for tag, counts in marked.items():
        for tlp, count in (most - counts).items():
            message = f"marks {tlp} {_times(counts[tlp])}, and another language {_times(count + counts[tlp])}"
            hint = "mark the same words in every language, or they are printed in this one"
            yield tree.fault((*steps, tag), message, hint)


def _times(count: int) -> str:
    return {0: "nothing", 1: "one passage"}.get(count, f"{count} passages")


def _may_have_one(text: str) -> bool:
    return "{" in text or "=" in text or "(" in text


def _read(text: str) -> Iterator[Span | _Wrong]:
    """Yield spans and what looks like one, in order."""
    if not _may_have_one(text):
        return
    code = [match.span() for match in _CODE.finditer(text)]
    done, closed = 0, set()
    around = _brackets(text)
    for close in _CLOSE.finditer(text):
        closed.add(close.start())
        found = _span(text, close, done)
        if isinstance(found, Span) and _is_in_brackets(found.start, around):
            found = _Wrong("a mark cannot stand in other brackets", _AROUND_HINT, close[0])
        if isinstance(found, Span) and any(start < found.end and found.start < end for start, end in code):
            found = _Wrong("a mark cannot stand in code", "take the ` signs away", close[0])
        done = close.end()
        yield found
    for match in _LOOKS_LIKE_ONE.finditer(text):
        if match.start() not in closed:
            yield _Wrong(f"not a mark: {match[0].strip()[:40]}", _meant(match[0]), match[0].strip())


def _brackets(text: str) -> list[tuple[int, int]]:
    """Return the outermost pairs of brackets that are no span, in order: of links and of citations."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for sign in _BRACKET.finditer(text):
        if sign[0] == "[":
            opened.append(sign.start())
        elif opened:
            start = opened.pop()
            if not text.startswith("{tlp=", sign.end()):
                while pairs and pairs[-1][0] > start:
                    pairs.pop()
                pairs.append((start, sign.start()))
    return pairs


def _is_in_brackets(place: int, pairs: list[tuple[int, int]]) -> bool:
    at = bisect.bisect_left(pairs, (place, 0)) - 1
    return at >= 0 and place < pairs[at][1]


def _span(text: str, close: re.Match[str], done: int) -> Span | _Wrong:
    """Read one span, from its end back to its opening bracket; `done` is where the one before it ended."""
    tlp, written = close[1], close[0]
    if tlp not in load("tlp").terms:
        return _Wrong(f"no mark is called '{tlp[:40]}'", _near(tlp), written)
    depth = 1
    for place in range(close.start() - 1, done - 1, -1):
        is_escaped = place > 0 and text[place - 1] == "\\"
        if text[place] == "]" and not is_escaped:
            depth += 1
        elif text[place] == "[" and not is_escaped:
            depth -= 1
        if not depth:
            break
    else:
        why = "begins inside the span before it" if done else "has no opening bracket"
        return _Wrong(f"the mark {written[1:]} {why}", _HINT, written)
    words = text[place + 1 : close.start()]
    if _BLANK_LINE.search(words):
        return _Wrong("marked words cannot go over a blank line", "mark each paragraph by itself", written)
    if not words.strip():
        return _Wrong("the mark has no words", _HINT, written)
    # `[@gw]{tlp=AMBER}` marks the citation itself.
    return Span(place, close.end(), f"[{words}]" if words.startswith("@") else words, tlp)


def _meant(written: str) -> str:
    word = re.search(r"[A-Za-z][A-Za-z+]*(?=[\"'\s]*\}?$)", written)
    near = _near(word[0].upper()) if word else ""
    return near if near.startswith(("did", "TLP")) else _HINT


def _near(word: str) -> str:
    terms = list(load("tlp").terms)
    if word == "WHITE":
        return "TLP 2.0 calls it CLEAR"
    near = [word] if word in terms else difflib.get_close_matches(word[:40], terms, 1, 0.5)
    return f"did you mean [words]{{tlp={near[0]}}}?" if near else f"use one of: {', '.join(terms)}"
