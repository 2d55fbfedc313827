"""The briefs of the repository, printed once for all tests of this folder."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from tests.command import environ, tocsin
from tests.pages.printed import BRIEFS, SECRET_NAME


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with every brief in every edition on every paper.

    Workers share it: the first builds, the others find nothing changed. Names that no page may tell are those of
    the user and of the folders.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home = shared / f"home-of-{SECRET_NAME}"
    home.mkdir(exist_ok=True)
    with (shared / "printed.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ran = tocsin(
            "build",
            *BRIEFS,
            "-o",
            home / "out",
            env=environ(HOME=str(home), USER=SECRET_NAME, LOGNAME=SECRET_NAME),
        )
    assert ran.returncode == 0, ran.stderr
    return home / "out"
