"""What only the publisher knows of a posting, checked, and asked for all at once where it is missing."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.brief.dates import parse
from tocsin.brief.model import Brief
from tocsin.errors import Diagnostic, UsageError
from tocsin.resources import assets

_ADDRESS = re.compile(r"https?://[^\s/]+\S*")


@dataclass(frozen=True)
class Posting:
    """What a person says. Empty: not said."""

    url: str = ""
    """The address of the page on which the publisher has the brief; it identifies the report."""
    files_at: str = ""
    """The address of the folder where PDF and picture will stand."""
    sources: tuple[str, ...] = ()
    """The numbers that ReliefWeb gave the publishers."""
    kind: str = ""
    countries: tuple[str, ...] = ()
    """ISO 3166 codes or numbers of ReliefWeb, the country that matters most first."""
    published: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """A posting that is whole."""

    url: str
    files_at: str
    sources: list[int]
    kind: int
    countries: dict[int, str]
    """Numbers and names, as far as they are known."""
    published: str


@cache
def service() -> dict[str, Any]:
    """Return what ReliefWeb calls things."""
    return tomllib.loads((assets() / "export" / "reliefweb.toml").read_text(encoding="utf-8"))


@cache
def countries() -> dict[str, Any]:
    """Return ReliefWeb's number, the code of two letters and the name of each country by its code of three."""
    return tomllib.loads((assets() / "export" / "reliefweb-countries.toml").read_text(encoding="utf-8"))


def checked(posting: Posting, brief: Brief) -> Checked:
    """Return a posting with what the brief says itself.

    Raises:
        UsageError: something is missing, or cannot be meant; all of it is told.
    """
    faults: list[Diagnostic] = []

    def fault(option: str, message: str, hint: str) -> None:
        faults.append(Diagnostic(option, 0, 0, "", message, hint))

    if not posting.url:
        fault(
            "--url", "is missing", "say the address of your own page of this brief; it identifies the report"
        )
    if not posting.files_at:
        fault(
            "--files-at",
            "is missing",
            "say the address of the folder where you will put the PDF and the picture",
        )
    for option, address in (("--url", posting.url), ("--files-at", posting.files_at)):
        if address and not _ADDRESS.fullmatch(address):
            fault(
                option, f"'{address}' is no address", "write it whole, such as https://example.org/briefs/7"
            )
    if not posting.sources:
        fault(
            "--source",
            "is missing",
            "say the number that ReliefWeb gave you as a source; api.reliefweb.int lists it",
        )
    for number in posting.sources:
        if not re.fullmatch(r"[1-9]\d{0,8}", number):
            fault("--source", f"'{number}' is no number of ReliefWeb", "write digits alone, such as 1503")
    kinds = service()["kinds"]
    if posting.kind not in kinds:
        message = f"'{posting.kind}' is no kind of report" if posting.kind else "is missing"
        fault("--kind", message, f"say one of: {', '.join(kinds)}")
    found = _countries(posting, brief, fault)
    published = _published(posting, brief, fault)
    if faults:
        raise UsageError.of(faults)
    folder = posting.files_at.rstrip("/") + "/"
    numbers = [int(number) for number in posting.sources]
    return Checked(posting.url, folder, numbers, kinds[posting.kind], found, published)


def _countries(posting: Posting, brief: Brief, fault: Any) -> dict[int, str]:
    said = posting.countries or tuple(
        place.code for place in brief.places if place.precision == "country" and place.code
    )
    found: dict[int, str] = {}
    for code in dict.fromkeys(said):
        if code.isdigit():
            name = next(
                (one["name"] for one in countries().values() if one["id"] == int(code)), f"number {code}"
            )
            found[int(code)] = str(name)
            continue
        one = countries().get(code.upper()) or next(
            (one for one in countries().values() if one["alpha_2"] == code.upper()), None
        )
        if one:
            found[one["id"]] = one["name"]
        elif posting.countries:
            fault(
                "--country",
                f"'{code}' is no country that is known here",
                "write an ISO 3166 code or ReliefWeb's number",
            )
    if not found and not posting.countries:
        fault(
            "--country",
            "is missing: the brief names no country by its ISO 3166 code",
            "say it, such as --country MLI",
        )
    return found


def _published(posting: Posting, brief: Brief, fault: Any) -> str:
    said = posting.published or (str(brief.issued) if brief.issued else "")
    try:
        is_day = bool(re.fullmatch(r"\d{4}-\d\d-\d\d", said)) and parse(said) is not None
    except ValueError:
        is_day = False
    if not is_day:
        why = f"'{said}' is not one day" if said else "is missing: the brief has no day of issue"
        fault("--published", why, "say the day on which you publish it, such as 2026-03-11")
        return ""
    return f"{said}T00:00:00+00:00"
