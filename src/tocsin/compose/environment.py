"""The Jinja2 environment: sandboxed, strict, escaped, and its errors in our words."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.filters import do_join, make_attrgetter
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from tocsin import editions, limits
from tocsin.compose.direction import Direction, Phrase, apart
from tocsin.errors import TemplateError


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that does not multiply: `'x' * 10**10` would fill the memory before a limit could see it."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or not all(isinstance(value, int | float | Decimal) for value in (left, right)):
            raise SecurityError(f"'{operator}' works on numbers alone, and '**' not at all")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        # `scaleb` makes a number of a million digits.
        return not isinstance(obj, Decimal) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        # Jinja puts its own `format` in the place of every other, ours as well.
        phrase = getattr(value, "__self__", None)
        if not isinstance(phrase, Phrase):
            return super().wrap_str_format(value)
        fill = super().wrap_str_format(str(phrase).format)
        assert fill is not None
        return lambda *values, **names: fill(
            *(apart(one, phrase.direction) for one in values),
            **{name: apart(one, phrase.direction) for name, one in names.items()},
        )


class _Loader(FileSystemLoader):
    """Reads templates of one folder or another; a link that leads out of them is not a template."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, file, is_current = super().get_source(environment, template)
        real = Path(file).resolve()
        if not any(real.is_relative_to(Path(folder).resolve()) for folder in self.searchpath):
            raise TemplateNotFound(template)
        return source, file, is_current


@pass_context
def _printed(context: Context, value: Any) -> Any:
    """Set apart what a template prints, if it runs against the document."""
    return apart(value, context.get("direction", Direction.LEFT_TO_RIGHT))


@pass_context
def _join(context: Context, values: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    """Join as Jinja does, each text set apart where it runs against the document."""
    if attribute is not None:
        values = map(make_attrgetter(context.environment, attribute), values)
    direction = context.get("direction", Direction.LEFT_TO_RIGHT)
    joined: str = do_join(context.eval_ctx, [apart(value, direction) for value in values], d)
    return joined


@cache
def environment(theme: Path | None) -> ImmutableSandboxedEnvironment:
    """Return the environment of a theme, or of the built-in templates alone.

    Templates are found in the theme first; links out of a folder are not followed. No bytecode cache is kept.
    """
    made = _Sandbox(
        loader=_Loader(editions.folders(theme)),
        undefined=StrictUndefined,
        autoescape=True,
        optimized=False,  # folding constants takes a third of the compiling, and saves nothing in one rendering
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        finalize=_printed,
    )
    made.filters["join"] = _join
    return made


def render(theme: Path | None, name: str, context: dict[str, Any]) -> Markup:
    """Render one template.

    Raises:
        TemplateError: it is missing, wrong, forbidden, endless, or asks for what is not there; with file and
            line where they are known.
    """
    with _in_our_words(name):
        template = environment(theme).get_template(name)
        pieces, length = [], 0
        for piece in template.generate(context):
            length += len(piece)
            if length > limits.TEMPLATE_OUTPUT_CHARACTERS:
                megabytes = limits.TEMPLATE_OUTPUT_CHARACTERS // 1_000_000
                raise TemplateError.at(
                    name, f"template output larger than {megabytes} MB", hint="look for a loop without an end"
                )
            pieces.append(piece)
        return Markup("".join(pieces))  # noqa: S704 - each piece was escaped by the template
    raise AssertionError("unreachable")


def first_words(theme: Path | None, name: str, function: str) -> set[str]:
    """Return the texts that a template, if there is one, gives a function as the first argument.

    Raises:
        TemplateError: it is not written as a template.
    """
    with _in_our_words(name):
        loader = environment(theme).loader
        assert loader is not None
        if name not in loader.list_templates():
            return set()
        tree = environment(theme).parse(loader.get_source(environment(theme), name)[0], name)
        return {
            call.args[0].value
            for call in tree.find_all(nodes.Call)
            if isinstance(call.node, nodes.Name)
            and call.node.name == function
            and call.args
            and isinstance(call.args[0], nodes.Const)
        }
    raise AssertionError("unreachable")


def stylesheet(theme: Path | None, name: str) -> Markup:
    """Return the text of one stylesheet, the theme's if it has one.

    Raises:
        TemplateError: there is none of that name.
    """
    with _in_our_words(f"styles/{name}"):
        loader = environment(theme).loader
        assert loader is not None
        return Markup(loader.get_source(environment(theme), f"styles/{name}")[0])  # noqa: S704 - theme authors' CSS
    raise AssertionError("unreachable")


@contextmanager
def _in_our_words(name: str) -> Iterator[None]:
    try:
        yield
    except TemplateSyntaxError as error:
        raise _at(error.name or name, error.lineno, _our_style(error.message or "syntax error")) from error
    except TemplateNotFound as error:
        raise _at(*_place(error, name), f"template not found: '{error.name}'") from error
    except UndefinedError as error:
        raise _at(*_place(error, name), _undefined(error.message or "")) from error
    except SecurityError as error:
        raise _at(*_place(error, name), _forbidden(error.message or "")) from error
    except (RecursionError, MemoryError) as error:
        raise _at(*_place(error, name), "recursion or growth without an end") from error
    except (JinjaError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise _at(*_place(error, name), _our_style(str(error))) from error


def _forbidden(message: str) -> str:
    """Turn Jinja's words on an unsafe attribute into "access to '__class__' is not allowed"."""
    found = re.match(r"access to attribute ('[^']*')", message)
    return f"access to {found[1]} is not allowed" if found else f"not allowed: {_our_style(message)}"


def _our_style(message: str) -> str:
    return (message[:1].lower() + message[1:]).rstrip(".")


def _undefined(message: str) -> str:
    """Turn Jinja's words on a missing attribute into "'nope' is undefined on Alert"."""
    owner, found, name = message.partition("' has no attribute ")
    if not found:
        return message
    return f"{name} is undefined on {owner.rsplit('.', 1)[-1].removesuffix(' object').strip(chr(39))}"


def _at(name: str, line: int, message: str) -> TemplateError:
    return TemplateError.at(name, message, line=line, hint="mend the template, or remove it from the theme")


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """Return the innermost template file and line of a traceback."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith((".j2", ".html")):
            path = Path(frame.filename)
            inside = (
                path.parts[path.parts.index("templates") + 1 :]
                if "templates" in path.parts
                else path.parts[-2:]
            )
            return "/".join(inside), frame.lineno or 0
    return name, 0
