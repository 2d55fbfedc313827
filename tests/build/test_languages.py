"""A brief is built in each language that is asked for, and in no language in which a text is missing."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from tests.build.made import failure, manifest, text_of
from tests.command import TWO, files_in, write_brief
from tocsin.build import Built, Failed, build, pdf_of, sheets
from tocsin.errors import ExitCode

WITH_ITALIAN = TWO.replace("monte.}", "monte., it: Il fiume sale.}")
"""A brief in English and French with one text in Italian, a language that has no printed words."""

OWN, FRENCH = "river-flash-a4.pdf", "river-flash-a4-fr.pdf"


@pytest.fixture
def river(tmp_path: Path) -> Path:
    """A brief in two languages."""
    return write_brief(tmp_path / "river", WITH_ITALIAN)


def run(out: Path, brief: Path, *languages: str) -> list[Built | Failed]:
    """Build the flash on A4."""
    return build([brief], out, wanted=sheets(["flash"], ["a4"], None, languages))


def new(results: list[Built | Failed]) -> dict[str, bool]:
    """Return which of the files are new; nothing may have failed."""
    assert not [result for result in results if isinstance(result, Failed)], results
    return {result.path.name: result.is_new for result in results if isinstance(result, Built)}


def test_each_language_is_a_file_with_its_words_and_its_language(river: Path, out: Path) -> None:
    assert new(run(out, river, "fr", "en")) == {FRENCH: True, OWN: True}

    assert "Le fleuve monte." in text_of(out / FRENCH)
    assert "The river rises." in text_of(out / OWN)
    assert [str(pypdf.PdfReader(out / name).root_object["/Lang"]) for name in (OWN, FRENCH)] == ["en", "fr"]
    assert {name: entry["language"] for name, entry in manifest(out).items()} == {OWN: "en", FRENCH: "fr"}


def test_by_default_the_language_is_the_brief_s_own(river: Path, out: Path) -> None:
    assert new(run(out, river)) == {OWN: True}
    assert new(run(out, river, "en")) == {OWN: False}


def test_nothing_is_built_again_in_a_language_that_is_unchanged(river: Path, out: Path) -> None:
    run(out, river, "fr", "en")

    assert new(run(out, river, "fr", "en")) == {FRENCH: False, OWN: False}
    assert new(run(out, river, "en", "fr")) == {OWN: False, FRENCH: False}
    (out / FRENCH).unlink()
    assert new(run(out, river, "fr", "en")) == {FRENCH: True, OWN: False}


def test_a_brief_that_changes_its_language_changes_the_names_of_its_files(river: Path, out: Path) -> None:
    run(out, river, "fr", "en")
    write_brief(river, f"{TWO}language: fr\n")

    assert new(run(out, river, "fr", "en")) == {OWN: True, "river-flash-a4-en.pdf": True}
    assert "Le fleuve monte." in text_of(out / OWN)
    assert new(run(out, river, "fr", "en")) == {OWN: False, "river-flash-a4-en.pdf": False}


def test_a_language_in_which_a_text_is_missing_is_not_built_and_stops_no_other(
    river: Path, out: Path
) -> None:
    run(out, river, "fr", "en")
    old = (out / FRENCH).read_bytes()
    write_brief(river, TWO.replace(", fr: Le fleuve}", "}"))

    *built, _ = results = run(out, river, "fr", "en")

    found = failure(results)
    assert new(built) == {OWN: True}
    assert (found.error.exit_code, found.files) == (ExitCode.DATA, (FRENCH,))
    assert str(found.error) == (
        f"{river}/brief.yaml:2:8: title: no text in 'fr'\n  hint: add `fr: \"...\"` to it"
    )
    assert (out / FRENCH).read_bytes() == old
    assert {name: entry["is_outdated"] for name, entry in manifest(out).items()} == {FRENCH: True, OWN: False}


def test_a_language_without_printed_words_is_not_built_and_stops_no_other(river: Path, out: Path) -> None:
    *built, _ = results = run(out, river, "it", "en")

    assert new(built) == {OWN: True}
    assert failure(results).error.exit_code == ExitCode.TEMPLATE
    assert "there is no translation of the printed words into 'it'" in str(failure(results).error)


def test_files_of_all_languages_are_outdated_when_the_brief_cannot_be_read(river: Path, out: Path) -> None:
    run(out, river, "fr", "en")
    write_brief(river, TWO.replace("watch", "wach"))

    results = run(out, river, "fr", "en")

    faults = {str(result.error) for result in results if isinstance(result, Failed)}
    assert len(faults) == 1
    assert files_in(out) == [FRENCH, OWN]
    assert all(entry["is_outdated"] for entry in manifest(out).values())


def test_the_data_inside_a_translated_file_are_a_brief_in_its_language(
    river: Path, out: Path, tmp_path: Path
) -> None:
    more = "places: [{id: ci, name: Ivory Coast, precision: country, code: CI}]\n"
    write_brief(river, TWO + more)
    run(out, river, "fr")
    data = pypdf.PdfReader(out / FRENCH).attachments["brief.json"][0]

    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "brief.json").write_bytes(data)
    again = run(tmp_path / "out2", tmp_path / "again")

    assert new(again) == {"again-flash-a4.pdf": True}
    assert "Le fleuve monte." in text_of(tmp_path / "out2" / "again-flash-a4.pdf")
    assert "Côte d\u2019Ivoire".encode() in data
    assert b"The river" not in data and b"Ivory" not in data


def test_one_file_of_one_language_can_be_had_without_a_folder(river: Path, out: Path) -> None:
    (sheet,) = sheets(["flash"], ["a4"], None, ["fr"])
    run(out, river, "fr")

    assert pdf_of(river, sheet, None) == (out / FRENCH).read_bytes()


def test_two_languages_side_by_side_are_one_file_that_is_built_again_when_either_changes(
    river: Path, out: Path
) -> None:
    def build_both() -> dict[str, bool]:
        return new(build([river], out, wanted=sheets(["bilingual"], ["a4"], None, ["en", "fr"])))

    file = "river-bilingual-a4-en-fr.pdf"
    assert build_both() == {file: True}
    assert build_both() == {file: False}
    assert "The river rises." in text_of(out / file)
    assert "Le fleuve monte." in text_of(out / file)
    assert str(pypdf.PdfReader(out / file).root_object["/Lang"]) == "en"

    write_brief(river, TWO.replace("Le fleuve monte.", "Le fleuve baisse."))
    assert build_both() == {file: True}
    assert "Le fleuve baisse." in text_of(out / file)


def test_texts_that_are_divided_otherwise_are_refused_with_the_line_of_the_text(
    river: Path, out: Path
) -> None:
    text = 'sections:\n  - title: {en: A, fr: A}\n    text: {en: "One.\\n\\nTwo.", fr: "Un."}\n'
    write_brief(river, TWO + text)

    results = build([river], out, wanted=sheets(["bilingual", "flash"], ["a4"], None, ["en", "fr"]))

    (failed,) = (result for result in results if isinstance(result, Failed))
    (fault,) = failed.error.diagnostics
    assert failed.error.exit_code == ExitCode.DATA
    assert fault.file.endswith("brief.yaml")
    assert fault.line == (TWO + text).count("\n")
    assert fault.path == "sections[0].text.en"
    assert files_in(out) == ["river-flash-a4-fr.pdf", "river-flash-a4.pdf"]


def test_a_text_that_is_missing_in_the_second_language_stops_the_file(river: Path, out: Path) -> None:
    wanted = sheets(["bilingual"], ["a4"], None, ["en", "ru"])

    fault = failure(build([river], out, wanted=wanted)).error.diagnostics[0]
    assert fault.message == "no text in 'ru'"
