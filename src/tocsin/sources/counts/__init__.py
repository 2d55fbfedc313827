"""Numbers that are already sums -> a draft: so many people, of one kind, in one area, over one time.

A format of such numbers turns its rows into `Count` values. What is added up here never overlaps: areas of one
level only, times that do not touch, kinds each by itself. What is left out is told.
"""
