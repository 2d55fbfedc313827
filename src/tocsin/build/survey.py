"""What a build would say no to, without laying anything out: every fault of a brief, in each of its languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tocsin.build.pages import issues_seen, load
from tocsin.errors import Diagnostic, TemplateError, TocsinError

if TYPE_CHECKING:
    from tocsin.brief.snapshot import Snapshot


@dataclass(frozen=True)
class Gap:
    """What keeps a brief from being built in a language in which it has only some of its texts.

    `found` are warnings: one for each text that is missing, of `texts` that the brief has in its own language; or
    one that says that no words can be printed in it.
    """

    label: str
    language: str
    texts: int
    found: tuple[Diagnostic, ...]

    @property
    def unsaid(self) -> str:
        """Return why no words can be printed in the language, or nothing."""
        return "" if self.found[0].path else self.found[0].message


@dataclass
class Survey:
    """What was found in a brief. `exit_code` is 0 without faults; gaps are no faults."""

    faults: list[Diagnostic] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    exit_code: int = 0


def survey(source: Snapshot, asked: Sequence[str] = ()) -> Survey:
    """Read a brief in its own language and in others.

    Args:
        source: the files.
        asked: the languages that it must be whole in. Without any, it is read in each language that it has a text
            in, and what is missing there is a gap.

    Raises:
        SourceError: the files are not text.
    """
    from tocsin.brief.languages import own_language, resolve, translatable, used
    from tocsin.brief.read import read_tree

    tree = read_tree(source)
    own = own_language(tree)
    result = Survey()
    for language in dict.fromkeys([own, *(asked or used(tree))]):
        try:
            brief = load(source, language, tree=tree)
            issues_seen(source, brief)
        except TocsinError as error:
            gaps: set[Diagnostic] = set()
            if language != own and not asked:
                is_unsaid = isinstance(error, TemplateError)
                gaps = set(error.diagnostics if is_unsaid else resolve(tree, language)[1])
            faults = [fault for fault in error.diagnostics if fault not in gaps]
            result.faults += [fault for fault in faults if fault not in result.faults]
            if faults:
                result.exit_code = max(result.exit_code, error.exit_code)
            if gaps:
                found = tuple(replace(fault, severity="warning") for fault in sorted(gaps))
                result.gaps.append(Gap(source.label, language, translatable(tree), found))
    result.faults.sort()
    return result
