"""An alert in a language without word lists is taken whole, and told; nothing is guessed from it."""

from __future__ import annotations

import pytest

from tests.sources.alert.made import imported
from tocsin.errors import SourceError
from tocsin.sources.draft import Done
from tocsin.sources.yaml_draft import check, written

_FRENCH = """Alerte génocide : Zorma
Observatoire des Droits, 3 mars 2024
Le 2 mars 2024, des miliciens ont attaqué le village de Tamsa et tué 12 personnes. Plus de 4 000 civils ont été
déplacés depuis janvier 2023. Nous exhortons le gouvernement du Zorma à protéger les civils dans les camps.
"""
_GIVEN = {"level": "emergency", "publisher": "Observatoire des Droits", "as_of": "2024-03-03"}


def test_a_french_alert_is_taken_as_text_and_the_report_says_what_was_not_looked_for() -> None:
    draft = imported(_FRENCH, **_GIVEN)

    assert draft.head["language"].value == "fr"
    assert "Plus de 4 000 civils" in str(draft.lists["sections"][0].fields["text"])
    assert not any(draft.lists[name] for name in ("events", "figures", "actors", "recommendations", "places"))
    told = [repair.words for repair in draft.repairs if repair.done is Done.LOOK_AT]
    assert any("French" in words and "are not looked for" in words for words in told)
    check(written(draft, "draft", "zorma"), "draft")


def test_what_a_french_alert_lacks_is_asked_for_with_the_reason() -> None:
    with pytest.raises(SourceError) as raised:
        imported(_FRENCH)

    assert any("the words are French" in one.message for one in raised.value.diagnostics)
    assert len(raised.value.diagnostics) >= 3


def test_the_words_decide_and_not_what_the_page_declares() -> None:
    page = (
        '<html lang="fr"><h1>Genocide Warning: Oria</h1><p>Example Watch Desk, 3 March 2024</p><p>On 2 March 2024, '
        "militias attacked the village of Tamsa and killed 12 people. The government of Oria has done nothing.</p>"
    )

    draft = imported(page)

    assert "language" not in draft.head
    assert draft.lists["events"]


def test_what_the_page_declares_makes_the_language_exact() -> None:
    page = f'<html lang="fr-CA"><h1>Alerte : Zorma</h1><p>{_FRENCH}</p>'

    assert imported(page, **_GIVEN).head["language"].value == "fr-CA"


def test_another_script_is_not_read_as_english() -> None:
    draft = imported("ሰላም ለሁሉም ሕዝብ ይሁን\n" * 20, **_GIVEN, title="Alert: Zorma")

    assert draft.head["language"].value == "und"
