"""What a content stream draws: fonts, pictures at their size, colour spaces, marks, and what no mark holds.

A stream is read once, in its own coordinates. A drawing within a drawing is then placed by its matrix, so a form
that draws a form ten times, which draws one ten times, costs three readings and not a hundred.

Source: ISO 32000-1:2008 clauses 7.8.2, 8.4 to 8.9, 9.3 and 14.6 (operators).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import DictionaryObject, StreamObject

from tocsin import limits
from tocsin.inspect.colour import space_name
from tocsin.inspect.document import Document, reference
from tocsin.inspect.tokens import inline_entries, name_of, number_of, operations

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_PAINT = frozenset((b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"))
_SHOW = frozenset((b"Tj", b"TJ", b"'", b'"'))
_DEVICE = {b"g": "/DeviceGray", b"rg": "/DeviceRGB", b"k": "/DeviceCMYK"}
_INVISIBLE = 3


@dataclass(frozen=True)
class Picture:
    """A picture in a file: its pixels, how its colours are written, and its object, empty if it has none."""

    object: str
    width_px: int
    height_px: int
    colour_space: str
    bits: int
    is_mask: bool


@dataclass
class Drawn:
    """What one stream draws, with all that it draws by name, in its own coordinates."""

    fonts: dict[str, tuple[DictionaryObject, bool]] = field(default_factory=dict)
    """Each font by its object, and whether any of its letters can be seen."""
    pictures: dict[tuple[Picture, Matrix], None] = field(default_factory=dict)
    spaces: dict[str, None] = field(default_factory=dict)
    marks: dict[tuple[int, int], None] = field(default_factory=dict)
    """Each marked content: the object of the form that it is in, 0 for the page itself, and its number."""
    has_text: bool = False
    has_hidden_text: bool = False
    loose: int = 0
    """How many texts and pictures stand in no tag and in no artifact."""
    screen: dict[str, None] = field(default_factory=dict)
    """What asks for colours of screens (RGB), painted or not, in words: `operator rg in drawing 12 0`."""


@dataclass
class _State:
    """What `q` keeps and `Q` brings back."""

    matrix: Matrix
    fill: str | None = None
    stroke: str | None = None
    font: Any = None
    mode: int = 0


def times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that applies one, then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


class Reader:
    """Reads streams of one document, each once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[tuple[int, int], Drawn] = {}
        self._open: set[tuple[int, int]] = set()

    def page(self, data: bytes, resources: Any, where: str) -> Drawn:
        """Return what a page draws. `where` names it in findings."""
        return _Stream(self, self._document, self._document.entries(resources), where, 0).read(data)

    def form(self, form: Any, resources: DictionaryObject, where: str, depth: int) -> Drawn:
        """Return what a drawing that is called by name draws, in the coordinates of the stream that calls it."""
        document = self._document
        own = document.entries(form, "/Resources") or resources
        key = (id(form), id(own))
        if key in self._open or depth > limits.INSPECTED_DEPTH:
            document.findings.add("not-inspected", f"a drawing on {where} draws itself")
            return Drawn()
        if key not in self._known:
            self._open.add(key)
            at = reference(form)
            name = f"drawing {at or 'without a number'}"
            owner = int(at.split()[0]) if at and document.get(form, "/StructParents") is not None else -1
            stream = _Stream(self, document, own, where, owner, depth + 1, f" in {name}")
            self._known[key] = drawn = stream.read(document.content(form, name))
            if blends_in_rgb(document, form, own):
                drawn.screen[f"group of {name}"] = None
            self._open.discard(key)
        return self._known[key]


class _Stream:
    """Reads one stream."""

    def __init__(
        self,
        reader: Reader,
        document: Document,
        resources: DictionaryObject,
        where: str,
        owner: int,
        depth: int = 0,
        within: str = "",
    ) -> None:
        self._reader, self._document, self._resources = reader, document, resources
        self._where, self._owner, self._depth, self._within = where, owner, depth, within
        self._drawn = Drawn()
        self._state = _State(IDENTITY)
        self._stack: list[_State] = []
        self._marks: list[bool] = []
        self._used: set[str] = set()
        self._rgb: dict[str, bool] = {}

    def read(self, data: bytes) -> Drawn:
        for word, operands in operations(data, self._document.is_late):
            self._operate(word, operands)
        if self._document.is_late():
            self._document.findings.add("not-inspected", f"the time was over within {self._where}")
        return self._drawn

    def _operate(self, word: bytes, operands: list[bytes]) -> None:
        state = self._state
        if word == b"BI":
            self._picture(self._described(inline_entries(operands), ""))
        elif word in _SHOW:
            if any(len(text) > 2 for text in operands):
                self._show()
        elif word in _PAINT:
            self._paint(word)
        elif word == b"q":
            if len(self._stack) < 10_000:
                self._stack.append(_State(state.matrix, state.fill, state.stroke, state.font, state.mode))
        elif word == b"Q":
            if self._stack:
                self._state = self._stack.pop()
        elif word == b"cm":
            if len(operands) >= 6:
                state.matrix = times(_matrix([number_of(text) for text in operands[-6:]]), state.matrix)
        elif word.lower() in _DEVICE:
            self._set(word.isupper(), _DEVICE[word.lower()])
            if word.lower() == b"rg":
                self._note_screen(f"operator {word.decode()}")
        elif word in (b"cs", b"CS") and operands:
            name = name_of(operands[-1])
            self._set(word == b"CS", name)
            if self._is_rgb(name):
                self._note_screen(f"operator {word.decode()} with {name}")
        elif word in (b"scn", b"SCN"):
            if operands and operands[-1].startswith(b"/"):
                self._pattern(name_of(operands[-1]))
        elif word == b"Tf":
            if len(operands) >= 2:
                state.font = self._resource("/Font", operands[-2])
        elif word == b"Tr" and operands:
            state.mode = int(number_of(operands[-1]))
        elif word in (b"BDC", b"BMC"):
            self._begin(word, operands)
        elif word == b"EMC":
            if self._marks:
                self._marks.pop()
        elif word == b"Do" and operands:
            self._do(self._resource("/XObject", operands[-1]))
        elif word == b"gs" and operands:
            self._graphics_state(self._document.entries(self._resource("/ExtGState", operands[-1])))
        elif word == b"sh" and operands:
            self._shading(self._resource("/Shading", operands[-1]))

    def _resource(self, kind: str, name: bytes) -> Any:
        return self._document.get(self._resources, kind, name_of(name))

    def _set(self, is_stroke: bool, name: str) -> None:
        if is_stroke:
            self._state.stroke = name
        else:
            self._state.fill = name

    def _is_rgb(self, name: str) -> bool:
        if name not in self._rgb:
            space = self._document.get(self._resources, "/ColorSpace", name) or name
            self._rgb[name] = space_name(self._document, space, self._resources).endswith("RGB")
        return self._rgb[name]

    def _note_screen(self, what: str) -> None:
        self._drawn.screen[what + self._within] = None

    def _shading(self, shading: Any) -> None:
        space = self._document.get(shading, "/ColorSpace")
        self._use(space)
        if space_name(self._document, space, self._resources).endswith("RGB"):
            self._note_screen(f"shading {reference(shading) or 'without a number'}")

    def _use(self, space: Any) -> None:
        """Note that something is painted in a colour space, given by name or as it stands in a resource."""
        if isinstance(space, str):
            if space in self._used:
                return
            self._used.add(space)
            space = self._document.get(self._resources, "/ColorSpace", space) or space
        name = space_name(self._document, space, self._resources)
        if name != "Pattern":
            self._drawn.spaces[name] = None

    def _paint(self, word: bytes) -> None:
        if word not in (b"S", b"s"):
            self._use(self._state.fill or "/DeviceGray")
        if word not in (b"f", b"F", b"f*"):
            self._use(self._state.stroke or "/DeviceGray")

    def _show(self) -> None:
        state, drawn = self._state, self._drawn
        is_seen = state.mode % 4 != _INVISIBLE
        if is_seen:
            drawn.has_text = True
            self._use((state.stroke if state.mode == 1 else state.fill) or "/DeviceGray")
        else:
            drawn.has_hidden_text = True
        if isinstance(state.font, DictionaryObject):
            key = reference(state.font) or f"font {id(state.font)}"
            was_seen = key in drawn.fonts and drawn.fonts[key][1]
            if key not in drawn.fonts:
                self._drawn_letters(state.font)
            drawn.fonts[key] = (state.font, is_seen or was_seen)
        drawn.loose += not any(self._marks)

    def _drawn_letters(self, font: DictionaryObject) -> None:
        """Read the letters of a font whose letters are drawings (Type 3)."""
        letters = self._document.entries(font, "/CharProcs")
        resources = self._document.entries(font, "/Resources") or self._resources
        for name in letters:
            if isinstance(letter := self._document.get(letters, name), StreamObject):
                drawn = self._reader.form(letter, resources, self._where, self._depth)
                self._drawn.spaces |= drawn.spaces
                self._drawn.screen |= drawn.screen

    def _begin(self, word: bytes, operands: list[bytes]) -> None:
        tag = operands[0] if operands else b""
        number: Any = None
        if word == b"BDC" and len(operands) > 1:
            if b"/MCID" in operands[:-1]:
                number = int(number_of(operands[operands.index(b"/MCID") + 1]))
            elif operands[-1].startswith(b"/"):
                number = self._document.get(self._resource("/Properties", operands[-1]), "/MCID")
        if isinstance(number, int) and tag != b"/Artifact" and self._owner >= 0:
            self._drawn.marks[self._owner, int(number)] = None
        self._marks.append(number is not None or tag == b"/Artifact")

    def _graphics_state(self, entries: DictionaryObject) -> None:
        if font := self._document.items(entries, "/Font"):
            self._state.font = self._document.value(font[0])
        if isinstance(mask := self._document.get(entries, "/SMask", "/G"), StreamObject):
            self._place(
                self._reader.form(mask, self._resources, self._where, self._depth), self._state.matrix, mask
            )

    def _pattern(self, name: str) -> None:
        pattern = self._document.get(self._resources, "/Pattern", name)
        if isinstance(pattern, StreamObject):
            drawn = self._reader.form(pattern, self._resources, self._where, self._depth)
            self._place(drawn, IDENTITY, pattern, is_painted=False)
        elif shading := self._document.get(pattern, "/Shading"):
            self._shading(shading)

    def _do(self, thing: Any) -> None:
        kind = self._document.text(thing, "/Subtype")
        if kind == "Image":
            self._picture(self._described(thing, reference(thing)))
        elif kind == "Form":
            drawn = self._reader.form(thing, self._resources, self._where, self._depth)
            self._place(drawn, self._state.matrix, thing)

    def _place(self, drawn: Drawn, matrix: Matrix, form: Any, *, is_painted: bool = True) -> None:
        """Take over what a drawing draws, put where its matrix and the one of the moment put it."""
        here, own = self._drawn, self._document.numbers(form, "/Matrix")
        matrix = times(_matrix(own), matrix) if len(own) == 6 else matrix
        for key, (font, is_seen) in drawn.fonts.items():
            here.fonts[key] = (font, is_seen or (key in here.fonts and here.fonts[key][1]))
        here.spaces |= drawn.spaces
        here.screen |= drawn.screen
        here.marks |= drawn.marks
        here.has_text |= drawn.has_text
        here.has_hidden_text |= drawn.has_hidden_text
        if is_painted and not any(self._marks):
            here.loose += drawn.loose
        for picture, inner in drawn.pictures:
            self._keep(picture, times(inner, matrix))

    def _picture(self, picture: Picture) -> None:
        self._keep(picture, self._state.matrix)
        self._drawn.loose += not any(self._marks)
        if picture.is_mask:
            self._use(self._state.fill or "/DeviceGray")
        elif picture.colour_space:
            self._drawn.spaces[picture.colour_space] = None
            if picture.colour_space.endswith("RGB"):
                self._note_screen(f"picture {picture.object or 'in the stream'}")

    def _keep(self, picture: Picture, matrix: Matrix) -> None:
        if len(self._drawn.pictures) < limits.INSPECTED_PICTURES:
            a, b, c, d, *_ = (round(number, 3) for number in matrix)
            self._drawn.pictures[picture, (a, b, c, d, 0.0, 0.0)] = None
        else:
            self._document.findings.add("not-inspected", f"too many pictures on {self._where}")

    def _described(self, thing: Any, at: str) -> Picture:
        get = self._document.get
        width, height, bits = (_whole(get(thing, key)) for key in ("/Width", "/Height", "/BitsPerComponent"))
        is_mask = self._document.is_true(thing, "/ImageMask")
        space = get(thing, "/ColorSpace")
        if isinstance(space, str):
            space = get(self._resources, "/ColorSpace", space) or space
        name = "" if is_mask or space is None else space_name(self._document, space, self._resources)
        return Picture(at, width, height, name, 1 if is_mask else bits, is_mask)


def blends_in_rgb(document: Document, group: Any, resources: DictionaryObject) -> bool:
    """Tell whether a page or a drawing that is made transparent as one (a group) mixes its colours in RGB."""
    space = document.get(group, "/Group", "/CS")
    return space is not None and space_name(document, space, resources).endswith("RGB")


def _whole(value: Any) -> int:
    return int(value) if isinstance(value, (int, float)) else 0


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)


def placed(drawn: Drawn) -> Iterator[tuple[Picture, float, float]]:
    """Yield each picture with the width and the height at which it is drawn, in points."""
    for picture, (a, b, c, d, *_) in drawn.pictures:
        yield picture, (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
