"""The flash is one page whatever the brief holds; the page and the build say what is not on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.build.made import manifest, run, text_of
from tests.command import LONG, RIVER, tocsin, write_brief
from tocsin import editions
from tocsin.build import Built, build, sheets
from tocsin.errors import TemplateError

ROOT = Path(__file__).parents[2]

ACTORS = "actors: [" + ", ".join(f"{{id: a{n}, name: Ministry {n}, kind: state}}" for n in range(7)) + "]\n"
RECOMMENDATIONS = "recommendations:\n" + "".join(
    f"- {{id: R{n}, text: '{{words}}', to: [a{n % 7}], priority: {'high' if n % 9 == 0 else 'low'}}}\n"
    for n in range(1, 61)
)
SAID = {
    "en": "The crossing at kilometre 14 has been closed to 3,500 people. ",
    "fr": "Le passage du kilomètre 14 est fermé à 3 500 personnes. ",
    "es": "El paso del kilómetro 14 está cerrado a 3.500 personas. ",
    "pt": "A passagem do quilômetro 14 está fechada a 3.500 pessoas. ",
    "ru": "Переход на 14-м километре закрыт для 3 500 человек. ",
    "ar": "المعبر عند الكيلومتر 14 مغلق أمام 3500 شخص. ",
}


def long_brief(language: str) -> str:
    """Return a brief with a bottom line of 3,000 letters, 60 recommendations and a title of 300."""
    words = SAID[language]
    title = (words.split(" ")[1] + " ") * 300
    return (
        RIVER.replace("River brief", title[:299].strip())
        .replace("The river rises.", (words * 70)[:3000])
        .replace("watch}", "watch, key_ask: {text: '" + (words * 5)[:290] + "', recommendations: [R17]}}")
        + f"language: {language}\n"
        + ACTORS
        + RECOMMENDATIONS.replace("{words}", words * 4)
    )


@pytest.mark.parametrize("language", SAID)
def test_a_flash_of_long_texts_is_one_page_in_each_language_and_says_so(
    language: str, tmp_path: Path, out: Path
) -> None:
    brief = write_brief(tmp_path / "river", long_brief(language))

    found = [one for one in build([brief], out, wanted=sheets(["flash"], [], None)) if isinstance(one, Built)]

    assert [(one.path.name, one.pages) for one in found] == [
        ("river-flash-a4.pdf", 1),
        ("river-flash-letter.pdf", 1),
    ]
    assert found[0].left_out == found[1].left_out
    assert {"bottom line shortened, whole in the full brief"} < set(found[0].left_out)
    texts = [text_of(one.path) for one in found]
    assert all("[…]" in text or "]…[" in text for text in texts)
    assert all("R17" in text for text in texts)


def test_the_recommendations_of_the_key_ask_stay_and_then_those_of_high_priority(
    tmp_path: Path, out: Path
) -> None:
    brief = write_brief(tmp_path / "river", long_brief("en"))

    (built,) = run(out, brief)

    assert isinstance(built, Built)
    text = text_of(built.path)
    shown = [f"R{n}" for n in range(1, 61) if f"R{n} The crossing" in text]
    assert set(shown) <= {"R9", "R17", "R18", "R27"}
    assert "R17" in shown
    assert f"Not on this page: {60 - len(shown)} recommendations; see Annex A of the full brief." in text
    assert f"{60 - len(shown)} of 60 recommendations left to Annex A of the full brief" in built.left_out


def test_one_sentence_that_is_longer_than_the_page_goes_and_the_page_says_where_it_stands(
    tmp_path: Path, out: Path
) -> None:
    brief = write_brief(tmp_path / "river", RIVER.replace("The river rises.", "the river rises and " * 2_000))

    (built,) = run(out, brief)

    assert isinstance(built, Built)
    assert built.left_out == ("bottom line left to the full brief",)
    assert "Not on this page: the bottom line; see the full brief." in text_of(built.path)


def test_what_fits_is_not_folded_and_nothing_is_said(tmp_path: Path, out: Path) -> None:
    (built,) = run(out, write_brief(tmp_path / "river"))

    assert isinstance(built, Built)
    assert built.left_out == ()
    assert "[…]" not in text_of(built.path)


def test_the_manifest_knows_what_was_left_out_and_an_unchanged_build_says_it_again(
    tmp_path: Path, out: Path
) -> None:
    brief = write_brief(tmp_path / "river", LONG)
    (new,) = run(out, brief)
    (old,) = run(out, brief)

    assert isinstance(new, Built)
    assert isinstance(old, Built)
    assert (new.is_new, old.is_new) == (True, False)
    assert new.left_out == old.left_out != ()
    assert manifest(out)["river-flash-a4.pdf"]["left_out"] == list(new.left_out)


def test_people_are_told_once_and_again_with_v_and_programs_each_time(tmp_path: Path) -> None:
    write_brief(tmp_path / "river", LONG)
    words = ("build", "river", "--edition", "flash", "--paper", "a4")
    said = "river-flash-a4.pdf: to keep to its pages: bottom line shortened, whole in the full brief\n"

    assert said in tocsin(*words, cwd=tmp_path).stderr
    assert said not in tocsin(*words, cwd=tmp_path).stderr
    assert said in tocsin(*words, "-v", cwd=tmp_path).stderr
    facts = json.loads(tocsin(*words, "--format", "json", cwd=tmp_path).stdout)
    assert facts["files"][0]["left_out"] == ["bottom line shortened, whole in the full brief"]
    assert tocsin(*words, "-q", "-o", "again", cwd=tmp_path).stderr == ""


def test_a_fold_of_what_no_part_has_is_refused_with_what_there_is(tmp_path: Path, out: Path) -> None:
    text = (ROOT / "templates" / "editions" / "flash.toml").read_text(encoding="utf-8")
    (tmp_path / "theme" / "editions").mkdir(parents=True)
    (tmp_path / "theme" / "editions" / "flash.toml").write_text(
        text.replace('{what = "addressees", to = 3', '{what = "adressees", to = 3'), encoding="utf-8"
    )
    brief = write_brief(tmp_path / "river")

    (failed,) = run(out, brief, theme=tmp_path / "theme")

    assert not isinstance(failed, Built)
    assert isinstance(failed.error, TemplateError)
    (fault,) = failed.error.diagnostics
    assert (fault.file, fault.path) == ("editions/flash.toml", "folds.4.what")
    assert "addressees" in fault.hint


@pytest.mark.parametrize(
    "fold", ['{what = "x"}', '{what = "x", to = 1, letters = 4}', '{what = "x", too = 1}']
)
def test_a_fold_gives_way_in_one_way(fold: str, tmp_path: Path) -> None:
    text = (ROOT / "templates" / "editions" / "flash.toml").read_text(encoding="utf-8")
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions" / "ours.toml").write_text(
        text.replace("folds = [", f"folds = [{fold},"), encoding="utf-8"
    )
    with pytest.raises(TemplateError, match=r"folds\.0"):
        editions.load("ours", tmp_path)


def test_an_edition_with_folds_has_a_limit_of_pages() -> None:
    for name in editions.names():
        edition = editions.load(name)
        assert not edition.folds or edition.options.pages_max, name
