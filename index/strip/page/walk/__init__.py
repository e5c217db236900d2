"""HTML as lines: the walk over a parsed page, and what it marks and joins on its way.

Nothing here parses, or judges whether a line belongs to the report.
"""
