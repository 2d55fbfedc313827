"""How dates, numbers and lists are said in the language of the brief, each at its own precision."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal, localcontext

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval
from babel.lists import format_list
from babel.numbers import format_decimal

from tocsin import limits, resources
from tocsin.brief.dates import Edge, Edtf, Point, Precision
from tocsin.errors import TemplateError

_LOCALES = {"en": "en_001"}
"""Where a language alone would mean the habits of one country: world English puts the day before the month."""

_PATTERNS = {
    # precision: (long, short) CLDR patterns; the day pattern follows UN practice, day month year
    Precision.DAY: ("d MMMM y", "d MMM y"),
    Precision.MONTH: ("LLLL y", "LLL y"),
    Precision.YEAR: ("y", "y"),
}
_SKELETONS = {
    Precision.DAY: ("yMMMMd", "yMMMd"),
    Precision.MONTH: ("yMMMM", "yMMM"),
    Precision.YEAR: ("y", "y"),
}


class Wording:
    """The words of one language. `gettext` is what templates call `_`."""

    def __init__(self, language: str) -> None:
        """Prepare for a language.

        Raises:
            TemplateError: the printed words are not translated into it, or it is no language.
        """
        self.language = language
        self.gettext = resources.catalogue(language).gettext
        self.ngettext = resources.catalogue(language).ngettext
        self.locale = _locale(language)

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
            words = _("since {date}") if end is Edge.OPEN else _("from {date}, end not stated")
            return words.format(date=self._point(start, short))
        assert isinstance(end, Point)
        words = _("until {date}") if start is Edge.OPEN else _("start not stated, to {date}")
        return words.format(date=self._point(end, short))

    def calendar(self, value: datetime.date, pattern: str) -> str:
        """Format a calendar day with a CLDR pattern."""
        return format_date(value, pattern, locale=self.locale)

    def number(self, value: float | Decimal) -> str:
        """Write a number with the separators of the language, never rounded; whole numbers have no fraction."""
        whole = int(value) if value == int(value) else value
        with localcontext() as context:
            context.prec = 2 * limits.NUMBER_DIGITS  # Babel counts with 28 digits otherwise
            return format_decimal(whole, locale=self.locale, decimal_quantization=False)

    def listed(self, items: Sequence[str]) -> str:
        """Join items as a sentence does: "a, b and c"."""
        return format_list(items, locale=self.locale)

    def _point(self, point: Point, short: bool) -> str:
        _ = self.gettext
        match point.precision:
            case Precision.SEASON:
                names = (_("spring {year}"), _("summer {year}"), _("autumn {year}"), _("winter {year}"))
                text = names[(point.month or 21) - 21].format(year=point.year)
            case Precision.DECADE:
                text = _("the {year}s").format(year=point.year)
            case precision:
                text = self.calendar(point.earliest, _PATTERNS[precision][short])
        if point.is_approximate:
            text = _("about {date}").format(date=text)
        return _("{date} (uncertain)").format(date=text) if point.is_uncertain else text

    def _interval(self, start: Point, end: Point, short: bool) -> str:
        qualified = any(p.is_approximate or p.is_uncertain for p in (start, end))
        if start.precision is end.precision and start.precision in _SKELETONS and not qualified:
            skeleton = _SKELETONS[start.precision][short]
            return str(format_interval(start.earliest, end.earliest, skeleton, locale=self.locale))
        words = self.gettext("{start} to {end}")
        return words.format(start=self._point(start, short), end=self._point(end, short))


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(_LOCALES.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        message = f"'{language}' is no language that numbers and dates are written in"
        hint = f"available: {', '.join(resources.languages())}"
        raise TemplateError.at("brief.yaml", message, path="language", hint=hint) from error
