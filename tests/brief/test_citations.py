import pytest

from tocsin.brief.citations import Citation, brackets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As told [@gw].", [("[@gw]", (Citation("gw"),))]),
        ("[@un-589, p. 4]", [("[@un-589, p. 4]", (Citation("un-589", "p. 4"),))]),
        ("[@a; @b, fig.\n 2]", [("[@a; @b, fig.\n 2]", (Citation("a"), Citation("b", "fig. 2")))]),
        ("[@a][@b]", [("[@a]", (Citation("a"),)), ("[@b]", (Citation("b"),))]),
        ("[@a see; b]", [("[@a see; b]", None)]),
        ("\\[@a] and [@a](https://example.org) and me@example.org", []),
    ],
)
def test_citations_are_read_where_they_stand(text: str, expected: list[object]) -> None:
    assert list(brackets(text)) == expected
