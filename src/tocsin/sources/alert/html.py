"""HTML -> a document: the words that a reader sees, in order. Scripts are never run, nothing is fetched.

The parser of the standard library is enough: what matters is which element words stand in, not a whole tree.
"""

from __future__ import annotations

from html.parser import HTMLParser

from tocsin import limits
from tocsin.errors import SourceError
from tocsin.sources.alert.css import hidden_by, is_hiding
from tocsin.sources.alert.decoding import decoded
from tocsin.sources.alert.document import Block, Document, Role, tidy
from tocsin.sources.alert.text import TOO_LARGE
from tocsin.sources.draft import Done, Origin, Repair
from tocsin.sources.source import Source

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "object",
        "iframe",
        "canvas",
        "select",
        "textarea",
    ]
)
_FURNITURE = frozenset(["nav", "footer", "aside", "form", "button", "dialog"])
_WHOLE = frozenset(["html", "body", "main", "article"])  # pages hide these until their scripts have run
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
        "img",
        "input",
    ]
)
_STRUCK = frozenset(["del", "s", "strike"])
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_META = {
    "og:title": "title",
    "og:site_name": "site",
    "article:published_time": "date",
    "dc.date": "date",
    "dcterms.issued": "date",
    "og:url": "url",
    "dc.publisher": "site",
    "citation_publisher": "site",
}
_DEPTH = 400


def document(source: Source) -> Document:
    """Return what a reader sees of an HTML file.

    Raises:
        SourceError: it is too large, no text, or shows no words.
    """
    text, repairs = decoded(source.read(limits.ALERT_BYTES, hint=TOO_LARGE), source.name)
    page = _Page()
    page.feed(text)
    page.close()
    page.end_block()
    if not page.blocks:
        hint = "open the page in a browser, select its text, copy it into a .txt file and import that"
        raise SourceError.at(source.name, "the page has no words without its scripts", hint=hint)
    repairs += page.repairs
    for name, count in sorted(page.unseen.items()):
        repairs.append(Repair(Done.DROPPED, f"{count} x <{name}>, which a reader does not see as text"))
    return Document("line", page.blocks, page.facts, repairs)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.facts: dict[str, str] = {}
        self.repairs: list[Repair] = []
        self.unseen: dict[str, int] = {}
        self._open: list[tuple[str, str]] = []  # element, and why its words are no part of the alert
        self._words: list[str] = []
        self._line = 1
        self._hidden: set[str] = set()  # selectors that the style sheets of the page hide
        self._cells: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html" and given.get("lang"):
            self.facts.setdefault("language", given["lang"])
        if tag == "meta":
            name = (given.get("property") or given.get("name") or "").lower()
            if name in _META and given.get("content"):
                self.facts.setdefault(_META[name], tidy(given["content"]))
        if tag == "link" and given.get("rel", "").lower() == "canonical":
            self.facts.setdefault("url", given.get("href", ""))
        if tag == "br":
            self.end_block() if self._is_line_by_line() else self._words.append(" ")
        if tag == "hr":
            self.end_block()
        if tag in _VOID:
            return
        if tag not in _INLINE:
            self._start(tag)
        if tag in _UNSEEN:
            self.unseen[tag] = self.unseen.get(tag, 0) + 1
        if len(self._open) < _DEPTH:
            self._open.append((tag, self._reason(tag, given)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cells is not None:
            self._end_cell()
        elif tag in ("tr", "table") and self._cells is not None:
            self._end_row()
        elif tag not in _INLINE and self._cells is None:
            self.end_block()
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                break

    def handle_data(self, data: str) -> None:
        names = {name for name, _ in self._open}
        if "title" in names and "svg" not in names:
            self.facts["page title"] = tidy(self.facts.get("page title", "") + data)
            return
        if "style" in names:
            self._hidden |= hidden_by(data)
        if names & _UNSEEN or "head" in names:
            return
        if reason := next((why for name, why in self._open if why and name in _INLINE), ""):
            if words := tidy(data):
                self.repairs.append(
                    Repair(Done.DROPPED, f"{reason}: {words}", Origin("line", self.getpos()[0]))
                )
            self._words.append(" ")
            return
        if not "".join(self._words).strip():
            self._line = self.getpos()[0]
        self._words.append(data)

    def end_block(self) -> None:
        """Close the block that words are being gathered for."""
        if self._cells is not None:
            self._words.append(" ")
            return
        names = [name for name, _ in self._open]
        role = Role.TEXT
        if any(name in _HEADINGS for name in names):
            role = Role.HEADING
        elif "figcaption" in names or "caption" in names:
            role = Role.CAPTION
        elif "li" in names or "dd" in names:
            role = Role.ITEM
        self._add(role)

    def _start(self, tag: str) -> None:
        if tag in ("td", "th") and self._cells is not None:
            self._end_cell()  # one may end where the next begins
        elif tag == "tr":
            if self._cells is not None:
                self._end_row()
            self.end_block()
            self._cells, self._line = [], self.getpos()[0]
        elif self._cells is None:
            self.end_block()

    def _end_cell(self) -> None:
        if self._cells is not None and (cell := tidy("".join(self._words))):
            self._cells.append(cell)
        self._words = []

    def _end_row(self) -> None:
        self._end_cell()
        self._words, self._cells = [" | ".join(self._cells or [])], None
        self._add(Role.ROW)

    def _add(self, role: Role) -> None:
        text = tidy("".join(self._words))
        self._words = []
        if not text:
            return
        reason = next((why for _, why in self._open if why), "")
        if reason:
            self.repairs.append(Repair(Done.DROPPED, f"{reason}: {text}", Origin("line", self._line)))
        else:
            self.blocks.append(Block(self._line, text, role))

    def _reason(self, tag: str, given: dict[str, str]) -> str:
        if "hidden" in given or is_hiding(given.get("style", "")):
            return "hidden on the page"
        called = {f".{name}" for name in given.get("class", "").split()} | {f"#{given.get('id', '')}", tag}
        if tag not in _WHOLE and called & self._hidden:
            return "hidden on the page by its style sheet"
        if tag in _STRUCK:
            return "struck out on the page"
        return f"<{tag}> of the page" if tag in _FURNITURE else ""

    def _is_line_by_line(self) -> bool:
        """Tell whether the words before a line break are a line of their own, as in a letter's head."""
        return self._cells is None and len(tidy("".join(self._words))) < 60
