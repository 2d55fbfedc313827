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

SERIES_POINTS = 120
"""Points of one chart: ten years of months. More cannot be told apart on paper."""

LANGUAGES = 30
"""Languages of one brief. The United Nations write in six; a hundred are lists in a wrong place."""

ISSUES = 50
"""Issues of one brief that are read for one build. One a week makes a year of them; more is a slip or a circle."""

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

INSPECTED_BYTES = 500_000_000
"""One PDF that is inspected. It is read into memory whole; a printed book with photographs takes 200 MB."""

INSPECT_S = 45.0
"""When inspection stops to look at further pages and says so. A page takes about a hundredth of a second."""

INSPECT_WALL_S = 90.0
"""When inspection of one file is ended from outside, because something in it keeps the reader busy."""

INSPECT_MEMORY_BYTES = 3_000_000_000
"""Address space while one PDF is inspected: the largest file, and what its streams unpack to."""

INSPECTED_PAGES = 20_000
"""Pages of a PDF that is inspected. Page trees that hold one page a million times take a few kilobytes."""

INSPECTED_STREAM_BYTES = 40_000_000
"""One content stream when unpacked. A page drawn by a mapping program takes 10 MB; a bomb has no end."""

INSPECTED_TAGS = 1_000_000
"""Elements of a tag tree that are looked at. A book of 1,000 pages has about 100,000."""

INSPECTED_DEPTH = 60
"""Levels of page trees, name trees, and of drawings within drawings. Programs that write PDF use five."""

INSPECTED_PICTURES = 20_000
"""Places of pictures on one page. Drawings within drawings can multiply them without end."""

FINDINGS_PER_CODE = 40
"""Findings of one code that are told one by one; the others are counted."""

STAPLED_SHEETS = 20
"""Sheets of a booklet that a long stapler takes and a hand can fold: 80 pages."""

COPIES = 20_000
"""Numbered copies of one run. More is a publication, and its leaks cannot be told apart."""

RECIPIENT_LETTERS = 100
"""Letters of one recipient's name on a copy. More do not fit at the foot of a page."""

RECIPIENTS_BYTES = 5_000_000
"""A list of recipients. 20,000 names take about 1 MB."""

REGISTER_WAIT_S = 30.0
"""How long a run of copies waits for another program that has the register open."""

COPIES_WRITTEN_TOGETHER = 100
"""Copies that are recorded in one step, and then written; each step waits for the disk."""

PARTS_OPEN = 100
"""Files that are written before the first of them is forced to disk. A program may have 256 open or more."""

COPIES_WRITTEN_BYTES = 50_000_000
"""Copies that are held in memory, to be written together."""

SOURCE_OF_COPIES_BYTES = 500_000_000
"""A PDF that copies are made of; it is held in memory."""

ALERT_BYTES = 5_000_000
"""A published alert as text or HTML. Twenty pages with all the scripts of a news site take 2 MB."""

ALERT_LETTERS = 200_000
"""Letters that a reader sees of one published alert: 70 pages. The draft of more would not fit in a brief."""

ALERT_SENTENCE_LETTERS = 2_000
"""One sentence that is looked into. Longer ones are lists without stops, and take the patterns too long."""

ALERT_SENTENCE_NUMBERS = 60
"""Numbers in one sentence that is looked into. More are a table that lost its lines."""

ALERT_DOCX_BYTES = 50_000_000
"""A published alert as DOCX, with its pictures."""

ALERT_DOCX_XML_BYTES = 20_000_000
"""The text of a DOCX file when unpacked. A book of 500 pages takes 10 MB; a ZIP bomb has no end."""

ALERT_DOCX_DEPTH = 200
"""Levels of XML in a DOCX file. A table in a table in a text box takes forty."""

RELIEFWEB_BYTES = 20_000_000
"""An answer of the ReliefWeb API. 1,000 reports, the most that it sends at once, take 10 MB with their texts."""

CAP_BYTES = 5_000_000
"""A CAP message. Outlines of many areas take 1 MB; a file inside the message takes more, and is not taken."""

CAP_DEPTH = 30
"""Levels of XML in a CAP message. CAP has five; a signature adds ten."""

KEY_BYTES = 1_000_000
"""A key, a certificate or a passphrase. A certificate with all its issuers takes about 10 kB."""

TABLE_BYTES = 600_000_000
"""A table to import, as CSV when unpacked. All of UCDP since 1989 takes 300 MB; all of ACLED takes more."""

TABLE_STREAMED_BYTES = 2_000_000_000
"""A table of incidents as CSV when unpacked, of which no row is kept. A gigabyte takes about two minutes."""

TABLE_WORKBOOK_BYTES = 100_000_000
"""A workbook to import, as it lies on the disk. It is held in memory."""

TABLE_WORKBOOK_UNPACKED_BYTES = 400_000_000
"""A workbook to import, when unpacked. 100,000 rows of 31 columns take 150 MB; a ZIP bomb has no end."""

TABLE_WORKBOOK_ROWS = 200_000
"""Rows of a sheet to import. The reader holds a sheet in memory whole; CSV is read row by row."""

TABLE_WORKBOOK_CELLS = 8_000_000
"""Cells of a sheet to import: 160,000 rows of 50 columns, some 500 MB in memory."""

TABLE_COLUMNS = 400
"""Columns of a table to import. The widest that the field uses have 80."""

TABLE_HEADER_ROWS = 30
"""Rows in which the header of a table is looked for. Above it stand titles, licences and notes."""

TABLE_ROW_LINES = 200
"""Lines of one row, where cells have line breaks in them. More is a quotation mark that was never closed."""

TABLE_FAULTS_TOLD = 20
"""Faulty rows of one kind that are told one by one; the others are counted."""
