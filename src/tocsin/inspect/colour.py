"""Which colour spaces a file paints in, and which output intents say what its colours mean.

Source: ISO 32000-1:2008 clauses 8.6 (colour spaces), 8.6.5.6 (default spaces), 14.11.5 (output intents).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

from tocsin.inspect.document import Document

_OF_COMPONENTS = {1: "Gray", 3: "RGB", 4: "CMYK"}
_DEFAULTS = {"DeviceGray": "/DefaultGray", "DeviceRGB": "/DefaultRGB", "DeviceCMYK": "/DefaultCMYK"}
_NESTING_MAX = 6


def space_name(document: Document, space: Any, resources: DictionaryObject, depth: int = 0) -> str:
    """Return what a colour space is called: `DeviceRGB`, `ICCBased CMYK`, `Separation Gold`, `Indexed DeviceRGB`.

    A device space that the page gives a meaning (`/DefaultRGB` and its like) is called by that meaning.
    """
    space = document.value(space)
    if depth > _NESTING_MAX:
        return "unknown"
    if not isinstance(space, ArrayObject):
        name = str(space).removeprefix("/") if isinstance(space, str) else "unknown"
        default = document.get(resources, "/ColorSpace", _DEFAULTS.get(name, ""))
        return name if default is None else space_name(document, default, DictionaryObject(), depth + 1)
    parts = list(space)
    family = document.text(parts[0]) if parts else "unknown"
    if family == "ICCBased" and len(parts) > 1:
        return f"ICCBased {components(document, parts[1])}"
    if family == "Indexed" and len(parts) > 1:
        return f"Indexed {space_name(document, parts[1], resources, depth + 1)}"
    if family == "Separation" and len(parts) > 1:
        return f"Separation {document.text(parts[1])}"
    if family == "DeviceN" and len(parts) > 1:
        return f"DeviceN {', '.join(document.text(name) for name in document.items(parts[1])[:8])}"
    return (
        family
        if len(parts) > 1 or family == "Pattern"
        else space_name(document, parts[0], resources, depth + 1)
    )


def components(document: Document, profile: Any) -> str:
    """Return which colours an ICC profile is for, by the number of its components."""
    number = document.get(profile, "/N")
    return _OF_COMPONENTS.get(number, f"of {number} components") if isinstance(number, int) else "unknown"


def colour(document: Document, used: Mapping[str, list[int]]) -> dict[str, Any]:
    """Return the section on colour. `used` has the pages of each colour space."""
    intents = [_intent(document, item) for item in document.items(document.catalog, "/OutputIntents")]
    _judge(document, used, [intent["colours"] for intent in intents if intent["colours"]])
    spaces = [{"name": name, "pages": pages} for name, pages in sorted(used.items())]
    return {"spaces": spaces, "output_intents": intents}


def _intent(document: Document, item: Any) -> dict[str, Any]:
    profile = document.get(item, "/DestOutputProfile")
    return {
        "kind": document.text(item, "/S"),
        "condition": document.text(item, "/OutputConditionIdentifier"),
        "description": document.text(item, "/Info"),
        "colours": None if profile is None else components(document, profile),
    }


def _judge(document: Document, used: Mapping[str, list[int]], profiles: list[str]) -> None:
    device = {name.split()[-1]: pages for name, pages in used.items() if name.split()[-1] in _DEFAULTS}
    for name, pages in sorted(device.items()):
        wanted = name.removeprefix("Device")
        if not profiles:
            message = f"{name} is used, and no output intent says which {wanted} it is"
        elif wanted not in profiles and wanted != "Gray":
            message = f"{name} is used, and the output intent is for {profiles[0]}"
        else:
            continue
        document.findings.add("colour-undefined", message, page=pages[0] if pages else None)
    families = {family for family in ("RGB", "CMYK") if any(name.endswith(family) for name in used)}
    if len(families) == 2:
        document.findings.add("colour-mixed", "colours of screens (RGB) and of presses (CMYK) are both used")
