"""Query in, hits out. Imports `index` and `seeds` only."""
