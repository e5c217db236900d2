"""Are two names given alone one name? Name parts, places and full names, without an archive.

Uses the cost of `letters`. Nothing here knows articles, counts or groups.
"""
