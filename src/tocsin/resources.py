"""Where the templates and assets lie: inside an installed wheel, or at the top of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tocsin.errors import AssetError


@cache
def data_root() -> Path:
    """Return the folder that holds `templates/` and `assets/`.

    An editable install leaves a stale copy of the data beside the installed metadata, so the wheel's own
    place (`tocsin/_data` beside this module) is tried first and the checkout second.

    Raises:
        AssetError: neither place has both folders; the installation is damaged.
    """
    here = Path(__file__).resolve().parent
    for root in (here / "_data", here.parents[1]):
        if (root / "templates").is_dir() and (root / "assets").is_dir():
            return root
    raise AssetError.at(str(here), "templates and assets are not installed", hint="install tocsin again")


def templates() -> Path:
    """Return the folder of the built-in templates."""
    return data_root() / "templates"


def assets() -> Path:
    """Return the folder of fonts, vocabularies and other data."""
    return data_root() / "assets"
