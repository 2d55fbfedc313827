"""An answer of the ReliefWeb API, saved as JSON -> a draft: one report with its text, or a list of sources.

`answer` reads what the API sent, `records` what one report or disaster says, `body` the text of a report, and
`read` makes the draft. Source: https://apidoc.reliefweb.int, versions 1 and 2.
"""
