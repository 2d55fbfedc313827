"""What cannot be printed is refused by every command of the press: one clear fault, exit code 3, no file."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.command import tocsin
from tests.inspect.made import changed
from tests.press.made import A5_MM, A6_MM, mixed, numbered

COMMANDS = ("booklet", "n-up", "cut-stack", "copies")


def encrypted() -> bytes:
    encryption = pikepdf.Encryption(owner="o", user="u")
    return changed(lambda pdf: None, numbered(2), encryption=encryption)


def without_pages() -> bytes:
    return changed(lambda pdf: pdf.pages.__delitem__(slice(0, 2)), numbered(2))


BAD = {
    "empty": (b"", "the file is empty"),
    "words": (b"Dear all,\nplease find", "not a PDF"),
    "torn": (numbered(2)[:-300], "damaged"),
    "overwritten": (numbered(2)[:200] + b"\0" * 400 + numbered(2)[600:], "damaged"),
    "encrypted": (encrypted(), "encrypted"),
    "pageless": (without_pages(), "no page"),
}


def run(command: str, file: Path, folder: Path) -> tuple[int, str, str]:
    (folder / "to.csv").write_text("name\nMinistry\n", encoding="utf-8")
    more = ("--to", folder / "to.csv") if command == "copies" else ()
    ran = tocsin("press", command, file, *more, "-o", folder / "sheets", cwd=folder)
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_printed_is_refused_and_nothing_is_written(
    tmp_path: Path, command: str, name: str
) -> None:
    data, message = BAD[name]
    file = tmp_path / "a.pdf"
    file.write_bytes(data)

    code, out, told = run(command, file, tmp_path)

    assert (code, out) == (3, "")
    assert told.startswith(f"{file}: ")
    assert message in told.splitlines()[0]
    assert "Traceback" not in told
    assert file.read_bytes() == data
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "to.csv"]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("name", "message"), [("none.pdf", "not found"), ("folder.pdf", "a folder")])
def test_what_is_no_file_is_refused(tmp_path: Path, command: str, name: str, message: str) -> None:
    (tmp_path / "folder.pdf").mkdir()

    code, out, told = run(command, tmp_path / name, tmp_path)

    assert (code, out) == (3, "")
    assert told.startswith(f"{tmp_path / name}: {message}")
    assert not (tmp_path / "sheets").exists()


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("booklet", 3, "the pages have different sizes: page 1 is A5"),
        ("cut-stack", 3, "the pages have different sizes: page 1 is A5"),
        ("n-up", 0, "2 pages on a side"),
        ("copies", 0, "a-copy-1.pdf"),
    ],
)
def test_pages_of_several_sizes_are_refused_where_one_fold_or_cut_must_fit_all(
    tmp_path: Path, command: str, code: int, words: str
) -> None:
    (tmp_path / "a.pdf").write_bytes(mixed(A5_MM, A6_MM))

    ended, out, told = run(command, tmp_path / "a.pdf", tmp_path)

    assert ended == code
    assert words in (told if code else out)
    assert (tmp_path / "sheets").exists() is not bool(code)
