"""Geometry of the figures, in millimetres: values in, plain values out. No HTML and no PDF is made here.

The origin is the top left corner; x runs right, y runs down. Templates in `templates/figures/` draw what is
measured here and measure nothing themselves.
"""
