"""What the templates see: the brief as plain data, and the few functions that say its parts in words.

The names in `context` are the whole vocabulary of a template; `docs/themes.md` explains each to theme authors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from tocsin.attaching import notice
from tocsin.brief import vocabulary
from tocsin.brief.citations import brackets
from tocsin.brief.model import Brief, Place
from tocsin.compose import drawings
from tocsin.compose.direction import Direction, apart
from tocsin.compose.figure_words import in_words
from tocsin.compose.folding import Folding
from tocsin.compose.guide import Guide, told
from tocsin.compose.index import Index
from tocsin.compose.plain import plain
from tocsin.compose.prose import Prose
from tocsin.compose.since import Since, Told, beginning
from tocsin.compose.wording import Wording
from tocsin.editions import Edition, Paper
from tocsin.errors import TemplateError
from tocsin.figures.measure import shorten

SOURCES = {"annex-c", "stacked/annex-c", "bilingual/sources"}
"""The parts that list the sources. They are rendered after those that cite, because they say where these do."""

_RUNNING_PT = 7.8
_RUNNING_SHARE = 0.7
"""Size and share of the width of running heads, as the stylesheets have them."""

_READS_SMALLER = 1.08
"""How much larger they are in Arabic."""

_INK = "#111111"
"""The colour of text, for marks that have no colour of their own."""


class Headings:
    """The headings of a document, collected while its parts are rendered, for the contents.

    `prefix` stands before the id of each, where the document has them in a second language as well.
    """

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self._entries: dict[str, list[dict[str, Any]]] = {}
        self._part = ""
        self._last = ""

    def begin(self, part: str) -> None:
        """Say which part is rendered from now on."""
        self._part = part

    def entries(self, parts: Sequence[str]) -> list[dict[str, Any]]:
        """Return the headings in the order of the parts, whichever was rendered first."""
        return [entry for part in parts for entry in self._entries.get(part, ())]

    def place(self) -> str:
        """Return the heading of the second level below which stands what is rendered next, if there was one."""
        return self._last

    def heading(self, anchor: str, text: str, level: int = 2) -> Markup:
        """Write a heading with an anchor, and remember it for the contents."""
        anchor = self.prefix + anchor
        self._entries.setdefault(self._part, []).append({"anchor": anchor, "text": text, "level": level})
        if level == 2:
            self._last = text
        return Markup('<h{0} id="{1}">{2}</h{0}>').format(level, anchor, text)


def context(
    brief: Brief,
    edition: Edition,
    paper: Paper,
    headings: Headings,
    folding: Folding,
    guide: Guide | None = None,
    to: str | None = None,
    before: Sequence[Brief] = (),
    unnamed: frozenset[tuple[str, str]] = frozenset(),
) -> dict[str, Any]:
    """Return the names that templates may use.

    `guide` is the pack that a print guide tells of, `to` the actor that the document is made for alone, and
    `before` are the issues that this one follows on, newest first; parts that are `unnamed` are not compared.
    """
    wording = Wording(brief.language)
    since = Since(brief, before, wording, unnamed)
    has_bars = edition.options.change_bars
    index = Index(brief)
    _ = wording.gettext
    has_annex_c = any(part.endswith("annex-c") for part in edition.parts)
    source_name = _("Source {number}, Annex C") if has_annex_c else _("Source {number}")
    prose = Prose(
        index.source_numbers,
        is_linked=not SOURCES.isdisjoint(edition.parts),
        name=lambda number: source_name.format(number=number),
        place=lambda: headings.place() or _("first page"),
        direction=wording.direction,
        prefix=headings.prefix,
    )
    language = brief.language

    def term(name: str, code: str) -> Any:
        found = vocabulary.load(name)[code]
        facts = dict(found.facts)
        if language.split("-")[0] != "en":
            facts["also"] = []  # words of the same meaning are known in English alone
        return plain(
            {"code": code, "name": found.name(language), "definition": found.definition(language), **facts},
            "Term",
        )

    def terms(name: str) -> tuple[Any, ...]:
        return tuple(term(name, code) for code in vocabulary.load(name).terms)

    def folded(what: str, text: str, most: int | None = None) -> Markup:
        letters = folding.letters(what)
        html, is_shortened = prose.shortened(text, most if letters is None else letters)
        folding.tell_text(what, is_shortened=is_shortened and letters is not None)
        return html

    def begin_leaf(actor: str) -> str:
        folding.begin(actor)
        return ""

    facts = plain(brief)
    return {
        "_": wording.gettext,
        "ngettext": wording.ngettext,
        "direction": wording.direction,
        "language_name": wording.language_name,
        "brief": facts,
        "edition": plain(edition),
        "paper": plain(paper),
        "margins": plain(_margins(edition, paper), "Margins"),
        "accent": _INK
        if edition.options.ink == "low"
        else vocabulary.load("alert-levels")[brief.alert.level].facts["accent"],
        "date": wording.date,
        "number": wording.number,
        "listed": wording.listed,
        "embargo": _embargo(brief, wording),
        "running": lambda text, lines: _running(text, lines, edition, wording),
        "portion": lambda part: _portion(part.tlp, language),
        "portion_mark": lambda tlp: _portion(tlp, language),
        "term": term,
        "terms": terms,
        "vocabulary_title": lambda name: vocabulary.load(name).title(language),
        "prose": prose.cell,
        "folded": folded,
        "kept": folding.kept,
        "by_need": _by_need(facts),
        "begin_leaf": begin_leaf,
        "unattached": notice(brief) if _attaches(edition) else "",
        "leaves": (to,) if to else tuple(index.asked),
        "asked_of": lambda key: tuple(entry for entry in facts.recommendations if key in entry.to),
        "block": prose.paragraphs,
        "numbered": prose.numbered,
        "divided": prose.divided,
        "cite": prose.citations,
        "cited": lambda text, ids: _cited(text, ids, facts),
        "cited_in": lambda key: _cited_in(prose.places(key), wording),
        "is_cited": lambda key: key in prose.cited,
        "heading": headings.heading,
        "figure": lambda key: in_words(index.figures[key], wording),
        "actor": lambda key: plain(index.actors[key]),
        "basis": lambda ids: _basis(ids, index, prose, wording),
        "place_words": lambda key: _place_words(index.places[key], wording),
        "roles": index.roles,
        "events": plain(index.events),
        "event_numbers": index.event_numbers,
        "figure_numbers": index.figure_numbers,
        "source_numbers": index.source_numbers,
        "addressee_groups": plain([vars(group) for group in index.addressee_groups]),
        "asked": index.asked,
        "acronyms": _acronyms(brief),
        "images": {image.id: plain(image) for image in brief.images},
        "loose_images": _loose_images(brief),
        "ladders": drawings.ladders(brief, edition, wording),
        "timeline": drawings.timeline(index, edition, wording),
        "charts": _charts(brief, edition, wording),
        "map": _map(index, edition, wording),
        "since": _told(since.told(prose.words)),
        "changed": lambda *steps: has_bars and since.is_changed(*steps),
        "changed_paragraphs": lambda section: since.changed_paragraphs(section) if has_bars else (),
        "prose_words": lambda text, most=0: beginning(prose.words(text), most),
        "carried": plain([vars(one) for one in since.carried]),
        "guide": guide and told(guide, wording),
    }


def _told(told: Told | None) -> Any:
    return told and plain({**vars(told), "lines": [vars(line) for line in told.lines]})


def _attaches(edition: Edition) -> bool:
    """Tell whether the file has the data of the brief in it; one for the press has nothing but pages."""
    return edition.options.attaches_data and edition.options.claim != "pdf/x-4"


def _charts(brief: Brief, edition: Edition, wording: Wording) -> Sequence[Any]:
    if not brief.series:
        return ()
    from tocsin.compose.charts import charts  # late: a brief without series need not load it

    return charts(brief, edition, wording)


def _map(index: Index, edition: Edition, wording: Wording) -> Any:
    if not edition.options.map_without_marks and not any(place.point for place in index.brief.places):
        return None
    from tocsin.compose.maps import drawn_map  # late: without a point there is no ground to load either

    return drawn_map(index, edition, wording)


def _by_need(brief: Any) -> list[Any]:
    """Return the recommendations, those of the key ask first, then by priority, else as the brief has them."""
    priorities = list(vocabulary.load("priorities").terms)
    key = brief.alert.key_ask.recommendations if brief.alert.key_ask else ()

    def need(entry: Any) -> tuple[int, int]:
        rank = priorities.index(entry.priority) if entry.priority else len(priorities)
        return key.index(entry.id) if entry.id in key else len(key), rank

    return sorted(brief.recommendations, key=need)


def _running(text: str, lines: float, edition: Edition, wording: Wording) -> str:
    """Shorten a text of a running head or foot to so many lines: more would stand off the paper."""
    larger = _READS_SMALLER if wording.direction is Direction.RIGHT_TO_LEFT else 1
    size_pt = max(_RUNNING_PT, edition.options.smallest_pt) * larger
    return shorten(text, lines * edition.type_area.width_mm * _RUNNING_SHARE, size_pt, bold=True)


def _margins(edition: Edition, paper: Paper) -> dict[str, float]:
    """Centre the type area across, but for the gutter; down, leave a little more below than above, as books do."""
    across_mm = paper.width_mm - edition.type_area.width_mm
    spare_mm = paper.height_mm - edition.type_area.height_mm
    gutter_mm = edition.type_area.gutter_mm
    if min(across_mm - gutter_mm, spare_mm) < 0:
        raise TemplateError.at(
            f"editions/{edition.name}.toml",
            f"the type area of '{edition.name}' is larger than the paper '{paper.name}'",
            path="type_area",
            hint="choose another paper, or make the type area smaller",
        )
    return {
        "side_mm": round(across_mm / 2, 3),
        "inner_mm": round((across_mm + gutter_mm) / 2, 3),
        "outer_mm": round((across_mm - gutter_mm) / 2, 3),
        "top_mm": round(spare_mm * 0.47, 3),
        "bottom_mm": round(spare_mm * 0.53, 3),
    }


def _embargo(brief: Brief, wording: Wording) -> str:
    until = brief.handling.embargo_until
    if until is None:
        return ""
    day = wording.calendar(until.date(), "d MMMM y")
    return wording.gettext("EMBARGOED until {time} on {day} (UTC{offset})").format(
        time=until.strftime("%H:%M"),
        day=day,
        offset=until.strftime("%z")[:3] + ":" + until.strftime("%z")[3:5],
    )


def _portion(tlp: str | None, language: str) -> Markup:
    """Write the handling mark of one part behind its words, or nothing where it has none of its own."""
    if not tlp:
        return Markup()
    return Markup(' <span class="portion">{}</span>').format(vocabulary.load("tlp")[tlp].name(language))


def _basis(ids: Sequence[str], index: Index, prose: Prose, wording: Wording) -> Markup:
    """Name what something rests on: events and figures by the numbers of Annex B, sources as citations."""
    _ = wording.gettext
    events = sorted(index.event_numbers[key] for key in ids if key in index.event_numbers)
    figures = sorted(index.figure_numbers[key] for key in ids if key in index.figure_numbers)
    words = []
    if events:
        name = _("event {numbers}") if len(events) == 1 else _("events {numbers}")
        words.append(escape(name.format(numbers=_(", ").join(map(str, events)))))
    if figures:
        name = _("figure {numbers}") if len(figures) == 1 else _("figures {numbers}")
        words.append(escape(name.format(numbers=_(", ").join(f"F{number}" for number in figures))))
    sources = [key for key in ids if key in index.sources]
    return escape(_("; ")).join([*words, *([prose.citations(sources)] if sources else [])])


def _cited(text: str, ids: Sequence[str], brief: Any) -> list[Any]:
    """Return the sources that a text cites, or that are named beside it, in the order of their numbers."""
    named = {one.source for _, found in brackets(text) for one in found or ()}
    return [source for source in brief.sources if source.id in named.union(ids)]


def _cited_in(places: Mapping[str, str], wording: Wording) -> Markup:
    """Name the places where a source is cited, as links back to them; nothing if it is cited nowhere."""
    _ = wording.gettext
    links = [
        Markup('<a role="doc-backlink" href="#{}" title="{}">{}</a>').format(
            anchor, _("back to: {place}").format(place=place), place
        )
        for place, anchor in places.items()
    ]
    if not links:
        return Markup()
    return escape(_("Cited in: {places}.")).format(places=escape(_("; ")).join(links))


def _place_words(place: Place, wording: Wording) -> Markup:
    """Name a place with what it lies in, say so where it is not known exactly, and put its mark behind it."""
    names = [place.name, place.part_of] if place.part_of else [place.name]
    name = wording.gettext(", ").join(apart(one, wording.direction) for one in names)
    if place.precision != "exact":
        known = vocabulary.load("place-precisions")[place.precision].name(wording.language)
        name = wording.gettext("{place} (known to: {precision})").format(place=name, precision=known)
    return Markup("{}{}").format(name, _portion(place.tlp, wording.language))


def _acronyms(brief: Brief) -> list[tuple[str, str, str]]:
    """Return short form, long form and handling mark (or nothing) of actors and other acronyms, in order."""
    actors = [(actor.acronym, actor.name, actor.tlp or "") for actor in brief.actors if actor.acronym]
    others = [(acronym.short, acronym.long, acronym.tlp or "") for acronym in brief.acronyms]
    return sorted({*actors, *others}, key=lambda entry: (entry[0].casefold(), *entry[1:]))


def _loose_images(brief: Brief) -> list[str]:
    placed = {image for section in brief.sections for image in section.images}
    return [image.id for image in brief.images if image.may_reproduce and image.id not in placed]
