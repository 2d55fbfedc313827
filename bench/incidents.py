"""Importing 100,000 incidents, beside reading the same file with csv.DictReader; and the most memory it takes.

With a number behind it, such as 1000: the time and the memory of one import of a file of so many megabytes.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ged_rows import write
from run import line, paired

ROWS = 100_000
GOAL = 6.0
"""Times what csv.DictReader takes to make a mapping of each row, and to look at none of it."""
GOAL_S = 10.0
GOAL_MB = 500
_BYTES_OF_ROW = 674
_SAID = ("--level", "warning", "--publisher", "Example Desk")


def main() -> None:
    """Print the ratio in one process, and the time and the memory of a process of its own."""
    from tocsin.sources.formats import Given, recognise
    from tocsin.sources.source import opened

    with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as folder:
        path = Path(folder) / "ged.csv"
        if len(sys.argv) > 1:
            write(path, int(sys.argv[1]) * 1_000_000 // _BYTES_OF_ROW)
            whole(path)
            return
        write(path, ROWS)

        def ours() -> None:
            with opened(path) as source:
                recognise(source).read(source, Given(level="warning", publisher="Example Desk"))

        def theirs() -> None:
            with path.open(encoding="utf-8", newline="") as file:
                for _ in csv.DictReader(file):
                    pass

        line(f"import {ROWS:,} incidents / csv.DictReader", paired(ours, theirs, rounds=3), goal=GOAL)
        whole(path)


def whole(path: Path) -> None:
    """Import a file as people do, and print how long it takes and how much memory."""
    draft = path.with_name("kessara-2026")
    command = [sys.executable, "-m", "tocsin", "import", str(path), "-o", str(draft), *_SAID]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    taken_s = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = used.ru_utime + used.ru_stime
    memory_mb = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1_000_000
    size_mb = path.stat().st_size / 1_000_000
    verdict = "ok" if memory_mb <= GOAL_MB and (cpu_s <= GOAL_S or size_mb > 100) else "OVER"
    print(
        f"tocsin import of {size_mb:,.0f} MB: {taken_s:.1f} s on the clock, {cpu_s:.1f} s of the processor, "
        f"{memory_mb:.0f} MB  goal {GOAL_S:.0f} s for {ROWS:,} rows, {GOAL_MB} MB  {verdict}",
        flush=True,
    )


if __name__ == "__main__":
    main()
