"""The package for ReliefWeb: the PDF in each language, a picture of its first page, `report.json` and a README."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from tocsin.audience import mark_of
from tocsin.brief.model import Brief
from tocsin.brief.read import read_tree
from tocsin.brief.snapshot import Snapshot, snapshot
from tocsin.build import held_back, load, pdf_of, prove_texts, sheets
from tocsin.build.sheet import Sheet, named
from tocsin.errors import Diagnostic, LeakError, SourceError, UsageError
from tocsin.export import rules
from tocsin.export.body import body, plain
from tocsin.export.cover import cover
from tocsin.export.posting import Checked, Posting, checked, service

_README = """\
What this folder is

It is ready for posting "{title}" on ReliefWeb. Nothing has been sent.

{files}
  report.json    what ReliefWeb asks for, by the rules of its post API, version 2

What to do

1. Read the PDF once more. What is posted is public, and copies stay when you take it back.{embargo}
2. Put the PDF and the picture at these addresses, so that they can be downloaded:
{addresses}
3. See that your own page of the brief stands at {url}
4. Send report.json with the key that ReliefWeb gave you, or fill in its form with the words of report.json.
   To send it: PUT to https://reliefweb.int/api/v2/reports/{uuid}
   The checksums in it are those of the files here. If you build the brief anew, make this folder anew.

What was decided for you, and what to look at

- Countries: {countries}. The first is the primary one.
- Published on {published}.
- The text has the level, the bottom line, the key figures, {sections}the recommendations and the sources.
  Judgements, events and annexes are in the PDF alone.
- Copyright of the picture: {copyright}
- Not in report.json, because only you know them: disasters and themes. Editors of ReliefWeb can add them.
"""


def package(
    path: Path, posting: Posting, theme: Path | None, told: Callable[[str], None] = lambda _: None
) -> dict[str, bytes]:
    """Return the files of a package by name.

    Args:
        path: the folder of the brief.
        posting: what the person says.
        theme: folder whose templates win.
        told: is given what a person should know.

    Raises:
        LeakError: the brief is not marked for everybody, or something that is withheld would be posted.
        UsageError: something that only the publisher knows is missing, or a language is not taken.
        SourceError: the brief's data cannot be used, or ReliefWeb would not take the report.
        TemplateError, AssetError, LayoutError, ConformanceError: as the stages of a build raise them.
    """
    source = snapshot(path)
    own = load(source)
    if (mark := mark_of(own)) != "CLEAR":
        message = f"the brief is marked TLP:{mark}, and what is posted is for everybody"
        hint = "post a brief whose handling mark is CLEAR"
        raise LeakError.at(source.label, message, hint=hint, path="handling.tlp")
    wanted = list(posting.languages) or [own.language]
    _can_be_posted(wanted)
    first = load(source, wanted[0])
    known = checked(posting, first)
    briefs = [first, *(load(source, language) for language in wanted[1:])]
    pages = named(first.id, sheets(["policymaker"], ["a4"], theme, wanted), [own.language])
    files: dict[str, bytes] = {}
    for name, sheet in pages.items():
        files[name] = pdf_of(path, sheet, theme, told)
    pdfs = dict(zip(files, briefs, strict=True))
    picture = f"{first.id}-cover.png"
    files[picture] = cover(files[next(iter(files))])
    report, is_whole = _report(first, pdfs, files, picture, known)
    if not is_whole:
        told("the sections are too long for a page of ReliefWeb; its text has none, the PDF has them all")
    _hold(report, files, source.label)
    _prove(report, source, first, next(iter(pages.values())))
    files["report.json"] = (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode()
    files["README.txt"] = _readme(report, known, list(pdfs), picture, is_whole).encode()
    return files


def _prove(report: dict[str, Any], source: Snapshot, brief: Brief, sheet: Sheet) -> None:
    """Look through the words of a report for what is withheld, as `build` does it with the PDFs.

    Raises:
        LeakError: they hold some.
    """
    texts = [report["title"], report["body"], *(file["description"] for file in report["file"])]
    found = held_back(source, read_tree(source), brief, sheet)
    prove_texts([("report.json", "\n".join(texts))], found, source.label)


def _can_be_posted(languages: list[str]) -> None:
    taken = service()["languages"]
    wrong = [tag for tag in languages if tag.split("-")[0] not in taken]
    if wrong:
        hint = f"choose from those that the brief has among: {', '.join(taken)}"
        raise UsageError.at("--lang", f"ReliefWeb takes no reports in {', '.join(wrong)}", hint=hint)


def _report(
    brief: Brief, pdfs: dict[str, Brief], files: dict[str, bytes], picture: str, known: Checked
) -> tuple[dict[str, Any], bool]:
    text, is_whole = body(brief)
    owner = brief.publisher.name
    credits = [image.credit for image in brief.images if image.may_reproduce]
    tags = {name: one.language.split("-")[0] for name, one in pdfs.items()}
    report: dict[str, Any] = {
        "url": known.url,
        "uuid": str(uuid.uuid5(uuid.UUID(service()["namespace"]), known.url)),
        "title": plain(brief.title),
        "source": known.sources,
        "country": list(known.countries),
        "format": [known.kind],
        "language": [service()["languages"][tag] for tag in dict.fromkeys(tags.values())],
        "published": known.published,
        "body": text,
    }
    if brief.handling.embargo_until:
        report["embargoed"] = brief.handling.embargo_until.isoformat()
    report["origin"] = known.url
    report["file"] = [
        {
            "url": known.files_at + name,
            "checksum": sha256(files[name]).hexdigest(),
            "description": plain(one.title)[:255].rstrip(),
            "language": tags[name],
        }
        for name, one in pdfs.items()
    ]
    report["image"] = {
        "url": known.files_at + picture,
        "checksum": sha256(files[picture]).hexdigest(),
        "description": plain(f"{brief.title} ({owner}, {brief.as_of})"),
        "copyright": plain(f"\u00a9 {'; '.join(dict.fromkeys([owner, *credits]))}"),
    }
    return report, is_whole


def _hold(report: dict[str, Any], files: dict[str, bytes], label: str) -> None:
    """Hold a report against the rules.

    Raises:
        SourceError: ReliefWeb would not take it.
    """
    hint = "mend the brief or the option that says it; this is a rule of ReliefWeb's post API"
    found = [
        Diagnostic(label, 0, 0, f"report.json: {path}", message, hint)
        for path, message in rules.faults(report)
    ]
    most = service()["file_bytes"]
    for name, data in files.items():
        if len(data) > most:
            message = f"has {len(data):,} bytes; ReliefWeb takes {most:,}"
            found.append(Diagnostic(label, 0, 0, name, message, "make the pictures of the brief smaller"))
    if found:
        raise SourceError.of(found)


def _readme(report: dict[str, Any], known: Checked, pdfs: list[str], picture: str, is_whole: bool) -> str:
    embargo = f"\n   It is under embargo until {report['embargoed']}." if "embargoed" in report else ""
    return _README.format(
        title=report["title"],
        files="\n".join([*(f"  {name}    the brief" for name in pdfs), f"  {picture}    its first page"]),
        embargo=embargo,
        addresses="\n".join(f"   {known.files_at}{name}" for name in [*pdfs, picture]),
        url=known.url,
        uuid=report["uuid"],
        countries=", ".join(f"{name} ({number})" for number, name in known.countries.items()),
        published=known.published[:10],
        sections="the sections, " if is_whole else "",
        copyright=report["image"]["copyright"],
    )
