"""Put the help texts of today into docs/commands.md: .venv/bin/python scripts/commands.py.

Each block that starts with a line such as `$ tocsin build --help` is filled anew; all else stays as it is.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
_BLOCK = re.compile(r"```text\n\$ tocsin (?P<command>(?:[a-z-]+ )*)--help\n.*?```", re.DOTALL)
_COLUMNS = "92"


@cache
def help_text(command: str) -> str:
    """Return what `tocsin COMMAND --help` prints, without colours, 92 columns wide."""
    arguments = [*command.split(), "--help"]
    program = f"from tocsin.cli import app; app({arguments!r}, prog_name='tocsin')"
    settings = ("FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "TERMINAL_WIDTH", "TYPER_USE_RICH")
    environment = {name: value for name, value in os.environ.items() if name not in settings}
    environment |= {"COLUMNS": _COLUMNS, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "TERM": "dumb"}
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], check=True, capture_output=True, env=environment, encoding="utf-8"
    )
    return "\n".join(line.rstrip() for line in run.stdout.strip().splitlines())


def filled(page: str) -> str:
    """Return the page with the help texts of today."""

    def block(match: re.Match[str]) -> str:
        command = match["command"]
        return f"```text\n$ tocsin {command}--help\n{help_text(command)}\n```"

    return _BLOCK.sub(block, page)


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
