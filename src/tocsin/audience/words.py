"""Marked words of texts, `[words]{tlp=AMBER}`: cut without a trace, or kept with their mark said behind them."""

from __future__ import annotations

import re
from collections.abc import Callable

from tocsin.audience.plain import GONE, Plain, each_text, rank
from tocsin.brief.marks import spans

_CUT = "\0"
"""Stands where words were cut, until the text is mended; no text of a brief can hold it."""

_SAID = re.compile(r" \(TLP:(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)\)")
_SPACE = " \t\u00a0\u202f"
_CUTS = re.compile(rf"\0(?:[{_SPACE}]*\0)+")
_AROUND = re.compile(rf"(?<![{_SPACE}])(?P<left>[{_SPACE}]*)\0(?P<right>[{_SPACE}]*)")
_BRACKET_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"), ("\u2018", "\u2019"))
_BRACKETS = "|".join(
    rf"{re.escape(first)}[{_SPACE}]*\0[{_SPACE}]*{re.escape(last)}" for first, last in _BRACKET_PAIRS
)
_EMPTY_PAIR = re.compile(rf"{_BRACKETS}|(?P<sign>\*{{1,2}}|_{{1,2}}|[\"'`])\0(?P=sign)")
_PAIRS_DEEP = 4
_EMPTY_LINE = re.compile(r"(?m)^[ \t]*(?:>[ \t]*)*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6})[ \t]+)?\0[ \t]*$\n?")
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_BLANK = re.compile(rf"[{_SPACE}]*")
_PAUSES = ",;:،؛、"
_STOPS = ".!?…\u06d4؟。"
_CLOSING = ")]}”\u2019»"
_OPENING = "([{“\u2018«¿¡"


def without_words(tree: Plain, highest: int) -> Plain:
    """Cut words that are marked above the audience. A text of which nothing is left goes as well."""

    def cut(text: str) -> Plain:
        if "{tlp=" not in text:
            return text
        kept = replaced(text, lambda words, tlp: _CUT if rank(tlp) > highest else None)
        if _CUT not in kept:
            return text
        left = mended(kept)
        return left if any(letter.isalnum() for letter in left) else GONE

    return each_text(tree, cut)


def said_words(tree: Plain, highest: int) -> Plain:
    """Write the mark of words that stay behind them, as plain text: `words (TLP:AMBER)`."""

    def said(text: str) -> str:
        return replaced(text, lambda words, tlp: f"{words} (TLP:{tlp})") if "{tlp=" in text else text

    return each_text(tree, said)


def marks_in(text: str) -> list[str]:
    """Return the marks of words of a text: those that are still signs, and those that are said."""
    return [span.tlp for span in spans(text)] + _SAID.findall(text)


def replaced(text: str, new: Callable[[str, str], str | None]) -> str:
    """Return a text with other words for each span: `new` is given its words and mark; None leaves it as it is."""
    done, out = 0, []
    for span in spans(text):
        words = new(span.words, span.tlp)
        out += [text[done : span.start], text[span.start : span.end] if words is None else words]
        done = span.end
    return "".join([*out, text[done:]])


def rewritten(text: str, new: Callable[[str], str]) -> str:
    """Return a text changed by `new`, marked words for themselves; those that have no words left are cut."""

    def inside(words: str, tlp: str) -> str | None:
        left = new(words).strip()
        if left == words.strip():
            return None
        return f"[{left}]{{tlp={tlp}}}" if left else _CUT

    kept = replaced(text, inside) if "{tlp=" in text else text
    return new(mended(kept) if _CUT in kept else kept)


def mended(text: str) -> str:
    """Return a text with no trace of where words were cut: no double space, empty bracket or stray comma."""
    text = _CUTS.sub(_CUT, text)
    for _ in range(_PAIRS_DEEP):
        text, count = _EMPTY_PAIR.subn(_CUT, text)
        if not count:
            break
        text = _CUTS.sub(_CUT, text)
    return _BLANK_LINES.sub("\n\n", _joined(_EMPTY_LINE.sub("", text))).strip()


def _joined(text: str) -> str:
    """Join what stood before and behind each cut."""
    pieces: list[str] = []
    done = 0
    for match in _AROUND.finditer(text):
        pieces += filter(None, [text[done : match.start()]])
        before, after = pieces[-1][-1] if pieces else "\n", text[match.end() : match.end() + 1] or "\n"
        done = match.end()
        if after in _PAUSES + _STOPS:
            if before in "\n" + _OPENING:  # a sentence cannot begin with the comma behind what is cut
                done = _BLANK.match(text, done + 1).end()  # type: ignore[union-attr]
            elif before in _STOPS:
                done += 1
            else:
                if before in _PAUSES:
                    pieces[-1] = pieces[-1][:-1].rstrip(_SPACE)
                pieces.append(match["right"])
        elif after in _CLOSING:
            pieces.append(match["right"])
        elif "\n" in before + after or before in _OPENING or _is_inside_emphasis(match, before, after):
            continue
        else:
            pieces.append((match["left"] or match["right"])[:1])
    return "".join([*pieces, text[done:]])


def _is_inside_emphasis(match: re.Match[str], before: str, after: str) -> bool:
    return (after in "*_" and not match["right"]) or (before in "*_" and not match["left"])
