"""What the field already has -> a draft brief and a list of every repair: one module, or one room, a format.

A format is a function from a `Source` and what the person has `Given` to a `Draft`; `formats` tells by content
which one reads a file. It fills the draft with plain values, each with its `Origin` and its doubts, and notes what
it dropped, mended or could not decide. `yaml_draft` writes any draft, and `report` tells of it; neither knows a
format.
"""
