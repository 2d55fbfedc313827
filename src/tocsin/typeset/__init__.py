"""HTML to pages and PDF bytes, by WeasyPrint: confined, logged, limited.

Importing this package is cheap; WeasyPrint is loaded when the first page is laid out.
"""

from tocsin.typeset.drawn import Drawn, Link, Mark, Tag
from tocsin.typeset.letters import NoFontError
from tocsin.typeset.render import Archive, Attached, ForPress, Layout, lay_out
from tocsin.typeset.transcript import Piece, Transcript

__all__ = [
    "Archive",
    "Attached",
    "Drawn",
    "ForPress",
    "Layout",
    "Link",
    "Mark",
    "NoFontError",
    "Piece",
    "Tag",
    "Transcript",
    "lay_out",
]
