import os
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin import limits
from tocsin.brief.snapshot import snapshot
from tocsin.errors import SourceError


def test_a_snapshot_holds_the_brief_its_table_its_narrative_and_its_pictures(tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / ".hidden").mkdir()
    wanted = {"brief.yaml", "events.csv", "narrative.md", "cover.jpg", "maps/north.PNG"}
    for name in [*wanted, "notes.txt", "draft.yaml", ".hidden/x.png"]:
        (tmp_path / name).write_bytes(name.encode())

    taken = snapshot(tmp_path)

    assert dict(taken.files) == {name: name.encode() for name in wanted}
    assert taken.brief_file == "brief.yaml"


@pytest.mark.parametrize("name", ["brief.yaml", "brief.yml", "brief.json"])
def test_the_file_names_the_same_brief_as_its_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("{}")

    assert snapshot(tmp_path / name) == snapshot(tmp_path)


def test_files_are_named_as_the_user_can_open_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "brief.yaml").write_text("{}")
    monkeypatch.chdir(tmp_path)

    assert snapshot(Path("here")).name("brief.yaml") == os.path.join("here", "brief.yaml")  # noqa: PTH118
    monkeypatch.chdir("here")
    assert snapshot(Path("brief.yaml")).name("brief.yaml") == "brief.yaml"


def test_the_digest_changes_with_any_name_and_any_byte(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text("id: a")
    digests = {snapshot(tmp_path).digest}
    (tmp_path / "brief.yaml").write_text("id: b")
    digests.add(snapshot(tmp_path).digest)
    (tmp_path / "a.png").write_bytes(b"")
    digests.add(snapshot(tmp_path).digest)
    (tmp_path / "a.png").rename(tmp_path / "b.png")
    digests.add(snapshot(tmp_path).digest)

    assert len(digests) == 4
    assert snapshot(tmp_path).digest in digests


def test_a_large_picture_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "IMAGE_BYTES", 1_000_000)
    (tmp_path / "brief.yaml").write_text("{}")
    (tmp_path / "a.png").write_bytes(bytes(1_000_001))

    with pytest.raises(SourceError, match=r"a\.png: larger than 1 MB"):
        snapshot(tmp_path)


def test_a_picture_may_be_a_link_inside_the_folder_and_not_out_of_it(tmp_path: Path) -> None:
    brief = tmp_path / "brief"
    brief.mkdir()
    (brief / "brief.yaml").write_text("{}")
    (brief / "a.png").write_bytes(b"picture")
    (brief / "b.png").symlink_to("a.png")

    assert snapshot(brief).files["b.png"] == b"picture"

    (tmp_path / "secret.png").write_bytes(b"secret")
    (brief / "c.png").symlink_to("../secret.png")
    with pytest.raises(SourceError, match=r"c\.png: a link out of the brief's folder"):
        snapshot(brief)


def test_a_link_to_nothing_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").symlink_to("nothing.yaml")

    with pytest.raises(SourceError, match=r"brief\.yaml: not found"):
        snapshot(tmp_path)


def test_all_faults_of_a_folder_come_at_once(tmp_path: Path) -> None:
    for name in ("brief.yaml", "brief.yml", "events.csv", "events.xlsx"):
        (tmp_path / name).write_text("x")
    (tmp_path / "narrative.md").mkdir()

    with pytest.raises(SourceError) as caught:
        snapshot(tmp_path)

    assert [diagnostic.message for diagnostic in caught.value.diagnostics] == [
        "the brief cannot be both brief.yaml and brief.yml",
        "the events cannot be both events.csv and events.xlsx",
        "not a regular file",
    ]


def test_another_file_is_not_a_brief(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")

    with pytest.raises(SourceError, match="not the name of a brief"):
        snapshot(tmp_path / "notes.txt")


def test_a_name_no_system_has_is_a_source_error() -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        snapshot(Path("a\x00b"))


def test_taking_a_snapshot_imports_no_parser_and_no_model() -> None:
    program = "import sys, tocsin.brief.snapshot; print({'ruamel.yaml', 'pydantic'} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
