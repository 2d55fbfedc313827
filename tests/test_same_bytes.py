"""The same brief gives the same bytes, whatever surrounds the build.

24 builds, chosen so that each two circumstances meet in at least one of them: a fault that needs both to show is
found as well.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import combinations, product
from pathlib import Path

import pytest

from tests.command import LIMIT_S, environ, files_in

ROOT = Path(__file__).parents[1]
BUILDS = 24
PARALLEL = 2

CIRCUMSTANCES: Mapping[str, tuple[str, ...]] = {
    "hash seed": ("0", "1", "random"),
    "time zone": ("UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu"),
    "locale": ("C", "C.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8"),
    "working folder": ("the brief's", "the root of the disk", "one of its own"),
    "home": ("of its own", "missing", "not to be written to"),
    "umask": ("022", "077"),
    "clock": ("now", "2001-09-09 01:46:40", "2038-01-19 03:14:08"),
    "at once": ("one build", "two builds"),
    "process": ("cold", "warm"),
}

BUILT = (
    ("mali-2020", "policymaker", "a4", "ar"),  # from right to left; tables over pages, a timeline, contents
    ("kessara-2026", "flash", "letter", "en"),
)
"""Brief, edition, paper and language of what is compared; two builds at once do one each, into one folder."""

_DRIVER = """
import os, sys
umask, warm, *words = sys.argv[1:]
os.umask(int(umask, 8))
from tocsin.cli import main
def run(*words):
    sys.argv = ["tocsin", *words]
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise
if warm:
    run("build", warm, "--edition", "flash", "-o", os.path.join(words[words.index("-o") + 1], "before"))
run(*words)
"""
"""Runs `tocsin` under a umask; a warm process has built another brief before."""

Row = Mapping[str, str]
Pair = tuple[tuple[str, str], tuple[str, str]]


def pairs(row: Row) -> set[Pair]:
    return set(combinations(row.items(), 2))


def rows() -> Iterator[Row]:
    """Yield the circumstances of each build: of many drawn at random, the one with most pairs not seen before."""
    drawn = random.Random(1)
    seen: set[Pair] = set()
    for _ in range(BUILDS):
        candidates = [
            {name: drawn.choice(values) for name, values in CIRCUMSTANCES.items()} for _ in range(400)
        ]
        best = max(candidates, key=lambda row: len(pairs(row) - seen))
        seen |= pairs(best)
        yield best


def test_each_two_circumstances_meet_in_some_build() -> None:
    wanted = {
        ((one, a), (other, b))
        for one, other in combinations(CIRCUMSTANCES, 2)
        for a, b in product(CIRCUMSTANCES[one], CIRCUMSTANCES[other])
    }

    assert wanted - set().union(*map(pairs, rows())) == set()


def built(row: Row, place: Path) -> dict[str, str]:
    """Build under some circumstances, and return the hash of each file."""
    own = place / "own"
    own.mkdir(parents=True)
    out = place / "out"
    folder = {
        "the brief's": ROOT / "briefs" / BUILT[0][0],
        "the root of the disk": Path("/"),
        "one of its own": own,
    }[row["working folder"]]
    home = {"of its own": str(own), "missing": str(place / "no"), "not to be written to": "/proc"}[
        row["home"]
    ]
    env = environ(
        PYTHONHASHSEED=row["hash seed"],
        TZ=row["time zone"],
        LANG=row["locale"],
        LC_ALL=row["locale"],
        HOME=home,
    )
    clock = [] if row["clock"] == "now" else ["faketime", "-f", f"@{row['clock']}"]
    commands = []
    for brief, edition, paper, language in BUILT:
        other = next(str(ROOT / "briefs" / one) for one, *_ in BUILT if one != brief)
        warm = other if row["process"] == "warm" else ""
        words = ["build", str(ROOT / "briefs" / brief), "--edition", edition, "--paper", paper]
        words += ["--lang", language, "-o", str(out)]
        commands.append([*clock, sys.executable, "-c", _DRIVER, row["umask"], warm, *words])
    width = 2 if row["at once"] == "two builds" else 1
    with ThreadPoolExecutor(width) as pool:

        def run(command: list[str]) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                command,
                cwd=folder,
                env=env,
                capture_output=True,
                encoding="utf-8",
                timeout=3 * LIMIT_S,
                check=False,
            )

        for ran in pool.map(run, commands):
            assert ran.returncode == 0, f"{row}\n{ran.stderr}"
    names = [name for name in files_in(out) if name.endswith(".pdf")]
    return {name: sha256((out / name).read_bytes()).hexdigest() for name in names}


def test_24_builds_under_other_circumstances_give_the_same_bytes(tmp_path: Path) -> None:
    with ThreadPoolExecutor(PARALLEL) as pool:
        found = list(pool.map(built, rows(), (tmp_path / str(number) for number in range(BUILDS))))

    assert len(found) == BUILDS
    assert len(found[0]) == len(BUILT)
    assert [number for number in range(BUILDS) if found[number] != found[0]] == []


@pytest.mark.parametrize("name", ["time zone", "clock"])
def test_a_circumstance_is_one(name: str, tmp_path: Path) -> None:
    """A clock or zone that nothing notices would prove nothing."""
    said = set()
    for value in CIRCUMSTANCES[name]:
        clock = ["faketime", "-f", f"@{value}"] if name == "clock" and value != "now" else []
        env = environ(TZ=value) if name == "time zone" else environ()
        command = [*clock, sys.executable, "-c", "import time; print(time.strftime('%Y-%m-%d %Z'))"]
        said.add(subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout)

    assert len(said) == len(CIRCUMSTANCES[name])
