"""The query language: text in, a checked tree of `whoosh.query` out.

What cannot be read is reported with its position and a remedy. Nothing here knows names or engines.
"""
