"""The server: limits on requests, and processes that take turns.

Nothing here knows what a page or an answer holds.
"""
