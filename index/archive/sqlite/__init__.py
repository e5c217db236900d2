"""The archive in one SQLite file: what `index.archive.sql` leaves to each database.

That is the file and its connections, its tables and older versions of them, the lock, checks and
copies. No `sqlite3` object leaves this folder.
"""
