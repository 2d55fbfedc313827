"""How a figure is said: the number with its range or vagueness, and its whole scope beside it."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.brief import vocabulary
from tocsin.brief.model import Figure, Series, SeriesPoint
from tocsin.compose.wording import Wording


@dataclass(frozen=True)
class Scope:
    """What a number counts, where, when, and who counted. Nothing is empty: each says so when it is not known."""

    what: str
    where: str
    when: str
    origin: str


@dataclass(frozen=True)
class FigureWords(Scope):
    """A figure in words. Only `best` may be empty."""

    amount: str
    best: str
    is_vague: bool


def scope(counted: Figure | Series, wording: Wording) -> Scope:
    """Say what a number, or each of several, counts."""
    return Scope(
        what=_what(counted, wording),
        where=_where(counted, wording),
        when=_when(counted, wording),
        origin=_origin(counted, wording),
    )


def in_words(figure: Figure, wording: Wording) -> FigureWords:
    """Say a figure in the language of the brief."""
    return FigureWords(
        amount=_amount(figure, wording),
        best=_best(figure, wording),
        is_vague=figure.vague is not None,
        **vars(scope(figure, wording)),
    )


def _amount(figure: Figure, wording: Wording) -> str:
    if figure.vague is not None:
        text = figure.vague
    elif figure.value is not None:
        text = wording.number(figure.value)
    else:
        text = range_words(figure, wording)
    if figure.qualifier:
        text = f"{vocabulary.load('qualifiers')[figure.qualifier].name(wording.language)} {text}"
    return text


def range_words(counted: Figure | SeriesPoint, wording: Wording) -> str:
    """Say from what to what a range reaches; there must be one."""
    assert counted.low is not None
    assert counted.high is not None
    return f"{wording.number(counted.low)}\u2013{wording.number(counted.high)}"


def _best(figure: Figure, wording: Wording) -> str:
    if figure.best is None:
        return ""
    return wording.gettext("best estimate {number}").format(number=wording.number(figure.best))


def _what(figure: Figure | Series, wording: Wording) -> str:
    if not figure.population:
        return figure.measure
    return wording.gettext("{population} {measure}").format(
        population=figure.population, measure=figure.measure
    )


def _where(figure: Figure | Series, wording: Wording) -> str:
    if not figure.area:
        return wording.gettext("area not stated")
    together = wording.gettext("{areas} together") if len(figure.area) > 1 else "{areas}"
    return together.format(areas=wording.listed(figure.area))


def _when(figure: Figure | Series, wording: Wording) -> str:
    _ = wording.gettext
    parts = [wording.date(figure.period)] if figure.period else []
    if isinstance(figure, Figure) and figure.as_of:
        parts.append(_("as of {date}").format(date=wording.date(figure.as_of)))
    return _(", ").join(parts) or _("date not stated")


def _origin(figure: Figure | Series, wording: Wording) -> str:
    _ = wording.gettext
    if figure.reported_by:
        return _("reported by {reporter}").format(reporter=figure.reported_by)
    return _("origin of the number not named") if figure.sources else _("source not given")
