"""Loads WeasyPrint so that it sees our fonts, all of them, and no others."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import tempfile
from contextlib import redirect_stdout, suppress
from functools import cache
from hashlib import sha256
from io import StringIO
from pathlib import Path
from threading import Lock
from typing import Any

from tocsin import resources
from tocsin.errors import AssetError, Diagnostic
from tocsin.typeset import optional_fonts

_FONT_SUFFIXES = {".ttf", ".otf"}
_ENVIRONMENT = Lock()
_DOCTOR = "'tocsin doctor' says what is missing and how to get it"


def load() -> Any:
    """Return the module `weasyprint`, loaded after the fonts are checked and named.

    Fontconfig reads its environment when a document is laid out, so the variables stay set in this process.

    Raises:
        AssetError: a font or a system library is missing, or a font is not the one that we ship.
    """
    folder = resources.assets() / "fonts"
    _check_fonts(folder)
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    for name in ("FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"):  # they would lead back to the machine's fonts
        os.environ.pop(name, None)
    # Where a script does not fit the text's language, both would ask the machine's locale which face to take.
    os.environ["PANGO_LANGUAGE"] = os.environ["FC_LANG"] = "en"
    _give_fontconfig_a_cache()
    return _import()


def fonts_for(html: str) -> Any:
    """Return the fonts that one document may use, as WeasyPrint takes them: see `optional_fonts`.

    Raises:
        AssetError: an optional font is not the one that we know.
    """
    from weasyprint.text.fonts import FontConfiguration

    further = optional_fonts.configuration(html)
    with _ENVIRONMENT:  # it is read here and is the same for all threads
        usual = os.environ["FONTCONFIG_FILE"]
        os.environ["FONTCONFIG_FILE"] = str(further or usual)
        try:
            return FontConfiguration()
        finally:
            os.environ["FONTCONFIG_FILE"] = usual


@cache
def _give_fontconfig_a_cache() -> None:
    """Make a private folder for the cache that fonts.conf names, where the home cannot hold one, as in a container.

    Without it Fontconfig writes complaints of its own to standard error, and reads the fonts anew each time.
    """
    homes = [
        os.environ.get("XDG_CACHE_HOME"),
        f"{os.environ['HOME']}/.cache" if "HOME" in os.environ else None,
    ]
    home = next(filter(None, homes), None)
    if home is not None:
        folder = Path(home, "tocsin", "fontconfig")
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK | os.X_OK):
            return
    private = tempfile.mkdtemp(prefix="tocsin-")
    atexit.register(shutil.rmtree, private, ignore_errors=True)
    os.environ["XDG_CACHE_HOME"] = private


@cache
def _check_fonts(folder: Path) -> None:
    hint = "install tocsin again"
    try:
        sums = (folder / "SHA256SUMS").read_text("ascii")
        is_configured = (folder / "fonts.conf").is_file()
        there = {path.name for path in folder.iterdir() if path.suffix in _FONT_SUFFIXES}
    except OSError as error:
        raise AssetError.at(str(folder), "the fonts are not installed", hint=hint) from error
    if not is_configured:
        raise AssetError.at(str(folder / "fonts.conf"), "not found", hint=hint)
    listed = {name: digest for digest, name in (line.split() for line in sums.splitlines())}
    faults = [
        Diagnostic(str(folder / name), 0, 0, "", "not listed in SHA256SUMS", "remove this font")
        for name in there - set(listed)
    ]
    for name, digest in listed.items():
        path = folder / name
        if name not in there:
            faults.append(Diagnostic(str(path), 0, 0, "", "the font is missing", hint))
        elif sha256(path.read_bytes()).hexdigest() != digest:
            faults.append(
                Diagnostic(str(path), 0, 0, "", "not the font that we ship (its SHA-256 differs)", hint)
            )
    if faults:
        raise AssetError.of(faults)


@cache
def _import() -> Any:
    try:
        # When a library is missing WeasyPrint prints an essay to standard output, which is for results.
        with redirect_stdout(StringIO()):
            import weasyprint
            from weasyprint.text.ffi import harfbuzz_subset
    except OSError as error:
        raise AssetError.at("Pango", "the library is not installed", hint=_DOCTOR) from error
    if harfbuzz_subset is None:
        # WeasyPrint would fall back to another program, and the same brief would give other bytes.
        raise AssetError.at("HarfBuzz subset", "the library is not installed", hint=_DOCTOR)
    logger = logging.getLogger("weasyprint")
    logger.setLevel(logging.DEBUG)  # reasons are logged below the faults they belong to, see `log`
    logger.propagate = False  # what is in it is reported as diagnostics
    return weasyprint
