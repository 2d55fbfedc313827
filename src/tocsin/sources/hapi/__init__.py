"""Monthly counts of conflict events from the HDX Humanitarian API, made from ACLED -> a draft brief.

The rows are sums already, by district, month and type. No single event is in them, so none is in the draft.
"""
