"""`manifest.json`: which files of the folder are complete, and what they were made from.

It gets its name after the files it lists, so that a set is complete when, and only when, the SHA-256 in the
manifest is that of the file. It holds no clock: the same inputs give the same manifest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from tocsin.errors import OutputError

MANIFEST_NAME = "manifest.json"
SUMS_NAME = "SHA256SUMS"
_FORMAT = "tocsin-manifest-1"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Entry:
    """What the manifest says of one file.

    `is_outdated` means that a later build of it failed: the file on disk is whole, but older than its inputs.
    `left_out` is what its pages had no room for, in one line each.
    """

    sha256: str
    inputs_sha256: str
    size_bytes: int
    pages: int
    is_outdated: bool = False
    language: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)
    """What somebody who was given the file may want to know of it, such as the brief and its issue."""
    left_out: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Refuse what this module would not have written."""
        texts = (self.sha256, self.inputs_sha256)
        numbers = (self.size_bytes, self.pages)
        if not all(isinstance(text, str) and _SHA256.fullmatch(text) for text in texts):
            raise TypeError("not a SHA-256")
        if not isinstance(self.language, str):
            raise TypeError("not a language")
        if not isinstance(self.left_out, list) or not all(isinstance(line, str) for line in self.left_out):
            raise TypeError("not lines")
        if not all(type(number) is int for number in numbers) or not isinstance(self.is_outdated, bool):
            raise TypeError("not a number")
        if not all(type(fact) in (str, int) for fact in self.facts.values()):
            raise TypeError("not a fact")


def parse(data: bytes, path: str) -> dict[str, Entry]:
    """Read a manifest.

    Raises:
        OutputError: it is somebody else's file, which must not be written over.
    """
    try:
        document = json.loads(data)
        if document["format"] != _FORMAT:
            raise ValueError(_FORMAT)
        return {name: Entry(**fields) for name, fields in document["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise OutputError.at(
            f"{path}/{MANIFEST_NAME}",
            "not a manifest of tocsin",
            hint="choose another output folder, or move this file away",
        ) from error


def dump(entries: Mapping[str, Entry]) -> bytes:
    """Write a manifest: sorted keys, one fact a line, no clock."""
    document = {"files": {name: asdict(entry) for name, entry in entries.items()}, "format": _FORMAT}
    return (json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def sums(entries: Mapping[str, Entry]) -> bytes:
    """Write the sums of a manifest as `sha256sum -c` reads them, for those who have no Tocsin."""
    return "".join(f"{entry.sha256}  {name}\n" for name, entry in sorted(entries.items())).encode()
