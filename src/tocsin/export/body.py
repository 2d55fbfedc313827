"""The text of the page on ReliefWeb, from the brief: HTML of the few elements that are taken, in plain words."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from html.parser import HTMLParser

from tocsin.brief import vocabulary
from tocsin.brief.model import Brief, Source
from tocsin.compose.figure_words import in_words
from tocsin.compose.prose import Prose
from tocsin.compose.wording import Wording

LETTERS_MAX = 100_000
"""What ReliefWeb takes. Source: its post API, version 2."""
_TAKEN = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "strong", "em", "ul", "ol", "li", "blockquote"})
_INSTEAD = {"b": "strong", "i": "em", "pre": "p", "table": "ul", "tr": "li"}
_BLOCKS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote"})


def body(brief: Brief) -> tuple[str, bool]:
    """Return the text of a brief, and tell whether it is whole: sections are left out where it would be too long.

    It has no judgements, events and annexes: these need the pages, and the PDF has them.
    """
    whole = _text(brief, has_sections=True)
    if len(whole) <= LETTERS_MAX:
        return whole, True
    return _text(brief, has_sections=False), False


def plain(words: str) -> str:
    """Return words with single spaces and without letters that ReliefWeb does not take: controls, odd spaces."""
    kept = []
    for letter in words:
        kind = unicodedata.category(letter)
        if letter in " \n" or kind[0] not in "ZC":
            kept.append(letter)
        elif kind[0] == "Z" or letter in "\t\r":
            kept.append(" ")
    return re.sub(r" ?\n ?", "\n", re.sub(r" {2,}", " ", "".join(kept))).strip()


def _text(brief: Brief, *, has_sections: bool) -> str:
    wording = Wording(brief.language)
    _ = wording.gettext
    numbers = {one.id: number for number, one in enumerate(brief.sources, 1)}
    prose = Prose(numbers, is_linked=False)
    level = vocabulary.load("alert-levels")[brief.alert.level].name(brief.language)
    as_of = _("as of {date}").format(date=wording.date(brief.as_of))
    alert = f"<strong>{escape(_('Alert level') + _(': ') + level)}</strong>"
    parts = [f"<p>{alert}{escape(_(', ') + as_of)}</p>"]
    if brief.bottom_line:
        parts += [_heading(_("Bottom line")), str(prose.paragraphs(brief.bottom_line))]
    key = [figure for figure in brief.figures if figure.key]
    if key:
        parts.append(_heading(_("Key figures")))
        said = []
        for figure in key:
            one = in_words(figure, wording)
            scope = [words for words in (one.what, one.best, one.where, one.when, one.origin) if words]
            cited = " ".join(f"[{numbers[id]}]" for id in figure.sources)
            said.append(
                f"<li><strong>{escape(one.amount)}</strong> {escape(_(', ').join(scope))} {cited}</li>"
            )
        parts.append(f"<ul>{''.join(said)}</ul>")
    for section in brief.sections if has_sections else ():
        parts += [_heading(section.title), str(prose.paragraphs(section.text))]
    if brief.recommendations:
        names = {actor.id: actor.name for actor in brief.actors}
        parts.append(_heading(_("Recommendations")))
        asked = [
            f"<li><strong>{escape(wording.listed([names[id] for id in one.to]))}</strong>"
            f"{escape(_(': '))}{prose.cell(one.text)}</li>"
            for one in brief.recommendations
        ]
        parts.append(f"<ul>{''.join(asked)}</ul>")
    if brief.sources:
        parts.append(_heading(_("Sources")))
        parts.append(f"<ol>{''.join(f'<li>{_source(one, wording)}</li>' for one in brief.sources)}</ol>")
    reader = _Taken()
    reader.feed("\n".join(parts))
    reader.close()
    text = plain("".join(reader.parts))
    return re.sub(r"(?<=<[uo]l>) |(?<=<li>) | (?=</li>)|(?<=<blockquote>) ", "", text)


def _source(one: Source, wording: Wording) -> str:
    said = [one.title, *([one.publisher] if one.publisher else [])]
    said += [wording.date(one.date)] if one.date else []
    words = escape(". ".join(part.rstrip(".") for part in said) + ".")
    if one.url and one.url.startswith("http"):
        words += f' <a href="{escape(one.url)}">{escape(one.url)}</a>'
    if one.attribution:
        words += f" {escape(wording.gettext('Cite as: {attribution}').format(attribution=one.attribution))}"
    return words


def _heading(words: str) -> str:
    return f"<h2>{escape(words)}</h2>"


class _Taken(HTMLParser):
    """Keeps the elements that are taken; of others the words stay, a table becomes a list of its rows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._links: list[bool] = []
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _INSTEAD.get(tag, tag)
        if tag == "br":
            self.parts.append("<br>")
        elif tag == "a":
            address = dict(attrs).get("href") or ""
            self._links.append(address.startswith(("http://", "https://", "mailto:")))
            if self._links[-1]:
                self.parts.append(f'<a href="{escape(address)}">')
        elif tag in ("td", "th"):
            self.parts.append(" | " if self._cells else "")
            self._cells += 1
        elif tag in _TAKEN:
            self._cells = 0
            self.parts.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        tag = _INSTEAD.get(tag, tag)
        if tag == "a":
            if self._links.pop():
                self.parts.append("</a>")
        elif tag in _TAKEN:
            self.parts.append(f"</{tag}>" + ("\n" if tag in _BLOCKS else ""))

    def handle_data(self, data: str) -> None:
        self.parts.append(escape(data.replace("\n", " "), quote=False))
