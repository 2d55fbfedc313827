"""A CAP message -> a draft in all languages that it has.

`message` reads the XML, `languages` puts the blocks of its languages side by side, and `read` makes the draft.
Source: OASIS, Common Alerting Protocol Version 1.2.
"""
