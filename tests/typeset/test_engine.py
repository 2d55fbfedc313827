"""Fonts are ours or nothing is laid out; the same document gives the same bytes everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.typeset.samples import page
from tocsin import resources
from tocsin.errors import AssetError
from tocsin.typeset import engine, lay_out


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of the font folder that a test may damage."""
    shutil.copytree(resources.assets() / "fonts", tmp_path / "fonts")
    monkeypatch.setattr(resources, "assets", lambda: tmp_path)
    monkeypatch.setenv("FONTCONFIG_FILE", "before")
    yield tmp_path / "fonts"


def refusal() -> AssetError:
    with pytest.raises(AssetError) as caught:
        lay_out(page("<p>a</p>"), pictures={}, theme=None)
    return caught.value


def test_a_missing_font_folder_stops_the_build(fonts: Path) -> None:
    shutil.rmtree(fonts)
    assert "the fonts are not installed" in str(refusal())


def test_a_missing_list_of_fonts_stops_the_build(fonts: Path) -> None:
    (fonts / "SHA256SUMS").unlink()
    assert "the fonts are not installed" in str(refusal())


def test_a_missing_fonts_conf_stops_the_build(fonts: Path) -> None:
    (fonts / "fonts.conf").unlink()
    assert "fonts.conf: not found" in str(refusal())


def test_a_changed_a_missing_and_a_foreign_font_are_named_together(fonts: Path) -> None:
    changed = fonts / "NotoSans-Bold.ttf"
    changed.write_bytes(changed.read_bytes() + b"\0")
    (fonts / "NotoSans-Italic.ttf").unlink()
    (fonts / "Other.ttf").write_bytes(b"font")
    assert [(Path(fault.file).name, fault.message) for fault in refusal().diagnostics] == [
        ("NotoSans-Bold.ttf", "not the font that we ship (its SHA-256 differs)"),
        ("NotoSans-Italic.ttf", "the font is missing"),
        ("Other.ttf", "not listed in SHA256SUMS"),
    ]


def test_an_undamaged_copy_is_used(fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_PATH", "/etc/fonts")
    assert lay_out(page("<p>a</p>"), pictures={}, theme=None).page_count == 1
    assert os.environ["FONTCONFIG_FILE"] == str(fonts / "fonts.conf")
    assert "FONTCONFIG_PATH" not in os.environ


def test_a_missing_library_is_told_without_an_essay(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
            patch.delitem(sys.modules, name)
        patch.setattr("cffi.api.FFI.dlopen", _no_library)
        engine._import.cache_clear()
        with pytest.raises(AssetError, match="Pango: the library is not installed"):
            engine.load()
    engine._import.cache_clear()
    engine.load()
    assert capfd.readouterr() == ("", "")


def _no_library(*_: object) -> None:
    raise OSError("cannot load library 'libpango'")


def test_without_harfbuzz_subset_nothing_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.load()
    monkeypatch.setattr("weasyprint.text.ffi.harfbuzz_subset", None)
    engine._import.cache_clear()
    with pytest.raises(AssetError, match="HarfBuzz subset: the library is not installed"):
        engine.load()
    monkeypatch.undo()
    engine._import.cache_clear()
    engine.load()


@pytest.mark.parametrize("home", ["XDG_CACHE_HOME", "HOME", None])
def test_fonts_are_cached_in_the_home_or_else_in_a_private_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    for name in ("XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, "set, so that it is put back after the test")
        monkeypatch.delenv(name)
    if home:
        monkeypatch.setenv(home, str(tmp_path / "home"))
    engine._give_fontconfig_a_cache.__wrapped__()
    made = list((tmp_path / "temporary").iterdir())
    if home is None:
        assert [os.environ["XDG_CACHE_HOME"]] == list(map(str, made))
        assert made[0].stat().st_mode & 0o777 == 0o700
    else:
        assert made == []
        assert list((tmp_path / "home").rglob("tocsin/fontconfig"))


PROGRAM = """
import sys
from hashlib import sha256
from tests.typeset.samples import jpeg, page
from tocsin.typeset import lay_out
body = '<h1 id="a">Ségou — Ωmega ✓ ≥ 4 000</h1><img src="https://assets.invalid/brief/a.jpg" alt="a">'
body += "<p style='font-family: serif'><b>Bold</b> and <i>slanted</i> office waffle, 1 234,5 km². </p>" * 60
layout = lay_out(page(body), pictures={"a.jpg": jpeg()}, theme=None)
print(layout.page_count, sha256(layout.write()).hexdigest())
"""


def test_the_same_document_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    nowhere = tmp_path / "no such home"
    environments = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C", "HOME": str(tmp_path)},
        {"PYTHONHASHSEED": "42", "TZ": "Asia/Kabul", "LANG": "tr_TR.UTF-8", "HOME": str(nowhere), "FC_LANG": "ja"},
        {"TZ": "America/St_Johns", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PANGO_LANGUAGE": "zh:ar",
         "FONTCONFIG_FILE": "/etc/fonts/fonts.conf", "SOURCE_DATE_EPOCH": "1", "HOME": "/proc"},
    ]  # fmt: skip
    folders = [Path("/"), tmp_path, root]

    def run(number: int) -> str:
        path = f"{root / 'src'}:{root}"
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", PROGRAM],
            capture_output=True,
            text=True,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": path, **environments[number]},
            cwd=folders[number],
            umask=(0o022, 0o077, 0o000)[number],
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(run, range(3)))
    assert len(set(results)) == 1, results
