"""The archive in PostgreSQL: what `index.archive.sql` leaves to each database.

That is connections and their errors, tables, locks and checks. `psycopg` is imported here alone,
and none of its objects leaves this folder.
"""
