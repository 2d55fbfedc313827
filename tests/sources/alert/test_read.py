"""An alert becomes a draft: nothing is invented, and what is left out is told."""

from __future__ import annotations

import pytest

from tests.sources.alert.made import docx, imported
from tests.sources.test_formats import ALERT
from tocsin.sources.draft import Done, Draft


def told(draft: Draft, done: Done) -> list[str]:
    return [repair.words for repair in draft.repairs if repair.done is done]


def test_page_furniture_is_dropped_and_listed() -> None:
    draft = imported(
        f"top of page\n\n{ALERT}\nFollow us on Example:\nGrey Example Icon\nGrey Facebook Icon\n"
    )

    dropped = " ".join(told(draft, Done.DROPPED))
    assert "top of page" in dropped
    assert "Follow us on Example" in dropped
    assert "Grey Facebook Icon" in dropped
    assert "top of page" not in str(draft.lists["sections"])


def test_lines_that_come_back_on_every_page_are_dropped() -> None:
    page = "Oria Watch Quarterly\n\nCivilians fled the armed rebels.\n\n"

    draft = imported(ALERT + "\n" + page * 4)

    assert sum("repeated on each page" in words for words in told(draft, Done.DROPPED)) == 3


def test_an_alert_without_recommendations_is_imported_and_says_so() -> None:
    draft = imported(ALERT)

    assert draft.lists["recommendations"] == []
    assert "no recommendation was found" in told(draft, Done.LOOK_AT)


def test_a_recommendation_that_names_nobody_says_so() -> None:
    draft = imported(
        f"{ALERT}\nRecommendations\n\n- Open the roads to aid convoys.\n- Protect the villages.\n"
    )

    first, second = draft.lists["recommendations"]
    (name,) = [entry.fields["name"] for entry in draft.lists["actors"] if [entry.id] == first.fields["to"]]
    assert name == "Addressee not named"
    assert first.doubts["to"]
    assert second.fields["to"] == first.fields["to"]


def test_a_date_by_which_something_is_asked_is_its_deadline() -> None:
    draft = imported(f"{ALERT}\nRecommendations\n\n- Donors should fund the camps by 30 June 2026.\n")

    assert draft.lists["recommendations"][0].fields["deadline"] == "2026-06-30"


def test_a_private_person_is_no_actor() -> None:
    more = "President Aldo Verrin met the Orian army on 4 March 2026. Maria Lenz, a teacher, was killed."
    text = f"{ALERT}\n{more}\n"

    names = [str(entry.fields["name"]) for entry in imported(text).lists["actors"]]

    assert "Orian army" in names
    assert not any("Verrin" in name or "Lenz" in name for name in names)


def test_a_person_who_is_asked_is_kept_as_the_office() -> None:
    draft = imported(
        f"{ALERT}\nOria Watch calls on President Aldo Verrin and the Orian army to end the siege.\n"
    )

    names = {entry.id: entry.fields["name"] for entry in draft.lists["actors"]}
    to = draft.lists["recommendations"][0].fields["to"]
    assert isinstance(to, list)
    assert [names[str(id)] for id in to] == ["President", "Orian army"]


def test_a_year_said_in_passing_dates_neither_the_event_nor_what_follows() -> None:
    text = "On 19 June, the Sashes, a militia armed in 2021, attacked Ruvo. On 24 June, they left."

    draft = imported(f"{ALERT}\n{text}\n", as_of="2026-07-02")

    assert [entry.fields["date"] for entry in draft.lists["events"]] == [
        "2026-03-03",
        "2026-06-19",
        "2026-06-24",
    ]
    assert any("'in 2021' is said in passing" in words for words in told(draft, Done.LOOK_AT))


def test_what_is_still_to_come_is_no_event() -> None:
    draft = imported(f"{ALERT}\nElections are planned for 6 December 2026.\n", as_of="2026-03-09")

    assert all("planned" not in str(entry.fields["title"]) for entry in draft.lists["events"])
    assert any("is after the as-of date" in words for words in told(draft, Done.LOOK_AT))


def test_a_deed_without_a_date_is_listed() -> None:
    draft = imported(f"{ALERT}\nRebels burned the mill.\n")

    assert any("gives no date: Rebels burned the mill." in words for words in told(draft, Done.LOOK_AT))


def test_a_number_that_is_not_understood_is_listed() -> None:
    draft = imported(f"{ALERT}\nThe rebels brought 14 drums.\n")

    assert any("14 drums" in words for words in told(draft, Done.LOOK_AT))


def test_the_words_of_a_picture_are_kept_apart() -> None:
    draft = imported(f"{ALERT}\nThe mission has some 13,000 troops [File: EX]\n")

    (troops,) = [entry for entry in draft.lists["figures"] if entry.fields["measure"] == "troops"]
    assert "from the words of a picture" in troops.doubts[""]
    assert "key" not in troops.fields
    assert all("13,000" not in str(entry.fields["text"]) for entry in draft.lists["sections"])


def test_hidden_words_and_scripts_of_a_page_reach_no_field() -> None:
    page = f"""<html><body><script>On 1 May 2020, rebels killed 99 people.</script><p hidden>secret note</p>
    <p style="display: none">other note</p><p>{"</p><p>".join(ALERT.splitlines())}</p></body></html>"""

    draft = imported(page)

    fields = str([entry.fields for _, entry in draft.entries()])
    assert "99" not in fields
    assert "note" not in fields
    assert sum("hidden on the page" in words for words in told(draft, Done.DROPPED)) == 2


def test_blocks_on_one_line_of_a_page_are_told_apart() -> None:
    words = "".join(f"<p>{line}</p>" for line in ALERT.splitlines())
    page = f"{words}<h2>Recommendations</h2><ul><li>Donors should pay.</li></ul>"

    draft = imported(f"<html>{page}</html>")

    assert [len(draft.lists[name]) for name in ("events", "recommendations", "sections")] == [1, 1, 1]


def test_deleted_words_of_a_document_are_dropped() -> None:
    lines = "\n".join(f"text: {line}" for line in ALERT.splitlines() if line)
    deleted = "<w:del><w:r><w:delText>On 1 May 2020 99 fled.</w:delText></w:r></w:del>"
    run = f"<w:p><w:r><w:t>Donors wait. </w:t></w:r>{deleted}</w:p>"

    draft = imported(docx(lines, behind=run))

    assert "Donors wait." in str(draft.lists["sections"])
    assert "99" not in str(draft.lists)
    assert any("99 fled" in words for words in told(draft, Done.DROPPED))


@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-8", ""), ("cp1252", "read as cp1252"), ("utf-16", "read as UTF-16")]
)
def test_every_encoding_gives_the_same_words_and_is_told(encoding: str, said: str) -> None:
    text = ALERT + "\nThe coup d\u2019\u00e9tat of 5 March 2026 failed.\n"

    draft = imported(text.encode(encoding))

    assert any("coup d\u2019\u00e9tat" in str(entry.fields["title"]) for entry in draft.lists["events"])
    assert any(said in words for words in told(draft, Done.MENDED)) == bool(said)


def test_words_saved_in_a_wrong_encoding_are_put_right() -> None:
    text = (ALERT + "\nOn 6 March 2026 the market of M\u00e9naka burned.\n").encode().decode("cp1252")

    draft = imported(text)

    assert "M\u00e9naka" in str(draft.lists["events"][-1].fields["title"])
    assert any("wrong encoding" in words for words in told(draft, Done.MENDED))


def test_letters_that_no_brief_may_hold_are_taken_out() -> None:
    draft = imported(ALERT.replace("rebels", "reb\u202eels"))

    assert any("direction control" in words for words in told(draft, Done.MENDED))


def test_words_struck_out_or_hidden_within_a_line_are_dropped_and_told() -> None:
    page = (
        "<h1>Kessara: genocide warning</h1><p>Example Desk, 14 March 2026</p>"
        "<p>On 12 March 2026, <s>50</s> 5 people were killed in Gaco"
        "<span style='display:none'> and 77 abducted</span>.</p>"
        "<del>On 10 March 2026, 22 people were killed in Tamo.</del><h2>Recommendations</h2><p>The Council "
        "should send monitors.</p>"
    )

    draft = imported(page, level="warning")

    assert [entry.fields["value"] for entry in draft.lists["figures"]] == [5]
    assert [entry.fields["title"] for entry in draft.lists["events"]] == ["5 people were killed in Gaco"]
    dropped = [repair.words for repair in draft.repairs if repair.done is Done.DROPPED]
    assert "struck out on the page: 50" in dropped
    assert "hidden on the page: and 77 abducted" in dropped
    assert "struck out on the page: On 10 March 2026, 22 people were killed in Tamo." in dropped


def test_a_number_of_a_time_after_the_as_of_date_is_listed_and_not_taken() -> None:
    draft = imported(
        "Warning: Kessara\nExample Desk\n14 March 2026\n\nMilitias killed 12 civilians in Tamo on 2 March 2026.\n"
        "In 2031, 5 people were killed in Tamo.\n\nRecommendations\n- The Council should send monitors.\n",
        level="warning",
    )

    assert [entry.fields["value"] for entry in draft.lists["figures"]] == [12]
    assert "a number of what is to come, not taken: 5 people" in [repair.words for repair in draft.repairs]


def test_a_row_whose_date_cannot_be_read_is_listed() -> None:
    rows = (
        "<tr><th>Date</th><th>Place</th><th>What happened</th></tr>"
        "<tr><td>32 March 2026</td><td>Gaco</td><td>Raid</td></tr>"
    )
    draft = imported(
        "<h1>Kessara: genocide warning</h1><p>Example Desk, 14 March 2026</p><p>On 2 March 2026 militias killed 12 "
        f"civilians in Tamo.</p><table>{rows}</table><p>The Council should send monitors.</p>",
        level="warning",
    )

    assert "a row without a date that can be read: 32 March 2026 | Gaco | Raid" in [
        repair.words for repair in draft.repairs
    ]
