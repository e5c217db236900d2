"""The archive on a real PostgreSQL server: killed, stopped, and written by several at once."""
