"""A page as lines: HTML and flattened text in one form.

Pure functions and values. Nothing here judges whether a line belongs to the report.
"""
