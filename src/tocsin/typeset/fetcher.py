"""The only way for a document to get a file: pictures of the brief, and files of the theme and the assets.

There is no handler here that could open a connection. What is refused is kept as well as raised, since
WeasyPrint goes on after most failed fetches, and its drawing of SVG after all of them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from urllib.request import OpenerDirector

from weasyprint.urls import URLFetcher, URLFetcherResponse

from tocsin import limits, resources
from tocsin.errors import AssetError, Diagnostic
from tocsin.typeset import pictures, svg

HOST = "assets.invalid"
"""A name that no machine has (RFC 2606), so that nothing is found when it leaks into a link."""

_RASTER = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_THEME_TYPES = _RASTER | {".svg": "image/svg+xml", ".css": "text/css"}


class ConfinedFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `https://assets.invalid/{brief,theme,assets}/...`.

    Args:
        brief_pictures: names in the brief and their bytes, as they were read; they are served cleaned.
        theme: a folder whose files win over the built-in templates, or None.

    `refusals` holds a diagnostic for everything that was asked for in vain.
    """

    def __init__(self, brief_pictures: Mapping[str, bytes], theme: Path | None) -> None:
        # Not URLFetcher's own set-up: that adds the handlers for HTTP, FTP, files and data.
        OpenerDirector.__init__(self)
        self._fail_on_errors = False
        self._pictures = brief_pictures
        themes = [theme] if theme else []
        self._roots = {"theme": [*themes, resources.templates()], "assets": [resources.assets()]}
        self.refusals: list[Diagnostic] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return the file that `url` names.

        Raises:
            AssetError: it may not be served; kept in `refusals`, because WeasyPrint only logs it.
        """
        try:
            data, media_type = self._serve(url)
        except AssetError as error:
            self.refusals += error.diagnostics
            raise
        return URLFetcherResponse(url, data, {"Content-Type": media_type})

    def _serve(self, url: str) -> tuple[bytes, str]:
        shelf, name = _split(url)
        suffix = PurePosixPath(name).suffix.lower()
        label = f"{shelf}/{name}"
        media_type = (_RASTER if shelf == "brief" else _THEME_TYPES).get(suffix)
        if shelf == "brief":
            if name not in self._pictures:
                raise AssetError.at(label, "not found", hint="put the picture into the brief's folder")
            # What it is, is seen by its content; a name without a suffix does no harm.
            return pictures.clean(label, self._pictures[name]), media_type or "image/png"
        if media_type is None:
            raise AssetError.at(label, "not a picture or stylesheet", hint="fonts come from assets/fonts")
        data = _read(label, name, self._roots[shelf])
        if suffix in _RASTER:
            return pictures.clean(label, data), media_type
        return (svg.check(label, data) if suffix == ".svg" else data), media_type


def _split(url: str) -> tuple[str, str]:
    """Return the shelf (brief, theme, assets) and the name on it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https" or parts.netloc != HOST:
        raise AssetError.at(
            url[:200],
            "only files of the brief, the theme and the assets may be used",
            hint="put the file into the brief's folder",
        )
    shelf, _, name = unquote(parts.path).removeprefix("/").partition("/")
    steps = name.split("/")
    if {".", "..", ""} & set(steps) or "\\" in name or "\0" in name or ":" in steps[0] or parts.query:
        raise AssetError.at(url[:200], "outside the asset folder", hint="name a file below it")
    if shelf not in ("brief", "theme", "assets"):
        raise AssetError.at(
            url[:200], "a relative address", hint="begin it with https://assets.invalid/brief/"
        )
    return shelf, name


def _read(label: str, name: str, roots: list[Path]) -> bytes:
    for root in roots:
        real_root = os.path.realpath(root)
        real = os.path.realpath(Path(real_root, name))
        if os.path.commonpath([real_root, real]) != real_root:
            raise AssetError.at(
                label, "outside the asset folder", hint="copy the file; a link out is not followed"
            )
        path = Path(real)
        try:
            if path.is_file():
                if path.stat().st_size > limits.IMAGE_BYTES:
                    message = f"larger than {limits.IMAGE_BYTES / 1e6:.0f} MB"
                    raise AssetError.at(label, message, hint="make it smaller")
                return path.read_bytes()
        except OSError as error:
            raise AssetError.at(label, f"cannot be read ({error.strerror})") from error
    raise AssetError.at(label, "not found", hint="check the name, capital letters too")
