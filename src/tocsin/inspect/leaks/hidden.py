"""Text that is drawn and cannot be seen: beside the paper, under something, in the colour behind it, clipped away.

Such text is in the file for whoever marks and copies it. What is allowed: shapes may run over the edge, as bleed
and the marks of a printer do; text may be pale, lie on a picture, and run over a shape that is no rectangle, since
then what is behind it is not known for sure. Text of blanks alone is no text.

Source: ISO 32000-1:2008 clauses 8.4 and 8.5 (state, paths and clipping), 9.3.6 (modes of showing text), 14.11.2
(boxes).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from tocsin.inspect.leaks.finding import Check, Leak

_SLACK_PT = 1.0
_PALEST = 8
"""Of 255: what is less opaque cannot be seen."""

_NEAR = 12
"""Of 255 in each of red, green and blue: two colours that are nearer than this are one to a reader."""

_SMALLEST_PT = 2.0
_WHITE = (255, 255, 255)
_UNSEEN_MODES = (3, 7)
_RECTANGLE_POINTS = range(4, 7)
_DEPTH_MAX = 12


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, other: _Box) -> bool:
        return (
            self.left - _SLACK_PT <= other.left
            and self.bottom - _SLACK_PT <= other.bottom
            and other.right <= self.right + _SLACK_PT
            and other.top <= self.top + _SLACK_PT
        )

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def within(self, other: _Box) -> _Box:
        return _Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )


_Matrix = tuple[float, float, float, float, float, float]
_EVERYWHERE = _Box(-1e9, -1e9, 1e9, 1e9)


class _Filled(NamedTuple):
    """A shape or a picture, in its turn; only of a rectangle is it known which places it fills."""

    turn: int
    box: _Box
    colour: tuple[int, int, int] | None
    is_rectangle: bool
    is_opaque: bool


class _Text(NamedTuple):
    turn: int
    item: Any
    box: _Box
    clip: _Box
    colour: tuple[int, int, int]
    alpha: int
    mode: int
    size_pt: float


@dataclass
class _Page:
    texts: list[_Text] = field(default_factory=list)
    filled: list[_Filled] = field(default_factory=list)
    turn: int = 0


class Reader:
    """Reads what pdfium draws on the pages of one document."""

    def __init__(self, document: Any, *, pictures_cover: bool = True) -> None:
        """Open the pages of a document.

        Args:
            document: of pypdfium2.
            pictures_cover: whether a picture covers what is under it: false where one may have transparent parts,
                of which pdfium does not tell which picture has them.
        """
        import pypdfium2.raw as raw  # type: ignore[import-untyped]

        self._document, self._raw, self._pictures_cover = document, raw, pictures_cover
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._matrix = raw.FS_MATRIX()
        self._number = ctypes.c_float()

    def hidden(self) -> Iterator[Leak]:
        """Yield what cannot be seen, once for each reason and page."""
        for number, page in enumerate(self._document, 1):
            drawn = _Page()
            self._read(page, drawn, (1, 0, 0, 1, 0, 0), _EVERYWHERE, 255, 0)
            paper = _Box(*page.get_mediabox())
            bleed = _Box(*page.get_bleedbox()) if page.get_bleedbox() else paper
            texts: dict[str, list[_Text]] = {}
            for text in drawn.texts:
                if reason := _reason(text, drawn, bleed.within(paper)):
                    texts.setdefault(reason, []).append(text)
            textpage = page.get_textpage() if texts else None
            for reason, found in texts.items():
                if count := sum(self._says_something(text.item, textpage) for text in found):
                    told = "a text" if count == 1 else f"{count} texts"
                    yield Leak(Check.HIDDEN, number, f"{told} on it cannot be seen: {reason}")

    def _says_something(self, item: Any, textpage: Any) -> bool:
        length = self._raw.FPDFTextObj_GetText(item, textpage, None, 0)
        letters = (ctypes.c_ushort * max(1, length // 2))()
        self._raw.FPDFTextObj_GetText(item, textpage, letters, length)
        return bool(bytes(letters).decode("utf-16-le", "replace").strip("\0 \u00a0\u202f\u2009\t\r\n"))

    def _read(self, owner: Any, drawn: _Page, matrix: _Matrix, clip: _Box, alpha: int, depth: int) -> None:
        raw = self._raw
        if depth:
            count, get = raw.FPDFFormObj_CountObjects(owner), raw.FPDFFormObj_GetObject
        else:
            count, get = raw.FPDFPage_CountObjects(owner), raw.FPDFPage_GetObject
        for at in range(count):
            item = get(owner, at)
            drawn.turn += 1
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                self._add_text(item, drawn, matrix, clip, alpha)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._add_path(item, drawn, matrix, clip, alpha)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                box = self._box(item, matrix).within(clip).within(self._clip(item, matrix))
                is_opaque = alpha == 255 and self._pictures_cover
                drawn.filled.append(_Filled(drawn.turn, box, None, True, is_opaque))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH_MAX:
                inner = _times(self._matrix_of(item), matrix)
                beyond = clip.within(self._clip(item, matrix))
                self._read(item, drawn, inner, beyond, alpha * self._fill(item)[3] // 255, depth + 1)

    def _add_text(self, item: Any, drawn: _Page, matrix: _Matrix, clip: _Box, alpha: int) -> None:
        raw = self._raw
        *colour, own = self._fill(item)
        raw.FPDFTextObj_GetFontSize(item, self._number)
        a, b, c, d, _, _ = _times(self._matrix_of(item), matrix)
        drawn.texts.append(
            _Text(
                drawn.turn,
                item,
                self._box(item, matrix),
                clip.within(self._clip(item, matrix)),
                (colour[0], colour[1], colour[2]),
                own * alpha // 255,
                raw.FPDFTextObj_GetTextRenderMode(item),
                self._number.value * abs(a * d - b * c) ** 0.5,
            )
        )

    def _add_path(self, item: Any, drawn: _Page, matrix: _Matrix, clip: _Box, alpha: int) -> None:
        mode, is_stroked = ctypes.c_int(), ctypes.c_int()
        self._raw.FPDFPath_GetDrawMode(item, mode, is_stroked)
        if not mode.value:
            return
        *colour, own = self._fill(item)
        box = self._box(item, matrix).within(clip).within(self._clip(item, matrix))
        is_rectangle = self._raw.FPDFPath_CountSegments(item) in _RECTANGLE_POINTS and self._is_upright(item)
        drawn.filled.append(
            _Filled(
                drawn.turn,
                box,
                (colour[0], colour[1], colour[2]),
                is_rectangle and abs(matrix[1]) + abs(matrix[2]) < 1e-6,
                own * alpha // 255 > 250,
            )
        )

    def _is_upright(self, item: Any) -> bool:
        """Tell a path of four straight edges, each along the paper."""
        a, b, c, d, _, _ = self._matrix_of(item)
        if abs(b) + abs(c) > 1e-6 and abs(a) + abs(d) > 1e-6:
            return False
        points = list(self._points(item, self._raw.FPDFPath_CountSegments, self._raw.FPDFPath_GetPathSegment))
        return all(
            abs(one[0] - other[0]) < 0.01 or abs(one[1] - other[1]) < 0.01 for one, other in pairwise(points)
        )

    def _points(self, path: Any, count: Any, get: Any, *index: int) -> Iterator[tuple[float, float]]:
        x, y = ctypes.c_float(), ctypes.c_float()
        for at in range(count(path, *index)):
            segment = get(path, *index, at)
            if self._raw.FPDFPathSegment_GetType(segment) == self._raw.FPDF_SEGMENT_BEZIERTO:
                yield float("nan"), float("nan")  # never along the paper
            self._raw.FPDFPathSegment_GetPoint(segment, x, y)
            yield x.value, y.value

    def _clip(self, item: Any, matrix: _Matrix) -> _Box:
        """Return a box outside of which nothing of an object is drawn."""
        raw = self._raw
        path = raw.FPDFPageObj_GetClipPath(item)
        box = _EVERYWHERE
        for index in range(raw.FPDFClipPath_CountPaths(path) if path else 0):
            count, get = raw.FPDFClipPath_CountPathSegments, raw.FPDFClipPath_GetPathSegment
            points = [point for point in self._points(path, count, get, index) if point[0] == point[0]]
            if points:
                across, up = zip(*points, strict=True)
                box = box.within(_placed(_Box(min(across), min(up), max(across), max(up)), matrix))
        return box

    def _box(self, item: Any, matrix: _Matrix) -> _Box:
        self._raw.FPDFPageObj_GetBounds(item, *self._edges)
        return _placed(_Box(*(edge.value for edge in self._edges)), matrix)

    def _fill(self, item: Any) -> tuple[int, int, int, int]:
        if not self._raw.FPDFPageObj_GetFillColor(item, *self._colour):
            return (0, 0, 0, 255)
        red, green, blue, alpha = (part.value for part in self._colour)
        return red, green, blue, alpha

    def _matrix_of(self, item: Any) -> _Matrix:
        self._raw.FPDFPageObj_GetMatrix(item, self._matrix)
        matrix = self._matrix
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _reason(text: _Text, drawn: _Page, paper: _Box) -> str:
    """Return why a text cannot be seen, or nothing."""
    if text.mode in _UNSEEN_MODES:
        return "it is drawn in a mode that shows nothing"
    if text.alpha < _PALEST:
        return "it is transparent"
    if text.size_pt < _SMALLEST_PT:
        return f"it is smaller than {_SMALLEST_PT:g} points"
    if not paper.holds(text.box):
        return "it runs over the edge of the paper"
    if not text.clip.meets(text.box):
        return "it is clipped away"
    if any(shape.turn > text.turn and _covers(shape, text.box) for shape in drawn.filled):
        return "something lies over it"
    if _is_in_colour_behind(text, drawn):
        return "it has the colour of what is behind it"
    return ""


def _covers(shape: _Filled, box: _Box) -> bool:
    return shape.is_rectangle and shape.is_opaque and shape.box.holds(box)


def _is_in_colour_behind(text: _Text, drawn: _Page) -> bool:
    """Tell whether a text is in the colour of its ground, as far as the ground is known for sure."""
    ground: tuple[int, int, int] | None = _WHITE
    for shape in drawn.filled:
        if shape.turn > text.turn:
            break
        if _covers(shape, text.box):
            ground = shape.colour
        elif shape.box.meets(text.box):
            ground = None
    return ground is not None and all(
        abs(one - other) < _NEAR for one, other in zip(ground, text.colour, strict=True)
    )


def _placed(box: _Box, matrix: _Matrix) -> _Box:
    if matrix == (1, 0, 0, 1, 0, 0):
        return box
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    return _Box(min(across), min(up), max(across), max(up))


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    """Return the matrix that applies one, then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
