"""What this machine has and lacks: each check looks at one thing and returns a `Finding`.

Nothing here is repaired, and nothing heavy is imported: the checks run where WeasyPrint cannot be loaded, and
before any package is installed (`scripts/setup` asks this module which system packages are missing). So this
file imports the standard library, `errors` and `resources` alone.

A *face* is one font file. A *remedy* says how to get what is missing, on Debian or Ubuntu and on macOS.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import hashlib
import pyexpat
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from tocsin import resources
from tocsin.errors import AssetError

PYTHON_MIN = (3, 11)
"""Oldest Python: `tomllib`, `StrEnum` and `Self` came with it."""

EXPAT_MIN = (2, 4, 1)
"""Oldest XML parser that stops entity bombs. Debian mends later faults without a new number."""

DISK_FREE_BYTES = 200_000_000
"""Room to build in: a long brief with pictures in four editions, each written beside the one it replaces."""

REINSTALL = "in a checkout: make clean setup; else: pip install --force-reinstall tocsin"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `remedy` is empty when `ok`."""

    name: str
    ok: bool
    found: str
    needed: str
    remedy: str = ""


@dataclass(frozen=True)
class Library:
    """A system library that WeasyPrint loads.

    `soname` is its name on Linux; macOS is searched for what stands before `.so` in it. `version` names
    a function of it that returns text. `debian` and `homebrew` are the packages that bring it.
    """

    name: str
    soname: str
    debian: str
    homebrew: str
    version: str = ""
    at_least: tuple[int, ...] = ()


FONTCONFIG = Library("Fontconfig", "libfontconfig.so.1", "libfontconfig1", "fontconfig")
LIBRARIES = (
    # GLib comes with Pango, under a name that differs between releases of Debian and Ubuntu.
    Library("GObject", "libgobject-2.0.so.0", "libpango-1.0-0", "pango"),
    Library("Pango", "libpango-1.0.so.0", "libpango-1.0-0", "pango", "pango_version_string", (1, 44)),
    Library("Pango FreeType", "libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "pango"),
    Library("HarfBuzz", "libharfbuzz.so.0", "libharfbuzz0b", "harfbuzz", "hb_version_string"),
    Library("HarfBuzz subset", "libharfbuzz-subset.so.0", "libharfbuzz-subset0", "harfbuzz"),
    FONTCONFIG,
)
"""What WeasyPrint 70 opens when it is imported. It warns without HarfBuzz subset, and a warning stops us."""


def findings(output_folder: Path) -> Iterator[Finding]:
    """Look at everything, one finding after the other; `output_folder` need not exist."""
    yield python()
    yield expat()
    yield from (system_library(library) for library in LIBRARIES)
    yield from packages()
    yield data()
    try:
        fonts = resources.assets() / "fonts"
    except AssetError:
        fonts = Path(resources.__file__).parent / "_data/assets/fonts"  # where they should have been
    yield font_files(fonts)
    yield faces(fonts)
    yield writable(output_folder)
    yield disk(output_folder)


def missing_debian_packages(libraries: Iterable[Library] = LIBRARIES) -> list[str]:
    """Name the packages of Debian and Ubuntu that bring what this machine lacks, sorted."""
    return sorted({library.debian for library in libraries if not system_library(library).ok})


def python(version: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Look at the Python that runs this."""
    remedy = (
        "Debian, Ubuntu: sudo apt-get install python3.11 python3.11-venv; macOS: brew install python@3.11"
    )
    return _at_least("Python", _dotted(version), PYTHON_MIN, remedy)


def expat(version: str = pyexpat.EXPAT_VERSION) -> Finding:
    """Look at the XML parser inside Python, which reads spreadsheets and SVG."""
    remedy = "Debian, Ubuntu: sudo apt-get install --only-upgrade libexpat1; macOS: brew upgrade python@3.11"
    return _at_least("XML parser (expat)", version.removeprefix("expat_"), EXPAT_MIN, remedy)


def system_library(library: Library) -> Finding:
    """Load a library by the name that WeasyPrint tries, without importing WeasyPrint."""
    needed = f"{_dotted(library.at_least)} or later" if library.at_least else "present"
    loaded = _load(library)
    if loaded is None:
        return Finding(library.name, False, f"no {library.soname}", needed, _remedy(library))
    if not library.version:
        return Finding(library.name, True, "present", needed)
    version = getattr(loaded, library.version)
    version.restype = ctypes.c_char_p
    found = version().decode("ascii", "replace")
    return _at_least(library.name, found, library.at_least, _remedy(library), needed)


def packages(distribution: str = "tocsin") -> Iterator[Finding]:
    """Compare the Python packages that are installed with the ranges that `distribution` asks for.

    The ranges are read from the metadata of the installation, so they are those that pip was given.
    """
    try:
        requirements = metadata.requires(distribution) or []
    except metadata.PackageNotFoundError:
        yield Finding(distribution, False, "not installed", "installed", REINSTALL)
        return
    for requirement in requirements:
        if "extra ==" not in requirement:
            yield _package(requirement)


def data(locate: Callable[[], Path] = resources.data_root) -> Finding:
    """Say where templates and assets are read from: inside the installed wheel, or a checkout."""
    needed = "in the wheel or the checkout"
    try:
        root = locate()
    except AssetError as error:
        place = error.diagnostics[0].file
        return Finding("Templates and assets", False, f"neither in {place} nor beside it", needed, REINSTALL)
    kind = "wheel" if root.name == "_data" else "checkout"
    return Finding("Templates and assets", True, f"{kind}: {root}", needed)


def font_files(folder: Path) -> Finding:
    """Compare each face with its checksum. A face without one is a fault too: fontconfig would use it."""
    needed = "unchanged, as in SHA256SUMS"
    remedy = f"in a checkout: git checkout -- {folder}; else: pip install --force-reinstall tocsin"
    try:
        sums = _checksums(folder)
    except OSError as error:
        return Finding("Font files", False, f"{folder / 'SHA256SUMS'}: {error.strerror}", needed, remedy)
    there = {path.name for path in folder.iterdir() if path.suffix in {".ttf", ".otf", ".ttc"}}
    faults = [f"{name} is missing" for name in sorted(sums.keys() - there)]
    faults += [f"{name} is not ours" for name in sorted(there - sums.keys())]
    faults += [
        f"{name} is changed"
        for name in sorted(sums.keys() & there)
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != sums[name]
    ]
    if not sums:
        faults = ["SHA256SUMS names no file"]
    if faults:
        return Finding("Font files", False, "; ".join(faults), needed, remedy)
    return Finding("Font files", True, f"{len(sums)} in {folder}", needed)


def faces(folder: Path, library: Library = FONTCONFIG) -> Finding:
    """Ask fontconfig itself which faces it sees through the `fonts.conf` of `folder`: ours, and no others."""
    name, needed = "Fonts that fontconfig sees", "those of SHA256SUMS and no others"
    remedy = f"see what {folder / 'fonts.conf'} names; in a checkout: git checkout -- {folder}"
    loaded = _load(library)
    if loaded is None:
        return Finding(name, False, f"cannot ask: no {library.soname}", needed, _remedy(library))
    seen = _seen(loaded, folder / "fonts.conf")
    if seen is None:
        return Finding(name, False, f"{folder / 'fonts.conf'} cannot be read", needed, remedy)
    try:
        ours = {str(folder.resolve() / file) for file in _checksums(folder)}
    except OSError:
        ours = set()
    faults = [f"{path} is not ours" for path in sorted(seen - ours)]
    faults += [f"{Path(path).name} is not seen" for path in sorted(ours - seen)]
    if faults or not ours:
        return Finding(name, False, "; ".join(faults) or "none", needed, remedy)
    return Finding(name, True, f"{len(seen)}, all ours", needed)


def writable(folder: Path) -> Finding:
    """Try to write a nameless file in `folder`, or in the folder where it would be made."""
    remedy = "choose another folder with -o FOLDER, or ask its owner for the right to write"
    place = _nearest(folder)
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(b"tocsin")
    except OSError as error:
        return Finding("Output folder", False, f"{place}: {error.strerror}", "can be written", remedy)
    return Finding("Output folder", True, str(folder), "can be written")


def disk(folder: Path, needed_bytes: int = DISK_FREE_BYTES) -> Finding:
    """Look at the room on the disk that `folder` is, or would be, on."""
    free_bytes = shutil.disk_usage(_nearest(folder)).free
    found, needed = (f"{count / 1e6:,.0f} MB free" for count in (free_bytes, needed_bytes))
    remedy = "make room on this disk, or choose a folder on another one with -o FOLDER"
    ok = free_bytes >= needed_bytes
    return Finding("Disk", ok, found, needed, "" if ok else remedy)


def _at_least(name: str, found: str, least: tuple[int, ...], remedy: str, needed: str = "") -> Finding:
    ok = _numbers(found) >= least
    return Finding(name, ok, found, needed or f"{_dotted(least)} or later", "" if ok else remedy)


def _package(requirement: str) -> Finding:
    """Check one requirement of our own metadata, such as `weasyprint<71,>=70`."""
    match = re.match(r"[\w.-]+", requirement)
    assert match, f"metadata holds no package name: {requirement}"
    name, limits = match[0], requirement[match.end() :].split(";")[0].strip()
    remedy = f"in a checkout: make clean setup; else: pip install '{name}{limits}'"
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding(name, False, "not installed", limits or "any", remedy)
    ok = all(_within(version, limit.strip()) for limit in limits.split(",") if limit.strip())
    return Finding(name, ok, version, limits or "any", "" if ok else remedy)


def _within(version: str, limit: str) -> bool:
    """Compare a version with one limit; our metadata uses `>=` and `<` alone."""
    if limit.startswith(">="):
        return _numbers(version) >= _numbers(limit)
    assert re.match(r"<[^=]", limit), f"a limit of another kind than >= and <: {limit}"
    return _numbers(version) < _numbers(limit)


def _numbers(text: str) -> tuple[int, ...]:
    """Return the first dotted number of a text, without the zeros at its end: `70.0` is `70`."""
    match = re.search(r"\d+(?:\.\d+)*", text)
    numbers = [int(part) for part in match[0].split(".")] if match else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _dotted(numbers: Iterable[int]) -> str:
    return ".".join(map(str, numbers))


def _load(library: Library) -> ctypes.CDLL | None:
    name: str | None = library.soname
    if sys.platform == "darwin":
        name = ctypes.util.find_library(library.soname.removeprefix("lib").split(".so")[0])
    try:
        return ctypes.CDLL(name) if name else None
    except OSError:
        return None


def _remedy(library: Library) -> str:
    return (
        f"Debian, Ubuntu: sudo apt-get install {library.debian}; macOS: brew install {library.homebrew}, "
        "and if it is there already: export DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib"
    )


def _checksums(folder: Path) -> dict[str, str]:
    lines = (folder / "SHA256SUMS").read_text(encoding="ascii", errors="replace").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name}


class _FontSet(ctypes.Structure):
    """`FcFontSet` of fontconfig.h."""

    _fields_ = (
        ("count", ctypes.c_int),
        ("room", ctypes.c_int),
        ("fonts", ctypes.POINTER(ctypes.c_void_p)),
    )


def _seen(fontconfig: ctypes.CDLL, configuration: Path) -> set[str] | None:
    """Return the resolved paths of all faces that a configuration shows, or None if it cannot be read."""
    fontconfig.FcConfigCreate.restype = ctypes.c_void_p
    fontconfig.FcConfigGetFonts.restype = ctypes.POINTER(_FontSet)
    config = ctypes.c_void_p(fontconfig.FcConfigCreate())
    try:
        path = str(configuration.resolve()).encode()
        loaded = fontconfig.FcConfigParseAndLoad(config, path, 0) and fontconfig.FcConfigBuildFonts(config)
        if not configuration.is_file() or not loaded:
            return None
        files = set()
        for font_set in (fontconfig.FcConfigGetFonts(config, kind) for kind in (0, 1)):  # system, application
            for index in range(font_set.contents.count if font_set else 0):
                file = ctypes.c_char_p()
                pattern = ctypes.c_void_p(font_set.contents.fonts[index])
                if fontconfig.FcPatternGetString(pattern, b"file", 0, ctypes.byref(file)) == 0 and file.value:
                    files.add(str(Path(file.value.decode()).resolve()))
        return files
    finally:
        fontconfig.FcConfigDestroy(config)


def _nearest(folder: Path) -> Path:
    """Return the folder itself, or the nearest thing above it that exists."""
    return next(place for place in (folder, *folder.absolute().parents) if place.exists())
