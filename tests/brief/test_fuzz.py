"""Any bytes give a brief or a `SourceError`."""

import hashlib
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import Snapshot
from tocsin.errors import SourceError

WORDS = st.sampled_from(
    [
        *(
            "id: a\n",
            "title: x\n",
            "events:\n",
            "  - ",
            "{",
            "}",
            "[",
            "]",
            ": ",
            ", ",
            "\t",
            "\n",
            '"',
            "'",
            "|\n",
            ">\n",
        ),
        *(
            "&a ",
            "*a",
            "!t ",
            "? ",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "#",
            "\\",
            "\\ud800",
            "\\UFFFFFFFF",
            "NaN",
            "null",
        ),
        *(
            "# h\n",
            "[@a]",
            "](x)",
            "<x:y>",
            "id,date\n",
            "\r",
            "\x00",
            "\u2028",
            "\ufeff",
            "\u0301",
            "id;date;title\n",
        ),
        *(
            "figures:\n",
            "- {id: a, value: 1e999}\n",
            "alert: {level: watch}\n",
            "sections: [x]\n",
            "<<: ",
            "<d>",
            "@",
        ),
        *(
            "title: {en: x, fr: y}\n",
            "{fr: x}",
            "{en: [x], Fr: y, fr: }",
            "places:\n- {id: a, name: b, precision: country, code: CI}\n",
            "language: fr\n",
            "id,date,title,title:fr\n",
        ),
    ]
)
CONTENT = st.one_of(
    st.binary(max_size=200), st.lists(WORDS, max_size=25).map(lambda words: "".join(words).encode())
)
BRIEF_NAMES = st.sampled_from(["brief.yaml", "brief.json"])
MORE_NAMES = st.sampled_from(["events.csv", "events.xlsx", "narrative.md", "narrative.fr.md"])
LANGUAGES = st.sampled_from([None, "en", "fr", "pt-BR"])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BRIEF_NAMES, CONTENT, st.dictionaries(MORE_NAMES, CONTENT, max_size=2), LANGUAGES)
@example("brief.yaml", b'a: "\\UFFFFFFFF"', {}, None)
@example("brief.yaml", b"id: a\n", {"events.xlsx": b"PK\x03\x04"}, None)
@example("brief.json", b'{"a": "\\ud800"}', {}, None)
def test_any_bytes_give_a_brief_or_a_source_error(
    name: str, content: bytes, more: dict[str, bytes], language: str | None
) -> None:
    files = {name: content, **more}
    snapshot = Snapshot(Path("x"), "x", files, hashlib.sha256(content).hexdigest())

    try:
        result = read(snapshot, language)
    except SourceError as error:
        assert error.diagnostics
    else:
        assert isinstance(result, Brief)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(CONTENT, MORE_NAMES), min_size=1, max_size=2), LANGUAGES)
def test_any_bytes_beside_a_good_brief_give_a_brief_or_a_source_error(
    beside: list[tuple[bytes, str]], language: str | None
) -> None:
    good = b"id: a\ntitle: {en: x, fr: y}\npublisher: {name: y}\nas_of: 2020\nalert: {level: watch}\n"
    snapshot = Snapshot(
        Path("x"), "x", {"brief.yaml": good, **{name: content for content, name in beside}}, ""
    )

    try:
        result = read(snapshot, language)
    except SourceError as error:
        assert error.diagnostics
    else:
        assert isinstance(result, Brief)
