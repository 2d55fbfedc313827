"""Tocsin: structured alert data in, print-ready PDF briefings out."""

__version__ = "0.1.0"
