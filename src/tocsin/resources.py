"""Where the templates, assets and translations lie: inside a wheel, or at the top of a checkout."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from tocsin.errors import AssetError, TemplateError

LANGUAGE_TAG = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
"""A language, a script and a region, as far as they matter: `fr`, `pt-BR`, `sr-Latn`.

Source: BCP 47, section 2.1."""

FOLDER_NAME = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
"""The name of a folder that a brief may name beside its own: one name, no path, nothing hidden."""

SOURCE_LANGUAGE = "en"
"""The templates are written in English, so English needs no catalogue."""


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


def languages() -> list[str]:
    """Return the languages that a brief can be printed in: English, and those with a catalogue of its words."""
    found = {path.name.replace("_", "-") for path in (assets() / "locale").glob("*") if path.is_dir()}
    return sorted({SOURCE_LANGUAGE, *found})


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the printed words in a language; `pt-BR` is served by `pt` where there is nothing nearer.

    Raises:
        TemplateError: the words are not translated into it.
    """
    if language.split("-")[0] == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    wanted = [language.replace("-", "_"), language.split("-")[0]]
    try:
        return gettext.translation("tocsin", assets() / "locale", wanted)
    except OSError as error:
        raise TemplateError.at(
            "brief.yaml",
            f"there is no translation of the printed words into '{language}'",
            path="language",
            hint=f"available: {', '.join(languages())}",
        ) from error
