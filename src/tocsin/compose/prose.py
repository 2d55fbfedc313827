"""Markdown of the brief -> HTML that a PDF can carry.

CommonMark with tables; HTML is printed as the text it is, pictures are not Markdown's business. `[@id]`,
`[@id, p. 4]` and `[@a; @b]` become numbered links to Annex C. What stands inside a link is flattened to text,
because elements inside a link break the link's tag in the PDF.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from tocsin.brief.citations import CITATION, Citation, brackets, read_bracket


class Prose:
    """Renders the prose of one brief. Paragraph numbers run on from call to call of `numbered`."""

    def __init__(self, source_numbers: Mapping[str, int], *, is_linked: bool = True) -> None:
        """Prepare for the sources of a brief; `is_linked` tells whether the document prints them in Annex C."""
        self._env: dict[str, Any] = {
            "sources": source_numbers,
            "is_linked": is_linked,
            "paragraph": 0,
            "is_numbered": False,
            "cited": set(),
        }

    @property
    def cited(self) -> frozenset[str]:
        """Return the ids of the sources that have been cited so far."""
        return frozenset(self._env["cited"])

    def numbered(self, text: str) -> Markup:
        """Render section text; every paragraph at the top level gets the next number."""
        self._env["is_numbered"] = True
        html = _markdown().render(text, self._env)
        self._env["is_numbered"] = False
        return Markup(html)  # noqa: S704 - markdown-it escapes text, and raw HTML is off

    def paragraphs(self, text: str) -> Markup:
        """Render text as paragraphs without numbers."""
        return Markup(_markdown().render(text, self._env))  # noqa: S704 - as above

    def cell(self, text: str) -> Markup:
        """Render text; a single paragraph comes without its `<p>`, so that it fits a table cell."""
        tokens = _markdown().parse(text, self._env)
        if [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
            tokens = tokens[1:2]
        html = _markdown().renderer.render(tokens, _markdown().options, self._env)
        return Markup(html.strip())  # noqa: S704 - as above

    def citations(self, sources: Sequence[str], besides: str | None = None) -> Markup:
        """Render the numbers of sources as links, `[1] [4]`, without those that a text cites already."""
        cited = {one.source for _, found in brackets(besides or "") for one in found or ()}
        return Markup(" ").join(_citation(source, "", self._env) for source in sources if source not in cited)


def _citation(source: str, locator: str, env: Mapping[str, Any]) -> Markup:
    env["cited"].add(source)
    number = env["sources"][source]
    inside = f"[{number}, {locator}]" if locator else f"[{number}]"
    inside = inside.replace(" ", "\u00a0")
    if env["is_linked"]:
        return Markup('<a class="cite" href="#source-{}">{}</a>').format(source, inside)
    return Markup('<span class="cite">{}</span>').format(inside)


def _citation_rule(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos)
    found = read_bracket(match[1]) if match else None
    if not match or not found:
        return False
    if not silent:
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
        return " ".join(_citation(one.source, one.locator, env) for one in found)

    def paragraph_open(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        if tokens[index].hidden:
            return ""
        if not env["is_numbered"] or tokens[index].level:
            return "<p>"
        env["paragraph"] += 1
        number = env["paragraph"]
        return f'<p class="numbered" id="paragraph-{number}"><span class="number">{number}</span> '

    def table_open(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        return '<table class="data">\n'


def _flatten_links(state: Any) -> None:
    for block in state.tokens:
        children, depth, flat = block.children or [], 0, []
        for token in children:
            if token.type == "link_open":
                depth += 1
            elif token.type == "link_close":
                depth -= 1
            elif depth and token.type in {"code_inline", "citation"}:
                token.type = "text"
            elif depth and token.nesting:
                continue
            flat.append(token)
        if block.children is not None:
            block.children = flat


def _lower_headings(state: Any) -> None:
    """Put headings below the section's `h2`, one level at a time, because a PDF/UA outline may not skip one."""
    previous, shown = 0, 2
    for token in state.tokens:
        if token.type not in {"heading_open", "heading_close"}:
            continue
        if token.type == "heading_open":
            level = int(token.tag[1])
            shown = shown + 1 if level > previous else max(3, shown - (previous - level))
            shown, previous = min(shown, 6), level
        token.tag = f"h{shown}"


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer)
    markdown.enable("table").disable("image")
    markdown.inline.ruler.before("link", "citation", _citation_rule)
    markdown.core.ruler.push("flatten_links", _flatten_links)
    markdown.core.ruler.push("lower_headings", _lower_headings)
    return markdown


def plain(text: str) -> str:
    """Return the words of Markdown without its marks and citations, for alt texts and metadata."""
    inline = _markdown().parse(CITATION.sub("", text), {})
    words = (child.content for token in inline for child in token.children or [] if child.content)
    return " ".join(" ".join(words).split())
