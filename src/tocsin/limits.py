"""Every limit of Tocsin, named, with its unit and its reason."""

SOURCE_BYTES = 1_000_000
"""One source file. A brief of 2,000 events takes about 600 kB; more is a database, not a brief."""

WORKBOOK_BYTES = 20_000_000
"""An events workbook when unpacked. A table of 5,000 events takes about 5 MB; a ZIP bomb has no end."""

NESTING_DEPTH = 20
"""Levels of YAML or JSON. A brief uses six; depth beyond that is an attack or a slip of indentation."""

NUMBER_DIGITS = 30
"""Digits of one number. Python refuses to convert much longer ones, and no figure needs them."""

COMBINING_MARKS = 8
"""Marks on one letter. Vietnamese and Burmese need three; 200,000 take the shaper a minute."""

WORD_LETTERS = 200
"""Letters of one word without a place to break. Longer words leave the page."""

EVENTS = 5_000
"""Events of one brief. Annex B beyond this is a book."""

IMAGE_BYTES = 20_000_000
"""One picture file."""

IMAGE_PIXELS = 40_000_000
"""Pixels of one picture: A4 at 600 dpi. A 48 kB PNG can hold ten times as many and exhaust memory."""

TEMPLATE_OUTPUT_CHARACTERS = 5_000_000
"""Composed HTML. A runaway loop in a theme stops here."""

PAGES = 400
"""Pages of one document."""

PAGE_MM_MIN = 50
"""Shortest side of a page. Anything less is a slip of a unit."""

PAGE_MM_MAX = 2_000
"""Longest side of a page: a little over A0 and its bleed."""

SVG_USE_DEPTH = 4
"""Levels of `use` within `use`. Ten levels of ten draw ten thousand million shapes."""

YEAR_MIN = 1500
"""Earliest year of a date. Years before it are slips of the keyboard in this field."""

YEAR_MAX = 2200
"""Latest year of a date."""

LOCK_WAIT_S = 30.0
"""How long a build waits for another one that writes to the same folder."""
