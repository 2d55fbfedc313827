"""Fonts that come as packages: used where a document asks for them, checked, and named where they are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.command import environ, write_brief
from tests.typeset.samples import page
from tests.verapdf import judge
from tocsin.build import pdf_of, sheets
from tocsin.errors import AssetError
from tocsin.typeset import NoFontError, engine, lay_out, optional_fonts

ROOT = Path(__file__).parents[2]
PACKAGES = list(optional_fonts.table().packages)
TITLES = "中文新闻 《人民日报》, 日本語のニュース, 한국어 뉴스"


@pytest.fixture
def no_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the packages were not installed."""
    for package in PACKAGES:
        monkeypatch.setitem(sys.modules, package, None)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the Japanese package that is found first, and that a test may damage."""
    folder = optional_fonts.table().folders["pylopdf_fonts_jp"]
    copy = Path(shutil.copytree(folder, tmp_path / "pylopdf_fonts_jp"))
    monkeypatch.syspath_prepend(tmp_path)
    optional_fonts._written.cache_clear()
    yield copy
    optional_fonts._written.cache_clear()


def brief_with(folder: Path, title: str) -> Path:
    brief = write_brief(folder / "river")
    with (brief / "brief.yaml").open("a", encoding="utf-8") as file:
        file.write(f"sources:\n  - {{id: s1, title: {title!r}, accessed: 2026-03}}\n")
    return brief


def printed(brief: Path) -> bytes:
    return pdf_of(brief, sheets(["policymaker"], ["a4"], None)[0], None)


def faces_in(pdf: bytes) -> set[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {
            str(item.FontName).rpartition("+")[2]
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        }


def faces_of(lang: str, body: str) -> set[str]:
    html = page(f"<p>{body}</p>").replace('lang="en"', f'lang="{lang}"')
    return faces_in(lay_out(html, pictures={}, theme=None).write())


def test_the_packages_are_those_that_the_extra_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["optional-dependencies"]["cjk"]

    assert optional_fonts.table().install(PACKAGES) == " ".join(["pip install", *sorted(wanted)])


def test_a_brief_with_chinese_japanese_and_korean_titles_is_printed_and_valid(tmp_path: Path) -> None:
    pdf = printed(brief_with(tmp_path, TITLES))

    assert {"Noto-Sans-SC", "Noto-Sans-JP", "Noto-Sans-KR"} <= faces_in(pdf)
    path = tmp_path / "river.pdf"
    path.write_bytes(pdf)
    assert all(verdict.passed for verdict in judge([path])[path].values())


@pytest.mark.usefixtures("no_packages")
def test_without_the_packages_the_error_names_field_letters_and_what_to_install(tmp_path: Path) -> None:
    brief = brief_with(tmp_path, "News 中")

    with pytest.raises(NoFontError) as caught:
        printed(brief)

    (fault,) = caught.value.diagnostics
    assert fault.file == str(brief / "brief.yaml")
    assert fault.path == "sources[0].title"
    assert fault.message == "no font for U+4E2D CJK UNIFIED IDEOGRAPH-4E2D"
    assert fault.hint.endswith(optional_fonts.table().install(PACKAGES))


def test_a_letter_that_the_packages_lack_as_well_asks_for_no_installation(tmp_path: Path) -> None:
    with pytest.raises(NoFontError) as caught:
        printed(brief_with(tmp_path, "News \U0003134a"))

    assert "pip" not in caught.value.diagnostics[0].hint


@pytest.mark.parametrize(
    ("lang", "face"),
    [("zh", "SC"), ("zh-CN", "SC"), ("zh-TW", "TC"), ("zh-HK", "TC"), ("ja", "JP"), ("en", "SC")],
)
def test_the_language_of_the_text_decides_how_han_letters_are_drawn(lang: str, face: str) -> None:
    assert faces_of(lang, "骨直海") == {f"Noto-Serif-{face}"}
    assert faces_of(lang, '<span style="font-family: Noto Sans">骨直海</span>') == {f"Noto-Sans-{face}"}


def test_korean_letters_come_from_the_korean_face() -> None:
    assert faces_of("ko", "한국어") == faces_of("en", "한국어") == {"Noto-Serif-KR"}


def test_a_document_without_such_letters_does_not_see_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    html = page("<p>Sɛgu, أخبار, ⵜⴰⵎⴰⵣⵉⵖⵜ → ✓</p>")
    assert optional_fonts.configuration(html) is None
    installed = lay_out(html, pictures={}, theme=None).write()
    for package in PACKAGES:
        monkeypatch.setitem(sys.modules, package, None)

    assert lay_out(html, pictures={}, theme=None).write() == installed


def test_what_was_printed_before_in_a_process_makes_no_difference() -> None:
    plain, han = page("<p>plain</p>"), page("<p>骨</p>")
    first = lay_out(plain, pictures={}, theme=None).write()
    faces = faces_in(lay_out(han, pictures={}, theme=None).write())

    assert faces == {"Noto-Serif-SC"}
    assert lay_out(plain, pictures={}, theme=None).write() == first
    assert os.environ["FONTCONFIG_FILE"].endswith("assets/fonts/fonts.conf")


def test_the_locale_of_the_machine_decides_nothing() -> None:
    program = (
        "import hashlib; from tocsin.typeset import lay_out;"
        "html = '<html lang=en><title>t</title><p>骨直海 ۴۵۶</p></html>';"
        "print(hashlib.sha256(lay_out(html, pictures={}, theme=None).write()).hexdigest())"
    )
    printed_by = {
        (language, locale): subprocess.run(
            [sys.executable, "-c", program],
            env=environ(LANGUAGE=language, LC_ALL=locale, FC_LANG=language),
            capture_output=True,
            check=True,
            text=True,
            timeout=60,
        ).stdout
        for language, locale in (("en", "C.UTF-8"), ("ja", "C.UTF-8"), ("ko", "ja_JP.UTF-8"))
    }

    assert len(set(printed_by.values())) == 1


def test_a_changed_a_missing_and_a_foreign_font_of_a_package_are_named_together(package: Path) -> None:
    changed = package / "NotoSansJP-Regular.otf"
    changed.write_bytes(changed.read_bytes()[:-1])
    (package / "NotoSerifJP-Regular.otf").rename(package / "Other.otf")

    with pytest.raises(AssetError) as caught:
        engine.fonts_for("骨")

    said = [(Path(fault.file).name, fault.message) for fault in caught.value.diagnostics]
    assert said == [
        ("NotoSansJP-Regular.otf", "not the font that we know (its SHA-256 differs)"),
        ("NotoSerifJP-Regular.otf", "the font is missing"),
        ("Other.otf", "not a font of this package"),
    ]
