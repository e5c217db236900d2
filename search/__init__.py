"""Query in, hits out. Imports `index` and `seeds` only.

A cold `search` is measured, so at import nothing here may load more than the standard library's
small modules and `whoosh.qparser`; what one kind of search alone needs is imported where it is
used. Values are named tuples: a frozen dataclass takes seven times as long to define.
"""
