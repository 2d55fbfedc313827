"""Markdown of the brief -> HTML that a PDF can carry.

CommonMark with tables; HTML is printed as the text it is, pictures are not Markdown's business. `[@id]`,
`[@id, p. 4]` and `[@a; @b]` become numbered links to Annex C. What stands inside a link is flattened to text,
because elements inside a link break the link's tag in the PDF.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, MutableMapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple
from unicodedata import category

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from tocsin.brief.citations import CITATION, Citation, brackets, read_bracket
from tocsin.brief.links import is_allowed
from tocsin.changes.texts import paragraph_lines
from tocsin.compose.direction import Direction
from tocsin.compose.runs import set_runs_apart
from tocsin.compose.shortening import shortened

NO_BREAK_SPACE = "\u00a0"
_SPACED_CITATION = re.compile(rf"[ \u00a0]?{CITATION.pattern}")


class Piece(NamedTuple):
    """A paragraph, list, table or heading of a section, and the number of a paragraph."""

    kind: str
    number: str
    html: Markup


class Prose:
    """Renders the prose of one brief. Paragraph numbers run on from call to call of `numbered`."""

    def __init__(
        self,
        source_numbers: Mapping[str, int],
        *,
        is_linked: bool = True,
        name: Callable[[int], str] = str,
        place: Callable[[], str] = str,
        direction: Direction = Direction.LEFT_TO_RIGHT,
        prefix: str = "",
    ) -> None:
        """Prepare for the sources of a brief.

        Args:
            source_numbers: the number of each source by id.
            is_linked: whether the document prints them in Annex C.
            name: says where the link to a source leads, from its number, for readers who listen.
            place: says where in the document what is rendered next will stand.
            direction: that of the document.
            prefix: stands before the ids of citations, where a document has them in a second language as well.
        """
        self._env: dict[str, Any] = {
            "name": name,
            "place": place,
            "places": {},
            "prefix": prefix,
            "sources": source_numbers,
            "is_linked": is_linked,
            "paragraph": 0,
            "is_numbered": False,
            "cited": set(),
            "direction": direction,
        }

    @property
    def cited(self) -> frozenset[str]:
        """Return the ids of the sources that have been cited so far."""
        return frozenset(self._env["cited"])

    def places(self, source: str) -> Mapping[str, str]:
        """Return where a source has been cited so far: for each place the id of its first citation there."""
        return dict(self._env["places"].get(source, {}))

    def numbered(self, text: str, changed: Collection[int] = ()) -> Markup:
        """Render section text; every paragraph at the top level gets the next number.

        `changed` are the paragraphs that get the class of that name, counted from 0 between blank lines.
        """
        self._env["is_numbered"] = True
        tokens = _markdown().parse(text, self._env)
        if changed:
            _mark_changed(tokens, text, changed)
        html = _markdown().renderer.render(tokens, _markdown().options, self._env)
        self._env["is_numbered"] = False
        return Markup(html)  # noqa: S704 - markdown-it escapes text, and raw HTML is off

    def divided(self, text: str) -> list[Piece]:
        """Render section text in pieces: each paragraph, list, table or heading at the top level is one.

        Paragraphs have the numbers that `numbered` would give them, beside their words and not among them.
        """
        self._env["is_numbered"] = True
        tokens = _markdown().parse(text, self._env)
        self._env["is_numbered"] = False
        pieces: list[Piece] = []
        start = 0
        for end, token in enumerate(tokens, 1):
            if token.level or token.nesting > 0:
                continue
            opening = tokens[start]
            number = ""
            if opening.type == "paragraph_open":
                self._env["paragraph"] += 1
                number = str(self._env["paragraph"])
            html = _markdown().renderer.render(tokens[start:end], _markdown().options, self._env)
            kind = "rule" if opening.type == "hr" else opening.type.removesuffix("_open").replace("_", " ")
            pieces.append(Piece(kind, number, Markup(html.strip())))  # noqa: S704 - as above
            start = end
        return pieces

    def words(self, text: str) -> str:
        """Return the words of a text without citations: of an issue before, whose sources have other numbers."""
        env = {"direction": self._env["direction"], "is_numbered": False, "sources": {}}
        tokens = _markdown().parse(_SPACED_CITATION.sub("", text), env)
        blocks = ("".join(map(_said, token.children or [])) for token in tokens)
        return " ".join(" ".join(blocks).split())

    def paragraphs(self, text: str) -> Markup:
        """Render text as paragraphs without numbers."""
        return Markup(_markdown().render(text, self._env))  # noqa: S704 - as above

    def cell(self, text: str) -> Markup:
        """Render text; a single paragraph comes without its `<p>`, so that it fits a table cell."""
        return self.shortened(text, None)[0]

    def shortened(self, text: str, letters: int | None) -> tuple[Markup, bool]:
        """Render text as `cell` does, no more than so many letters of it, and tell whether something was cut."""
        tokens = _markdown().parse(text, self._env)
        less = None if letters is None else shortened(tokens, letters)
        tokens = tokens if less is None else less
        if [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
            tokens = tokens[1:2]
        html = _markdown().renderer.render(tokens, _markdown().options, self._env)
        return Markup(html.strip()), less is not None  # noqa: S704 - as above

    def citations(
        self, sources: Sequence[str], besides: str | None = None, *, is_behind: object = False
    ) -> Markup:
        """Render the numbers of sources as links, `[1] [4]`, without those that a text cites already.

        With `is_behind`, they stand behind a word, and the first never begins a line.
        """
        cited = {one.source for _, found in brackets(besides or "") for one in found or ()}
        asked = [Citation(source) for source in sources if source not in cited]
        return Markup(" ").join(
            _citation(one, self._env, is_behind=bool(is_behind and not place))
            for place, one in enumerate(asked)
        )


def _said(child: Token) -> str:
    return (
        child.content
        if child.type in ("text", "code_inline")
        else " "
        if child.type.endswith("break")
        else ""
    )


def _mark_changed(tokens: Sequence[Token], text: str, changed: Collection[int]) -> None:
    """Give a class to the blocks at the top level that have a line of a paragraph that changed."""
    found = paragraph_lines(text)
    lines = {line for number in changed for line in found[number]}
    for token in tokens:
        if token.level == 0 and token.nesting >= 0 and token.map and not lines.isdisjoint(range(*token.map)):
            token.attrJoin("class", "changed")


def _citation(one: Citation, env: Mapping[str, Any], *, is_behind: bool) -> Markup:
    """Write the number of a source; behind a word, with the no-break space that binds it there.

    The space stands in the link: at the end of the words before, WeasyPrint breaks their line too early.
    """
    env["cited"].add(one.source)
    number = (NO_BREAK_SPACE if is_behind else "") + _bracketed(one, env)
    if env["is_linked"]:
        name = env["name"](env["sources"][one.source])
        return Markup('<a class="cite" role="doc-noteref"{} href="#source-{}" title="{}">{}</a>').format(
            _anchor(one.source, env), one.source, name, number
        )
    return Markup('<span class="cite">{}</span>').format(number)


def _anchor(source: str, env: Mapping[str, Any]) -> Markup:
    """Give the first citation of a source in each place an id, to which the source leads back."""
    places = env["places"].setdefault(source, {})
    place = env["place"]()
    if place in places:
        return Markup()
    places[place] = f"{env['prefix']}cited-{source}-{len(places) + 1}"
    return Markup(' id="{}"').format(places[place])


def _bracketed(one: Citation, env: Mapping[str, Any]) -> str:
    number = env["sources"][one.source]
    inside = f"[{number}, {one.locator}]" if one.locator else f"[{number}]"
    return inside.replace(" ", NO_BREAK_SPACE)


def _citation_rule(state: StateInline, silent: bool) -> bool:
    if (
        silent
    ):  # while the words of a link are looked for: a citation there must not pass for a link in a link
        return False
    match = CITATION.match(state.src, state.pos)
    found = read_bracket(match[1]) if match else None
    if not match or not found:
        return False
    token = state.push("citation", "", 0)
    token.content = match[0]
    token.meta = {"citations": found}
    state.pos = match.end()
    return True


class _Renderer(RendererHTML):
    """HTML for print: numbered paragraphs, headings below the section's own, flat links."""

    def citation(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        found: Sequence[Citation] = tokens[index].meta["citations"]
        is_behind = tokens[index].meta.get("is_behind", False)
        return " ".join(
            _citation(one, env, is_behind=is_behind and not place) for place, one in enumerate(found)
        )

    def paragraph_open(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        if tokens[index].hidden:
            return ""
        if not env["is_numbered"] or tokens[index].level:
            return "<p>"
        env["paragraph"] += 1
        number, classes = env["paragraph"], " ".join(["numbered", *_classes(tokens[index])])
        return f'<p class="{classes}" id="paragraph-{number}"><span class="number">{number}</span> '

    def table_open(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        columns = 0
        for token in tokens[index:]:
            if token.type == "thead_close":
                break
            columns += token.type == "th_open"
        classes = " ".join(["data", *_classes(tokens[index])])
        return f'<table class="{classes}">\n<colgroup>{"<col>" * columns}</colgroup>\n'


def _classes(token: Token) -> list[str]:
    return str(token.attrs.get("class", "")).split()


def _forget_addresses(state: StateCore) -> None:
    """Let an address that one text defines, as `[here]: https://…`, make links in that text alone."""
    state.env.pop("references", None)


def _name_links(state: StateCore) -> None:
    """Print the address of a link that has no words: else it would be neither seen nor heard of."""
    for block in state.tokens:
        named: list[Token] = []
        start = 0
        for token in block.children or []:
            if token.type == "link_open":
                start = len(named)
            elif token.type == "link_close" and not any(_is_seen(one.content) for one in named[start:]):
                address = Token("text", "", 0)
                address.content = str(named[start].attrs["href"])
                named[start + 1 :] = [address]
            named.append(token)
        if block.children is not None:
            block.children = named


def _is_seen(text: str) -> bool:
    return any(not letter.isspace() and category(letter) not in ("Cf", "Cc") for letter in text)


def _flatten_links(state: StateCore) -> None:
    for block in state.tokens:
        depth, flat = 0, []
        for token in block.children or []:
            if token.type == "link_open":
                depth += 1
            elif token.type == "link_close":
                depth -= 1
            elif depth and token.nesting:
                continue
            elif depth and token.type == "citation":
                token.type, token.content = "text", _numbers(token, state.env)
            elif depth and token.type == "code_inline":
                token.type = "text"
            elif depth and token.type == "hardbreak":
                token.type = "softbreak"
            flat.append(token)
        if block.children is not None:
            block.children = flat


def _bind_citations(state: StateCore) -> None:
    """Bind the number of a source to the word before it, so that it never begins a line."""
    for block in state.tokens:
        for before, token in pairwise(block.children or []):
            if token.type != "citation":
                continue
            if before.type == "softbreak":
                before.type, before.tag = "text", ""
            elif before.type != "text" or not before.content.endswith(" "):
                continue
            before.content = before.content.rstrip(" ")
            token.meta["is_behind"] = True


def _part_directions(state: StateCore) -> None:
    for block in state.tokens:
        if block.children:
            block.children = set_runs_apart(block.children, state.env["direction"])


def _numbers(token: Token, env: Mapping[str, Any]) -> str:
    found: Sequence[Citation] = token.meta["citations"]
    env["cited"].update(one.source for one in found)
    return " ".join(_bracketed(one, env) for one in found)


def _lower_headings(state: StateCore) -> None:
    """Put headings below the section's `h2`, one level at a time, because a PDF/UA outline may not skip one.

    Outside of sections there is no heading to stand below, so there a heading is a paragraph in bold.
    """
    around: list[int] = []
    for token, inline in zip(state.tokens, [*state.tokens, None][1:], strict=True):
        if token.type == "heading_open":
            level = int(token.tag[1])
            around = [*(above for above in around if above < level), level]
            token.tag = f"h{min(2 + len(around), 6)}"
            if not state.env["is_numbered"]:
                assert inline is not None
                strong = Token("strong_open", "strong", 1), Token("strong_close", "strong", -1)
                inline.children = [strong[0], *(inline.children or []), strong[1]]
                token.type, token.tag = "paragraph_open", "p"
        elif token.type == "heading_close":
            token.tag = f"h{min(2 + len(around), 6)}"
            if not state.env["is_numbered"]:
                token.type, token.tag = "paragraph_close", "p"


def _describe_cells(state: StateCore) -> None:
    """Give header cells their scope, and alignment as a class: a style attribute has no place in our markup."""
    for token in state.tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if token.type in {"th_open", "td_open"} and (style := str(token.attrs.pop("style", ""))):
            token.attrSet("class", style.replace("text-align:", "align-"))


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer)
    markdown.enable("table").disable("image")
    markdown.inline.ruler.before("link", "citation", _citation_rule)
    markdown.core.ruler.before("normalize", "forget_addresses", _forget_addresses)
    markdown.core.ruler.push("flatten_links", _flatten_links)
    markdown.core.ruler.push("name_links", _name_links)
    markdown.core.ruler.push("bind_citations", _bind_citations)
    markdown.core.ruler.push("part_directions", _part_directions)
    markdown.core.ruler.push("lower_headings", _lower_headings)
    markdown.core.ruler.push("describe_cells", _describe_cells)
    markdown.validateLink = lambda url: is_allowed(url)  # type: ignore[method-assign]
    return markdown
