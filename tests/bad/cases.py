"""The cases of this folder, and how one is laid out for a test."""

import os
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """One bad input, as README.md describes it."""

    name: str
    title: str
    builds: bool
    exit: int
    expected: tuple[str, ...]
    opens: str
    make: tuple[dict[str, Any], ...]

    def lay_out(self, folder: Path) -> Path:
        """Copy the case into a folder that does not exist, make what is to be made, and return what to open."""
        shutil.copytree(FOLDER / self.name, folder, ignore=shutil.ignore_patterns("case.toml"))
        for made in self.make:
            file = folder / made["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            if made.get("kind") == "folder":
                file.mkdir()
            elif made.get("kind") == "pipe":
                os.mkfifo(file)
            elif "link" in made:
                file.symlink_to(made["link"])
            else:
                file.write_bytes(b"".join(map(_bytes, made["parts"])))
        return folder / self.opens


def _bytes(part: dict[str, Any]) -> bytes:
    content = bytes.fromhex(part["hex"]) if "hex" in part else str(part["text"]).encode()
    return content * int(part.get("times", 1))


def cases() -> list[Case]:
    """Return all cases by name."""
    found = []
    for file in sorted(FOLDER.glob("*/case.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        data["expected"] = tuple(data.get("expected", ()))
        data["make"] = tuple(data.get("make", ()))
        found.append(Case(name=file.parent.name, opens=data.pop("opens", ""), **data))
    return found
