"""`narrative.fr.md` beside `narrative.md`: the same sections in another language."""

from __future__ import annotations

import pytest

from tests.brief.made import HEAD, faults_of, read_text

ENGLISH = "# Water\nIt rises.\n\n# Land {images=map tlp=AMBER}\nIt is wet.\n"
FRENCH = "# Eau\nElle monte.\n\n# Terre\nElle est\nmouillée [@rien].\n"
WHOLE = HEAD.replace("title: An example", "title: {en: An example, fr: Un exemple}") + (
    "images: [{id: map, file: map.png, alt: {en: Map, fr: Carte}, credit: A}]\n"
)


def faults(french: str, name: str = "narrative.fr.md", language: str | None = None, **more: str) -> list[str]:
    files = {"brief.yaml": WHOLE, "narrative.md": ENGLISH, name: french, **more}
    return faults_of(files={key: text for key, text in files.items() if text}, language=language)


def test_a_section_has_the_words_of_its_language_and_one_set_of_pictures_and_marks() -> None:
    files: dict[str, str | bytes] = {"brief.yaml": WHOLE, "narrative.md": ENGLISH}
    files["narrative.fr.md"] = FRENCH.replace(" [@rien]", "")

    water, land = read_text(files=files, language="fr").sections

    assert (water.title, water.text) == ("Eau", "Elle monte.")
    assert (land.title, land.text) == ("Terre", "Elle est\nmouillée.")
    assert (land.images, land.tlp) == (["map"], "AMBER")
    assert [section.title for section in read_text(files=files).sections] == ["Water", "Land"]


def test_a_fault_is_placed_in_the_file_of_its_language() -> None:
    assert faults(FRENCH, language="fr") == [
        "x/narrative.fr.md:6:10: sections[1].text.fr: no source has the id 'rien'"
    ]
    assert faults(FRENCH) == []


@pytest.mark.parametrize(
    ("french", "fault"),
    [
        ("# Eau\nx\n", "x/narrative.fr.md:1:1: 1 section; narrative.md has 2"),
        (FRENCH + "# Feu\nx\n", "x/narrative.fr.md:1:1: 3 sections; narrative.md has 2"),
        (
            FRENCH.replace("# Terre", "# Terre {images=plan}"),
            "x/narrative.fr.md:4:1: 'images' is not what it is in narrative.md",
        ),
        (
            FRENCH.replace("# Terre", "# Terre {tlp=CLEAR}"),
            "x/narrative.fr.md:4:1: 'tlp' is not what it is in narrative.md",
        ),
        ("Eau\n", "x/narrative.fr.md:1:1: text before the first heading"),
        ("# Eau\n\n# Terre\nx\n", "x/narrative.fr.md:1:1: sections[0].text.fr: must not be empty"),
    ],
)
def test_a_translation_of_another_shape_is_a_fault_in_every_language(french: str, fault: str) -> None:
    assert fault in faults(french)


def test_a_translation_may_repeat_what_stands_behind_a_heading() -> None:
    assert faults(FRENCH.replace("# Terre", "# Terre {images=map tlp=AMBER}")) == []


def test_a_file_that_names_no_language_is_not_passed_over() -> None:
    assert faults(FRENCH, "narrative.FR.md") == [
        "x/narrative.FR.md: 'FR' is not a language tag (did you mean 'fr'?)"
    ]


def test_the_language_of_the_brief_may_be_named_too_but_not_twice() -> None:
    assert faults(ENGLISH, "narrative.en.md", **{"narrative.md": ""}) == []
    assert faults(ENGLISH, "narrative.en.md") == [
        "x/narrative.en.md: the narrative in 'en' is given twice, here and in narrative.md"
    ]


def test_a_translation_needs_the_text_in_the_language_of_the_brief() -> None:
    assert faults(FRENCH, **{"narrative.md": ""}) == [
        "x/narrative.fr.md: no narrative in 'en', the language of the brief"
    ]


def test_sections_are_not_given_in_two_ways() -> None:
    files = {"brief.yaml": WHOLE + "sections: [{title: A, text: x}]\n"}

    assert (
        "x/brief.yaml:7:1: sections: sections are given here and in narrative.md and narrative.fr.md"
        in faults(FRENCH, **files)
    )
