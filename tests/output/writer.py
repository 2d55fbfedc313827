"""A build in a process of its own: `python writer.py FOLDER ROUNDS NUMBER [SIGNAL]`, run by the tests.

Writes two files of equal content, round after round, so that a reader can tell a torn file or a mixed set.
Each file repeats one line, `NUMBER ROUND`; the manifest's `pages` are the two as one number, which tells what is
older. With SIGNAL, the process sends itself that signal in the middle of its second round.
"""

from __future__ import annotations

import os
import signal
import sys
from hashlib import sha256
from pathlib import Path

from tocsin.errors import TocsinError
from tocsin.output import Written, open_folder

SIZE_BYTES = 200_000


def main(folder: str, rounds: str, build: str, signal_name: str = "") -> int:
    """Write the rounds; return the exit code."""
    for number in range(int(rounds)):
        line = f"{build} {number:06}\n".encode()
        data = line * (SIZE_BYTES // len(line))
        inputs = sha256(line).hexdigest()
        if signal_name and number == 1:
            _signal_within_the_write(getattr(signal, signal_name))
        try:
            with open_folder(Path(folder), []) as out:
                out.write({name: Written(data, inputs, age(line)) for name in ("one.pdf", "two.pdf")})
        except TocsinError as error:
            print(error, file=sys.stderr)
            return int(error.exit_code)
        except KeyboardInterrupt:
            return 130
    return 0


def age(line: bytes) -> int:
    """Return the build and the round of a line as one number."""
    return int(line.replace(b" ", b""))


def _signal_within_the_write(number: int) -> None:
    fsync = os.fsync

    def fsync_and_signal(fd: int) -> None:
        fsync(fd)
        os.kill(os.getpid(), number)

    os.fsync = fsync_and_signal  # type: ignore[assignment]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
