"""What one addressee gets holds what is asked of it, what that rests on, and nothing that is asked of others."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest

from tests.briefs_made import filled
from tests.command import files_in, tocsin
from tocsin.addressee import addressed
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.references import FAMILIES
from tocsin.brief.snapshot import snapshot
from tocsin.build import load, pdf_of, sheets
from tocsin.errors import UsageError

ROOT = Path(__file__).parents[1]
KESSARA = ROOT / "briefs" / "kessara-2026"


@pytest.fixture(scope="module")
def brief() -> Brief:
    return load(snapshot(KESSARA))


def addressees(brief: Brief) -> list[str]:
    return list(dict.fromkeys(one for entry in brief.recommendations for one in entry.to))


def test_each_addressee_gets_all_that_is_asked_of_it_and_nothing_else_that_is_asked(brief: Brief) -> None:
    for actor in addressees(brief):
        own = addressed(brief, actor)
        asked = [entry for entry in brief.recommendations if actor in entry.to]
        assert own.recommendations == asked
        assert own.alert.key_ask is None
        others = {one.id for one in brief.actors} - {one for entry in asked for one in entry.to}
        assert {one.id for one in own.actors} & others == set()


def test_what_it_rests_on_goes_along_without_who_took_part(brief: Brief) -> None:
    actor = addressees(brief)[0]
    own = addressed(brief, actor)
    basis = {key for entry in own.recommendations for key in entry.basis}

    assert {event.id for event in own.events} == basis & {event.id for event in brief.events} != set()
    assert {figure.id for figure in own.figures} == basis & {figure.id for figure in brief.figures} != set()
    assert not any(event.actors for event in own.events)
    assert 0 < len(own.sources) < len(brief.sources)


def test_what_it_gets_is_a_brief_whose_parts_meet(brief: Brief, tmp_path: Path) -> None:
    for actor in addressees(brief):
        own = addressed(brief, actor)
        (tmp_path / "brief.json").write_text(own.model_dump_json(exclude_defaults=True), encoding="utf-8")
        assert read(snapshot(tmp_path)) == own


def test_a_field_that_is_not_named_stays_behind() -> None:
    whole = filled().brief
    own = addressed(whole, whole.recommendations[0].to[0])
    left = {
        name for name in Brief.model_fields if getattr(own, name) == Brief.model_fields[name].get_default()
    }
    assert left >= {
        "bottom_line",
        "key_judgements",
        "sections",
        "method",
        "images",
        "acronyms",
        "disclaimers",
    }
    assert own.handling.distribution == []
    assert {"recommendations", "contacts"} <= set(Brief.model_fields) - left


def test_an_actor_who_is_asked_for_nothing_is_refused_with_those_who_are(brief: Brief) -> None:
    with pytest.raises(UsageError) as error:
        addressed(brief, "nobody")
    (fault,) = error.value.diagnostics
    assert fault.message == f"nothing is asked of 'nobody' in {brief.id}"
    assert all(actor in fault.hint for actor in addressees(brief))


def test_no_word_that_is_asked_of_others_alone_is_anywhere_in_the_file(brief: Brief) -> None:
    for actor in addressees(brief):
        (sheet,) = sheets([], ["a4"], None, to=[actor])
        data = pdf_of(KESSARA, sheet, None)
        reader = pypdf.PdfReader(BytesIO(data))
        with pikepdf.open(BytesIO(data)) as pdf:
            attached = b"".join(file.get_file().read_bytes() for file in pdf.attachments.values())
        said = " ".join(" ".join(page.extract_text() for page in reader.pages).split()) + attached.decode()

        shared = {one for entry in brief.recommendations if actor in entry.to for one in entry.to}
        names = [one.name for one in brief.actors if one.id not in shared]
        whole = addressed(brief, actor).model_dump_json()
        for entry in brief.recommendations:
            if actor not in entry.to:
                assert entry.text[:40] not in said
                assert f'"{entry.id}"' not in said
        assert [name for name in names if name in said and name not in whole] == []
        assert len(reader.pages) <= 2
        for family in FAMILIES:
            kept = {part.id for part in getattr(addressed(brief, actor), family)}
            gone = {part.id for part in getattr(brief, family)} - kept
            assert [key for key in gone if f'"{key}"' in attached.decode()] == []


def test_the_file_is_called_by_its_addressee_and_a_wrong_one_stops_no_other(tmp_path: Path) -> None:
    words = ("build", ROOT / "briefs" / "mali-2020", "--paper", "a4", "--to", "minusma", "--to", "nobody")

    ran = tocsin(*words, "--lang", "en,fr", "-o", tmp_path / "out")

    assert ran.returncode == 2
    assert "nothing is asked of 'nobody' in mali-2020" in ran.stderr
    assert "there are: barkhane" in ran.stderr
    assert files_in(tmp_path / "out") == [
        "mali-2020-handout-a4+minusma.pdf",
        "mali-2020-handout-a4-fr+minusma.pdf",
    ]


def test_editions_without_leaves_and_packs_are_not_made_for_one_addressee(tmp_path: Path) -> None:
    mali = ROOT / "briefs" / "mali-2020"
    ran = tocsin("build", mali, "--to", "minusma", "--edition", "flash", "-o", tmp_path / "out")
    assert ran.returncode == 2
    assert "the edition 'flash' has no leaf for each addressee" in ran.stderr
    ran = tocsin("build", mali, "--to", "minusma", "--pack", "field", "-o", tmp_path / "out")
    assert ran.returncode == 2
    assert "cannot be given with --pack" in ran.stderr
