"""What archives in a database share: the statements that SQLite and PostgreSQL both know.

`database` says what each of them does in its own way. Nothing here decides what an article or a
name is: it keeps what it is told.
"""
