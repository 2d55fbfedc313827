"""Which drawings may be printed: plain SVG that refers to nothing outside itself and runs nothing."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

from tocsin import limits
from tocsin.errors import AssetError, Diagnostic

_REFUSED_TAGS = {"script", "foreignObject", "iframe", "handler", "animate", "set", "animateTransform"}
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_OUTSIDE_URL = re.compile(r"""url\(\s*["']?\s*(?!["'#\s])([^)]*)|@import\s*([^;]*)""", re.IGNORECASE)
_DECLARATION = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def check(name: str, untrusted_data: bytes) -> bytes:
    """Return the drawing as it is, if it may be printed.

    Raises:
        AssetError: it is no SVG, declares entities, or holds what no page may draw; each fault is named.
    """
    try:
        text = untrusted_data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise AssetError.at(name, "not UTF-8", hint="save the drawing as UTF-8") from error
    if declaration := _DECLARATION.search(text):  # before the parser sees them
        message = f"an SVG may not hold {declaration[1].upper()}"
        raise AssetError.at(name, message, hint="save it as plain SVG", line=_line(text, declaration.start()))
    try:
        root = fromstring(text)  # noqa: S314 - there is no DOCTYPE and no entity in it
    except (ParseError, RecursionError) as error:
        raise AssetError.at(name, "not an SVG that can be read", hint="save it as plain SVG") from error
    if _local(root) != "svg":
        raise AssetError.at(name, "not an SVG that can be read", hint="save it as plain SVG")
    if faults := find_faults(name, root):
        raise AssetError.of(faults)
    return untrusted_data


def find_faults(name: str, root: Element) -> list[Diagnostic]:
    """Name what is in a drawing that may not be there."""
    messages: set[str] = set()
    for element in root.iter():
        tag = _local(element)
        if tag in _REFUSED_TAGS:
            messages.add(f"an SVG may not hold {tag}")
        for href in filter(None, map(element.get, _HREFS)):
            if tag != "a" and not href.startswith("#"):
                messages.add(f"an SVG may not refer to another file ({tag} of {href[:100]})")
        styles = [value for value in element.attrib.values() if "url(" in value.lower()]
        if tag == "style":
            styles.append(element.text or "")
        for style in styles:
            if outside := _OUTSIDE_URL.search(style):
                messages.add(f"an SVG may not refer to another file ({(outside[1] or outside[2])[:100]})")
        if any(attribute.startswith("on") for attribute in element.attrib):
            messages.add(f"an SVG may not hold a script ({tag})")
    if _use_depth(root) > limits.SVG_USE_DEPTH:
        messages.add(f"'use' is nested deeper than {limits.SVG_USE_DEPTH}")
    return [Diagnostic(name, 0, 0, "", message, "save it as plain SVG") for message in messages]


def _use_depth(root: Element) -> int:
    """Count how many `use` lead into each other at most; a circle counts as too many."""
    targets = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[int, int] = {}
    open_: set[int] = set()

    def depth(element: Element) -> int:
        key = id(element)
        if key in open_ or len(open_) > limits.SVG_USE_DEPTH:
            return limits.SVG_USE_DEPTH + 1
        if key not in known:
            open_.add(key)
            uses = (
                use.get(_HREFS[0]) or use.get(_HREFS[1]) or ""
                for use in element.iter()
                if _local(use) == "use"
            )
            called = (targets.get(href[1:]) for href in uses)
            known[key] = max((1 + depth(target) for target in called if target is not None), default=0)
            open_.discard(key)
        return known[key]

    return depth(root)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
