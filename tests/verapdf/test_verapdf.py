"""veraPDF is whole, tells good files from broken ones, and is never left out quietly."""

from __future__ import annotations

from importlib import resources
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests import verapdf
from tests.verapdf import VeraPdfMissingError, Verdict, judge
from tocsin.typeset import engine

GOOD = """<!DOCTYPE html><html lang="en"><head><title>River</title></head>
<body><h1>River</h1><p>The river rises.</p></body></html>"""


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Verdict]]:
    """Return what is said of good files of each profile, of the same files broken, and of no PDF."""
    html = engine.load().HTML(string=GOOD)
    from weasyprint.css import ColorProfile

    folder = tmp_path_factory.mktemp("verapdf")
    # A profile of our own, for WeasyPrint leaves the file of its own open.
    profile = (resources.files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
    for variant, name in (("pdf/a-3a", "archive"), ("pdf/ua-1", "accessible")):
        document = html.render(pdf_variant=variant)
        document.color_profiles["srgb"] = ColorProfile(BytesIO(profile), "", "", "rgb")
        document.write_pdf(folder / f"{name}.pdf", pdf_variant=variant, output_intent="ours")
    with pikepdf.open(folder / "archive.pdf") as pdf:
        del pdf.Root["/OutputIntents"]
        pdf.save(folder / "no-intent.pdf")
    with pikepdf.open(folder / "accessible.pdf") as pdf:
        del pdf.Root["/Lang"]
        pdf.save(folder / "no-language.pdf")
    (folder / "garbage.pdf").write_bytes(b"%PDF-1.7\nthis is no PDF")
    return {path.stem: found for path, found in judge(sorted(folder.glob("*.pdf"))).items()}


def test_a_good_file_passes(verdicts: dict[str, dict[str, Verdict]]) -> None:
    assert verdicts["archive"]["3a"].passed
    assert verdicts["accessible"]["ua1"].passed
    assert verdicts["archive"]["3a"].checks > 100


def test_a_broken_file_fails_with_its_rule(verdicts: dict[str, dict[str, Verdict]]) -> None:
    assert "6.2.4.3-2" in verdicts["no-intent"]["3a"].failures
    assert not verdicts["no-intent"]["3a"].passed
    assert any(rule.startswith("7.2-") for rule in verdicts["no-language"]["ua1"].failures)
    assert not verdicts["no-language"]["ua1"].passed


def test_a_file_that_claims_only_one_of_the_two_fails_the_other(
    verdicts: dict[str, dict[str, Verdict]],
) -> None:
    assert not verdicts["archive"]["ua1"].passed
    assert not verdicts["accessible"]["3a"].passed


def test_what_is_no_pdf_fails(verdicts: dict[str, dict[str, Verdict]]) -> None:
    assert {found.passed for found in verdicts["garbage"].values()} == {False}


def test_without_java_it_fails() -> None:
    with pytest.raises(VeraPdfMissingError, match="no java-that-is-not-there"):
        judge([], java="java-that-is-not-there")


def test_without_the_jar_or_with_another_one_it_fails(tmp_path: Path) -> None:
    jar = tmp_path / "verapdf.jar"
    with pytest.raises(VeraPdfMissingError, match="missing"):
        judge([], jar=jar)
    jar.write_bytes(b"another")
    with pytest.raises(VeraPdfMissingError, match="is not the jar"):
        judge([], jar=jar)


def test_without_a_library_that_reads_the_profiles_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    judge([])  # so that the driver is compiled
    monkeypatch.setattr(verapdf, "SYSTEM_JARS", [])
    with pytest.raises(VeraPdfMissingError, match="did not run"):
        judge([])


def test_with_fewer_rules_than_the_profile_has_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verapdf, "RULES", {"3a": 156, "ua1": 106})
    with pytest.raises(VeraPdfMissingError, match="lacks rules"):
        judge([])


def test_an_unknown_profile_fails() -> None:
    with pytest.raises(VeraPdfMissingError):
        judge([], ["9z"])
