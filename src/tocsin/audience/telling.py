"""Which kinds of thing were withheld, in one sentence: never how many, nor of what they told."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.audience.plain import Plain, packed
from tocsin.resources import catalogue


def told(withheld: Mapping[str, tuple[Plain, Plain]], language: str) -> list[str]:
    """Return the sentence as a disclaimer, or nothing where nothing was withheld.

    Args:
        withheld: the data before and after each rule, by its name.
        language: that of the brief.
    """
    from babel.lists import format_list  # it is slow to load, and most briefs withhold nothing

    kinds = [words for name, words in _kinds(language).items() if _is_less(withheld, name)]
    if not kinds:
        return []
    listed = format_list(list(dict.fromkeys(kinds)), locale=language.replace("-", "_"))
    return [catalogue(language).gettext("Withheld in this version: {kinds}.").format(kinds=listed)]


def _kinds(language: str) -> dict[str, str]:
    """Return the words for each kind, by the list of the brief that it stands in or the rule that took it."""
    _ = catalogue(language).gettext
    other = _("other details")
    return {
        "events": _("events"),
        "figures": _("figures"),
        "series": _("figures"),
        "actors": _("actors"),
        "places": _("places"),
        "coordinates": _("exact places"),
        "names": _("names"),
        "descriptions": _("descriptions of events"),
        "sections": _("sections"),
        "key_judgements": _("judgements"),
        "recommendations": _("recommendations"),
        "sources": _("cited sources"),
        "images": _("pictures"),
        "contacts": _("contacts"),
        "words": _("passages of text"),
        "alert": other,
        "publisher": other,
        "handling": other,
        "method": other,
        "acronyms": other,
    }


def _is_less(withheld: Mapping[str, tuple[Plain, Plain]], name: str) -> bool:
    """Tell whether a rule took something, or the rule of marked parts took something of a list."""
    if name in withheld and name != "series":
        before, after = withheld[name]
        return bool(packed(before) != packed(after))
    before, after = withheld["parts"]
    return bool(packed(before.get(name)) != packed(after.get(name)))
