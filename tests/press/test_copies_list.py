"""Tables of recipients, good and bad."""

from __future__ import annotations

import pytest

from tocsin import limits
from tocsin.errors import SourceError
from tocsin.press.copies_list import read_recipients


@pytest.mark.parametrize(
    "text",
    [
        "name,town\nAlpha,X\nBeta,Y\n",
        "town;Name\nX;Alpha\n\nY;Beta",
        "\ufeffname\r\nAlpha \r\n Beta\r\n",
        "a\tname\nx\tAlpha\ny\tBeta",
    ],
)
def test_the_names_are_those_of_the_column_in_order(text: str) -> None:
    assert read_recipients(text.encode(), "r.csv") == ["Alpha", "Beta"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "the file is empty"),
        (b"\n \n", "the file is empty"),
        (b",,,\n,,\n", "the file is empty"),
        (b'""\n', "the file is empty"),
        (b"name\n", "no recipients"),
        (b"town,ministry\nX,Y\n", "no column 'name'"),
        (b"name,name\nX,Y\n", "two columns 'name'"),
        (b"name\nMinist\xe8re\n", "r.csv:2:1: not UTF-8 text"),
        (b'name\n"Alpha\n', "not a table"),
        (b"town,name\nX,\n", "no name"),
        (b"town,name\nX\n", "no name"),
        (b"name\n" + b"M" * 300, "a name of 300 letters"),
        ("name\nMin\u202eistry".encode(), "a letter that cannot be printed"),
        (b"name\n" + b"".join(b"%d\n" % n for n in range(limits.COPIES + 1)), "one run makes at most"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(text: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_recipients(text, "r.csv")
    assert message in str(caught.value)


def test_all_faults_are_told_at_once_with_their_lines() -> None:
    with pytest.raises(SourceError) as caught:
        read_recipients("name,x\nAlpha,1\n,2\n ALPHA ,3\nCafe\u0301,4\nCafé,5\n".encode(), "r.csv")
    assert [(fault.line, fault.message) for fault in caught.value.diagnostics] == [
        (3, "no name"),
        (4, "'ALPHA' is in line 2 already"),
        (6, "'Café' is in line 5 already"),
    ]
