"""What the leak check adds to a build: one brief built with it and without, with parts withheld and with none."""

from __future__ import annotations

import gc
import json
import re
import shutil
import tempfile
from pathlib import Path

from run import BRIEF, ROOT, line, paired

GOAL = 1.25
_PARTS = 40
"""So many parts are withheld, each with a paragraph: no brief in the tree has as much."""


def main() -> None:
    """Print the ratios, with words to look for and without any."""
    gc.set_threshold(500_000, 20, 20)  # as the command line does
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as name:
        folder = Path(name) / "mali-2020"
        shutil.copytree(BRIEF, folder)
        compare("leak check, nothing withheld / no check", folder)
        _withhold(folder)
        compare(f"leak check, {_PARTS} withheld series / no check", folder)


def _withhold(folder: Path) -> None:
    """Add series whose notes are paragraphs of our documentation, marked above the brief."""
    text = (ROOT / "docs" / "brief.md").read_text(encoding="utf-8")
    lines = [" ".join(re.findall("[A-Za-z]+", part)) for part in text.splitlines() if len(part) > 150][
        :_PARTS
    ]
    point = {"label": "withheld", "value": 1}
    added = [
        {
            "id": f"w{number}",
            "title": "Withheld",
            "measure": "words",
            "note": part,
            "points": [point],
            "tlp": "RED",
        }
        for number, part in enumerate(lines)
    ]
    file = folder / "brief.yaml"
    before = file.read_text(encoding="utf-8")
    assert "\nseries:" not in before
    file.write_text(f"{before}\nseries: {json.dumps(added)}\n", encoding="utf-8")


def compare(name: str, folder: Path) -> None:
    """Time a build of one file, from the folder to the bytes, with the check and without."""
    from tocsin.brief.read import read_tree
    from tocsin.brief.snapshot import snapshot
    from tocsin.build import load, pdf_of, settle, sheets
    from tocsin.build.pages import made

    sheet = sheets(["policymaker"], ["a4"], None)[0]

    def checked() -> None:
        pdf_of(folder, sheet, None)

    def plain() -> None:
        source = snapshot(folder)
        brief = load(source, tree=read_tree(source))
        made(settle(brief, source, sheet, None).layout, brief, source, sheet)

    line(name, paired(checked, plain), goal=GOAL)


if __name__ == "__main__":
    main()
