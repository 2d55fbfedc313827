"""A PDF is read in a process of its own, because a file from a stranger may keep its reader busy for ever.

The process gets the open file and nothing else of it, no name and no folder; it has limits of time and memory, and
answers with JSON. It can fail in any way without taking the other files with it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

from tocsin import limits
from tocsin.errors import SourceError

_CHILD = [sys.executable, "-P", "-X", "utf8", "-m"]
_HINT = "the file may be damaged, or made to do harm; do not open it where that would matter"


def inspect_file(stream: BinaryIO, name: str, *, wall_s: float = limits.INSPECT_WALL_S) -> dict[str, Any]:
    """Return the report on an open file. `name` is how it is called.

    Raises:
        SourceError: it is no PDF, is too damaged, or goes beyond the limits.
    """
    return read_apart(stream, name, "tocsin.inspect.confined", wall_s=wall_s)


def read_apart(
    stream: BinaryIO, name: str, module: str, *arguments: str, wall_s: float = limits.INSPECT_WALL_S
) -> dict[str, Any]:
    """Return what a module says of an open file, and the name of the file.

    Args:
        stream: the file.
        name: how it is called.
        module: calls `answer_with` when it is run.
        arguments: what it is told besides.
        wall_s: how long it may take.

    Raises:
        SourceError: it is no PDF, is too damaged, or goes beyond the limits.
    """
    if os.fstat(stream.fileno()).st_size > limits.INSPECTED_BYTES:
        message = f"larger than {limits.INSPECTED_BYTES // 1_000_000} MB"
        raise SourceError.at(name, message, hint="split it, and inspect the parts")
    try:
        ran = subprocess.run(  # noqa: S603 - a module of ours, in our own Python
            [*_CHILD, module, *arguments], stdin=stream, capture_output=True, timeout=wall_s, check=False
        )
    except subprocess.TimeoutExpired:
        message = f"cannot be read within {wall_s:.0f} s"
        raise SourceError.at(name, message, hint=_HINT) from None
    with suppress(ValueError):
        answer: dict[str, Any] = json.loads(ran.stdout)
        if "refused" in answer:
            raise SourceError.at(name, answer["refused"], hint=answer["hint"])
        return answer | {"file": name}
    last = ran.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    if "MemoryError" in last or ran.returncode < 0:
        memory_gb = limits.INSPECT_MEMORY_BYTES // 1_000_000_000
        message = f"cannot be read: it needs more than {memory_gb} GB of memory, or breaks its reader"
        raise SourceError.at(name, message, hint=_HINT)
    message = f"inspection failed ({last or f'exit code {ran.returncode}'})"
    raise SourceError.at(name, message, hint="this is a bug; please report it, with the file if you may")


def _limit() -> None:
    """Limit memory and processor time of this process, and let it leave no core, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    seconds = int(limits.INSPECT_WALL_S)
    for what, most in (
        (resource.RLIMIT_AS, limits.INSPECT_MEMORY_BYTES),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS limits no address space
            resource.setrlimit(what, (most, most))


def answer_with(read: Callable[[bytes], dict[str, Any]]) -> None:
    """Be the process that reads: write what `read` says of the file on stdin to stdout, and end."""
    _limit()
    try:
        answer = read(sys.stdin.buffer.read(limits.INSPECTED_BYTES))
    except SourceError as error:
        fault = error.diagnostics[0]
        answer = {"refused": fault.message, "hint": fault.hint}
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    os._exit(0)  # taking millions of small objects apart one by one would double the time


def _inspected(data: bytes) -> dict[str, Any]:
    from tocsin.inspect.report import inspected

    return inspected(data, "")


if __name__ == "__main__":
    answer_with(_inspected)
