"""Who publishes an alert: it says so, stands above its title or behind its date, or claims the copyright."""

from __future__ import annotations

import re
from functools import cache

from tocsin.sources.alert.document import Block, Document
from tocsin.sources.alert.names import RUN, bare, kind_of
from tocsin.sources.alert.sentences import sentences
from tocsin.sources.alert.when import Context, Dated, dates
from tocsin.sources.alert.words import words
from tocsin.sources.draft import Done, Taken

_TOP = 6
_OWN_WORDS = "from the file's own description, not from its text"


def publisher(document: Document, title: Block | None) -> Taken | None:
    """Return the publisher of an alert, with what is doubtful about it; None where nothing names one."""
    return _said(document) or _above(document, title) or _claimed(document) or _described(document)


def _said(document: Document) -> Taken | None:
    for block in document.blocks:
        for sentence in sentences(block):
            for pattern in _patterns():
                match = pattern.search(sentence.text)
                name = bare(match["name"]) if match else ""
                # "The Observatory" alone is short for a name, and no name.
                is_name = bool(name) and name.split()[0].lower() not in _not_names()
                if is_name and name.lower() not in _kinds():
                    return Taken(name, document.origin(block, sentence.text))
    return None


def _above(document: Document, title: Block | None) -> Taken | None:
    for block in document.blocks[:_TOP]:
        said = [date for date in dates(block.text, Context()) if isinstance(date, Dated)]
        rest = block.text
        for date in said:
            rest = rest.replace(date.words, " ")
        name = bare(re.split(r",\s|\s\|\s", rest.strip(" |,;:/\u2013\u2014-"), maxsplit=1)[0])
        is_before = title is None or block.order < title.order
        if block == title or not re.fullmatch(RUN, name) or len(name.split()) < 2 or len(block.text) > 120:
            continue
        if kind_of(name) in ("organisation", "coalition") or (is_before and not said and not kind_of(name)):
            doubt = "a name alone, at the head of the alert" if not kind_of(name) else ""
            return Taken(name, document.origin(block), doubt)
    return None


def _claimed(document: Document) -> Taken | None:
    for repair in document.repairs:
        match = re.search(rf"(?:\u00a9|\([cC]\)|[Cc]opyright)[\s\d,-]*(?P<name>{RUN})", repair.words)
        if repair.done is Done.DROPPED and match:
            return Taken(bare(match["name"]), repair.origin, "from the line on copyright")
    return None


def _described(document: Document) -> Taken | None:
    site = document.facts.get("site")
    return Taken(site, None, _OWN_WORDS) if site else None


def _kinds() -> list[str]:
    return [word for some in words("actors")["kinds"].values() for word in some]


def _not_names() -> list[str]:
    return list(words("head")["publisher"]["not_names"])


@cache
def _patterns() -> list[re.Pattern[str]]:
    return [
        re.compile(pattern.replace("{name}", f"(?P<name>{RUN})"))
        for pattern in words("head")["publisher"]["patterns"]
    ]
