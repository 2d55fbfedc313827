"""Speed as ratios taken in one run: what Tocsin costs beside plain WeasyPrint, and how it grows.

Each pair is timed in turn, A B A B, and the median of the ratios is printed: machines are noisy, ratios less so.
Within one process it is the time of the processor that is taken, which no other program can spend; between
processes it is the time on the clock.
"""

from __future__ import annotations

import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BRIEF = ROOT / "briefs" / "mali-2020"
FONTS_CONF = ROOT / "assets" / "fonts" / "fonts.conf"
PROGRAMS = Path(sys.executable).parent
ROUNDS = 7
FINISH_SHARE = 0.15
"""The most that `finish` may take of a build."""

os.environ["FONTCONFIG_FILE"] = str(FONTS_CONF)  # both sides use the same fonts; set before Pango loads


@dataclass(frozen=True)
class Pair:
    """Two calls timed in turn: the median seconds of each, and the median of the ratios pair by pair."""

    first_s: float
    second_s: float
    ratio: float


def paired(
    first: Callable[[], object],
    second: Callable[[], object],
    rounds: int = ROUNDS,
    clock: Callable[[], float] = time.process_time,
) -> Pair:
    """Time two calls in turn, after one warm-up each, and with no garbage left from the call before."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for call, taken in zip((first, second), times, strict=True):
            gc.collect()
            start = clock()
            call()
            if number:
                taken.append(clock() - start)
    ratios = [one / other for one, other in zip(*times, strict=True)]
    return Pair(statistics.median(times[0]), statistics.median(times[1]), statistics.median(ratios))


def line(name: str, pair: Pair, goal: float) -> None:
    """Print one ratio with its goal."""
    verdict = "ok" if pair.ratio <= goal else "OVER"
    seconds = f"({pair.first_s:.3f} s / {pair.second_s:.3f} s)"
    print(f"{name:<62} {pair.ratio:6.2f}  goal {goal:5.2f}  {verdict}   {seconds}", flush=True)


def warm(folder: Path) -> None:
    """Compare the pipeline with plain WeasyPrint in one warm process, on the same HTML."""
    from weasyprint import HTML

    from tocsin.brief.snapshot import snapshot
    from tocsin.build import build, load, settle, sheets

    wanted = sheets(["policymaker"], ["a4"], None)
    source = snapshot(BRIEF)
    html = settle(load(source), source, wanted[0], None).html
    (folder / "brief.html").write_text(html, encoding="utf-8")

    def unfinished() -> None:
        source = snapshot(BRIEF)
        layout = settle(load(source), source, wanted[0], None).layout
        (folder / "unfinished.pdf").write_bytes(layout.write())

    def whole() -> None:
        shutil.rmtree(folder / "out", ignore_errors=True)
        build([BRIEF], folder / "out", wanted=wanted)

    def plain() -> None:
        HTML(string=html, base_url="https://assets.invalid/").write_pdf(folder / "plain.pdf", pdf_tags=True)

    line("warm: build without finish / weasyprint on the same HTML", paired(unfinished, plain, 11), goal=1.15)
    # Plain WeasyPrint makes neither claim nor check; what finish may cost is a goal of its own, below.
    line(
        "warm: build / weasyprint on the same HTML", paired(whole, plain, 11), goal=1.15 / (1 - FINISH_SHARE)
    )


def finishing(edition: str) -> None:
    """Tell which part of a build it takes to make a PDF what it claims to be, and to check it.

    That is what `finish` takes longer than drawing the same pages into a PDF that claims nothing.
    """
    from tocsin.brief.snapshot import snapshot
    from tocsin.build import load, settle, sheets
    from tocsin.finish import finish

    (sheet,) = sheets([edition], ["a4"], None)
    source = snapshot(BRIEF)
    brief = load(source)

    def timed(call: Callable[[], object]) -> float:
        gc.collect()
        start = time.process_time()
        call()
        return time.process_time() - start

    added, whole = [], []
    for number in range(16):
        gc.collect()
        start = time.process_time()
        layout = settle(brief, source, sheet, None).layout
        laid_out_s = time.process_time() - start
        plain_s = timed(layout.write)
        finished_s = timed(partial(finish, layout, brief))
        if number:  # the first one warms up
            added.append(finished_s - plain_s)
            whole.append(laid_out_s + finished_s)
    share = statistics.median(one / other for one, other in zip(added, whole, strict=True))
    pair = Pair(statistics.median(added), statistics.median(whole), share)
    line(f"{edition}: what finish adds / build", pair, goal=FINISH_SHARE)


def cold(folder: Path) -> None:
    """Compare whole processes: a cold build, plain WeasyPrint, and a build with nothing to do."""
    tocsin = [str(PROGRAMS / "tocsin"), "build", str(BRIEF), "-e", "policymaker", "-p", "a4", "-q", "-o"]

    def run(*command: str) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ours() -> None:
        shutil.rmtree(folder / "out", ignore_errors=True)
        run(*tocsin, str(folder / "out"))

    def plain() -> None:
        run(str(PROGRAMS / "weasyprint"), "--pdf-tags", str(folder / "brief.html"), str(folder / "plain.pdf"))

    def unchanged() -> None:
        run(*tocsin, str(folder / "same"))

    line(
        "cold: tocsin build / weasyprint brief.html out.pdf",
        paired(ours, plain, clock=time.perf_counter),
        goal=1.25,
    )
    line("unchanged build / cold build", paired(unchanged, ours, clock=time.perf_counter), goal=0.25)


def growth(folder: Path) -> None:
    """Compare Annex B with 600 rows and with 60."""
    from tocsin.brief.model import Brief
    from tocsin.brief.snapshot import snapshot
    from tocsin.build import load, sheets
    from tocsin.compose import compose
    from tocsin.typeset import lay_out

    brief = load(snapshot(BRIEF))
    sheet = sheets(["policymaker"], ["a4"], None)[0]
    edition = sheet.edition.model_copy(update={"parts": ["masthead", "annex-b"]})

    def with_events(count: int) -> str:
        events = [
            event.model_copy(update={"id": f"e{number}"})
            for number, event in zip(
                range(count), brief.events * (count // len(brief.events) + 1), strict=False
            )
        ]
        many = Brief.model_validate(brief.model_copy(update={"events": events}).model_dump(mode="json"))
        return compose(many, edition, sheet.paper)

    few, many = with_events(60), with_events(600)

    def typeset(html: str) -> None:
        lay_out(html, pictures={}, theme=None).write(identifier=b"bench")

    line("600 events / 60 events", paired(lambda: typeset(many), lambda: typeset(few), rounds=3), goal=12)


def main() -> None:
    """Print every ratio."""
    gc.set_threshold(500_000, 20, 20)  # as the command line does, on both sides
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warm(folder)
        finishing("policymaker")
        finishing("flash")
        cold(folder)
        growth(folder)


if __name__ == "__main__":
    main()
