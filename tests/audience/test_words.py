"""Marked words: gone without a trace, or plain text with their mark."""

from __future__ import annotations

from typing import Any

import pytest

from tests.briefs_made import filled, minimal
from tocsin.audience import restrict
from tocsin.brief.model import Brief
from tocsin.errors import SourceError

SOURCES = [{"id": "gw", "title": "Report"}]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("A [b]{tlp=RED} c", "A c"),
        ("A [b]{tlp=RED}, c", "A, c"),
        ("A [b]{tlp=RED}.", "A."),
        ("[B]{tlp=RED} c", "c"),
        ("[However]{tlp=RED}, the army", "the army"),
        ("A ([b]{tlp=RED}) c", "A c"),
        ("A “[b]{tlp=RED}” c", "A c"),
        ("A, [b]{tlp=RED}, c", "A, c"),
        ("A. [B.]{tlp=RED} C.", "A. C."),
        ("He said: [b]{tlp=RED}.", "He said."),
        ("A [b]{tlp=RED} [c]{tlp=RED} d", "A d"),
        ("A [b]{tlp=RED}, [c]{tlp=RED} d", "A, d"),
        ("A *[b]{tlp=RED}* c", "A c"),
        ("*a [b]{tlp=RED}* c", "*a* c"),
        ("*[b]{tlp=RED} a* c", "*a* c"),
        ("| [b]{tlp=RED} | c |", "| | c |"),
        ("One\n\n[two]{tlp=RED}\n\nthree", "One\n\nthree"),
        ("- [a]{tlp=RED}\n- b\n- [c]{tlp=RED}", "- b"),
        ("A [b]{tlp=RED}\nc", "A\nc"),
        ("A\u00a0[b]{tlp=RED} : c", "A : c"),
        ("A [b [@gw]]{tlp=RED} c", "A c"),
        ("قتل [ب]{tlp=RED}، ثم", "قتل، ثم"),
    ],
)
def test_withheld_words_leave_no_trace_in_spaces_and_punctuation(text: str, left: str) -> None:
    assert restrict(minimal(bottom_line=text, sources=SOURCES), "AMBER").bottom_line == left


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A [b]{tlp=GREEN} c", "A b (TLP:GREEN) c"),
        ("A [b [@gw]]{tlp=AMBER}.", "A b [@gw] (TLP:AMBER)."),
        ("A [@gw]{tlp=CLEAR}.", "A [@gw] (TLP:CLEAR)."),
        ("A [b]{tlp=RED} [c]{tlp=AMBER} d", "A c (TLP:AMBER) d"),
    ],
)
def test_marked_words_that_stay_say_their_mark(text: str, shown: str) -> None:
    assert restrict(minimal(bottom_line=text, sources=SOURCES), "AMBER").bottom_line == shown


def test_words_that_hold_only_a_withheld_citation_go_with_it() -> None:
    secret = [{"id": "gw", "title": "Report", "tlp": "RED"}]
    brief = minimal(bottom_line="A [@gw]{tlp=GREEN} b [c [@gw]]{tlp=GREEN}.", sources=secret)
    assert restrict(brief, "AMBER").bottom_line == "A b c (TLP:GREEN)."


def test_a_field_and_an_entry_that_held_only_withheld_words_are_left_out() -> None:
    brief = minimal(
        bottom_line="[Secret]{tlp=RED}",
        method={"limits": ["[Secret.]{tlp=RED}", "Few roads are open."]},
        handling={"distribution": ["[The informant]{tlp=RED}", "The board"]},
    )
    kept = restrict(brief)
    assert (kept.bottom_line, kept.method.limits) == (None, ["Few roads are open."])
    assert kept.handling.distribution == ["The board"]


def test_a_title_that_held_only_withheld_words_stops_the_build_and_names_its_place() -> None:
    events = [
        {"id": "a", "date": "2026", "title": "Fire"},
        {"id": "b", "date": "2026", "title": "[Raid]{tlp=RED}"},
    ]
    with pytest.raises(SourceError) as error:
        restrict(minimal(events=events))
    (fault,) = error.value.diagnostics
    assert fault.path == "events[1].title"
    assert fault.message == "nothing is left of it without what is marked above the audience"


def marked(value: Any, words: set[str]) -> Any:
    """Return data with marked words behind each text."""
    if isinstance(value, dict):
        return {key: marked(inner, words) for key, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, words) for inner in value]
    return f"{value} [secret]{{tlp=RED}}" if isinstance(value, str) and value in words else value


def test_withheld_words_go_from_every_text_of_a_brief() -> None:
    made = filled()
    texts = {
        text
        for steps, text in made.shown.items()
        if text.startswith("word") and "@" not in text and steps[-1] not in {"id", "folder"}
    }
    brief = Brief.model_validate(marked(made.tree, texts))
    assert brief.model_dump_json().count("secret") >= len(texts) > 40
    made.tree["handling"]["tells_withheld"] = False
    silent = brief.model_copy(
        update={"handling": brief.handling.model_copy(update={"tells_withheld": False})}
    )
    assert restrict(silent) == restrict(made.brief)


@pytest.mark.parametrize(
    "text",
    [
        "[a]{tlp=RED} " * 7_000,
        " " * 90_000 + "[a]{tlp=RED}x",
        "(" * 40_000 + "[a]{tlp=RED}" + ")" * 40_000,
        "> " * 40_000 + "[a]{tlp=RED}x",
        "[@gw][a [@gw]]{tlp=RED}" * 4_000,
    ],
)
def test_a_text_as_long_as_may_be_is_mended_to_its_end(text: str) -> None:
    brief = minimal(bottom_line=text, sources=[SOURCES[0] | {"tlp": "RED"}])
    assert "RED" not in restrict(brief).model_dump_json()
