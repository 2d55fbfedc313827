"""Fonts that a person may add as packages: used in a document that has letters for them, and in no other.

So a document without such letters has the same bytes whether or not the packages are installed, and starts as fast.
Which letters, packages and sums: `assets/fonts/cjk.toml`.
"""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from tocsin import resources
from tocsin.errors import AssetError, Diagnostic


@dataclass(frozen=True)
class Optional:
    """What `cjk.toml` says. `packages` has, for each package, the SHA-256 of each of its fonts."""

    title: str
    version: str
    letters: re.Pattern[str]
    packages: Mapping[str, Mapping[str, str]]

    @property
    def folders(self) -> dict[str, Path]:
        """The folders of the packages that are installed."""
        found = {package: find_spec(package) for package in self.packages}
        return {
            package: Path(spec.submodule_search_locations[0])
            for package, spec in found.items()
            if spec and spec.submodule_search_locations
        }

    def install(self, packages: Iterable[str]) -> str:
        """Return the command that installs packages."""
        names = sorted(package.replace("_", "-") for package in packages)
        return " ".join(["pip install", *(f"{name}=={self.version}" for name in names)])


@cache
def table() -> Optional:
    """Return the optional fonts."""
    data = tomllib.loads((resources.assets() / "fonts" / "cjk.toml").read_text("utf-8"))
    ranges = "".join(f"{chr(int(first, 16))}-{chr(int(last, 16))}" for first, last in data["letters"])
    return Optional(data["title"], data["version"], re.compile(f"[{ranges}]"), data["packages"])


def configuration(html: str) -> Path | None:
    """Return the font configuration for a document with letters of the optional fonts; nothing where ours will do.

    Raises:
        AssetError: a font of a package is not the one that we know, or one is in it that we do not know.
    """
    if html.isascii() or not table().letters.search(html) or not table().folders:
        return None
    return _written()


@cache
def _written() -> Path:
    """Check the fonts, and write a configuration that is ours with their folders added."""
    folders = table().folders
    faults = [fault for package, folder in folders.items() for fault in _faults(package, folder)]
    if faults:
        raise AssetError.of(faults)
    ours = resources.assets() / "fonts" / "fonts.conf"
    private = tempfile.mkdtemp(prefix="tocsin-")
    atexit.register(shutil.rmtree, private, ignore_errors=True)
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        f"<include>{escape(str(ours))}</include>",
        *(f"<dir>{escape(str(folder))}</dir>" for folder in folders.values()),
        "</fontconfig>",
    ]
    path = Path(private, "fonts.conf")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _faults(package: str, folder: Path) -> list[Diagnostic]:
    hint = f"install it again: {table().install([package])} --force-reinstall"
    sums = table().packages[package]
    there = {path.name for path in folder.iterdir() if path.suffix in {".otf", ".ttf", ".ttc"}}
    faults = [
        Diagnostic(str(folder / name), 0, 0, "", "not a font of this package", hint)
        for name in there - set(sums)
    ]
    for name, digest in sums.items():
        if name not in there:
            faults.append(Diagnostic(str(folder / name), 0, 0, "", "the font is missing", hint))
        elif sha256((folder / name).read_bytes()).hexdigest() != digest:
            faults.append(
                Diagnostic(
                    str(folder / name), 0, 0, "", "not the font that we know (its SHA-256 differs)", hint
                )
            )
    return faults
