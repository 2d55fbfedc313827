"""`tocsin editions`: what can be printed."""

from __future__ import annotations

from tocsin.cli.options import Formats, Theme
from tocsin.cli.report import Format, as_json, reported, result


def editions(theme: Theme = None, format: Formats = Format.TEXT) -> None:
    """List the editions with their papers.

    Example: tocsin editions
    """
    from tocsin import editions as stage

    with reported(format):
        found = [stage.load(name, theme) for name in stage.names(theme)]
    if format is Format.JSON:
        result(as_json([edition.model_dump() for edition in found]))
        return
    width = max(len(edition.name) for edition in found)
    for edition in found:
        result(f"{edition.name:<{width}}  {', '.join(edition.papers):<12}  {edition.about}")
