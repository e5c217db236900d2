"""Query in, hits out. Imports `index` and `seeds` only.

A cold `search` is measured. At import nothing here loads more than small modules of the standard
library and `whoosh.query`. What one kind of search alone needs is imported where it is used, such
as `whoosh.qparser` for a query with signs. Values are named tuples: a frozen dataclass takes seven
times as long to define.
"""
