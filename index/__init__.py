"""Pages in, searchable articles out. Imports `seeds` only."""
