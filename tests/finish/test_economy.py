"""Fewer bytes for the same drawing: what is taken out moves nothing that an eye or a ruler could find."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pydyf
import pytest
from PIL import Image, ImageChops, ImageStat

from tests.typeset.samples import page
from tocsin.finish.economy import save_bytes
from tocsin.typeset import Archive, lay_out

_ROWS = "".join(f"<tr><td>District {n}</td><td>Water, VA To, 1.234567 m, ({n})</td></tr>" for n in range(40))
BODY = f"""<style>
  td {{ border-bottom: 0.2mm solid #b5b5b5; padding: 1mm }}
  .frame {{ border: 1.3mm solid #8b1a1a; border-left-color: #111; padding: 2mm }}
  .round {{ border: 1mm solid #111; border-radius: 2mm; padding: 2mm }}
  .dashed {{ border: 0.5mm dashed #111; padding: 2mm }}
</style>
<h1>River</h1><p class="frame">A frame of two colours.</p><p class="round">A round one.</p>
<p class="dashed">A dashed one.</p>
<svg width="80mm" height="20mm" viewBox="0 0 80 20"><title>Lines</title>
<path d="M1.123456 2.123456L70.654321 18.5" stroke="#111" stroke-width="0.333333" fill="none"/></svg>
<table>{_ROWS}</table>"""

_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def written(folder: Path, name: str, mend: Callable[[Any], None]) -> Path:
    layout = lay_out(page(BODY), pictures={}, theme=None)
    archive = Archive("pdf/a-3a", "2026", lambda rdf: rdf, [], lambda _, pdf: mend(pdf), lambda *_: None)
    path = folder / f"{name}.pdf"
    path.write_bytes(layout.write(archive=archive))
    return path


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the same pages as WeasyPrint writes them, and shortened."""
    folder = tmp_path_factory.mktemp("economy")
    return written(folder, "plain", lambda _: None), written(folder, "short", save_bytes)


def words(path: Path) -> list[tuple[str, tuple[float, ...]]]:
    out = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True, encoding="utf-8")
    return [(found[-1], tuple(map(float, found[:4]))) for found in _WORD.findall(out.stdout)]


def pictures(path: Path) -> list[Image.Image]:
    subprocess.run(["pdftoppm", "-r", "100", "-gray", "-png", path, path.with_suffix("")], check=True)
    return [Image.open(file) for file in sorted(path.parent.glob(f"{path.stem}-*.png"))]


def test_a_tenth_of_the_bytes_of_a_small_file_is_saved(both: tuple[Path, Path]) -> None:
    plain, short = (path.stat().st_size for path in both)

    assert short < 0.9 * plain


def test_every_word_stands_where_it_stood(both: tuple[Path, Path]) -> None:
    plain, short = map(words, both)

    assert len(plain) > 200
    assert [word for word, _ in short] == [word for word, _ in plain]
    for (_, before), (_, after) in zip(plain, short, strict=True):
        assert after == pytest.approx(before, abs=0.06)  # points: a fiftieth of a millimetre


def test_the_pages_look_the_same(both: tuple[Path, Path]) -> None:
    plain, short = map(pictures, both)

    assert len(plain) == len(short) > 1
    for before, after in zip(plain, short, strict=True):
        assert ImageStat.Stat(before).mean[0] < 250, "a page with something on it"
        assert ImageStat.Stat(ImageChops.difference(before, after)).mean[0] < 0.6


def test_a_side_of_a_frame_keeps_its_place_and_colour(both: tuple[Path, Path]) -> None:
    for before, after in zip(*map(pictures, both), strict=True):
        thick = [image.point(lambda shade: 255 if shade < 150 else 0).getbbox() for image in (before, after)]

        assert thick[0] == pytest.approx(thick[1], abs=1)


def shortened(*lines: Any) -> list[Any]:
    import pydyf

    pdf = pydyf.PDF()
    stream = pydyf.Stream(list(lines))
    pdf.add_object(stream)
    save_bytes(pdf)
    return list(stream.stream)


def test_lengths_keep_one_decimal_and_factors_four() -> None:
    assert shortened(b"718.110236 -95.999999 m", b"q") == [b"718.1 -96 m", b"q"]
    assert shortened(b"0.066667 0.5 0.000001 rg", b"q") == [b"0.0667 0.5 0 rg", b"q"]
    assert shortened(b"-0.000001 0.25 l", b"q") == [b"0 0.25 l", b"q"]
    assert shortened(b"/F 17.866211 Tf", b"q") == [b"/F 17.8662 Tf", b"q"]


def test_the_name_of_a_resource_is_no_number() -> None:
    assert shortened(b"/a1.00001 gs", b"q") == [b"/a1.00001 gs", b"q"]


def test_kernings_of_nought_go_and_others_stay() -> None:
    assert shortened(b"[<0001>0<0002>-20<0003>10<0004>0] TJ", b"q") == [
        b"[<00010002>-20<0003>10<0004>] TJ",
        b"q",
    ]


def test_the_words_that_stand_for_text_are_left_alone() -> None:
    import pydyf

    said = pydyf.Dictionary({"ActualText": pydyf.String("1.234567 >0<")})

    assert shortened(b"/Span", said, b"BDC") == [b"/Span", said, b"BDC"]


def test_the_scale_of_a_drawing_is_no_length() -> None:
    pdf = pydyf.PDF()
    drawing = pydyf.Stream([b"3.779528 0 0 3.779528 12.345678 0.5 cm", b"1.234567 0 10 2.345678 re"])
    pdf.add_object(drawing)
    save_bytes(pdf)

    assert drawing.stream[0] == b"3.7795 0 0 3.7795 12.35 0.5 cm"


def test_a_drawing_that_is_enlarged_keeps_a_decimal_more() -> None:
    drawing = [b"q", b"3.779528 0 0 3.779528 0 0 cm", b"70.654321 18.123456 l", b"Q", b"70.654321 1 l"]

    assert shortened(*drawing) == [b"q", b"3.7795 0 0 3.7795 0 0 cm", b"70.65 18.12 l", b"Q", b"70.7 1 l"]
