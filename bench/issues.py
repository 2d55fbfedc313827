"""Issues of 2,000 events and 20,000 words: comparing two, beside reading both; and the whole commands."""

from __future__ import annotations

import csv
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from run import line, paired

EVENTS, SECTIONS, PARAGRAPHS, SENTENCES, WORDS = 2_000, 40, 5, 7, 15
GOAL = 1.0
"""Times what reading both takes."""
GOAL_S = 2.0
_WORDS = [
    "river",
    "market",
    "raid",
    "guard",
    "family",
    "crossing",
    "boat",
    "night",
    "village",
    "road",
    "farm",
]
_WORDS += [
    "council",
    "radio",
    "list",
    "count",
    "report",
    "burned",
    "closed",
    "open",
    "school",
    "clinic",
    "rain",
]


def main() -> None:
    """Print the ratio in one process, and the time of processes of their own."""
    from tocsin.brief.read import read
    from tocsin.brief.snapshot import snapshot
    from tocsin.changes import changes

    with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as folder:
        for is_yaml in (False, True):
            old, new = (
                write(Path(folder) / f"{'yaml' if is_yaml else 'files'}-{issue}", issue, is_yaml=is_yaml)
                for issue in (1, 2)
            )
            if not is_yaml:
                sources = snapshot(old), snapshot(new)
                briefs = [read(source) for source in sources]
                ratio = paired(
                    lambda briefs=briefs: changes(*briefs),  # type: ignore[misc]
                    lambda sources=sources: [read(source) for source in sources],  # type: ignore[misc]
                    rounds=5,
                )
                line("compare two issues / read both", ratio, goal=GOAL)
                whole(
                    "review", [new, "--fail-on", "never"], "with events.csv and narrative.md", has_goal=True
                )
            whole(
                "diff",
                [old, new],
                "all in brief.yaml" if is_yaml else "with events.csv and narrative.md",
                has_goal=not is_yaml,
            )


def whole(name: str, words: Sequence[str | Path], what: str, *, has_goal: bool) -> None:
    """Run a command as people do, and print what it takes of the processor.

    What is all in YAML has no goal of ours: its reader takes most of the time.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "tocsin", name, *map(str, words)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    verdict = f"  goal {GOAL_S:.0f} s  {'ok' if cpu_s <= GOAL_S else 'OVER'}" if has_goal else ""
    print(f"tocsin {name} {what}: {cpu_s:.1f} s of the processor{verdict}", flush=True)


def write(folder: Path, issue: int, *, is_yaml: bool) -> Path:
    """Write one of two issues; in the second a tenth of all is another. Seeded, and all of it is invented."""
    chance = random.Random(7)
    folder.mkdir()
    is_new = issue == 2
    events = [
        {
            "id": f"e{number}",
            "date": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "title": sentence(chance, 8) + (" again" if is_new and number % 20 == 3 else ""),
            "text": f"{sentence(chance, 12)}. [@desk]",
            "sources": "desk",
        }
        for number in range(EVENTS)
        if not (is_new and number % 50 == 0 and sentence(chance, 20))
    ]
    texts = [
        "\n\n".join(
            " ".join(
                sentence(chance, WORDS) + (" now." if is_new and number % 10 == 0 else ".")
                for number in range(SENTENCES)
            )
            for _ in range(PARAGRAPHS)
        )
        for _ in range(SECTIONS)
    ]
    head = (
        f"id: big\nissue: {issue}\ntitle: A long brief\npublisher: {{name: Desk}}\nas_of: 2026-0{issue}\n"
        "alert: {level: watch}\nsources: [{id: desk, title: Desk log}]\n"
    )
    if is_yaml:
        head += "events:\n" + "".join(_as_yaml(event) for event in events) + "sections:\n"
        for number, text in enumerate(texts):
            body = text.replace("\n", "\n      ")
            head += f"  - title: Section {number}\n    text: |\n      {body}\n"
    else:
        with (folder / "events.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(events[0]))
            table.writeheader()
            table.writerows(events)
        story = "".join(f"# Section {number}\n\n{text}\n\n" for number, text in enumerate(texts))
        (folder / "narrative.md").write_text(story, encoding="utf-8")
    (folder / "brief.yaml").write_text(head, encoding="utf-8")
    return folder


def _as_yaml(event: dict[str, str]) -> str:
    lines = [f"{name}: {value}" for name, value in event.items() if name != "sources"]
    return "  - " + "\n    ".join([*lines, f"sources: [{event['sources']}]"]) + "\n"


def sentence(chance: random.Random, words: int) -> str:
    """Return some words, the first with a capital."""
    return " ".join(chance.choices(_WORDS, k=words)).capitalize()


if __name__ == "__main__":
    main()
