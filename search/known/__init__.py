"""What is remembered of an archive while its index stays the same: names, sources, languages.

Nothing here knows of queries.
"""
