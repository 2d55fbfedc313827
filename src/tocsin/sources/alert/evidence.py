"""Sentences -> figures, events and places of a draft, and notes on each date and number that was not taken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from tocsin.brief.dates import Edtf, parse
from tocsin.sources.alert.cast import Actor, Cast
from tocsin.sources.alert.document import Block, Document, Role
from tocsin.sources.alert.events import (
    Statement,
    is_in_aside,
    is_reference,
    may_tell_of_an_event,
    statements,
    titled,
)
from tocsin.sources.alert.incident_table import Columns, Row, columns_of
from tocsin.sources.alert.labels import labelled
from tocsin.sources.alert.names import RUN, kind_of
from tocsin.sources.alert.numbers import amount
from tocsin.sources.alert.places import Area, Places, areas
from tocsin.sources.alert.quantities import Quantity, quantities
from tocsin.sources.alert.reporters import is_day_of_count, is_day_of_report, reporter
from tocsin.sources.alert.sentences import Sentence, sentences
from tocsin.sources.alert.told_of import counted_from_another, told_of
from tocsin.sources.alert.when import Context, Dated, Undated, dates
from tocsin.sources.alert.words import ahead, either, words
from tocsin.sources.draft import Done, Draft, Entry, Origin, Plain, unique_id

_KEY_FIGURES = 6
_IN_A_PICTURE = "from the words of a picture, which may be older than the alert"


@dataclass
class Evidence:
    """What is gathered while the sentences are read in order."""

    draft: Draft
    cast: Cast
    places: Places
    source: str
    as_of: Edtf | None
    asked: set[str]
    """Sentences that are recommendations: their dates are still to come."""
    context: Context = field(default_factory=Context)
    taken: set[str] = field(default_factory=set)
    counted: dict[str, str] = field(default_factory=dict)
    told: dict[tuple[str, str], str] = field(default_factory=dict)
    columns: Columns | None = None
    """The columns of the table whose rows are being read."""

    def read(self, document: Document, used: set[int]) -> None:
        """Read every sentence of the blocks that are not used otherwise."""
        self.context = Context(as_of=self.as_of)
        for block in document.blocks:
            if block.order in used or block.role is Role.HEADING:
                continue
            self.context = Context(as_of=self.as_of) if self.as_of else self.context
            if self._is_in_table(block, document.origin(block)):
                continue
            for sentence in sentences(block):
                if sentence.text in self.asked:
                    continue
                self._read(sentence, document.origin(block, sentence.text))
        told = [entry for entry in self.draft.lists["figures"] if entry.doubts.get("") != _IN_A_PICTURE]
        for entry in told[:_KEY_FIGURES]:
            entry.fields["key"] = True

    def _is_in_table(self, block: Block, origin: Origin) -> bool:
        """Take a row of a table that names its columns; tell whether it was one."""
        if block.role is not Role.ROW:
            self.columns = None
            return False
        if found := columns_of(block.text):
            self.columns = found
            return True
        row = self.columns.read(block.text, self.context) if self.columns else None
        if row is None:
            return False
        figures = [(count, self._counted(count, row, origin)) for count in row.counts]
        for cell in row.unsaid:
            self.draft.note(Done.LOOK_AT, f"a row counts nothing here, {cell}", origin)
        if row.what and row.date:
            self._event_of_row(row, row.date, figures, origin)
        elif row.what:
            self.draft.note(Done.LOOK_AT, f"a row without a date that can be read: {block.text}", origin)
        return True

    def _event_of_row(
        self, row: Row, date: Dated, figures: list[tuple[Quantity, str]], origin: Origin
    ) -> None:
        title = titled(row.what)
        if self._is_told_again(f"{title}, {row.place}", date, origin):
            return
        fields: dict[str, Plain] = {"id": self._id(title, "event"), "date": date.edtf, "title": title}
        self.told[date.edtf, f"{title}, {row.place}"] = str(fields["id"])
        doubts = {"date": date.doubt} if date.doubt else {}
        if title.endswith("\u2026"):
            fields["text"] = f"{_quoted(row.what)} [@{self.source}]"
        if row.place:
            fields["place"] = self.places.add(row.place, origin)
        if actors := self._involved(row.what, figures):
            fields["actors"] = actors
            doubts["actors"] = "who did what is read from the order of the words"
        if figures:
            fields["figures"] = [id for _, id in figures]
        fields["sources"] = [self.source]
        self.draft.lists["events"].append(Entry(fields, origin, doubts))

    def _counted(self, count: Quantity, row: Row, origin: Origin) -> str:
        fields: dict[str, Plain] = {**amount(count.number), "measure": count.measure}
        if count.population:
            fields["population"] = count.population
        fields["area"] = [row.place] if row.place else []
        if row.date:
            fields["period"] = row.date.edtf
        if row.as_of:
            fields["as_of"] = row.as_of.edtf
        fields["reported_by"] = row.source or None
        if re.fullmatch(RUN, row.source) and kind_of(row.source):
            self.cast.add(row.source, origin)
        fields["sources"] = [self.source]
        id = self._id(f"{count.measure} {row.place} {fields.get('period', '')}", "figure")
        self.draft.lists["figures"].append(Entry({"id": id, **fields}, origin))
        return id

    def _read(self, sentence: Sentence, origin: Origin) -> None:
        text = sentence.text
        dated: list[Dated] = []
        named: list[Dated] = []  # these, and those that tell of no event: no number of them is a quantity
        for date in dates(text, self.context):
            if isinstance(date, Undated):
                self.draft.note(Done.LOOK_AT, f"'{date.words}' {date.reason}", origin)
            else:
                date = replace(date, is_as_of=date.is_as_of or is_day_of_count(text, date))
                self.context = self.context.after(date)
                named.append(date)
                meant, reason = told_of(text, date, self.as_of)
                if meant:
                    dated.append(meant)
                else:
                    self.draft.note(Done.LOOK_AT, f"'{date.words}' {reason}", origin)
        for said in counted_from_another(text):
            self.draft.note(Done.LOOK_AT, f"'{said}' counts from a date before it, and was not dated", origin)
        is_picture = sentence.block.role is Role.CAPTION
        figures = self._figures(sentence, dated, named, origin, is_picture)
        if is_picture:
            return
        found = list(statements(text, dated)) if sentence.block.role is not Role.ROW else []
        for date in dated:
            if found and is_in_aside(text, date) and date.edtf not in {one.date.edtf for one in found}:
                self.draft.note(Done.LOOK_AT, f"'{date.words}' is said in passing, and not taken", origin)
            if is_reference(text, date):
                self.draft.note(
                    Done.LOOK_AT, f"'{date.words}' is a part of a reference, not of an event", origin
                )
        for statement in found:
            self._event(text, statement, dated, figures, origin)
        if not found and not figures and may_tell_of_an_event(text):
            self.draft.note(Done.LOOK_AT, f"may tell of an event, and gives no date: {text}", origin)

    # Figures

    def _figures(
        self,
        sentence: Sentence,
        dated: list[Dated],
        named: list[Dated],
        origin: Origin,
        is_picture: bool,
    ) -> list[tuple[Quantity, str]]:
        text = sentence.text
        label = labelled(text, named, is_row=sentence.block.role is Role.ROW)
        found: list[tuple[Quantity, str]] = []
        where = self._areas(text, named)
        for quantity in [label.quantity] if label else quantities(text, named):
            if not quantity.measure:
                words_ = f"{quantity.number.words} {quantity.population}".strip()
                self.draft.note(Done.LOOK_AT, f"a number that was not taken: {words_}", origin)
                continue
            fields = amount(quantity.number)
            doubts = dict(quantity.doubts)
            fields["measure"] = quantity.measure
            if quantity.population:
                fields["population"] = quantity.population
            area = _nearest_area(where, quantity)
            fields["area"] = [*area.names] if area else []
            if not area:
                doubts["area"] = "the sentence names no place" + (
                    f"; the alert is on {self.places.country}" if self.places.country else ""
                )
            _date_figure(text, fields, doubts, dated, quantity)
            if self._is_to_come(str(fields.get("period", ""))):
                words_ = f"{quantity.number.words} {quantity.population}".strip()
                self.draft.note(Done.LOOK_AT, f"a number of what is to come, not taken: {words_}", origin)
                continue
            said = label.reporter if label else reporter(text)
            fields["reported_by"] = said or None
            if label and re.fullmatch(RUN, said) and kind_of(said):
                self.cast.add(said, origin)
            if label and label.as_of:
                fields["as_of"] = label.as_of
                fields.pop("period", None)
            fields["sources"] = [self.source]
            if is_picture:
                doubts[""] = _IN_A_PICTURE
            id = self._id(f"{quantity.measure} {quantity.population} {fields.get('period', '')}", "figure")
            entry = Entry(
                {"id": id, **fields},
                origin,
                {key: why for key, why in doubts.items() if key in fields or not key},
            )
            same = self._same_figure(entry)
            if same:
                self.draft.note(Done.LOOK_AT, f"the same number as figures[{same}], said again", origin)
            else:
                self.draft.lists["figures"].append(entry)
            found.append((quantity, same or id))
        return found

    def _same_figure(self, entry: Entry) -> str:
        """Return the id of the figure that says the same, or nothing; the entry is remembered."""
        names = ("value", "low", "high", "vague", "measure", "population", "period", "as_of")
        said = repr([entry.fields.get(name) for name in names])
        same = self.counted.get(said, "")
        self.counted.setdefault(said, entry.id)
        return same

    def _areas(self, text: str, dated: list[Dated]) -> list[Area]:
        """Return the places of a sentence that are not a part of the name of an actor."""
        called = [name for actor in self.cast.actors for name in actor.called if " " in name]
        names = [
            (match.start(), match.end()) for name in called for match in re.finditer(re.escape(name), text)
        ]
        return [
            area for area in areas(text, dated) if not any(start <= area.start < end for start, end in names)
        ]

    # Events

    def _event(
        self,
        text: str,
        statement: Statement,
        dated: list[Dated],
        figures: list[tuple[Quantity, str]],
        origin: Origin,
    ) -> None:
        date = statement.date
        if self._is_to_come(date.edtf):
            self.draft.note(
                Done.LOOK_AT, f"'{date.words}' is after the as-of date: planned, not happened", origin
            )
            return
        if len(statement.title.split()) < 2:
            self.draft.note(Done.LOOK_AT, f"'{date.words}' is a date that nothing is told of", origin)
            return
        if self._is_told_again(statement.title, date, origin):
            return
        doubts = {"date": date.doubt} if date.doubt else {}
        if date.is_in_a_name:
            doubts["date"] = "the year belongs to a name, which may not say when it was"
        if statement.doubt:
            doubts["date"] = statement.doubt
        fields: dict[str, Plain] = {
            "id": self._id(statement.title, "event"),
            "date": date.edtf,
            "title": statement.title,
        }
        self.told[date.edtf, statement.title] = str(fields["id"])
        if not statement.is_whole:
            fields["text"] = f"{_quoted(text)} [@{self.source}]"
        inside = [area for area in self._areas(text, dated) if statement.start <= area.start < statement.end]
        if inside:
            fields["place"] = self.places.add(inside[0].names[0], origin)
            for name in [name for area in inside for name in area.names][1:]:
                self.places.add(name, origin)
        mine = [
            (quantity, id)
            for quantity, id in figures
            if statement.start <= quantity.number.start < statement.end
        ]
        actors = self._involved(text[statement.start : statement.end], mine)
        if actors:
            fields["actors"] = actors
            doubts["actors"] = "who did what is read from the order of the words"
        if mine:
            fields["figures"] = [id for _, id in mine]
        fields["sources"] = [self.source]
        self.draft.lists["events"].append(
            Entry(fields, origin, {key: why for key, why in doubts.items() if key in fields})
        )

    def _is_to_come(self, when: str) -> bool:
        first = parse(when).earliest if when else None
        limit = self.as_of.latest if self.as_of else None
        return bool(first and limit and first > limit)

    def _involved(self, piece: str, figures: list[tuple[Quantity, str]]) -> list[Plain]:
        harms = set(words("events")["harms"])
        is_harm = any(quantity.measure in harms for quantity, _ in figures)
        said_by = reporter(piece)
        found: list[tuple[int, Actor, int]] = []
        for actor in self.cast.actors:
            spots = [
                match
                for called in actor.called
                if (match := re.search(rf"(?<![\w-]){re.escape(called)}(?![\w-])", piece))
            ]
            if spots:
                first = min(spots, key=lambda match: (match.start(), -match.end()))
                found.append((first.start(), actor, first.end()))
        outer = [
            one
            for one in found
            if not any(
                o is not one and o[0] <= one[0] and one[2] <= o[2] and (o[0], o[2]) != (one[0], one[2])
                for o in found
            )
        ]
        result: list[Plain] = []
        for start, actor, _ in sorted(outer, key=lambda one: one[0]):
            role = _role(
                piece,
                start,
                actor,
                is_harm,
                bool(said_by) and any(called in said_by for called in actor.called),
            )
            result.append({"id": actor.id, "role": role})
        return result

    def _id(self, said: str, otherwise: str) -> str:
        self.taken.update(actor.id for actor in self.cast.actors)
        id = unique_id(said, self.taken, otherwise)
        self.taken.add(id)
        return id

    def _is_told_again(self, title: str, date: Dated, origin: Origin) -> bool:
        """Tell whether an event of that day has the same title; then it is noted, not taken twice."""
        same = self.told.get((date.edtf, title), "")
        if same:
            self.draft.note(Done.LOOK_AT, f"the same as events[{same}], told again", origin)
        return bool(same)


def _nearest_area(where: list[Area], quantity: Quantity) -> Area | None:
    where = [area for area in where if not area.is_goal]
    behind = [area for area in where if area.start >= quantity.number.end - 1]
    before = [area for area in where if area.start < quantity.number.start]
    return behind[0] if behind else before[-1] if before else None


def _date_figure(
    text: str, fields: dict[str, Plain], doubts: dict[str, str], dated: list[Dated], quantity: Quantity
) -> None:
    counted = [date for date in dated if date.is_as_of or is_day_of_report(text, date)]
    happened = [date for date in dated if date not in counted]
    before = [date for date in happened if date.end <= quantity.number.start]
    behind = [date for date in happened if date.start >= quantity.number.start]
    nearest = behind[0] if behind and (not before or len(happened) > 1) else before[-1] if before else None
    if len(before) == 1 and len(behind) == 0:
        nearest = before[0]
    is_now = re.search(r"\b(?:has|have|is|are|now|currently)\s*$", ahead(text, quantity.number.start))
    back = rf"\b{either(words('events')['looking_back'])}\b"
    if nearest and re.search(back, text[nearest.end : quantity.number.start]):
        doubts[""] = f"of a time before '{nearest.words}', as the words look back"
    elif nearest and is_now and nearest.end < quantity.number.start and "/.." not in nearest.edtf:
        doubts[""] = f"told in the present, whatever happened '{nearest.words}'"
    elif nearest:
        fields["period"] = nearest.edtf
        if nearest.doubt:
            doubts["period"] = nearest.doubt
        if len(happened) > 1:
            doubts["period"] = "the sentence has several dates; this is the nearest"
    if counted:
        fields["as_of"] = counted[0].edtf.removeprefix("/").removesuffix("/..")


def _role(piece: str, start: int, actor: Actor, is_harm: bool, is_reporter: bool) -> str:
    before = piece[:start]
    if is_reporter:
        return "reporting"
    if actor.kind == "community":
        return "victim" if is_harm else "affected"
    if re.search(r"\bby\s+(?:\w+\s+){0,3}$", before):
        return "perpetrator" if is_harm else "initiator"
    if re.search(rf"\b{either(words('events')['against'])}\b[^.;]*$", before, re.IGNORECASE):
        return "target"
    if not re.search(r"[a-z]{4,}\s+[a-z]+ed\b", before) and len(before) < 40:
        return "perpetrator" if is_harm else "initiator"
    return "participant"


def _quoted(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", text)
