# ruff: noqa: RUF001 - words of other scripts hold letters and dashes that look like others
"""Dates of every kind in the languages beside English: prepositions, cases and articles as each has them."""

from __future__ import annotations

import pytest

from tocsin.brief.dates import parse
from tocsin.compose.wording import Wording

TABLES = {
    "fr": [
        ("2012-04-01", "1er avril 2012", "1er avr. 2012"),
        ("2012-04", "avril 2012", "avr. 2012"),
        ("2012", "2012", "2012"),
        ("2012-21", "printemps 2012", "printemps 2012"),
        ("2012-24", "hiver 2012", "hiver 2012"),
        ("201X", "années 2010", "années 2010"),
        ("2013~", "2013 environ", "2013 environ"),
        ("2013?", "2013 (incertain)", "2013 (incertain)"),
        ("2013%", "2013 environ (incertain)", "2013 environ (incertain)"),
        ("2011/2020", "2011–2020", "2011–2020"),
        ("2020-01/2020-06", "janvier – juin 2020", "janv.–juin 2020"),
        ("2020-01-01/2020-01-09", "1er–9 janv. 2020", "1er–9 janv. 2020"),
        ("2019-12-30/2020-01-02", "30 déc. 2019 – 2 janv. 2020", "30 déc. 2019 – 2 janv. 2020"),
        ("2013~/2015", "2013 environ – 2015", "2013 environ – 2015"),
        ("2015-03-01/..", "depuis le 1er mars 2015", "depuis le 1er mars 2015"),
        ("2015-03/..", "depuis mars 2015", "depuis mars 2015"),
        ("2015/..", "depuis 2015", "depuis 2015"),
        ("2015-22/..", "depuis l’été 2015", "depuis l’été 2015"),
        ("201X/..", "depuis les années 2010", "depuis les années 2010"),
        ("2015-03~/..", "depuis mars 2015 environ", "depuis mars 2015 environ"),
        (
            "2015-03-04/",
            "à partir du 4 mars 2015, fin non précisée",
            "à partir du 4 mars 2015, fin non précisée",
        ),
        ("2015-03/", "dès mars 2015, fin non précisée", "dès mars 2015, fin non précisée"),
        ("../2015-03-04", "jusqu’au 4 mars 2015", "jusqu’au 4 mars 2015"),
        ("../2015-03", "jusqu’en mars 2015", "jusqu’en mars 2015"),
        ("../2015", "jusqu’en 2015", "jusqu’en 2015"),
        ("../2015-21", "jusque et y compris le printemps 2015", "jusque et y compris le printemps 2015"),
        ("../201X", "jusqu’aux années 2010", "jusqu’aux années 2010"),
        ("/2015-03-04", "début non précisé, jusqu’au 4 mars 2015", "début non précisé, jusqu’au 4 mars 2015"),
        ("/2015", "début non précisé, jusqu’en 2015", "début non précisé, jusqu’en 2015"),
    ],
    "es": [
        ("2012-04-01", "1 de abril de 2012", "1 abr 2012"),
        ("2012-04", "abril de 2012", "abr 2012"),
        ("2012", "2012", "2012"),
        ("2012-21", "primavera de 2012", "primavera de 2012"),
        ("2012-24", "invierno de 2012", "invierno de 2012"),
        ("201X", "década de 2010", "década de 2010"),
        ("2013~", "2013 aproximadamente", "2013 aproximadamente"),
        ("2013?", "2013 (incierto)", "2013 (incierto)"),
        ("2013%", "2013 aproximadamente (incierto)", "2013 aproximadamente (incierto)"),
        ("2011/2020", "2011–2020", "2011–2020"),
        ("2020-01/2020-06", "enero–junio de 2020", "ene–jun 2020"),
        ("2020-01-01/2020-01-09", "1–9 de enero de 2020", "1–9 ene 2020"),
        ("2019-12-30/2020-01-02", "30 de diciembre de 2019 – 2 de enero de 2020", "30 dic 2019 – 2 ene 2020"),
        ("2013~/2015", "2013 aproximadamente – 2015", "2013 aproximadamente – 2015"),
        ("2015-03-01/..", "desde el 1 de marzo de 2015", "desde el 1 mar 2015"),
        ("2015-03/..", "desde marzo de 2015", "desde mar 2015"),
        ("2015/..", "desde 2015", "desde 2015"),
        ("2015-22/..", "desde el verano de 2015", "desde el verano de 2015"),
        ("201X/..", "desde la década de 2010", "desde la década de 2010"),
        ("2015-03~/..", "desde marzo de 2015 aproximadamente", "desde mar 2015 aproximadamente"),
        (
            "2015-03-04/",
            "a partir del 4 de marzo de 2015, fin no indicado",
            "a partir del 4 mar 2015, fin no indicado",
        ),
        ("2015-03/", "a partir de marzo de 2015, fin no indicado", "a partir de mar 2015, fin no indicado"),
        ("../2015-03-04", "hasta el 4 de marzo de 2015", "hasta el 4 mar 2015"),
        ("../2015-03", "hasta marzo de 2015", "hasta mar 2015"),
        ("../2015", "hasta 2015", "hasta 2015"),
        ("../2015-21", "hasta la primavera de 2015", "hasta la primavera de 2015"),
        ("../201X", "hasta la década de 2010", "hasta la década de 2010"),
        (
            "/2015-03-04",
            "comienzo no indicado, hasta el 4 de marzo de 2015",
            "comienzo no indicado, hasta el 4 mar 2015",
        ),
        ("/2015", "comienzo no indicado, hasta 2015", "comienzo no indicado, hasta 2015"),
    ],
    "pt": [
        ("2012-04-01", "1 de abril de 2012", "1 de abr. de 2012"),
        ("2012-04", "abril de 2012", "abr. de 2012"),
        ("2012", "2012", "2012"),
        ("2012-21", "primavera de 2012", "primavera de 2012"),
        ("2012-24", "inverno de 2012", "inverno de 2012"),
        ("201X", "década de 2010", "década de 2010"),
        ("2013~", "2013 aproximadamente", "2013 aproximadamente"),
        ("2013?", "2013 (incerto)", "2013 (incerto)"),
        ("2013%", "2013 aproximadamente (incerto)", "2013 aproximadamente (incerto)"),
        ("2011/2020", "2011 – 2020", "2011 – 2020"),
        ("2020-01/2020-06", "janeiro – junho de 2020", "jan. – jun. de 2020"),
        ("2020-01-01/2020-01-09", "1 – 9 de jan. de 2020", "1 – 9 de jan. de 2020"),
        (
            "2019-12-30/2020-01-02",
            "30 de dez. de 2019 – 2 de jan. de 2020",
            "30 de dez. de 2019 – 2 de jan. de 2020",
        ),
        ("2013~/2015", "2013 aproximadamente – 2015", "2013 aproximadamente – 2015"),
        ("2015-03-01/..", "desde 1 de março de 2015", "desde 1 de mar. de 2015"),
        ("2015-03/..", "desde março de 2015", "desde mar. de 2015"),
        ("2015/..", "desde 2015", "desde 2015"),
        ("2015-22/..", "desde o verão de 2015", "desde o verão de 2015"),
        ("201X/..", "desde a década de 2010", "desde a década de 2010"),
        ("2015-03~/..", "desde março de 2015 aproximadamente", "desde mar. de 2015 aproximadamente"),
        (
            "2015-03-04/",
            "a partir de 4 de março de 2015, fim não indicado",
            "a partir de 4 de mar. de 2015, fim não indicado",
        ),
        (
            "2015-03/",
            "a partir de março de 2015, fim não indicado",
            "a partir de mar. de 2015, fim não indicado",
        ),
        ("../2015-03-04", "até 4 de março de 2015", "até 4 de mar. de 2015"),
        ("../2015-03", "até março de 2015", "até mar. de 2015"),
        ("../2015", "até 2015", "até 2015"),
        ("../2015-21", "até a primavera de 2015", "até a primavera de 2015"),
        ("../201X", "até a década de 2010", "até a década de 2010"),
        (
            "/2015-03-04",
            "início não indicado, até 4 de março de 2015",
            "início não indicado, até 4 de mar. de 2015",
        ),
        ("/2015", "início não indicado, até 2015", "início não indicado, até 2015"),
    ],
    "ru": [
        ("2012-04-01", "1 апреля 2012 г.", "1 апр. 2012 г."),
        ("2012-04", "апрель 2012 г.", "апр. 2012 г."),
        ("2012", "2012", "2012"),
        ("2012-21", "весна 2012 г.", "весна 2012 г."),
        ("2012-24", "зима 2012 г.", "зима 2012 г."),
        ("201X", "2010-е годы", "2010-е годы"),
        ("2013~", "2013 (приблизительно)", "2013 (приблизительно)"),
        ("2013?", "2013 (под вопросом)", "2013 (под вопросом)"),
        ("2013%", "2013 (приблизительно) (под вопросом)", "2013 (приблизительно) (под вопросом)"),
        ("2011/2020", "2011–2020", "2011–2020"),
        ("2020-01/2020-06", "январь – июнь 2020 г.", "янв. – июнь 2020 г."),
        ("2020-01-01/2020-01-09", "1–9 янв. 2020 г.", "1–9 янв. 2020 г."),
        ("2019-12-30/2020-01-02", "30 дек. 2019 г. – 2 янв. 2020 г.", "30 дек. 2019 г. – 2 янв. 2020 г."),
        ("2013~/2015", "2013 (приблизительно) – 2015", "2013 (приблизительно) – 2015"),
        ("2015-03-01/..", "с 1 марта 2015 г.", "с 1 мар. 2015 г."),
        ("2015-03/..", "с марта 2015 г.", "с мар. 2015 г."),
        ("2015/..", "с 2015 г.", "с 2015 г."),
        ("2015-22/..", "с лета 2015 г.", "с лета 2015 г."),
        ("201X/..", "с 2010-х годов", "с 2010-х годов"),
        ("2015-03~/..", "с марта 2015 г. (приблизительно)", "с мар. 2015 г. (приблизительно)"),
        ("2015-03-04/", "с 4 марта 2015 г., окончание не указано", "с 4 мар. 2015 г., окончание не указано"),
        ("2015-03/", "с марта 2015 г., окончание не указано", "с мар. 2015 г., окончание не указано"),
        ("../2015-03-04", "до 4 марта 2015 г.", "до 4 мар. 2015 г."),
        ("../2015-03", "до марта 2015 г.", "до мар. 2015 г."),
        ("../2015", "до 2015 г.", "до 2015 г."),
        ("../2015-21", "до весны 2015 г.", "до весны 2015 г."),
        ("../201X", "до 2010-х годов", "до 2010-х годов"),
        ("/2015-03-04", "начало не указано, до 4 марта 2015 г.", "начало не указано, до 4 мар. 2015 г."),
        ("/2015", "начало не указано, до 2015 г.", "начало не указано, до 2015 г."),
    ],
    "ar": [
        ("2012-04-01", "1 أبريل 2012", "1 أبريل 2012"),
        ("2012-04", "أبريل 2012", "أبريل 2012"),
        ("2012", "2012", "2012"),
        ("2012-21", "ربيع 2012", "ربيع 2012"),
        ("2012-24", "شتاء 2012", "شتاء 2012"),
        ("201X", "عقد 2010", "عقد 2010"),
        ("2013~", "2013 تقريبا", "2013 تقريبا"),
        ("2013?", "2013 (غير مؤكد)", "2013 (غير مؤكد)"),
        ("2013%", "2013 تقريبا (غير مؤكد)", "2013 تقريبا (غير مؤكد)"),
        ("2011/2020", "2011–2020", "2011–2020"),
        ("2020-01/2020-06", "يناير – يونيو 2020", "يناير – يونيو 2020"),
        ("2020-01-01/2020-01-09", "1–9 يناير 2020", "1–9 يناير 2020"),
        ("2019-12-30/2020-01-02", "30 ديسمبر 2019 – 2 يناير 2020", "30 ديسمبر 2019 – 2 يناير 2020"),
        ("2013~/2015", "2013 تقريبا – 2015", "2013 تقريبا – 2015"),
        ("2015-03-01/..", "منذ 1 مارس 2015", "منذ 1 مارس 2015"),
        ("2015-03/..", "منذ مارس 2015", "منذ مارس 2015"),
        ("2015/..", "منذ 2015", "منذ 2015"),
        ("2015-22/..", "منذ صيف 2015", "منذ صيف 2015"),
        ("201X/..", "منذ عقد 2010", "منذ عقد 2010"),
        ("2015-03~/..", "منذ مارس 2015 تقريبا", "منذ مارس 2015 تقريبا"),
        (
            "2015-03-04/",
            "ابتداء من 4 مارس 2015، النهاية غير مذكورة",
            "ابتداء من 4 مارس 2015، النهاية غير مذكورة",
        ),
        ("2015-03/", "ابتداء من مارس 2015، النهاية غير مذكورة", "ابتداء من مارس 2015، النهاية غير مذكورة"),
        ("../2015-03-04", "حتى 4 مارس 2015", "حتى 4 مارس 2015"),
        ("../2015-03", "حتى مارس 2015", "حتى مارس 2015"),
        ("../2015", "حتى 2015", "حتى 2015"),
        ("../2015-21", "حتى ربيع 2015", "حتى ربيع 2015"),
        ("../201X", "حتى عقد 2010", "حتى عقد 2010"),
        ("/2015-03-04", "البداية غير مذكورة، حتى 4 مارس 2015", "البداية غير مذكورة، حتى 4 مارس 2015"),
        ("/2015", "البداية غير مذكورة، حتى 2015", "البداية غير مذكورة، حتى 2015"),
    ],
}


@pytest.mark.parametrize(
    ("language", "text", "long", "short"),
    [(language, *row) for language, rows in TABLES.items() for row in rows],
)
def test_a_date_is_said_as_the_language_says_it(language: str, text: str, long: str, short: str) -> None:
    wording = Wording(language)

    assert " ".join(wording.date(parse(text)).split()) == long
    assert " ".join(wording.date(parse(text), short=True).split()) == short


@pytest.mark.parametrize(
    ("language", "thousands", "fraction", "names"),
    [
        ("fr", "13\u202f000", "0,5", "a, b et c"),
        ("es", "13.000", "0,5", "a, b y c"),
        ("pt", "13.000", "0,5", "a, b e c"),
        ("ru", "13\u00a0000", "0,5", "a, b и c"),
        ("ar", "13,000", "0.5", "\u2068a\u2069 و\u2068b\u2069 و\u2068c\u2069"),
    ],
)
def test_numbers_and_lists_are_those_of_the_language(
    language: str, thousands: str, fraction: str, names: str
) -> None:
    wording = Wording(language)

    assert (wording.number(13000), wording.number(0.5)) == (thousands, fraction)
    assert wording.listed(["a", "b", "c"]) == names


def test_french_writes_the_first_alone_as_first() -> None:
    french = Wording("fr")

    assert french.date(parse("2020-01-11")) == "11 janvier 2020"
    assert french.date(parse("2020-01-21")) == "21 janvier 2020"
    assert french.date(parse("2020-01-01")) == "1er janvier 2020"
