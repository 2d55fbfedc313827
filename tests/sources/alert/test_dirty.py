"""One deliberately dirty file of each format, and the whole report of what was done with it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.sources.alert.made import docx, imported, zipped
from tocsin.sources import report
from tocsin.sources.yaml_draft import check, written

_DIRTY = Path(__file__).parent / "dirty"

_TRACKED = (
    '<w:p><w:r><w:t xml:space="preserve">On 3 May 2024, </w:t></w:r>'
    '<w:del w:author="a"><w:r><w:delText>999</w:delText></w:r></w:del>'
    '<w:ins w:author="b"><w:r><w:t>14</w:t></w:r></w:ins>'
    '<w:r><w:t xml:space="preserve"> people were killed in Osk.</w:t></w:r></w:p>'
    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>On 1 May 2024, 888 people were killed.</w:t></w:r></w:p>"
)
"""A change that nobody accepted, and hidden words."""


def _data(name: str) -> bytes:
    if name != "dirty.docx":
        return (_DIRTY / name).read_bytes()
    plain = docx((_DIRTY / "dirty.docx.txt").read_text(encoding="utf-8"), behind=_TRACKED)
    with zipfile.ZipFile(io.BytesIO(plain)) as packed:
        files = {entry: packed.read(entry).decode() for entry in packed.namelist()}
    beside = {"word/vbaProject.bin": "macros", "word/header1.xml": "<a/>", "word/comments.xml": "<a/>"}
    return zipped({**files, **beside})


@pytest.mark.parametrize("name", ["dirty.txt", "dirty.html", "dirty.docx"])
def test_the_report_of_a_dirty_file_tells_all_that_was_done(name: str) -> None:
    draft = imported(_data(name))

    assert report.text(draft) == (_DIRTY / f"{name}.report").read_text(encoding="utf-8")
    check(written(draft, "draft", name), "draft")


@pytest.mark.parametrize("name", ["dirty.txt", "dirty.html", "dirty.docx"])
def test_nothing_that_a_reader_does_not_see_is_taken(name: str) -> None:
    draft = imported(_data(name))

    numbers = {entry.fields.get("value") for entry in draft.lists["figures"]}
    assert 40 in numbers
    assert not numbers & {555, 666, 777, 888, 999}
