"""Any table -> its header and its rows, as text, one by one, and a list of all that had to be mended to read it.

`opening.opened` reads CSV, CSV in a ZIP file and XLSX; `opening.first_rows` looks at their first rows only, so that
a format can be told by its header. No module here knows what a column means.
"""
