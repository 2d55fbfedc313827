"""What a style sheet hides by one name is told; what it hides for print alone, or by more names, is not hidden."""

from __future__ import annotations

import pytest

from tocsin.sources.alert.css import hidden_by, is_hiding


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [
        (".a { display : none }", {".a"}),
        ("/* .x{display:none} */ .a, #b{color:red;visibility:hidden!important}", {".a", "#b"}),
        (".a .b{display:none} .c:hover{display:none}", set()),
        ("@media print{.a{display:none}} .b{font-size:0}", {".b"}),
        ("@import 'x.css'; .a{display:none}", {".a"}),
        (".a{display:none", {".a"}),
        ("}}} .a{display:block}", set()),
        (".a{font-size:0.9em}", set()),
    ],
)
def test_only_what_is_hidden_from_every_reader_is(sheet: str, hidden: set[str]) -> None:
    assert hidden_by(sheet) == hidden


def test_a_style_of_its_own_can_hide() -> None:
    assert is_hiding("color:red; display: none")
    assert not is_hiding("display: none-such")
