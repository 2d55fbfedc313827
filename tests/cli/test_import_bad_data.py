"""Files that cannot be imported, given to the real command: one message with a way out, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import tocsin

CAP = '<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">{}</alert>'
BOMB = '<!DOCTYPE alert [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><alert><note>&b;</note></alert>'
BAD = {
    "cut.json": (
        '{"data": [{"id": "1", "fields": {"title": "A wa',
        "JSON that breaks off",
        "ask the API again",
    ),
    "refused.json": ('{"status": 403, "error": {"message": "appname"}}', "a refusal of the API", "appname"),
    "gone.json": ('{"status": 410, "error": {"message": "gone"}}', "version 1 is gone", "v2"),
    "map.json": (
        '{"type": "FeatureCollection", "features": []}',
        "no answer of the ReliefWeb API",
        "/v2/reports",
    ),
    "nothing.json": ('{"data": [], "totalCount": 0}', "no report and no disaster", "wider filter"),
    "heads.json": (
        '{"data": [{"fields": {"title": "One"}}, {"fields": {"title": "Two"}}]}',
        "no alert level",
        "--level",
    ),
    "bomb.xml": (BOMB, "a document type", "do not trust"),
    "cut.xml": (CAP.format("")[:-5], "damaged XML", "download it again"),
    "test.xml": (CAP.format("<status>Test</status>"), "not a real alert: a test", "would look real"),
    "cancel.xml": (
        CAP.format("<status>Actual</status><msgType>Cancel</msgType><references>a,b,c</references>"),
        "it cancels earlier messages: a,b,c",
        "withdraw",
    ),
    "feed.xml": ('<?xml version="1.0"?><feed/>', "XML of a kind that is not known", "CAP messages"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_name_and_a_way_out(name: str, tmp_path: Path) -> None:
    text, words, hint = BAD[name]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    ran = tocsin("import", path, "-o", tmp_path / "oria")

    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith(str(path))
    assert words in ran.stderr
    assert hint in ran.stderr.split("hint: ", 1)[1]
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "oria").exists()
