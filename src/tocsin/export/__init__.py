"""A finished brief -> a package that another service takes, made without the network.

`package` is the package for ReliefWeb: `posting` is what only the publisher knows, `body` the text of the page,
`cover` the picture, `rules` the rules that `report.json` is held against. They stand in `assets/export`.
"""

from tocsin.export.package import package
from tocsin.export.posting import Posting

__all__ = ["Posting", "package"]
