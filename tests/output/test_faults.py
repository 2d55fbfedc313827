"""Full disks, killed builds, failing calls: what was there is untouched, and no part is left."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.output import writer
from tocsin.errors import OutputError
from tocsin.output import Written, open_folder, write_stdout

INPUTS = sha256(b"inputs").hexdigest()
WRITER = Path(writer.__file__)
KILLS = 25


def run(*arguments: object, **options: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, str(WRITER), *map(str, arguments)],
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        **options,
    )


def write_old_set(folder: Path) -> dict[str, bytes]:
    with open_folder(folder, []) as out:
        out.write({name: Written(b"old " * 1000, INPUTS, 1) for name in ("one.pdf", "two.pdf")})
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".tocsin.lock"}


def parts(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


@contextmanager
def failing_call(name: str, nth: int, code: int) -> Iterator[Callable[[], bool]]:
    """Let the nth call of os.NAME fail as on a full disk; the value tells whether it came to that."""
    real, calls = getattr(os, name), 0

    def fake(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == nth:
            if name == "write":  # a full disk takes a little before it refuses
                fd, data = arguments
                real(fd, bytes(data[:7]))  # type: ignore[index]
            raise OSError(code, os.strerror(code))
        return real(*arguments, **options)

    setattr(os, name, fake)
    try:
        yield lambda: calls >= nth
    finally:
        setattr(os, name, real)


@pytest.mark.parametrize(
    ("call", "code", "message"),
    [
        ("write", errno.ENOSPC, "the disk is full"),
        ("write", errno.EDQUOT, "your share of the disk is used up"),
        ("write", errno.EIO, "the disk reports a fault"),
        ("fsync", errno.EIO, "the disk reports a fault"),
        ("fchmod", errno.EPERM, "no permission to write"),
        ("open", errno.EMFILE, "too many open files"),
        ("open", errno.EROFS, "the file system is read-only"),
        ("open", errno.ENAMETOOLONG, "the name is too long"),
        ("listdir", errno.EACCES, "no permission to write"),
        ("ftruncate", errno.EINVAL, "Invalid argument"),
    ],
)
def test_every_call_that_can_fail_leaves_the_old_files(
    tmp_path: Path, call: str, code: int, message: str
) -> None:
    old = write_old_set(tmp_path)
    refused = 0
    for nth in range(1, 100):
        with failing_call(call, nth, code) as was_reached:
            try:
                with open_folder(tmp_path, []) as out:
                    out.write({n: Written(b"new", INPUTS, 1) for n in ("one.pdf", "two.pdf")})
            except OutputError as error:
                assert message in str(error)
                assert str(tmp_path) in error.diagnostics[0].file
                refused += 1
            else:
                # Some calls only tidy or look around; a fault there may pass unnoticed, but only there.
                if not was_reached():
                    break
        if contents(tmp_path) != old:
            # A folder that cannot be forced to disk has the new files all the same, all of them whole.
            assert call == "fsync", f"{call} number {nth} changed the folder"
            assert {contents(tmp_path)[name] for name in ("one.pdf", "two.pdf")} == {b"new"}
        assert parts(tmp_path) == []
    assert refused >= 1
    assert contents(tmp_path)["one.pdf"] == b"new"


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_rename_that_fails_leaves_whole_files_and_an_older_manifest(tmp_path: Path, nth: int) -> None:
    old = write_old_set(tmp_path)
    with (
        failing_call("replace", nth, errno.EXDEV),
        pytest.raises(OutputError, match="the folder spans two file systems"),
        open_folder(tmp_path, []) as out,
    ):
        out.write({name: Written(b"new", INPUTS, 1) for name in ("one.pdf", "two.pdf")})
    now = contents(tmp_path)
    assert [now[name] for name in ("one.pdf", "two.pdf")].count(b"new") == nth - 1
    assert now["manifest.json"] == old["manifest.json"]
    assert parts(tmp_path) == []
    with open_folder(tmp_path, []) as out:
        assert out.is_current("one.pdf", INPUTS) is (nth == 1)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    with (
        failing_call("mkdir", 1, errno.EACCES),
        pytest.raises(OutputError, match="out: no permission to write"),
        open_folder(tmp_path / "out", []),
    ):
        pass  # pragma: no cover


def test_a_part_of_a_living_process_of_somebody_else_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_pid: int, _signal: int) -> None:
        raise PermissionError

    (tmp_path / ".a.pdf.4711.part").write_bytes(b"half")
    monkeypatch.setattr(os, "kill", refuse)
    with open_folder(tmp_path, []):
        assert parts(tmp_path) == [".a.pdf.4711.part"]


def test_an_unreadable_file_is_not_current(tmp_path: Path) -> None:
    write_old_set(tmp_path)
    with open_folder(tmp_path, []) as out:
        assert out.is_current("one.pdf", INPUTS)
        with failing_call("open", 2, errno.EACCES):
            assert not out.is_current("one.pdf", INPUTS)


def test_a_file_size_limit_leaves_the_old_file(tmp_path: Path) -> None:
    old = write_old_set(tmp_path)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    process = run(tmp_path, 1, 7, preexec_fn=limit)
    _, complaint = process.communicate(timeout=30)
    assert process.returncode == 9
    assert "one.pdf: larger than a file may be here" in complaint
    assert "Traceback" not in complaint
    assert contents(tmp_path) == old


def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    folder = Path("/proc/self") if os.geteuid() == 0 else tmp_path
    if folder == tmp_path:
        folder.chmod(0o500)
    with pytest.raises(OutputError) as caught, open_folder(folder, []):
        pass  # pragma: no cover
    assert str(folder) in caught.value.diagnostics[0].file
    tmp_path.chmod(0o700)


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_build_that_is_told_to_end_leaves_no_part(tmp_path: Path, name: str, code: int) -> None:
    process = run(tmp_path, 3, 7, name)
    _, complaint = process.communicate(timeout=30)
    assert process.returncode == code, complaint
    assert "Traceback" not in complaint
    assert parts(tmp_path) == []
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"7 000000")
    assert_whole(tmp_path)


def test_builds_killed_at_any_moment_never_show_a_torn_file(tmp_path: Path) -> None:
    """F5: the reader looks all the time; the manifest agrees with the files or is older."""
    rng = random.Random(20201122)
    reads = 0
    for kill in range(KILLS):
        process = run(tmp_path, 100_000, kill + 1)
        deadline = time.monotonic() + rng.uniform(0.05, 0.35)
        while time.monotonic() < deadline:
            reads += assert_whole(tmp_path)
        process.kill()
        process.communicate(timeout=30)
        assert_whole(tmp_path)
        with open_folder(tmp_path, []):
            assert parts(tmp_path) == []
    assert reads > KILLS


def assert_whole(folder: Path) -> int:
    """Read every file once and check that it is the work of one round; return how many there were."""
    whole = 0
    entries = manifest_entries(folder)  # read first: it may be older than the files, never newer
    for name in ("one.pdf", "two.pdf"):
        try:
            data = (folder / name).read_bytes()
        except FileNotFoundError:
            continue
        line = data.partition(b"\n")[0] + b"\n"
        assert data == line * (writer.SIZE_BYTES // len(line)), f"{name} is torn"
        if name in entries:
            is_same = sha256(data).hexdigest() == entries[name]["sha256"]
            assert is_same or writer.age(line) > entries[name]["pages"], "the manifest is newer than the file"
        whole += 1
    return whole


def manifest_entries(folder: Path) -> dict[str, Any]:
    """Return the manifest's entries; none before the first set is complete."""
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
    except FileNotFoundError:
        return {}
    assert manifest["format"] == "tocsin-manifest-1"
    return manifest["files"]  # type: ignore[no-any-return]


def test_two_builds_of_one_folder_take_turns(tmp_path: Path) -> None:
    """F12: both end well, and the set is that of one of them, never a mixture."""
    processes = [run(tmp_path, 20, build) for build in (1, 2)]
    for process in processes:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
    assert_whole(tmp_path)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    entries = json.loads((tmp_path / "manifest.json").read_bytes())["files"]
    for name, entry in entries.items():
        assert sha256((tmp_path / name).read_bytes()).hexdigest() == entry["sha256"]


def test_a_build_outside_the_main_thread_writes_all_the_same(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        pool.submit(write_old_set, tmp_path).result()
    assert (tmp_path / "one.pdf").is_file()


def test_a_handler_of_the_program_is_left_alone(tmp_path: Path) -> None:
    def own(_number: int, _frame: object) -> None: ...

    before = signal.signal(signal.SIGTERM, own)
    try:
        with open_folder(tmp_path, []):
            assert signal.getsignal(signal.SIGTERM) is own
            assert signal.getsignal(signal.SIGHUP) is not signal.SIG_DFL
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize(
    ("ending", "message"),
    [
        (">&-", "standard output is closed"),
        ("> /dev/full", "the disk is full"),
        ("| true", "the reader of the output closed it"),
    ],
)
def test_a_closed_or_full_standard_output_is_one_clear_line(ending: str, message: str) -> None:
    program = (
        "import sys, time; from tocsin.errors import OutputError; from tocsin.output import write_stdout\n"
        "time.sleep(0.2)\n"
        "try: write_stdout(b'x' * 1_000_000)\n"
        "except OutputError as error: print(error, file=sys.stderr); sys.exit(9)\n"
    )
    script = f'"{sys.executable}" -c "{program}" {ending}'
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=environment, timeout=30)
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pdf_is_not_written_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    leader, follower = os.openpty()
    with os.fdopen(follower, "w") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        with pytest.raises(OutputError, match="cannot be shown on a terminal"):
            write_stdout(b"%PDF")
    os.close(leader)
