"""HTML to pages and PDF bytes, by WeasyPrint: confined, logged, limited.

Importing this package is cheap; WeasyPrint is loaded when the first page is laid out.
"""

from tocsin.typeset.drawn import Drawn, Row
from tocsin.typeset.render import Archive, Attached, Layout, lay_out

__all__ = ["Archive", "Attached", "Drawn", "Layout", "Row", "lay_out"]
