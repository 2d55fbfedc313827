"""What a folder holds after a build that succeeds."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from tocsin import limits
from tocsin.errors import ExitCode, OutputError
from tocsin.output import Written, open_folder, write_stdout
from tocsin.output.part import part_name

INPUTS = sha256(b"inputs").hexdigest()
OTHER_INPUTS = sha256(b"other inputs").hexdigest()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {".tocsin.lock"}


def write(target: Path, /, **files: bytes) -> None:
    with open_folder(target, []) as out:
        out.write({f"{name}.pdf": Written(data, INPUTS, 3) for name, data in files.items()})


def test_a_file_is_written_with_its_manifest_entry(tmp_path: Path) -> None:
    write(tmp_path / "out", a=b"%PDF-a")
    assert (tmp_path / "out/a.pdf").read_bytes() == b"%PDF-a"
    assert json.loads((tmp_path / "out/manifest.json").read_text())["files"] == {
        "a.pdf": {
            "facts": {},
            "inputs_sha256": INPUTS,
            "is_outdated": False,
            "language": "",
            "left_out": [],
            "pages": 3,
            "sha256": sha256(b"%PDF-a").hexdigest(),
            "size_bytes": 6,
        }
    }
    assert names(tmp_path / "out") == {"a.pdf", "manifest.json"}


def test_the_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    write(tmp_path / "deep/er/out", a=b"a")
    assert (tmp_path / "deep/er/out/a.pdf").is_file()


def test_a_written_file_is_current_until_its_inputs_or_its_bytes_change(tmp_path: Path) -> None:
    write(tmp_path, a=b"a")
    with open_folder(tmp_path, []) as out:
        assert out.path == tmp_path
        assert out.pages("a.pdf") == 3
        assert out.is_current("a.pdf", INPUTS)
        assert not out.is_current("a.pdf", OTHER_INPUTS)
        assert not out.is_current("b.pdf", INPUTS)
        (tmp_path / "a.pdf").write_bytes(b"b")
        assert not out.is_current("a.pdf", INPUTS)
        (tmp_path / "a.pdf").unlink()
        assert not out.is_current("a.pdf", INPUTS)


def test_a_link_to_the_right_bytes_is_not_current(tmp_path: Path) -> None:
    write(tmp_path, a=b"a")
    (tmp_path / "a.pdf").rename(tmp_path / "elsewhere")
    (tmp_path / "a.pdf").symlink_to(tmp_path / "elsewhere")
    with open_folder(tmp_path, []) as out:
        assert not out.is_current("a.pdf", INPUTS)


def test_the_manifest_keeps_what_other_builds_wrote_and_drops_what_is_gone(tmp_path: Path) -> None:
    write(tmp_path, a=b"a", b=b"b")
    (tmp_path / "a.pdf").unlink()
    write(tmp_path, c=b"c")
    assert list(json.loads((tmp_path / "manifest.json").read_text())["files"]) == ["b.pdf", "c.pdf"]


def test_the_same_files_give_the_same_manifest_in_any_order(tmp_path: Path) -> None:
    write(tmp_path / "one", a=b"a", b=b"b")
    write(tmp_path / "two", b=b"b")
    write(tmp_path / "two", a=b"a")
    assert (tmp_path / "one/manifest.json").read_bytes() == (tmp_path / "two/manifest.json").read_bytes()


def test_a_failed_build_marks_the_file_as_older_than_its_inputs(tmp_path: Path) -> None:
    write(tmp_path, a=b"a", b=b"b")
    with open_folder(tmp_path, []) as out:
        out.mark_failed(["a.pdf", "never-built.pdf"])
        assert not out.is_current("a.pdf", INPUTS)
        assert out.is_current("b.pdf", INPUTS)
    entries = json.loads((tmp_path / "manifest.json").read_text())["files"]
    assert entries["a.pdf"]["is_outdated"] and not entries["b.pdf"]["is_outdated"]
    assert (tmp_path / "a.pdf").read_bytes() == b"a"


def test_the_next_good_build_takes_the_mark_away(tmp_path: Path) -> None:
    write(tmp_path, a=b"a")
    with open_folder(tmp_path, []) as out:
        out.mark_failed(["a.pdf"])
    write(tmp_path, a=b"a")
    with open_folder(tmp_path, []) as out:
        assert out.is_current("a.pdf", INPUTS)


def test_marking_nothing_writes_nothing(tmp_path: Path) -> None:
    with open_folder(tmp_path, []) as out:
        out.mark_failed(["a.pdf"])
    assert names(tmp_path) == set()


def test_text_files_are_written_whole_and_without_a_manifest(tmp_path: Path) -> None:
    with open_folder(tmp_path, []) as out:
        out.write_plain({"brief.yaml": "title: Ébène\n", "events.csv": "id\n"})
    assert (tmp_path / "brief.yaml").read_text("utf-8") == "title: Ébène\n"
    assert names(tmp_path) == {"brief.yaml", "events.csv"}


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o000, 0o644)])
def test_the_file_mode_respects_the_umask(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write(tmp_path, a=b"a")
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == mode
    assert (tmp_path / "manifest.json").stat().st_mode & 0o777 == mode


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"[]",
        b"{",
        b'{"name": "an app"}',
        b'{"format": "another", "files": {}}',
        b'{"format": "tocsin-manifest-1", "files": {"a": {}}}',
        b'{"format": "tocsin-manifest-1", "files": {"a": {"sha256": 1, "inputs_sha256": "", "size_bytes": 1, '
        b'"pages": 1}}}',
        b'{"format": "tocsin-manifest-1", "files": {"a": {"sha256": "%s", "inputs_sha256": "%s", '
        b'"size_bytes": "1", "pages": 1}}}' % (INPUTS.encode(), INPUTS.encode()),
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_somebody_elses_manifest_is_never_written_over(tmp_path: Path, foreign: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(foreign)
    with pytest.raises(OutputError, match=r"manifest\.json: not a manifest of tocsin"):
        write(tmp_path, a=b"a")
    assert (tmp_path / "manifest.json").read_bytes() == foreign
    assert names(tmp_path) == {"manifest.json"}


@pytest.mark.parametrize("name", ["", ".hidden", "a/b.pdf", "..", "manifest.json", "a\0b"])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with open_folder(tmp_path, []) as out, pytest.raises(OutputError, match="not a name for an output file"):
        out.write({name: Written(b"a", INPUTS, 1)})
    assert names(tmp_path) == set()


def test_a_link_a_folder_and_a_fifo_are_refused_together_as_targets(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "precious")
    (tmp_path / "full.pdf").symlink_to("/dev/full")
    (tmp_path / "folder.pdf").mkdir()
    os.mkfifo(tmp_path / "fifo.pdf")
    with pytest.raises(OutputError, match="not a regular file") as caught:
        write(tmp_path, link=b"a", full=b"a", folder=b"a", fifo=b"a", fine=b"a")
    assert [Path(finding.file).name for finding in caught.value.diagnostics] == [
        "fifo.pdf",
        "folder.pdf",
        "full.pdf",
        "link.pdf",
    ]
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert "fine.pdf" not in names(tmp_path)


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_a_manifest_that_is_no_file_is_refused(tmp_path: Path, kind: str) -> None:
    if kind == "link":
        (tmp_path / "manifest.json").symlink_to("/dev/full")
    else:
        (tmp_path / "manifest.json").mkdir()
    with pytest.raises(OutputError, match=r"manifest\.json: not a regular file"):
        write(tmp_path, a=b"a")


@pytest.mark.parametrize("place", ["/dev/full", "/dev/null", "{tmp}/file"])
def test_an_output_folder_that_is_a_device_or_a_file_is_refused(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_bytes(b"a")
    with pytest.raises(OutputError, match="not a folder"):
        write(Path(place.format(tmp=tmp_path)), a=b"a")


@pytest.mark.parametrize(
    ("out", "relation"),
    [
        ("briefs/x", "is"),
        ("briefs/x/out", "lies in"),
        ("briefs", "holds"),
        ("briefs/y/../x/out", "lies in"),
        ("link", "is"),
        ("link/out", "lies in"),
    ],
)
def test_an_output_folder_apart_from_no_input_is_refused(tmp_path: Path, out: str, relation: str) -> None:
    (tmp_path / "briefs/x").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "briefs/x")
    message = f"the output folder {relation} a folder that is read"
    with pytest.raises(OutputError, match=message), open_folder(tmp_path / out, [tmp_path / "briefs/x"]):
        pass  # pragma: no cover
    assert not list((tmp_path / "briefs/x").iterdir())


def test_a_folder_beside_the_inputs_with_a_name_that_begins_alike_is_fine(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    with open_folder(tmp_path / "briefs-out", [tmp_path / "briefs"]) as out:
        out.write({"a.pdf": Written(b"a", INPUTS, 1)})
    assert (tmp_path / "briefs-out/a.pdf").is_file()


def test_a_second_build_waits_and_then_names_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LOCK_WAIT_S", 0.12)
    with (
        open_folder(tmp_path, []),
        pytest.raises(OutputError, match=rf"another build is writing to .*/ \(pid {os.getpid()}\)"),
        open_folder(tmp_path, []),
    ):
        pass  # pragma: no cover


def test_a_second_build_gets_its_turn_when_the_first_ends(tmp_path: Path) -> None:
    order = []

    def second() -> None:
        with open_folder(tmp_path, []) as out:
            order.append("second")
            out.write({"a.pdf": Written(b"second", INPUTS, 1)})

    with open_folder(tmp_path, []) as out:
        thread = threading.Thread(target=second)
        thread.start()
        out.write({"a.pdf": Written(b"first", INPUTS, 1)})
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert (tmp_path / "a.pdf").read_bytes() == b"second"


def test_parts_of_dead_builds_are_swept_and_nothing_else(tmp_path: Path) -> None:
    dead = 2**22 + 1  # above the largest pid that Linux gives
    kept = {".a.pdf.1.part", ".a.part", "a.pdf.4711.part", ".a.pdf.04711.part", ".a.pdf.4711.part.txt"}
    for name in kept | {f".a.pdf.{dead}.part", part_name("own.pdf"), ".a.pdf.9999999999.part"}:
        (tmp_path / name).write_bytes(b"half")
    with open_folder(tmp_path, []):
        pass
    assert names(tmp_path) == kept


def test_output_errors_exit_with_nine(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught, open_folder(tmp_path, [tmp_path]):
        pass  # pragma: no cover
    assert caught.value.exit_code == ExitCode.OUTPUT


def test_stdout_carries_the_bytes_and_nothing_else(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_stdout(b"%PDF\x00\xff\n")
    assert capfdbinary.readouterr().out == b"%PDF\x00\xff\n"


# A set in a folder of its own


def write_set(target: Path, /, **files: bytes) -> None:
    with open_folder(target, []) as out, out.inside("set") as inner:
        inner.write_set({f"{name}.pdf": Written(data, INPUTS, 1) for name, data in files.items()})


def test_a_set_is_written_with_sums_that_other_programs_read(tmp_path: Path) -> None:
    write_set(tmp_path, b=b"b", a=b"a")

    assert names(tmp_path / "set") == {"a.pdf", "b.pdf", "manifest.json", "SHA256SUMS"}
    ran = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "set", capture_output=True, check=True
    )
    assert ran.stdout == b"a.pdf: OK\nb.pdf: OK\n"


def test_a_set_replaces_the_one_before_but_leaves_what_is_somebody_s_own(tmp_path: Path) -> None:
    write_set(tmp_path, a=b"a", b=b"b", c=b"c")
    (tmp_path / "set" / "c.pdf").write_bytes(b"signed")
    (tmp_path / "set" / "list.txt").write_bytes(b"who comes")

    write_set(tmp_path, a=b"new")

    assert names(tmp_path / "set") == {"a.pdf", "c.pdf", "list.txt", "manifest.json", "SHA256SUMS"}
    with open_folder(tmp_path, []) as out, out.inside("set") as inner:
        assert inner.names() == ["a.pdf"]


@pytest.mark.parametrize("change", ["a.pdf", "SHA256SUMS", "manifest.json"])
def test_a_set_is_current_until_anything_in_it_changes(tmp_path: Path, change: str) -> None:
    write_set(tmp_path, a=b"a", b=b"b")
    with open_folder(tmp_path, []) as out, out.inside("set") as inner:
        assert inner.is_current_set(INPUTS)
        assert not inner.is_current_set(OTHER_INPUTS)
        (tmp_path / "set" / change).unlink()
        assert not inner.is_current_set(INPUTS)


def test_a_folder_to_which_nothing_was_written_is_not_left(tmp_path: Path) -> None:
    with open_folder(tmp_path, []) as out, out.inside("set") as inner:
        assert not inner.is_current_set(INPUTS)

    assert names(tmp_path) == set()


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_not_written_to(tmp_path: Path, kind: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    if kind == "file":
        (tmp_path / "set").write_bytes(b"mine")
    else:
        (tmp_path / "set").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OutputError, match="set: "):
        write_set(tmp_path, a=b"a")

    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_file_that_is_written_anew_stays_open_to_those_who_could_read_it(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_bytes(b"old")
    (tmp_path / "brief.yaml").chmod(0o640)

    with open_folder(tmp_path, []) as folder:
        folder.replace("brief.yaml", b"new")

    assert (tmp_path / "brief.yaml").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "brief.yaml").stat().st_mode) == 0o640


def test_only_what_is_there_is_written_anew(tmp_path: Path) -> None:
    with open_folder(tmp_path, []) as folder, pytest.raises(OutputError):
        folder.replace("brief.yaml", b"new")
