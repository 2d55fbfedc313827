"""Bring the translations of the printed words up to date: .venv/bin/python scripts/translations.py.

Messages are read from `templates/` and `src/`, with the titles of the built-in editions and the words of the packs,
into `assets/locale/tocsin.pot`; each `LANG/LC_MESSAGES/tocsin.po` gets what is new, keeps what is translated, loses
what is gone, and is compiled to the `.mo` that programs read. `scripts/translations.py it` starts a new language.

The compiled files are kept in the repository, because neither an editable nor an offline installation has a step
in which to compile them, and to read the sources at each start is slow. A test holds them to their sources.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "assets" / "locale"
TEMPLATE = LOCALE / "tocsin.pot"
_JINJA = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}


class _Kept(Catalog):
    """A catalogue without the header lines that say nothing here, or that change with the day or with Babel."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        kept = {"Project-Id-Version", "Language", "Plural-Forms", "MIME-Version", "Content-Type"}
        return [(name, words) for name, words in super().mime_headers if name in kept]


def _edition_title(file: IO[bytes], *_: Any, **__: Any) -> Iterator[tuple[int, str, str, list[str]]]:
    yield 1, "gettext", tomllib.load(file)["title"], []


def _pack_words(file: IO[bytes], *_: Any, **__: Any) -> Iterator[tuple[int, str, str, list[str]]]:
    pack = tomllib.load(file)
    for words in (pack["title"], *(item["copies"] for item in pack["files"])):
        yield 1, "gettext", words, []


_SOURCES: list[tuple[str, list[tuple[str, Any]], dict[str, dict[str, str]]]] = [
    ("src/tocsin", [("**.py", "python")], {}),
    (
        "templates",
        [
            ("**.j2", "jinja2.ext:babel_extract"),
            ("editions/*.toml", _edition_title),
            ("packs/*.toml", _pack_words),
        ],
        {"**.j2": _JINJA},
    ),
]


def extracted() -> Catalog:
    """Return every message of the program, in the order of files and lines."""
    catalog = _catalog()
    for folder, methods, options in _SOURCES:
        found = extract_from_dir(ROOT / folder, methods, options)
        for file, _line, message, comments, context in found:
            # Without line numbers: a line that moves is no change for translators.
            catalog.add(message, None, [(f"{folder}/{file}", None)], auto_comments=comments, context=context)
    for message in catalog:
        message.flags.discard("python-format")  # "%" is a sign of percent here; places are `{name}`
    return catalog


def languages() -> list[str]:
    """Return the languages that are translated."""
    return sorted(path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/tocsin.po"))


def sources(language: str) -> Path:
    """Return where the translations of a language are written by hand."""
    return LOCALE / language / "LC_MESSAGES" / "tocsin.po"


def read(language: str) -> Catalog:
    """Return the translations of a language."""
    with sources(language).open("rb") as file:
        return read_po(file, locale=language)


def as_text(catalog: Catalog) -> bytes:
    """Return a catalogue as the `.po` or `.pot` that is kept."""
    file = BytesIO()
    write_po(file, catalog, width=110, ignore_obsolete=True, sort_by_file=True)
    return file.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as the `.mo` that programs read."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def _catalog(language: str | None = None) -> Catalog:
    comment = "# The printed words of Tocsin."
    return _Kept(language, project="tocsin", version="1", header_comment=comment, fuzzy=False)


def updated(language: str, template: Catalog) -> Catalog:
    """Return a language with exactly the messages of the template; what it has no words for stays empty."""
    old = read(language) if sources(language).exists() else _catalog(language)
    new = _catalog(language)
    for message in template:
        if message.id:
            known = old.get(message.id, message.context)
            words = known.string if known else None
            new.add(message.id, words, message.locations, context=message.context)
    return new


def main(more: list[str]) -> None:
    """Write the template, and every language with its compiled file."""
    template = extracted()
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(as_text(template))
    for language in sorted({*languages(), *more}):
        catalog = updated(language, template)
        sources(language).parent.mkdir(parents=True, exist_ok=True)
        sources(language).write_bytes(as_text(catalog))
        sources(language).with_suffix(".mo").write_bytes(compiled(catalog))
        empty = [message.id for message in catalog if message.id and not all(_words(message.string))]
        print(f"{language}: {len(catalog)} messages, {len(empty)} without words")


def _words(string: Any) -> tuple[str, ...]:
    return (string or "",) if isinstance(string, str) or not string else tuple(string)


if __name__ == "__main__":
    main(sys.argv[1:])
