"""Lines of many copies: what was put in comes out, and they take little room."""

from __future__ import annotations

import random

from tocsin.press.stamp_lines import Lines, Mark


def line(number: int) -> Mark:
    return Mark(b"BT %d 0 Td [<0037>]TJ\nET" % number, float(number))


def test_lines_come_out_as_they_went_in_whatever_the_order() -> None:
    lines = Lines(7)
    for start in range(0, 40, 7):
        lines.add([line(number) for number in range(start, min(start + 7, 40))])

    order = list(range(40))
    random.Random(3).shuffle(order)

    assert len(lines) == 40
    assert [lines.content(at) for at in order] == [line(at).content for at in order]
    assert list(lines.widths_pt) == list(range(40))
    assert lines.longest_bytes == len(line(10).content)
