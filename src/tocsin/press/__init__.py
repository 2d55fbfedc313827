"""Finished PDFs onto paper: which page is printed where, and the marks to fold, staple and cut by."""
