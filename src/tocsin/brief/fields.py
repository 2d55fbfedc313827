"""Plain data -> `Brief`, and what the model says of faults in plain words.

pydantic finds the faults; the table here says what is wrong and what to write instead.
"""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tocsin import limits, resources
from tocsin.brief import model, values
from tocsin.brief.tree import Mark, Steps, Tree, pattern
from tocsin.errors import Diagnostic

_TIME = "2026-07-01T12:00:00+02:00"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d.*", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:[,. '\u00a0\u202f\u2019]\d{3})+")
_COMMAS = re.compile(r"(?<!\d)\d{1,3}(?:, ?\d{3})+(?!\d)", re.ASCII)
_THREE_DIGITS = re.compile(r"\d{3}", re.ASCII)
_PERCENT = re.compile(r"\d+(?:\.\d+)?\s*%")
_WITH_WORD = re.compile(r"[^\d]*?(\d[\d,. ]*)[^\d]*")
NUMBERS = frozenset(
    {("issue",), ("supersedes", "issue"), ("alert", "stages", "*", "stage"), ("places", "*", "point", "*")}
    | {
        (*counted, name)
        for counted in (("figures", "*"), ("series", "*", "points", "*"))
        for name in ("value", "low", "best", "high")
    }
)
"""Where numbers stand."""


def _pattern_of(annotated: Any) -> str:
    return str(annotated.__metadata__[0].pattern)


_PATTERNS = {
    _pattern_of(values.Id): (
        "identifier may hold only letters, digits, . _ -",
        "start with a letter or digit of a to z, 0 to 9, such as un-589",
    ),
    _pattern_of(values.Line): ("must be on one line", "join the lines; with '>' write '>-'"),
    _pattern_of(values.Url): (
        "link must be https, mailto or tel",
        "write the full address, such as https://…",
    ),
}
_OTHER_PATTERNS = {
    "folder": (
        "not the name of a folder beside this one",
        "write the name alone, of letters, digits and . _ -; `issue` alone says which issue it was",
    ),
    "email": ("not an email address", "write name@example.org"),
    "indicators": ("not the number of an indicator", "write 2.3: the factor, a point and the indicator"),
}


def check(tree: Tree, known: set[Steps]) -> tuple[model.Brief | None, list[Diagnostic]]:
    """Make a brief of plain data.

    Args:
        tree: the data and its marks.
        known: places of which a fault is reported already; the model's opinion of them is left out.

    Returns:
        the brief, or None, and what is wrong.
    """
    faults = [
        tree.fault(steps, message, hint) for steps, message, hint in _before(tree.data) if steps not in known
    ]
    known = known | {steps for steps, _, _ in _before(tree.data)}
    try:
        brief = model.Brief.model_validate(_encodable(tree.data))
    except ValidationError as error:
        for details in error.errors(include_url=False):
            steps: Steps = details["loc"]
            if steps not in known:
                faults.append(_diagnostic(tree, steps, details))
        return None, faults
    return (None if faults else brief), faults


def _encodable(value: Any) -> Any:
    """Return data with half surrogates replaced, on which pydantic fails; `characters` has named them by now."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_encodable(name): _encodable(inner) for name, inner in value.items()}
    return [_encodable(inner) for inner in value] if isinstance(value, list) else value


def _before(data: Any) -> Iterator[tuple[Steps, str, str]]:
    """Find what pydantic would read without a word: a bare number as a time, a number of 5,000 digits."""
    embargo = _at(data, "handling", "embargo_until")
    if isinstance(embargo, str) and not _MOMENT.fullmatch(embargo):
        yield ("handling", "embargo_until"), f"'{embargo[:40]}' is not a date and time", f"write {_TIME}"
    for steps, text in _numbers(data):
        digits = _digits(text)
        if digits is None or "_" in text:
            yield steps, f"not a number: {text[:40]}", "write digits, such as 4000"
        elif digits > limits.NUMBER_DIGITS:
            hint = "round it as its source does; an identifier is no number"
            yield steps, f"number too long: more than {limits.NUMBER_DIGITS} digits", hint


def _digits(text: str) -> int | None:
    """Return how many digits a text takes when it is printed as a number; None where it stands for no digits."""
    typed = sum(map(str.isdigit, text))
    try:
        number = Decimal(text)
    except InvalidOperation:  # other words than a number: the model says so
        return typed
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        return None
    return max(typed, len(digits) + exponent, -exponent)


def _numbers(data: Any) -> Iterator[tuple[Steps, str]]:
    for place in NUMBERS:
        yield from _follow(data, place, ())


def _follow(value: Any, place: Steps, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if not place:
        if isinstance(value, str):
            yield steps, value
    elif place[0] == "*":
        for index, inner in enumerate(value if isinstance(value, list) else ()):
            yield from _follow(inner, place[1:], (*steps, index))
    elif isinstance(value, dict) and place[0] in value:
        yield from _follow(value[place[0]], place[1:], (*steps, place[0]))


def _at(data: Any, *names: str) -> Any:
    for name in names:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _diagnostic(tree: Tree, steps: Steps, details: ErrorDetails) -> Diagnostic:
    mark: Mark | None = None
    if details["type"] == "missing":
        # What is not there has no place; its parent's name is the nearest.
        mark = tree.mark(steps[:-1], of_key=True)
    elif details["type"] == "extra_forbidden":
        mark = tree.mark(steps, of_key=True)
    message, hint = _words(steps, details)
    if mark and _THREE_DIGITS.fullmatch(str(steps[-1])):
        hint = _with_commas(tree, mark) or hint
    return tree.fault(steps, message, hint, mark=mark)


def _with_commas(tree: Tree, mark: Mark) -> str:
    """Return what to write for a number with commas in braces, where YAML starts a field at each comma."""
    line = tree.lines[mark.file][mark.line - 1] if mark.file in tree.lines else ""
    for match in _COMMAS.finditer(line):
        if match.start() < mark.column <= match.end():
            return f"write {re.sub('[^0-9]', '', match[0])}: in braces a comma starts the next field"
    return ""


def _words(steps: Steps, details: ErrorDetails) -> tuple[str, str]:
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    if kind == "missing" and isinstance(steps[-1], int):
        return "must have one more entry", "write latitude and longitude, such as [12.64, -8.0]"
    if kind == "missing":
        return f"required field '{steps[-1]}' is missing", _meaning(steps)
    if kind == "extra_forbidden":
        return _unknown(steps)
    if kind == "value_error":
        message, _, hint = str(context["error"]).partition("; ")
        return message, hint
    if value is None:
        return "must not be empty", "write a value, or leave the field out"
    if kind in _NUMBER_KINDS:
        return _not_a_number(str(value), is_whole=kind.startswith("int"))
    if kind == "string_pattern_mismatch":
        if context["pattern"] == _pattern_of(values.Language):
            return "not a language tag", f"write one of: {', '.join(resources.languages())}"
        found = _PATTERNS.get(str(context["pattern"])) or _OTHER_PATTERNS.get(_last_name(steps))
        return found or ("not in the form that is asked for", f"the pattern is {context['pattern']}")
    if kind in _KINDS:
        return _KINDS[kind](context, value)
    return details["msg"][:1].lower() + details["msg"][1:], ""


_NUMBER_KINDS = frozenset(
    {"decimal_parsing", "decimal_type", "float_parsing", "float_type", "finite_number"}
    | {"int_parsing", "int_type", "int_from_float", "int_parsing_size"}
)


def _kind_of(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping of fields"
    return "a list" if isinstance(value, list) else f"the text '{str(value)[:40]}'"


def _too_short(context: Any, value: Any) -> tuple[str, str]:
    return "must not be empty", "write a value, or leave the field out"


def _few_or_many(context: Any, value: Any) -> tuple[str, str]:
    if context.get("min_length") == 1:
        return "must not be empty", "name at least one"
    wanted = context.get("min_length", context.get("max_length"))
    return f"must have {wanted} entries, not {context.get('actual_length')}", ""


_KINDS: dict[str, Callable[[Any, Any], tuple[str, str]]] = {
    "string_type": lambda _, value: (
        f"must be text, not {_kind_of(value)}",
        "quote it, or remove the dashes",
    ),
    "string_unicode": lambda _, value: ("broken character", "type the text again"),
    "string_too_short": _too_short,
    "too_short": _few_or_many,
    "too_long": _few_or_many,
    "string_too_long": lambda context, value: (
        f"longer than {context['max_length']} letters ({len(value)})",
        "shorten it, or move part of it to a field for long text",
    ),
    "list_type": lambda _, value: (
        f"must be a list, not {_kind_of(value)}",
        "write [a, b], or a line '- a' for each",
    ),
    "tuple_type": lambda _, value: (
        f"must be latitude and longitude, not {_kind_of(value)}",
        "write [12.64, -8.0]",
    ),
    "model_type": lambda _, value: (
        f"must be a mapping of fields, not {_kind_of(value)}",
        "write `name: value` lines",
    ),
    "model_attributes_type": lambda _, value: (f"must be a mapping of fields, not {_kind_of(value)}", ""),
    "bool_parsing": lambda _, value: (f"must be true or false, not {_kind_of(value)}", ""),
    "bool_type": lambda _, value: (f"must be true or false, not {_kind_of(value)}", ""),
    "literal_error": lambda context, value: (
        f"'{str(value)[:40]}' is not known here",
        f"use one of: {context['expected'].replace(chr(39), '').replace(' or ', ', ')}",
    ),
    "timezone_aware": lambda _, value: ("a time without its offset from UTC", f"write {_TIME}"),
    "datetime_parsing": lambda _, value: (f"'{str(value)[:40]}' is not a date and time", f"write {_TIME}"),
    "datetime_from_date_parsing": lambda _, value: (
        f"'{str(value)[:40]}' is not a date and time",
        f"write {_TIME}",
    ),
    "datetime_type": lambda _, value: (f"must be a date and time, not {_kind_of(value)}", f"write {_TIME}"),
    "greater_than_equal": lambda context, value: (f"must be {context['ge']:g} or more", ""),
    "less_than_equal": lambda context, value: (f"must be {context['le']:g} or less", ""),
}


def _not_a_number(text: str, *, is_whole: bool) -> tuple[str, str]:
    what = "a whole number" if is_whole else "a number"
    message = f"not {what}: '{text[:40]}'"
    if len(text) > 40:
        return message, "write digits"
    if _GROUPED.fullmatch(text):
        return message, f"write {re.sub(r'[^0-9]', '', text)}"
    if _PERCENT.fullmatch(text):
        return message, f"write {text.rstrip(' %')}, and percent in 'measure'"
    if match := _WITH_WORD.fullmatch(text):
        return message, f"write {re.sub(r'[^0-9]', '', match[1])}, or 'vague' for the source's words"
    return message, "write digits, or 'vague' for the source's words" if not is_whole else "write digits"


def _last_name(steps: Steps) -> str:
    return next((str(step) for step in reversed(steps) if isinstance(step, str)), "")


def _unknown(steps: Steps) -> tuple[str, str]:
    name = str(steps[-1])
    owner = _model_at(steps[:-1])
    fields = list(owner.model_fields) if owner else []
    near = difflib.get_close_matches(name.lower()[:40], fields, 1)
    message = f"unknown field '{name[:40]}'"
    if near:
        return f"{message} (did you mean '{near[0]}'?)", f"the fields are: {', '.join(fields)}"
    return message, f"the fields are: {', '.join(fields)}"


def _meaning(steps: Steps) -> str:
    owner = _model_at(steps[:-1])
    field = owner.model_fields.get(str(steps[-1])) if owner else None
    text = (field.description or "").rstrip(".") if field else ""
    return text[:1].lower() + text[1:]


def _model_at(steps: Steps) -> type[BaseModel] | None:
    """Return the model whose fields stand at a place."""
    owner: type[BaseModel] | None = model.Brief
    for step in pattern(steps):
        if owner is None:
            return None
        if step != "*":
            field = owner.model_fields.get(str(step))
            owner = _model_in(field.annotation) if field else None
    return owner


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in typing.get_args(annotation) if (found := _model_in(inner))), None)
