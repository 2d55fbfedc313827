from tests.brief.made import faults_of, read_text

STORY = """
# The *first* part

One [@gw].

## Below

Two.

# Second part
```
# not a heading
```
"""


def test_a_heading_starts_a_section_and_deeper_headings_stay_in_its_text() -> None:
    first, second = read_text("sources: [{id: gw, title: x}]\n", {"narrative.md": STORY}).sections

    assert (first.title, first.text) == ("The first part", "One [@gw].\n\n## Below\n\nTwo.")
    assert (second.title, second.text) == ("Second part", "```\n# not a heading\n```")


def test_sections_may_be_headings_of_the_second_level() -> None:
    sections = read_text(files={"narrative.md": "## A\nx\n### B\ny\n## C\nz\n"}).sections

    assert [section.title for section in sections] == ["A", "C"]


def test_faults_of_the_narrative_name_its_lines() -> None:
    story = "# A\n\nx [@nobody] and\ny [here](x.html)\n\n# B\n\n# C\nzz\x01\n"

    assert faults_of(files={"narrative.md": story}) == [
        "x/narrative.md:3:3: sections[0].text: no source has the id 'nobody'",
        "x/narrative.md:4:10: sections[0].text: link must be https, mailto or tel",
        "x/narrative.md:6:1: sections[1].text: must not be empty",
        "x/narrative.md:9:3: sections[2].text: control character U+0001",
    ]


def test_text_before_the_first_heading_is_no_section() -> None:
    assert faults_of(files={"narrative.md": "Words.\n\n# A\nx\n"}) == [
        "x/narrative.md:1:1: text before the first heading"
    ]
    assert faults_of(files={"narrative.md": "Words.\n"}) == [
        "x/narrative.md:1:1: text before the first heading"
    ]


def test_a_heading_above_the_level_of_sections_is_a_fault() -> None:
    assert faults_of(files={"narrative.md": "## A\nx\n# B\ny\n"}) == [
        "x/narrative.md:3:1: a heading above the first heading's level '##'"
    ]


def test_sections_here_and_there_are_a_fault() -> None:
    assert faults_of("sections: [{title: A, text: x}]\n", {"narrative.md": "# B\ny\n"}) == [
        "x/brief.yaml:6:1: sections: sections are given here and in narrative.md"
    ]
    assert faults_of("sections: []\n", {"narrative.md": "# B\ny\n"}) == []
