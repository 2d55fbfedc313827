"""A brief that follows on another tells on its pages what has changed, to each audience what it may see."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pikepdf
import pytest

from tests.build.made import failure, manifest, run, text_of
from tests.compose.since.made import Edit, add, alert, drop, first, put, second, write
from tests.markup import parse
from tests.verapdf import judge
from tocsin.brief.model import Brief
from tocsin.brief.snapshot import snapshot
from tocsin.build import Built, build, load, pdf_of, settle, sheets
from tocsin.compose import compose
from tocsin.compose.folding import WHOLE, Folding
from tocsin.errors import ExitCode
from tocsin.typeset.bars import bars_of

MALI = Path(__file__).parents[2] / "briefs" / "mali-2020"
BARRED = ["policymaker", "field", "grey", "large-print", "press"]
SOME = (
    put("figures", "dead", value=1612),
    drop("recommendations", "R3"),
    add("events", id="flood", date="2026-08", title="Dam broken"),
)


def printed(folder: Path, edition: str = "policymaker", **options: list[str]) -> str:
    """Return the words of one edition."""
    wanted = sheets([edition], [], None, **options)[:1]
    (result,) = build([folder], folder.parent / "out", wanted=wanted)
    assert isinstance(result, Built), str(result.error)
    return text_of(result.path)


def chain(folder: Path, *edits: Edit, old: Brief | None = None, **fields: object) -> Path:
    """Write two issues, and return the folder of the second."""
    return write(folder, old or first(), second(*edits, **fields))


@pytest.mark.parametrize("edition", BARRED)
def test_the_full_brief_says_what_has_changed_and_what_is_not_answered(tmp_path: Path, edition: str) -> None:
    text = printed(chain(tmp_path, *SOME), edition)

    assert "What has changed since issue 1" in text
    assert "was 1,589, now 1,612" in text
    assert "New event: August 2026: Dam broken" in text
    assert "Issue 1 told what was known as of March 2026." in text
    assert "A black bar in the margin" in text
    assert "Asked before and not answered" in text
    assert "not repeated in this issue" in text
    assert text.count("about 6 months") == 3


def test_a_flash_says_it_in_one_paragraph(tmp_path: Path) -> None:
    text = printed(chain(tmp_path, *SOME), "flash")

    assert "Since issue 1: No longer asked, without an answer: R3: Count the boats.; " in text
    assert "; 2 changes more in the full brief" in text
    assert "What has changed" not in text


@pytest.mark.parametrize(("taken", "lines"), [((), 3), ((0,), 1), ((0, 1), 0)])
def test_what_has_changed_is_the_first_to_give_way_on_a_flash(taken: tuple[int, ...], lines: int) -> None:
    sheet = sheets(["flash"], ["a4"], None)[0]
    folding = Folding(sheet.edition.folds, {WHOLE: taken})
    html = compose(second(*SOME), sheet.edition, sheet.paper, before=[first()], folding=folding)
    found = [paragraph.text for paragraph in parse(html).all("p") if "since" in paragraph.classes]

    assert [text.count("; ") for text in found] == ([lines] if lines else [])


def test_where_nothing_changed_that_is_said(tmp_path: Path) -> None:
    text = printed(chain(tmp_path, as_of="2026-04"))

    assert "Nothing has changed. Issue 1 told" in text
    assert "A black bar" not in text


def test_what_no_line_has_room_for_is_counted(tmp_path: Path) -> None:
    events = [
        add("events", id=f"e{day}", date=f"2026-08-{day:02}", title=f"Raid {day}") for day in range(1, 13)
    ]
    text = printed(
        chain(tmp_path, *events, drop("sources", "paper"), put("recommendations", "R1", text="Open it."))
    )

    assert "And 8 changes more (7 marked in the margin)." in text


def test_an_issue_that_is_not_at_hand_is_named_in_one_line(tmp_path: Path) -> None:
    undated = write(tmp_path / "undated", second(supersedes={"issue": 1}))
    dated = write(tmp_path / "dated", second(supersedes={"issue": 1, "as_of": "2026-03"}))

    assert "Supersedes issue 1." in printed(undated)
    assert "Supersedes issue 1 (March 2026)." in printed(dated)
    assert "What has changed" not in printed(undated)


def test_a_brief_that_follows_on_nothing_is_composed_to_the_same_html_as_without_these_parts(
    tmp_path: Path,
) -> None:
    theme = tmp_path / "theme"
    for name in [*BARRED, "flash"]:
        (theme / "editions").mkdir(parents=True, exist_ok=True)
        text = (MALI.parents[1] / "templates" / "editions" / f"{name}.toml").read_text(encoding="utf-8")
        folds = [f'  {{what = "changes", to = {most}}},\n' for most in (1, 0)]
        for words in (*folds, '"changes", ', '"flash-changes", ', '"carried", ', '"stacked/carried", '):
            text = text.replace(words, "")
        text = "\n".join(line for line in text.split("\n") if not line.startswith(("change_", "changes_")))
        assert "change" not in text.replace("unchanged", "")
        (theme / "editions" / f"{name}.toml").write_text(text, encoding="utf-8")
        source = snapshot(MALI)
        with_parts, without = (
            settle(load(source), source, sheets([name], [], where)[0], where).html for where in (None, theme)
        )
        assert with_parts == without


def test_the_bars_stand_beside_what_changed(tmp_path: Path) -> None:
    def say_more(data: dict[str, list[dict[str, str]]]) -> None:
        data["sections"][0]["text"] = data["sections"][0]["text"].replace("by it.", "by it. Few are left.")

    folder = chain(tmp_path, *SOME, say_more, as_of="2026-04")
    source = snapshot(folder)
    document = settle(load(source), source, sheets(["policymaker"], ["a4"], None)[0], None).layout._document
    beside = []
    for page in document.pages:
        found = bars_of(page)
        lines = [
            (box.position_y + box.height / 2, box.text)
            for box in page._page_box.descendants(placeholders=True)
            if hasattr(box, "text") and box.text.strip()
        ]
        beside += [{words for y, words in lines if bar.y <= y <= bar.y + bar.height} for bar in found]
    words = " ".join(sorted(" ".join(found) for found in beside))

    assert {"Few", "Dam broken", "F1", "1,612"} <= {one for found in beside for one in found} | set(
        words.split()
    )
    assert "The delta floods each year." not in words
    assert "Mill burnt" not in words
    assert "F2" not in words


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Ce qui a chang\u00e9 depuis le num\u00e9ro 1"),
        (
            "ar",
            "\u0645\u0627 \u062a\u063a\u064a\u0651\u0631 \u0645\u0646\u0630 \u0627\u0644\u0639\u062f\u062f 1",
        ),
    ],
)
def test_the_box_is_in_the_language_of_the_brief_and_the_file_keeps_its_promises(
    tmp_path: Path, language: str, said: str
) -> None:
    folder = chain(tmp_path, *SOME, old=first(language=language), language=language)
    sheet = sheets(["policymaker"], ["a4"], None)[0]
    path = tmp_path / "chain.pdf"
    path.write_bytes(pdf_of(folder, sheet, None))
    source = snapshot(folder)
    body = settle(load(source), source, sheet, None).html.partition("<body>")[2]

    assert said in body
    assert "What has changed" not in body
    verdicts = judge([path])[path]
    assert (verdicts["3a"].passed, verdicts["ua1"].passed) == (True, True), verdicts


def test_a_part_above_the_audience_is_told_to_nobody_below(tmp_path: Path) -> None:
    secret = add("events", id="raid", date="2026-08-03", title="Zarbin raided", tlp="AMBER")
    told_before = put("events", "fire", title="Mill of Qosta burnt", tlp="AMBER")
    folder = chain(
        tmp_path,
        secret,
        drop("events", "fire"),
        old=first(told_before, handling={"tlp": "GREEN"}),
        handling={"tlp": "GREEN"},
    )
    low, high = printed(folder), printed(folder, audiences=["AMBER"])

    assert "Zarbin" not in low
    assert "Qosta" not in low
    assert "New event" not in low
    assert "No longer here" not in low
    assert "New event: 3 August 2026: Zarbin raided" in high
    assert "No longer here: February 2026: Mill of Qosta burnt" in high


def test_what_is_withheld_changes_no_byte_of_what_others_get(tmp_path: Path) -> None:
    pages = []
    for number, title in enumerate(("Zarbin raided", "Another thing altogether, of other length")):
        secret = add("events", id=f"raid{number}", date="2026-08-03", title=title, tlp="AMBER")
        folder = chain(tmp_path / str(number), secret, *SOME)
        pages.append(pdf_of(folder, sheets(["policymaker"], ["a4"], None)[0], None))
    plain = pdf_of(chain(tmp_path / "plain", *SOME), sheets(["policymaker"], ["a4"], None)[0], None)

    assert pages == [plain, plain]


def test_an_issue_that_is_above_the_pages_as_a_whole_is_only_named(tmp_path: Path) -> None:
    text = printed(chain(tmp_path, *SOME, old=first(handling={"tlp": "AMBER"})))

    assert "Supersedes issue 1." in text
    assert "1,589" not in text


def test_a_name_that_is_withheld_now_is_not_told_by_the_issue_before(tmp_path: Path) -> None:
    witness = {"id": "witness", "name": "Ostrander Vale", "kind": "other"}
    old = first(add("recommendations", id="R8", text="Hear Ostrander Vale.", to=["council"]))
    hidden = add("actors", **witness, tlp="AMBER")
    result = failure(run(tmp_path / "out", chain(tmp_path, hidden, old=old), only="policymaker"))

    assert result.error.exit_code is ExitCode.LEAK
    assert "Ostrander" not in str(result.error)


def test_what_one_addressee_gets_says_nothing_of_other_issues(tmp_path: Path) -> None:
    text = printed(chain(tmp_path, *SOME), "handout", to=["council"])

    assert "Open the road." in text
    assert not any(words in text for words in ("issue 1", "What has changed", "Asked before"))


def test_an_issue_before_that_changed_is_built_again_and_a_fault_in_it_is_told(tmp_path: Path) -> None:
    folder, out = chain(tmp_path, *SOME), tmp_path / "out"
    run(out, folder, only="policymaker")
    before = manifest(out)["river-2-policymaker-a4.pdf"]["sha256"]
    (again,) = run(out, folder, only="policymaker")
    assert isinstance(again, Built)
    assert not again.is_new

    path = tmp_path / "river" / "brief.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(data | {"bottom_line": "It rained."}), encoding="utf-8")
    run(out, folder, only="policymaker")
    assert manifest(out)["river-2-policymaker-a4.pdf"]["sha256"] != before

    path.write_text(json.dumps(data | {"issue": 7}), encoding="utf-8")
    assert "holds issue 7, not issue 1" in str(failure(run(out, folder, only="policymaker")).error)
    shutil.rmtree(tmp_path / "river")
    assert "no folder 'river'" in str(failure(run(out, folder, only="policymaker")).error)


def test_the_data_in_the_file_name_the_issue_and_not_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "chain.pdf"
    path.write_bytes(pdf_of(chain(tmp_path, *SOME), sheets(["policymaker"], ["a4"], None)[0], None))

    with pikepdf.open(path) as pdf:
        data = json.loads(pdf.attachments["brief.json"].get_file().read_bytes())
    assert data["supersedes"] == {"issue": 1}


def test_asks_are_carried_over_where_the_new_issue_asks_nothing(tmp_path: Path) -> None:
    nothing = alert(key_ask=None)
    text = printed(chain(tmp_path, nothing, *(drop("recommendations", name) for name in ("R1", "R2", "R3"))))

    assert text.count("Annex A. Recommendations by addressee") >= 1
    assert text.count("not repeated in this issue") == 3
