"""A warning of the engine is a fault, told so that it can be mended."""

from __future__ import annotations

import logging
import threading

import pytest

from tests.typeset.samples import page
from tocsin.errors import AssetError, LayoutError
from tocsin.typeset import lay_out, log


def test_a_letter_that_no_font_has_is_named_with_the_words_around_it() -> None:
    html = page("<p>The market was on <b>\U0001f525</b> at <i>dawn\u0f40</i>.</p>")
    with pytest.raises(AssetError) as caught:
        lay_out(html, pictures={}, theme=None).write()
    assert [finding.message for finding in caught.value.diagnostics] == [
        "no font for U+0F40 TIBETAN LETTER KA in “...ket was on 🔥 at dawn\u0f40 ....”",
        "no font for U+1F525 FIRE in “...f The market was on 🔥 at dawn\u0f40 ....”",
    ]


def test_a_letter_made_by_a_stylesheet_is_named_alone() -> None:
    html = page("<p>a</p>", '<style>p::before { content: "\\1F525" }</style>')
    with pytest.raises(AssetError, match=r"no font for U\+1F525 FIRE(\n|$)"):
        lay_out(html, pictures={}, theme=None).write()


def test_a_fault_of_the_styles_has_its_line_in_the_composed_html() -> None:
    html = page("<p>a</p>", "\n<style>\np { color: red }\n  q { colour: red }</style>")
    with pytest.raises(LayoutError) as caught:
        lay_out(html, pictures={}, theme=None)
    (finding,) = caught.value.diagnostics
    assert html.splitlines()[finding.line - 1].lstrip().startswith("q { colour")
    assert finding.file == "composed.html"
    assert "unknown property" in finding.message


def test_with_two_stylesheets_no_line_is_claimed() -> None:
    html = page("<p>a</p>", "<style>p { color: red }</style><style>q { colour: red }</style>")
    with pytest.raises(LayoutError) as caught:
        lay_out(html, pictures={}, theme=None)
    assert caught.value.diagnostics[0].line == 0


def test_all_faults_of_the_styles_are_told_once_and_together() -> None:
    html = page(
        "<p>a</p>",
        "<style>p { colour: red; siez: 1 } q { colour: red } @media (x) { p { color: red } }</style>",
    )
    with pytest.raises(LayoutError) as caught:
        lay_out(html, pictures={}, theme=None)
    said = [finding.message for finding in caught.value.diagnostics]
    assert len(said) == len(set(caught.value.diagnostics)) == 5
    assert sum("colour" in message for message in said) == 2


def test_harmless_records_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(log.HARMLESS, r"\w+ NOT subset", "no PDF needs such a table")
    with log.captured() as found:
        logging.getLogger("fontTools.subset").warning("FFTM NOT subset")
        logging.getLogger("weasyprint").warning("something else")
    assert [finding.message for finding in found.faults("")] == ["something else"]


def test_what_another_thread_logs_is_not_ours() -> None:
    with log.captured() as found:
        other = threading.Thread(target=logging.getLogger("weasyprint").warning, args=("theirs",))
        other.start()
        other.join()
        logging.getLogger("weasyprint").warning("ours")
    assert [finding.message for finding in found.faults("")] == ["ours"]


def test_two_threads_lay_out_side_by_side_and_each_hears_its_own_faults() -> None:
    said: dict[str, str] = {}

    def work(name: str) -> None:
        for _ in range(3):
            try:
                lay_out(page(f'<p>{"a " * 300}</p><a href="#{name}">a</a>'), pictures={}, theme=None).write()
            except LayoutError as error:
                said[name] = str(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("left", "right")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "#left" in said["left"] and "#right" not in said["left"]
    assert "#right" in said["right"] and "#left" not in said["right"]


def test_no_handler_stays_behind(capfd: pytest.CaptureFixture[str]) -> None:
    before = list(logging.getLogger("weasyprint").handlers)
    with pytest.raises(LayoutError):
        lay_out(page("<style>p { colour: red }</style>"), pictures={}, theme=None)
    assert logging.getLogger("weasyprint").handlers == before
    assert capfd.readouterr() == ("", "")


def test_a_reason_without_a_fault_is_no_fault() -> None:
    with log.captured() as found:
        logging.getLogger("weasyprint").debug("a font was tried", exc_info=ValueError("no"))
        logging.getLogger("weasyprint").debug("nothing happened")
    assert found.faults("") == []
