"""Incident data -> a draft: rows are read one by one, filtered, counted, and the gravest of them shown as events.

A format of rows is a function from a table to `Incident` values; what is filtered, counted, charted and shown is
the same for all of them and knows no format.
"""
