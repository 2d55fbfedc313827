"""Remake the pictures of pages in docs/pictures: .venv/bin/python scripts/pictures.py (needs poppler-utils).

The briefs are built, and each page is found by its bookmark, so that a longer brief does not shift the pictures.
Look at them before you commit them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps
from pypdf import PdfReader

from tocsin.brief.snapshot import snapshot
from tocsin.build import load

ROOT = Path(__file__).resolve().parents[1]
SIZE_BYTES_MAX = 120_000
DPI = 92
SHADES = 16

PAGES = {
    # picture: (name of the file, bookmark of the page; nothing means the first)
    "page-1": ("mali-2020-policymaker-a4", ""),
    "timeline": ("mali-2020-policymaker-a4", "Timeline"),
    "annex-a": ("mali-2020-policymaker-a4", "Annex A. Recommendations by addressee"),
    "flash": ("mali-2020-flash-a4", ""),
    "arabic": ("mali-2020-policymaker-a4-ar", ""),
    "print-guide": ("mali-2020-field-pack-a4/0-print-guide-a4", ""),
    "bilingual": ("mali-2020-bilingual-a4-fr-ar", "Intervention et extension des violences"),
    "map-sudan": ("example-sudan-map-a4", ""),
    "map-mali": ("example-mali-map-a4", ""),
    "map-indonesia": ("example-indonesia-map-a4", ""),
    "charts": ("kessara-2026-policymaker-a4", "Numbers side by side"),
    "changes": ("kessara-next-grey-a4", "What has changed since issue 3"),
}
MARKS = {
    # Towns by latitude and longitude, as examples of marks: nothing is told of them.
    "sudan": {
        "El Fasher": (13.63, 25.35),
        "Kadugli": (11.01, 29.72),
        "Abyei": (9.59, 28.44),
        "Bentiu": (9.23, 29.8),
    },
    "mali": {
        "Gao": (16.27, -0.05),
        "Mopti": (14.5, -4.19),
        "Bandiagara": (14.35, -3.61),
        "Bankass": (14.07, -3.52),
    },
    "indonesia": {"Ambon": (-3.7, 128.18), "Poso": (-1.4, 120.75), "Jayapura": (-2.53, 140.72)},
}
BUILDS = (
    ["mali-2020", "--lang", "en,ar"],
    ["mali-2020", "--edition", "bilingual", "--lang", "fr,ar"],
    ["mali-2020", "--pack", "field"],
    ["kessara-2026", "--edition", "policymaker"],
)


def page_number(pdf: Path, bookmark: str) -> int:
    """Return the page that a bookmark leads to, counted from 1."""
    if not bookmark:
        return 1
    reader = PdfReader(pdf)
    (found,) = (entry for entry in flat(reader.outline) if entry.title == bookmark)
    return int(reader.get_destination_page_number(found) or 0) + 1


def flat(entries: list[Any]) -> Iterator[Any]:
    """Yield the bookmarks of all levels."""
    for entry in entries:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


def draw(pdf: Path, page: int, target: Path) -> None:
    """Draw one page as a small PNG with a thin border."""
    command = ["pdftoppm", "-png", "-r", str(DPI), "-f", str(page), "-singlefile", str(pdf)]
    subprocess.run([*command, str(target.with_suffix(""))], check=True)  # noqa: S603 - our own file names
    with Image.open(target) as image:
        framed = ImageOps.expand(image.convert("RGB"), border=1, fill="#b5b5b5")
    framed.quantize(palette=palette_of(framed), dither=Image.Dither.NONE).save(target, optimize=True)


def palette_of(page: Image.Image) -> Image.Image:
    """Return shades of ink and of the page's one accent colour; a palette by frequency would lose the accent."""
    counted = page.getcolors(page.width * page.height) or []
    vivid = [(count, colour) for count, colour in counted if max(colour) - min(colour) > 60]
    inks = [(17, 17, 17), *([max(vivid)[1]] if vivid else [])]
    shades = [
        round(255 + (part - 255) * step / (SHADES - 1))
        for ink in inks
        for step in range(SHADES)
        for part in ink
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(shades)
    return palette


def write_example(folder: Path, marks: dict[str, tuple[float, float]]) -> None:
    """Write a brief that marks towns on a map, every second one as near, and tells of nothing."""
    places = [
        {"id": f"p{n}", "name": name, "point": point, "precision": "near" if n % 2 else "exact"}
        for n, (name, point) in enumerate(marks.items())
    ]
    events = [
        {"id": f"e{n}-{twice}", "date": "2026-01", "title": "Example", "place": f"p{n}"}
        for n in range(len(places))
        for twice in range(1 + n % 3)
    ]
    head = {
        "id": folder.name,
        "title": "Example of a map",
        "publisher": {"name": "Example Desk"},
        "as_of": "2026-02",
    }
    folder.mkdir()
    data = head | {"alert": {"level": "watch"}, "places": places, "events": events}
    (folder / "brief.json").write_text(json.dumps(data), encoding="utf-8")


def write_next_issue(folder: Path) -> Path:
    """Write the brief on Kessara, an invented country, and the next issue beside it; return that of the next."""
    first = ROOT / "briefs" / "kessara-2026"
    shutil.copytree(first, folder / first.name)
    data = json.loads(load(snapshot(first)).model_dump_json(exclude_defaults=True))
    before = {"issue": data["issue"], "folder": first.name}
    data |= {"issue": data["issue"] + 1, "as_of": "2026-12-01", "supersedes": before, "images": []}
    for section in data["sections"]:
        section.pop("images", None)
    answered, dropped = data["recommendations"][0], data["recommendations"].pop(1)
    answered["status"] = [{"state": "implemented", "date": "2026-11"}]
    for part in (data["alert"].get("key_ask") or {}, *data["events"]):
        part["recommendations"] = [one for one in part.get("recommendations", []) if one != dropped["id"]]
        if not part["recommendations"]:
            del part["recommendations"]
    counted = next(one for one in data["figures"] if one.get("key") and one.get("value"))
    counted["value"] = str(int(counted["value"]) + 120)
    data["events"][0]["title"] += " (corrected)"
    data["sections"][0]["text"] += "\n\nA paragraph that the next issue adds."
    there = folder / "kessara-next"
    there.mkdir()
    (there / "brief.json").write_text(json.dumps(data), encoding="utf-8")
    return there


def main() -> None:
    """Build the briefs, draw the pages, and say how large each picture is."""
    os.environ["SOURCE_DATE_EPOCH"] = "1774000000"  # before the embargo of the brief on Kessara ended
    with tempfile.TemporaryDirectory() as out, tempfile.TemporaryDirectory() as examples:
        program = [sys.executable, "-c", "from tocsin.cli import main; main()"]
        for name, marks in MARKS.items():
            write_example(Path(examples) / f"example-{name}", marks)
            command = [
                *program,
                "build",
                f"{examples}/example-{name}",
                "--edition",
                "map",
                "--paper",
                "a4",
                "-o",
                out,
            ]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        command = [*program, "build", str(write_next_issue(Path(examples))), "--edition", "grey", "-o", out]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        for brief, *options in BUILDS:
            command = [*program, "build", str(ROOT / "briefs" / brief), "--paper", "a4", "-o", out, *options]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        for name, (file, bookmark) in PAGES.items():
            pdf = Path(out) / f"{file}.pdf"
            target = ROOT / "docs" / "pictures" / f"{name}.png"
            target.parent.mkdir(exist_ok=True)
            draw(pdf, page_number(pdf, bookmark), target)
            size_bytes = target.stat().st_size
            print(f"{target.relative_to(ROOT)}  {size_bytes:,} bytes")
            if size_bytes > SIZE_BYTES_MAX:
                sys.exit(f"{target.name} is larger than {SIZE_BYTES_MAX:,} bytes: lower DPI or SHADES")


if __name__ == "__main__":
    main()
