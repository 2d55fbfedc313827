"""A table in the shape of UCDP GED, of invented countries and parties, as large as is asked for; seeded."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

COLUMNS = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec where_coordinates
where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity
date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
"""The 49 columns of the full file."""

_COUNTRIES = ("Kessara", "Oria", "Telmas", "Varenne")
_DAYS_OF_PRECISION = {1: 0, 2: 4, 3: 6, 4: 25, 5: 250}


def write(path: Path, rows: int, seed: int = 1) -> None:
    """Write a table."""
    columns = COLUMNS.split()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        chance = random.Random(seed)
        for number in range(1, rows + 1):
            row = _row(number, chance)
            writer.writerow(row[column] for column in columns)


def _row(number: int, chance: random.Random) -> dict[str, object]:
    country = chance.randrange(len(_COUNTRIES))
    place = chance.randrange(400)
    kind = chance.choices((1, 2, 3), (70, 10, 20))[0]
    precision = chance.choices((1, 2, 3, 4, 5), (70, 12, 8, 8, 2))[0]
    first = date(1989, 1, 1) + timedelta(days=chance.randrange(12_700))
    last = first + timedelta(days=_DAYS_OF_PRECISION[precision])
    best = int(chance.paretovariate(0.9))
    civilians = chance.randrange(best + 1)
    group = f"Front {chance.randrange(60)} of {_COUNTRIES[country]}"
    side_a = f"Government of {_COUNTRIES[country]}" if kind == 1 else group
    side_b = {1: group, 2: f"Band {chance.randrange(90)}", 3: "Civilians"}[kind]
    latitude, longitude = 10 + place / 100, 20 + place / 50
    return {
        "id": number,
        "relid": f"KES-{first.year}-{kind}-{number % 900}-{number}",
        "year": first.year,
        "active_year": 1,
        "code_status": "Clear",
        "type_of_violence": kind,
        "conflict_dset_id": number % 900,
        "conflict_new_id": number % 900,
        "conflict_name": f"{_COUNTRIES[country]}: Government",
        "dyad_dset_id": number % 901,
        "dyad_new_id": number % 901,
        "dyad_name": f"{side_a} - {side_b}",
        "side_a_dset_id": 7,
        "side_a_new_id": 7,
        "side_a": side_a,
        "side_b_dset_id": 9,
        "side_b_new_id": 9,
        "side_b": side_b,
        "number_of_sources": chance.choice((-1, 1, 2, 3)),
        "source_article": f'"Invented News Agency,{last},Attack near town {place}, many said to be dead";'
        f'"Invented Radio,{last},Fighting goes on in district {place % 40}"',
        "source_office": "Invented News Agency;Invented Radio",
        "source_date": f"{last.isoformat()};{last.isoformat()}",
        "source_headline": f"Attack near town {place}, many said to be dead;Fighting goes on",
        "source_original": "an officer; people of the town",
        "where_prec": chance.choices((1, 2, 3, 4, 5, 6), (50, 20, 12, 10, 4, 4))[0],
        "where_coordinates": f"Town {place}",
        "where_description": f"On the road from town {place} to town {place + 1}",
        "adm_1": f"Province {place % 12}",
        "adm_2": f"District {place % 40}",
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": f"POINT ({longitude:.6f} {latitude:.6f})",
        "priogrid_gid": 140_000 + place,
        "country": _COUNTRIES[country],
        "country_id": 9_000 + country,
        "region": "Invented region",
        "event_clarity": chance.choices((1, 2), (85, 15))[0],
        "date_prec": precision,
        "date_start": f"{first.isoformat()} 00:00:00.000",
        "date_end": f"{last.isoformat()} 00:00:00.000",
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": civilians,
        "deaths_unknown": best - civilians,
        "best": best,
        "high": best + chance.randrange(best + 1),
        "low": best - chance.randrange(best + 1),
        "gwnoa": 9_000 + country if kind == 1 else "",
        "gwnob": "",
    }
