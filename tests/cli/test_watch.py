"""`tocsin watch` builds at every change, keeps the last good file, and ends when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.command import LIMIT_S, LONG, RIVER, TWO, arguments, environ, tocsin, write_brief


class Watch:
    """A running watch, and what it has said so far."""

    def __init__(self, folder: Path, *words: str | Path) -> None:
        self._log = folder / "watch.log"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                arguments("watch", *words, "--edition", "flash", "--paper", "a4"),
                cwd=folder,
                env=environ(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something to become true; fail with what was said if it does not."""
        deadline = time.monotonic() + LIMIT_S
        while not is_so():
            assert time.monotonic() < deadline, f"it did not come: {self.said}"
            assert self.process.poll() is None, f"it has ended: {self.said}"
            time.sleep(0.05)

    def wait_for(self, words: str, times: int = 1) -> None:
        self.wait_until(lambda: self.said.count(words) >= times)

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(LIMIT_S)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_brief(tmp_path / "river")
    (tmp_path / "theme" / "parts").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def watch(folder: Path) -> Iterator[Watch]:
    """A watch that has built the brief once."""
    running = Watch(folder, "river", "--theme", "theme")
    running.wait_for("watching river; Ctrl-C ends it")
    yield running
    if running.process.poll() is None:
        running.process.kill()
        running.process.wait(LIMIT_S)


def test_what_a_change_leaves_no_room_for_is_said(watch: Watch, folder: Path) -> None:
    assert "to keep to its pages" not in watch.said

    write_brief(folder / "river", LONG)

    watch.wait_for("river-flash-a4.pdf: to keep to its pages: bottom line shortened, whole in the full brief")


def test_changes_are_built_and_faults_leave_the_last_good_file(watch: Watch, folder: Path) -> None:
    pdf = folder / "out" / "river-flash-a4.pdf"
    first = pdf.read_bytes()

    write_brief(folder / "river", RIVER.replace("rises", "falls"))
    watch.wait_until(lambda: pdf.read_bytes() != first)
    watch.wait_for("out/river-flash-a4.pdf", times=2)
    second = pdf.read_bytes()

    write_brief(folder / "river", RIVER.replace("watch", "wach"))
    watch.wait_for("did you mean 'watch'?")
    watch.wait_for("what was built before stays as it was")
    assert pdf.read_bytes() == second

    write_brief(folder / "river", RIVER)
    watch.wait_until(lambda: pdf.read_bytes() == first)

    assert watch.end(signal.SIGINT) == 130
    assert watch.said.endswith("interrupted; nothing was left half-written\n")
    assert "Traceback" not in watch.said
    assert list((folder / "out").glob(".*part")) == []


def test_an_editor_that_replaces_the_file_is_noticed(watch: Watch, folder: Path) -> None:
    pdf = folder / "out" / "river-flash-a4.pdf"
    first = pdf.read_bytes()
    for word in ("falls", "stands"):
        (folder / "new").write_text(RIVER.replace("rises", word))
        os.replace(folder / "new", folder / "river" / "brief.yaml")  # noqa: PTH105 - as editors do it
        before = pdf.read_bytes()
        watch.wait_until(lambda before=before: pdf.read_bytes() != before)  # type: ignore[misc]
    assert pdf.read_bytes() != first


def test_a_template_that_is_added_to_the_theme_wins_at_once(watch: Watch, folder: Path) -> None:
    pdf = folder / "out" / "river-flash-a4.pdf"
    first = pdf.read_bytes()
    part = folder / "theme" / "parts" / "bottom-line.html.j2"

    part.write_text("<p>In one line: {{ brief.bottom_line }}</p>")
    watch.wait_until(lambda: pdf.read_bytes() != first)
    second = pdf.read_bytes()

    part.write_text("<p>{{ brief.nope }}</p>")
    watch.wait_for("'nope' is undefined on Brief")
    assert pdf.read_bytes() == second

    part.unlink()
    watch.wait_until(lambda: pdf.read_bytes() == first)


def test_a_watch_that_is_terminated_ends_as_such(watch: Watch) -> None:
    assert watch.end(signal.SIGTERM) == -signal.SIGTERM  # a shell calls it 143
    assert "Traceback" not in watch.said


def test_languages_are_watched_and_one_that_is_not_whole_does_not_stop_the_others(folder: Path) -> None:
    write_brief(folder / "river", TWO)
    running = Watch(folder, "river", "--lang", "en,fr")
    running.wait_for("watching river; Ctrl-C ends it")
    english, french = (folder / "out" / f"river-flash-a4{tag}.pdf" for tag in ("", "-fr"))
    assert french.exists()
    before = english.read_bytes()

    write_brief(folder / "river", TWO.replace("rises., fr: Le fleuve monte.", "falls."))
    running.wait_for("bottom_line: no text in 'fr'")

    assert english.read_bytes() != before
    assert running.end(signal.SIGINT) == 130


def test_a_brief_with_faults_is_waited_for(folder: Path) -> None:
    write_brief(folder / "river", RIVER.replace("watch", "wach"))
    running = Watch(folder, "river/brief.yaml")
    running.wait_for("watching river; Ctrl-C ends it")
    assert not (folder / "out" / "river-flash-a4.pdf").exists()

    write_brief(folder / "river")
    running.wait_until((folder / "out" / "river-flash-a4.pdf").exists)

    assert running.end(signal.SIGINT) == 130


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("nowhere",), 3, "nowhere: not found"),
        (("river", "--edition", "flahs"), 2, "did you mean 'flash'?"),
        (("river", "-o", "river/out"), 9, "lies in a folder that is read"),
    ],
)
def test_what_no_change_can_mend_ends_it(
    folder: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    ran = tocsin("watch", *words, cwd=folder)

    assert ran.returncode == code
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_change_of_the_issue_before_builds_the_new_one_again(folder: Path) -> None:
    text = RIVER.replace("2026-03", "2026-09") + "issue: 2\nsupersedes: {issue: 1, folder: river}\n"
    write_brief(folder / "second", text)
    running = Watch(folder, "second")
    try:
        running.wait_for("watching second; Ctrl-C ends it")
        write_brief(folder / "river", RIVER.replace("rises", "falls"))
        running.wait_for("second-flash-a4.pdf", times=2)
    finally:
        running.process.kill()
        running.process.wait(LIMIT_S)
