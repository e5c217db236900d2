"""The archive in one SQLite file.

All SQL of the default archive stands in this folder, and no `sqlite3` object leaves it.
Nothing here decides what an article or a name is: it keeps what it is told.
"""
