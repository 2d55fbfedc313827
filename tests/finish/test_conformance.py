"""What `finish` makes of small documents, and what stops it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.finish.tagged import a_brief, elements, layout_of, opened, roles
from tests.verapdf import judge
from tocsin.brief.dates import parse
from tocsin.errors import ConformanceError
from tocsin.finish import finish, identity
from tocsin.typeset import Tag

RUNNING = '@page { size: A5; @top-left { content: "Running head" } @bottom-right { content: counter(page) } }'
ROWS = "".join(f"<tr><td>row {number}</td><td>{'words ' * 12}</td></tr>" for number in range(60))
TABLE = f'<table><thead><tr><th scope="col">No.</th><th>What</th></tr></thead><tbody>{ROWS}</tbody></table>'


def test_running_heads_and_page_numbers_are_artifacts() -> None:
    with opened("<p>Text.</p>", RUNNING) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        assert content.count(b"/Pagination") == 2
        assert [item.S for item in elements(pdf.Root.StructTreeRoot.K[0])] == ["/Document", "/P"]


def test_a_table_over_pages_is_one_table_with_its_header_once() -> None:
    with opened(TABLE, RUNNING) as pdf:
        assert len(pdf.pages) > 2
        assert [len(roles(pdf, role)) for role in ("Table", "THead", "TBody")] == [1, 1, 1]
        assert len(roles(pdf, "TR")) == 61
        assert [str(head.A.Scope) for head in roles(pdf, "TH")] == ["/Column", "/Column"]
        assert not any("/Headers" in cell.get("/A", {}) for cell in roles(pdf, "TD"))


def test_a_row_over_the_end_of_a_page_is_one_row() -> None:
    body = f"<table><tr><th>Long</th><td>{'<p>words of a paragraph</p>' * 60}</td></tr></table>"
    with opened(body, RUNNING) as pdf:
        assert len(pdf.pages) > 1
        assert [len(roles(pdf, role)) for role in ("TR", "TH", "TD", "P")] == [1, 1, 1, 60]
        assert str(roles(pdf, "TH")[0].A.Scope) == "/Row"


def test_a_repeated_header_with_a_link_stays_a_row() -> None:
    table = TABLE.replace("What", '<a href="https://example.org/">What</a>')
    with opened(table, RUNNING) as pdf:
        assert len(roles(pdf, "Table")) == 1
        assert len(roles(pdf, "Link")) == len(pdf.pages)


def test_a_link_is_called_by_its_words() -> None:
    links = '<a href="https://example.org/x">The report</a> <a href="#a" title="Source 3">[3]</a>'
    with opened(f'<p id="a">{links}</p>') as pdf:
        assert [str(link.Contents) for link in pdf.pages[0].Annots] == ["The report", "Source 3"]


def identifiers(data: bytes) -> list[bytes]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [bytes(half) for half in pdf.trailer.ID]


def test_a_file_is_identified_by_its_content() -> None:
    one, same, other = (finish(layout_of(f"<p>{text}</p>"), a_brief()) for text in ("one", "one", "other"))
    newer = a_brief().model_copy(update={"issue": 99})
    assert one == same
    assert not set(identifiers(one)) & set(identifiers(other))
    first, second = zip(identifiers(one), identifiers(finish(layout_of("<p>one</p>"), newer)), strict=True)
    assert first[0] == first[1]  # the same document,
    assert second[0] != second[1]  # in another state: other data travel inside


def test_dates_are_those_of_the_brief_and_no_more_exact() -> None:
    dates = {text: identity.day_of(parse(text)) for text in ("2020-07-01", "2020-07~", "2020-21", "202X")}
    assert dates == {"2020-07-01": "2020-07-01", "2020-07~": "2020-07", "2020-21": "2020", "202X": "2020"}
    assert identity.day_of(parse("2019/2020-06")) == "2020-06"
    assert identity.day_of(parse("2019/..")) == "2019"


def test_pictures_may_not_be_smoothed_and_verapdf_agrees(tmp_path: Path) -> None:
    picture = '<img src="https://assets.invalid/brief/a.png" alt="A river">'
    path = tmp_path / "small.pdf"
    path.write_bytes(finish(layout_of(f"<p>{picture}</p>{TABLE}", RUNNING), a_brief()))
    verdicts = judge([path])[path]
    assert {profile: dict(verdict.failures) for profile, verdict in verdicts.items()} == {"3a": {}, "ua1": {}}


def test_without_finish_a_file_claims_nothing() -> None:
    layout = layout_of("<p>Text.</p>")
    claimed, plain = finish(layout, a_brief()), layout.write()
    assert plain == layout_of("<p>Text.</p>").write()
    assert finish(layout, a_brief()) == claimed
    with pikepdf.open(BytesIO(plain)) as pdf:
        assert "/Metadata" not in pdf.Root and "/OutputIntents" not in pdf.Root


def test_content_that_the_tags_lose_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(top: Tag) -> None:
        del top.kids[0]

    monkeypatch.setattr("tocsin.finish.describe_tables", lose)
    with pytest.raises(ConformanceError, match="cannot be reached"):
        finish(layout_of(f"<p>Text.</p>{TABLE}"), a_brief())


def test_tags_in_another_order_than_the_boxes_stop_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    from tocsin.errors import LayoutError

    monkeypatch.setattr("tocsin.typeset.drawn._is_bare", lambda box: True)
    with pytest.raises(LayoutError, match="not as expected"):
        finish(layout_of("<ul><li>One.</li></ul>"), a_brief())


def test_another_typesetter_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint

    from tocsin.errors import LayoutError

    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(LayoutError, match="is not known"):
        finish(layout_of("<p>Text.</p>"), a_brief())
