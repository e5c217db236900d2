"""All articles that a search finds, as CSV, JSON lines or JSON, in memory that does not grow.

Nothing here searches: pages of hits come from who makes the walk, and pieces of text go out.
"""
