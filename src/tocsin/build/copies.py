"""A file and a list of recipients -> numbered copies in a folder, with their register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from tocsin import limits
from tocsin.errors import Diagnostic, TocsinError
from tocsin.output import OutputFolder, open_folder
from tocsin.press.copies import Copies, Source, make_copies
from tocsin.press.register import Entry, Register, open_register


@dataclass(frozen=True)
class Distributed:
    """What a run did: the files that it wrote to a folder, and who has a copy from before, with its number."""

    folder: Path
    names: tuple[str, ...]
    served: dict[str, int]

    @property
    def files(self) -> Iterator[Path]:
        """Yield the files, in the order of their copies."""
        return (self.folder / name for name in self.names)


def distribute(
    source: Source,
    recipients: Sequence[str],
    out: Path,
    *,
    with_code: bool = True,
    watermark: bool = False,
    as_print_run: bool = False,
    again: bool = False,
) -> Distributed:
    """Write a copy for each recipient who has none of this file yet, and record it before it appears.

    Args:
        source: the file.
        recipients: their names, each once.
        out: the folder for the copies; its register is made if it is missing.
        with_code: print a code on each page.
        watermark: print the mark a second time, large and pale, below the page.
        as_print_run: write one file of all copies instead of one file a copy.
        again: give a further copy to those who have one.

    Raises:
        AssetError, LayoutError: a mark cannot be printed.
        OutputError: the folder or the register refused; what was written until then is whole and recorded.
    """
    with _opened(out) as (folder, register):
        register.settle(folder.sha256)
        served = {} if again else register.served(source.id, source.issue, source.sha256)
        wanted = [name for name in recipients if name not in served]
        served = {name: served[name] for name in recipients if name in served}
        if not wanted:
            return Distributed(out, (), served)
        first = register.take(source.id, source.issue, len(wanted))
    # Others may take numbers and write copies while these are laid out: theirs are other numbers.
    copies = make_copies(source, wanted, first=first, with_code=with_code, watermark=watermark)
    written: list[str] = []
    with _opened(out) as (folder, register):
        try:
            for entries, files in _print_run(copies, wanted) if as_print_run else _steps(copies, wanted):
                register.record(entries)
                folder.write_new(files)
                register.confirm(entries)
                written += files
        except TocsinError as error:
            with suppress(TocsinError):  # a full disk may take no word of it either; the next run settles it
                register.settle(folder.sha256)
            raise type(error)(*error.diagnostics, _state(out, written)) from error
    return Distributed(out, tuple(written), served)


@contextmanager
def _opened(out: Path) -> Iterator[tuple[OutputFolder, Register]]:
    with open_folder(out, keep_apart_from=()) as folder, open_register(out) as register:
        yield folder, register


def _steps(copies: Copies, names: Sequence[str]) -> Iterator[tuple[list[Entry], dict[str, Iterable[bytes]]]]:
    """Yield copies and what is recorded of them, as many at once as memory may hold."""
    entries: list[Entry] = []
    files: dict[str, Iterable[bytes]] = {}
    size_bytes = 0
    for number, name in zip(copies.numbers, names, strict=True):
        pieces, digest = copies.copy(number)
        file = f"{_stem(copies.source)}-copy-{number:0{len(str(copies.total))}}.pdf"
        entries.append(_entry(copies, number, name, file, digest))
        files[file] = pieces
        size_bytes += sum(map(len, pieces))
        if len(entries) == limits.COPIES_WRITTEN_TOGETHER or size_bytes > limits.COPIES_WRITTEN_BYTES:
            yield entries, files
            entries, files, size_bytes = [], {}, 0
    if entries:
        yield entries, files


def _print_run(
    copies: Copies, names: Sequence[str]
) -> Iterator[tuple[list[Entry], dict[str, Iterable[bytes]]]]:
    """Yield all copies as one file. It is made twice, once for its hash: it may be too large to be held."""
    digest = sha256()
    for piece in copies.print_run():
        digest.update(piece)
    digits = len(str(copies.total))
    file = f"{_stem(copies.source)}-copies-{copies.first:0{digits}}-{copies.total}.pdf"
    entries = [
        _entry(copies, number, name, file, digest.hexdigest())
        for number, name in zip(copies.numbers, names, strict=True)
    ]
    yield entries, {file: copies.print_run()}


def _stem(source: Source) -> str:
    """Return how the files of an issue begin: each issue counts from 1, and may lie in the folder of the last."""
    return source.id if source.issue in ("", "1") else f"{source.id}-issue-{source.issue}"


def _entry(copies: Copies, number: int, name: str, file: str, digest: str) -> Entry:
    source = copies.source
    at = datetime.now(UTC).isoformat(timespec="seconds")
    content = copies.template.content_sha256
    return Entry(
        source.id, source.issue, number, copies.total, name, file, digest, content, source.sha256, at
    )


def _state(out: Path, written: Sequence[str]) -> Diagnostic:
    if not written:
        return Diagnostic(str(out), 0, 0, "", "no copy was written; the register says so")
    message = f"{len(written)} copies are whole and in the register, to {written[-1]}"
    return Diagnostic(str(out), 0, 0, "", message, "give the same command again for the others")
