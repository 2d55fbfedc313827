"""Each check passes on this machine and fails when what it looks at is missing or wrong."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tocsin import environment, resources
from tocsin.environment import LIBRARIES, Library
from tocsin.errors import AssetError

FONTS = resources.assets() / "fonts"
FACES = sorted(FONTS.glob("*.ttf"))
INVENTED = Library("Nothing", "libtocsin-invented.so.7", "libtocsin-invented7", "invented")


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    """A copy of the fonts folder that a test may damage."""
    return Path(shutil.copytree(FONTS, tmp_path / "fonts"))


def test_every_check_passes_on_a_machine_that_was_set_up(tmp_path: Path) -> None:
    found = {finding.name: finding for finding in environment.findings(tmp_path / "out")}

    assert {name: finding for name, finding in found.items() if not finding.ok} == {}
    assert {"Python", "Pango", "Fontconfig", "weasyprint", "Font files", "Disk"} <= found.keys()
    assert all(finding.remedy == "" for finding in found.values())


def test_looking_leaves_nothing_behind(tmp_path: Path) -> None:
    list(environment.findings(tmp_path / "deep" / "out"))

    assert list(tmp_path.iterdir()) == []


def test_an_old_python_is_named_with_a_remedy_for_both_systems() -> None:
    finding = environment.python((3, 10, 9))

    assert (finding.ok, finding.found, finding.needed) == (False, "3.10.9", "3.11 or later")
    assert "apt-get install python3.11" in finding.remedy
    assert "brew install python@3.11" in finding.remedy


@pytest.mark.parametrize(
    ("version", "ok"), [("expat_2.4.0", False), ("expat_2.4.1", True), ("expat_2.10.0", True)]
)
def test_an_xml_parser_that_entity_bombs_exhaust_is_refused(version: str, ok: bool) -> None:
    assert environment.expat(version).ok is ok


def test_a_missing_library_is_named_with_the_packages_that_bring_it() -> None:
    finding = environment.system_library(INVENTED)

    assert (finding.ok, finding.found) == (False, "no libtocsin-invented.so.7")
    assert "apt-get install libtocsin-invented7" in finding.remedy
    assert "brew install invented" in finding.remedy


def test_a_library_that_is_too_old_is_a_fault() -> None:
    pango = next(library for library in LIBRARIES if library.name == "Pango")

    finding = environment.system_library(replace(pango, at_least=(99,)))

    assert (finding.ok, finding.needed) == (False, "99 or later")
    assert "libpango-1.0-0" in finding.remedy


def test_missing_debian_packages_are_listed_once_each() -> None:
    twice = (INVENTED, replace(INVENTED, soname="libtocsin-invented-too.so.7"), *LIBRARIES)

    assert environment.missing_debian_packages(twice) == ["libtocsin-invented7"]


def test_the_libraries_are_those_that_weasyprint_opens() -> None:
    """Its own list is read from its source, for its import already loads them."""
    weasyprint = importlib.util.find_spec("weasyprint")
    assert weasyprint and weasyprint.origin
    source = (Path(weasyprint.origin).parent / "text" / "ffi.py").read_text()
    opened = {word for word in source.replace("'", " ").split() if word.startswith("lib") and ".so." in word}

    assert {library.soname for library in LIBRARIES} == opened - {"libharfbuzz-vector.so.0"}


def test_the_checks_need_no_package_and_no_weasyprint() -> None:
    code = (
        "import sys; from pathlib import Path; from tocsin import environment;"
        "list(environment.findings(Path('out')));"
        "assert not {'weasyprint', 'typer', 'pydantic'} & sys.modules.keys()"
    )
    source = str(Path(environment.__file__).parents[1])

    subprocess.run(
        [sys.executable, "-S", "-W", "error", "-c", code],
        check=True,
        env={**os.environ, "PYTHONPATH": source},
    )


def _install(folder: Path, name: str, version: str, *requirements: str) -> None:
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir()
    lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {line}" for line in requirements)]
    (info / "METADATA").write_text("Metadata-Version: 2.4\n" + "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("limits", "ok"),
    [
        ("", True),
        (">=2", True),
        (">=2.0.0,<3", True),
        (">=2.1", False),
        ("<2", False),
        ("<2.0", False),
        ("<10,>=1.9", True),
    ],
)
def test_packages_are_compared_with_the_ranges_of_the_metadata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: str, ok: bool
) -> None:
    _install(tmp_path, "invented_part", "2.0")
    _install(tmp_path, "invented_whole", "1.0", f"invented_part{limits}", "absent>=9; extra == 'dev'")
    monkeypatch.syspath_prepend(tmp_path)

    (finding,) = environment.packages("invented_whole")

    assert (finding.name, finding.found, finding.ok) == ("invented_part", "2.0", ok)
    assert bool(finding.remedy) is not ok


def test_a_package_that_is_not_installed_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(tmp_path, "invented_whole", "1.0", "invented-absent<4,>=3")
    monkeypatch.syspath_prepend(tmp_path)

    (finding,) = environment.packages("invented_whole")

    assert (finding.ok, finding.found, finding.needed) == (False, "not installed", "<4,>=3")
    assert "pip install 'invented-absent<4,>=3'" in finding.remedy


def test_tocsin_itself_not_installed_is_a_fault() -> None:
    (finding,) = environment.packages("tocsin-invented")

    assert (finding.ok, finding.found) == (False, "not installed")


def test_missing_templates_and_assets_are_a_fault(tmp_path: Path) -> None:
    def locate() -> Path:
        raise AssetError.at(str(tmp_path), "templates and assets are not installed")

    finding = environment.data(locate)

    assert not finding.ok
    assert str(tmp_path) in finding.found


@pytest.mark.parametrize(("root", "kind"), [("site/tocsin/_data", "wheel"), ("home/tocsin", "checkout")])
def test_the_place_of_the_data_tells_a_wheel_from_a_checkout(root: str, kind: str) -> None:
    assert environment.data(lambda: Path(root)).found == f"{kind}: {root}"


def test_a_damaged_installation_is_reported_to_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere() -> Path:
        raise AssetError.at(str(tmp_path), "templates and assets are not installed")

    monkeypatch.setattr(resources, "assets", nowhere)

    found = {finding.name: finding.ok for finding in environment.findings(tmp_path)}

    assert (found["Font files"], found["Fonts that fontconfig sees"]) == (False, False)
    assert (found["Pango"], found["Disk"]) == (True, True)


def test_one_changed_byte_in_a_font_is_found(fonts: Path) -> None:
    face = fonts / "NotoSans-Bold.ttf"
    content = bytearray(face.read_bytes())
    content[1000] ^= 1
    face.write_bytes(content)

    finding = environment.font_files(fonts)

    assert (finding.ok, finding.found) == (False, "NotoSans-Bold.ttf is changed")


def test_a_missing_and_a_foreign_font_are_both_named(fonts: Path) -> None:
    (fonts / "NotoSerif-Italic.ttf").rename(fonts / "Other.ttf")

    finding = environment.font_files(fonts)

    assert finding.found == "NotoSerif-Italic.ttf is missing; Other.ttf is not ours"


def test_an_empty_fonts_folder_is_a_fault(tmp_path: Path) -> None:
    assert "No such file" in environment.font_files(tmp_path).found
    assert not environment.font_files(tmp_path).ok
    assert not environment.faces(tmp_path).ok


def test_checksums_that_name_nothing_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").touch()

    assert environment.font_files(tmp_path).found == "SHA256SUMS names no file"


def test_fontconfig_sees_our_ten_faces() -> None:
    assert environment.faces(FONTS).found == f"{len(FACES)}, all ours"


def test_a_fonts_conf_that_lets_the_machines_fonts_in_is_a_fault(fonts: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(FONTS / "NotoSans-Regular.ttf", elsewhere / "Strange.ttf")
    conf = fonts / "fonts.conf"
    conf.write_text(conf.read_text().replace("<reset-dirs/>", f"<dir>{elsewhere}</dir>"))

    finding = environment.faces(fonts)

    assert (finding.ok, finding.found) == (False, f"{elsewhere / 'Strange.ttf'} is not ours")


def test_a_face_that_fontconfig_cannot_read_is_a_fault(fonts: Path) -> None:
    (fonts / "NotoSans-Italic.ttf").write_bytes(b"not a font")

    assert environment.faces(fonts).found == "NotoSans-Italic.ttf is not seen"


def test_without_fontconfig_the_faces_cannot_be_asked_for() -> None:
    finding = environment.faces(FONTS, INVENTED)

    assert (finding.ok, finding.found) == (False, "cannot ask: no libtocsin-invented.so.7")


def test_a_home_that_cannot_be_written_hides_no_font(fonts: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tocsin import environment;"
        "print(environment.faces(Path(sys.argv[1])).found)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, fonts],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path), "HOME": "/proc/nowhere"},
    )

    assert run.stdout == f"{len(FACES)}, all ours\n"


def test_the_generic_families_are_ours() -> None:
    """`serif` is Noto Serif and `sans-serif` is Noto Sans, whatever the machine has."""
    fontconfig = ctypes.CDLL(environment.FONTCONFIG.soname)
    for name in ("FcConfigCreate", "FcNameParse", "FcFontMatch"):
        getattr(fontconfig, name).restype = ctypes.c_void_p
    config = ctypes.c_void_p(fontconfig.FcConfigCreate())
    assert fontconfig.FcConfigParseAndLoad(config, str(FONTS / "fonts.conf").encode(), 1)
    assert fontconfig.FcConfigBuildFonts(config)

    def match(family: str) -> str:
        pattern = ctypes.c_void_p(fontconfig.FcNameParse(family.encode()))
        fontconfig.FcConfigSubstitute(config, pattern, 0)
        fontconfig.FcDefaultSubstitute(pattern)
        result, file = ctypes.c_int(), ctypes.c_char_p()
        found = ctypes.c_void_p(fontconfig.FcFontMatch(config, pattern, ctypes.byref(result)))
        fontconfig.FcPatternGetString(found, b"file", 0, ctypes.byref(file))
        return Path((file.value or b"").decode()).name

    assert match("serif") == "NotoSerif-Regular.ttf"
    assert match("sans-serif") == "NotoSans-Regular.ttf"
    assert match("sans-serif:bold") == "NotoSans-Bold.ttf"
    assert match("Helvetica") == "NotoSans-Regular.ttf"


def test_an_output_folder_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    finding = environment.writable(tmp_path / "file" / "out")

    assert (finding.ok, finding.found) == (False, f"{tmp_path / 'file'}: Not a directory")


def test_a_disk_with_too_little_room_is_a_fault(tmp_path: Path) -> None:
    finding = environment.disk(tmp_path / "out", needed_bytes=10**18)

    assert (finding.ok, finding.needed) == (False, "1,000,000,000,000 MB free")
    assert "-o FOLDER" in finding.remedy
