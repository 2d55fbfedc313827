"""`tocsin editions`: what can be printed."""

from __future__ import annotations

import json

from tocsin.cli.options import Formats, Theme
from tocsin.cli.report import Format, reported, result


def editions(theme: Theme = None, format: Formats = Format.TEXT) -> None:
    """List the editions with their papers.

    Example: tocsin editions
    """
    from tocsin import editions as stage

    with reported(format):
        found = [stage.load(name, theme) for name in stage.names(theme)]
    if format is Format.JSON:
        result(json.dumps([edition.model_dump() for edition in found], ensure_ascii=False, indent=1))
        return
    width = max(len(edition.name) for edition in found)
    for edition in found:
        result(f"{edition.name:<{width}}  {', '.join(edition.papers):<12}  {edition.about}")
