# ruff: noqa: RUF001 - the Russian sign of a year looks like a Latin letter
"""How dates, numbers and lists are said in the language of the brief, each at its own precision."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal, localcontext

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval
from babel.lists import format_list
from babel.numbers import format_decimal

from tocsin import limits, resources
from tocsin.brief.dates import Edge, Edtf, Point, Precision
from tocsin.compose.direction import Phrase, apart, direction_of
from tocsin.compose.spans import Span, span_words
from tocsin.errors import TemplateError

_LOCALES = {"en": "en_001"}
"""Where a language alone would mean the habits of one country: world English puts the day before the month."""

_PATTERNS = {
    # precision: (long, short) CLDR patterns; the day pattern follows UN practice, day month year
    Precision.DAY: ("d MMMM y", "d MMM y"),
    Precision.MONTH: ("LLLL y", "LLL y"),
    Precision.YEAR: ("y", "y"),
}
_PATTERNS_OF = {
    # language: what its CLDR patterns put between day, month and year
    "es": {
        Precision.DAY: ("d 'de' MMMM 'de' y", "d MMM y"),
        Precision.MONTH: ("LLLL 'de' y", "LLL y"),
    },
    "pt": {
        Precision.DAY: ("d 'de' MMMM 'de' y", "d 'de' MMM 'de' y"),
        Precision.MONTH: ("LLLL 'de' y", "LLL 'de' y"),
    },
    "ru": {
        Precision.DAY: ("d MMMM y\u202f'г'.", "d MMM y\u202f'г'."),
        Precision.MONTH: ("LLLL y\u202f'г'.", "LLL y\u202f'г'."),
    },
}
_YEAR_AFTER_PREPOSITION = {"ru": "y\u202f'г'."}
_SKELETONS = {
    Precision.DAY: ("yMMMMd", "yMMMd"),
    Precision.MONTH: ("yMMMM", "yMMM"),
    Precision.YEAR: ("y", "y"),
}

_LONE_ONE = re.compile(r"(?<![\d.,])1(?=[ \u2009\u2013])")
"""The first of a month inside a French date: neither part of a number nor alone, as on an axis."""


class Wording:
    """The words of one language. `gettext` is what templates call `_`; `ngettext` chooses by a number."""

    def __init__(self, language: str) -> None:
        """Prepare for a language.

        Raises:
            TemplateError: the printed words are not translated into it, or it is no language.
        """
        self.language = language
        self.direction = direction_of(language)
        self._catalogue = resources.catalogue(language)
        self.locale = _locale(language)
        self._patterns = {**_PATTERNS, **_PATTERNS_OF.get(self.locale.language, {})}

    @property
    def language_name(self) -> str:
        """Return what the language calls itself, as a heading."""
        name = self.locale.get_language_name() or self.language
        return name[:1].upper() + name[1:]

    def gettext(self, message: str) -> Phrase:
        """Return a printed sentence of ours in the language."""
        return Phrase(self._catalogue.gettext(message), self.direction)

    def ngettext(self, singular: str, plural: str, count: int) -> Phrase:
        """Return the form of a sentence that a number asks for."""
        return Phrase(self._catalogue.ngettext(singular, plural, count), self.direction)

    def pgettext(self, context: str, message: str) -> Phrase:
        """Return a sentence that has several meanings in English, in the one that the context tells."""
        return Phrase(self._catalogue.pgettext(context, message), self.direction)

    def date(self, value: Edtf | None, *, short: bool = False) -> str:
        """Say a date at its precision, and "not stated" where there is none."""
        _ = self.gettext
        if value is None:
            return _("not stated")
        if not value.is_interval:
            assert isinstance(value.start, Point)
            return self._point(value.start, short)
        start, end = value.start, value.end
        if isinstance(start, Point) and isinstance(end, Point):
            return self._interval(start, end, short)
        if isinstance(start, Point):
            return self._span(Span.SINCE if end is Edge.OPEN else Span.FROM, start, short)
        assert isinstance(end, Point)
        return self._span(Span.UNTIL if start is Edge.OPEN else Span.TO, end, short)

    def calendar(self, value: datetime.date, pattern: str) -> str:
        """Format a calendar day with a CLDR pattern."""
        return self._first_of_month(format_date(value, pattern, locale=self.locale))

    def at_precision(self, value: datetime.date, precision: Precision) -> str:
        """Say only as much of a calendar day as a precision has: day, month or year."""
        return self.calendar(value, self._patterns[precision][0])

    def number(self, value: float | Decimal) -> str:
        """Write a number with the separators of the language, never rounded; whole numbers have no fraction."""
        whole = int(value) if value == int(value) else value
        with localcontext() as context:
            context.prec = 2 * limits.NUMBER_DIGITS  # Babel counts with 28 digits otherwise
            return format_decimal(whole, locale=self.locale, decimal_quantization=False)

    def listed(self, items: Sequence[str]) -> str:
        """Join items as a sentence does: "a, b and c"."""
        return format_list([apart(item, self.direction) for item in items], locale=self.locale)

    def _span(self, span: Span, point: Point, short: bool) -> str:
        words = span_words(span, point.precision, self.pgettext)
        return words.format(date=self._point(point, short, after_preposition=True))

    def _point(self, point: Point, short: bool, *, after_preposition: bool = False) -> str:
        _ = self.gettext
        match point.precision:
            case Precision.SEASON:
                text = self._season(point, after_preposition)
            case Precision.DECADE:
                pgettext = self.pgettext
                words = (
                    pgettext("after a preposition", "the {year}s") if after_preposition else _("the {year}s")
                )
                text = words.format(year=point.year)
            case precision:
                pattern = self._patterns[precision][short]
                if after_preposition:
                    # CLDR's L is the month by itself, M the month in a date: in Russian, nominative and genitive.
                    pattern = pattern.replace("L", "M")
                    if precision is Precision.YEAR:
                        pattern = _YEAR_AFTER_PREPOSITION.get(self.locale.language, pattern)
                text = self.calendar(point.earliest, pattern)
        if point.is_approximate:
            text = _("about {date}").format(date=text)
        return _("{date} (uncertain)").format(date=text) if point.is_uncertain else text

    def _season(self, point: Point, after_preposition: bool) -> str:
        _, pgettext = self.gettext, self.pgettext
        if after_preposition:
            names = (
                pgettext("after a preposition", "spring {year}"),
                pgettext("after a preposition", "summer {year}"),
                pgettext("after a preposition", "autumn {year}"),
                pgettext("after a preposition", "winter {year}"),
            )
        else:
            names = (_("spring {year}"), _("summer {year}"), _("autumn {year}"), _("winter {year}"))
        return names[(point.month or 21) - 21].format(year=point.year)

    def _first_of_month(self, text: str) -> str:
        """Write the first day as French does, "1er avril"; CLDR leaves that to others."""
        return _LONE_ONE.sub("1er", text) if self.locale.language == "fr" else text

    def _interval(self, start: Point, end: Point, short: bool) -> str:
        qualified = any(p.is_approximate or p.is_uncertain for p in (start, end))
        if start.precision is end.precision and start.precision in _SKELETONS and not qualified:
            skeleton = _SKELETONS[start.precision][short]
            text = str(format_interval(start.earliest, end.earliest, skeleton, locale=self.locale))
            return self._first_of_month(text)
        words = self.gettext("{start} to {end}")
        return words.format(start=self._point(start, short), end=self._point(end, short))


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(_LOCALES.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        message = f"'{language}' is no language that numbers and dates are written in"
        hint = f"available: {', '.join(resources.languages())}"
        raise TemplateError.at("brief.yaml", message, path="language", hint=hint) from error
