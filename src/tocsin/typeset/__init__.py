"""HTML to pages and PDF bytes, by WeasyPrint: confined, logged, limited.

Importing this package is cheap; WeasyPrint is loaded when the first page is laid out.
"""

from tocsin.typeset.render import Layout, lay_out

__all__ = ["Layout", "lay_out"]
