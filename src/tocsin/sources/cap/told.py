"""What a brief has no place for, or a person must decide: each is told, and nothing is lost."""

from __future__ import annotations

import re

from tocsin.sources.cap.languages import Block
from tocsin.sources.cap.message import Element
from tocsin.sources.draft import Done, Draft
from tocsin.sources.plain import cut, plain

GRADES = ("severity", "urgency", "certainty")
"""What CAP grades an event by; none of it is the level of a brief."""
_ROOT = ("source", "code", "incidents", "note")
_INFO = ("category", "responseType", "contact")


def references(root: Element) -> list[str]:
    """Return the earlier messages that this one updates: each as `identifier, sender, day`."""
    found = []
    for one in plain(root.say("references"))[0].split():
        sender, _, rest = one.partition(",")
        identifier, _, sent = rest.rpartition(",")
        found.append(cut(f"{identifier}, {sender}, {sent[:10]}" if identifier else one, 120))
    return found


def is_address(words: str) -> bool:
    """Tell whether words are an address of a page."""
    return bool(re.fullmatch(r"https?://\S{3,1990}", words)) and not plain(words)[1]


def leave(draft: Draft, root: Element, listed: list[Block]) -> None:
    """Note all that was left, and what is still empty."""
    chain = references(root)
    place = (root.first("references") or root).origin
    if chain:
        words = f"it updates {len(chain)} earlier message{'s' if len(chain) > 1 else ''}: {'; '.join(chain)}"
        draft.note(Done.LOOK_AT, f"{words}; see whether briefs were made of them", place)
    elif root.say("msgType") == "Update":
        draft.note(Done.LOOK_AT, "an update that does not say which message it updates", place)
    if addresses := root.first("addresses"):
        words = f"it is addressed to: {cut(plain(addresses.words)[0], 160)}; write whom you send the brief to"
        draft.note(Done.LOOK_AT, words, addresses.origin, "handling.distribution")
    for name in _ROOT:
        for one in root.all(name):
            _drop(draft, one, name)
    for block in listed:
        for tag, info in block.infos.items():
            _leave(draft, info, tag if len(block.infos) > 1 else "")
    _note_what_is_missing(draft)


def _leave(draft: Draft, info: Element, tag: str) -> None:
    own = f" ({tag})" if tag else ""
    for name in _INFO:
        for one in info.all(name):
            _drop(draft, one, f"{name}{own}")
    for name in ("eventCode", "parameter"):
        for one in info.all(name):
            words = f"{name}{own} {plain(one.say('valueName'))[0]}: {plain(one.say('value'))[0]}"
            draft.note(Done.DROPPED, cut(words, 200), one.origin)
    for one in info.all("resource"):
        described = plain(one.say("resourceDesc") or one.say("uri"))[0] or "not named"
        words = f"a file that belongs to it was not read{own}: {cut(described, 120)}"
        if one.first("derefUri"):
            words += "; it stands inside the message"
        draft.note(Done.LOOK_AT, words, one.origin)
    web = info.first("web")
    if web and not is_address(web.words):
        draft.note(
            Done.LOOK_AT, f"'{plain(web.words)[0][:60]}' is no address of a page: left out", web.origin
        )


def _drop(draft: Draft, one: Element, name: str) -> None:
    if one.words:
        draft.note(Done.DROPPED, f"{name}: {cut(plain(one.words)[0], 160)}", one.origin)


def _note_what_is_missing(draft: Draft) -> None:
    for path, why in (
        ("bottom_line", "left empty: write what the reader must know"),
        ("alert.at_risk", "left empty: say who is at risk"),
        ("figures", "none: a CAP message has numbers in its words alone"),
    ):
        draft.note(Done.LOOK_AT, why, path=path)
    if not draft.lists["recommendations"]:
        draft.note(Done.LOOK_AT, "it instructs nobody: no recommendation was made", path="recommendations")
    if not draft.lists["places"]:
        draft.note(Done.LOOK_AT, "it names no area: no place was made", path="places")
