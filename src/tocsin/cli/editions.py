"""`tocsin editions`: what can be printed."""

from __future__ import annotations

from tocsin.cli.options import Formats, Theme
from tocsin.cli.report import Format, as_json, reported, result


def editions(theme: Theme = None, format: Formats = Format.TEXT) -> None:
    """List the editions and the packs with their papers.

    Example: tocsin editions
    """
    from tocsin import editions as stage
    from tocsin import packs

    with reported(format):
        found = [stage.load(name, theme) for name in stage.names(theme)]
        together = [packs.load(name, theme) for name in packs.names(theme)]
    if format is Format.JSON:
        lists = {
            "editions": [edition.model_dump() for edition in found],
            "packs": [pack.model_dump() for pack in together],
        }
        result(as_json(lists))
        return
    rows = [(edition.name, edition.papers, edition.about) for edition in found]
    rows += [(f"--pack {pack.name}", pack.papers, pack.about) for pack in together]
    width = max(len(name) for name, _, _ in rows)
    for name, papers, about in rows:
        result(f"{name:<{width}}  {', '.join(papers):<12}  {about}")
