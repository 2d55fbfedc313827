"""What was broken over pages, columns or lines becomes one again: paragraphs, lists, sections, tables, links.

What stands on every page, as a table's header does, is content once and an artifact from then on.
"""

from __future__ import annotations

from tocsin.typeset import Link, Mark, Tag

_Key = tuple[int, str, str]


def join(top: Tag) -> list[Tag]:
    """Join the pieces below a tag, in place. Return what is repeated and was taken out, to become artifacts.

    A repetition that holds a link stays, since a link must not be an artifact.
    """
    joiner = _Joiner()
    joiner.refill(top)
    return joiner.repeated


class _Joiner:
    def __init__(self) -> None:
        self.repeated: list[Tag] = []
        self._firsts: dict[_Key, Tag] = {}

    def refill(self, tag: Tag) -> None:
        """Put what a tag holds into it again, one by one."""
        kids, tag.kids = tag.kids, []
        for kid in kids:
            self._put(kid, tag, is_start=False)

    def _put(self, kid: Tag | Mark | Link, target: Tag, *, is_start: bool) -> None:
        """Put a kid behind what a tag holds. `is_start` says that it began a later piece of that tag."""
        if not isinstance(kid, Tag):
            target.kids.append(kid)
            return
        last = target.kids[-1] if target.kids else None
        if kid.is_anonymous or kid.source is None:
            # It has no name to know it by. But between two of its kind there always stands something else.
            whole = last if is_start and isinstance(last, Tag) and _is_alike(kid, last) else None
        else:
            key = (id(kid.source), kid.kind, kid.role)
            whole = self._firsts.setdefault(key, kid)
            # A part of a line goes on in the next one; what does not has a block before it, and stays there.
            if whole is kid or whole is target or (kid.is_inline and whole is not last):
                whole = None
        if whole is None:
            target.kids.append(kid)
            self.refill(kid)
        elif not kid.is_repeated:
            for number, inner in enumerate(kid.kids):
                self._put(inner, whole, is_start=number == 0)
        elif any(kid.all(Link)):
            for inner in kid.kids:
                whole.kids.append(inner)
        else:
            self.repeated.append(kid)


def _is_alike(kid: Tag, last: Tag) -> bool:
    return last.is_anonymous and (kid.source, kid.kind, kid.role) == (last.source, last.kind, last.role)
